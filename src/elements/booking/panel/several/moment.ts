import { type Clock, momentLabel } from '../clock.ts'

const SHORT: Intl.DateTimeFormatOptions = { weekday: 'short', day: 'numeric', month: 'long' }

/** Date and time in words for a list, where weekdays may be short: `Thu 3 December, 14:30`. */
export const shortMoment = (clock: Clock, { start }: { start: string }): string =>
  momentLabel(clock, Date.parse(start), SHORT)
