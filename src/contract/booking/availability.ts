/** Free times as they cross the wire. */
import * as v from 'valibot'
import { instant, localDate, slug } from '../primitives.ts'
import { seatsQuery, wishQuery } from './wish.ts'

/** Days one availability query may span. */
export const AVAILABILITY_DAYS = 62

/** A free time. Instants are facts of the studio; only labels change with the reader's zone. */
export const slot = v.object({
  start: instant,
  end: instant,
  /** The studio's offset from UTC at `start`, for example `-07:00`. */
  offset: v.string(),
  /** Ids of the practitioners who are free. */
  practitioners: v.array(v.string()),
  /** Of a service with seats: how many are left. */
  seatsLeft: v.optional(v.number()),
})

export const day = v.object({ date: localDate, slots: v.array(slot) })

export const availability = v.object({
  /** The studio's zone, in which the dates are meant. */
  zone: v.string(),
  /** Every date of the range in order, also those with nothing free. */
  days: v.array(day),
  /** When no day of the range has a free slot: the next date that has one, if any. */
  nextFree: v.optional(localDate),
})

export const availabilityQuery = v.object({
  ...wishQuery,
  seats: v.optional(seatsQuery),
  from: localDate,
  to: localDate,
})

/** Starts at which a second visit can take place beside the first: see `besideAvailability`. */
export const besideQuery = v.object({
  ...wishQuery,
  /** The service of the second visit; left out: the same. */
  beside: v.optional(slug),
  besideVariant: v.optional(slug),
  besidePractitioner: v.optional(slug),
  from: localDate,
  to: localDate,
})

/** Starts at which two visits can take place side by side, with who would give them. */
export const besideAvailability = v.object({
  zone: v.string(),
  days: v.array(
    v.object({
      date: localDate,
      slots: v.array(
        v.object({
          start: instant,
          end: instant,
          offset: v.string(),
          /** Ids of the practitioners, in the order of the visits. */
          practitioners: v.array(v.string()),
        }),
      ),
    }),
  ),
})

export type Slot = v.InferOutput<typeof slot>
export type Day = v.InferOutput<typeof day>
export type Availability = v.InferOutput<typeof availability>
export type AvailabilityQuery = v.InferOutput<typeof availabilityQuery>
export type BesideQuery = v.InferOutput<typeof besideQuery>
export type BesideAvailability = v.InferOutput<typeof besideAvailability>
