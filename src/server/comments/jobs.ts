/** What is done for comments by itself: older ones are made again by new rules, and what has been deleted is erased. */
import { RULES_VERSION } from '../../domain/html-rules.ts'
import type { Job } from '../jobs/runner.ts'
import type { Kernel } from '../kernel.ts'
import { inTransaction } from '../storage/transaction.ts'
import type { SpamService } from './moderation/akismet.ts'
import { feedbackJob } from './moderation/feedback.ts'
import { eraseDeleted, forgetPeople } from './privacy/retention.ts'
import { changeComment, readComment, readOutdated, touchThread } from './store.ts'

const DAILY = 24 * 60 * 60 * 1000
const HOURLY = 60 * 60 * 1000
/** Soon after its words are no longer needed. */
const ERASING = 10_000
const BATCH = 50

export const commentJobs = (kernel: Kernel, spam: SpamService): Job[] => [
  feedbackJob(kernel, spam),
  { name: 'comment-rules', every: DAILY, run: () => renewComments(kernel) },
  { name: 'comment-erasing', every: ERASING, run: () => eraseDeleted(kernel) },
  { name: 'comment-privacy', every: HOURLY, run: () => forgetPeople(kernel) },
]

export async function renewComments(kernel: Pick<Kernel, 'db' | 'hints'>): Promise<void> {
  const { db } = kernel
  for (;;) {
    const rows = await readOutdated(db, RULES_VERSION, BATCH)
    if (rows.length === 0) return
    const { renderComment } = await import('../../domain/comments/markdown.ts')
    for (const { site_id: site, thread, comment_id: id } of rows) {
      await inTransaction(db, async (transaction) => {
        const touched = await touchThread(kernel, transaction, site, thread)
        // Read again: its author may have changed it meanwhile.
        const row = await readComment(transaction, site, id)
        if (row === undefined) return
        const { html } = renderComment(row.body)
        await changeComment(transaction, touched, row, { html, rules: RULES_VERSION })
      })
    }
  }
}
