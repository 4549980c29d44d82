/** Who and what a studio has: practitioners, rooms and equipment, locations. */
import * as v from 'valibot'
import { line, money, slug, timeZone } from '../primitives.ts'
import { siteClosures, siteOverrides, weeklyHours } from './hours.ts'
import { count } from './parts.ts'
import { sitePerDay } from './services.ts'

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
  prices: v.optional(
    v.pipe(
      v.array(v.strictObject({ service: slug, variant: v.optional(slug), price: money })),
      v.maxLength(200, 'must have at most 200 entries'),
      d("Own prices; for what is left out the service's hold."),
    ),
  ),
  locations: v.optional(v.pipe(v.array(slug), d('Ids of the locations worked at; left out: all.'))),
  perDay: v.optional(sitePerDay),
})

export const siteResource = v.strictObject({
  id: slug,
  name: line(120),
  kind: v.pipe(slug, d('What it is, for example "room" or "table"; services may need any of a kind.')),
  count: v.optional(v.pipe(count(1, 100), d('How many there are that are alike; 1 when left out.'))),
  places: v.optional(
    v.pipe(count(1, 20), d('How many visits of one party it takes side by side; 1 when left out.')),
  ),
  locations: v.optional(v.pipe(v.array(slug), d('Ids of the locations that have it; left out: all.'))),
})

export const siteLocation = v.strictObject({
  id: v.pipe(slug, d('Short name used in the `location` attribute.')),
  name: line(120),
  address: v.optional(line(300)),
  zone: v.optional(v.pipe(timeZone, d("IANA time zone; left out: the studio's."))),
  hours: v.optional(v.pipe(weeklyHours, d("Weekly hours; left out: the studio's."))),
  overrides: v.optional(siteOverrides),
  closed: v.optional(v.pipe(siteClosures, d('Dates on which this location is closed besides.'))),
})

export type SitePractitioner = v.InferOutput<typeof sitePractitioner>
export type SiteResource = v.InferOutput<typeof siteResource>
export type SiteLocation = v.InferOutput<typeof siteLocation>
