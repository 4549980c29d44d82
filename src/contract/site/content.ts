/** What a studio publishes and says: what stands with articles, comments, words, and who may embed them. */
import * as v from 'valibot'
import { line, slug, text } from '../primitives.ts'
import { reactionKind } from '../comments/reactions.ts'
import { count, minutes, unique } from './parts.ts'

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

const siteHolds = v.strictObject({
  links: v.optional(v.pipe(count(0, 100), d('Holds a comment with more links than this; 2 when left out.'))),
  words: v.optional(
    v.pipe(
      v.array(line(80)),
      v.maxLength(2000, 'must have at most 2000 words'),
      d('Holds a comment that has one of these words.'),
    ),
  ),
  perHour: v.optional(
    v.pipe(
      count(1, 1000),
      d('Holds what one person writes beyond this number in an hour; 10 when left out.'),
    ),
  ),
  reports: v.optional(
    v.pipe(
      count(1, 100),
      d('Takes a comment off until you decide once readers of so many households have reported it.'),
    ),
  ),
})

export const siteComments = v.strictObject({
  moderation: v.optional(
    v.pipe(
      v.picklist(['off', 'first', 'all'], 'must be off, first or all'),
      d(
        '"all" holds every comment until the owner approves it, "first" those of people of whom none has been approved yet.',
      ),
    ),
  ),
  editMinutes: v.optional(
    v.pipe(minutes(0, 60 * 24), d('Minutes in which an author may change a comment; 15 when left out.')),
  ),
  anonymous: v.optional(v.pipe(v.boolean(), d('Whether a comment may come without a name.'))),
  reactions: v.optional(
    v.pipe(
      v.array(reactionKind),
      v.check(
        unique((kind) => kind),
        'must have each reaction once',
      ),
      d(
        'Reactions that readers can choose, in this order; like, thanks and helpful when left out, none when empty.',
      ),
    ),
  ),
  images: v.optional(
    v.pipe(
      v.boolean(),
      d(
        'Whether pictures that comments lead to are shown in them. This server fetches and keeps them, so that no other host learns who reads.',
      ),
    ),
  ),
  verify: v.optional(
    v.pipe(
      v.boolean(),
      d('Whether people can mark their name as verified by a code sent to their e-mail address.'),
    ),
  ),
  hold: v.optional(siteHolds),
  akismet: v.optional(
    v.pipe(
      v.boolean(),
      d(
        'Whether new comments are shown to the spam service Akismet, with name, e-mail and network address of their authors, and the owner’s decisions told to it; needs a key on the server.',
      ),
    ),
  ),
  closeAfterDays: v.optional(
    v.pipe(
      count(1, 3650),
      d('Days after the first comment at which a thread closes by itself; never when left out.'),
    ),
  ),
  threads: v.optional(
    v.pipe(
      v.array(
        v.strictObject({
          from: v.pipe(
            line(512),
            d('Thread key, by default the path of a page; a * at its end stands for any rest.'),
          ),
          to: v.pipe(line(512), d('The thread that is shown there instead.')),
        }),
      ),
      v.check(
        unique(({ from }) => from),
        'must have each "from" once',
      ),
      d('Pages that share one thread. The first line that fits counts.'),
    ),
  ),
  keepDays: v.optional(
    v.pipe(
      count(1, 3650),
      d('Days for which e-mail addresses of commenters are kept; without end when left out.'),
    ),
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
  askProfessional: v.optional(
    v.pipe(
      text(500),
      d('Stands above the comment form of a site about health: when to ask a professional instead.'),
    ),
  ),
  commentRules: v.optional(v.pipe(line(500), d('Stands under the comment form.'))),
})

export const origin = v.pipe(
  v.string('must be text'),
  v.check(
    (value) => URL.canParse(value) && new URL(value).origin === value,
    'must be an origin such as https://studio.example',
  ),
  // On the domain of a website builder anybody has a page; the preview of a website has a name of its own there.
  v.check(
    (value) => !value.includes('*'),
    'must name one website, such as https://your-site.webflow.io: with "*" every customer of a website builder could post',
  ),
)

export type SiteArticles = v.InferOutput<typeof siteArticles>
