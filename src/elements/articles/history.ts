import type { CardContent } from './events.ts'

/** One article on a reader's way, as its entry of the history carries it. */
export interface Stop {
  /** Which reader it belongs to. */
  reader: string
  /** Tag of the element the reader belongs to: after a reload one of these opens it again. */
  by: string
  /** How many articles were read before this one, without closing. */
  at: number
  article: CardContent
  /** How far the text was scrolled when it was left, in pixels. */
  top: number
}

/** The article that the page's present entry stands for. */
export const stopHere = (): Stop | undefined => (history.state as { knead?: Stop } | null)?.knead

let isLeaving = false
let waiting: Stop | undefined

/**
 * Makes the Back button leave an article. The entry added for that has the page's own address and state: a router
 * that looks there finds itself where it was.
 */
export function enter(stop: Stop): void {
  // Entries that are on their way out must be gone first: they would take the new one along.
  if (isLeaving) waiting = stop
  else write('pushState', stop)
}

/** Keeps with the present entry how far its text is scrolled. */
export function noteTop(top: number): void {
  const stop = stopHere()
  if (stop) write('replaceState', { ...stop, top })
}

/** Goes back to where the page was before the first article. */
export function leave({ at }: Stop): void {
  if (isLeaving) return
  isLeaving = true
  const left = () => {
    isLeaving = false
    if (waiting) enter(waiting)
    waiting = undefined
  }
  addEventListener('popstate', left, { once: true, capture: true })
  history.go(-1 - at)
}

// Some sandboxes forbid it, and browsers after too many; then Back does what it always does.
function write(how: 'pushState' | 'replaceState', knead: Stop): void {
  try {
    history[how]({ ...(history.state as object | null), knead }, '')
  } catch {
    // Nothing is lost but the way back.
  }
}
