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
import { movedVisits } from './moved.ts'
import { houseOf, locationOf, offerOf, placesOf, priceOf, type ServiceWish } from './offer.ts'
import { proposePlan, type PlanWish } from './plans.ts'
import { planSeries } from './series.ts'
import type { Outside, Taken } from './taken.ts'
import { togetherSlots } from './together.ts'
import { instantWriter, offsetText } from './wire.ts'
import { zoneOf } from './zone.ts'

export type { Money } from '../../contract/primitives.ts'
export type { StudioRules } from '../../contract/site.ts'
export { suggestHolidays, type Holiday, type HolidaySource } from './holidays.ts'
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
}: Circumstances & { wish: ServiceWish }): Situation {
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

/** What a series or a plan is asked with, in place of dates. */
export type Circumstances = Omit<AvailabilityQuestion, 'from' | 'to' | 'wish'>

export interface SeriesQuestion extends Circumstances {
  wish: ServiceWish
  /** The first visit. The others are at the same time by the studio's wall clock. */
  start: string
  /** 1 to 8. */
  everyWeeks: number
  /** Visits in all, 2 to 26. */
  count: number
}

/** One visit of a series: its slot when it is free, otherwise other times near it, three where there are so many. */
export type SeriesVisit = { start: string } & ({ slot: AvailableSlot } | { alternatives: AvailableSlot[] })

/** What each visit of a series comes to, before anything is taken. Throws as `availability` does. */
export function series(question: SeriesQuestion): SeriesVisit[] {
  const { wish, start, everyWeeks, count } = question
  const instant = instantWriter()
  const { question: asked } = questionOf(situationOf({ ...question, wish }), 0, 0)
  const between = (from: number, to: number) => freeSlotsOf({ ...asked, from, to })
  return planSeries(asked.rules.zone, momentOf('start', start), { everyWeeks, count }, between).map((one) =>
    'slot' in one
      ? { start: instant(one.start), slot: wireSlot(one.slot, instant) }
      : { start: instant(one.start), alternatives: one.alternatives.map((slot) => wireSlot(slot, instant)) },
  )
}

export interface PlanQuestion extends Circumstances {
  /** Id of one of the studio's plans. */
  plan: string
  /** The date of the event. */
  event: string
  location?: string
}

export interface PlannedVisit {
  service: string
  variant?: string
  /** Why, in the owner's words. */
  reason: string
  /** First and last date that would do. */
  from: string
  to: string
  /** The time proposed; left out where none is free. */
  slot?: AvailableSlot
  alternatives: AvailableSlot[]
}

/**
 * A time for each visit of a plan, near the middle of its window and no two on one date where that can be; `complete`
 * says whether all have one. Throws as `availability` does, and a `RangeError` for a plan that the studio does not have.
 */
export function plan(question: PlanQuestion): { visits: PlannedVisit[]; complete: boolean } {
  const { studio, plan: id, event, location } = question
  const template = studio.plans?.find((one) => one.id === id)
  if (template === undefined) throw new RangeError('plan: must be the id of a plan of this studio.')
  const ask = ({ service, variant, from, to }: Pick<PlanWish, 'service' | 'variant' | 'from' | 'to'>) =>
    questionOf(situationOf({ ...question, wish: { service, variant, location } }), from, to).question
  const day = dayOf('event', event)
  const zone = zoneOf(houseOf(studio, locationOf(studio, location)).zone)
  const instant = instantWriter()
  const { visits, complete } = proposePlan(template, day, zone, (wish) => freeSlotsOf(ask(wish)))
  return {
    complete,
    visits: visits.map(({ from, to, slot, alternatives, ...visit }) => ({
      ...visit,
      from: dateText(from),
      to: dateText(to),
      ...(slot !== undefined && { slot: wireSlot(slot, instant) }),
      alternatives: alternatives.map((other) => wireSlot(other, instant)),
    })),
  }
}

export interface SideBySideQuestion extends Circumstances {
  /** One for each visit. */
  wishes: readonly ServiceWish[]
  from: string
  to: string
}

/**
 * The starts at which all wishes can be had at once: each with a practitioner of its own, in one room with enough places
 * or in several; with what each is given, in the order of the wishes. Throws as `availability` does.
 */
export function sideBySide(
  question: SideBySideQuestion,
): { start: string; parts: { practitioner: string; resources: string[] }[] }[] {
  const from = dayOf('from', question.from)
  const to = dayOf('to', question.to)
  const visits = question.wishes.map((wish) => {
    const { needs = [], ...asked } = questionOf(situationOf({ ...question, wish }), from, to).question
    return {
      question: asked,
      needs: needs.map((units) =>
        units.map((unit) => ({ ...unit, places: placesOf(question.studio, unit.id) })),
      ),
    }
  })
  const instant = instantWriter()
  return togetherSlots(visits).map(({ start, parts }) => ({ start: instant(start), parts }))
}

function freeSlotsOf(question: Question): FreeSlot[] {
  return freeDays(question).flatMap(({ slots }) => slots)
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
