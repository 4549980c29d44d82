/** A site's own description: one JSON document, checked whole and applied by `knead site apply`. */
import * as v from 'valibot'
import { languageTag, line, mailAddress, slug, timeZone, webAddress } from './primitives.ts'
import { bookingEntries } from './site/booking.ts'
import { origin, siteArticles, siteComments, siteWords } from './site/content.ts'
import { contradictions } from './site/contradictions.ts'
import { pathTo, unique } from './site/parts.ts'
import { sitePreviews } from './site/previews.ts'
import { siteSource } from './site/sources.ts'

export { studioRules, type StudioRules } from './site/booking.ts'
export type { SiteLocation, SitePractitioner, SiteResource } from './site/people.ts'
export type { SitePlan } from './site/plans.ts'
export type { SiteAddon, SiteService, SiteVariant } from './site/services.ts'
export type { SiteSource, SourceKind } from './site/sources.ts'
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

const studioEntries = v.strictObject({
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
  country: v.optional(
    v.pipe(
      v.string('must be text'),
      v.regex(/^[A-Z]{2}$/, 'must be an ISO 3166-1 code such as LV'),
      d('Country whose public holidays are suggested to the owner, as an ISO 3166-1 code such as "LV".'),
    ),
  ),
  region: v.optional(
    v.pipe(
      v.string('must be text'),
      v.regex(/^[A-Z]{2}-[A-Z0-9]{1,3}$/, 'must be an ISO 3166-2 code such as DE-BY'),
      d('Part of the country with holidays of its own, as an ISO 3166-2 code such as "DE-BY".'),
    ),
  ),
})

export const siteStudio = v.pipe(
  studioEntries,
  v.forward(
    v.partialCheck(
      [['country'], ['region']],
      ({ country, region }) => region === undefined || region.slice(0, 2) === country,
      'must be a part of the country',
    ),
    ['region'],
  ),
)

export const siteDocument = v.strictObject({
  $schema: v.optional(v.string()),
  site: v.pipe(slug, d('The key of the site, part of every address: /s/{site}/knead.js.')),
  studio: siteStudio,
  ...bookingEntries,
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
  articles: v.optional(v.pipe(siteArticles, d('What stands with articles, wherever they come from.'))),
  origins: v.optional(
    v.pipe(v.array(origin), d('Origins of the websites that may post comments and bookings.')),
  ),
  previews: v.optional(
    v.pipe(
      sitePreviews,
      d(
        'Names of your site at the builders whose previews may post as well: "webflow": "your-studio" allows https://your-studio.webflow.io.',
      ),
    ),
  ),
  comments: v.optional(siteComments),
  words: v.optional(v.pipe(siteWords, d("The owner's own words."))),
})

/** The document, with the rules that span several fields, such as that a practitioner's services must exist. */
export const siteFile = v.pipe(
  siteDocument,
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return
    for (const { keys, message } of contradictions(dataset.value)) {
      addIssue({ message, path: pathTo(dataset.value, keys) })
    }
  }),
)

export type SiteDocument = v.InferOutput<typeof siteDocument>
