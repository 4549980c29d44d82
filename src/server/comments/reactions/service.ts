/** Reactions: chosen and taken back, one for each visitor and comment. */
import type { CommentReactions, ReactionKind } from '../../../contract/comments.ts'
import type { SiteContext } from '../../http/context.ts'
import { drawToken, tooMany } from '../../http/limits.ts'
import { ProblemError } from '../../http/problem.ts'
import type { Connection, Kernel } from '../../kernel.ts'
import { inTransaction } from '../../storage/transaction.ts'
import { changeComment, readComment, touchThread } from '../store.ts'
import type { CommentRow, ThreadRow } from '../store.ts'
import { offersOf, reactionsOf } from '../views.ts'
import { isAuthor } from '../writing/own.ts'
import type { Claim } from '../writing/own.ts'
import { countReactions, readReaction, writeReaction } from './store.ts'

/** Visitors of one household that may react to one comment: visitors are only what they say they are. */
const HOUSEHOLD = { burst: 5, perMinute: 5 / (24 * 60) }

export interface Choice extends Claim {
  kind: ReactionKind
  /** The visitor's token. */
  visitor: string
  address: string
}

export function chooseReaction(kernel: Kernel, site: SiteContext, choice: Choice): Promise<CommentReactions> {
  if (!offersOf(site).reactions?.includes(choice.kind)) {
    throw new ProblemError('invalid-input', 'This site does not offer this reaction.', {
      errors: [{ field: 'kind', message: 'must be a reaction that the site offers' }],
    })
  }
  return change(kernel, site, choice, () => ({ kind: choice.kind }))
}

/** Only of the kind named: another one that was chosen meanwhile stays. */
export function dropReaction(kernel: Kernel, site: SiteContext, choice: Choice): Promise<CommentReactions> {
  return change(kernel, site, choice, ({ kind }) => ({ kind: kind === choice.kind ? null : kind }))
}

interface Chosen {
  kind: string | null
}

async function change(
  kernel: Kernel,
  site: SiteContext,
  choice: Choice,
  next: (chosen: Chosen) => Chosen,
): Promise<CommentReactions> {
  const known = await readComment(kernel.db, site.id, choice.id)
  if (known?.state !== 'shown') throw unknown()
  if (isAuthor(kernel, known, choice)) {
    throw new ProblemError('conflict', 'Your own comment is for others to react to.')
  }
  const visitor = kernel.tokens.mint('visitor', site.id, choice.visitor)
  const before = await readReaction(kernel.db, known, visitor)
  // Chosen again, or taken back twice: nothing changes, and nobody need wait.
  if (next({ kind: before?.kind ?? null }).kind === (before?.kind ?? null))
    return answerOf(known, before?.kind)
  return inTransaction(kernel.db, async (transaction) => {
    const thread = await touchThread(kernel, transaction, site.id, known.thread)
    const row = await readComment(transaction, site.id, choice.id)
    if (row?.state !== 'shown') throw unknown()
    const stored = await readReaction(transaction, row, visitor)
    const { kind } = next({ kind: stored?.kind ?? null })
    if (stored === undefined) await admitHousehold(kernel, transaction, row, choice.address)
    await writeReaction(transaction, row, { visitor, kind, changed: kernel.clock() })
    return answerOf(await recount(transaction, thread, row), kind)
  })
}

const unknown = (): ProblemError => new ProblemError('not-found', 'There is no such comment.')

async function admitHousehold(
  kernel: Kernel,
  transaction: Connection,
  { site_id: site, comment_id: id }: CommentRow,
  address: string,
): Promise<void> {
  if (!kernel.limits) return
  const bucket = { ...HOUSEHOLD, site, name: `reaction:${id}:${kernel.tokens.blur(address)}` }
  if (!(await drawToken(transaction, kernel.clock(), bucket))) throw tooMany(60 / HOUSEHOLD.perMinute)
}

/** Counted anew each time, while the thread is held: no count can drift. */
async function recount(transaction: Connection, thread: ThreadRow, row: CommentRow): Promise<CommentRow> {
  const counts = await countReactions(transaction, row)
  const total = (all: Partial<Record<string, number>>) =>
    Object.values(all).reduce<number>((sum, count = 0) => sum + count, 0)
  const more = total(counts) - total(reactionsOf(row.reactions))
  const reactions = Object.keys(counts).length === 0 ? null : JSON.stringify(counts)
  return changeComment(transaction, thread, row, { reactions, score: row.score + more })
}

const answerOf = (row: CommentRow, chosen: string | null | undefined): CommentReactions => ({
  reactions: reactionsOf(row.reactions),
  chosen: (chosen ?? null) as ReactionKind | null,
})
