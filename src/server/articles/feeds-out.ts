/** The site's articles as feeds, for readers that collect them elsewhere. */
import type { ArticleCard } from '../../contract/articles.ts'
import type { SiteContext } from '../http/context.ts'
import type { Kernel } from '../kernel.ts'
import { listArticles } from './service.ts'
import { readTexts } from './store.ts'

const NEWEST = 30

interface OutgoingFeed {
  site: SiteContext
  origin: string
  cards: ArticleCard[]
  texts: Map<string, string>
}

async function gather(kernel: Kernel, site: SiteContext, origin: string): Promise<OutgoingFeed> {
  const { items: cards } = await listArticles(kernel, site, origin, { limit: NEWEST })
  const texts = await readTexts(
    kernel.db,
    site.id,
    cards.map(({ id }) => id),
  )
  return { site, origin, cards, texts }
}

const homeOf = ({ site, origin }: OutgoingFeed): string => site.document.studio.url ?? `${origin}/`
const guidOf = (site: SiteContext, card: ArticleCard): string => `urn:knead:${site.id}:${card.id}`

/** JSON Feed 1.1. */
export async function jsonFeed(kernel: Kernel, site: SiteContext, origin: string): Promise<string> {
  const { generateJsonFeed } = await import('feedsmith')
  const feed = await gather(kernel, site, origin)
  const written = generateJsonFeed({
    title: site.document.studio.name,
    home_page_url: homeOf(feed),
    feed_url: `${origin}/s/${site.id}/feed.json`,
    language: site.document.studio.language,
    items: feed.cards.map((card) => ({
      id: guidOf(site, card),
      url: card.url,
      title: card.title,
      summary: card.excerpt,
      content_text: feed.texts.get(card.id) ?? card.excerpt,
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

/** RSS 2.0. */
export async function rssFeed(kernel: Kernel, site: SiteContext, origin: string): Promise<string> {
  const { generateRssFeed } = await import('feedsmith')
  const feed = await gather(kernel, site, origin)
  const { studio } = site.document
  return generateRssFeed({
    title: studio.name,
    link: homeOf(feed),
    description: studio.name,
    language: studio.language,
    atom: { links: [{ href: `${origin}/s/${site.id}/feed.xml`, rel: 'self', type: 'application/rss+xml' }] },
    items: feed.cards.map((card) => ({
      title: card.title,
      link: card.url,
      description: card.excerpt,
      guid: { value: guidOf(site, card), isPermaLink: false },
      pubDate: card.published,
      dc: { creators: card.authors },
      categories: card.tags.map((name) => ({ name })),
      ...(card.image && { media: { contents: [{ url: card.image.url, medium: 'image' }] } }),
    })),
  })
}
