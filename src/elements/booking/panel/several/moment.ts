import { type Clock, dateIn, dateLabel, timeLabel } from '../clock.ts'

const SHORT: Intl.DateTimeFormatOptions = { weekday: 'short', day: 'numeric', month: 'long' }

/** Date and time in words for a list, where weekdays may be short: `Thu 3 December, 14:30`. */
export function shortMoment(clock: Clock, { start }: { start: string }): string {
  const instant = Date.parse(start)
  return `${dateLabel(clock.language, dateIn(instant, clock.zone), SHORT)}, ${timeLabel(clock, instant)}`
}
