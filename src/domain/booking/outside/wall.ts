/** Times of ical.js as plain numbers. */
import type ICAL from 'ical.js'

/** A time as it stands in the file. */
export interface Moment {
  /** What the clock shows, in milliseconds as if it were UTC. */
  wall: number
  /** A whole day. */
  isDate: boolean
  isUtc: boolean
  tzid: string | undefined
}

/** Throws for a time outside of the years that can be written. */
export function wallOf({ year, month, day, hour, minute, second }: ICAL.Time): number {
  if (year < 1 || year > 9999) throw new RangeError('no such year')
  const wall = new Date(0)
  // Not Date.UTC, which takes the years before 100 for those after 1900: Exchange lets its zones begin in the year 1.
  wall.setUTCFullYear(year, month - 1, day)
  return wall.setUTCHours(hour, minute, second)
}

const momentOfTime = (time: ICAL.Time, tzid: string | undefined): Moment => ({
  wall: wallOf(time),
  isDate: time.isDate,
  isUtc: time.zone.tzid === 'UTC',
  tzid,
})

const tzidOf = (property: ICAL.Property): string | undefined => {
  const given = property.getParameter('tzid') as string | undefined
  return given === '' ? undefined : given
}

/** The values of a property that holds times. Throws what cannot be read. */
export function momentsOf(property: ICAL.Property): Moment[] {
  const tzid = tzidOf(property)
  return (property.getValues() as ICAL.Time[]).map((time) => momentOfTime(time, tzid))
}

/** The values of a property that holds periods. Throws what cannot be read. */
export function periodsOf(property: ICAL.Property): { start: Moment; end: Moment }[] {
  const tzid = tzidOf(property)
  return (property.getValues() as ICAL.Period[]).map((period) => ({
    start: momentOfTime(period.start, tzid),
    end: momentOfTime(period.getEnd(), tzid),
  }))
}
