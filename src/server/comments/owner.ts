/** Comments for the owner's console: all of them, and the decision about each. */
import type { SiteContext } from '../http/context.ts'
import type { Kernel } from '../kernel.ts'
import { inTransaction } from '../storage/transaction.ts'
import { changeComment, readComment, readForOwner, touchThread } from './store.ts'

type Site = Pick<SiteContext, 'id'>

export interface OwnerComment {
  id: string
  thread: string
  /** Address and title of its page, when a reader's browser gave one of the site's own. */
  page: { url: string; title: string } | undefined
  author: { name: string; email: string | null }
  /** Sanitised when stored. */
  html: string
  /** `removed` was taken off by the owner and can be approved again. */
  state: 'shown' | 'held' | 'removed'
  /** Epoch milliseconds. */
  created: number
  edited: number | null
}

/** Newest first; give the last one's id as `before` to go on. */
export async function commentsForOwner(
  kernel: Pick<Kernel, 'db'>,
  site: Site,
  { before, limit }: { before?: string | undefined; limit: number },
): Promise<{ items: OwnerComment[]; next: string | null }> {
  const rows = await readForOwner(kernel.db, site.id, { before, limit })
  const items = rows.slice(0, limit).map((row) => ({
    id: row.comment_id,
    thread: row.thread,
    page: row.url === null ? undefined : { url: row.url, title: row.title ?? '' },
    author: { name: row.author_name, email: row.author_email },
    html: row.html,
    state: row.state === 'deleted' ? ('removed' as const) : row.state,
    created: row.created,
    edited: row.edited,
  }))
  return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
}

/**
 * Shows a comment that is held or removed, or removes one. Answers false when there was nothing to decide: it is
 * not there, its author deleted it, or it is so already.
 */
export async function decideComment(
  kernel: Pick<Kernel, 'clock' | 'db' | 'hints'>,
  site: Site,
  id: string,
  decision: 'approve' | 'remove',
): Promise<boolean> {
  const known = await readComment(kernel.db, site.id, id)
  const state = decision === 'approve' ? 'shown' : 'removed'
  if (known === undefined || known.state === state) return false
  return inTransaction(kernel.db, async (transaction) => {
    // Locked before it is read: its author may be deleting it at this moment.
    const thread = await touchThread(kernel, transaction, site.id, known.thread)
    const row = await readComment(transaction, site.id, id)
    if (row === undefined || row.state === 'deleted' || row.state === state) return false
    const removed = state === 'removed' ? kernel.clock() : null
    await changeComment(transaction, thread, row, { state, removed_at: removed, reason: null })
    return true
  })
}
