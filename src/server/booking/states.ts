/** What the owner makes of a booking besides cancelling it: approved, declined, completed, or nobody came. */
import type { SiteContext } from '../http/context.ts'
import { ProblemError } from '../http/problem.ts'
import type { Connection, Kernel } from '../kernel.ts'
import { inTransaction } from '../storage/transaction.ts'
import { freeBooking } from './claims.ts'
import { takeLimits } from './limits.ts'
import { confirmationMail, declinedMail } from './mails.ts'
import { postReminders } from './reminders.ts'
import { found, postMail } from './service.ts'
import { markState, readBooking, type BookingRow } from './store.ts'
import { offerFreed } from './waitlist-offers.ts'
import { bookingToken } from './token.ts'
import { pageAddress } from './visit.ts'

type State = BookingRow['state']

/** Confirms a booking that waits for it, and tells the customer. @param origin public address of this server. */
export function approveBooking(
  kernel: Kernel,
  site: SiteContext,
  id: string,
  origin: string,
): Promise<BookingRow> {
  return change(kernel, site, id, { from: 'pending', to: 'confirmed' }, async (transaction, row) => {
    const page = pageAddress(origin, site.id, bookingToken(kernel, site.id, id))
    await postMail(transaction, kernel, row, 'customer', confirmationMail(site, row, page))
    await postReminders(transaction, kernel, site, row, page)
  })
}

/** Refuses a booking that waits for approval: its time is free again, and the customer is told. */
export function declineBooking(kernel: Kernel, site: SiteContext, id: string): Promise<BookingRow> {
  return change(kernel, site, id, { from: 'pending', to: 'cancelled' }, async (transaction, row) => {
    await freeBooking(transaction, row, kernel.clock())
    await offerFreed(transaction, kernel, site, row)
    await postMail(transaction, kernel, row, 'customer', declinedMail(site, row))
  })
}

/** The visit took place. Nobody is told: the customer was there. */
export function completeBooking(kernel: Kernel, site: SiteContext, id: string): Promise<BookingRow> {
  return change(kernel, site, id, { from: 'confirmed', to: 'completed', begun: true })
}

/** The customer did not come. Nobody is told: how to say it is for the studio. */
export function markNoShow(kernel: Kernel, site: SiteContext, id: string): Promise<BookingRow> {
  return change(kernel, site, id, { from: 'confirmed', to: 'no-show', begun: true })
}

interface Change {
  from: State
  to: State
  /** Only once the visit has begun. */
  begun?: boolean
}

/** Changes the state once. Asking again answers the same; from any other state it is a `conflict`. */
function change(
  kernel: Kernel,
  site: SiteContext,
  id: string,
  { from, to, begun = false }: Change,
  then: (transaction: Connection, row: BookingRow) => Promise<void> = async () => {},
): Promise<BookingRow> {
  return inTransaction(kernel.db, async (transaction) => {
    await takeLimits(transaction, site, kernel.clock())
    for (;;) {
      const row = found(await readBooking(transaction, site.id, id))
      if (row.state === to) return row
      if (row.state !== from) throw new ProblemError('conflict', `This visit is ${row.state}.`)
      const now = kernel.clock()
      if (begun && now < row.start) throw new ProblemError('conflict', 'This visit has not begun yet.')
      const changed = await markState(transaction, row, to, now)
      // Changed by someone else since it was read: look again.
      if (changed === undefined) continue
      await then(transaction, changed)
      return changed
    }
  })
}
