/** The hours of dates as windows of real time. After this step nothing uses a zone. */
import { rangesOf, standsAlone, type Calendar } from './calendar.ts'
import type { Zone } from './zone.ts'

/** Epoch milliseconds, `[start, end)`: what ends when another begins does not overlap it. */
export interface Interval {
  start: number
  end: number
}

/** A stretch of one date in which the practitioner works. */
export interface OpenWindow extends Interval {
  /** The date's number. */
  day: number
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
 * The windows of the dates `from` to `to` (day numbers, both included), in order, cut at each midnight.
 *
 * Windows that touch are one window, also over midnight. A window that lasts the whole date starts a grid of its own:
 * otherwise the grid of a studio that never closes would depend on the date from which one looked.
 */
export function openWindows(zone: Zone, calendar: Calendar, from: number, to: number): OpenWindow[] {
  const windows: OpenWindow[] = []
  let evening = rangesOf(calendar, from - 2)
  // One date back, because a window of the evening before may set the grid of the first date.
  for (let day = from - 1; day <= to + DATES_AHEAD; day += 1) {
    const ranges = rangesOf(calendar, day)
    const spill = standsAlone(calendar, day) ? [] : evening.filter(({ end }) => end > END_OF_DAY)
    evening = ranges
    if (ranges.length === 0 && spill.length === 0) continue
    const date = { start: zone.startOf(day), end: zone.startOf(day + 1) }
    for (const piece of windowsOfDate(zone, day, date, ranges, spill)) {
      const whole = piece.start === date.start && piece.end === date.end
      const before = windows.at(-1)
      const joins = !whole && before?.until === piece.start
      windows.push({ ...piece, day, anchor: joins ? before.anchor : piece.start, until: piece.end })
    }
  }
  extendOverMidnight(windows)
  return windows.filter(({ day }) => day >= from && day <= to)
}

function windowsOfDate(
  zone: Zone,
  day: number,
  date: Interval,
  ranges: readonly Interval[],
  spill: readonly Interval[],
): Interval[] {
  // A closing time that the clocks skip moves later, yet never into the next date.
  const at = (minutes: number) =>
    minutes === 0 ? date.start : minutes >= END_OF_DAY ? date.end : Math.min(zone.at(day, minutes), date.end)
  const pieces = ranges.map(({ start, end }) => ({ start: at(start), end: at(end) }))
  for (const { end } of spill) pieces.push({ start: date.start, end: at(end - END_OF_DAY) })
  return mergeIntervals(pieces.filter(({ start, end }) => start < end))
}

function extendOverMidnight(windows: OpenWindow[]): void {
  for (const [n, window] of [...windows.entries()].reverse()) {
    const next = windows[n + 1]
    if (next?.start === window.end) window.until = next.until
  }
}

/** The windows in which both are at work; the grid begins where the later of the two opens. */
export function commonWindows(some: OpenWindow[], others: OpenWindow[]): OpenWindow[] {
  const common = some.flatMap((one) =>
    others
      .filter(({ day, start, end }) => day === one.day && start < one.end && one.start < end)
      .map((other) => ({
        day: one.day,
        start: Math.max(one.start, other.start),
        end: Math.min(one.end, other.end),
        anchor: Math.max(one.anchor, other.anchor),
        until: Math.min(one.until, other.until),
      })),
  )
  return common.toSorted((a, b) => a.start - b.start)
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
