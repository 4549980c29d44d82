/** The rules for every booking, and all that the slot engine is told of a studio. */
import * as v from 'valibot'
import { timeZone } from '../primitives.ts'
import { contradictions } from './contradictions.ts'
import { siteClosures, siteOverrides, weeklyHours } from './hours.ts'
import { minutes, pathTo, unique } from './parts.ts'
import { siteLocation, sitePractitioner, siteResource } from './people.ts'
import { sitePlan } from './plans.ts'
import { siteGrid, sitePerCustomer, sitePerDay, siteService } from './services.ts'

const d = v.description

export const siteBooking = v.strictObject({
  notice: v.optional(
    v.pipe(minutes(0, 60 * 24 * 365), d('Least minutes between booking and visit; 120 when left out.')),
  ),
  horizon: v.optional(
    v.pipe(
      v.number('must be a number of days'),
      v.integer('must be a whole number of days'),
      v.minValue(1, 'must be at least 1 day'),
      v.maxValue(730, 'must be at most 730 days'),
      d('Days ahead that can be booked; 60 when left out.'),
    ),
  ),
  horizonIn: v.optional(
    v.pipe(
      v.picklist(['calendar-days', 'business-days'], 'must be calendar-days or business-days'),
      d('What the horizon counts; business days are those on which the studio opens.'),
    ),
  ),
  strictNotice: v.optional(
    v.pipe(
      v.boolean('must be true or false'),
      d('A visit that starts exactly when notice ends is too soon.'),
    ),
  ),
  grid: v.optional(siteGrid),
  buffers: v.optional(
    v.pipe(
      v.picklist(['larger', 'additive'], 'must be larger or additive'),
      d('Where the buffers of two visits meet: the "larger" counts, or both do; for new bookings only.'),
    ),
  ),
  perDay: v.optional(sitePerDay),
  perCustomer: v.optional(sitePerCustomer),
  cancelNotice: v.optional(
    v.pipe(
      minutes(0, 60 * 24 * 60),
      d('Minutes before the visit until which a customer may cancel; 0 when left out.'),
    ),
  ),
  reminders: v.optional(
    v.pipe(
      v.array(minutes(5, 60 * 24 * 14), 'must be a list of minutes'),
      v.maxLength(5, 'must have at most 5 entries'),
      v.check(
        unique((item: number) => String(item)),
        'must be different',
      ),
      d(
        'Minutes before a visit at which the customer is reminded; 1440 and 120 when left out, none when empty.',
      ),
    ),
  ),
  moveNotice: v.optional(
    v.pipe(
      minutes(0, 60 * 24 * 60),
      d('Minutes before the visit until which a customer may move it; as `cancelNotice` when left out.'),
    ),
  ),
})

const differentIds = <T extends { id: string }>() =>
  v.check<T[], string>(
    unique((one) => one.id),
    'must have different ids',
  )

/** The fields of a site's document that say what can be booked. */
export const bookingEntries = {
  hours: weeklyHours,
  overrides: v.optional(siteOverrides),
  closed: v.optional(v.pipe(siteClosures, d('Dates on which the studio is closed.'))),
  practitioners: v.pipe(
    v.array(sitePractitioner),
    v.minLength(1, 'must name at least one practitioner'),
    differentIds(),
  ),
  services: v.pipe(v.array(siteService), v.minLength(1, 'must name at least one service'), differentIds()),
  resources: v.optional(
    v.pipe(v.array(siteResource), differentIds(), d('Rooms and equipment that services need.')),
  ),
  locations: v.optional(
    v.pipe(v.array(siteLocation), differentIds(), d('Where the studio works, if in several places.')),
  ),
  booking: v.optional(v.pipe(siteBooking, d('Rules for every booking.'))),
  plans: v.optional(
    v.pipe(v.array(sitePlan), differentIds(), d('Visits around a date that the customer names.')),
  ),
}

/** All that the slot engine is told of a studio. */
export const studioRules = v.pipe(
  v.strictObject({
    zone: v.pipe(timeZone, d('IANA time zone in which the studio works, for example "Europe/Riga".')),
    ...bookingEntries,
  }),
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return
    for (const { keys, message } of contradictions(dataset.value)) {
      addIssue({ message, path: pathTo(dataset.value, keys) })
    }
  }),
)

export type StudioRules = v.InferOutput<typeof studioRules>
