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

/** Characters of one entry that are looked at. */
const LONGEST = 10_000

/** The text of an element, with its wrapping taken off. */
function textAt(entry: string, name: 'loc' | 'lastmod'): string {
  const found = new RegExp(`<(?:\\w+:)?${name}>([\\s\\S]*?)</(?:\\w+:)?${name}>`).exec(entry)?.[1] ?? ''
  const text = found.trim()
  const isWrapped = text.startsWith('<![CDATA[') && text.endsWith(']]>')
  return (isWrapped ? text.slice(9, -3).trim() : text).replaceAll('&amp;', '&')
}

/** Reads an index of sitemaps, a sitemap, or a plain list of addresses; undefined when it is neither. */
export function readSitemap(text: string, base: string | undefined): Sitemap | undefined {
  const map: Sitemap = { pages: [], maps: [] }
  if (!text.trimStart().startsWith('<')) {
    const lines = text.split(/\s+/, MOST).flatMap((line) => webAddressOf(line) ?? [])
    map.pages = lines.map((url) => ({ url, modified: '' }))
    return lines.length > 0 ? map : undefined
  }
  if (!/<(?:\w+:)?(?:urlset|sitemapindex)\b/.test(text.slice(0, 5000))) return undefined
  const [, ...parts] = text.split(/<(?:\w+:)?(url|sitemap)>/)
  for (let n = 0; n < parts.length && map.pages.length + map.maps.length < MOST; n += 2) {
    const entry = (parts[n + 1] ?? '').slice(0, LONGEST)
    const url = webAddressOf(textAt(entry, 'loc'), base)
    if (url === undefined) continue
    if (parts[n] === 'sitemap') map.maps.push(url)
    else map.pages.push({ url, modified: textAt(entry, 'lastmod').slice(0, 40) })
  }
  map.pages = map.pages.filter(({ url }) => !OTHERS.test(new URL(url).pathname))
  map.pages.sort((a, b) => (Date.parse(b.modified) || 0) - (Date.parse(a.modified) || 0))
  map.maps.sort((a, b) => Number(OF_ARTICLES.test(b)) - Number(OF_ARTICLES.test(a)))
  return map
}
