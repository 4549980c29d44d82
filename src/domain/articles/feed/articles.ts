/** From a feed's text to articles: what the parsers leave to be done. */
import { LONGEST_ADDRESS, webAddressOf } from '../../addresses.ts'
import { parseHtml, serialise, textOf } from '../../html.ts'
import { applyBases, canonicalAddress, feedAddresses } from '../addresses.ts'
import { distinct, languageOf, LIMITS, momentOf } from '../article.ts'
import type { Completeness, SourceArticle } from '../article.ts'
import { contentsOf, proseOf, safeBody } from '../body.ts'
import { chooseImage, withoutPicture } from '../images.ts'
import { excerptOf, isCut, minutesOf, plainText, titleOf, withoutTails } from '../text.ts'
import { readFeed } from './entries.ts'
import type { FeedEntry, ReadFeed } from './entries.ts'

/** A summary of this many characters that ends as a text does is taken for the whole. */
const WHOLE = 1200

export interface FeedArticles {
  articles: SourceArticle[]
  /** Entries that could not be read: without any words, or nested beyond reason. */
  skipped: number
  /** Milliseconds for which the source asks to be left alone between visits. */
  pause?: number
}

export interface Place {
  /** Where it came from, for relative addresses. */
  url?: string | undefined
  /** What is taken for the language where the source does not say. */
  language: string
}

/** Reads a feed. Throws FeedProblem. */
export const articlesFromFeed = (text: string, place: Place): FeedArticles =>
  articlesFrom(readFeed(text), place)

/** What a source gave, whatever its form, as articles. */
export function articlesFrom(feed: ReadFeed, place: Place): FeedArticles {
  const found = new Map<string, SourceArticle>()
  let skipped = 0
  for (const entry of feed.entries) {
    const article = tried(() => articleOf(entry, feed, place))
    if (article === undefined) skipped++
    else if (!found.has(article.externalId)) found.set(article.externalId, article)
  }
  return { articles: [...found.values()], skipped, ...(feed.pause !== undefined && { pause: feed.pause }) }
}

/** Nesting that overflows the stack costs its own entry, not the feed. */
function tried<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

/** One base after the other, each relative to the one before it. */
const along = (start: string | undefined, bases: (string | undefined)[] = []): string | undefined =>
  bases.reduce((at, base) => webAddressOf(base, at) ?? at, start)

function articleOf(
  entry: FeedEntry,
  feed: ReadFeed,
  { url, language: fallback }: Place,
): SourceArticle | undefined {
  const start = url ?? webAddressOf(feed.home)
  const base = along(start, entry.bases)
  const bodyBases = entry.bodyBases ?? entry.bases ?? []
  const link = webAddressOf(entry.link, base)
  // Blog software writes bodies for the article's own page: without a base their addresses start there.
  const bodyBase = bodyBases.length > 0 ? along(start, bodyBases) : (link ?? start)
  const addresses = feedAddresses(bodyBase)
  const language = languageOf(entry.language, feed.language, fallback)

  const given = titleOf(entry.title)
  const whole = markupOf(entry)
  const markup = withinLimits(whole)
  const raw = parseHtml(markup)
  applyBases(raw, bodyBase)
  const isShortened = markup.length < whole.length
  const completeness = isShortened ? 'partial' : (entry.completeness ?? completenessOf(entry, textOf(raw)))
  const body = safeBody(raw, addresses, given)
  const image = chooseImage(namedImages(entry, addresses), body, given)
  if (image !== null) withoutPicture(body, image)
  const plain = withoutTails(textOf(body)).slice(0, LIMITS.plain)
  const title = given === '' ? excerptOf(plain, language, 80) : given
  if (title === '') return undefined

  const page = link === undefined ? null : canonicalAddress(link)
  return {
    externalId: (entry.externalId ?? page ?? `${title} ${entry.published ?? ''}`).slice(0, LONGEST_ADDRESS),
    url: page,
    title,
    excerpt: excerptOf(summaryOf(entry) ?? proseOf(body), language),
    html: serialise(body),
    plain,
    image,
    authors: distinct(
      (entry.authors.some(Boolean) ? entry.authors : feed.authors).slice(0, MOST_NAMED).map(named),
      LIMITS.authors,
    ),
    tags: distinct(entry.tags.slice(0, MOST_NAMED).map(named), LIMITS.tags),
    contents: contentsOf(body),
    language,
    minutes: minutesOf(plain, language),
    completeness,
    published: momentOf(entry.published),
    updated: momentOf(entry.updated),
  }
}

/** Names come with entities, escaped once too often like titles. */
const named = (name = ''): string => plainText(name)

/** Names and images of one entry that are looked at. */
const MOST_NAMED = 100

/** Pictures written out inside a body are not kept, and would fill it. */
const WRITTEN_OUT = /\bdata:image\/[^\s"'<>)]{1000,}/gi

/** The body's markup. Some feeds escape it once too often: then there are no tags, only their images. */
function markupOf(entry: FeedEntry): string {
  const markup = (entry.content ?? entry.summary ?? '').replaceAll(WRITTEN_OUT, '')
  if (/<[a-z]/i.test(markup) || !/&lt;\/?[a-z]/i.test(markup)) return markup
  return textOf(parseHtml(markup.slice(0, LIMITS.markup)))
}

/** As much of a body as an article can have: time to read it grows faster than its length. */
function withinLimits(markup: string): string {
  let end = -1
  for (let elements = 0; elements <= LIMITS.elements; elements++) {
    end = markup.indexOf('<', end + 1)
    if (end === -1 || end > LIMITS.markup) return markup.slice(0, LIMITS.markup).toWellFormed()
  }
  return markup.slice(0, end)
}

function namedImages(entry: FeedEntry, addresses: ReturnType<typeof feedAddresses>): FeedEntry['images'] {
  return entry.images.slice(0, MOST_NAMED).flatMap((image) => {
    const address = addresses.image(image.url)
    if (address === undefined) return []
    const sizes = image.sizes?.flatMap(({ url, width }) => {
      const judged = addresses.image(url)
      return judged === undefined ? [] : [{ url: judged, width }]
    })
    return [{ ...image, url: address, alt: plainText(image.alt ?? ''), sizes }]
  })
}

/** The source's own summary, unless it is only the beginning of the body. */
function summaryOf(entry: FeedEntry): string | undefined {
  if (entry.content === undefined || entry.summary === undefined) return undefined
  const summary = plainText(entry.summary)
  return summary === '' || isCut(summary) ? undefined : summary
}

/** Judged before the endings are taken off. A long text that ends in "Read more" only points further. */
function completenessOf(entry: FeedEntry, text: string): Completeness {
  const isBody = entry.content !== undefined
  if (text.length < 2 * WHOLE && isCut(text)) return isBody ? 'partial' : 'excerpt'
  return isBody || text.length >= WHOLE ? 'full' : 'excerpt'
}
