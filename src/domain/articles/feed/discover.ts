/** What a web page says of where its articles can be read. */
import { webAddressOf } from '../../addresses.ts'

export interface PageHints {
  /** Feeds that the page names, those of comments left out. */
  feeds: string[]
  /** Root of the REST interface of WordPress. */
  wordpress?: string
  squarespace: boolean
  /** Whether the page says of itself to be one article. */
  isArticle: boolean
}

/** As much of a page as is looked at; its head is in the beginning. */
const LOOKED_AT = 300_000

const FEED_TYPE = /^application\/(?:rss\+xml|atom\+xml|feed\+json|rdf\+xml)$/i
const OF_COMMENTS = /\/comments\/(?:feed|default)|\bcomments?\b.*\bfeed\b|kommentar/i

function attribute(tag: string, name: string): string {
  const found = new RegExp(`\\b${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s>]+))`, 'i').exec(tag)
  return (found?.slice(1).find(Boolean) ?? '').replaceAll('&amp;', '&').trim()
}

/** @param url where the page was found in the end. */
export function hintsOf(html: string, url: string): PageHints {
  const text = html.slice(0, LOOKED_AT)
  const hints: PageHints = {
    feeds: [],
    squarespace: /<!-- This is Squarespace\. -->|static1?\.squarespace\.com\/static/.test(text),
    isArticle:
      /"@type"\s*:\s*\[?\s*"(?:BlogPosting|NewsArticle|Article)"/.test(text) ||
      /<meta\b[^>]{0,200}og:type[^>]{0,200}\barticle\b/i.test(text),
  }
  for (const [tag] of text.matchAll(/<link\b[^>]{0,2000}>/gi)) {
    const rel = attribute(tag, 'rel')
    const address = webAddressOf(attribute(tag, 'href'), url)
    if (address === undefined) continue
    if (rel === 'https://api.w.org/') hints.wordpress = address
    const isFeed = /\balternate\b/i.test(rel) && FEED_TYPE.test(attribute(tag, 'type'))
    const isOfComments = OF_COMMENTS.test(address) || OF_COMMENTS.test(attribute(tag, 'title'))
    if (isFeed && !isOfComments && !hints.feeds.includes(address)) hints.feeds.push(address)
  }
  return hints
}

/** Where builders keep their feeds, from the page itself and from the root of its site. */
export function usualFeeds(url: string): string[] {
  const { origin, pathname } = new URL(url)
  const own = `${origin}${pathname.replace(/\/+$/, '')}`
  const asked = new URL(own)
  asked.searchParams.set('format', 'rss')
  const below = own === origin ? [] : [`${own}/feed/`, asked.href]
  const root = ['/feed/', '/blog-feed.xml', '/rss/', '/feed.xml', '/blog?format=rss', '/atom.xml']
  return [...below, ...root.map((path) => origin + path)]
}
