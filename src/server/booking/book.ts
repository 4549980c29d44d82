/** One visit becomes a booking, in the caller's transaction: alone, or as one of several. */
import type { Answers, HoldProof, NewBooking } from '../../contract/booking.ts'
import type { SiteContext } from '../http/context.ts'
import type { Connection, Kernel } from '../kernel.ts'
import type { Claim } from './cells.ts'
import { givenColumns, wishColumn, type Given } from './given.ts'
import { useHold } from './holds.ts'
import { acceptAnswers } from './intake.ts'
import { refuseTooOften, takeLimits } from './limits.ts'
import { findOffer, type Offer, type Wish } from './offer.ts'
import { insertBooking, type BookingRow } from './store.ts'
import { refuseImpossible, takeSlot, type Taking } from './take.ts'
import { termsOf } from './visit.ts'

/** Who books, and what they say with it. */
export type Booker = Pick<NewBooking, 'customer' | 'note' | 'campaign' | 'article' | 'language' | 'zone'>

/** One visit to be booked. */
export interface NewVisit extends Pick<Taking, 'units' | 'shared'> {
  wish: Wish
  /** Epoch milliseconds. */
  start: number
  booker: Booker
  /** To the questions of its service. */
  answers?: Answers | undefined
  hold?: HoldProof | undefined
  /** Id of the set it belongs to. */
  set?: string | undefined
  /** Who comes, when it is not the customer. */
  guest?: string | undefined
}

/**
 * Takes the time and writes the booking; nobody is told yet. A visit that is booked before it in the same transaction is in
 * its way and counts for limits, like any other. Throws `SlotTaken`, or a problem that names what is wrong.
 */
export async function bookVisit(
  transaction: Connection,
  kernel: Kernel,
  site: SiteContext,
  visit: NewVisit,
): Promise<BookingRow> {
  const { wish, start, hold, units, shared } = visit
  const now = kernel.clock()
  const offer = findOffer(site.document, wish)
  const answers = acceptAnswers(offer.service.questions ?? [], visit.answers)
  refuseImpossible(site, offer, start, now)
  await takeLimits(transaction, site, now)
  const { email } = visit.booker.customer
  await refuseTooOften(transaction, site, offer, { email, start }, { now })
  const id = kernel.newId()
  const claim: Claim = { now, owner: id, expires: null }
  const held = { offer, practitioner: wish.practitioner, start }
  const given =
    (hold && (await useHold(transaction, site, hold, held, claim))) ??
    (await takeSlot(transaction, site, { offer, start, claim, units, shared }))
  const row: BookingRow = { ...newRow(site, offer, given, visit), booking_id: id, created: now, answers }
  await insertBooking(transaction, row)
  return row
}

function newRow(
  site: SiteContext,
  offer: Offer,
  given: Given,
  { wish, start, booker, set, guest }: NewVisit,
): Omit<BookingRow, 'booking_id' | 'created' | 'answers'> {
  const { customer, note } = booker
  return {
    site_id: site.id,
    service: offer.service.id,
    ...givenColumns(given),
    start,
    end: start + offer.times.duration,
    location: offer.location?.id ?? null,
    wish: wishColumn(wish),
    state: offer.service.approval === true ? 'pending' : 'confirmed',
    version: 1,
    customer_name: customer.name,
    customer_email: customer.email,
    customer_phone: customer.phone ?? null,
    note: note === undefined || note === '' ? null : note,
    campaign: booker.campaign ?? null,
    article: booker.article ?? null,
    language: booker.language ?? null,
    zone: booker.zone ?? null,
    terms: termsOf(site, offer, given.practitioners[0], { practitioner: wish.practitioner, start }),
    cancelled: null,
    changed: null,
    set_id: set ?? null,
    guest: guest ?? null,
  }
}
