/** How much is taken on in a day, and from one customer. Dates are the studio's, also where the clocks change. */
import { MINUTE } from './days.ts'
import type { Interval } from './windows.ts'
import type { Zone } from './zone.ts'

/** What is booked, by day number: on the date on which a visit starts. */
export type Tally = ReadonlyMap<number, { visits: number; minutes: number }>

/** The most that is taken on in a day, of those visits that `booked` counts. */
export interface Quota {
  visits?: number | undefined
  minutes?: number | undefined
  booked: Tally
}

/** The most visits of one customer in any `days` dates in a row. */
export interface CustomerLimit {
  visits: number
  days: number
  /** The date of each of the customer's visits that count, as day numbers. */
  booked: readonly number[]
}

export function tallyOf(visits: readonly Interval[], zone: Zone): Tally {
  const tally = new Map<number, { visits: number; minutes: number }>()
  for (const { start, end } of visits) {
    const day = zone.dayOf(start)
    const { visits: count, minutes } = tally.get(day) ?? { visits: 0, minutes: 0 }
    tally.set(day, { visits: count + 1, minutes: minutes + (end - start) / MINUTE })
  }
  return tally
}

/** Whether one more visit of this length, in milliseconds, is too much for a date. */
export function isFull(quotas: readonly Quota[], day: number, duration: number): boolean {
  return quotas.some(({ visits = Infinity, minutes = Infinity, booked }) => {
    const { visits: count, minutes: taken } = booked.get(day) ?? { visits: 0, minutes: 0 }
    return count + 1 > visits || taken + duration / MINUTE > minutes
  })
}

/** Whether one more visit on a date is too much for a customer. */
export function isTooOften(limits: readonly CustomerLimit[], day: number): boolean {
  return limits.some(({ visits, days, booked }) => {
    const near = booked.filter((other) => Math.abs(other - day) < days)
    // The fullest stretch that holds the date begins with the date itself or with a visit before it.
    return [day, ...near.filter((other) => other <= day)].some((begin) => {
      const within = near.filter((other) => begin <= other && other < begin + days)
      return within.length + 1 > visits
    })
  })
}
