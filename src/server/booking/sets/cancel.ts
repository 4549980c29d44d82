/** The visits of a set, seen from one of them: all that remain are cancelled in one go. */
import type { SiteDocument } from '../../../contract/site.ts'
import type { SiteContext } from '../../http/context.ts'
import { ProblemError } from '../../http/problem.ts'
import type { Connection, Kernel } from '../../kernel.ts'
import { inTransaction } from '../../storage/transaction.ts'
import { freeBooking } from '../claims.ts'
import { takeLimits } from '../limits.ts'
import { mayCancel, refuseTooLate } from '../policy.ts'
import { found } from '../service.ts'
import { markCancelled, readBooking, stands, type BookingRow } from '../store.ts'
import { offerFreed } from '../waitlist-offers.ts'
import { setCancelledMail, setCancelledNotice } from './mails.ts'
import { readSet } from './store.ts'

/** What of a set its customer can still cancel. */
export function cancellable(document: SiteDocument, rows: readonly BookingRow[], now: number): BookingRow[] {
  return rows.filter((row) => stands(row) && mayCancel(document, row, now))
}

/** All visits that were booked with this one, and itself, by their start. Throws `not-found` for one that was booked alone. */
export async function readSetOf(db: Connection, site: SiteContext, id: string): Promise<BookingRow[]> {
  const { set_id: set } = found(await readBooking(db, site.id, id))
  if (set === null) throw new ProblemError('not-found', 'This visit was booked alone.')
  return readSet(db, site.id, set)
}

/**
 * Cancels every visit of the set that the customer may still cancel, frees their times, and tells both sides in one mail
 * each. What it is too late for stays. Again, it changes nothing and answers the same. Throws `not-found`, or `conflict`
 * when it is too late for all that remain.
 *
 * @param id of any booking of the set @returns all visits of the set as they are now
 */
export function cancelSet(kernel: Kernel, site: SiteContext, id: string): Promise<BookingRow[]> {
  return inTransaction(kernel.db, async (transaction) => {
    const now = kernel.clock()
    await takeLimits(transaction, site, now)
    const before: BookingRow[] = []
    for (;;) {
      const rows = await readSetOf(transaction, site, id)
      const open = cancellable(site.document, rows, now)
      if (open.length === 0) {
        if (before.length > 0) await settle(transaction, kernel, site, before, rows)
        else refuseLate(site, rows, now)
        return rows
      }
      for (const row of open) {
        // One that was changed by someone else since it was read is looked at again.
        if ((await markCancelled(transaction, row, now)) !== undefined) before.push(row)
      }
    }
  })
}

function refuseLate({ document }: SiteContext, rows: readonly BookingRow[], now: number): void {
  const standing = rows.find((row) => stands(row) && row.end > now)
  if (standing !== undefined) refuseTooLate(document, standing, 'cancel', 'customer', now)
}

/** @param before the cancelled visits as they were @param rows the whole set as it is now */
async function settle(
  transaction: Connection,
  kernel: Kernel,
  site: SiteContext,
  before: readonly BookingRow[],
  rows: readonly BookingRow[],
): Promise<void> {
  for (const row of before) await freeBooking(transaction, row, kernel.clock())
  for (const row of before) await offerFreed(transaction, kernel, site, row)
  const invited = new Set(before.filter(({ state }) => state === 'confirmed').map(({ booking_id: id }) => id))
  const ids = new Set(before.map(({ booking_id: id }) => id))
  const cancelled = rows.filter(({ booking_id: id }) => ids.has(id))
  const [first] = cancelled
  // A visit is cancelled once in its life, so its id makes the mail one of a kind.
  const dedupe = `set:${first?.set_id ?? ''}:cancelled:${first?.booking_id ?? ''}`
  await kernel.post(transaction, site.id, {
    kind: 'mail',
    dedupe: `${dedupe}:customer`,
    payload: setCancelledMail(
      site,
      cancelled,
      cancelled.filter(({ booking_id: id }) => invited.has(id)),
    ),
  })
  await kernel.post(transaction, site.id, {
    kind: 'mail',
    dedupe: `${dedupe}:owner`,
    payload: setCancelledNotice(site, cancelled),
  })
}
