/** Threads as they are read: page by page, and counted. */
import type { CommentList, CommentQuery, CommentSort, ThreadCounts } from '../../../contract/comments.ts'
import { threadOf } from '../../../domain/comments/thread.ts'
import { RULES_VERSION } from '../../../domain/html-rules.ts'
import type { SiteContext } from '../../http/context.ts'
import { ProblemError } from '../../http/problem.ts'
import type { Kernel } from '../../kernel.ts'
import { readComment, readThread } from '../store.ts'
import type { ThreadRow } from '../store.ts'
import { editMinutesOf, offersOf, publicView } from '../views.ts'
import { countBefore, listedRows, readPage, readTotals } from './pages.ts'
import type { ListedRow, PageWish } from './pages.ts'
import { badPlace, placeFrom, placeText } from './places.ts'
import { isThreadClosed } from './state.ts'

const PAGE = 20

/** The thread that is shown under a key, with what is known of it. */
export interface ThreadFacts {
  key: string
  row: ThreadRow | undefined
  closed: boolean
  /** Changes with everything that a list of the thread shows. */
  version: string
}

export async function threadFacts(
  kernel: Pick<Kernel, 'clock' | 'db'>,
  site: SiteContext,
  given: string,
): Promise<ThreadFacts> {
  const key = threadOf(site.document.comments?.threads, given)
  const row = await readThread(kernel.db, site.id, key)
  const closed = isThreadClosed(site, row, kernel.clock())
  const version = [site.version, row?.sequence ?? 0, closed ? 1 : 0, RULES_VERSION].join('.')
  return { key, row, closed, version }
}

/** One page of a thread; a thread nobody has written in is empty. */
export async function listComments(
  kernel: Pick<Kernel, 'clock' | 'db'>,
  site: SiteContext,
  thread: string | ThreadFacts,
  query: CommentQuery = {},
): Promise<CommentList> {
  const { key, row, closed } = typeof thread === 'string' ? await threadFacts(kernel, site, thread) : thread
  const { sort = 'oldest', limit = PAGE } = query
  const wish: PageWish = { site: site.id, thread: key, sort, limit }
  wish.start = await startOf(kernel, wish, query)
  const { branches, more } = await readPage(kernel.db, wish)
  const { start } = wish
  const isBack = start !== undefined && 'before' in start
  const hasEarlier = isBack ? more : start !== undefined && (!('offset' in start) || start.offset > 0)
  const [first] = branches
  const { commentInvitation: invitation, commentRules: rules, askProfessional } = site.document.words ?? {}
  return {
    thread: key,
    items: branches.flatMap((branch) => listedRows(branch).map(publicView)),
    next: isBack || more ? placeOf(sort, branches.at(-1)) : null,
    ...(hasEarlier && first && { previous: placeOf(sort, first) ?? '' }),
    sequence: row?.sequence ?? 0,
    total: row?.total ?? 0,
    closed,
    editMinutes: editMinutesOf(site),
    offers: offersOf(site),
    words: {
      ...(invitation !== undefined && { invitation }),
      ...(rules !== undefined && { rules }),
      ...(askProfessional !== undefined && { professional: askProfessional }),
    },
  }
}

const placeOf = (sort: CommentSort, branch: ListedRow[] | undefined): string | null =>
  branch?.[0] === undefined ? null : placeText(sort, branch[0])

async function startOf(
  kernel: Pick<Kernel, 'db'>,
  wish: PageWish,
  { after, before, at }: CommentQuery,
): Promise<PageWish['start']> {
  const given = Object.entries({ after, before, at }).filter(([, value]) => value !== undefined)
  if (given.length > 1) throw badPlace(given[1]?.[0] ?? 'after', 'must not be given with another place')
  if (after !== undefined) return { after: placeFrom(wish.sort, 'after', after) }
  if (before !== undefined) return { before: placeFrom(wish.sort, 'before', before) }
  return at === undefined ? undefined : { offset: await offsetOf(kernel, wish, at) }
}

/** Where the page begins that a comment stands on, when pages are counted from the first one. */
async function offsetOf({ db }: Pick<Kernel, 'db'>, wish: PageWish, id: string): Promise<number> {
  const row = await readComment(db, wish.site, id)
  const root = row && (row.parent === null ? row : await readComment(db, wish.site, row.root))
  if (root?.thread !== wish.thread || root.branch === 0) {
    throw new ProblemError('not-found', 'This comment is not in this conversation, or no longer.')
  }
  const before = await countBefore(db, wish, root)
  return before - (before % wish.limit)
}

/** In the order of the question, under the keys of the question. */
export async function countComments(
  kernel: Pick<Kernel, 'db'>,
  site: SiteContext,
  threads: string[],
): Promise<ThreadCounts> {
  const keys = threads.map((thread) => threadOf(site.document.comments?.threads, thread))
  const counts = await readTotals(kernel.db, site.id, [...new Set(keys)])
  return { items: threads.map((thread, n) => ({ thread, total: counts.get(keys[n] ?? '') ?? 0 })) }
}
