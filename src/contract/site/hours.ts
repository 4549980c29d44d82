/** When a studio is open: weekly hours and closed dates. */
import * as v from 'valibot'
import { line, localDate } from '../primitives.ts'

export const timeWindow = v.pipe(
  v.string('must be a window such as 09:00-17:30'),
  v.regex(
    /^([01]\d|2[0-3]):[0-5][05]-(([01]\d|2[0-3]):[0-5][05]|24:00)$/,
    'must be a window such as 09:00-17:30, on a grid of 5 minutes',
  ),
  v.check((window) => {
    const [from = '', to = ''] = window.split('-')
    return from < to
  }, 'must end after it starts, on the same day'),
  v.description('Opening window in studio time, for example "09:00-17:30".'),
)

const dayWindows = v.pipe(
  v.array(timeWindow, 'must be a list of windows'),
  v.maxLength(12, 'must have at most 12 windows'),
  v.check((windows) => {
    const sorted = windows.toSorted()
    return sorted.every((window, n) => n === 0 || (sorted[n - 1]?.split('-')[1] ?? '') <= window.slice(0, 5))
  }, 'must not have windows that overlap'),
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

export type WeeklyHours = v.InferOutput<typeof weeklyHours>
export type Weekday = (typeof weekdays)[number]
