/** Rows of threads and comments, and the counts that are kept with them. */
import { sql } from 'kysely'
import type { Selectable } from 'kysely'
import { RULES_VERSION } from '../../domain/html-rules.ts'
import type { Connection, Kernel } from '../kernel.ts'
import { afterCommit } from '../storage/transaction.ts'
import type { CommentsTable, ThreadsTable } from '../storage/schema.ts'

export type CommentRow = Selectable<CommentsTable>
export type ThreadRow = Selectable<ThreadsTable>

/** What may be changed of a comment; its places and counts follow by themselves. */
export type CommentFacts = Partial<
  Omit<
    CommentRow,
    'site_id' | 'comment_id' | 'thread' | 'sequence' | 'changed' | 'appeared' | 'root' | 'parent' | 'branch'
  >
>

export function readThread(db: Connection, site: string, thread: string): Promise<ThreadRow | undefined> {
  return db
    .selectFrom('threads')
    .selectAll()
    .where('site_id', '=', site)
    .where('thread', '=', thread)
    .executeTakeFirst()
}

/** What is hinted when a thread has changed. */
export const threadTopic = (site: string, thread: string): string => `thread ${site} ${thread}`

/**
 * Counts one more change of the thread, which is made when it is not there, and answers it as it is now. Until the end
 * of the transaction it belongs to the caller: comments read after this are changed by nobody else.
 */
export async function touchThread(
  kernel: Pick<Kernel, 'hints'>,
  transaction: Connection,
  site: string,
  thread: string,
): Promise<ThreadRow> {
  const row = await transaction
    .insertInto('threads')
    .values({
      site_id: site,
      thread,
      sequence: 1,
      closed: 0,
      url: null,
      title: null,
      total: 0,
      open_from: null,
    })
    .onConflict((conflict) =>
      conflict.columns(['site_id', 'thread']).doUpdateSet({ sequence: sql<number>`threads.sequence + 1` }),
    )
    .returningAll()
    .executeTakeFirstOrThrow()
  afterCommit(transaction, () => {
    kernel.hints.tell(threadTopic(site, thread))
  })
  return row
}

export async function updateThread(
  transaction: Connection,
  { site_id: site, thread }: ThreadRow,
  facts: Partial<Pick<ThreadRow, 'closed' | 'url' | 'title' | 'open_from'>>,
): Promise<void> {
  await transaction
    .updateTable('threads')
    .set(facts)
    .where('site_id', '=', site)
    .where('thread', '=', thread)
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

/** A comment before it has been counted. */
export type NewCommentRow = Omit<CommentRow, 'changed' | 'appeared' | 'branch'>

/** What every new comment of a thread that has been touched begins with: its place, and that nothing has happened to it. */
export const newComment = (
  { site_id, thread, sequence }: ThreadRow,
  id: string,
  parent?: Pick<CommentRow, 'comment_id' | 'root'>,
) => ({
  site_id,
  comment_id: id,
  thread,
  sequence,
  root: parent?.root ?? id,
  parent: parent?.comment_id ?? null,
  rules: RULES_VERSION,
  state: 'shown' as const,
  reason: null,
  pinned: 0,
  score: 0,
  reactions: null,
  edited: null,
  deleted_from: null,
  deleted_at: null,
  removed_at: null,
})

/** Writes a new comment of a thread that has been touched, and counts it. Answers it as it is now. */
export async function insertComment(transaction: Connection, row: NewCommentRow): Promise<CommentRow> {
  const isShown = row.state === 'shown'
  const { sequence } = row
  const inserted: CommentRow = {
    ...row,
    changed: sequence,
    appeared: isShown ? sequence : null,
    branch: isShown && row.parent === null ? 1 : 0,
  }
  await transaction.insertInto('comments').values(inserted).execute()
  if (isShown) {
    await countInThread(transaction, row, 1)
    if (row.parent !== null) await countInBranch(transaction, row, 1)
  }
  return inserted
}

/**
 * Changes a comment of a thread that `touchThread` has answered in this transaction, and keeps every count with it.
 * `row` is to be read after that. Answers the comment as it is now.
 */
export async function changeComment(
  transaction: Connection,
  { sequence }: ThreadRow,
  row: CommentRow,
  facts: CommentFacts,
): Promise<CommentRow> {
  const state = facts.state ?? row.state
  const more = Number(state === 'shown') - Number(row.state === 'shown')
  const changed = { ...facts, changed: sequence, ...(more === 1 && { appeared: sequence }) }
  await transaction
    .updateTable('comments')
    .set(changed)
    .where('site_id', '=', row.site_id)
    .where('comment_id', '=', row.comment_id)
    .execute()
  if (more !== 0) {
    await countInThread(transaction, row, more)
    await countInBranch(transaction, row, more)
  }
  return { ...row, ...changed }
}

type Counted = Pick<CommentRow, 'site_id' | 'thread' | 'root' | 'parent'>

async function countInThread(transaction: Connection, row: Counted, more: number): Promise<void> {
  await transaction
    .updateTable('threads')
    .set({ total: sql<number>`total + ${more}` })
    .where('site_id', '=', row.site_id)
    .where('thread', '=', row.thread)
    .execute()
}

/** Replies weigh in the score of the top-level comment they belong under. */
async function countInBranch(transaction: Connection, row: Counted, more: number): Promise<void> {
  await transaction
    .updateTable('comments')
    .set({
      branch: sql<number>`branch + ${more}`,
      ...(row.parent !== null && { score: sql<number>`score + ${more}` }),
    })
    .where('site_id', '=', row.site_id)
    .where('comment_id', '=', row.root)
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
