/** A feed as a source: from an address or from a file. */
import { readFile, stat } from 'node:fs/promises'
import type { SiteContext } from '../../http/context.ts'
import { outsideWith } from '../../outgoing/fetch.ts'
import type { Outside } from '../../outgoing/fetch.ts'
import { SourceFault } from '../messages.ts'
import { readFeedInThread } from './feed-thread.ts'
import type { FeedQuestion } from './feed-thread.ts'
import { insideOf } from './folder.ts'
import type { TakenSource } from './markdown.ts'

export const outside = outsideWith()

const FEEDS =
  'application/feed+json, application/atom+xml, application/rss+xml, application/rdf+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5'
const LARGEST_FILE = 5 * 1024 * 1024

export interface TakenFeed extends TakenSource {
  etag: string | null
  lastModified: string | null
}

/** What the source answered last time, to ask only for news. */
export interface Known {
  etag: string | null
  lastModified: string | null
}

/** Fetches and reads a feed; undefined when it has not changed. Throws SourceFault or FetchFault. */
export async function takeFeed(
  site: SiteContext,
  url: string,
  known: Known,
  world: Outside,
): Promise<TakenFeed | undefined> {
  const { language } = site.document.studio
  let address = url
  // An owner often has the address of the blog rather than of its feed: a page may lead on, once.
  for (const isLast of [false, true]) {
    const {
      bytes,
      contentType,
      etag,
      lastModified,
      url: found,
    } = await world.fetch({ url: address, accept: FEEDS, ...known })
    if (bytes === null) return undefined
    const answer = await readFeedInThread({ bytes, contentType, url: found, language })
    if (answer.state === 'read') return { articles: answer.articles, kept: [], etag, lastModified }
    if (!isLast) address = answer.url
  }
  throw new SourceFault('page')
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
  const question: FeedQuestion = {
    bytes,
    contentType: null,
    url: undefined,
    language: site.document.studio.language,
  }
  const answer = await readFeedInThread(question)
  if (answer.state === 'elsewhere') throw new SourceFault('page')
  return { articles: answer.articles, kept: [] }
}
