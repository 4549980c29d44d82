/** From what the shelf holds to what crosses the wire. */
import type { ArticleCard, ArticleImage, ArticleLink } from '../../contract/articles.ts'
import type { SiteContext } from '../http/context.ts'
import type { Summary } from './shelf.ts'

/** Whom an answer is for: `origin` is this server's public address. */
export interface Desk {
  site: SiteContext
  origin: string
}

const absolute = (origin: string, address: string): string =>
  address.startsWith('/') ? origin + address : address

/** The article's page on this server. */
export const ownPageOf = ({ site, origin }: Desk, id: string): string =>
  `${origin}/s/${site.id}/embed/article?article=${id}`

const addressOf = (desk: Desk, { id, url }: Summary): string => url ?? ownPageOf(desk, id)

const imageOf = (origin: string, { url, srcset, ...same }: ArticleImage): ArticleImage => ({
  ...same,
  url: absolute(origin, url),
  ...(srcset && { srcset: srcset.map((one) => ({ ...one, url: absolute(origin, one.url) })) }),
})

export function toCard(desk: Desk, summary: Summary): ArticleCard {
  const { image, published, updated, ...same } = summary
  return {
    ...same,
    url: addressOf(desk, summary),
    ...(image && { image: imageOf(desk.origin, image) }),
    published: new Date(published).toISOString(),
    updated: updated === null ? null : new Date(updated).toISOString(),
  }
}

export const toLink = (desk: Desk, summary: Summary): ArticleLink => ({
  id: summary.id,
  url: addressOf(desk, summary),
  title: summary.title,
})
