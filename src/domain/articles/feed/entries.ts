/** The dialects of feeds brought to one shape. */
import { DetectError, parseFeed } from 'feedsmith'
import type { AtomFeed, DcNs, JsonFeed, MediaNs, RdfFeed, RssFeed } from 'feedsmith'
import { webAddressOf } from '../../addresses.ts'
import type { ImageCandidate } from '../images.ts'

export type FeedFault = 'page' | 'cut' | 'not-a-feed' | 'unreadable' | 'empty'

/** Why a text is no feed that can be taken in. */
export class FeedProblem extends Error {
  readonly fault: FeedFault

  constructor(fault: FeedFault) {
    super(fault)
    this.fault = fault
  }
}

/** One item as its feed gives it: HTML not yet safe, addresses not yet resolved. */
export interface FeedEntry {
  externalId?: string | undefined
  link?: string | undefined
  title: string
  /** The body, where the feed has a field of its own for it. */
  content?: string | undefined
  summary?: string | undefined
  images: ImageCandidate[]
  authors: (string | undefined)[]
  tags: (string | undefined)[]
  published?: string | undefined
  updated?: string | undefined
  language?: string | undefined
  base?: string | undefined
}

export interface ReadFeed {
  /** The page the feed belongs to. */
  home?: string | undefined
  language?: string | undefined
  authors: (string | undefined)[]
  base?: string | undefined
  entries: FeedEntry[]
}

/** Entries taken from one feed at a time. */
const MOST = 500

const isPage = (text: string): boolean =>
  /^\s*(?:<!--[\s\S]{0,2000}?-->\s*)*<(?:!doctype\s+html|html)\b/i.test(text.slice(0, 4000))

/** An XML document whose root is not closed was cut on the way. */
function isCutOff(text: string): boolean {
  const start = text.slice(0, 20_000).replaceAll(/<!--[\s\S]*?-->|<\?[\s\S]*?\?>/g, '')
  const root = /<([A-Za-z_][\w.:-]*)/.exec(start)?.[1]
  if (root === undefined) return false
  const end = text.slice(-4000).replaceAll(/\s+>/g, '>')
  return !end.includes(`</${root}>`)
}

/** Reads RSS, RDF, Atom or JSON Feed. Throws FeedProblem. */
export function readFeed(text: string): ReadFeed {
  const isXml = text.trimStart().startsWith('<')
  if (text.trim() === '') throw new FeedProblem('empty')
  if (isPage(text)) throw new FeedProblem('page')
  if (isXml && isCutOff(text)) throw new FeedProblem('cut')
  const feed = parsed(text, isXml)
  if (feed.entries.length === 0) throw new FeedProblem('empty')
  return feed
}

function parsed(text: string, isXml: boolean): ReadFeed {
  try {
    const { format, feed } = parseFeed(text, { maxItems: MOST })
    if (format === 'rss') return fromRss(feed)
    if (format === 'rdf') return fromRdf(feed)
    if (format === 'atom') return fromAtom(feed)
    return fromJson(feed)
  } catch (error) {
    if (!isXml && /^\s*[{[]/.test(text) && !isJson(text)) throw new FeedProblem('cut')
    throw new FeedProblem(error instanceof DetectError ? 'not-a-feed' : 'unreadable')
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

const named = (person: { name?: string } | undefined): string | undefined => person?.name

function fromRss(feed: RssFeed.Feed<string>): ReadFeed {
  return {
    home: feed.link,
    language: feed.language ?? feed.dc?.languages?.[0],
    authors: [named(feed.managingEditor)],
    base: feed.xml?.base,
    entries: (feed.items ?? []).map((item) => ({
      externalId: item.guid?.value,
      link: item.link ?? (item.guid?.isPermaLink === false ? undefined : item.guid?.value),
      title: item.title ?? item.media?.title?.value ?? '',
      content: item.content?.encoded,
      summary: item.description,
      images: [...mediaImages(item.media), ...enclosedImages(item.enclosures)],
      authors: [...(item.authors ?? []).map(named), ...(item.dc?.creators ?? [])],
      tags: [...(item.categories ?? []).map((category) => category.name), ...(item.dc?.subjects ?? [])],
      published: item.pubDate ?? dated(item.dc),
      updated: item.atom?.updated,
      language: item.dc?.languages?.[0],
      base: item.xml?.base,
    })),
  }
}

function fromRdf(feed: RdfFeed.Feed<string>): ReadFeed {
  return {
    home: feed.link,
    language: feed.dc?.languages?.[0],
    authors: feed.dc?.creators ?? [],
    base: feed.xml?.base,
    entries: (feed.items ?? []).map((item) => ({
      externalId: item.rdf?.about,
      link: item.link,
      title: item.title ?? '',
      content: item.content?.encoded,
      summary: item.description,
      images: mediaImages(item.media),
      authors: item.dc?.creators ?? [],
      tags: item.dc?.subjects ?? [],
      published: dated(item.dc),
      language: item.dc?.languages?.[0],
      base: item.xml?.base,
    })),
  }
}

function fromAtom(feed: AtomFeed.Feed<string>): ReadFeed {
  return {
    home: linkOf(feed.links),
    authors: (feed.authors ?? []).map(named),
    base: feed.xml?.base,
    entries: (feed.entries ?? []).map((entry) => ({
      externalId: entry.id,
      link: linkOf(entry.links),
      title: textAsHtml(entry.title) ?? '',
      content: contentAsHtml(entry.content),
      summary: textAsHtml(entry.summary) ?? textAsHtml(entry.media?.description),
      images: [
        ...mediaImages(entry.media),
        ...enclosedImages(
          (entry.links ?? []).filter((link) => link.rel === 'enclosure').map(linkAsEnclosure),
        ),
      ],
      authors: (entry.authors ?? []).map(named),
      tags: (entry.categories ?? []).map((category) => category.label ?? category.term),
      published: entry.published ?? entry.updated,
      updated: entry.updated,
      base: entry.content?.xml?.base ?? entry.xml?.base,
    })),
  }
}

function fromJson(feed: JsonFeed.Feed<string>): ReadFeed {
  return {
    home: feed.home_page_url,
    language: feed.language,
    authors: (feed.authors ?? []).map(named),
    entries: (feed.items ?? []).map((item) => ({
      externalId: item.id,
      link: item.url ?? item.external_url,
      title: item.title ?? '',
      content:
        item.content_html ?? (item.content_text === undefined ? undefined : escaped(item.content_text)),
      summary: item.summary,
      images: [item.image, item.banner_image].flatMap((url) => (url === undefined ? [] : [{ url }])),
      authors: (item.authors ?? []).map(named),
      tags: item.tags ?? [],
      published: item.date_published,
      updated: item.date_modified,
      language: item.language,
    })),
  }
}

const dated = (dc: DcNs.ItemOrFeed<string> | undefined): string | undefined => dc?.dates?.[0]

/** The page of an entry among its links: the one without `rel` or with "alternate", HTML before other types. */
function linkOf(links: AtomFeed.Link<string>[] | undefined): string | undefined {
  const pages = (links ?? []).filter((link) => (link.rel ?? 'alternate') === 'alternate')
  return (pages.find((link) => (link.type ?? 'text/html') === 'text/html') ?? pages[0])?.href
}

const linkAsEnclosure = (link: AtomFeed.Link<string>): RssFeed.Enclosure => ({
  ...(link.href === undefined ? {} : { url: link.href }),
  ...(link.type === undefined ? {} : { type: link.type }),
})

const escaped = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .split(/\n{2,}/)
    .map((paragraph) => `<p>${paragraph}</p>`)
    .join('')

/** Atom says of each text whether it is markup. */
function textAsHtml(
  text: { value?: string | undefined; type?: string | undefined } | undefined,
): string | undefined {
  if (text?.value === undefined) return undefined
  return text.type === undefined || text.type.startsWith('text') ? escapedLine(text.value) : text.value
}

const escapedLine = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

function contentAsHtml(content: AtomFeed.Content | undefined): string | undefined {
  if (content?.value === undefined) return undefined
  const type = content.type ?? 'text'
  if (type === 'text' || type === 'text/plain') return escaped(content.value)
  return type.includes('html') ? content.value : undefined
}

function enclosedImages(enclosures: RssFeed.Enclosure[] | undefined): ImageCandidate[] {
  return (enclosures ?? []).flatMap(({ url, type }) => {
    if (url === undefined) return []
    const isImage =
      type === undefined ? /\.(?:jpe?g|png|webp|avif|gif)(?:$|\?)/i.test(url) : type.startsWith('image')
    return isImage ? [{ url }] : []
  })
}

function mediaImages(media: MediaNs.ItemOrFeed | undefined): ImageCandidate[] {
  const contents = [
    ...(media?.groups ?? []).flatMap((group) => group.contents ?? []),
    ...(media?.contents ?? []),
  ]
  const images = contents.flatMap(({ url, medium, type, width, height, description, title }) => {
    const isImage = medium === 'image' || type?.startsWith('image') === true
    const alt = description?.value ?? title?.value
    return isImage && url !== undefined ? [{ url, alt, width, height }] : []
  })
  const thumbnails = (media?.thumbnails ?? []).flatMap(({ url, width, height }) =>
    url === undefined ? [] : [{ url, width, height }],
  )
  return [...images, ...thumbnails]
}

/** The feed that a web page names in its head, made absolute. */
export function feedOfPage(html: string, url: string): string | undefined {
  for (const [tag] of html.slice(0, 200_000).matchAll(/<link\b[^>]{0,2000}>/gi)) {
    const value = (name: string): string =>
      new RegExp(`\\b${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s>]+))`, 'i')
        .exec(tag)
        ?.slice(1)
        .find(Boolean) ?? ''
    const isFeed = /^application\/(?:rss\+xml|atom\+xml|feed\+json)$/i.test(value('type').trim())
    if (isFeed && /\balternate\b/i.test(value('rel'))) {
      return webAddressOf(value('href').replaceAll('&amp;', '&'), url)
    }
  }
  return undefined
}
