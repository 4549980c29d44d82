/** Where a studio's articles come from. */
import * as v from 'valibot'
import { line, slug, webAddress } from '../primitives.ts'
import { minutes } from './parts.ts'

const d = v.description

const refresh = v.optional(
  v.pipe(
    minutes(5, 60 * 24 * 7),
    d(
      'Minutes between visits; 60 when left out. A source that asks for longer pauses gets them, up to a day.',
    ),
  ),
)

const fullText = v.optional(
  v.pipe(
    v.boolean('must be true or false'),
    d('"true" allows taking the full text of articles that are given only in part from their own pages.'),
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
    url: v.optional(
      v.pipe(webAddress, d('Address of an RSS, Atom or JSON feed, or of a page that leads to one.')),
    ),
    file: v.optional(v.pipe(line(500), d('A feed in a file, relative to this document.'))),
    refresh,
    fullText,
  }),
  v.check(
    (source) => (source.url === undefined) !== (source.file === undefined),
    'must have either url or file',
  ),
)

const siteSourceKind = v.strictObject({
  id: slug,
  kind: v.literal('site'),
  url: v.pipe(
    webAddress,
    d('Address of a website or blog: how its articles are read best is found out at the first visit.'),
  ),
  refresh,
  fullText,
})

const wordpressSource = v.strictObject({
  id: slug,
  kind: v.literal('wordpress'),
  url: v.pipe(
    webAddress,
    d('Address of a WordPress site; read through its REST interface, or its feed where that is closed.'),
  ),
  refresh,
  fullText,
})

const ghostSource = v.strictObject({
  id: slug,
  kind: v.literal('ghost'),
  url: v.pipe(webAddress, d('Address of a Ghost site, the API URL of its custom integration.')),
  key: v.pipe(
    v.string('must be text'),
    v.regex(/^[0-9a-f]{10,64}$/i, 'must be a Content API key: digits and the letters a to f'),
    d('Content API key of a custom integration. It reads what is public and nothing else.'),
  ),
  refresh,
  fullText,
})

const squarespaceSource = v.strictObject({
  id: slug,
  kind: v.literal('squarespace'),
  url: v.pipe(webAddress, d('Address of the blog page of a Squarespace site.')),
  refresh,
  fullText,
})

const pageSource = v.pipe(
  v.strictObject({
    id: slug,
    kind: v.literal('page'),
    urls: v.optional(
      v.pipe(
        v.array(webAddress),
        v.minLength(1, 'must name at least one page'),
        v.maxLength(100, 'must name at most 100 pages'),
        d('Addresses of pages that each are one article.'),
      ),
    ),
    sitemap: v.optional(
      v.pipe(
        webAddress,
        d('Address of a sitemap; its pages that say of themselves to be articles are read.'),
      ),
    ),
    refresh,
  }),
  v.check(
    (source) => (source.urls === undefined) !== (source.sitemap === undefined),
    'must have either urls or sitemap',
  ),
)

export const siteSource = v.variant(
  'kind',
  [markdownSource, feedSource, siteSourceKind, wordpressSource, ghostSource, squarespaceSource, pageSource],
  'must be markdown, feed, site, wordpress, ghost, squarespace or page',
)

export type SiteSource = v.InferOutput<typeof siteSource>
export type SourceKind = SiteSource['kind']
