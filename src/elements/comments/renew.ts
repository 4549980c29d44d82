/** Tells the times of comments anew as they grow older: one timer for all threads of a page. */

const MINUTE = 60_000

/** The times of a thread. */
export interface Told {
  host: HTMLElement
  /** How long ago, in words. */
  tell: (instant: string) => string
}

const threads = new Set<Told>()
let timer: ReturnType<typeof setInterval> | undefined

function renew(): void {
  if (document.hidden) return
  for (const { host, tell } of threads)
    for (const time of host.shadowRoot?.querySelectorAll('time') ?? []) {
      const words = tell(time.dateTime)
      if (time.textContent !== words) time.textContent = words
    }
}

/** Until `signal` ends it. Whoever comes back to the page finds it right at once. */
export function keepTimes(told: Told, signal: AbortSignal): void {
  threads.add(told)
  timer ??= setInterval(renew, MINUTE)
  document.addEventListener('visibilitychange', renew, { signal })
  signal.addEventListener('abort', () => {
    threads.delete(told)
    if (threads.size > 0) return
    clearInterval(timer)
    timer = undefined
  })
}
