/** Rows of one page of a thread: its top-level comments, each with everything below it. */
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { CommentSort } from '../../../contract/comments.ts'
import { listed } from '../../../domain/comments/thread.ts'
import type { Connection } from '../../kernel.ts'
import type { CommentRow } from '../store.ts'

const COLUMNS = [
  ...['comment_id', 'thread', 'sequence', 'root', 'parent', 'author_name', 'role', 'verified', 'html'],
  ...['state', 'reactions', 'pinned', 'score', 'created', 'edited'],
] as const

/** What everybody may see of a comment is made of this. */
export type ListedRow = Pick<
  CommentRow,
  | 'comment_id'
  | 'thread'
  | 'sequence'
  | 'root'
  | 'parent'
  | 'author_name'
  | 'role'
  | 'verified'
  | 'html'
  | 'state'
  | 'reactions'
  | 'pinned'
  | 'score'
  | 'created'
  | 'edited'
>

/** Where a top-level comment stands: those that are pinned first, then by the order asked for. */
export type Place = Pick<CommentRow, 'pinned' | 'score' | 'sequence'>

export interface PageWish {
  site: string
  thread: string
  sort: CommentSort
  /** Top-level comments at most. */
  limit: number
  /** From the first one on when left out. */
  start?: { after: Place } | { before: Place } | { offset: number } | undefined
}

/** Whether `a` stands before `b`. Among comments of one score the newest stands first. */
function comparePlaces(sort: CommentSort, a: Place, b: Place): number {
  if (a.pinned !== b.pinned) return b.pinned - a.pinned
  if (sort === 'best' && a.score !== b.score) return b.score - a.score
  return sort === 'oldest' ? a.sequence - b.sequence : b.sequence - a.sequence
}

/** As the partial indices have it, to the word. */
const LISTED = sql.raw('parent is null and branch > 0')
const FROM_PINNED = [1, 0] as const

function orderOf(sort: CommentSort, back: boolean): RawBuilder<unknown> {
  const direction = sql.raw((sort === 'oldest') === back ? 'desc' : 'asc')
  return sort === 'best' ? sql`score ${direction}, sequence ${direction}` : sql`sequence ${direction}`
}

function beyond(sort: CommentSort, back: boolean, { score, sequence }: Place): RawBuilder<unknown> {
  const sign = sql.raw((sort === 'oldest') === back ? '<' : '>')
  // Cast: Postgres does not guess the types of a row of parameters.
  return sort === 'best'
    ? sql`and (score, sequence) ${sign} (cast(${score} as integer), cast(${sequence} as integer))`
    : sql`and sequence ${sign} ${sequence}`
}

/** Ids of the page's top-level comments and of one more; each part of the thread is one stretch of an index. */
function rootsOf({ site, thread, sort, limit, start }: PageWish): RawBuilder<unknown> {
  const inThread = sql`from comments where site_id = ${site} and thread = ${thread} and ${LISTED}`
  const most = limit + 1
  if (start !== undefined && 'offset' in start) {
    return sql`select comment_id ${inThread}
      order by pinned desc, ${orderOf(sort, false)} limit ${most} offset ${start.offset}`
  }
  const back = start !== undefined && 'before' in start
  const place = start && ('before' in start ? start.before : start.after)
  const parts = FROM_PINNED.filter((pinned) => {
    if (place === undefined) return true
    return back ? pinned >= place.pinned : pinned <= place.pinned
  }).map((pinned) => {
    const bound = place?.pinned === pinned ? beyond(sort, back, place) : sql``
    return sql`select comment_id from (
      select comment_id ${inThread} and pinned = ${sql.lit(pinned)} ${bound}
      order by ${orderOf(sort, back)} limit ${most}) as part_${sql.raw(String(pinned))}`
  })
  return sql.join(parts, sql` union all `)
}

export interface PageRows {
  /** Each followed by all its replies, oldest first. */
  branches: ListedRow[][]
  /** Whether the thread goes on beyond the page, in the direction it was read in. */
  more: boolean
}

export async function readPage(db: Connection, wish: PageWish): Promise<PageRows> {
  const { rows } = await sql<ListedRow>`select ${sql.raw(COLUMNS.join(', '))} from comments
    where site_id = ${wish.site} and root in (${rootsOf(wish)})`.execute(db)
  const branches = [...Map.groupBy(rows, ({ root }) => root).values()]
  for (const branch of branches) branch.sort((a, b) => a.sequence - b.sequence)
  branches.sort(([a], [b]) => comparePlaces(wish.sort, a as ListedRow, b as ListedRow))
  const { limit, start } = wish
  const back = start !== undefined && 'before' in start
  return {
    branches: back ? branches.slice(-limit) : branches.slice(0, limit),
    more: branches.length > limit,
  }
}

/** How many top-level comments of its thread stand before one. */
export async function countBefore(db: Connection, wish: PageWish, place: Place): Promise<number> {
  const { site, thread, sort } = wish
  const { rows } = await sql<{ count: number }>`select count(*) as count from comments
    where site_id = ${site} and thread = ${thread} and ${LISTED}
    and (pinned > ${place.pinned} or (pinned = ${place.pinned} ${beyond(sort, true, place)}))`.execute(db)
  return rows[0]?.count ?? 0
}

/** Shown comments of each thread; threads without any are left out. */
export async function readTotals(
  db: Connection,
  site: string,
  threads: string[],
): Promise<Map<string, number>> {
  if (threads.length === 0) return new Map()
  const rows = await db
    .selectFrom('threads')
    .select(['thread', 'total'])
    .where('site_id', '=', site)
    .where('thread', 'in', threads)
    .execute()
  return new Map(rows.map((row) => [row.thread, row.total]))
}

/** A top-level comment and everything below it. */
export function readBranch(db: Connection, site: string, root: string): Promise<ListedRow[]> {
  return db
    .selectFrom('comments')
    .select(COLUMNS)
    .where('site_id', '=', site)
    .where('root', '=', root)
    .orderBy('sequence')
    .execute()
}

/** Of these rows, which begin with a top-level comment, those that stand in the list. */
export const listedRows = (rows: ListedRow[]): ListedRow[] =>
  // Nearly always all of them are shown.
  rows.every(({ state }) => state === 'shown')
    ? rows
    : listed(rows.map((row) => ({ id: row.comment_id, parent: row.parent, state: row.state, row }))).map(
        ({ row }) => row,
      )
