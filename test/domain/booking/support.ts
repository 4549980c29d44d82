/** Builds questions for the slot engine from the few facts a test is about, and reads answers as wall-clock labels. */
import {
  weekdays,
  type StudioRules,
  type Closures,
  type DateOverrides,
  type WeeklyHours,
} from '../../../src/contract/site.ts'
import {
  freeDays,
  type FreeDay,
  type Person,
  type Question,
} from '../../../src/domain/booking/availability.ts'
import { calendarOf } from '../../../src/domain/booking/calendar.ts'
import { busyWith, type Busy, type Occupation } from '../../../src/domain/booking/cells.ts'
import { dateText, dayNumber } from '../../../src/domain/booking/days.ts'
import { timesOf } from '../../../src/domain/booking/slots.ts'
import { zoneOf } from '../../../src/domain/booking/zone.ts'

/** A studio that says no more than it must. */
export const plainStudio: StudioRules = {
  zone: 'Europe/Riga',
  hours: daily(['09:00-12:00']),
  practitioners: [{ id: 'anna', name: 'Anna' }],
  services: [{ id: 'massage', name: 'Massage', duration: 60, interval: 60 }],
}

export interface Facts {
  zone: string
  from: string
  to?: string
  /** Every day of the week alike, or the week as a site's document has it. */
  hours?: string[] | WeeklyHours
  duration?: number
  interval?: number
  buffer?: { before?: number; after?: number }
  closed?: Closures
  overrides?: DateOverrides
  absences?: Closures
  busy?: Busy
  people?: Person[]
  notice?: number
  horizon?: number
  now?: string
  offset?: number
  grid?: 'day' | 'tidy'
  buffers?: 'larger' | 'additive'
  /** What else is asked. */
  asked?: Partial<Question>
  rules?: Partial<Question['rules']>
}

export function daily(windows: string[]): WeeklyHours {
  return Object.fromEntries(weekdays.map((weekday) => [weekday, windows]))
}

export function question(facts: Facts): Question {
  const hours = facts.hours ?? ['00:00-24:00']
  const week = Array.isArray(hours) ? daily(hours) : hours
  const { overrides, closed, absences } = facts
  const calendar = calendarOf({ hours: week, overrides, closed }, { absences })
  const person = { id: 'anna', calendar, busy: facts.busy ?? { first: [], second: [] } }
  const { duration = 60, interval, buffer } = facts
  return {
    rules: {
      zone: zoneOf(facts.zone),
      notice: facts.notice ?? 0,
      horizon: facts.horizon ?? 730,
      ...facts.rules,
    },
    times: timesOf({ duration, interval, buffer, offset: facts.offset, grid: facts.grid }, facts),
    people: facts.people ?? [person],
    now: Date.parse(facts.now ?? '2026-01-01T00:00:00Z'),
    from: dayNumber(facts.from),
    to: dayNumber(facts.to ?? facts.from),
    ...facts.asked,
  }
}

/** `2026-03-29 03:30 +03:00`, in the studio's wall clock. */
export function label(slot: { start: number; offset: number }): string {
  const local = new Date(slot.start + slot.offset * 60_000).toISOString()
  const size = Math.abs(slot.offset)
  const two = (n: number) => String(n).padStart(2, '0')
  const offset = `${slot.offset < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`
  return `${local.slice(0, 10)} ${local.slice(11, 16)} ${offset}`
}

/** The labels of every date of the answer. */
export function byDate(days: FreeDay[]): Record<string, string[]> {
  return Object.fromEntries(days.map(({ day, slots }) => [dateText(day), slots.map(label)]))
}

/** The labels of the only date that was asked for, without the date. */
export function starts(facts: Facts): string[] {
  const date = facts.from
  return freeDays(question(facts)).flatMap(({ slots }) =>
    slots.map(label).map((text) => (text.startsWith(date) ? text.slice(date.length + 1) : text)),
  )
}

/** What is taken after these visits were booked, as it would be read from the table of cells. */
export function taken(...visits: (Pick<Occupation, 'start' | 'end'> & Partial<Occupation>)[]): Busy {
  return busyWith(visits.map((visit) => ({ before: 0, after: 0, ...visit })))
}

export function visit(
  start: string,
  minutes: number,
  buffer: { before?: number; after?: number } = {},
): Occupation {
  const at = Date.parse(start)
  return {
    start: at,
    end: at + minutes * 60_000,
    before: (buffer.before ?? 0) * 60_000,
    after: (buffer.after ?? 0) * 60_000,
  }
}
