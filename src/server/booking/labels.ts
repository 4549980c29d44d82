/** Moments and money as people read them. */
import type { Money } from '../../contract/primitives.ts'
import { MINUTE } from '../../domain/booking/days.ts'
import type { Interval } from '../../domain/booking/windows.ts'
import { offsetText } from '../../domain/booking/wire.ts'

const format = (locale: string, zone: string, options: Intl.DateTimeFormatOptions) => {
  const formatter = new Intl.DateTimeFormat(locale, { ...options, timeZone: zone })
  // Mail programs show the typographic spaces of the locale data as boxes now and then.
  return (moment: number) => formatter.format(moment).replaceAll(/[\u2009\u202f]/g, ' ')
}

/** `Thursday, 3 December 2026, 17:00–18:00 (Europe/Riga, UTC+02:00)`. */
export function rangeLabel(locale: string, zone: string, { start, end }: Interval): string {
  const date = format(locale, zone, { dateStyle: 'full' })
  const time = format(locale, zone, { timeStyle: 'short' })
  const sameDate = date(start) === date(end)
  const until = sameDate ? `–${time(end)}` : ` – ${date(end)}, ${time(end)}`
  return `${date(start)}, ${time(start)}${until} (${zone}, UTC${offsetText(offsetIn(zone, start))})`
}

/** `3 Dec 2026, 17:00`, for subjects. */
export function shortLabel(locale: string, zone: string, moment: number): string {
  return format(locale, zone, { dateStyle: 'medium', timeStyle: 'short' })(moment)
}

/** `Thursday, 3 December 2026`. */
export function dayLabel(locale: string, zone: string, moment: number): string {
  return format(locale, zone, { dateStyle: 'full' })(moment)
}

/** `17:00` for each moment; with the offset where it changes, which tells the two runs of a repeated hour apart. */
export function timeLabels(locale: string, zone: string, moments: number[]): string[] {
  const time = format(locale, zone, { timeStyle: 'short' })
  const offsets = moments.map((moment) => offsetText(offsetIn(zone, moment)))
  const changes = new Set(offsets).size > 1
  return moments.map((moment, n) => (changes ? `${time(moment)} (UTC${offsets[n] ?? ''})` : time(moment)))
}

/** Date and time of one moment, with its zone. */
export function momentLabel(locale: string, zone: string, moment: number): string {
  const full = format(locale, zone, { dateStyle: 'full', timeStyle: 'short' })
  return `${full(moment)} (${zone}, UTC${offsetText(offsetIn(zone, moment))})`
}

/** Whether a moment reads alike on the wall clocks of two zones. */
export function sameWallClock(one: string, other: string, moment: number): boolean {
  return one === other || offsetIn(one, moment) === offsetIn(other, moment)
}

/**
 * Minutes east of UTC at a moment. By Intl, because a customer's zone is anybody's word: what is worked out for the
 * studio's zone is kept, and a stranger must not fill that memory.
 */
function offsetIn(zone: string, moment: number): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  }).formatToParts(moment)
  const part = (type: Intl.DateTimeFormatPartTypes) =>
    Number(parts.find((candidate) => candidate.type === type)?.value ?? 0)
  const local = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'))
  return (local - Math.floor(moment / MINUTE) * MINUTE) / MINUTE
}

export function moneyLabel(locale: string, { amount, currency }: Money): string {
  const formatter = new Intl.NumberFormat(locale, { style: 'currency', currency })
  const digits = formatter.resolvedOptions().maximumFractionDigits ?? 2
  return formatter.format(amount / 10 ** digits).replaceAll(/[\u00a0\u202f]/g, ' ')
}
