/**
 * `knead/availability`: what can be booked, worked out from plain data. No clock, no storage, no network: the moment
 * of asking and everything that is taken are part of the question, so the same question always has the same answer,
 * whatever zone the process runs in.
 *
 * Instants are ISO 8601 in UTC, dates are `YYYY-MM-DD` in the studio's zone, durations are minutes, money is minor
 * units with an ISO currency. Everything is half-open: what ends when another begins does not overlap it.
 *
 * ```js
 * import { availability, checkStudio } from 'knead/availability'
 *
 * const studio = {
 *   zone: 'Europe/Riga',
 *   hours: { mon: ['09:00-12:00', '13:00-18:00'], fri: ['20:00-02:00'] },
 *   practitioners: [{ id: 'anna', name: 'Anna' }],
 *   services: [{ id: 'massage', name: 'Massage', duration: 60, buffer: { after: 15 } }],
 * }
 * checkStudio(studio) // [] when nothing is wrong, otherwise [{ field, message }]
 *
 * availability({
 *   studio,
 *   wish: { service: 'massage' },
 *   from: '2026-12-01',
 *   to: '2026-12-31',
 *   now: '2026-11-30T08:00:00Z',
 *   taken: [{ start: '2026-12-07T08:00:00Z', end: '2026-12-07T09:00:00Z', practitioners: ['anna'] }],
 * })
 * // { zone: 'Europe/Riga', days: [{ date: '2026-12-01', slots: [] }, …, { date: '2026-12-04', slots: [{ start, … }] }] }
 * ```
 */
import * as v from 'valibot'
import { localDate, type Money } from '../../contract/primitives.ts'
import { studioRules, type StudioRules } from '../../contract/site.ts'
import { questionOf, type Situation } from './ask.ts'
import { freeDays, type FreeSlot, type Question } from './availability.ts'
import { dateText, dayNumber, MINUTE } from './days.ts'
import { offerOf, priceOf, type ServiceWish } from './offer.ts'
import type { Outside, Taken } from './taken.ts'
import { instantWriter, offsetText } from './wire.ts'

export type { Money } from '../../contract/primitives.ts'
export type { StudioRules } from '../../contract/site.ts'
export { WishError, type ServiceWish } from './offer.ts'
export type { Outside, Taken } from './taken.ts'

/** Dates one question may span. */
const MOST_DAYS = 366

export interface AvailabilityQuestion {
  /** As in a site's document; check it once with `checkStudio`. */
  studio: StudioRules
  /** A service by id, and what is wished of it. */
  wish: ServiceWish
  /** First and last date, both included. */
  from: string
  to: string
  /** The moment of asking, for notice, horizon and holds. */
  now: string
  /** Visits, pending visits and holds that may bear on the dates; cancelled ones are passed over. */
  taken?: readonly Taken[]
  /** Time taken in other calendars, to the minute. */
  outside?: readonly Outside[]
  /** Whoever asks: the owner of their own holds, which do not block them. */
  visitor?: string
  /** Whoever books, for limits per customer. */
  customer?: string
  /** How many come together to a service with seats; 1 when left out. */
  party?: number
}

export interface AvailableSlot {
  start: string
  end: string
  /** The studio's offset from UTC at `start`, such as `+02:00`: tells a repeated hour apart. */
  offset: string
  /** Ids of those who are free, in the order of the studio. */
  practitioners: string[]
  /** Units of rooms and equipment that the visit would be given. */
  resources?: string[]
  /** Of a service with seats. */
  seatsLeft?: number
}

export interface AvailabilityAnswer {
  /** The zone in which the dates are meant: the location's, or the studio's. */
  zone: string
  /** Every date of the range in order, also those with nothing free. */
  days: { date: string; slots: AvailableSlot[] }[]
}

/** What is wrong with a studio's rules: the field's path with dots, and the reason. Empty when nothing is. */
export function checkStudio(studio: unknown): { field: string; message: string }[] {
  const { issues = [] } = v.safeParse(studioRules, studio)
  return issues.map(({ path = [], message }) => ({
    field: path.map(({ key }) => String(key)).join('.'),
    message,
  }))
}

/**
 * The free slots of each date.
 *
 * Throws `WishError` (with `field`) when the studio does not have what is wished, and `RangeError` for a date or a
 * moment that does not exist, a range that ends before it begins or is longer than 366 dates, or a zone that is unknown.
 */
export function availability(question: AvailabilityQuestion): AvailabilityAnswer {
  const from = dayOf('from', question.from)
  const to = dayOf('to', question.to)
  if (to < from || to - from >= MOST_DAYS) {
    throw new RangeError(`to: must be at most ${String(MOST_DAYS)} dates from \`from\`, and not before it.`)
  }
  const asked = questionOf(situationOf(question), from, to).question
  return { zone: asked.rules.zone.name, days: answer(asked) }
}

/** A question's free days in the form of the wire. */
function answer(question: Question): AvailabilityAnswer['days'] {
  const instant = instantWriter()
  return freeDays(question).map(({ day, slots }) => ({
    date: dateText(day),
    slots: slots.map((slot) => wireSlot(slot, instant)),
  }))
}

function wireSlot(
  { start, end, offset, ...rest }: FreeSlot,
  instant: (moment: number) => string,
): AvailableSlot {
  return { start: instant(start), end: instant(end), offset: offsetText(offset), ...rest }
}

function situationOf({
  studio,
  wish,
  now,
  taken,
  outside,
  visitor,
  customer,
  party,
}: AvailabilityQuestion): Situation {
  return { studio, wish, party, taken, outside, asker: { now: momentOf('now', now), visitor, customer } }
}

function dayOf(field: string, date: string): number {
  if (!v.is(localDate, date))
    throw new RangeError(`${field}: must be a date that exists, such as 2026-12-03.`)
  return dayNumber(date)
}

function momentOf(field: string, moment: string): number {
  const instant = Date.parse(moment)
  if (Number.isNaN(instant)) throw new RangeError(`${field}: must be a moment such as 2026-12-03T17:00:00Z.`)
  return instant
}

export interface Quote {
  /** Name of the service, with the variant's. */
  name: string
  /** Minutes, add-ons included. */
  duration: number
  /** With the wished practitioner's own prices; left out when the studio names no price. */
  price?: Money
}

/** What a visit comes to. Throws `WishError` when the studio does not have what is wished. */
export function quote(studio: StudioRules, wish: ServiceWish): Quote {
  const offer = offerOf(studio, wish)
  const practitioner = studio.practitioners.find(({ id }) => id === wish.practitioner)
  const price = priceOf(offer, practitioner)
  return { name: offer.name, duration: offer.times.duration / MINUTE, ...(price !== undefined && { price }) }
}
