/** Pages as a source: those that the owner names, or those of a sitemap. */
import type { SiteSource } from '../../../contract/site.ts'
import type { SiteContext } from '../../http/context.ts'
import type { Outside } from '../../outgoing/fetch.ts'
import type { Sitemap } from '../../../domain/articles/page/sitemap.ts'
import { SourceFault } from '../messages.ts'
import type { WantedPage } from '../page-store.ts'
import { readFeedInThread } from './feed-thread.ts'
import { fetchWhole, plain } from './fetched.ts'
import { POLITE } from './taken.ts'

export type PageSource = Extract<SiteSource, { kind: 'page' }>

const MOST_PAGES = 500
/** Sitemaps that an index leads on to. */
const MOST_MAPS = 3
const WEEK = 7 * 24 * 60 * 60_000

async function readMap(world: Outside, site: SiteContext, url: string): Promise<Sitemap> {
  const part = await fetchWhole(world, url, 'application/xml, text/xml, text/plain;q=0.8, */*;q=0.5')
  const { language } = site.document.studio
  const answer = await readFeedInThread({ ...plain(part), form: 'sitemap', language }, world.readTime)
  if (answer.state !== 'map') throw new SourceFault('not-a-sitemap')
  return answer.map
}

async function pagesOfMap(world: Outside, site: SiteContext, url: string): Promise<Sitemap['pages']> {
  const first = await readMap(world, site, url).catch((error: unknown) => {
    throw error instanceof SourceFault && error.code === 'not-a-feed'
      ? new SourceFault('not-a-sitemap')
      : error
  })
  const pages = [...first.pages]
  for (const map of first.maps.slice(0, MOST_MAPS)) {
    await world.wait?.(POLITE)
    pages.push(...(await readMap(world, site, map)).pages)
  }
  return pages
}

/** The pages to be read, newest first. One that does not say when it was changed is read once a week. */
export async function listPages(
  site: SiteContext,
  source: PageSource,
  world: Outside,
  now: number,
): Promise<WantedPage[]> {
  const week = `week ${String(Math.floor(now / WEEK))}`
  const pages =
    source.sitemap === undefined
      ? (source.urls ?? []).map((url) => ({ url, modified: '' }))
      : await pagesOfMap(world, site, source.sitemap)
  if (pages.length === 0) throw new SourceFault('empty')
  const byAddress = new Map(pages.map(({ url, modified }) => [url, modified === '' ? week : modified]))
  return [...byAddress].slice(0, MOST_PAGES).map(([address, version]) => ({ address, version }))
}
