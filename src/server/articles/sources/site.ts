/** A website as a source: how its articles are read best is found out once, and remembered. */
import { usualFeeds } from '../../../domain/articles/feed/discover.ts'
import type { PageHints } from '../../../domain/articles/feed/discover.ts'
import { Fault } from '../../outgoing/fault.ts'
import { SourceFault } from '../messages.ts'
import { firstThatReads, isNothing, readAddress } from './feed.ts'
import { takeSquarespace } from './squarespace.ts'
import type { Found, TakenVisit, Visit } from './taken.ts'
import { restRoot, takeRest } from './wordpress.ts'

const MOST_NAMED = 5

async function takeFound(visit: Visit, found: Found): Promise<TakenVisit | undefined> {
  if (found.kind === 'wordpress') return takeRest(visit, found.url)
  if (found.kind === 'squarespace') return { ...(await takeSquarespace(visit, found.url)), found }
  const taken = await readAddress(visit, found.url, visit.known)
  if (taken !== undefined && 'hints' in taken) throw new SourceFault('page')
  return taken && { ...taken, found }
}

/** Interfaces of builders give more than their feeds: sizes of images, tags, the archive. */
function interfacesOf(hints: PageHints, url: string): Found[] {
  const found: Found[] = []
  if (hints.wordpress !== undefined) found.push({ kind: 'wordpress', url: hints.wordpress })
  if (hints.squarespace) {
    found.push({ kind: 'squarespace', url })
    if (new URL(url).pathname === '/') found.push({ kind: 'squarespace', url: new URL('/blog', url).href })
  }
  return found
}

async function firstInterface(visit: Visit, candidates: Found[]): Promise<TakenVisit | undefined> {
  for (const candidate of candidates) {
    try {
      const taken = await takeFound(visit, candidate)
      if (taken !== undefined && taken.articles.length > 0) return taken
    } catch (error) {
      if (!(error instanceof Fault)) throw error
    }
  }
  return undefined
}

export async function takeSite(visit: Visit, url: string): Promise<TakenVisit | undefined> {
  if (visit.found !== undefined) {
    try {
      return await takeFound(visit, visit.found)
    } catch (error) {
      if (!isNothing(error)) throw error
    }
  }
  const afresh = { ...visit, known: { etag: null, lastModified: null }, found: undefined, isFirst: true }
  const taken = await readAddress(afresh, url)
  if (taken === undefined) return undefined
  if (!('hints' in taken)) return { ...taken, found: { kind: 'feed', url } }
  const { hints, url: page } = taken
  const best =
    (await firstInterface(afresh, interfacesOf(hints, page))) ??
    (await firstThatReads(afresh, [...hints.feeds.slice(0, MOST_NAMED), ...usualFeeds(page)])) ??
    (await firstInterface(afresh, [{ kind: 'wordpress', url: restRoot(new URL(page).origin) }]))
  if (best === undefined) throw new SourceFault(hints.isArticle ? 'single-article' : 'nothing-found')
  return best
}
