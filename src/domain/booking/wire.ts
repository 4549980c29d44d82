/** Moments as text, quickly: a month of slots is thousands of them, on few dates. */
import { DAY, dateText, MINUTE } from './days.ts'

const two = (n: number) => String(n).padStart(2, '0')

/** `T09:05:00.000Z` by minutes after midnight. */
const clocks = Array.from({ length: 1440 }, (_, n) => `T${two(Math.floor(n / 60))}:${two(n % 60)}:00.000Z`)

const offsets = new Map<number, string>()

/** Makes a writer of instants in UTC, such as `2026-12-03T17:00:00.000Z`; it remembers the date it wrote last. */
export function instantWriter(): (instant: number) => string {
  let day = NaN
  let date = ''
  return (instant) => {
    const within = ((instant % DAY) + DAY) % DAY
    const clock = clocks[within / MINUTE]
    if (clock === undefined) return new Date(instant).toISOString()
    const now = (instant - within) / DAY
    if (now !== day) {
      day = now
      date = dateText(now)
    }
    return date + clock
  }
}

/** `+02:00`, from minutes east of UTC. */
export function offsetText(minutes: number): string {
  const known = offsets.get(minutes)
  if (known !== undefined) return known
  const size = Math.abs(minutes)
  const text = `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`
  offsets.set(minutes, text)
  return text
}
