import type { Kernel, MailPayload } from '../kernel.ts'
import { inTransaction } from '../storage/transaction.ts'

export interface Claimed {
  site: string
  id: string
  dedupe: string
  payload: MailPayload
  /** This one included. */
  attempts: number
  created: number
}

/**
 * Takes messages that are due and nobody else's, for the length of a lease: a worker that dies leaves them to the
 * next one. The attempt is counted now, so that a message that kills its worker does not do so for ever.
 */
export function claimDue(kernel: Kernel, limit: number, lease: number): Promise<Claimed[]> {
  const now = kernel.clock()
  return inTransaction(kernel.db, async (transaction) => {
    let due = transaction
      .selectFrom('outbox')
      .select(['site_id', 'message_id', 'dedupe', 'payload', 'attempts', 'created'])
      .where('state', '=', 'waiting')
      .where('next_at', '<=', now)
      .where((where) => where.or([where('leased_until', 'is', null), where('leased_until', '<=', now)]))
      .orderBy('next_at')
      .limit(limit)
    // SQLite has one writer at a time, which is this transaction.
    if (kernel.engine === 'postgres') due = due.forUpdate().skipLocked()
    const rows = await due.execute()
    for (const row of rows) {
      await transaction
        .updateTable('outbox')
        .set({ leased_until: now + lease, attempts: row.attempts + 1 })
        .where('site_id', '=', row.site_id)
        .where('message_id', '=', row.message_id)
        .execute()
    }
    return rows.map((row) => ({
      site: row.site_id,
      id: row.message_id,
      dedupe: row.dedupe,
      payload: JSON.parse(row.payload) as MailPayload,
      attempts: row.attempts + 1,
      created: row.created,
    }))
  })
}

/** Sent: the row stays for a while against repeats, without what it said. */
export async function markSent(kernel: Kernel, message: Claimed): Promise<void> {
  await kernel.db
    .updateTable('outbox')
    .set({ state: 'sent', leased_until: null, failure: null, payload: '{}' })
    .where('site_id', '=', message.site)
    .where('message_id', '=', message.id)
    .execute()
}

/** Not sent: waits until `nextAt`, or is given up when that is undefined. */
export async function markFailed(
  kernel: Kernel,
  message: Claimed,
  failure: string,
  nextAt: number | undefined,
): Promise<void> {
  await kernel.db
    .updateTable('outbox')
    .set({
      leased_until: null,
      failure,
      ...(nextAt === undefined ? { state: 'dead' as const } : { next_at: nextAt }),
    })
    .where('site_id', '=', message.site)
    .where('message_id', '=', message.id)
    .where('state', '=', 'waiting')
    .execute()
}

export async function countDead(kernel: Kernel, site: string): Promise<number> {
  const row = await kernel.db
    .selectFrom('outbox')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('site_id', '=', site)
    .where('state', '=', 'dead')
    .executeTakeFirstOrThrow()
  return row.count
}
