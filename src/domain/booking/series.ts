/** A visit that comes again, at the same time by the studio's wall clock. */
import { nearestSlots } from './alternatives.ts'
import type { FreeSlot } from './availability.ts'
import { MINUTE } from './days.ts'
import type { Zone } from './zone.ts'

/** How often and how many. */
export interface Recurrence {
  /** 1 to 8. */
  everyWeeks: number
  /** Visits in all, 2 to 26. */
  count: number
}

/** One visit of a series: free as wished, or other times near it. Where nothing is near, the list is empty. */
export type Occurrence = { start: number } & ({ slot: FreeSlot } | { alternatives: FreeSlot[] })

const ALTERNATIVES = 3
/** Dates before and after the wished one in which others are sought, first near, then farther. */
const NEARBY = [3, 7]

/**
 * The wished starts. Each is at the same time of the day in the studio, whatever the clocks do: a time that is skipped
 * moves later by the gap, of one that happens twice it is the first. Throws RangeError when weeks or count cannot be.
 */
export function seriesStarts(zone: Zone, start: number, { everyWeeks, count }: Recurrence): number[] {
  if (!isWithin(everyWeeks, 1, 8)) throw new RangeError('everyWeeks: must be a whole number from 1 to 8.')
  if (!isWithin(count, 2, 26)) throw new RangeError('count: must be a whole number from 2 to 26.')
  const day = zone.dayOf(start)
  const local = start + zone.offsetAt(start) * MINUTE
  const minutes = Math.round((local % (1440 * MINUTE)) / MINUTE)
  return Array.from({ length: count }, (_, n) =>
    n === 0 ? start : zone.at(day + 7 * n * everyWeeks, minutes),
  )
}

/**
 * What each visit of a series comes to, before anything is taken.
 * @param freeSlots what is free from one date to another, day numbers, both included
 */
export function planSeries(
  zone: Zone,
  start: number,
  recurrence: Recurrence,
  freeSlots: (from: number, to: number) => FreeSlot[],
): Occurrence[] {
  return seriesStarts(zone, start, recurrence).map((wish) => {
    const day = zone.dayOf(wish)
    const slot = freeSlots(day, day).find((free) => free.start === wish)
    if (slot !== undefined) return { start: wish, slot }
    let alternatives: FreeSlot[] = []
    for (const around of NEARBY) {
      alternatives = nearestSlots(freeSlots(day - around, day + around), wish, ALTERNATIVES)
      if (alternatives.length >= ALTERNATIVES) break
    }
    return { start: wish, alternatives }
  })
}

function isWithin(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most
}
