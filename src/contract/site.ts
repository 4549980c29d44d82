/** A site's own description: one JSON document, checked whole and applied by `knead site apply`. */
import * as v from 'valibot'
import {
  languageTag,
  line,
  localDate,
  mailAddress,
  money,
  slug,
  text,
  timeZone,
  webAddress,
} from './primitives.ts'

/** All times of the booking face are multiples of this many minutes: the cell in which time is sold. */
export const CELL_MINUTES = 5

const d = v.description

const minutes = (least: number, most: number) =>
  v.pipe(
    v.number('must be a number of minutes'),
    v.integer('must be a whole number of minutes'),
    v.minValue(least, `must be at least ${String(least)} minutes`),
    v.maxValue(most, `must be at most ${String(most)} minutes`),
  )

/** Minutes on the five-minute grid. */
const gridMinutes = (least: number, most: number) =>
  v.pipe(minutes(least, most), v.multipleOf(CELL_MINUTES, 'must be a multiple of 5 minutes'))

const DAY_MINUTES = 1440

export const timeWindow = v.pipe(
  v.string('must be a window such as 09:00-17:30'),
  v.regex(
    /^([01]\d|2[0-3]):[0-5][05]-(([01]\d|2[0-3]):[0-5][05]|24:00)$/,
    'must be a window such as 09:00-17:30, on a grid of 5 minutes',
  ),
  v.check((window) => {
    const [from = '', to = ''] = window.split('-')
    return from < to
  }, 'must end after it starts, on the same day'),
  d('Opening window in studio time, for example "09:00-17:30".'),
)

const dayWindows = v.pipe(
  v.array(timeWindow, 'must be a list of windows'),
  v.maxLength(12, 'must have at most 12 windows'),
  v.check((windows) => {
    const sorted = windows.toSorted()
    return sorted.every((window, n) => n === 0 || (sorted[n - 1]?.split('-')[1] ?? '') <= window.slice(0, 5))
  }, 'must not have windows that overlap'),
)

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

export const weeklyHours = v.pipe(
  v.strictObject({
    mon: v.optional(dayWindows),
    tue: v.optional(dayWindows),
    wed: v.optional(dayWindows),
    thu: v.optional(dayWindows),
    fri: v.optional(dayWindows),
    sat: v.optional(dayWindows),
    sun: v.optional(dayWindows),
  }),
  d('Weekly opening hours; a day left out is closed.'),
)

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

export const sitePractitioner = v.strictObject({
  id: v.pipe(slug, d('Short name used in attributes and addresses.')),
  name: line(120),
  title: v.optional(
    v.pipe(line(120), d('What the practitioner is, for example "Sports massage therapist".')),
  ),
  hours: v.optional(weeklyHours),
  services: v.optional(v.pipe(v.array(slug), d('Ids of the services given; left out: all.'))),
})

export const siteService = v.strictObject({
  id: v.pipe(slug, d('Short name used in the `service` attribute.')),
  name: line(120),
  description: v.optional(line(500)),
  duration: v.pipe(gridMinutes(5, DAY_MINUTES), d('Minutes, a multiple of 5.')),
  price: v.optional(v.pipe(money, d('Amount in minor units (cents) and ISO currency.'))),
  interval: v.optional(
    v.pipe(gridMinutes(5, DAY_MINUTES), d('Minutes between possible starts; 15 when left out.')),
  ),
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
})

export const siteClosure = v.pipe(
  v.strictObject({
    from: localDate,
    to: v.optional(v.pipe(localDate, d('Last closed date; left out: one day.'))),
    reason: v.optional(line(120)),
  }),
  v.check(
    (closure) => closure.to === undefined || closure.from <= closure.to,
    'must end on or after its first date',
  ),
)

const markdownSource = v.strictObject({
  id: slug,
  kind: v.literal('markdown'),
  folder: v.pipe(line(500), d('Folder of .md files, relative to this document.')),
})

const feedSource = v.pipe(
  v.strictObject({
    id: slug,
    kind: v.literal('feed'),
    url: v.optional(v.pipe(webAddress, d('Address of an RSS, Atom or JSON feed.'))),
    file: v.optional(v.pipe(line(500), d('A feed in a file, relative to this document.'))),
    refresh: v.optional(v.pipe(minutes(5, 60 * 24 * 7), d('Minutes between visits; 60 when left out.'))),
  }),
  v.check(
    (source) => (source.url === undefined) !== (source.file === undefined),
    'must have either url or file',
  ),
)

export const siteSource = v.variant('kind', [markdownSource, feedSource], 'must be markdown or feed')

export const siteComments = v.strictObject({
  moderation: v.optional(
    v.pipe(
      v.picklist(['off', 'all'], 'must be off or all'),
      d('"all" holds every comment until the owner approves it.'),
    ),
  ),
  editMinutes: v.optional(
    v.pipe(minutes(0, 60 * 24), d('Minutes in which an author may change a comment; 15 when left out.')),
  ),
})

export const siteWords = v.strictObject({
  bookingNote: v.optional(
    v.pipe(text(500), d('Shown and mailed with every confirmation: parking, what to bring.')),
  ),
  commentInvitation: v.optional(v.pipe(line(200), d('Stands above the comment form.'))),
  commentRules: v.optional(v.pipe(line(500), d('Stands under the comment form.'))),
})

const origin = v.pipe(
  v.string('must be text'),
  v.check(
    (value) => URL.canParse(value) && new URL(value).origin === value,
    'must be an origin such as https://studio.example',
  ),
)

const unique =
  <T>(of: (item: T) => string) =>
  (items: T[]) =>
    new Set(items.map(of)).size === items.length

export const siteDocument = v.strictObject({
  $schema: v.optional(v.string()),
  site: v.pipe(slug, d('The key of the site, part of every address: /s/{site}/knead.js.')),
  studio: siteStudio,
  hours: weeklyHours,
  closed: v.optional(v.pipe(v.array(siteClosure), d('Dates on which the studio is closed.'))),
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
          path: [
            {
              type: 'object',
              origin: 'value',
              input: dataset.value,
              key: 'practitioners',
              value: dataset.value.practitioners,
            },
            {
              type: 'array',
              origin: 'value',
              input: dataset.value.practitioners,
              key: n,
              value: practitioner,
            },
            {
              type: 'object',
              origin: 'value',
              input: practitioner,
              key: 'services',
              value: practitioner.services,
            },
          ],
        })
        break
      }
    }
  }),
)

export type SiteDocument = v.InferOutput<typeof siteDocument>
export type SiteService = v.InferOutput<typeof siteService>
export type SitePractitioner = v.InferOutput<typeof sitePractitioner>
export type SiteSource = v.InferOutput<typeof siteSource>
export type WeeklyHours = v.InferOutput<typeof weeklyHours>
export type Weekday = (typeof weekdays)[number]
