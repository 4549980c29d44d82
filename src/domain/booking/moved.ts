/** Visits whose wall-clock time is another than when they were booked, because the rules of the zone have changed since. */
import type { Zone } from './zone.ts'

/** @property offset minutes east of UTC at `start`, as it was told to the customer */
export interface BookedMoment {
  start: number
  offset: number
}

/** The instant stays as it was sold; the owner is shown these, with the minutes by which the wall clock moved. */
export function movedVisits<T extends BookedMoment>(
  visits: readonly T[],
  zone: Zone,
): { visit: T; by: number }[] {
  return visits
    .map((visit) => ({ visit, by: zone.offsetAt(visit.start) - visit.offset }))
    .filter(({ by }) => by !== 0)
}
