/** What a studio publishes and says: what stands with articles, comments, words, and who may embed them. */
import * as v from 'valibot'
import { line, slug, text } from '../primitives.ts'
import { minutes, unique } from './parts.ts'

const d = v.description

const serviceOfTag = v.strictObject({
  tag: v.pipe(line(80), d('A tag of articles; upper and lower case are the same.')),
  service: v.pipe(slug, d('Id of the service that is offered at the end of its articles.')),
})

export const siteArticles = v.strictObject({
  services: v.optional(
    v.pipe(
      v.array(serviceOfTag),
      v.check(
        unique(({ tag }) => tag.toLowerCase()),
        'must have each tag once',
      ),
      d('Which service the reader can book from an article. The first one in this list that fits counts.'),
    ),
  ),
  reviewedBy: v.optional(
    v.pipe(line(120), d('Who looks over every article; one that names its own reviewer keeps that.')),
  ),
})

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
  articleNotice: v.optional(
    v.pipe(text(500), d('Stands under every article, for example that it is no medical advice.')),
  ),
  bookingNote: v.optional(
    v.pipe(text(500), d('Shown and mailed with every confirmation: parking, what to bring.')),
  ),
  bookingPolicy: v.optional(
    v.pipe(
      text(1000),
      d('What holds for cancelling and moving: shown before booking, mailed, and on the page of the visit.'),
    ),
  ),
  commentInvitation: v.optional(v.pipe(line(200), d('Stands above the comment form.'))),
  commentRules: v.optional(v.pipe(line(500), d('Stands under the comment form.'))),
})

export const origin = v.pipe(
  v.string('must be text'),
  v.check(
    (value) => URL.canParse(value) && new URL(value).origin === value,
    'must be an origin such as https://studio.example',
  ),
)

export type SiteArticles = v.InferOutput<typeof siteArticles>
