/** A feed as a source: from an address or from a file. */
import { readFile, stat } from 'node:fs/promises'
import { usualFeeds } from '../../../domain/articles/feed/discover.ts'
import type { PageHints } from '../../../domain/articles/feed/discover.ts'
import type { SiteContext } from '../../http/context.ts'
import { Fault, FetchFault } from '../../outgoing/fault.ts'
import { SourceFault } from '../messages.ts'
import { readArticles, readFeedInThread } from './feed-thread.ts'
import { FEEDS, fetchPart, plain } from './fetched.ts'
import { insideOf } from './folder.ts'
import type { Found, TakenSource, TakenVisit, Visit } from './taken.ts'

const LARGEST_FILE = 5 * 1024 * 1024
/** Of those that a page names. */
const MOST_NAMED = 3

/** Faults that say that nothing of use is at an address, rather than that something is in trouble. */
export function isNothing(error: unknown): boolean {
  if (error instanceof FetchFault)
    return error.code === 'status' && /^4(?:0[0134567]|10|51)$/.test(error.detail)
  return error instanceof SourceFault && ['page', 'not-a-feed', 'empty', 'unreadable'].includes(error.code)
}

/** Reads one address; a page is answered with what it says of feeds. Undefined when nothing has changed. */
export async function readAddress(
  { site, world }: Visit,
  url: string,
  known: Partial<Visit['known']> = {},
): Promise<TakenVisit | { hints: PageHints; url: string } | undefined> {
  const part = await fetchPart(world, url, FEEDS, known)
  if (part === undefined) return undefined
  const answer = await readFeedInThread(
    { ...plain(part), language: site.document.studio.language },
    world.readTime,
  )
  if (answer.state === 'page') return { hints: answer.hints, url: part.url }
  if (answer.state === 'map') throw new SourceFault('not-a-feed')
  const { etag, lastModified } = part
  return { articles: answer.articles, kept: [], etag, lastModified, pause: answer.pause }
}

/** Fetches and reads a feed; undefined when it has not changed. Throws SourceFault or FetchFault. */
export async function takeFeed(visit: Visit, url: string): Promise<TakenVisit | undefined> {
  const { found, known } = visit
  if (found !== undefined) {
    try {
      const taken = await readAddress(visit, found.url, known)
      if (taken === undefined || !('hints' in taken)) return taken && { ...taken, found }
    } catch (error) {
      if (!isNothing(error)) throw error
    }
    // What was found there is gone: the page is asked once more.
  }
  const taken = await readAddress(visit, url, found === undefined ? known : {})
  if (taken === undefined || !('hints' in taken)) return taken
  const { hints, url: page } = taken
  const candidates = [...hints.feeds.slice(0, MOST_NAMED), ...usualFeeds(page)]
  const first = await firstThatReads(visit, candidates)
  if (first === undefined) throw new SourceFault(hints.isArticle ? 'single-article' : 'page')
  return first
}

/** Tries addresses one after the other, each once. */
export async function firstThatReads(visit: Visit, urls: string[]): Promise<TakenVisit | undefined> {
  for (const url of new Set(urls)) {
    try {
      const taken = await readAddress(visit, url)
      if (taken === undefined || 'hints' in taken || taken.articles.length === 0) continue
      const found: Found = { kind: 'feed', url }
      return { ...taken, found }
    } catch (error) {
      // One address in trouble does not keep the next from being tried.
      if (!(error instanceof Fault)) throw error
    }
  }
  return undefined
}

/** When the feed's file was last written, and its real path. Throws SourceFault. */
export async function findFeedFile(
  site: SiteContext,
  file: string,
): Promise<{ path: string; stamp: string }> {
  try {
    const path = await insideOf(site.base, file)
    if (path === undefined) throw new SourceFault('file-outside')
    const { size, mtimeMs } = await stat(path)
    if (size > LARGEST_FILE) throw new SourceFault('too-large')
    return { path, stamp: `${String(size)}-${String(mtimeMs)}` }
  } catch (error) {
    throw error instanceof SourceFault ? error : new SourceFault('file-missing')
  }
}

export async function takeFeedFile(site: SiteContext, path: string): Promise<TakenSource> {
  const bytes = await readFile(path).catch(() => {
    throw new SourceFault('file-missing')
  })
  const { language } = site.document.studio
  const { articles } = await readArticles({ bytes, contentType: null, url: undefined, language })
  return { articles, kept: [] }
}
