/** Rows of threads and comments. */
import { sql } from 'kysely'
import type { Selectable } from 'kysely'
import type { CommentSort } from '../../contract/comments.ts'
import type { Connection } from '../kernel.ts'
import type { CommentsTable, ThreadsTable } from '../storage/schema.ts'

export type CommentRow = Selectable<CommentsTable>
export type ThreadRow = Selectable<ThreadsTable>

export function readThread(db: Connection, site: string, thread: string): Promise<ThreadRow | undefined> {
  return db
    .selectFrom('threads')
    .selectAll()
    .where('site_id', '=', site)
    .where('thread', '=', thread)
    .executeTakeFirst()
}

/** Counts one more change of the thread, which is made when it is not there, and answers it as it is now. */
export function raiseSequence(db: Connection, site: string, thread: string): Promise<ThreadRow> {
  return db
    .insertInto('threads')
    .values({ site_id: site, thread, sequence: 1, closed: 0, url: null, title: null })
    .onConflict((conflict) =>
      conflict.columns(['site_id', 'thread']).doUpdateSet({ sequence: sql<number>`threads.sequence + 1` }),
    )
    .returningAll()
    .executeTakeFirstOrThrow()
}

export async function writePage(
  db: Connection,
  site: string,
  thread: string,
  page: { url: string; title: string },
): Promise<void> {
  await db.updateTable('threads').set(page).where('site_id', '=', site).where('thread', '=', thread).execute()
}

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
    .where((where) =>
      where.exists(
        where
          .selectFrom('comments as below')
          .select('below.comment_id')
          .whereRef('below.site_id', '=', 'comments.site_id')
          .whereRef('below.root', '=', 'comments.comment_id')
          .where('below.state', '=', 'shown'),
      ),
    )
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
export async function countShown(
  db: Connection,
  site: string,
  threads: string[],
): Promise<Map<string, number>> {
  if (threads.length === 0) return new Map()
  const rows = await db
    .selectFrom('comments')
    .select(['thread', ({ fn }) => fn.countAll<number>().as('total')])
    .where('site_id', '=', site)
    .where('thread', 'in', threads)
    .where('state', '=', 'shown')
    .groupBy('thread')
    .execute()
  return new Map(rows.map((row) => [row.thread, row.total]))
}

/** Whether any comment below it, at any depth, is shown. `root` is the top-level comment it belongs under. */
export function readBranch(db: Connection, site: string, root: string): Promise<CommentRow[]> {
  return db
    .selectFrom('comments')
    .selectAll()
    .where('site_id', '=', site)
    .where('root', '=', root)
    .orderBy('sequence')
    .execute()
}

export function readComment(db: Connection, site: string, id: string): Promise<CommentRow | undefined> {
  return db
    .selectFrom('comments')
    .selectAll()
    .where('site_id', '=', site)
    .where('comment_id', '=', id)
    .executeTakeFirst()
}

export async function insertComment(db: Connection, row: CommentRow): Promise<void> {
  await db.insertInto('comments').values(row).execute()
}

export async function updateComment(
  db: Connection,
  site: string,
  id: string,
  facts: Partial<Omit<CommentRow, 'site_id' | 'comment_id' | 'thread' | 'sequence'>>,
): Promise<void> {
  await db
    .updateTable('comments')
    .set(facts)
    .where('site_id', '=', site)
    .where('comment_id', '=', id)
    .execute()
}

/** Comments of all threads with their pages, newest first, without those that their authors deleted. */
export function readForOwner(
  db: Connection,
  site: string,
  { before, limit }: { before: string | undefined; limit: number },
) {
  let query = db
    .selectFrom('comments')
    .innerJoin('threads', (join) =>
      join.onRef('threads.site_id', '=', 'comments.site_id').onRef('threads.thread', '=', 'comments.thread'),
    )
    .selectAll('comments')
    .select(['threads.url', 'threads.title'])
    .where('comments.site_id', '=', site)
    .where('comments.state', '!=', 'deleted')
  if (before !== undefined) query = query.where('comments.comment_id', '<', before)
  return query
    .orderBy('comments.comment_id', 'desc')
    .limit(limit + 1)
    .execute()
}

/** Comments whose HTML was made by older rules. */
export function readOutdated(db: Connection, rules: number, most: number): Promise<CommentRow[]> {
  return db
    .selectFrom('comments')
    .selectAll()
    .where('rules', '<', rules)
    .where('state', '!=', 'deleted')
    .limit(most)
    .execute()
}
