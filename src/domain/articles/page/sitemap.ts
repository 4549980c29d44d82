/** Addresses of pages, as a sitemap lists them. */
import { webAddressOf } from '../../addresses.ts'

export interface Sitemap {
  /** Newest first where it says so. */
  pages: { url: string; modified: string }[]
  /** Other sitemaps, those that sound like articles first. */
  maps: string[]
}

const MOST = 20_000
const OF_ARTICLES = /post|blog|article|news|journal|beitr/i
/** Not what a visitor reads as an article. */
const OTHERS = /\/(?:tag|category|author|kategorie|schlagwort|page|wp-content)\/|image|\.(?:jpe?g|png|pdf)$/i

const decoded = (text: string): string =>
  text
    .replaceAll(/^\s*(?:<!\[CDATA\[)?\s*|\s*(?:\]\]>)?\s*$/g, '')
    .replaceAll('&amp;', '&')
    .trim()

/** Reads an index of sitemaps, a sitemap, or a plain list of addresses; undefined when it is neither. */
export function readSitemap(text: string, base: string | undefined): Sitemap | undefined {
  const map: Sitemap = { pages: [], maps: [] }
  if (!text.trimStart().startsWith('<')) {
    const lines = text.split(/\s+/, MOST).flatMap((line) => webAddressOf(line) ?? [])
    map.pages = lines.map((url) => ({ url, modified: '' }))
    return lines.length > 0 ? map : undefined
  }
  if (!/<(?:\w+:)?(?:urlset|sitemapindex)\b/.test(text.slice(0, 5000))) return undefined
  for (const [, kind, inner] of text.matchAll(/<(?:\w+:)?(url|sitemap)>([\s\S]{0,10000}?)<\/(?:\w+:)?\1>/g)) {
    const url = webAddressOf(decoded(/<(?:\w+:)?loc>([\s\S]*?)</.exec(inner ?? '')?.[1] ?? ''), base)
    if (url === undefined || map.pages.length + map.maps.length >= MOST) continue
    if (kind === 'sitemap') map.maps.push(url)
    else {
      const modified = decoded(/<(?:\w+:)?lastmod>([\s\S]*?)</.exec(inner ?? '')?.[1] ?? '').slice(0, 40)
      map.pages.push({ url, modified })
    }
  }
  map.pages = map.pages.filter(({ url }) => !OTHERS.test(new URL(url).pathname))
  map.pages.sort((a, b) => (Date.parse(b.modified) || 0) - (Date.parse(a.modified) || 0))
  map.maps.sort((a, b) => Number(OF_ARTICLES.test(b)) - Number(OF_ARTICLES.test(a)))
  return map
}
