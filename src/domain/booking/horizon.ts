/** From when to when can be booked. */
import { rangesOf, type Calendar } from './calendar.ts'
import { MINUTE } from './days.ts'
import type { Zone } from './zone.ts'

/** When the studio takes bookings. */
export interface Rules {
  zone: Zone
  /** Least minutes between now and a visit, in elapsed time. */
  notice: number
  /** A visit that starts exactly when notice ends is too soon. */
  strictNotice?: boolean
  /** Dates ahead that can be booked, counted in the studio's zone. */
  horizon: number
  /** Given, the horizon counts only the dates on which this opens. */
  businessDays?: Calendar
}

/** Where counting ends for a studio that hardly ever opens. */
const FARTHEST = 3 * 366

/** The first and the last date that can be booked now, as day numbers. */
export function bookableDays(
  { zone, horizon, businessDays }: Rules,
  now: number,
): { first: number; last: number } {
  const first = zone.dayOf(now)
  if (businessDays === undefined) return { first, last: first + horizon }
  let last = first
  for (let open = 0; open < horizon && last < first + FARTHEST;) {
    last += 1
    if (rangesOf(businessDays, last).length > 0) open += 1
  }
  return { first, last }
}

/** The earliest start that notice allows, to the second. */
export function earliestStart({ notice, strictNotice = false }: Rules, now: number): number {
  return Math.floor(now / 1000) * 1000 + notice * MINUTE + (strictNotice ? 1 : 0)
}
