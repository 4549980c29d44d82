/** Moments as other systems write them. Undefined is answered for what is no moment that a comment can have. */
import { Temporal } from 'temporal-polyfill'

const EARLIEST = Date.UTC(1990, 0, 1)
const LATEST = Date.UTC(2100, 0, 1)

const between = (moment: number): number | undefined =>
  moment >= EARLIEST && moment < LATEST ? Math.trunc(moment) : undefined

const ISO = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?$/

/** `2019-05-04T10:11:12Z`, also with fractions and an offset; without one it is UTC. */
export function isoMoment(text: string | undefined): number | undefined {
  const clean = text?.trim() ?? ''
  const found = ISO.exec(clean)
  if (found === null) return undefined
  return existing(clean) ? between(Date.parse(found[1] === undefined ? `${clean}Z` : clean)) : undefined
}

/** `2019-05-04 10:11:12` on the clocks of `zone`. */
export function wallMoment(text: string | undefined, zone: string): number | undefined {
  const clean = text?.trim() ?? ''
  if (!/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(clean) || !existing(clean)) return undefined
  const wall = Temporal.PlainDateTime.from(clean.replace(' ', 'T'))
  return between(wall.toZonedDateTime(zone).epochMilliseconds)
}

export const secondsMoment = (seconds: unknown): number | undefined =>
  typeof seconds === 'number' ? between(seconds * 1000) : undefined

/** The parser takes 31 November for 1 December. */
function existing(text: string): boolean {
  const day = new Date(`${text.slice(0, 10)}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text.slice(0, 10))
}
