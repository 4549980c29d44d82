/** Hears what others do in a thread; fetched when somebody has been here for a while. */
import type { ThreadChanges } from '../../contract/comments.ts'
import { api } from '../kit/api.ts'
import { loadWords } from '../kit/locale.ts'
import { catalog, type Followed, News } from './news.ts'
import { keepTimes } from './renew.ts'

/** Milliseconds between two questions where a stream cannot be had, and how long a stream may take to open. */
const PAUSE = 30_000
const OPENING = 10_000

/** A thread in the page. */
export interface Following extends Followed {
  /** What is shown is as the thread was then. */
  sequence: number
  /** How long ago, in words. */
  tell: (instant: string) => string
  /** Ends when the element leaves the page. */
  life: AbortSignal
}

/** What follows the thread of an element, until that shows another one. */
const running = new WeakMap<HTMLElement, AbortController>()

class Live {
  readonly #following: Following
  readonly #signal: AbortSignal
  readonly #news: News
  #sequence: number
  #stream: EventSource | undefined
  #timer: ReturnType<typeof setTimeout> | undefined
  #isNear = false
  /** The page is on its way into the browser's memory, or in it. */
  #isLeft = false
  /** Streams do not come through here. */
  #isBlocked = false

  constructor(following: Following, signal: AbortSignal) {
    this.#following = following
    this.#signal = signal
    this.#sequence = following.sequence
    this.#news = new News(following, signal)
    const { host } = following.thread
    const near = new IntersectionObserver(([entry]) => {
      this.#isNear = entry?.isIntersecting === true
      this.#settle()
    })
    near.observe(host)
    signal.addEventListener('abort', () => {
      near.disconnect()
      this.#settle()
    })
    document.addEventListener('visibilitychange', this.#settle, { signal })
    for (const type of ['pagehide', 'pageshow'])
      addEventListener(type, () => this.#leave(type === 'pagehide'), { signal })
  }

  #leave(isLeft: boolean): void {
    this.#isLeft = isLeft
    this.#settle()
  }

  /** Asks only while somebody can see the thread. */
  #settle = (): void => {
    const isWanted = this.#isNear && !document.hidden && !this.#isLeft && !this.#signal.aborted
    if (isWanted === (this.#timer !== undefined || this.#stream !== undefined)) return
    if (isWanted) this.#start()
    else this.#stop()
  }

  #stop(): void {
    clearTimeout(this.#timer)
    this.#stream?.close()
    this.#timer = this.#stream = undefined
  }

  #start(): void {
    if (this.#isBlocked) {
      void this.#ask()
      return
    }
    const { endpoint, key } = this.#following.thread
    const address = `${endpoint.server}/s/${endpoint.site}/api/threads/${encodeURIComponent(key)}/events`
    const stream = new EventSource(`${address}?since=${String(this.#sequence)}`)
    this.#stream = stream
    stream.addEventListener('open', () => {
      clearTimeout(this.#timer)
    })
    stream.addEventListener('change', ({ data }: MessageEvent<string>) => {
      this.#take(JSON.parse(data) as ThreadChanges)
    })
    // A stream that broke comes back by itself; one that is refused is closed, one that is held back never opens.
    stream.addEventListener('error', () => {
      if (stream.readyState === EventSource.CLOSED) this.#block()
    })
    this.#timer = setTimeout(() => {
      if (stream.readyState !== EventSource.OPEN) this.#block()
    }, OPENING)
  }

  #block(): void {
    this.#stop()
    this.#isBlocked = true
    this.#settle()
  }

  /** Asks now and then; as long as nothing has changed, the browser is told so in one line. */
  #ask = async (): Promise<void> => {
    const { thread } = this.#following
    this.#timer = setTimeout(() => void this.#ask(), PAUSE)
    const path = `threads/${encodeURIComponent(thread.key)}/changes?since=${String(this.#sequence)}`
    const changes = await api<ThreadChanges>(thread.endpoint, path, { signal: this.#signal }).catch(
      () => undefined,
    )
    if (changes) this.#take(changes)
  }

  #take(changes: ThreadChanges): void {
    this.#sequence = changes.sequence
    this.#news.take(changes)
  }
}

export async function follow(following: Following): Promise<void> {
  const { thread, tell, life } = following
  const end = new AbortController()
  running.get(thread.host)?.abort()
  running.set(thread.host, end)
  await loadWords(catalog, thread.language)
  const signal = AbortSignal.any([end.signal, life])
  if (signal.aborted) return
  keepTimes({ host: thread.host, tell }, signal)
  new Live(following, signal)
}
