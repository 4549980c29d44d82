/** The free starts of one practitioner: open time, minus what is taken, on a grid. Integers only. */
import type { SiteService } from '../../contract/site.ts'
import type { Busy } from './cells.ts'
import { MINUTE } from './days.ts'
import type { Interval, OpenWindow } from './windows.ts'

/** What a service asks of the calendar, in milliseconds. */
export interface Times {
  duration: number
  /** Between two possible starts. */
  interval: number
  /** Kept free before and after; may lie outside opening hours. */
  before: number
  after: number
}

/** Minutes between possible starts where the service does not say. */
const DEFAULT_INTERVAL = 15

export function timesOf(service: Pick<SiteService, 'duration' | 'interval' | 'buffer'>): Times {
  return {
    duration: service.duration * MINUTE,
    interval: (service.interval ?? DEFAULT_INTERVAL) * MINUTE,
    before: (service.buffer?.before ?? 0) * MINUTE,
    after: (service.buffer?.after ?? 0) * MINUTE,
  }
}

/**
 * The starts at which the service fits, in order.
 *
 * The grid is anchored at the window's opening and steps in elapsed time; it does not move when a visit of an odd
 * length is booked. @param earliest no start before this instant.
 */
export function freeStarts(windows: OpenWindow[], times: Times, busy: Busy, earliest: number): number[] {
  const { duration, interval, before, after } = times
  // A start meets what is taken when the visit or a buffer would lie on it, each in its own lane.
  const first = blocker(busy.first, duration, before)
  const second = blocker(busy.second, duration + after, 0)
  const starts: number[] = []
  for (const { anchor, start: opens, end: closes, until } of windows) {
    const from = Math.max(opens, earliest)
    const last = Math.min(closes - 1, until - duration)
    for (let start = onGrid(anchor, interval, from); start <= last; start += interval) {
      if (!first(start) && !second(start)) starts.push(start)
    }
  }
  return starts
}

/** The first point of the grid that is not before `from`. */
function onGrid(anchor: number, interval: number, from: number): number {
  return anchor + Math.ceil((from - anchor) / interval) * interval
}

/**
 * Tells whether a start is blocked, when it reaches `reach` ahead and `lead` back. Must be asked in ascending order: it
 * walks along the intervals, which are sorted and do not overlap.
 */
function blocker(intervals: Interval[], reach: number, lead: number): (start: number) => boolean {
  let n = 0
  return (start) => {
    let interval = intervals[n]
    while (interval !== undefined && interval.end + lead <= start) interval = intervals[(n += 1)]
    return interval !== undefined && interval.start - reach < start
  }
}
