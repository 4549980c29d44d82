/** What a studio offers: practitioners, services, and the rules for every booking. */
import * as v from 'valibot'
import { line, money, slug } from '../primitives.ts'
import { siteClosures, siteOverrides, weeklyHours } from './hours.ts'
import { DAY_MINUTES, gridMinutes, minutes } from './parts.ts'

const d = v.description

export const sitePractitioner = v.strictObject({
  id: v.pipe(slug, d('Short name used in attributes and addresses.')),
  name: line(120),
  title: v.optional(
    v.pipe(line(120), d('What the practitioner is, for example "Sports massage therapist".')),
  ),
  hours: v.optional(v.pipe(weeklyHours, d("Own weekly hours; left out: the studio's."))),
  overrides: v.optional(siteOverrides),
  absences: v.optional(v.pipe(siteClosures, d('Dates on which the practitioner is away.'))),
  services: v.optional(v.pipe(v.array(slug), d('Ids of the services given; left out: all.'))),
})

const siteGrid = v.pipe(
  v.picklist(['day', 'tidy'], 'must be day or tidy'),
  d('"day" counts starts from the opening; "tidy" counts anew after each visit, so that no time is wasted.'),
)

export const siteService = v.strictObject({
  id: v.pipe(slug, d('Short name used in the `service` attribute.')),
  name: line(120),
  description: v.optional(line(500)),
  duration: v.pipe(gridMinutes(5, DAY_MINUTES), d('Minutes, a multiple of 5.')),
  price: v.optional(v.pipe(money, d('Amount in minor units (cents) and ISO currency.'))),
  interval: v.optional(
    v.pipe(gridMinutes(5, DAY_MINUTES), d('Minutes between possible starts; 15 when left out.')),
  ),
  offset: v.optional(
    v.pipe(
      gridMinutes(0, DAY_MINUTES),
      d('Minutes from an opening to the first start; less than the interval.'),
    ),
  ),
  grid: v.optional(siteGrid),
  buffer: v.optional(
    v.pipe(
      v.strictObject({
        before: v.optional(gridMinutes(0, DAY_MINUTES)),
        after: v.optional(gridMinutes(0, DAY_MINUTES)),
      }),
      d('Minutes kept free around a visit; where two meet, the larger counts.'),
    ),
  ),
})

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
  cancelNotice: v.optional(
    v.pipe(
      minutes(0, 60 * 24 * 60),
      d('Minutes before the visit until which a customer may cancel; 0 when left out.'),
    ),
  ),
  moveNotice: v.optional(
    v.pipe(
      minutes(0, 60 * 24 * 60),
      d('Minutes before the visit until which a customer may move it; as `cancelNotice` when left out.'),
    ),
  ),
})

export type SiteService = v.InferOutput<typeof siteService>
export type SitePractitioner = v.InferOutput<typeof sitePractitioner>
