/** Places in line, as they cross the wire. */
import * as v from 'valibot'
import { id, localDate } from '../primitives.ts'
import { bookerEntries } from './bookings.ts'
import { seatCount, wish } from './wish.ts'

/** A place in line for a date or a range of dates. */
export const newWaiting = v.strictObject({
  ...wish,
  seats: v.optional(seatCount),
  /** Studio-local dates, both included, at most 62. */
  from: localDate,
  to: localDate,
  customer: bookerEntries.customer,
  note: bookerEntries.note,
  answers: bookerEntries.answers,
  language: bookerEntries.language,
  zone: bookerEntries.zone,
  website: bookerEntries.website,
  proof: bookerEntries.proof,
})

export const waiting = v.object({
  id,
  token: v.string(),
  from: localDate,
  to: localDate,
  /** Shows offers, takes or declines them, and leaves the line. */
  page: v.string(),
})

export type NewWaiting = v.InferOutput<typeof newWaiting>
export type Waiting = v.InferOutput<typeof waiting>
