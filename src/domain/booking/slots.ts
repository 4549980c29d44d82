/** The free starts of one practitioner: open time, minus what is taken, on a grid. Integers only. */
import type { SiteService } from '../../contract/site.ts'
import { CELL, type Busy, type Occupation } from './cells.ts'
import { MINUTE } from './days.ts'
import type { Interval, OpenWindow } from './windows.ts'

/** What a service asks of the calendar, in milliseconds. */
export interface Times {
  duration: number
  /** Between two possible starts. */
  interval: number
  /** From an opening to the first start; less than `interval`. */
  offset: number
  /** `tidy` begins the grid anew after each stretch that is taken; `day` keeps to the opening. */
  grid: 'day' | 'tidy'
  /** Kept free before and after; may lie outside opening hours. */
  before: number
  after: number
  /** Buffers that meet are added up; otherwise the larger counts. */
  additive: boolean
}

/** Minutes between possible starts where the service does not say. */
const DEFAULT_INTERVAL = 15

export function timesOf(
  service: Pick<SiteService, 'duration' | 'interval' | 'offset' | 'grid' | 'buffer'>,
  studio: { grid?: 'day' | 'tidy' | undefined; buffers?: 'larger' | 'additive' | undefined } = {},
): Times {
  return {
    duration: service.duration * MINUTE,
    interval: (service.interval ?? DEFAULT_INTERVAL) * MINUTE,
    offset: (service.offset ?? 0) * MINUTE,
    grid: service.grid ?? studio.grid ?? 'day',
    before: (service.buffer?.before ?? 0) * MINUTE,
    after: (service.buffer?.after ?? 0) * MINUTE,
    additive: studio.buffers === 'additive',
  }
}

/** What a visit that starts then takes of the calendar. */
export function occupationAt({ duration, before, after, additive }: Times, start: number): Occupation {
  return { start, end: start + duration, before, after, additive }
}

/**
 * The starts at which the service fits, in order.
 *
 * The `day` grid is anchored at the window's opening and steps in elapsed time; it does not move when a visit of an odd
 * length is booked. @param earliest no start before this instant.
 */
export function freeStarts(windows: OpenWindow[], times: Times, busy: Busy, earliest: number): number[] {
  if (times.grid === 'tidy') return tidyStarts(windows, times, busy, earliest)
  const { duration, interval, offset } = times
  const isBlocked = blockerOf(times, busy)
  const starts: number[] = []
  for (const { anchor, start: opens, end: closes, until } of windows) {
    const from = Math.max(opens, earliest)
    const last = Math.min(closes - 1, until - duration)
    for (let start = onGrid(anchor + offset, interval, from); start <= last; start += interval) {
      if (!isBlocked(start)) starts.push(start)
    }
  }
  return starts
}

/** The first point of the grid that is not before `from`. */
function onGrid(anchor: number, interval: number, from: number): number {
  return anchor + Math.ceil((from - anchor) / interval) * interval
}

/** How far a visit reaches back and ahead of its start in each lane. */
function reaches({ duration, before, after, additive }: Times) {
  return {
    first: { ahead: additive ? duration + after : duration, back: before },
    second: { ahead: duration + after, back: additive ? before : 0 },
  }
}

/**
 * Tells whether the visit or a buffer would lie on what is taken, each in its own lane. Must be asked in ascending
 * order: it walks along the intervals, which are sorted and do not overlap.
 */
export function blockerOf(times: Times, busy: Busy): (start: number) => boolean {
  const { first, second } = reaches(times)
  const inFirst = walker(busy.first, first.ahead, first.back)
  const inSecond = walker(busy.second, second.ahead, second.back)
  return (start) => inFirst(start) || inSecond(start)
}

function walker(intervals: Interval[], ahead: number, back: number): (start: number) => boolean {
  let n = 0
  return (start) => {
    let interval = intervals[n]
    while (interval !== undefined && interval.end + back <= start) interval = intervals[(n += 1)]
    return interval !== undefined && interval.start - ahead < start
  }
}

/** Each stretch in which a visit may start has a grid of its own, from its first moment on a cell's edge. */
function tidyStarts(windows: OpenWindow[], times: Times, busy: Busy, earliest: number): number[] {
  const blocked = blockedSpans(times, busy)
  const starts: number[] = []
  for (const { anchor, start: opens, end: closes, until } of windows) {
    const from = Math.max(opens, earliest)
    const last = Math.min(closes - 1, until - times.duration)
    let begin = anchor + times.offset
    for (const span of [...blocked, { start: Infinity, end: Infinity }]) {
      if (span.end <= begin) continue
      const stop = Math.min(last, span.start)
      for (
        let start = onGrid(begin, times.interval, Math.max(begin, from));
        start <= stop;
        start += times.interval
      ) {
        starts.push(start)
      }
      if (span.start > last) break
      begin = Math.ceil(span.end / CELL) * CELL
    }
  }
  return starts
}

/** The stretches in which no visit may start, both edges excluded; sorted, without overlap. */
function blockedSpans(times: Times, busy: Busy): Interval[] {
  const { first, second } = reaches(times)
  const spans = [
    ...busy.first.map(({ start, end }) => ({ start: start - first.ahead, end: end + first.back })),
    ...busy.second.map(({ start, end }) => ({ start: start - second.ahead, end: end + second.back })),
  ].toSorted((a, b) => a.start - b.start)
  const merged: Interval[] = []
  for (const { start, end } of spans) {
    const before = merged.at(-1)
    // Where two only touch, a visit fits exactly between them.
    if (before !== undefined && start < before.end) before.end = Math.max(before.end, end)
    else merged.push({ start, end })
  }
  return merged
}
