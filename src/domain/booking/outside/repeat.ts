/** When something that repeats begins, by the wall clock; within bounds, whatever the rule says. */
import ICAL from 'ical.js'
import { DAY, MINUTE } from '../days.ts'
import { CalendarProblem } from './lines.ts'
import { wallOf } from './wall.ts'

/** What may still be spent on one file. */
export interface Budget {
  /** Repetitions looked at. */
  steps: number
  /** Busy times found. */
  instances: number
}

/** Throws CalendarProblem when nothing is left. */
export function spend(budget: Budget, what: keyof Budget): void {
  budget[what] -= 1
  if (budget[what] < 0) throw new CalendarProblem('too-many')
}

/** Frequencies that last the same by every wall clock, in milliseconds. */
const LENGTHS: Partial<Record<string, number>> = {
  SECONDLY: 1000,
  MINUTELY: MINUTE,
  HOURLY: 60 * MINUTE,
  DAILY: DAY,
  WEEKLY: 7 * DAY,
}

interface Bounds {
  /** By the wall clock, both included. */
  span: { from: number; to: number }
  /** For rules that name their end in UTC. */
  offsetAt: (instant: number) => number
  budget: Budget
}

/** What a rule makes of its first time. Those before the span may be left out. */
export function* repeat(rule: ICAL.Recur, first: number, bounds: Bounds): Generator<number> {
  const { span, offsetAt, budget } = bounds
  const last = Math.min(span.to, endOf(rule, offsetAt))
  const endless = rule.clone()
  endless.until = null
  const iterator = endless.iterator(timeAt(skipAhead(rule, first, span.from)))
  for (;;) {
    spend(budget, 'steps')
    // Typed as always there, null at the end.
    const time = iterator.next() as ICAL.Time | null
    if (time === null) return
    const wall = wallOf(time)
    if (wall > last) return
    yield wall
  }
}

/** A rule without a count makes the same of a time that lies a whole number of its intervals later. */
function skipAhead(rule: ICAL.Recur, first: number, from: number): number {
  if (rule.isByCount() || from <= first || !Number.isFinite(from)) return first
  const length = LENGTHS[rule.freq]
  if (length === undefined) return skipMonths(first, from, (rule.freq === 'YEARLY' ? 12 : 1) * rule.interval)
  return first + Math.floor((from - first) / (length * rule.interval)) * length * rule.interval
}

/** Every month has a day of that number up to this one. */
const SAFE_DAY = 28

function skipMonths(first: number, from: number, interval: number): number {
  const [date, until] = [new Date(first), new Date(from)]
  if (date.getUTCDate() > SAFE_DAY) return first
  const months =
    (until.getUTCFullYear() - date.getUTCFullYear()) * 12 + until.getUTCMonth() - date.getUTCMonth()
  // The month at hand may be too late by some days.
  const skipped = Math.max(Math.floor((months - 1) / interval) * interval, 0)
  return date.setUTCMonth(date.getUTCMonth() + skipped)
}

/** By the wall clock; a date includes its whole day. */
function endOf({ until }: ICAL.Recur, offsetAt: Bounds['offsetAt']): number {
  if (until === null) return Infinity
  const wall = wallOf(until)
  if (until.isDate) return wall + DAY - 1
  return until.zone.tzid === 'UTC' ? wall + offsetAt(wall) : wall
}

function timeAt(wall: number): ICAL.Time {
  const date = new Date(wall)
  return ICAL.Time.fromData({
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
    isDate: false,
  })
}
