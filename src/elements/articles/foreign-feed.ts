import { safeFragment } from '../kit/safe-html.ts'
import { ARTICLE } from './allowed.ts'
import type { OwnArticle } from './without-server.ts'

/** What is read from elsewhere can be anything at any place. */
type Json = Record<string, unknown>

const object = (value: unknown): Json => (typeof value === 'object' && value !== null ? (value as Json) : {})
const array = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])
const string = (value: unknown): string => (typeof value === 'string' ? value : '')
const number = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined)

/** Only web pages and pictures: an address of another kind is none. */
function address(value: unknown, base: string): string {
  const text = string(value)
  if (!text || !URL.canParse(text, base)) return ''
  const { href, protocol } = new URL(text, base)
  return /^https?:$/.test(protocol) ? href : ''
}

/** What HTML says, as text. */
async function textOf(html: string, base: string): Promise<string> {
  if (!/[<&]/.test(html)) return html.trim()
  const fragment = await safeFragment(html, base, ARTICLE)
  // An excerpt begins where the text does; and blocks are words apart.
  for (const aside of fragment.querySelectorAll('h1, h2, h3, h4, h5, h6, figcaption, pre, table'))
    aside.remove()
  for (const block of fragment.querySelectorAll('p, li, div, blockquote, br')) block.after(' ')
  const { textContent } = fragment
  return textContent.replace(/\s+/g, ' ').trim()
}

/** Longer excerpts are cut at a word. */
const EXCERPT = 240
/** Characters of markup that are read for an excerpt. */
const BEGINNING = 4000
const WORDS_PER_MINUTE = 200

/** Themes and plug-ins of WordPress put these at the end of what they cut. */
const TAIL = /\s*(\[(…|\.{3})\]|(Continue reading|Read more).{0,80})$/i

function cut(text: string): string {
  const plain = text.replace(TAIL, '…')
  return plain.length > EXCERPT ? `${plain.slice(0, EXCERPT).replace(/\s+\S*$/, '')}…` : plain
}

/** Only counted, never shown. */
const minutesOf = (html: string) =>
  Math.ceil((html.replace(/<[^>]*>/g, ' ').match(/\S+/g)?.length ?? 0) / WORDS_PER_MINUTE)

/** WordPress writes instants in UTC without saying so. */
function instant(value: unknown, isUtc = false): string {
  const time = Date.parse(string(value) + (isUtc && string(value) ? 'Z' : ''))
  return Number.isNaN(time) ? '' : new Date(time).toISOString()
}

/** Title and summary are plain text by now. */
type Told = Pick<OwnArticle, 'url' | 'title' | 'authors' | 'published' | 'tags' | 'image' | 'language'> & {
  summary: string
  html: string
  updated: string
}

async function article({ summary, html, updated, image, ...told }: Told): Promise<OwnArticle> {
  return {
    ...told,
    excerpt: cut(summary || (await textOf(html.slice(0, BEGINNING), told.url))),
    updated: updated && updated !== told.published ? updated : null,
    minutes: minutesOf(html),
    ...(image?.url && { image }),
    ...(html && { html }),
  }
}

/** An item of a JSON Feed, version 1 or 1.1. */
function fromJsonFeed(feed: Json, base: string, language: string) {
  return async (value: unknown): Promise<OwnArticle[]> => {
    const item = object(value)
    // Many give the address as the id; other ids are none.
    const id = URL.canParse(string(item.id)) ? item.id : ''
    const url = address(item.url ?? item.external_url ?? id, base)
    const text = string(item.content_text)
    const title = string(item.title).trim() || cut(text)
    if (!url || !title) return []
    const authors = array(item.authors ?? feed.authors ?? [item.author ?? feed.author])
    const told = await article({
      url,
      title,
      summary: string(item.summary).trim() || cut(text),
      html: string(item.content_html),
      image: { url: address(item.image ?? item.banner_image, base), alt: '' },
      authors: authors.map((each) => string(object(each).name)).filter(Boolean),
      published: instant(item.date_published),
      updated: instant(item.date_modified),
      tags: array(item.tags).map(string).filter(Boolean),
      language: string(item.language) || string(feed.language) || language,
    })
    return [{ ...told, minutes: told.minutes || minutesOf(text) }]
  }
}

/** The picture of a WordPress post in the sizes that it has. */
function wordPressImage(media: Json, base: string): OwnArticle['image'] {
  const details = object(media.media_details)
  const [width, height] = [number(details.width), number(details.height)]
  const sizes = Object.values(object(details.sizes)).map(object)
  // Cropped ones show something else.
  const srcset = sizes.flatMap((size) => {
    const [wide, high, url] = [number(size.width), number(size.height), address(size.source_url, base)]
    const isWhole = wide && high && width && height && Math.abs(wide / high - width / height) < 0.02
    return isWhole && url ? [{ url, width: wide }] : []
  })
  return {
    url: address(media.source_url, base),
    alt: string(media.alt_text),
    ...(width && height && { width, height }),
    ...(srcset.length > 1 && { srcset: srcset.toSorted((a, b) => a.width - b.width) }),
  }
}

/** A post as the REST API of WordPress gives it. */
function fromWordPress(base: string, language: string) {
  return async (value: unknown): Promise<OwnArticle[]> => {
    const post = object(value)
    const url = address(post.link, base)
    const title = await textOf(string(object(post.title).rendered), base)
    if (!url || !title) return []
    const embedded = object(post._embedded)
    const terms = array(embedded['wp:term']).flatMap(array).map(object)
    const told = await article({
      url,
      title,
      summary: await textOf(string(object(post.excerpt).rendered), url),
      html: string(object(post.content).rendered),
      image: wordPressImage(object(array(embedded['wp:featuredmedia'])[0]), base),
      authors: array(embedded.author)
        .map((each) => string(object(each).name))
        .filter(Boolean),
      published: instant(post.date_gmt, true),
      updated: instant(post.modified_gmt, true),
      tags: await Promise.all(
        terms.filter(({ slug }) => slug !== 'uncategorized').map(({ name }) => textOf(string(name), url)),
      ),
      language,
    })
    return [told]
  }
}

/**
 * Articles of a JSON Feed or of WordPress posts, told apart by what was answered; undefined when it is neither.
 * @param base Address that answered.
 * @param language Of the page; what the feed says of itself goes first.
 */
export async function articlesOf(
  answer: unknown,
  base: string,
  language: string,
): Promise<OwnArticle[] | undefined> {
  const feed = object(answer)
  const isJsonFeed = string(feed.version).startsWith('https://jsonfeed.org/version/')
  const isWordPress =
    Array.isArray(answer) && answer.every((each) => 'rendered' in object(object(each).title))
  if (!isJsonFeed && !isWordPress) return undefined
  const read = isJsonFeed ? fromJsonFeed(feed, base, language) : fromWordPress(base, language)
  const items = isJsonFeed ? array(feed.items) : array(answer)
  return (await Promise.all(items.map(read))).flat()
}
