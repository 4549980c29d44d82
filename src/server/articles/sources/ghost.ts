/** A Ghost site as a source: its Content API, or its feed where the key is refused. */
import type { SourceArticle } from '../../../domain/articles/article.ts'
import { FetchFault } from '../../outgoing/fault.ts'
import { SourceFault } from '../messages.ts'
import { readArticles } from './feed-thread.ts'
import { isNothing, takeFeed } from './feed.ts'
import { fetchWhole, JSON_ONLY, plain } from './fetched.ts'
import { POLITE } from './taken.ts'
import type { TakenVisit, Visit } from './taken.ts'

const EACH = 25
const MOST_PAGES = 8

const rootOf = (url: string): string => url.replace(/[?#].*$/, '').replace(/\/+$/, '')

async function takeApi(visit: Visit, url: string, key: string): Promise<TakenVisit> {
  const { site, world, isFirst } = visit
  const articles: SourceArticle[] = []
  for (let page = 1; page <= (isFirst ? MOST_PAGES : 1); page++) {
    if (page > 1) await world.wait?.(POLITE)
    const asked = new URLSearchParams({
      key,
      include: 'tags,authors',
      order: isFirst ? 'published_at desc' : 'updated_at desc',
      limit: String(EACH),
      page: String(page),
    })
    const part = await fetchWhole(
      world,
      `${rootOf(url)}/ghost/api/content/posts/?${asked.toString()}`,
      JSON_ONLY,
    )
    const language = site.document.studio.language
    const read = await readArticles({ ...plain(part), form: 'ghost', language }, world.readTime)
    articles.push(...read.articles)
    if (read.articles.length + read.skipped < EACH) break
  }
  if (articles.length === 0) throw new SourceFault('empty')
  return { articles, kept: [] }
}

export async function takeGhost(visit: Visit, url: string, key: string): Promise<TakenVisit | undefined> {
  try {
    return await takeApi(visit, url, key)
  } catch (error) {
    if (!isNothing(error)) throw error
    const isKey = error instanceof FetchFault && ['401', '403'].includes(error.detail)
    const feed = await takeFeed({ ...visit, found: undefined }, `${rootOf(url)}/rss/`)
    const fault = new SourceFault(isKey ? 'key-refused' : 'no-interface')
    return feed && { ...feed, fault }
  }
}
