/** Rows of threads and comments, many at once. */
import { sql } from 'kysely'
import type { Insertable, Selectable } from 'kysely'
import type { Connection } from '../../kernel.ts'
import type { CommentsTable, ThreadsTable } from '../../storage/schema.ts'

export type NewCommentRow = Insertable<CommentsTable>

export async function existingIds(db: Connection, site: string, ids: string[]): Promise<Set<string>> {
  const rows = await db
    .selectFrom('comments')
    .select('comment_id')
    .where('site_id', '=', site)
    .where('comment_id', 'in', ids)
    .execute()
  return new Set(rows.map((row) => row.comment_id))
}

/** How many comments a thread has, and when the newest of them was written. */
export async function readExtent(
  db: Connection,
  site: string,
  thread: string,
): Promise<{ newest: number | null; count: number }> {
  return db
    .selectFrom('comments')
    .select(({ fn }) => [fn.max<number | null>('created').as('newest'), fn.countAll<number>().as('count')])
    .where('site_id', '=', site)
    .where('thread', '=', thread)
    .executeTakeFirstOrThrow()
}

export type ThreadFacts = Pick<Selectable<ThreadsTable>, 'closed' | 'url' | 'title'>

/** Takes threads for this transaction, makes those that are not there, and answers the last sequence in each. */
export async function takeThreads(
  db: Connection,
  site: string,
  threads: (ThreadFacts & { thread: string })[],
): Promise<Map<string, number>> {
  if (threads.length === 0) return new Map()
  const rows = await db
    .insertInto('threads')
    .values(
      threads.map(({ thread, closed, url, title }) => ({
        site_id: site,
        thread,
        sequence: 0,
        closed,
        url,
        title,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['site_id', 'thread']).doUpdateSet({
        url: sql<string | null>`coalesce(threads.url, excluded.url)`,
        title: sql<string | null>`coalesce(threads.title, excluded.title)`,
      }),
    )
    .returning(['thread', 'sequence'])
    .execute()
  return new Map(rows.map(({ thread, sequence }) => [thread, sequence]))
}

/** Of threads that have been taken. */
export async function setSequences(
  db: Connection,
  site: string,
  sequences: Map<string, number>,
): Promise<void> {
  const rows = Array.from(sequences, ([thread, sequence]) => ({ site_id: site, thread, sequence, closed: 0 }))
  await db
    .insertInto('threads')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['site_id', 'thread']).doUpdateSet({ sequence: sql<number>`excluded.sequence` }),
    )
    .execute()
}

/** What is there already stays as it is. */
export async function insertComments(db: Connection, rows: NewCommentRow[]): Promise<void> {
  await db
    .insertInto('comments')
    .values(rows)
    .onConflict((conflict) => conflict.columns(['site_id', 'comment_id']).doNothing())
    .execute()
}

/** Numbers the comments of a thread anew, in the order in which they were written. */
export async function putInOrder(db: Connection, site: string, thread: string): Promise<void> {
  // Two steps: no number may be there twice, not even for a moment.
  await sql`
    update comments set sequence = -ordered.place
    from (
      select comment_id, row_number() over (order by created, sequence) as place
      from comments where site_id = ${site} and thread = ${thread}
    ) as ordered
    where comments.site_id = ${site} and comments.thread = ${thread} and comments.comment_id = ordered.comment_id
  `.execute(db)
  await db
    .updateTable('comments')
    .set({ sequence: sql<number>`-sequence` })
    .where('site_id', '=', site)
    .where('thread', '=', thread)
    .execute()
}

/** Comments of all threads in order, from behind `after` on. */
export function readForExport(
  db: Connection,
  site: string,
  after: { thread: string; sequence: number } | undefined,
  limit: number,
) {
  let query = db
    .selectFrom('comments')
    .innerJoin('threads', (join) =>
      join.onRef('threads.site_id', '=', 'comments.site_id').onRef('threads.thread', '=', 'comments.thread'),
    )
    .selectAll('comments')
    .select(['threads.url', 'threads.title', 'threads.closed'])
    .where('comments.site_id', '=', site)
  if (after !== undefined) {
    const { thread, sequence } = after
    query = query.where(sql<boolean>`(comments.thread, comments.sequence) > (${thread}, ${sequence})`)
  }
  return query.orderBy('comments.thread').orderBy('comments.sequence').limit(limit).execute()
}

/** Threads that nobody has written in, but about which something is known. */
export function readEmptyThreads(db: Connection, site: string) {
  return db
    .selectFrom('threads')
    .selectAll()
    .where('site_id', '=', site)
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('comments')
            .select('comments.comment_id')
            .whereRef('comments.site_id', '=', 'threads.site_id')
            .whereRef('comments.thread', '=', 'threads.thread'),
        ),
      ),
    )
    .orderBy('thread')
    .execute()
}
