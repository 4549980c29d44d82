/** The slot engine over plain data: one question, one answer. `index.ts` says what is public of it. */
import * as v from 'valibot'
import { localDate, type Money } from '../../contract/primitives.ts'
import { studioRules, type StudioRules } from '../../contract/site.ts'
import { questionOf, type Situation } from './ask.ts'
import { freeDays, type FreeSlot, type Question } from './availability.ts'
import { dateText, dayNumber, MINUTE } from './days.ts'
import { movedVisits } from './moved.ts'
import { offerOf, priceOf, type ServiceWish } from './offer.ts'
import type { Outside, Taken } from './taken.ts'
import { instantWriter, offsetText } from './wire.ts'
import { zoneOf } from './zone.ts'

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

/** What a series or a plan is asked with, in place of dates. */
export type Circumstances = Omit<AvailabilityQuestion, 'from' | 'to' | 'wish'>

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
 * Throws `WishError` (with `field`) when the studio does not have what is wished, and `RangeError` (its message begins
 * with the field) for a date that does not exist, a moment that does not or that has neither `Z` nor an offset, a range or
 * a visit that ends before it begins, a range of more than 366 dates, or a zone that is unknown.
 */
export function availability(question: AvailabilityQuestion): AvailabilityAnswer {
  const { from, to } = datesOf(question)
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

export function wireSlot(
  { start, end, offset, ...rest }: FreeSlot,
  instant: (moment: number) => string,
): AvailableSlot {
  return { start: instant(start), end: instant(end), offset: offsetText(offset), ...rest }
}

export function situationOf({
  studio,
  wish,
  now,
  taken = [],
  outside = [],
  visitor,
  customer,
  party = 1,
}: Circumstances & { wish: ServiceWish }): Situation {
  if (!Number.isInteger(party) || party < 1) throw new RangeError('party: must be a whole number from 1 on.')
  checkSpans('taken', taken)
  checkSpans('outside', outside)
  return { studio, wish, party, taken, outside, asker: { now: momentOf('now', now), visitor, customer } }
}

/** A time that cannot be read would block nothing, and be sold a second time. */
function checkSpans(list: string, spans: readonly Pick<Taken, 'start' | 'end' | 'expires'>[]): void {
  for (const [n, { start, end, expires }] of spans.entries()) {
    if (read(start) <= read(end) && expires === undefined) continue
    const field = `${list}.${String(n)}`
    if (momentOf(`${field}.end`, end) < momentOf(`${field}.start`, start))
      throw new RangeError(`${field}.end: must not be before its start.`)
    if (expires !== undefined) momentOf(`${field}.expires`, expires)
  }
}

/** The day numbers of a range. */
export function datesOf(range: { from: string; to: string }): { from: number; to: number } {
  const from = dayOf('from', range.from)
  const to = dayOf('to', range.to)
  if (to < from || to - from >= MOST_DAYS) {
    throw new RangeError(`to: must be at most ${String(MOST_DAYS)} dates from \`from\`, and not before it.`)
  }
  return { from, to }
}

export function dayOf(field: string, date: string): number {
  if (!v.is(localDate, date))
    throw new RangeError(`${field}: must be a date that exists, such as 2026-12-03.`)
  return dayNumber(date)
}

/** Without an offset it would mean another moment in another zone's process. */
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/

export function momentOf(field: string, moment: string): number {
  const instant = read(moment)
  if (Number.isNaN(instant)) throw new RangeError(`${field}: must be a moment such as 2026-12-03T17:00:00Z.`)
  return instant
}

function read(moment: string): number {
  return MOMENT.test(moment) && isDate(moment) ? Date.parse(moment) : NaN
}

/** The parser would take 31 November for 1 December; up to the 28th every month has the day. */
function isDate(moment: string): boolean {
  return moment.slice(8, 10) <= '28' || v.is(localDate, moment.slice(0, 10))
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

/** A visit as it was told to the customer. */
export interface SoldVisit {
  start: string
  /** The studio's offset at `start`, as an answer gave it: `+02:00`. */
  offset: string
}

/**
 * The visits that are at another time by the wall clock than when they were booked, because the zone's rules have changed
 * since; with the minutes by which they moved, later ones positive. The instants themselves stay as they were sold.
 */
export function moved<T extends SoldVisit>(zone: string, visits: readonly T[]): { visit: T; by: number }[] {
  const known = visits.map((visit) => ({
    visit,
    start: momentOf('start', visit.start),
    offset: minutesOf(visit.offset),
  }))
  return movedVisits(known, zoneOf(zone)).map(({ visit: { visit }, by }) => ({ visit, by }))
}

function minutesOf(offset: string): number {
  const [, sign, hours, minutes] = /^([+-])(\d\d):(\d\d)$/.exec(offset) ?? []
  if (sign === undefined) throw new RangeError('offset: must be an offset such as +02:00.')
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes))
}
