/** Errors as they cross the wire: RFC 9457 problem details with a stable code. */
import * as v from 'valibot'
import { slot } from './booking.ts'

/** Every code the server answers with, and the HTTP status that goes with it. */
export const problemStatus = {
  'invalid-json': 400,
  'invalid-input': 422,
  /** The identity token is not one that this site accepts: `detail` says why. */
  'identity-refused': 401,
  'wrong-secret': 403,
  /** The owner takes nothing more from this person. */
  blocked: 403,
  /** Much comes from one household, or to the site: solve `challenge` and send the request again with `proof`. */
  'proof-needed': 403,
  'origin-not-allowed': 403,
  'unknown-site': 404,
  'not-found': 404,
  'method-not-allowed': 405,
  'slot-taken': 409,
  conflict: 409,
  gone: 410,
  'too-large': 413,
  'unsupported-media-type': 415,
  'key-reused': 422,
  'too-many-requests': 429,
  internal: 500,
  unavailable: 503,
} as const

export type ProblemCode = keyof typeof problemStatus

export const fieldError = v.object({
  /** Dotted path of the field, for example `customer.email`; empty for the body as a whole. */
  field: v.string(),
  /** What is wrong and what is accepted, in words that follow the field's name. Never the input. */
  message: v.string(),
})

/**
 * Work for a machine, as altcha-lib makes and solves it: find the counter from 0 on whose key, derived from nonce and
 * counter, begins with `keyPrefix`. Good for one request to one action of one site, for ten minutes.
 */
export const challenge = v.looseObject({
  parameters: v.looseObject({
    /** `PBKDF2/SHA-256`. */
    algorithm: v.string(),
    /** Bytes as hexadecimal digits, like `salt` and `keyPrefix`. */
    nonce: v.string(),
    salt: v.string(),
    /** Rounds of the derivation. */
    cost: v.number(),
    /** Bytes. */
    keyLength: v.number(),
    keyPrefix: v.string(),
  }),
  signature: v.string(),
})

export const problem = v.object({
  type: v.string(),
  title: v.string(),
  status: v.number(),
  code: v.picklist(Object.keys(problemStatus) as ProblemCode[]),
  /** A sentence for people. */
  detail: v.string(),
  errors: v.optional(v.array(fieldError)),
  /** With `slot-taken`: free slots near the wish. */
  alternatives: v.optional(v.array(slot)),
  /** With `slot-taken` for a set: which of its visits are not free, counted from 0, each with free slots near the wish. */
  visits: v.optional(v.array(v.object({ visit: v.number(), alternatives: v.array(slot) }))),
  /** With `proof-needed`: what is to be solved. */
  challenge: v.optional(challenge),
})

export type Challenge = v.InferOutput<typeof challenge>
export type FieldError = v.InferOutput<typeof fieldError>
export type Problem = v.InferOutput<typeof problem>
