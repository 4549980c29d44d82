/** Opening hours of dates as windows of real time. After this step nothing uses a zone. */
import type { SiteDocument, WeeklyHours, Weekday } from '../../contract/site.ts'
import { weekdays } from '../../contract/site.ts'
import { dayNumber, weekdayOf } from './days.ts'
import type { Zone } from './zone.ts'

export type Closures = NonNullable<SiteDocument['closed']>

/** Epoch milliseconds, `[start, end)`: what ends when another begins does not overlap it. */
export interface Interval {
  start: number
  end: number
}

/** A stretch of one date in which the practitioner works. */
export interface OpenWindow extends Interval {
  /** Where the grid of starts begins. Before `start` only in a window that came over midnight. */
  anchor: number
  /** When work stops: later than `end` where the next date goes on without a pause. */
  until: number
}

/** `24:00` is the moment at which the next date begins, whatever the clocks do in between. */
const END_OF_DAY = 1440

/** A visit lasts at most 1440 minutes, so it may reach into the second date after its own. */
const DATES_AHEAD = 2

/**
 * The windows of the dates `from` to `to` (day numbers, both included), in order.
 *
 * Windows that touch are one window, also over midnight. A window that lasts the whole date starts a grid of its own:
 * otherwise the grid of a studio that never closes would depend on the date from which one looked.
 */
export function openWindows(
  zone: Zone,
  hours: WeeklyHours,
  closed: Closures,
  from: number,
  to: number,
): OpenWindow[] {
  const week = minutesOfWeek(hours)
  const isClosed = closedDates(closed)
  const windows: OpenWindow[] = []
  // One date back, because a window of the evening before may set the grid of the first date.
  for (let day = from - 1; day <= to + DATES_AHEAD; day += 1) {
    if (isClosed(day)) continue
    const date = { start: zone.startOf(day), end: zone.startOf(day + 1) }
    for (const piece of windowsOfDay(zone, week[weekdayOf(day)], day, date)) {
      const whole = piece.start === date.start && piece.end === date.end
      const before = windows.at(-1)
      const joins = !whole && before?.until === piece.start
      windows.push({ ...piece, anchor: joins ? before.anchor : piece.start, until: piece.end })
    }
  }
  extendOverMidnight(windows)
  const opening = zone.startOf(from)
  const closing = zone.startOf(to + 1)
  return windows.filter((window) => window.start >= opening && window.start < closing)
}

function windowsOfDay(zone: Zone, ranges: Interval[], day: number, date: Interval): Interval[] {
  const pieces: Interval[] = []
  for (const range of ranges) {
    const start = range.start === 0 ? date.start : zone.at(day, range.start)
    // A closing time that the clocks skip moves later, yet never into the next date.
    const end = range.end === END_OF_DAY ? date.end : Math.min(zone.at(day, range.end), date.end)
    if (start < end) pieces.push({ start, end })
  }
  return mergeIntervals(pieces)
}

function extendOverMidnight(windows: OpenWindow[]): void {
  for (const [n, window] of [...windows.entries()].reverse()) {
    const next = windows[n + 1]
    if (next?.start === window.end) window.until = next.until
  }
}

/** Sorted, and joined where they touch or overlap. */
export function mergeIntervals(intervals: Interval[]): Interval[] {
  const merged: Interval[] = []
  for (const { start, end } of intervals.toSorted((a, b) => a.start - b.start)) {
    const last = merged.at(-1)
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end)
    else merged.push({ start, end })
  }
  return merged
}

/** The written hours as minutes after midnight. */
function minutesOfWeek(hours: WeeklyHours): Record<Weekday, Interval[]> {
  const parsed = weekdays.map((weekday) => [weekday, (hours[weekday] ?? []).map(minutesOfWindow)] as const)
  return Object.fromEntries(parsed) as Record<Weekday, Interval[]>
}

function minutesOfWindow(window: string): Interval {
  const minutes = (from: number) =>
    Number(window.slice(from, from + 2)) * 60 + Number(window.slice(from + 3, from + 5))
  return { start: minutes(0), end: minutes(6) }
}

function closedDates(closed: Closures): (day: number) => boolean {
  const ranges = closed.map(({ from, to }) => ({ first: dayNumber(from), last: dayNumber(to ?? from) }))
  return (day) => ranges.some(({ first, last }) => first <= day && day <= last)
}
