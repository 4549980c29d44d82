/** Rules of a thread: what is listed, and until when its author may change a comment. */

export interface ThreadEntry {
  id: string
  parent: string | null
  state: 'shown' | 'held' | 'deleted' | 'removed'
}

/**
 * The comments that are listed, in the order given: those that are shown, and those that are not but have one
 * that is shown somewhere below them; the others are gone without a trace.
 */
export function listed<T extends ThreadEntry>(comments: T[]): T[] {
  const byId = new Map(comments.map((comment) => [comment.id, comment]))
  const kept = new Set<string>()
  for (const comment of comments) {
    if (comment.state !== 'shown') continue
    let above: T | undefined = comment
    while (above !== undefined && !kept.has(above.id)) {
      kept.add(above.id)
      above = above.parent === null ? undefined : byId.get(above.parent)
    }
  }
  return comments.filter((comment) => kept.has(comment.id))
}

/** Minutes in which an author may change a comment, when the site does not say. */
export const EDIT_MINUTES = 15

/** Epoch milliseconds at which the time to change a comment is over. */
export const editableUntil = (created: number, minutes: number): number => created + minutes * 60_000

export const isEditable = (created: number, minutes: number, now: number): boolean =>
  now < editableUntil(created, minutes)

/** Whether a thread closes by its age. `openFrom` is null where nobody has written, `days` undefined for never. */
export const isOverAge = (openFrom: number | null, days: number | undefined, now: number): boolean =>
  openFrom !== null && days !== undefined && now >= openFrom + days * 24 * 60 * 60_000

/**
 * The thread that is shown under a key: where the site maps several pages to one conversation, the first line that fits
 * counts, and a `*` at its end stands for any rest.
 */
export function threadOf(lines: { from: string; to: string }[] | undefined, key: string): string {
  const line = lines?.find(({ from }) =>
    from.endsWith('*') ? key.startsWith(from.slice(0, -1)) : key === from,
  )
  return line?.to ?? key
}

/** How long a deletion can be taken back, as its author is told. */
const UNDO = 10_000
/** Who asks in the last moment is still heard: the way takes time. */
const UNDO_GRACE = 5_000
/** Longer still, so that clocks of several servers may differ. */
export const WORDS_KEPT = 2 * UNDO

/** Epoch milliseconds until which a deletion can be taken back. */
export const restorableUntil = (deleted: number): number => deleted + UNDO

export const isRestorable = (deleted: number, now: number): boolean =>
  now < restorableUntil(deleted) + UNDO_GRACE
