/** Claims on a slot, as they cross the wire. */
import * as v from 'valibot'
import { id, instant, workProof } from '../primitives.ts'
import { slot } from './availability.ts'
import { practitioner } from './services.ts'
import { seatCount, wish } from './wish.ts'

const holdToken = v.pipe(v.string('must be text'), v.regex(/^[A-Za-z0-9_-]{20,64}$/, 'is not a token'))

/** A claim on a slot, exclusive until it expires. */
export const newHold = v.strictObject({
  ...wish,
  seats: v.optional(seatCount),
  start: instant,
  /** Chosen by the visitor, so that a hold whose answer was lost is still theirs; left out: the server's. */
  token: v.optional(holdToken),
  proof: v.optional(workProof),
})

export const extendedHold = v.object({
  id,
  /** When the time falls free by itself. */
  expires: instant,
  /** Whether it may still be extended. */
  extendable: v.boolean(),
  practitioner,
  slot,
})

export const hold = v.object({
  ...extendedHold.entries,
  /** Proves the hold as the `Knead-Hold` header; given only here. */
  token: v.string(),
})

/** A hold in the hands of its visitor. */
export const holdProof = v.strictObject({ id, token: holdToken })

/** What a beacon can carry, which sends no headers of its own. */
export const holdRelease = v.strictObject({ token: holdToken })

export type NewHold = v.InferOutput<typeof newHold>
export type ExtendedHold = v.InferOutput<typeof extendedHold>
export type Hold = v.InferOutput<typeof hold>
export type HoldProof = v.InferOutput<typeof holdProof>
