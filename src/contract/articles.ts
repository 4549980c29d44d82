/** Articles as they cross the wire. */
import * as v from 'valibot'
import { id, instant, pageLimit, webAddress } from './primitives.ts'

export const articleImage = v.object({
  url: webAddress,
  /** Empty when the image is decoration or its alt text is not known. */
  alt: v.string(),
  /** Pixels, where the source tells them. */
  width: v.optional(v.number()),
  height: v.optional(v.number()),
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
  /** Whether the stored text is the whole article or only what the feed gave. */
  completeness: v.picklist(['full', 'excerpt']),
})

export const heading = v.object({ level: v.number(), text: v.string() })

/** The whole article. Relative addresses in `html` are relative to the server's origin. */
export const article = v.object({
  ...articleCard.entries,
  /** Sanitised when stored; sanitise again where it is shown. */
  html: v.string(),
  contents: v.array(heading),
  related: v.array(articleCard),
})

export const articleList = v.object({
  items: v.array(articleCard),
  /** Give as `after` to get the next page; null on the last one. */
  next: v.nullable(v.string()),
  total: v.number(),
})

export const articleQuery = v.object({
  search: v.optional(v.pipe(v.string(), v.maxLength(200, 'must have at most 200 characters'))),
  tag: v.optional(v.pipe(v.string(), v.maxLength(100, 'must have at most 100 characters'))),
  source: v.optional(v.pipe(v.string(), v.maxLength(60, 'must have at most 60 characters'))),
  limit: v.optional(pageLimit),
  after: v.optional(v.pipe(v.string(), v.maxLength(300, 'is not a place in the list'))),
})

export type ArticleImage = v.InferOutput<typeof articleImage>
export type ArticleCard = v.InferOutput<typeof articleCard>
export type Article = v.InferOutput<typeof article>
export type ArticleList = v.InferOutput<typeof articleList>
export type ArticleQuery = v.InferOutput<typeof articleQuery>
