/** What a thread is like at a moment. */
import { isOverAge } from '../../../domain/comments/thread.ts'
import type { SiteContext } from '../../http/context.ts'
import type { ThreadRow } from '../store.ts'

/** Closed by the owner, or by its age. */
export function isThreadClosed(
  site: Pick<SiteContext, 'document'>,
  thread: ThreadRow | undefined,
  now: number,
): boolean {
  if (thread === undefined) return false
  const days = site.document.comments?.closeAfterDays
  return thread.closed === 1 || isOverAge(thread.open_from, days, now)
}
