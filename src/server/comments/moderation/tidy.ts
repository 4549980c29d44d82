/** Removes what trust was built on once it serves no more. */
import type { Database } from '../../kernel.ts'

const DAY = 24 * 60 * 60_000
/** Days for which a text is known again. */
const MARKS_KEPT = 90
/** Days for which decisions can be looked up, and the reports that they settled. */
const DECISIONS_KEPT = 365

export async function removeOldTrust(db: Database, now: number): Promise<void> {
  await db.deleteFrom('identity_uses').where('expires', '<=', now).execute()
  await db.deleteFrom('mail_codes').where('expires', '<=', now).execute()
  await db.deleteFrom('comment_blocks').where('expires', '<=', now).execute()
  await db.deleteFrom('spam_feedback').where('expires', '<=', now).execute()
  await db
    .deleteFrom('comment_marks')
    .where('created', '<=', now - MARKS_KEPT * DAY)
    .execute()
  await db
    .deleteFrom('comment_decisions')
    .where('created', '<=', now - DECISIONS_KEPT * DAY)
    .execute()
  await db
    .deleteFrom('comment_reports')
    .where('settled', '=', 1)
    .where('created', '<=', now - DECISIONS_KEPT * DAY)
    .execute()
}
