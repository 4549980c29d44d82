/** Removes what has run out, so that nothing is kept longer than it serves. */
import { removeExpiredHolds } from '../booking/holds-store.ts'
import { removePast } from '../booking/waitlist-store.ts'
import { removeOldTrust } from '../comments/moderation/tidy.ts'
import type { Kernel } from '../kernel.ts'
import { inTransaction } from '../storage/transaction.ts'
import type { Job } from './runner.ts'

const HOUR = 60 * 60_000
const DAY = 24 * HOUR
/** A sent message's key guards against repeats for this long. */
const SENT_KEPT = 30 * DAY

export async function tidy(kernel: Kernel): Promise<void> {
  const { db } = kernel
  const now = kernel.clock()
  await db.deleteFrom('idempotency').where('expires', '<=', now).execute()
  await db
    .deleteFrom('limits')
    .where('updated', '<=', now - DAY)
    .execute()
  await db.deleteFrom('invites').where('expires', '<=', now).execute()
  await db.deleteFrom('sessions').where('expires', '<=', now).execute()
  await db
    .deleteFrom('outbox')
    .where('state', '=', 'sent')
    .where('created', '<=', now - SENT_KEPT)
    .execute()
  await removeOldTrust(db, now)
  await inTransaction(db, async (transaction) => {
    await removeExpiredHolds(transaction, now)
    // A day back: in some zone it may still be yesterday.
    await removePast(transaction, Math.floor(now / DAY) - 1)
  })
}

export const housekeepingJob = (kernel: Kernel): Job => ({
  name: 'housekeeping',
  every: HOUR,
  run: () => tidy(kernel),
})
