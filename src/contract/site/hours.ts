/** When a studio is open: weekly hours, dates with hours of their own, closed dates. */
import * as v from 'valibot'
import { line, localDate } from '../primitives.ts'
import { CELL_MINUTES, DAY_MINUTES, pathTo, unique } from './parts.ts'

const CLOCK = /^(\d\d):(\d\d)-(\d\d):(\d\d)$/

/**
 * A written window as minutes after the midnight with which its date begins; `end` is past 1440 when the window ends on
 * the next date.
 */
export function windowMinutes(window: string): { start: number; end: number } {
  const [hour = 0, minute = 0, endHour = 0, endMinute = 0] = (CLOCK.exec(window) ?? []).slice(1).map(Number)
  const start = hour * 60 + minute
  const end = endHour * 60 + endMinute
  return { start, end: end < start ? end + DAY_MINUTES : end }
}

/** Why no studio can have this window, if so. */
function wrongWith(window: string): string | undefined {
  const [, hour, minute, endHour, endMinute] = CLOCK.exec(window) ?? []
  if (hour === undefined) return undefined
  const clocks = Number(hour) < 24 && Number(minute) < 60 && Number(endMinute) < 60
  if (!clocks || Number(endHour) > 47) return 'must have times that exist'
  const { start, end } = windowMinutes(window)
  if (end - start > DAY_MINUTES) return 'must not last longer than 24 hours'
  if (window.slice(6) > '24:00') {
    return 'must not go past 24:00; one that ends before it starts, such as 22:00-02:00, ends on the next date'
  }
  if (start === end) return 'must not end when it starts'
  return (start + end) % CELL_MINUTES === 0 && start % CELL_MINUTES === 0
    ? undefined
    : 'must begin and end on a grid of 5 minutes'
}

export const timeWindow = v.pipe(
  v.string('must be a window such as 09:00-17:30'),
  v.regex(CLOCK, 'must be a window such as 09:00-17:30'),
  v.rawCheck(({ dataset, addIssue }) => {
    const message = dataset.typed ? wrongWith(dataset.value) : undefined
    if (message !== undefined) addIssue({ message })
  }),
  v.description(
    'Opening window in studio time, for example "09:00-17:30"; "22:00-02:00" ends on the next date, "24:00" is midnight.',
  ),
)

const byStart = (windows: readonly string[]) =>
  windows.map(windowMinutes).toSorted((a, b) => a.start - b.start)

const dayWindows = v.pipe(
  v.array(timeWindow, 'must be a list of windows'),
  v.maxLength(12, 'must have at most 12 windows'),
  v.check(
    (windows) => byStart(windows).every(({ start }, n, sorted) => (sorted[n - 1]?.end ?? 0) <= start),
    'must not have windows that overlap',
  ),
)

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

export const weeklyHours = v.pipe(
  v.strictObject({
    mon: v.optional(dayWindows),
    tue: v.optional(dayWindows),
    wed: v.optional(dayWindows),
    thu: v.optional(dayWindows),
    fri: v.optional(dayWindows),
    sat: v.optional(dayWindows),
    sun: v.optional(dayWindows),
  }),
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return
    const week = dataset.value
    for (const [n, weekday] of weekdays.entries()) {
      const evening = week[weekdays[(n + 6) % 7] ?? 'sun'] ?? []
      const spill = Math.max(0, ...evening.map((window) => windowMinutes(window).end - DAY_MINUTES))
      const [first] = byStart(week[weekday] ?? [])
      if (first === undefined || spill <= first.start) continue
      addIssue({
        message: 'must not overlap a window that comes over midnight from the day before',
        path: pathTo(week, [weekday]),
      })
    }
  }),
  v.description('Weekly opening hours; a day left out is closed.'),
)

export const siteClosure = v.pipe(
  v.strictObject({
    from: localDate,
    to: v.optional(v.pipe(localDate, v.description('Last closed date; left out: one day.'))),
    reason: v.optional(line(120)),
  }),
  v.check(
    (closure) => closure.to === undefined || closure.from <= closure.to,
    'must end on or after its first date',
  ),
)

export const siteClosures = v.pipe(v.array(siteClosure), v.maxLength(1000, 'must have at most 1000 entries'))

export const siteOverrides = v.pipe(
  v.array(
    v.strictObject({
      date: v.pipe(localDate, v.description('The date that is unlike its weekday.')),
      hours: v.pipe(dayWindows, v.description('The windows of that date; an empty list closes it.')),
      reason: v.optional(line(120)),
    }),
  ),
  v.maxLength(1000, 'must have at most 1000 entries'),
  v.check(
    unique((item) => item.date),
    'must have different dates',
  ),
  v.description(
    'Dates with hours of their own. They replace the whole date, also what would come over midnight from the evening before.',
  ),
)

export type DateOverrides = v.InferOutput<typeof siteOverrides>
export type Closures = v.InferOutput<typeof siteClosures>
export type WeeklyHours = v.InferOutput<typeof weeklyHours>
export type Weekday = (typeof weekdays)[number]
