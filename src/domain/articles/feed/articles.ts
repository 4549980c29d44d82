/** From a feed's text to articles: what the parsers leave to be done. */
import { LONGEST_ADDRESS, webAddressOf } from '../../addresses.ts'
import { parseHtml, serialise, textOf } from '../../html.ts'
import { canonicalAddress, feedAddresses } from '../addresses.ts'
import { distinct, languageOf, LIMITS, momentOf } from '../article.ts'
import type { SourceArticle } from '../article.ts'
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
}

/** Reads a feed. `url` is where it came from, for relative addresses. Throws FeedProblem. */
export function articlesFromFeed(
  text: string,
  { url, language }: { url?: string | undefined; language: string },
): FeedArticles {
  const feed = readFeed(text)
  const found = new Map<string, SourceArticle>()
  let skipped = 0
  for (const entry of feed.entries) {
    const article = tried(() => articleOf(entry, feed, { url, language }))
    if (article === undefined) skipped++
    else if (!found.has(article.externalId)) found.set(article.externalId, article)
  }
  return { articles: [...found.values()], skipped }
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

function articleOf(
  entry: FeedEntry,
  feed: ReadFeed,
  { url, language: fallback }: { url?: string | undefined; language: string },
): SourceArticle | undefined {
  const start = webAddressOf(feed.base, url) ?? webAddressOf(feed.home, url) ?? url
  const declared = entry.base === undefined ? undefined : webAddressOf(entry.base, start)
  const link = webAddressOf(entry.link, declared ?? start)
  const addresses = feedAddresses(declared ?? link ?? start)
  const language = languageOf(entry.language, feed.language, fallback)

  const given = titleOf(entry.title)
  const raw = parseHtml(markupOf(entry))
  const completeness = completenessOf(entry, textOf(raw))
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
    authors: distinct(entry.authors.some(Boolean) ? entry.authors : feed.authors, LIMITS.authors),
    tags: distinct(entry.tags, LIMITS.tags),
    contents: contentsOf(body),
    language,
    minutes: minutesOf(plain, language),
    completeness,
    published: momentOf(entry.published),
    updated: momentOf(entry.updated),
  }
}

/** The body's markup. Some feeds escape it once too often: then there are no tags, only their images. */
function markupOf(entry: FeedEntry): string {
  const markup = entry.content ?? entry.summary ?? ''
  return /<[a-z]/i.test(markup) || !/&lt;\/?[a-z]/i.test(markup) ? markup : textOf(parseHtml(markup))
}

function namedImages(entry: FeedEntry, addresses: ReturnType<typeof feedAddresses>): FeedEntry['images'] {
  return entry.images.flatMap((image) => {
    const address = addresses.image(image.url)
    return address === undefined ? [] : [{ ...image, url: address, alt: plainText(image.alt ?? '') }]
  })
}

/** The source's own summary, unless it is only the beginning of the body. */
function summaryOf(entry: FeedEntry): string | undefined {
  if (entry.content === undefined || entry.summary === undefined) return undefined
  const summary = plainText(entry.summary)
  return summary === '' || isCut(summary) ? undefined : summary
}

/** Judged before the endings are taken off. A long text that ends in "Read more" only points further. */
function completenessOf(entry: FeedEntry, text: string): 'full' | 'excerpt' {
  if (text.length < 2 * WHOLE && isCut(text)) return 'excerpt'
  return entry.content !== undefined || text.length >= WHOLE ? 'full' : 'excerpt'
}
