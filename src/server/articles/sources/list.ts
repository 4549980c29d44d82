/** Every kind of source that gives a list of articles, by its own way. */
import { SourceFault } from '../messages.ts'
import { prepareFeedThread } from './feed-thread.ts'
import { takeFeed } from './feed.ts'
import { takeGhost } from './ghost.ts'
import { takeSite } from './site.ts'
import { takeSquarespace } from './squarespace.ts'
import type { ListSource, TakenVisit, Visit } from './taken.ts'
import { takeWordpress } from './wordpress.ts'

/** Undefined when it has not changed since the last visit. Throws SourceFault or FetchFault. */
export function takeList(source: ListSource, visit: Visit): Promise<TakenVisit | undefined> {
  // What says nothing of what it had before will have to be read.
  if (visit.known.etag === null && visit.known.lastModified === null) prepareFeedThread()
  switch (source.kind) {
    case 'feed':
      if (source.url === undefined) throw new SourceFault('file-missing')
      return takeFeed(visit, source.url)
    case 'site':
      return takeSite(visit, source.url)
    case 'wordpress':
      return takeWordpress(visit, source.url)
    case 'ghost':
      return takeGhost(visit, source.url, source.key)
    case 'squarespace':
      return takeSquarespace(visit, source.url)
  }
}
