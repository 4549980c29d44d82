/** What a visitor may book: the free slots of every date of a range, within notice, horizon and limits. */
import type { Calendar } from './calendar.ts'
import { busyOfAll, CELL, type Busy } from './cells.ts'
import { bookableDays, earliestStart, type Rules } from './horizon.ts'
import { isFull, isTooOften, type CustomerLimit, type Quota } from './limits.ts'
import { dealerOf, type Need } from './resources.ts'
import { freeStarts, type Times } from './slots.ts'
import { commonWindows, openWindows, type Interval, type OpenWindow } from './windows.ts'
import type { Zone } from './zone.ts'

export { bookableDays, type Rules } from './horizon.ts'

/** A practitioner as the engine sees one. */
export interface Person {
  id: string
  calendar: Calendar
  busy: Busy
  /** The most this person takes on. */
  quotas?: readonly Quota[]
}

/** A group that meets already, with those who have a seat in it. */
export interface Session {
  practitioner: string
  start: number
  taken: number
}

export interface Question {
  rules: Rules
  times: Times
  /** Those who give the service, in the order the studio lists them. */
  people: Person[]
  /** `all` when the service takes everybody at once; otherwise any one of them. */
  staff?: 'any' | 'all'
  /** What else the visit needs. */
  needs?: readonly Need[]
  /** The most the studio takes on, of everything or of this service. */
  quotas?: readonly Quota[]
  /** How often whoever asks may come. */
  customer?: readonly CustomerLimit[]
  /** For a service to which several come at once. @property wanted how many come together */
  seats?: { capacity: number; wanted: number; sessions: readonly Session[] }
  now: number
  /** Day numbers, both included. */
  from: number
  to: number
}

export interface FreeSlot extends Interval {
  /** Minutes east of UTC in the studio at `start`. */
  offset: number
  /** Ids of those who are free, in the order the studio lists them. */
  practitioners: string[]
  /** Ids of the rooms and things that a visit would be given, one for each need; absent where a group meets already. */
  resources?: string[]
  /** Of a service with seats: the most that one of the practitioners has left. */
  seatsLeft?: number
}

export interface FreeDay {
  day: number
  slots: FreeSlot[]
}

/**
 * Every date of the range in order, also those with nothing free. A slot stands on the date on which it starts.
 *
 * A slot is free when the whole service fits for one person: two people who are free for half of it are not one free
 * person.
 */
export function freeDays(question: Question): FreeDay[] {
  const { rules, from, to, now } = question
  const bookable = bookableDays(rules, now)
  const first = Math.max(from, bookable.first)
  const last = Math.min(to, bookable.last)
  const slots = first <= last ? freeSlots(question, first, last) : []
  const days: FreeDay[] = []
  let next = 0
  for (let day = from; day <= to; day += 1) {
    const slotsOfDay: FreeSlot[] = []
    if (day >= first && day <= last) {
      const midnight = rules.zone.startOf(day + 1)
      for (let slot = slots[next]; slot !== undefined && slot.start < midnight; slot = slots[next]) {
        slotsOfDay.push(slot)
        next += 1
      }
    }
    days.push({ day, slots: slotsOfDay })
  }
  return days
}

/** One person, or all who work together, with the windows in which they may be booked. */
interface Crew {
  ids: string[]
  /** In which a group may be joined that counts already. */
  open: OpenWindow[]
  /** In which a further visit is not too much. */
  windows: OpenWindow[]
  busy: Busy
}

function freeSlots(question: Question, first: number, last: number): FreeSlot[] {
  const { rules, times, needs = [], seats, now } = question
  const earliest = earliestStart(rules, now)
  const found = new Map<number, FreeSlot>()
  function add(start: number, ids: string[], seatsLeft: number | undefined, resources?: string[]): void {
    const slot = found.get(start)
    if (slot === undefined) {
      found.set(start, {
        start,
        end: start + times.duration,
        offset: rules.zone.offsetAt(start),
        practitioners: [...ids],
        ...(resources !== undefined && { resources }),
        ...(seatsLeft !== undefined && { seatsLeft }),
      })
      return
    }
    slot.practitioners.push(...ids)
    if (resources !== undefined) slot.resources = resources
    if (seatsLeft !== undefined) slot.seatsLeft = Math.max(slot.seatsLeft ?? 0, seatsLeft)
  }
  for (const { ids, open, windows, busy } of crewsOf(question, first, last)) {
    const groups = (seats?.sessions ?? []).filter(({ practitioner }) => ids.includes(practitioner))
    for (const { start, taken } of groups) {
      const left = (seats?.capacity ?? 0) - taken
      if (start >= earliest && left >= (seats?.wanted ?? 1) && fitsInto(open, start, times))
        add(start, ids, left)
    }
    const met = new Set(groups.map(({ start }) => start))
    const deal = needs.length > 0 ? dealerOf(needs, times) : undefined
    if (seats !== undefined && seats.wanted > seats.capacity) continue
    for (const start of freeStarts(windows, times, busy, earliest)) {
      if (met.has(start)) continue
      const resources = deal?.(start)
      if (deal === undefined || resources !== undefined) add(start, ids, seats?.capacity, resources)
    }
  }
  return [...found.values()].sort((a, b) => a.start - b.start)
}

function crewsOf(
  { rules, times, people, staff, quotas = [], customer = [] }: Question,
  first: number,
  last: number,
): Crew[] {
  const { duration } = times
  const crews = people.map(({ id, calendar, busy, quotas: own = [] }) => {
    const all = openWindows(rules.zone, calendar, first, last)
    const open = customer.length === 0 ? all : all.filter(({ day }) => !isTooOften(customer, day))
    const limits = [...quotas, ...own]
    const windows = limits.length === 0 ? open : open.filter(({ day }) => !isFull(limits, day, duration))
    return { ids: [id], busy, open, windows }
  })
  if (staff !== 'all' || crews.length < 2) return crews
  return [
    {
      ids: crews.flatMap(({ ids }) => ids),
      open: crews.map(({ open }) => open).reduce(commonWindows),
      windows: crews.map(({ windows }) => windows).reduce(commonWindows),
      busy: busyOfAll(crews.map(({ busy }) => busy)),
    },
  ]
}

function fitsInto(windows: OpenWindow[], start: number, { duration }: Times): boolean {
  return windows.some(
    (window) => window.start <= start && start < window.end && start + duration <= window.until,
  )
}

/**
 * The slot that starts at an instant, if it is free. The question's range is not looked at. On the `tidy` grid every
 * step of five minutes counts, because that grid moves while somebody makes up their mind.
 */
export function freeSlotAt(question: Question, start: number): FreeSlot | undefined {
  const { times } = question
  const day = question.rules.zone.dayOf(start)
  const anywhere: Times = { ...times, grid: 'day', interval: CELL, offset: 0 }
  const asked = { ...question, times: times.grid === 'tidy' ? anywhere : times, from: day, to: day }
  return freeDays(asked)[0]?.slots.find((slot) => slot.start === start)
}

/** The time that may bear on a range of dates: what is taken in it must be known to answer for them. */
export function reachOf(
  zone: Zone,
  { duration, before, after, grid }: Times,
  from: number,
  to: number,
): Interval {
  return {
    // The tidy grid of a window over midnight depends on what was taken in the evening.
    start: zone.startOf(grid === 'tidy' ? from - 1 : from) - before,
    end: zone.startOf(to + 1) + duration + after,
  }
}
