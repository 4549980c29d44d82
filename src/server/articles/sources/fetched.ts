/** Fetching for sources: what all of them ask for in the same way. */
import { webAddressOf } from '../../../domain/addresses.ts'
import { outsideWith } from '../../outgoing/fetch.ts'
import type { FetchedBody, Outside } from '../../outgoing/fetch.ts'
import { SourceFault } from '../messages.ts'
import type { Part } from './feed-thread.ts'
import type { Visit } from './taken.ts'

export const outside = outsideWith()

export const FEEDS =
  'application/feed+json, application/atom+xml, application/rss+xml, application/rdf+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5'
export const JSON_ONLY = 'application/json'

export interface FetchedPart extends Part {
  url: string
  etag: string | null
  lastModified: string | null
  header: NonNullable<FetchedBody['header']>
}

/** Undefined when it has not changed since what is known. Throws FetchFault. */
export async function fetchPart(
  world: Outside,
  url: string,
  accept: string,
  known: Partial<Visit['known']> = {},
): Promise<FetchedPart | undefined> {
  const {
    bytes,
    contentType,
    etag,
    lastModified,
    url: found,
    header = () => null,
  } = await world.fetch({
    url,
    accept,
    ...known,
  })
  if (bytes === null) return undefined
  // What is relative starts where the answer says that it is kept.
  const base = webAddressOf(header('content-location'), found) ?? found
  return { bytes, contentType, etag, lastModified, url: base, header }
}

/** The same for what must be there because nothing was said to be known. */
export async function fetchWhole(world: Outside, url: string, accept: string): Promise<FetchedPart> {
  const part = await fetchPart(world, url, accept)
  if (part === undefined) throw new SourceFault('not-a-feed')
  return part
}

/** What of it can be sent to a thread: functions cannot. */
export const plain = ({ bytes, contentType, url }: FetchedPart): Part & { url: string } => ({
  bytes,
  contentType,
  url,
})
