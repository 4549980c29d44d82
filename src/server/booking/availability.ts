/** What is free: the site's rules and what the store says is taken, put before the slot engine. */
import {
  AVAILABILITY_DAYS,
  type Availability,
  type AvailabilityQuery,
  type Slot,
} from '../../contract/booking.ts'
import { isSettled, nearestSlots } from '../../domain/booking/alternatives.ts'
import { questionFor } from '../../domain/booking/ask.ts'
import { bookableDays, freeDays, type FreeDay, type FreeSlot } from '../../domain/booking/availability.ts'
import { dateText, dayNumber } from '../../domain/booking/days.ts'
import { instantWriter, offsetText } from '../../domain/booking/wire.ts'
import type { SiteContext } from '../http/context.ts'
import type { Connection, Kernel } from '../kernel.ts'
import { readKnown } from './known.ts'
import { findOffer, refusal, rulesOf, studioOf, type Offer, type Wish } from './offer.ts'

type Reader = Pick<Kernel, 'clock'> & { db: Connection }

/** What is sought, and by whom. */
export interface Search {
  kernel: Reader
  site: SiteContext
  offer: Offer
  /** Ids of the asker's own holds and bookings. */
  own: readonly string[]
}

/** Days looked at in one go while searching ahead. */
const STRIDE = 31
/** How many other times are offered when the wished one is gone. */
const ALTERNATIVES = 3
/** Dates around the wish in which they are sought, before all that can be booked are. */
const NEARBY = [3, 14]

/** @param own ids of the asker's own holds and bookings, whose time counts as free. */
export async function findAvailability(
  kernel: Reader,
  site: SiteContext,
  wish: Wish & Pick<AvailabilityQuery, 'from' | 'to'>,
  own: readonly string[] = [],
): Promise<Availability> {
  const from = dayNumber(wish.from)
  const to = dayNumber(wish.to)
  if (to < from) throw refusal('to', 'must not be before `from`')
  if (to - from >= AVAILABILITY_DAYS) {
    throw refusal('to', `must be at most ${String(AVAILABILITY_DAYS)} days from \`from\`, both counted`)
  }
  const search: Search = { kernel, site, offer: findOffer(site.document, wish), own }
  const days = await findDays(search, from, to)
  const none = days.every(({ slots }) => slots.length === 0)
  const nextFree = none ? await findNextFree(search, to + 1) : undefined
  return {
    zone: rulesOf(site.document, search.offer.location).zone.name,
    days: days.map(({ day, slots }) => ({ date: dateText(day), slots: slots.map(publicSlot) })),
    ...(nextFree !== undefined && { nextFree: dateText(nextFree) }),
  }
}

/** The free slots of every date from `from` to `to`, day numbers, both included. */
export async function findDays(search: Search, from: number, to: number): Promise<FreeDay[]> {
  const { kernel, site, offer, own } = search
  const now = kernel.clock()
  const rules = rulesOf(site.document, offer.location)
  const { first, last } = bookableDays(rules, now)
  const dates = { from: Math.max(from, first), to: Math.min(to, last) }
  if (dates.from > dates.to || offer.people.length === 0) return emptyDays(from, to)
  const known = await readKnown(kernel.db, site, offer, rules, dates, { now, own })
  const { party } = offer
  return freeDays(questionFor(studioOf(site.document), offer, known, { now, party }, from, to))
}

function emptyDays(from: number, to: number): FreeDay[] {
  return Array.from({ length: to - from + 1 }, (_, n) => ({ day: from + n, slots: [] }))
}

/** The first date from `from` on that has a free slot. */
export async function findNextFree(search: Search, from: number): Promise<number | undefined> {
  const { first, last } = bookableDays(
    rulesOf(search.site.document, search.offer.location),
    search.kernel.clock(),
  )
  for (let day = Math.max(from, first); day <= last; day += STRIDE) {
    const days = await findDays(search, day, Math.min(day + STRIDE - 1, last))
    const found = days.find(({ slots }) => slots.length > 0)
    if (found !== undefined) return found.day
  }
  return undefined
}

/** Free slots near a time that could not be had: with the wished practitioner, or with others where they have too few. */
export async function findAlternatives(
  kernel: Reader,
  site: SiteContext,
  wish: Wish,
  start: number,
  own: readonly string[] = [],
): Promise<Slot[]> {
  const wished = await findNearest({ kernel, site, offer: findOffer(site.document, wish), own }, start)
  if (wished.length >= ALTERNATIVES || wish.practitioner === undefined) return wished.map(publicSlot)
  const anyone = findOffer(site.document, { ...wish, practitioner: undefined })
  return (await findNearest({ kernel, site, offer: anyone, own }, start)).map(publicSlot)
}

async function findNearest(search: Search, start: number): Promise<FreeSlot[]> {
  const rules = rulesOf(search.site.document, search.offer.location)
  const { zone } = rules
  const bookable = bookableDays(rules, search.kernel.clock())
  const day = Math.min(Math.max(zone.dayOf(start), bookable.first), bookable.last)
  for (const around of NEARBY) {
    const from = Math.max(day - around, bookable.first)
    const to = Math.min(day + around, bookable.last)
    const found = nearestSlots(await findSlots(search, from, to), start, ALTERNATIVES)
    const searched = {
      start: from === bookable.first ? -Infinity : zone.startOf(from),
      end: to === bookable.last ? Infinity : zone.startOf(to + 1),
    }
    if (isSettled(found, start, ALTERNATIVES, searched)) return found
  }
  return nearestSlots(await findSlots(search, bookable.first, bookable.last), start, ALTERNATIVES)
}

async function findSlots(search: Search, from: number, to: number): Promise<FreeSlot[]> {
  return (await findDays(search, from, to)).flatMap(({ slots }) => slots)
}

/** Remembers only the date it wrote last. */
const instant = instantWriter()

export function publicSlot({ start, end, offset, practitioners, seatsLeft }: FreeSlot): Slot {
  return {
    start: instant(start),
    end: instant(end),
    offset: offsetText(offset),
    practitioners,
    ...(seatsLeft !== undefined && { seatsLeft }),
  }
}
