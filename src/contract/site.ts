/** A site's own description: one JSON document, checked whole and applied by `knead site apply`. */
import * as v from 'valibot'
import { languageTag, line, mailAddress, slug, timeZone, webAddress } from './primitives.ts'
import { siteBooking, sitePractitioner, siteService } from './site/booking.ts'
import { origin, siteComments, siteSource, siteWords } from './site/content.ts'
import { siteClosures, siteOverrides, weeklyHours } from './site/hours.ts'
import { pathTo, unique } from './site/parts.ts'

export type { SitePractitioner, SiteService } from './site/booking.ts'
export type { SiteSource } from './site/content.ts'
export {
  weekdays,
  windowMinutes,
  type Closures,
  type DateOverrides,
  type Weekday,
  type WeeklyHours,
} from './site/hours.ts'
export { CELL_MINUTES } from './site/parts.ts'

const d = v.description

export const siteStudio = v.strictObject({
  name: v.pipe(line(120), d('Name of the studio, as customers know it.')),
  zone: v.pipe(timeZone, d('IANA time zone in which the studio works, for example "Europe/Riga".')),
  language: v.pipe(languageTag, d('Language of mail and server pages, for example "en".')),
  email: v.pipe(
    mailAddress,
    d('Where bookings and new comments are reported, and what customers answer to.'),
  ),
  phone: v.optional(v.pipe(line(40), d('Shown when the server cannot be reached.'))),
  url: v.optional(v.pipe(webAddress, d("The studio's own website."))),
  address: v.optional(v.pipe(line(300), d('Street address; stands as the location in calendar files.'))),
})

export const siteDocument = v.strictObject({
  $schema: v.optional(v.string()),
  site: v.pipe(slug, d('The key of the site, part of every address: /s/{site}/knead.js.')),
  studio: siteStudio,
  hours: weeklyHours,
  overrides: v.optional(siteOverrides),
  closed: v.optional(v.pipe(siteClosures, d('Dates on which the studio is closed.'))),
  practitioners: v.pipe(
    v.array(sitePractitioner),
    v.minLength(1, 'must name at least one practitioner'),
    v.check(
      unique((item) => item.id),
      'must have different ids',
    ),
  ),
  services: v.pipe(
    v.array(siteService),
    v.minLength(1, 'must name at least one service'),
    v.check(
      unique((item) => item.id),
      'must have different ids',
    ),
  ),
  booking: v.optional(v.pipe(siteBooking, d('Rules for every booking.'))),
  sources: v.optional(
    v.pipe(
      v.array(siteSource),
      v.check(
        unique((item) => item.id),
        'must have different ids',
      ),
      d('Where articles come from.'),
    ),
  ),
  origins: v.optional(
    v.pipe(v.array(origin), d('Origins of the websites that may post comments and bookings.')),
  ),
  comments: v.optional(siteComments),
  words: v.optional(v.pipe(siteWords, d("The owner's own words."))),
})

/** The document, with the rule that spans several fields: a practitioner's services must exist. */
export const siteFile = v.pipe(
  siteDocument,
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return
    const known = new Set(dataset.value.services.map((service) => service.id))
    for (const [n, practitioner] of dataset.value.practitioners.entries()) {
      for (const name of practitioner.services ?? []) {
        if (known.has(name)) continue
        addIssue({
          message: 'must name services of this document',
          path: pathTo(dataset.value, ['practitioners', n, 'services']),
        })
        break
      }
    }
  }),
)

export type SiteDocument = v.InferOutput<typeof siteDocument>
