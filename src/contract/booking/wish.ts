/** A service as a customer wishes it: in a body, and in an address. */
import * as v from 'valibot'
import { slug } from '../primitives.ts'

/** How many come together to a service with seats; 1 when left out. */
export const seatCount = v.pipe(
  v.number('must be a number'),
  v.integer('must be a whole number'),
  v.minValue(1, 'must be at least 1'),
  v.maxValue(500, 'must be at most 500'),
)

export const addonIds = v.pipe(
  v.array(slug, 'must be a list'),
  v.maxLength(20, 'must have at most 20 entries'),
)

/** A service as it is wished, in a body. */
export const wish = {
  service: slug,
  /** Another length of the service; left out: its own. */
  variant: v.optional(slug),
  /** Ids of add-ons of the service. */
  addons: v.optional(addonIds),
  /** Left out: any practitioner who is free. */
  practitioner: v.optional(slug),
  /** Must be named where the studio works in several places. */
  location: v.optional(slug),
}

/** The same in an address: lists are separated by commas. */
export const wishQuery = {
  ...wish,
  addons: v.optional(
    v.pipe(
      v.string(),
      v.transform((list) => list.split(',').filter(Boolean)),
      addonIds,
    ),
  ),
}

export const seatsQuery = v.pipe(
  v.string(),
  v.regex(/^\d{1,3}$/, 'must be a number from 1 to 500'),
  v.transform(Number),
  seatCount,
)
