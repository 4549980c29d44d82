/** Bookings: made, read and cancelled. */
import type { Booking, NewBooking } from '../../contract/booking.ts'
import type { SiteContext } from '../http/context.ts'
import { idempotent } from '../http/idempotency.ts'
import { ProblemError } from '../http/problem.ts'
import type { Connection, Kernel } from '../kernel.ts'
import { inTransaction } from '../storage/transaction.ts'
import { bookVisit } from './book.ts'
import { freeBooking } from './claims.ts'
import {
  bookedNotice,
  cancellationMail,
  cancelledNotice,
  confirmationMail,
  requestedMail,
  type Canceller,
} from './mails.ts'
import { takeLimits } from './limits.ts'
import { refuseTooLate } from './policy.ts'
import { postReminders } from './reminders.ts'
import { markCancelled, readBooking, stands, type BookingRow } from './store.ts'
import { orAlternatives } from './take.ts'
import { offerFreed } from './waitlist-offers.ts'
import { bookingToken } from './token.ts'
import { pageAddress, visitOf, withProof, type Visit } from './visit.ts'

export interface BookingRequest {
  input: NewBooking
  /** Of the `Idempotency-Key` header. */
  key: string | undefined
  /** Public address of this server, for links. */
  origin: string
  /** What else is to happen in the same transaction. */
  also?: (transaction: Connection) => Promise<void>
}

/** Books the wished time, or throws `slot-taken` with other times. A repeat with the same key books once. */
export async function book(kernel: Kernel, site: SiteContext, request: BookingRequest): Promise<Booking> {
  const { input, key, origin } = request
  // The hold is no part of what is asked for: sent again after a lost answer, it may be there by now, or be gone.
  const { hold: _, ...asked } = input
  const { answer } = await orAlternatives(kernel, site, input, [], () =>
    idempotent<Visit>(
      kernel,
      { site: site.id, action: 'booking', key, request: asked },
      async (transaction) => ({ status: 201, answer: await bookWithin(transaction, kernel, site, request) }),
    ),
  )
  return withProof(kernel, site, origin, answer, input.language)
}

async function bookWithin(
  transaction: Connection,
  kernel: Kernel,
  site: SiteContext,
  { input, origin, also }: BookingRequest,
): Promise<Visit> {
  const row = await bookVisit(transaction, kernel, site, {
    wish: input,
    start: Date.parse(input.start),
    booker: input,
    answers: input.answers,
    hold: input.hold,
  })
  await also?.(transaction)
  const page = pageAddress(origin, site.id, bookingToken(kernel, site.id, row.booking_id))
  const mail = row.state === 'pending' ? requestedMail : confirmationMail
  await postMail(transaction, kernel, row, 'customer', mail(site, row, page))
  await postMail(transaction, kernel, row, 'owner', bookedNotice(site, row))
  await postReminders(transaction, kernel, site, row, page)
  return visitOf(site.document, row)
}

/** One mail for each version of a booking and each side. */
export function postMail(
  transaction: Connection,
  kernel: Kernel,
  { site_id: site, booking_id: id, version }: BookingRow,
  to: 'customer' | 'owner',
  payload: Parameters<Kernel['post']>[2]['payload'],
): Promise<void> {
  const dedupe = `booking:${id}:${String(version)}:${to}`
  return kernel.post(transaction, site, { kind: 'mail', dedupe, payload })
}

/** The stored booking; throws `not-found`. Whether the asker may see it is for the caller to check. */
export async function getBooking(kernel: Kernel, site: SiteContext, id: string): Promise<BookingRow> {
  return found(await readBooking(kernel.db, site.id, id))
}

/**
 * Cancels a booking, frees its time and tells both sides. Cancelling again changes nothing and answers the same.
 * Throws `not-found`, or `conflict` when a customer comes too late or the visit is over.
 */
export function cancelBooking(
  kernel: Kernel,
  site: SiteContext,
  id: string,
  { by }: { by: Canceller },
): Promise<BookingRow> {
  return inTransaction(kernel.db, async (transaction) => {
    await takeLimits(transaction, site, kernel.clock())
    for (;;) {
      const row = found(await readBooking(transaction, site.id, id))
      if (row.state === 'cancelled') return row
      if (!stands(row)) throw new ProblemError('conflict', 'This visit is over.')
      const now = kernel.clock()
      refuseTooLate(site.document, row, 'cancel', by, now)
      const cancelled = await markCancelled(transaction, row, now)
      // Changed by someone else since it was read: look again.
      if (cancelled === undefined) continue
      await freeBooking(transaction, row, now)
      await offerFreed(transaction, kernel, site, row)
      const mail = cancellationMail(site, cancelled, by, row.state === 'confirmed')
      await postMail(transaction, kernel, cancelled, 'customer', mail)
      if (by === 'customer')
        await postMail(transaction, kernel, cancelled, 'owner', cancelledNotice(site, cancelled))
      return cancelled
    }
  })
}

/** Throws `not-found` for what is not there. */
export function found(row: BookingRow | undefined): BookingRow {
  if (row === undefined) throw new ProblemError('not-found', 'There is no such booking.')
  return row
}
