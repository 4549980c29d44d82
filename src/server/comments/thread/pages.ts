/** Rows of one page of a thread. */
import { sql } from 'kysely'
import type { CommentSort } from '../../../contract/comments.ts'
import { listed } from '../../../domain/comments/thread.ts'
import type { ThreadEntry } from '../../../domain/comments/thread.ts'
import type { Connection } from '../../kernel.ts'
import type { CommentRow } from '../store.ts'

export interface PageWish {
  sort: CommentSort
  limit: number
  /** Sequence of the last one of the page before. */
  after: number | undefined
}

/** Top-level comments that are shown, or have a reply that is. One more than asked for tells of a next page. */
export function readRoots(
  db: Connection,
  site: string,
  thread: string,
  wish: PageWish,
): Promise<CommentRow[]> {
  const isOldest = wish.sort === 'oldest'
  let query = db
    .selectFrom('comments')
    .selectAll()
    .where('site_id', '=', site)
    .where('thread', '=', thread)
    .where('parent', 'is', null)
    .where(sql<boolean>`branch > 0`)
  if (wish.after !== undefined) query = query.where('sequence', isOldest ? '>' : '<', wish.after)
  return query
    .orderBy('sequence', isOldest ? 'asc' : 'desc')
    .limit(wish.limit + 1)
    .execute()
}

/** All replies below these top-level comments, oldest first. */
export async function readReplies(db: Connection, site: string, roots: string[]): Promise<CommentRow[]> {
  if (roots.length === 0) return []
  return db
    .selectFrom('comments')
    .selectAll()
    .where('site_id', '=', site)
    .where('root', 'in', roots)
    .where('parent', 'is not', null)
    .orderBy('sequence')
    .execute()
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
export function readBranch(db: Connection, site: string, root: string): Promise<CommentRow[]> {
  return db
    .selectFrom('comments')
    .selectAll()
    .where('site_id', '=', site)
    .where('root', '=', root)
    .orderBy('sequence')
    .execute()
}

const entryOf = (row: CommentRow): ThreadEntry & { row: CommentRow } => ({
  id: row.comment_id,
  parent: row.parent,
  state: row.state,
  row,
})

/** Of these rows, which begin with a top-level comment, those that stand in the list. */
export const listedRows = (rows: CommentRow[]): CommentRow[] =>
  listed(rows.map(entryOf)).map(({ row }) => row)
