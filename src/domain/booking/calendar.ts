/** When somebody works: weekly hours, dates that are unlike their weekday, and dates off; as minutes of dates. */
import {
  weekdays,
  windowMinutes,
  type Closures,
  type DateOverrides,
  type Weekday,
  type WeeklyHours,
} from '../../contract/site.ts'
import { dayNumber, weekdayOf } from './days.ts'
import type { Interval } from './windows.ts'

/** Minutes after the midnight with which a date begins; past 1440 on the next date. */
type Ranges = readonly Interval[]

export interface Calendar {
  week: Readonly<Record<Weekday, Ranges>>
  /** By day number: what stands in place of the weekday's hours. */
  dates: ReadonlyMap<number, Ranges>
  /** First and last day numbers. */
  off: readonly { first: number; last: number }[]
}

/** The hours of a studio or of one of its locations. */
export interface HouseHours {
  hours: WeeklyHours
  overrides?: DateOverrides | undefined
  closed?: Closures | undefined
}

/** What a practitioner has of their own. */
export interface OwnHours {
  hours?: WeeklyHours | undefined
  overrides?: DateOverrides | undefined
  absences?: Closures | undefined
}

/**
 * The calendar of a house, or of a practitioner who works in it.
 *
 * Nobody works on a closed date or on a date of absence. On other dates counts, first to last: the practitioner's
 * override; the house's override, of which a practitioner with own hours works only the part within these; own hours;
 * the house's hours. So a house that opens on a Sunday for once does not call in somebody who has Sundays off.
 */
export function calendarOf(house: HouseHours, own: OwnHours = {}): Calendar {
  const week = parseWeek(own.hours ?? house.hours)
  const dates = new Map<number, Ranges>()
  for (const { date, hours } of house.overrides ?? []) {
    const day = dayNumber(date)
    const open = hours.map(windowMinutes)
    dates.set(day, own.hours === undefined ? open : intersect(open, week[weekdayOf(day)]))
  }
  for (const { date, hours } of own.overrides ?? []) dates.set(dayNumber(date), hours.map(windowMinutes))
  const off = [...(house.closed ?? []), ...(own.absences ?? [])].map(({ from, to }) => ({
    first: dayNumber(from),
    last: dayNumber(to ?? from),
  }))
  return { week, dates, off }
}

/** The ranges that begin on a date. */
export function rangesOf(calendar: Calendar, day: number): Ranges {
  if (isOff(calendar, day)) return []
  return calendar.dates.get(day) ?? calendar.week[weekdayOf(day)]
}

/** Whether a date is unlike its weekday: then nothing comes over from the evening before. */
export function standsAlone(calendar: Calendar, day: number): boolean {
  return calendar.dates.has(day) || isOff(calendar, day)
}

function isOff({ off }: Calendar, day: number): boolean {
  return off.some(({ first, last }) => first <= day && day <= last)
}

function parseWeek(hours: WeeklyHours): Record<Weekday, Ranges> {
  const parsed = weekdays.map((weekday): [Weekday, Ranges] => [
    weekday,
    (hours[weekday] ?? []).map(windowMinutes),
  ])
  return Object.fromEntries(parsed) as Record<Weekday, Ranges>
}

function intersect(some: Ranges, others: Ranges): Ranges {
  return some.flatMap((one) =>
    others
      .map((other) => ({ start: Math.max(one.start, other.start), end: Math.min(one.end, other.end) }))
      .filter(({ start, end }) => start < end),
  )
}
