/** What is free: the site's rules and what the store says is taken, put before the slot engine. */
import {
  AVAILABILITY_DAYS,
  type Availability,
  type AvailabilityQuery,
  type Slot,
} from '../../contract/booking.ts'
import { isSettled, nearestSlots } from '../../domain/booking/alternatives.ts'
import {
  bookableDays,
  freeDays,
  reachOf,
  type FreeDay,
  type FreeSlot,
  type Rules,
} from '../../domain/booking/availability.ts'
import { NOTHING_BUSY, type Busy } from '../../domain/booking/cells.ts'
import { dateText, dayNumber } from '../../domain/booking/days.ts'
import type { SiteContext } from '../http/context.ts'
import type { Connection, Kernel } from '../kernel.ts'
import { offsetText } from './labels.ts'
import { calendarIn, findOffer, refusal, rulesOf, type Offer } from './offer.ts'
import { readBusy } from './store.ts'

type Reader = Pick<Kernel, 'db' | 'clock'>

/** Days looked at in one go while searching ahead. */
const STRIDE = 31
/** How many other times are offered when the wished one is gone. */
const ALTERNATIVES = 3
/** Dates around the wish in which they are sought, before all that can be booked are. */
const NEARBY = [3, 14]

export async function findAvailability(
  kernel: Reader,
  site: SiteContext,
  wish: AvailabilityQuery,
): Promise<Availability> {
  const from = dayNumber(wish.from)
  const to = dayNumber(wish.to)
  if (to < from) throw refusal('to', 'must not be before `from`')
  if (to - from >= AVAILABILITY_DAYS) {
    throw refusal('to', `must be at most ${String(AVAILABILITY_DAYS)} days from \`from\`, both counted`)
  }
  const offer = findOffer(site.document, wish)
  const rules = rulesOf(site.document)
  const days = await findDays(kernel, site, offer, from, to)
  const none = days.every(({ slots }) => slots.length === 0)
  const nextFree = none ? await findNextFree(kernel, site, offer, to + 1) : undefined
  return {
    zone: rules.zone.name,
    days: days.map(({ day, slots }) => ({ date: dateText(day), slots: slots.map(publicSlot) })),
    ...(nextFree !== undefined && { nextFree: dateText(nextFree) }),
  }
}

/** The free slots of every date from `from` to `to`, day numbers, both included. */
async function findDays(
  kernel: Reader,
  site: SiteContext,
  offer: Offer,
  from: number,
  to: number,
): Promise<FreeDay[]> {
  const now = kernel.clock()
  const rules = rulesOf(site.document)
  const { first, last } = bookableDays(rules, now)
  const begin = Math.max(from, first)
  const end = Math.min(to, last)
  const busy = begin <= end ? await readTaken(kernel.db, site, rules, offer, begin, end) : undefined
  return freeDays({ rules, times: offer.times, people: enginePeople(site, offer, busy), now, from, to })
}

function readTaken(
  db: Connection,
  site: SiteContext,
  rules: Rules,
  { people, times }: Offer,
  from: number,
  to: number,
): Promise<Map<string, Busy>> | undefined {
  const ids = people.map(({ id }) => id)
  return ids.length > 0 ? readBusy(db, site.id, ids, reachOf(rules.zone, times, from, to)) : undefined
}

/** Those who may give the service, as the engine sees them. */
export function enginePeople(site: SiteContext, { people }: Offer, busy?: ReadonlyMap<string, Busy>) {
  return people.map((person) => ({
    id: person.id,
    calendar: calendarIn(site.document, person),
    busy: busy?.get(person.id) ?? NOTHING_BUSY,
  }))
}

/** The first date from `from` on that has a free slot. */
async function findNextFree(
  kernel: Reader,
  site: SiteContext,
  offer: Offer,
  from: number,
): Promise<number | undefined> {
  const { first, last } = bookableDays(rulesOf(site.document), kernel.clock())
  for (let day = Math.max(from, first); day <= last; day += STRIDE) {
    const days = await findDays(kernel, site, offer, day, Math.min(day + STRIDE - 1, last))
    const found = days.find(({ slots }) => slots.length > 0)
    if (found !== undefined) return found.day
  }
  return undefined
}

/** Free slots near a time that could not be had: with the wished practitioner, or with others where they have too few. */
export async function findAlternatives(
  kernel: Reader,
  site: SiteContext,
  wish: { service: string; practitioner?: string | undefined },
  start: number,
): Promise<Slot[]> {
  const own = await findNearest(kernel, site, findOffer(site.document, wish), start)
  if (own.length >= ALTERNATIVES || wish.practitioner === undefined) return own.map(publicSlot)
  const anyone = await findNearest(kernel, site, findOffer(site.document, { service: wish.service }), start)
  return anyone.map(publicSlot)
}

async function findNearest(
  kernel: Reader,
  site: SiteContext,
  offer: Offer,
  start: number,
): Promise<FreeSlot[]> {
  const { zone } = rulesOf(site.document)
  const bookable = bookableDays(rulesOf(site.document), kernel.clock())
  const day = Math.min(Math.max(zone.dayOf(start), bookable.first), bookable.last)
  for (const around of NEARBY) {
    const from = Math.max(day - around, bookable.first)
    const to = Math.min(day + around, bookable.last)
    const found = nearestSlots(await findSlots(kernel, site, offer, from, to), start, ALTERNATIVES)
    const searched = {
      start: from === bookable.first ? -Infinity : zone.startOf(from),
      end: to === bookable.last ? Infinity : zone.startOf(to + 1),
    }
    if (isSettled(found, start, ALTERNATIVES, searched)) return found
  }
  const all = await findSlots(kernel, site, offer, bookable.first, bookable.last)
  return nearestSlots(all, start, ALTERNATIVES)
}

async function findSlots(kernel: Reader, site: SiteContext, offer: Offer, from: number, to: number) {
  return (await findDays(kernel, site, offer, from, to)).flatMap(({ slots }) => slots)
}

export function publicSlot({ start, end, offset, practitioners }: FreeSlot): Slot {
  return {
    start: new Date(start).toISOString(),
    end: new Date(end).toISOString(),
    offset: offsetText(offset),
    practitioners,
  }
}
