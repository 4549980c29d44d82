/** Bookings: made, read and cancelled. */
import type { Booking, NewBooking } from '../../contract/booking.ts'
import type { Interval } from '../../domain/booking/windows.ts'
import type { SiteContext } from '../http/context.ts'
import { idempotent } from '../http/idempotency.ts'
import { ProblemError } from '../http/problem.ts'
import type { Connection, Kernel } from '../kernel.ts'
import { inTransaction } from '../storage/transaction.ts'
import { freeCells, type Claim } from './cells.ts'
import { acceptAnswers, readAnswers, type KeptAnswer } from './intake.ts'
import { useHold } from './holds.ts'
import {
  bookedNotice,
  cancellationMail,
  cancelledNotice,
  confirmationMail,
  requestedMail,
  type Canceller,
} from './mails.ts'
import { findOffer, type Offer } from './offer.ts'
import { refuseTooLate } from './policy.ts'
import { postReminders } from './reminders.ts'
import {
  insertBooking,
  markCancelled,
  readBooking,
  readComing,
  readUntold,
  stands,
  type BookingRow,
} from './store.ts'
import { orAlternatives, refuseImpossible, takeSlot } from './take.ts'
import { offerFreed } from './waitlist.ts'
import { bookingToken } from './token.ts'
import { pageAddress, termsOf, visitOf, withProof, type Visit } from './visit.ts'

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
  const { answer } = await orAlternatives(kernel, site, input, [], () =>
    idempotent<Visit>(
      kernel,
      { site: site.id, action: 'booking', key, request: input },
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
  const now = kernel.clock()
  const offer = findOffer(site.document, input)
  const start = Date.parse(input.start)
  refuseImpossible(site, start, now)
  const id = kernel.newId()
  const claim: Claim = { now, owner: id, expires: null }
  const held = input.hold && (await useHold(transaction, site, input.hold, { ...input, offer, start }, claim))
  const practitioner = held ?? (await takeSlot(transaction, site, offer, start, claim))
  const row = newRow(site, offer, input, { id, practitioner, start, now })
  await insertBooking(transaction, row)
  await also?.(transaction)
  const page = pageAddress(origin, site.id, bookingToken(kernel, site.id, id))
  const mail = row.state === 'pending' ? requestedMail : confirmationMail
  await postMail(transaction, kernel, row, 'customer', mail(site, row, page))
  await postMail(transaction, kernel, row, 'owner', bookedNotice(site, row))
  await postReminders(transaction, kernel, site, row, page)
  return visitOf(site.document, row)
}

function newRow(
  site: SiteContext,
  offer: Offer,
  input: NewBooking,
  { id, practitioner, start, now }: { id: string; practitioner: string; start: number; now: number },
): BookingRow {
  const { customer } = input
  return {
    site_id: site.id,
    booking_id: id,
    service: offer.service.id,
    practitioner,
    start,
    end: start + offer.times.duration,
    state: offer.service.approval === true ? 'pending' : 'confirmed',
    version: 1,
    customer_name: customer.name,
    customer_email: customer.email,
    customer_phone: customer.phone ?? null,
    note: input.note === undefined || input.note === '' ? null : input.note,
    campaign: input.campaign ?? null,
    article: input.article ?? null,
    language: input.language ?? null,
    zone: input.zone ?? null,
    terms: termsOf(offer),
    created: now,
    cancelled: null,
    changed: null,
    answers: acceptAnswers(offer.service.questions ?? [], input.answers),
    staff: null,
    resources: null,
    seats: null,
    location: null,
    wish: null,
    set_id: null,
    guest: null,
  }
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
    for (;;) {
      const row = found(await readBooking(transaction, site.id, id))
      if (row.state === 'cancelled') return row
      if (!stands(row)) throw new ProblemError('conflict', 'This visit is over.')
      const now = kernel.clock()
      refuseTooLate(site.document, row, 'cancel', by, now)
      const cancelled = await markCancelled(transaction, row, now)
      // Changed by someone else since it was read: look again.
      if (cancelled === undefined) continue
      await freeCells(transaction, site.id, id)
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

/** A visit as the owner sees it. Times are epoch milliseconds. */
export interface OwnerVisit {
  id: string
  start: number
  end: number
  service: string
  practitioner: string
  customer: { name: string; email: string; phone: string | null }
  note: string | null
  state: BookingRow['state']
  /** What the customer answered to the service's questions. */
  answers: KeptAnswer[]
}

/** Visits, confirmed or waiting for it, that are not over at `from`, the next one first. */
export async function comingBookings(
  kernel: Pick<Kernel, 'db'>,
  site: SiteContext,
  from: number,
  limit: number,
): Promise<OwnerVisit[]> {
  const rows = await readComing(kernel.db, site.id, from, limit)
  return rows.map((row) => ownerVisit(site, row))
}

/** Confirmed visits that ended within `when` and of which nobody has told how they went, the last one first. */
export async function untoldBookings(
  kernel: Pick<Kernel, 'db'>,
  site: SiteContext,
  when: Interval,
  limit: number,
): Promise<OwnerVisit[]> {
  const rows = await readUntold(kernel.db, site.id, when, limit)
  return rows.map((row) => ownerVisit(site, row))
}

function ownerVisit(site: SiteContext, row: BookingRow): OwnerVisit {
  const visit = visitOf(site.document, row)
  return {
    id: row.booking_id,
    start: row.start,
    end: row.end,
    service: visit.service.name,
    practitioner: visit.practitioner.name,
    customer: { name: row.customer_name, email: row.customer_email, phone: row.customer_phone },
    note: row.note,
    state: row.state,
    answers: readAnswers(row.answers),
  }
}
