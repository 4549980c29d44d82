/** Building blocks shared by the shapes that cross the wire. */
import * as v from 'valibot'

/** Longest thread key in bytes of UTF-8, so that it fits an index on every engine. */
export const THREAD_KEY_BYTES = 512

/** ISO 8601 instant in UTC with `Z`, for example `2026-12-03T17:00:00.000Z`. */
export const instant = v.pipe(
  v.string('must be an instant such as 2026-12-03T17:00:00Z'),
  v.regex(
    /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?Z$/,
    'must be an instant in UTC such as 2026-12-03T17:00:00Z',
  ),
  // The parser would take 31 November for 1 December.
  v.check((text) => {
    const moment = new Date(text)
    return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(text.slice(0, 16))
  }, 'is not a moment that exists'),
)

/** Studio-local calendar date, `YYYY-MM-DD`. */
export const localDate = v.pipe(
  v.string('must be a date such as 2026-12-03'),
  v.regex(/^\d{4}-\d\d-\d\d$/, 'must be a date such as 2026-12-03'),
  v.check((text) => {
    const date = new Date(`${text}T00:00:00Z`)
    return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
  }, 'is not a date that exists'),
)

/** Name the owner gives to a service, practitioner, source or site: `a-z`, digits and single hyphens. */
export const slug = v.pipe(
  v.string('must be text'),
  v.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be lower-case letters, digits and single hyphens'),
  v.maxLength(60, 'must have at most 60 characters'),
)

/** Opaque, sortable identifier made by the server. */
export const id = v.pipe(v.string('must be text'), v.regex(/^[A-Za-z0-9_-]{1,64}$/, 'is not an id'))

/** Absolute http or https address. */
export const webAddress = v.pipe(
  v.string('must be text'),
  v.maxLength(2048, 'must have at most 2048 characters'),
  v.check((text) => {
    if (!URL.canParse(text)) return false
    return ['http:', 'https:'].includes(new URL(text).protocol)
  }, 'must be an address that starts with http:// or https://'),
)

/** Address for mail, as far as it can be judged without sending one. */
export const mailAddress = v.pipe(
  v.string('must be text'),
  v.trim(),
  v.maxLength(254, 'must have at most 254 characters'),
  v.regex(/^[^\s@<>"(),:;\\[\]]+@[^\s@<>"(),:;\\[\]]+\.[^\s@<>"(),:;\\[\]]+$/, 'must be an e-mail address'),
)

/** Money in minor units (cents) of an ISO 4217 currency. */
export const money = v.strictObject({
  amount: v.pipe(
    v.number('must be a number of minor units'),
    v.integer('must be a whole number of minor units (cents)'),
    v.minValue(0, 'must not be negative'),
  ),
  currency: v.pipe(v.string('must be text'), v.regex(/^[A-Z]{3}$/, 'must be an ISO 4217 code such as EUR')),
})

/** Language tag such as `en` or `de-AT`. */
export const languageTag = v.pipe(
  v.string('must be text'),
  v.regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'must be a language tag such as en or de-AT'),
  v.maxLength(35, 'must have at most 35 characters'),
)

/** IANA time zone such as `Europe/Riga`. */
export const timeZone = v.pipe(
  v.string('must be text'),
  v.maxLength(64, 'must have at most 64 characters'),
  v.check((zone) => {
    try {
      new Intl.DateTimeFormat('en', { timeZone: zone })
      return !/^[+-]/.test(zone)
    } catch {
      return false
    }
  }, 'must be an IANA time zone such as Europe/Riga'),
)

/** Controls and direction overrides have no place in a name: they forge lines in mail and mix up what is read. */
const CONTROLS = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/

/** One line of a person's writing: a name, a phone number. Trimmed; controls and direction overrides are refused. */
export const line = (longest: number) =>
  v.pipe(
    v.string('must be text'),
    v.trim(),
    v.minLength(1, 'must not be empty'),
    v.maxLength(longest, `must have at most ${String(longest)} characters`),
    // Half a character is none, and no address can be made of it.
    v.check(
      (text) => text.isWellFormed() && !CONTROLS.test(text),
      'must be one line without control characters',
    ),
  )

/** Text of several lines. */
export const text = (longest: number) =>
  v.pipe(
    v.string('must be text'),
    v.trim(),
    v.minLength(1, 'must not be empty'),
    v.maxLength(longest, `must have at most ${String(longest)} characters`),
  )

/**
 * What a solved challenge comes to, where a `proof-needed` problem has asked for it: JSON `{ challenge, solution }` as
 * base64, with the challenge as it was given and the solution's `counter` and `derivedKey`.
 */
export const workProof = v.pipe(
  v.string('must be text'),
  v.maxLength(4096, 'must have at most 4096 characters'),
)

/** How many items a page of a list has, as it stands in an address: 1 to 100. */
export const pageLimit = v.pipe(
  v.string(),
  v.regex(/^\d{1,3}$/, 'must be a number from 1 to 100'),
  v.transform(Number),
  v.minValue(1, 'must be at least 1'),
  v.maxValue(100, 'must be at most 100'),
)

export type Money = v.InferOutput<typeof money>
