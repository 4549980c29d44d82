/** The dialects of feeds brought to one shape. */
import { DetectError, parseFeed } from 'feedsmith'
import type { AtomFeed, DcNs, JsonFeed, MediaNs, RdfFeed, RssFeed, SyNs } from 'feedsmith'
import type { Completeness } from '../article.ts'
import type { ImageCandidate } from '../images.ts'
import { isWithinMeasure } from './measure.ts'
import { bodyOf, entryNodes, readOldDialect } from './old-dialects.ts'
import { basesOf, childOf, xmlTree } from './xml-tree.ts'

export type FeedFault = 'page' | 'cut' | 'not-a-feed' | 'unreadable' | 'empty' | 'too-much'

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
  /** Every `xml:base` around the entry, outermost first. */
  bases?: (string | undefined)[]
  /** The same for its body, where that differs. */
  bodyBases?: (string | undefined)[]
  /** Where the source says how much of the article this is. */
  completeness?: Completeness | undefined
}

export interface ReadFeed {
  /** The page the feed belongs to. */
  home?: string | undefined
  language?: string | undefined
  authors: (string | undefined)[]
  entries: FeedEntry[]
  /** Milliseconds for which it asks to be left alone between visits. */
  pause?: number | undefined
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
  if (isXml && !isWithinMeasure(text)) throw new FeedProblem('too-much')
  const feed = parsed(text, isXml)
  if (feed.entries.length === 0) throw new FeedProblem('empty')
  return feed
}

function parsed(text: string, isXml: boolean): ReadFeed {
  // Bodies packed as base64 come out of the parser as they went in.
  if (isXml && /\bmode\s*=\s*["']base64["']/.test(text)) {
    const old = readOldDialect(xmlTree(text))
    if (old) return old
  }
  try {
    const feed = fromParser(text)
    return isXml ? completed(feed, text) : feed
  } catch (error) {
    if (!isXml && /^\s*[{[]/.test(text) && !isJson(text)) throw new FeedProblem('cut')
    const old = isXml ? oddRoot(text) : undefined
    if (old) return old
    throw new FeedProblem(error instanceof DetectError ? 'not-a-feed' : 'unreadable')
  }
}

function fromParser(text: string): ReadFeed {
  const { format, feed } = parseFeed(text, { maxItems: MOST })
  if (format === 'rss') return fromRss(feed)
  if (format === 'rdf') return fromRdf(feed)
  if (format === 'atom') return fromAtom(feed)
  return fromJson(feed)
}

/** A feed whose root is written as no parser expects it: with a prefix, in capitals, or of another dialect. */
function oddRoot(text: string): ReadFeed | undefined {
  const root = xmlTree(text)
  return root === undefined || ['rss', 'feed', 'rdf:RDF'].includes(root.name)
    ? undefined
    : readOldDialect(root)
}

/** Adds what the parser leaves out: bases of ancestors, and bodies that stand in a namespace of their own. */
function completed(feed: ReadFeed, text: string): ReadFeed {
  const isBare = ({ content, summary }: FeedEntry): boolean => content === undefined && summary === undefined
  if (!text.includes('xml:base') && !feed.entries.some(isBare)) return feed
  const nodes = entryNodes(xmlTree(text))
  if (nodes.length < feed.entries.length) return feed
  const entries = feed.entries.map((entry, index) => {
    const node = nodes[index]
    if (node === undefined) return entry
    const body = childOf(node, 'encoded', 'content', 'description', 'summary')
    const bases = { bases: basesOf(node), bodyBases: basesOf(body ?? node) }
    return isBare(entry) ? { ...entry, ...bases, content: bodyOf(node) } : { ...entry, ...bases }
  })
  return { ...feed, entries }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

/** RSS writes people as `mail (name)`; a mail address alone is nobody's name. */
function named(person: { name?: string } | undefined): string | undefined {
  const name = person?.name?.trim() ?? ''
  if (!name.includes('@')) return name
  return /\(([^()@]{1,80})\)/.exec(name)?.[1]
}

const HOUR = 60 * 60_000
const PERIODS: Record<string, number> = { hourly: 1, daily: 24, weekly: 168, monthly: 720, yearly: 8760 }

/** Milliseconds between visits that a feed wishes for, by either of two ways to say it. */
function pauseOf(ttl: number | undefined, sy: SyNs.Feed<string> | undefined): number | undefined {
  if (ttl !== undefined && ttl > 0) return ttl * 60_000
  const hours = PERIODS[(sy?.updatePeriod ?? '').trim()]
  return hours === undefined ? undefined : (hours * HOUR) / Math.max(1, sy?.updateFrequency ?? 1)
}

function fromRss(feed: RssFeed.Feed<string>): ReadFeed {
  return {
    home: feed.link,
    language: feed.language ?? feed.dc?.languages?.[0] ?? feed.xml?.lang,
    authors: [named(feed.managingEditor) ?? named(feed.webMaster)],
    pause: pauseOf(feed.ttl, feed.sy),
    entries: (feed.items ?? []).map((item) => ({
      externalId: item.guid?.value,
      link: item.link ?? (item.guid?.isPermaLink === false ? undefined : item.guid?.value),
      title: item.title ?? item.media?.title?.value ?? '',
      content: item.content?.encoded,
      summary: item.description,
      images: [
        ...mediaImages(item.media),
        ...enclosedImages(item.enclosures),
        ...(item.itunes?.image === undefined ? [] : [{ url: item.itunes.image }]),
      ],
      authors: [
        ...(item.authors ?? []).map(named),
        ...(item.dc?.creators ?? []).map((name) => named({ name })),
      ],
      tags: [...(item.categories ?? []).map((category) => category.name), ...(item.dc?.subjects ?? [])],
      published: item.pubDate ?? dated(item.dc),
      updated: item.atom?.updated ?? item.dcterms?.modified?.[0],
      language: item.dc?.languages?.[0] ?? item.xml?.lang,
    })),
  }
}

function fromRdf(feed: RdfFeed.Feed<string>): ReadFeed {
  return {
    home: feed.link,
    language: feed.dc?.languages?.[0],
    authors: feed.dc?.creators ?? [],
    pause: pauseOf(undefined, feed.sy),
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
    })),
  }
}

function fromAtom(feed: AtomFeed.Feed<string>): ReadFeed {
  return {
    home: linkOf(feed.links),
    language: feed.xml?.lang,
    authors: (feed.authors ?? []).map(named),
    pause: pauseOf(undefined, feed.sy),
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
      language: entry.xml?.lang ?? entry.content?.xml?.lang,
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
