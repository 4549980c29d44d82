/** A reader reports a comment: the owner is told once, and enough reports take it off until the owner decides. */
import type { CommentReport } from '../../../contract/comments.ts'
import { reasonsToText } from '../../../domain/comments/holds.ts'
import type { SiteContext } from '../../http/context.ts'
import { ProblemError } from '../../http/problem.ts'
import type { Connection, Kernel } from '../../kernel.ts'
import { inTransaction } from '../../storage/transaction.ts'
import { reportMail } from '../notify/owner.ts'
import { changeComment, readComment, touchThread } from '../store.ts'
import type { CommentRow, ThreadRow } from '../store.ts'
import { note } from './decide.ts'
import { countOpenReports, insertReport } from './reports-store.ts'

interface Reporting {
  id: string
  report: CommentReport
  /** The client's address. */
  address: string
  /** Public address of this server. */
  origin: string
}

/** Takes one report of each household; a second one is answered the same and changes nothing. */
export async function reportComment(
  kernel: Kernel,
  site: SiteContext,
  { id, report, address, origin }: Reporting,
): Promise<void> {
  const known = await readComment(kernel.db, site.id, id)
  if (known?.state !== 'shown') throw new ProblemError('not-found', 'There is no such comment.')
  await inTransaction(kernel.db, async (transaction) => {
    // Taken first where reports are counted: each then sees those before it.
    const thread = await touchThread(kernel, transaction, site.id, known.thread)
    const isNew = await insertReport(transaction, {
      site_id: site.id,
      comment_id: id,
      reporter: kernel.tokens.blur(address),
      reason: report.reason,
      note: report.note ?? null,
      created: kernel.clock(),
      settled: 0,
    })
    if (!isNew) return
    const comment = await holdWhenEnough(kernel, transaction, site, thread, known)
    const { renderComment } = await import('../../../domain/comments/markdown.ts')
    const { plain } = renderComment(comment.body)
    await kernel.post(
      transaction,
      site.id,
      reportMail(kernel, { site, thread, comment, plain, report, origin }),
    )
  })
}

/** Answers the comment as it is now; one that is not shown any more is left as it is. */
async function holdWhenEnough(
  kernel: Kernel,
  transaction: Connection,
  { id: site, document }: SiteContext,
  thread: ThreadRow,
  known: CommentRow,
): Promise<CommentRow> {
  const limit = document.comments?.hold?.reports
  const row = (await readComment(transaction, site, known.comment_id)) ?? known
  if (limit === undefined || row.state !== 'shown') return row
  if ((await countOpenReports(transaction, site, row.comment_id)) < limit) return row
  const { comment_id, state, reason, removed_at } = row
  await note(kernel, transaction, {
    site_id: site,
    thread: row.thread,
    comment_id,
    kind: 'hold',
    decided_by: 'rule',
    before: JSON.stringify({ comment: { state, reason, removed_at } }),
  })
  return changeComment(transaction, thread, row, { state: 'held', reason: reasonsToText(['reports']) })
}
