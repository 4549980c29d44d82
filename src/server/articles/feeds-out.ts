/** The site's articles as feeds, for readers that collect them elsewhere. */
import type { ArticleCard, FeedQuery } from '../../contract/articles.ts'
import type { SiteContext } from '../http/context.ts'
import type { Kernel } from '../kernel.ts'
import { listArticles } from './service.ts'
import { shelfState } from './shelf.ts'
import { readBodies } from './store.ts'

const PAGE = 30
const GENERATOR = 'Knead'

interface OutgoingFeed {
  site: SiteContext
  origin: string
  title: string
  home: string
  /** This page's own address, and that of the next one. */
  self: string
  next: string | undefined
  /** Epoch milliseconds. */
  changed: number
  entries: { card: ArticleCard; html: string }[]
}

export interface FeedRequest {
  site: SiteContext
  origin: string
  query: FeedQuery
}

async function gather(
  kernel: Kernel,
  { site, origin, query }: FeedRequest,
  name: string,
): Promise<OutgoingFeed> {
  const { absoluteBody } = await import('../../domain/articles/absolute.ts')
  const { items, next } = await listArticles(kernel, site, origin, { ...query, limit: PAGE })
  const bodies = await readBodies(
    kernel.db,
    site.id,
    items.map(({ id }) => id),
  )
  const addressOf = (after: string | null | undefined): string => {
    const parameters = new URLSearchParams()
    for (const key of ['source', 'tag'] as const) if (query[key]) parameters.set(key, query[key])
    if (after) parameters.set('after', after)
    const search = parameters.toString()
    return `${origin}/s/${site.id}/${name}${search === '' ? '' : `?${search}`}`
  }
  const { studio } = site.document
  const { changed } = await shelfState(kernel, site)
  return {
    site,
    origin,
    title: query.tag ? `${studio.name}: ${query.tag}` : studio.name,
    home: studio.url ?? `${origin}/s/${site.id}/embed/articles`,
    self: addressOf(query.after),
    next: next === null ? undefined : addressOf(next),
    changed,
    entries: items.map((card) => ({ card, html: absoluteBody(bodies.get(card.id) ?? '', origin) })),
  }
}

/** Stays the same when the server's address changes. */
const guidOf = (site: SiteContext, card: ArticleCard): string => `urn:knead:${site.id}:${card.id}`

/** JSON Feed 1.1. */
export async function jsonFeed(kernel: Kernel, request: FeedRequest): Promise<string> {
  const { generateJsonFeed } = await import('feedsmith')
  const feed = await gather(kernel, request, 'feed.json')
  const written = generateJsonFeed({
    title: feed.title,
    home_page_url: feed.home,
    feed_url: feed.self,
    ...(feed.next !== undefined && { next_url: feed.next }),
    language: feed.site.document.studio.language,
    items: feed.entries.map(({ card, html }) => ({
      id: guidOf(feed.site, card),
      url: card.url,
      title: card.title,
      summary: card.excerpt,
      content_html: html,
      ...(card.image && { image: card.image.url }),
      date_published: card.published,
      ...(card.updated !== null && { date_modified: card.updated }),
      authors: card.authors.map((name) => ({ name })),
      tags: card.tags,
      language: card.language,
    })),
  })
  return JSON.stringify(written)
}

const rssImage = ({ image }: ArticleCard) =>
  image && {
    media: {
      contents: [
        {
          url: image.url,
          medium: 'image',
          ...(image.width !== undefined && { width: image.width }),
          ...(image.height !== undefined && { height: image.height }),
          ...(image.alt !== '' && { description: { value: image.alt } }),
        },
      ],
    },
  }

/** RSS 2.0 with whole texts. */
export async function rssFeed(kernel: Kernel, request: FeedRequest): Promise<string> {
  const { generateRssFeed } = await import('feedsmith')
  const feed = await gather(kernel, request, 'feed.xml')
  const { studio } = feed.site.document
  return generateRssFeed({
    title: feed.title,
    link: feed.home,
    description: studio.name,
    language: studio.language,
    lastBuildDate: new Date(feed.changed).toISOString(),
    generator: GENERATOR,
    atom: {
      links: [
        { href: feed.self, rel: 'self', type: 'application/rss+xml' },
        ...(feed.next === undefined ? [] : [{ href: feed.next, rel: 'next', type: 'application/rss+xml' }]),
      ],
    },
    items: feed.entries.map(({ card, html }) => ({
      title: card.title,
      link: card.url,
      description: card.excerpt,
      guid: { value: guidOf(feed.site, card), isPermaLink: false },
      pubDate: card.published,
      content: { encoded: html },
      ...(card.updated !== null && { dcterms: { modified: [card.updated] } }),
      dc: { creators: card.authors },
      categories: card.tags.map((name) => ({ name })),
      ...rssImage(card),
    })),
  })
}
