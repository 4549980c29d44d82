/** A Squarespace blog as a source: its JSON for cover, tags and archive, its feed for the bodies. */
import { Fault } from '../../outgoing/fault.ts'
import { readArticles } from './feed-thread.ts'
import type { Part } from './feed-thread.ts'
import { FEEDS, fetchWhole, JSON_ONLY, plain } from './fetched.ts'
import { POLITE } from './taken.ts'
import type { TakenVisit, Visit } from './taken.ts'

const MOST_PAGES = 6

function formatted(url: string, format: 'json' | 'rss', offset?: string): string {
  const asked = new URL(url)
  asked.searchParams.set('format', format)
  if (offset !== undefined) asked.searchParams.set('offset', offset)
  return asked.href
}

/** Where the next page of the archive begins. A name in a text would have a stroke before its sign. */
function nextOffset(bytes: Uint8Array): string | undefined {
  const text = new TextDecoder().decode(bytes)
  if (!/[^\\]"nextPage"\s*:\s*true/.test(text)) return undefined
  return /[^\\]"nextPageOffset"\s*:\s*(\d{1,16})/.exec(text)?.[1]
}

async function archiveOf({ world, isFirst }: Visit, url: string): Promise<Part[]> {
  const parts: Part[] = []
  let offset: string | undefined
  do {
    if (parts.length > 0) await world.wait?.(POLITE)
    const part = await fetchWhole(world, formatted(url, 'json', offset), JSON_ONLY)
    parts.push(plain(part))
    const next = nextOffset(part.bytes)
    if (next === offset) break
    offset = next
  } while (isFirst && offset !== undefined && parts.length < MOST_PAGES)
  return parts
}

/** Waits for what may fail as long as the other half does not. */
const orFault = <T>(work: Promise<T>): Promise<T | Fault> =>
  work.catch((error: unknown) => {
    if (error instanceof Fault) return error
    throw error
  })

export async function takeSquarespace(visit: Visit, url: string): Promise<TakenVisit> {
  const { site, world } = visit
  const language = site.document.studio.language
  const rss = await orFault(fetchWhole(world, formatted(url, 'rss'), FEEDS))
  const archive = await orFault(archiveOf(visit, url))
  if (archive instanceof Fault && rss instanceof Fault) throw archive
  const feed = rss instanceof Fault ? { bytes: new Uint8Array(), contentType: null, url } : plain(rss)
  const more = archive instanceof Fault ? [] : archive
  const read = await readArticles({ ...feed, form: 'squarespace', more, language }, world.readTime)
  return { ...read, kept: [], keepsTexts: true, found: { kind: 'squarespace', url } }
}
