/** The owner's decisions: made in one transaction with their line in the log, and taken back from it. */
import type { Selectable } from 'kysely'
import type { SiteContext } from '../../http/context.ts'
import type { Connection, Kernel } from '../../kernel.ts'
import { inTransaction } from '../../storage/transaction.ts'
import type { CommentDecisionsTable } from '../../storage/trust-tables.ts'
import { tellOfShown } from '../notify/replies.ts'
import { changeComment, readComment, touchThread, updateThread } from '../store.ts'
import type { CommentFacts, CommentRow, ThreadRow } from '../store.ts'
import {
  blockAuthor,
  insertBlocks,
  readBlocks,
  removeBlocks,
  type BlockKey,
  type BlockRow,
} from './blocks.ts'
import { noteVerdict } from './feedback.ts'
import { reopenReports, settleReports } from './reports-store.ts'

export type DecisionRow = Selectable<CommentDecisionsTable>

export type CommentDecision = 'approve' | 'keep' | 'reject' | 'spam' | 'pin' | 'unpin' | 'block'
export type ThreadDecision = 'close' | 'open'

export interface Decider {
  by: DecisionRow['decided_by']
  /** Public address of this server, for links in mail. */
  origin: string
}

type Store = Pick<Kernel, 'db' | 'clock' | 'hints' | 'newId' | 'post' | 'tokens'>

/** What a decision changes, kept with it to be put back. */
interface Before {
  comment?: CommentFacts
  thread?: Partial<Pick<ThreadRow, 'closed' | 'open_from'>>
  blocks?: BlockKey[]
  /** Whom it let write again. */
  unblocked?: BlockRow[]
  /** Whose reports it settled. */
  reports?: string[]
}

interface Change extends Before {
  to?: CommentFacts
}

/** What the decision makes of the comment; undefined when it is so already. */
function changeFor(row: CommentRow, decision: CommentDecision, now: number): Change | undefined {
  const { state, reason, removed_at, pinned } = row
  switch (decision) {
    case 'approve':
      if (state === 'shown') return undefined
      return {
        comment: { state, reason, removed_at },
        to: { state: 'shown', reason: null, removed_at: null },
      }
    case 'reject':
    case 'spam':
      if (state === 'removed') return undefined
      return {
        comment: { state, reason, removed_at },
        to: { state: 'removed', reason: decision === 'spam' ? 'spam' : null, removed_at: now },
      }
    case 'pin':
    case 'unpin': {
      const wished = decision === 'pin' ? 1 : 0
      if (pinned === wished || row.parent !== null) return undefined
      return { comment: { pinned }, to: { pinned: wished } }
    }
    case 'keep':
      return state === 'shown' ? {} : undefined
    case 'block':
      return {}
  }
}

/** Answers the decision's id, or undefined when there was nothing to decide: it is gone, or it is so already. */
export async function decide(
  kernel: Store,
  site: SiteContext,
  id: string,
  decision: CommentDecision,
  decider: Decider,
): Promise<string | undefined> {
  const known = await readComment(kernel.db, site.id, id)
  if (known === undefined) return undefined
  return inTransaction(kernel.db, async (transaction) => {
    // Locked before it is read: its author may be deleting it at this moment.
    const thread = await touchThread(kernel, transaction, site.id, known.thread)
    const row = await readComment(transaction, site.id, id)
    if (row === undefined || row.state === 'deleted') return undefined
    const change = changeFor(row, decision, kernel.clock())
    if (change === undefined) return undefined
    const blocks =
      decision === 'block'
        ? await blockAuthor(transaction, row, { now: kernel.clock(), by: decider.by })
        : undefined
    const settles = decision === 'keep' || change.to?.state !== undefined
    const reports = settles ? await settleReports(transaction, site.id, id) : undefined
    if (blocks?.length === 0 || (decision === 'keep' && reports?.length === 0)) return undefined
    const { to, ...before } = change
    const changed = to === undefined ? row : await changeComment(transaction, thread, row, to)
    if (to?.state !== undefined) await noteVerdict(transaction, changed, kernel.clock())
    if (to?.state === 'shown') {
      await tellOfShown(kernel, transaction, { site, thread, comment: changed, ...decider })
    }
    return note(kernel, transaction, {
      ...place(row),
      kind: decision,
      decided_by: decider.by,
      before: JSON.stringify({
        ...before,
        ...(blocks && { blocks }),
        ...(reports && { reports }),
      } satisfies Before),
    })
  })
}

/** Closes or opens a thread. */
export async function decideThread(
  kernel: Store,
  site: Pick<SiteContext, 'id'>,
  key: string,
  decision: ThreadDecision,
  { by }: Pick<Decider, 'by'>,
): Promise<string | undefined> {
  return inTransaction(kernel.db, async (transaction) => {
    const thread = await touchThread(kernel, transaction, site.id, key)
    const { closed, open_from } = thread
    if (decision === 'close' && closed === 1) return undefined
    // One that its age has closed begins anew.
    const to = decision === 'close' ? { closed: 1 } : { closed: 0, open_from: kernel.clock() }
    await updateThread(transaction, thread, to)
    return note(kernel, transaction, {
      site_id: site.id,
      thread: key,
      comment_id: null,
      kind: decision,
      decided_by: by,
      before: JSON.stringify({ thread: { closed, open_from } } satisfies Before),
    })
  })
}

/** Lets a person write again; everything that blocked them then is gone with it. */
export async function unblock(
  kernel: Pick<Kernel, 'db' | 'clock' | 'newId'>,
  site: Pick<SiteContext, 'id'>,
  key: BlockKey,
  { by }: Pick<Decider, 'by'>,
): Promise<string | undefined> {
  return inTransaction(kernel.db, async (transaction) => {
    const blocks = await readBlocks(transaction, site.id, key)
    const [first] = blocks
    if (first === undefined) return undefined
    await removeBlocks(transaction, site.id, blocks)
    return note(kernel, transaction, {
      site_id: site.id,
      thread: first.thread,
      comment_id: first.comment_id === '' ? null : first.comment_id,
      kind: 'unblock',
      decided_by: by,
      before: JSON.stringify({ unblocked: blocks } satisfies Before),
    })
  })
}

const place = ({ site_id, thread, comment_id }: CommentRow) => ({ site_id, thread, comment_id })

/** A line of the log. */
export async function note(
  kernel: Pick<Kernel, 'clock' | 'newId'>,
  transaction: Connection,
  line: Omit<DecisionRow, 'decision_id' | 'created' | 'undone'>,
): Promise<string> {
  const id = kernel.newId()
  await transaction
    .insertInto('comment_decisions')
    .values({ ...line, decision_id: id, created: kernel.clock(), undone: null })
    .execute()
  return id
}

/**
 * Takes a decision back: everything is as it was before it. Answers its id, or undefined when that cannot be any more,
 * since something else was decided meanwhile or its author deleted the comment.
 */
export async function undo(
  kernel: Pick<Kernel, 'db' | 'clock' | 'hints'>,
  site: Pick<SiteContext, 'id'>,
  id: string,
): Promise<string | undefined> {
  const known = await readDecision(kernel.db, site.id, id)
  if (known === undefined) return undefined
  return inTransaction(kernel.db, async (transaction) => {
    // Who may write is no matter of a thread, and stands when its comment is gone.
    const isOfThread = known.kind !== 'unblock'
    const thread = isOfThread ? await touchThread(kernel, transaction, site.id, known.thread) : undefined
    if (!(await isLast(transaction, known))) return undefined
    if (!(await putBack(transaction, thread, known, kernel.clock()))) return undefined
    await transaction
      .updateTable('comment_decisions')
      .set({ undone: kernel.clock() })
      .where('site_id', '=', site.id)
      .where('decision_id', '=', id)
      .execute()
    return id
  })
}

/** @returns false where the author has deleted the comment. */
async function putBack(
  transaction: Connection,
  thread: ThreadRow | undefined,
  known: DecisionRow,
  now: number,
): Promise<boolean> {
  const { site_id: site, comment_id: id } = known
  const before = JSON.parse(known.before) as Before
  if (before.unblocked !== undefined) {
    const still = before.unblocked.filter(({ expires }) => expires === null || expires > now)
    return (await insertBlocks(transaction, still)).length > 0
  }
  if (thread === undefined) return false
  if (id !== null) {
    const row = await readComment(transaction, site, id)
    if (row === undefined || row.state === 'deleted') return false
    if (before.comment !== undefined) {
      const changed = await changeComment(transaction, thread, row, before.comment)
      if (before.comment.state !== undefined) await noteVerdict(transaction, changed, now)
    }
    if (before.reports !== undefined) await reopenReports(transaction, site, id, before.reports)
  }
  if (before.thread !== undefined) await updateThread(transaction, thread, before.thread)
  if (before.blocks !== undefined) await removeBlocks(transaction, site, before.blocks)
  return true
}

/** Decisions that settle the same thing, so that only the last of them can be taken back. */
const ALIKE: DecisionRow['kind'][][] = [
  ['approve', 'keep', 'reject', 'spam', 'hold'],
  ['pin', 'unpin'],
  ['close', 'open'],
  ['block', 'unblock'],
]

/** Whether it stands, and nothing newer does. */
async function isLast(transaction: Connection, known: DecisionRow): Promise<boolean> {
  const alike = ALIKE.find((kinds) => kinds.includes(known.kind)) ?? [known.kind]
  const last = await transaction
    .selectFrom('comment_decisions')
    .select('decision_id')
    .where('site_id', '=', known.site_id)
    .where('thread', '=', known.thread)
    .where('comment_id', known.comment_id === null ? 'is' : '=', known.comment_id)
    .where('kind', 'in', alike)
    .where('undone', 'is', null)
    .orderBy('decision_id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return last?.decision_id === known.decision_id
}

export function readDecision(db: Connection, site: string, id: string): Promise<DecisionRow | undefined> {
  return db
    .selectFrom('comment_decisions')
    .selectAll()
    .where('site_id', '=', site)
    .where('decision_id', '=', id)
    .executeTakeFirst()
}
