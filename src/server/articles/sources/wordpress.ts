/** A WordPress site as a source: its REST interface, or its feed where that is closed. */
import type { SourceArticle } from '../../../domain/articles/article.ts'
import { SourceFault } from '../messages.ts'
import { readArticles } from './feed-thread.ts'
import { isNothing, takeFeed } from './feed.ts'
import { fetchWhole, JSON_ONLY, plain } from './fetched.ts'
import { POLITE } from './taken.ts'
import type { Found, TakenVisit, Visit } from './taken.ts'

/** Posts of one answer, so that pages with long texts stay within bounds. */
const EACH = 20
/** Answers of the first visit; later ones look at what was changed last. */
const MOST_PAGES = 10

const FIELDS = 'id,guid,link,date_gmt,modified_gmt,lang,title,excerpt,content,_links,_embedded'

/** The root of the interface from the address of the site. */
export const restRoot = (site: string): string =>
  `${site.replace(/[?#].*$/, '').replace(/\/+$/, '')}/wp-json/`

function postsUrl(root: string, page: number, isFirst: boolean): string {
  const url = new URL(root)
  // Sites without pretty addresses have the route in the query.
  if (url.searchParams.has('rest_route')) url.searchParams.set('rest_route', '/wp/v2/posts')
  else url.pathname = `${url.pathname.replace(/\/+$/, '')}/wp/v2/posts`
  const asked = {
    per_page: String(EACH),
    page: String(page),
    orderby: isFirst ? 'date' : 'modified',
    _embed: 'author,wp:featuredmedia,wp:term',
    _fields: FIELDS,
  }
  for (const [name, value] of Object.entries(asked)) url.searchParams.set(name, value)
  return url.href
}

export async function takeRest(visit: Visit, root: string): Promise<TakenVisit> {
  const { site, world, isFirst } = visit
  const articles: SourceArticle[] = []
  let pages = 1
  for (let page = 1; page <= pages; page++) {
    if (page > 1) await world.wait?.(POLITE)
    const part = await fetchWhole(world, postsUrl(root, page, isFirst), JSON_ONLY)
    const language = site.document.studio.language
    articles.push(
      ...(await readArticles({ ...plain(part), form: 'wordpress', language }, world.readTime)).articles,
    )
    const total = Number(part.header('x-wp-totalpages') ?? 1)
    if (isFirst) pages = Math.min(Number.isInteger(total) ? total : 1, MOST_PAGES)
  }
  if (articles.length === 0) throw new SourceFault('empty')
  return { articles, kept: [], found: { kind: 'wordpress', url: root } }
}

export async function takeWordpress(visit: Visit, url: string): Promise<TakenVisit | undefined> {
  const feed = `${url.replace(/[?#].*$/, '').replace(/\/+$/, '')}/feed/`
  const feedFound: Found = { kind: 'feed', url: feed }
  // Where the interface was closed before, the feed is asked first: doors need not be knocked at each hour.
  if (visit.found?.kind === 'feed') {
    try {
      return await takeFeed(visit, visit.found.url)
    } catch (error) {
      if (!isNothing(error)) throw error
    }
  }
  try {
    return await takeRest(visit, visit.found?.kind === 'wordpress' ? visit.found.url : restRoot(url))
  } catch (error) {
    if (!isNothing(error)) throw error
    const taken = await takeFeed({ ...visit, found: undefined }, feed)
    return taken && { ...taken, found: taken.found ?? feedFound }
  }
}
