/**
 * Calendar dates as whole numbers: days since 1 January 1970. A date has no zone; `zone.ts` says when it begins.
 */
import { weekdays, type Weekday } from '../../contract/site.ts'

export const MINUTE = 60_000
export const DAY = 1440 * MINUTE

/** The day number of a date such as `2026-12-03`. */
export function dayNumber(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / DAY
}

/** The date of a day number, as `YYYY-MM-DD`. */
export function dateText(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 10)
}

/** 1 January 1970 was a Thursday. */
const FIRST_WEEKDAY = weekdays.indexOf('thu')

export function weekdayOf(day: number): Weekday {
  const place = (((day + FIRST_WEEKDAY) % 7) + 7) % 7
  return weekdays[place] ?? 'mon'
}
