/** Articles as they cross the wire. */
import * as v from 'valibot'
import { id, instant, localDate, pageLimit, slug, webAddress } from './primitives.ts'

/** The same picture in another width, for `srcset`. */
export const imageCandidate = v.object({
  url: webAddress,
  /** Pixels. */
  width: v.number(),
})

export const articleImage = v.object({
  url: webAddress,
  /** Empty when the image is decoration or its alt text is not known. */
  alt: v.string(),
  /** Pixels, where the source tells them. */
  width: v.optional(v.number()),
  height: v.optional(v.number()),
  /** The widths in which it can be had, smallest first, `url` among them; left out when only one is known. */
  srcset: v.optional(v.array(imageCandidate)),
})

/**
 * Where a text has what was searched for: start and end of each piece, ascending and apart, counted as JavaScript
 * counts characters (UTF-16 units), so that `text.slice(start, end)` is the piece.
 */
export const marks = v.array(v.tuple([v.number(), v.number()]))

/** What an article was found by. */
export const found = v.object({
  /** Marks in the card's own title. */
  title: marks,
  /** The place of the text that fits best, as plain text; it may begin or end with `…`. */
  snippet: v.object({ text: v.string(), marks }),
})

/** What a card shows. */
export const articleCard = v.object({
  id,
  /** The article's own page. */
  url: webAddress,
  title: v.string(),
  /** Plain text, cut at a sentence. */
  excerpt: v.string(),
  image: v.optional(articleImage),
  authors: v.array(v.string()),
  published: instant,
  updated: v.nullable(instant),
  tags: v.array(v.string()),
  /** Reading time in minutes, at least 1. */
  minutes: v.number(),
  language: v.string(),
  /** Id of the source it came from, as in the site's settings. */
  source: v.string(),
  /** How much of the article is stored: all of it, its beginning, or only what it is about. */
  completeness: v.picklist(['full', 'partial', 'excerpt']),
  /** Only in the answer to a search. */
  found: v.optional(found),
})

/** In the order of the headings in the text. */
export const heading = v.object({ level: v.number(), text: v.string() })

/** Enough of an article for a link to it. */
export const articleLink = v.object({ id, url: webAddress, title: v.string() })

/** Who has looked over what is said of health, and when: at least one of the two. */
export const reviewed = v.object({
  by: v.optional(v.string()),
  on: v.optional(localDate),
})

/** The whole article. Relative addresses in `html` are relative to the server's origin. */
export const article = v.object({
  ...articleCard.entries,
  /** Sanitised when stored; sanitise again where it is shown. */
  html: v.string(),
  contents: v.array(heading),
  /** Nearest first, at most three. */
  related: v.array(articleCard),
  /** The article published before this one; left out on the oldest. */
  previous: v.optional(articleLink),
  /** The article published after this one; left out on the newest. */
  next: v.optional(articleLink),
  reviewed: v.optional(reviewed),
  /** The owner's line under every article, for example that it is no medical advice. */
  notice: v.optional(v.string()),
  /** Id of the service that the owner tied to one of its tags. */
  service: v.optional(slug),
})

export const facets = v.object({
  /** Most frequent first, as the newest article writes them. */
  tags: v.array(v.object({ tag: v.string(), count: v.number() })),
})

export const articleList = v.object({
  items: v.array(articleCard),
  /** Give as `after` to get the next page; null on the last one. */
  next: v.nullable(v.string()),
  /** How many there are on all pages together. */
  total: v.number(),
  /** When asked for: what could be chosen, counted without regard to the tag that is chosen. */
  facets: v.optional(facets),
})

const chosen = {
  tag: v.optional(v.pipe(v.string(), v.maxLength(100, 'must have at most 100 characters'))),
  source: v.optional(v.pipe(v.string(), v.maxLength(60, 'must have at most 60 characters'))),
}
const place = v.pipe(v.string(), v.maxLength(300, 'is not a place in the list'))

export const articleQuery = v.object({
  search: v.optional(v.pipe(v.string(), v.maxLength(200, 'must have at most 200 characters'))),
  ...chosen,
  limit: v.optional(pageLimit),
  after: v.optional(place),
  /** `tags` adds the tags with their counts. */
  facets: v.optional(v.picklist(['tags'], 'must be tags')),
})

export const feedQuery = v.object({ ...chosen, after: v.optional(place) })

/** What a snippet to paste shows: attributes of `<knead-articles>`. */
export const snippetQuery = v.object({
  ...chosen,
  limit: v.optional(pageLimit),
  layout: v.optional(
    v.picklist(
      ['grid', 'list', 'featured', 'carousel', 'compact'],
      'must be grid, list, featured, carousel or compact',
    ),
  ),
  open: v.optional(v.picklist(['reader', 'page', 'tab'], 'must be reader, page or tab')),
  'heading-level': v.optional(v.picklist(['2', '3', '4', '5'], 'must be a number from 2 to 5')),
})

export type FeedQuery = v.InferOutput<typeof feedQuery>
export type SnippetQuery = v.InferOutput<typeof snippetQuery>
export type Marks = v.InferOutput<typeof marks>
export type Found = v.InferOutput<typeof found>
export type Reviewed = v.InferOutput<typeof reviewed>
export type ArticleLink = v.InferOutput<typeof articleLink>
export type Facets = v.InferOutput<typeof facets>
export type ArticleImage = v.InferOutput<typeof articleImage>
export type ArticleCard = v.InferOutput<typeof articleCard>
export type Article = v.InferOutput<typeof article>
export type ArticleList = v.InferOutput<typeof articleList>
export type ArticleQuery = v.InferOutput<typeof articleQuery>
