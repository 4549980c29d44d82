/** Rows of threads and comments, many at once. */
import { sql } from 'kysely'
import type { Selectable } from 'kysely'
import type { Connection } from '../../kernel.ts'
import { reactionsOf } from '../views.ts'
import type { CommentsTable, ThreadsTable } from '../../storage/schema.ts'

/** What a file tells of a comment; the rest is counted, or known only of those who wrote here. */
export type NewCommentRow = Pick<
  Selectable<CommentsTable>,
  | 'site_id'
  | 'comment_id'
  | 'thread'
  | 'sequence'
  | 'root'
  | 'parent'
  | 'author_name'
  | 'author_email'
  | 'role'
  | 'verified'
  | 'pinned'
  | 'reactions'
  | 'body'
  | 'html'
  | 'rules'
  | 'state'
  | 'created'
  | 'edited'
>

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
        total: 0,
        open_from: null,
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
  const rows = Array.from(sequences, ([thread, sequence]) => ({
    site_id: site,
    thread,
    sequence,
    closed: 0,
    total: 0,
  }))
  await db
    .insertInto('threads')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['site_id', 'thread']).doUpdateSet({ sequence: sql<number>`excluded.sequence` }),
    )
    .execute()
}

const reactionCount = (stored: string | null): number =>
  Object.values(reactionsOf(stored)).reduce((sum, count) => sum + count, 0)

/** What a top-level comment gains by all that is shown in its branch, itself included. */
interface Branch {
  shown: number
  replies: number
}

function branchesOf(rows: Added[]): Map<string, Branch> {
  const shown = rows.filter(({ state }) => state === 'shown')
  return new Map(
    Array.from(
      Map.groupBy(shown, ({ root }) => root),
      ([root, each]) => [
        root,
        { shown: each.length, replies: each.filter(({ parent }) => parent !== null).length },
      ],
    ),
  )
}

const NO_BRANCH: Branch = { shown: 0, replies: 0 }

/** With its branch, as far as it comes along: a row that is changed again costs as much as a new one. */
const stored = (row: NewCommentRow, { shown, replies }: Branch) => ({
  ...row,
  changed: row.sequence,
  appeared: row.state === 'shown' ? row.sequence : null,
  branch: shown,
  score: reactionCount(row.reactions) + replies,
  notify: 0,
})

/** What is there already stays as it is. Threads and top-level comments are counted on by what is new. */
export async function insertComments(db: Connection, rows: NewCommentRow[]): Promise<void> {
  const branches = branchesOf(rows)
  const branchOf = ({ parent, comment_id: id }: Pick<NewCommentRow, 'parent' | 'comment_id'>): Branch =>
    (parent === null ? branches.get(id) : undefined) ?? NO_BRANCH
  const added = await db
    .insertInto('comments')
    .values(rows.map((row) => stored(row, branchOf(row))))
    .onConflict((conflict) => conflict.columns(['site_id', 'comment_id']).doNothing())
    .returning(['site_id', 'comment_id', 'thread', 'root', 'parent', 'state', 'created', 'reactions'])
    .execute()
  const counted = new Map(added.map((row) => [row.comment_id, branchOf(row)]))
  await countInThreads(db, added)
  await countInBranches(db, added, counted)
  await insertReactions(db, added)
}

type Added = Pick<
  NewCommentRow,
  'site_id' | 'comment_id' | 'thread' | 'root' | 'parent' | 'state' | 'created' | 'reactions'
>

/** One statement for all: a statement for each would take longer than the comments themselves. */
async function countInThreads(db: Connection, added: Added[]): Promise<void> {
  const site = added[0]?.site_id
  if (site === undefined) return
  const threads = [...Map.groupBy(added, ({ thread }) => thread)].map(([thread, rows]) => {
    const oldest = rows.reduce((least, { created }) => Math.min(least, created), Infinity)
    const shown = rows.filter(({ state }) => state === 'shown').length
    return sql`(${thread}, cast(${shown} as integer), cast(${oldest} as bigint))`
  })
  await sql`
    update threads set
      total = threads.total + more.shown,
      open_from = case
        when threads.open_from is null or threads.open_from > more.oldest then more.oldest
        else threads.open_from
      end
    from (select column1 as thread, column2 as shown, column3 as oldest from (values ${sql.join(threads)}) as given) as more
    where threads.site_id = ${site} and threads.thread = more.thread
  `.execute(db)
}

/** @param counted what top-level comments that came along have been written with. */
async function countInBranches(db: Connection, added: Added[], counted: Map<string, Branch>): Promise<void> {
  const site = added[0]?.site_id
  if (site === undefined) return
  const now = branchesOf(added)
  const roots = [...new Set([...now.keys(), ...counted.keys()])].flatMap((root) => {
    const [is, was] = [now.get(root) ?? NO_BRANCH, counted.get(root) ?? NO_BRANCH]
    const [shown, replies] = [is.shown - was.shown, is.replies - was.replies]
    return shown === 0 && replies === 0
      ? []
      : [sql`(${root}, cast(${shown} as integer), cast(${replies} as integer))`]
  })
  if (roots.length === 0) return
  await sql`
    update comments set branch = comments.branch + more.shown, score = comments.score + more.replies
    from (select column1 as root, column2 as shown, column3 as replies from (values ${sql.join(roots)}) as given) as more
    where comments.site_id = ${site} and comments.comment_id = more.root
  `.execute(db)
}

const REACTIONS_AT_ONCE = 1000

/** Of those who reacted elsewhere only the number is known; each stands for a visitor who does not come here. */
async function insertReactions(db: Connection, added: Added[]): Promise<void> {
  const rows = added.flatMap(({ site_id, comment_id, reactions, created: changed }) =>
    Object.entries(reactionsOf(reactions)).flatMap(([kind, count]) =>
      Array.from({ length: count }, (_, n) => {
        const visitor = `brought-${kind}-${String(n)}`
        return { site_id, comment_id, visitor, kind, changed }
      }),
    ),
  )
  for (let first = 0; first < rows.length; first += REACTIONS_AT_ONCE) {
    await db
      .insertInto('comment_reactions')
      .values(rows.slice(first, first + REACTIONS_AT_ONCE))
      .onConflict((conflict) => conflict.columns(['site_id', 'comment_id', 'visitor']).doNothing())
      .execute()
  }
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
    .set({
      sequence: sql<number>`-sequence`,
      changed: sql<number>`-sequence`,
      appeared: sql<number | null>`case when appeared is null then null else -sequence end`,
    })
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
