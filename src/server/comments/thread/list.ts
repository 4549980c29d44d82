/** Threads as they are read: page by page, and counted. */
import type { CommentList, CommentQuery, ThreadCounts } from '../../../contract/comments.ts'
import { RULES_VERSION } from '../../../domain/html-rules.ts'
import type { SiteContext } from '../../http/context.ts'
import { ProblemError } from '../../http/problem.ts'
import type { Kernel } from '../../kernel.ts'
import { readThread } from '../store.ts'
import { editMinutesOf, publicView } from '../views.ts'
import { listedRows, readReplies, readRoots, readTotals } from './pages.ts'
import { isThreadClosed } from './state.ts'

const PAGE = 20

/** Changes with everything that a list of the thread shows. */
export async function threadVersion(kernel: Kernel, site: SiteContext, thread: string): Promise<string> {
  const row = await readThread(kernel.db, site.id, thread)
  const closed = isThreadClosed(site, row, kernel.clock())
  return [site.version, row?.sequence ?? 0, closed ? 1 : 0, RULES_VERSION].join('.')
}

/** One page of a thread; a thread nobody has written in is empty. */
export async function listComments(
  kernel: Kernel,
  site: SiteContext,
  thread: string,
  query: CommentQuery = {},
): Promise<CommentList> {
  const { db } = kernel
  const limit = query.limit ?? PAGE
  const wish = { sort: query.sort ?? 'oldest', limit, after: placeOf(query.after) }
  const row = await readThread(db, site.id, thread)
  const found = await readRoots(db, site.id, thread, wish)
  const roots = found.slice(0, limit)
  const replies = await readReplies(
    db,
    site.id,
    roots.map((root) => root.comment_id),
  )
  const below = Map.groupBy(replies, (reply) => reply.root)
  const { commentInvitation: invitation, commentRules: rules } = site.document.words ?? {}
  return {
    thread,
    items: roots.flatMap((root) => listedRows([root, ...(below.get(root.comment_id) ?? [])])).map(publicView),
    next: found.length > limit ? String(roots.at(-1)?.sequence ?? 0) : null,
    sequence: row?.sequence ?? 0,
    total: row?.total ?? 0,
    closed: isThreadClosed(site, row, kernel.clock()),
    editMinutes: editMinutesOf(site),
    words: { ...(invitation !== undefined && { invitation }), ...(rules !== undefined && { rules }) },
  }
}

function placeOf(after: string | undefined): number | undefined {
  if (after === undefined) return undefined
  if (/^\d{1,9}$/.test(after)) return Number(after)
  throw new ProblemError('invalid-input', 'The place to go on from is not one of this thread.', {
    errors: [{ field: 'after', message: 'is not a place in the thread' }],
  })
}

export async function countComments(
  kernel: Kernel,
  site: SiteContext,
  threads: string[],
): Promise<ThreadCounts> {
  const counts = await readTotals(kernel.db, site.id, threads)
  return { items: threads.map((thread) => ({ thread, total: counts.get(thread) ?? 0 })) }
}
