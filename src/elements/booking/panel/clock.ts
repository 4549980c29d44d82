/** Times and dates in words. Instants are facts of the studio; a zone only chooses their labels. */
import { dateFormat } from '../../kit/format.ts'
import { dateValue } from './calendar.ts'

/** How times are written: the language, the zone of the labels, and the hour cycle if the page names one. */
export interface Clock {
  language: string
  /** Undefined for the reader's own. */
  zone: string | undefined
  cycle: 'h12' | 'h23' | undefined
}

const MINUTE = 60_000

/** Minutes by which a zone is ahead of UTC at an instant. */
export function offsetAt(instant: number, zone: string | undefined): number {
  const text = dateFormat('en', { timeZone: zone, timeZoneName: 'longOffset' }).format(instant)
  const [, sign = '', hours, minutes] = /GMT([+-])(\d+):(\d+)/.exec(text) ?? []
  return sign ? Number(`${sign}1`) * (Number(hours) * 60 + Number(minutes)) : 0
}

/** What a clock on the wall shows at an instant, read with the UTC methods of the date. */
const wallClock = (instant: number, zone: string | undefined) =>
  new Date(instant + offsetAt(instant, zone) * MINUTE)

/** The calendar date of an instant in a zone. */
export const dateIn = (instant: number, zone: string | undefined): string =>
  wallClock(instant, zone).toISOString().slice(0, 10)

export type DayPart = 'morning' | 'afternoon' | 'evening'

export function dayPart(instant: number, zone: string | undefined): DayPart {
  const hour = wallClock(instant, zone).getUTCHours()
  if (hour < 12) return 'morning'
  return hour < 17 ? 'afternoon' : 'evening'
}

/** Whether an hour of the date comes twice because clocks go back. */
export function repeatsHour(date: string, zone: string | undefined): boolean {
  const utc = dateValue(date)
  const start = utc - offsetAt(utc, zone) * MINUTE
  return offsetAt(start, zone) > offsetAt(start + 24 * 60 * MINUTE, zone)
}

/** A time such as `14:30`, with its offset on a day that has the hour twice. */
export function timeLabel({ language, zone, cycle }: Clock, instant: number): string {
  return dateFormat(language, {
    timeZone: zone,
    hour: 'numeric',
    minute: '2-digit',
    hourCycle: cycle,
    timeZoneName: repeatsHour(dateIn(instant, zone), zone) ? 'shortOffset' : undefined,
  }).format(instant)
}

/** A calendar date in words: `Thursday 3 December`, or the parts asked for. */
export function dateLabel(
  language: string,
  date: string,
  parts: Intl.DateTimeFormatOptions = { weekday: 'long', day: 'numeric', month: 'long' },
): string {
  return dateFormat(language, { timeZone: 'UTC', ...parts }).format(dateValue(date))
}

/** Date and time in words, as a clock of the zone has it. */
export const momentLabel = (clock: Clock, instant: number, parts?: Intl.DateTimeFormatOptions): string =>
  `${dateLabel(clock.language, dateIn(instant, clock.zone), parts)}, ${timeLabel(clock, instant)}`
