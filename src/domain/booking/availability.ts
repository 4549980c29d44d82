/** What a visitor may book: the free slots of every date of a range, within notice and horizon. */
import type { Calendar } from './calendar.ts'
import type { Busy } from './cells.ts'
import { MINUTE } from './days.ts'
import { freeStarts, type Times } from './slots.ts'
import { openWindows, type Interval } from './windows.ts'
import type { Zone } from './zone.ts'

/** A practitioner as the engine sees one. */
export interface Person {
  id: string
  calendar: Calendar
  busy: Busy
}

/** When the studio takes bookings. */
export interface Rules {
  zone: Zone
  /** Least minutes between now and a visit, in elapsed time. */
  notice: number
  /** Dates ahead that can be booked, counted in the studio's zone. */
  horizon: number
}

export interface Question {
  rules: Rules
  times: Times
  /** Those who give the service, in the order the studio lists them. */
  people: Person[]
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
}

export interface FreeDay {
  day: number
  slots: FreeSlot[]
}

/** The first and the last date that can be booked now, as day numbers. */
export function bookableDays(rules: Rules, now: number): { first: number; last: number } {
  const first = rules.zone.dayOf(now)
  return { first, last: first + rules.horizon }
}

/** The earliest start that notice allows. The edge is included, to the second. */
export function earliestStart(rules: Rules, now: number): number {
  return Math.floor(now / 1000) * 1000 + rules.notice * MINUTE
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

function freeSlots({ rules, times, people, now }: Question, first: number, last: number): FreeSlot[] {
  const earliest = earliestStart(rules, now)
  const free = new Map<number, string[]>()
  for (const { id, calendar, busy } of people) {
    const windows = openWindows(rules.zone, calendar, first, last)
    for (const start of freeStarts(windows, times, busy, earliest)) {
      const others = free.get(start)
      if (others === undefined) free.set(start, [id])
      else others.push(id)
    }
  }
  return [...free]
    .toSorted(([a], [b]) => a - b)
    .map(([start, practitioners]) => ({
      start,
      end: start + times.duration,
      offset: rules.zone.offsetAt(start),
      practitioners,
    }))
}

/** The slot that starts at an instant, if it is free. The question's range is not looked at. */
export function freeSlotAt(question: Question, start: number): FreeSlot | undefined {
  const day = question.rules.zone.dayOf(start)
  const [found] = freeDays({ ...question, from: day, to: day })
  return found?.slots.find((slot) => slot.start === start)
}

/** The time that may bear on a range of dates: what is taken in it must be known to answer for them. */
export function reachOf(zone: Zone, times: Times, from: number, to: number): Interval {
  return {
    start: zone.startOf(from) - times.before,
    end: zone.startOf(to + 1) + times.duration + times.after,
  }
}
