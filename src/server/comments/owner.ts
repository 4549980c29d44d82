/** What the owner's page reads: comments with all that helps to decide, the log of decisions, and who is blocked. */
import type { SiteContext } from '../http/context.ts'
import type { Connection, Kernel } from '../kernel.ts'
import type { DecisionRow } from './moderation/decide.ts'
import { readOpenReports, type ReportRow } from './moderation/reports-store.ts'
import type { CommentRow, ThreadRow } from './store.ts'

type Site = Pick<SiteContext, 'id'>
type Store = Pick<Kernel, 'db'>

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
  row: CommentRow
  /** What readers reported since the owner last decided. */
  reports: ReportRow[]
  /** The owner has closed its thread. */
  isClosed: boolean
}

/** `waiting` for a decision, `reported` by readers, or every one. */
export type OwnerView = 'waiting' | 'reported' | 'all'

export interface Wish {
  view?: OwnerView
  /** The last one's id, to go on. */
  before?: string | undefined
  limit: number
}

/** Newest first. */
export async function commentsForOwner(
  { db }: Store,
  site: Site,
  { view = 'all', before, limit }: Wish,
): Promise<{ items: OwnerComment[]; next: string | null }> {
  const rows = await readForOwner(db, site.id, { view, before, limit })
  const shown = rows.slice(0, limit)
  const reports = Map.groupBy(
    await readOpenReports(
      db,
      site.id,
      shown.map((row) => row.comment_id),
    ),
    (report) => report.comment_id,
  )
  const items = shown.map(({ page_url: url, page_title: title, page_closed: closed, ...row }) => ({
    id: row.comment_id,
    thread: row.thread,
    page: url === null ? undefined : { url, title: title ?? '' },
    author: { name: row.author_name, email: row.author_email },
    html: row.html,
    state: row.state === 'deleted' ? ('removed' as const) : row.state,
    created: row.created,
    edited: row.edited,
    row,
    reports: reports.get(row.comment_id) ?? [],
    isClosed: closed === 1,
  }))
  return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
}

/** With their pages, without those that their authors deleted. One more than asked for tells of a next page. */
function readForOwner(
  db: Connection,
  site: string,
  { view, before, limit }: Required<Omit<Wish, 'before'>> & Wish,
) {
  let query = db
    .selectFrom('comments')
    .innerJoin('threads', (join) =>
      join.onRef('threads.site_id', '=', 'comments.site_id').onRef('threads.thread', '=', 'comments.thread'),
    )
    .selectAll('comments')
    .select(['threads.url as page_url', 'threads.title as page_title', 'threads.closed as page_closed'])
    .where('comments.site_id', '=', site)
    .where('comments.state', '!=', 'deleted')
  if (view === 'waiting') query = query.where('comments.state', '=', 'held')
  if (view === 'reported') query = query.where((where) => where.exists(openReports(db)))
  if (before !== undefined) query = query.where('comments.comment_id', '<', before)
  return query
    .orderBy('comments.comment_id', 'desc')
    .limit(limit + 1)
    .execute()
}

const openReports = (db: Connection) =>
  db
    .selectFrom('comment_reports')
    .select('comment_reports.reporter')
    .whereRef('comment_reports.site_id', '=', 'comments.site_id' as 'comment_reports.site_id')
    .whereRef('comment_reports.comment_id', '=', 'comments.comment_id' as 'comment_reports.comment_id')
    .where('comment_reports.settled', '=', 0)

/** How much waits for a decision. */
export async function countForOwner(
  { db }: Store,
  site: Site,
): Promise<{ waiting: number; reported: number }> {
  const waiting = await db
    .selectFrom('comments')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('site_id', '=', site.id)
    .where('state', '=', 'held')
    .executeTakeFirstOrThrow()
  const reported = await db
    .selectFrom('comment_reports')
    .innerJoin('comments', (join) =>
      join
        .onRef('comments.site_id', '=', 'comment_reports.site_id')
        .onRef('comments.comment_id', '=', 'comment_reports.comment_id'),
    )
    .select(({ fn }) => fn.count<number>('comment_reports.comment_id').distinct().as('count'))
    .where('comment_reports.site_id', '=', site.id)
    .where('comment_reports.settled', '=', 0)
    .where('comments.state', '!=', 'deleted')
    .executeTakeFirstOrThrow()
  return { waiting: waiting.count, reported: reported.count }
}

/** A line of the log, with what it is about. */
export type LogLine = DecisionRow &
  Pick<CommentRow, 'author_name'> & { url: ThreadRow['url']; title: ThreadRow['title'] }

/** Newest first. */
export async function logForOwner(
  { db }: Store,
  site: Site,
  { before, limit }: Omit<Wish, 'view'>,
): Promise<{ items: LogLine[]; next: string | null }> {
  let query = db
    .selectFrom('comment_decisions')
    .leftJoin('threads', (join) =>
      join
        .onRef('threads.site_id', '=', 'comment_decisions.site_id')
        .onRef('threads.thread', '=', 'comment_decisions.thread'),
    )
    .leftJoin('comments', (join) =>
      join
        .onRef('comments.site_id', '=', 'comment_decisions.site_id')
        .onRef('comments.comment_id', '=', 'comment_decisions.comment_id'),
    )
    .selectAll('comment_decisions')
    .select(['threads.url', 'threads.title', 'comments.author_name'])
    .where('comment_decisions.site_id', '=', site.id)
  if (before !== undefined) query = query.where('comment_decisions.decision_id', '<', before)
  const rows = await query
    .orderBy('comment_decisions.decision_id', 'desc')
    .limit(limit + 1)
    .execute()
  const items = rows.slice(0, limit).map((row) => ({ ...row, author_name: row.author_name ?? '' }))
  return { items, next: rows.length > limit ? (items.at(-1)?.decision_id ?? null) : null }
}
