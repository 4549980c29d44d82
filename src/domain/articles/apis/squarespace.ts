/** A Squarespace blog: its JSON has cover, tags and the archive, its feed has the bodies. */
import { webAddressOf } from '../../addresses.ts'
import { canonicalAddress } from '../addresses.ts'
import { FeedProblem, readFeed } from '../feed/entries.ts'
import type { FeedEntry, ReadFeed } from '../feed/entries.ts'
import { at, jsonOf, listAt, numberAt, wordAt } from '../json.ts'

const instant = (milliseconds: number | undefined): string | undefined =>
  milliseconds === undefined || Math.abs(milliseconds) > 8e15
    ? undefined
    : new Date(milliseconds).toISOString()

/** Without a cover the address names a folder. */
const coverOf = (item: unknown): string | undefined => {
  const url = wordAt(item, 'assetUrl')
  return url === undefined || url.endsWith('/') ? undefined : url
}

function entryOf(item: unknown): FeedEntry {
  const cover = coverOf(item)
  const body = wordAt(item, 'body')
  const published = numberAt(item, 'publishOn') ?? numberAt(item, 'addedOn')
  const updated = numberAt(item, 'updatedOn')
  return {
    externalId: wordAt(item, 'id'),
    link: wordAt(item, 'fullUrl'),
    title: wordAt(item, 'title') ?? '',
    // Pages laid out by hand have boxes here and no words.
    content: body !== undefined && /[\p{L}\p{N}]/u.test(body.replaceAll(/<[^>]*>/g, '')) ? body : undefined,
    summary: wordAt(item, 'excerpt'),
    images: cover === undefined ? [] : [{ url: cover }],
    authors: [wordAt(item, 'author', 'displayName')],
    tags: [...listAt(item, 'categories'), ...listAt(item, 'tags')].map((tag) => wordAt(tag)),
    published: instant(published),
    updated: updated !== undefined && updated > (published ?? 0) ? instant(updated) : undefined,
  }
}

/** Items of one page of the JSON. Throws FeedProblem when it is none of a blog. */
function entriesOf(text: string): FeedEntry[] {
  const answer = jsonOf(text)
  if (!Array.isArray(at(answer, 'items'))) throw new FeedProblem('not-a-feed')
  return listAt(answer, 'items')
    .filter((item) => wordAt(item, 'fullUrl') !== undefined)
    .map(entryOf)
}

const pathOf = (link: string | undefined, base: string | undefined): string | undefined => {
  const address = webAddressOf(link, base)
  return address === undefined ? undefined : new URL(canonicalAddress(address)).pathname.replace(/\/$/, '')
}

/** The feed names an item by its website, collection and own id, the JSON by the last of them alone. */
const identityOf = ({ externalId, link }: FeedEntry): string | undefined =>
  externalId?.split(':').at(-1) ?? link

/** Both together, either of which may be missing: one entry an article, whose identity is the same in each. */
export function mergeSquarespace(pages: string[], rss: string, url: string | undefined): ReadFeed {
  const fromJson = pages.flatMap(entriesOf)
  const feed = fromFeed(rss, fromJson.length > 0)
  const bodies = new Map((feed?.entries ?? []).map((entry) => [pathOf(entry.link, url), entry]))
  const known = new Set<string | undefined>()
  const entries = fromJson.map((entry) => {
    const path = pathOf(entry.link, url)
    known.add(path)
    const twin = bodies.get(path)
    if (twin === undefined) return entry
    const content = longer(entry.content, twin.content ?? twin.summary)
    return { ...entry, content, images: [...entry.images, ...twin.images] }
  })
  const others = (feed?.entries ?? [])
    .filter((entry) => !known.has(pathOf(entry.link, url)))
    .map((entry) => ({ ...entry, externalId: identityOf(entry), content: entry.content ?? entry.summary }))
  return {
    authors: feed?.authors ?? [],
    home: feed?.home,
    language: feed?.language,
    entries: [...entries, ...others],
    pause: feed?.pause,
  }
}

/** A feed that is damaged costs the bodies, not the archive. */
function fromFeed(rss: string, isOptional: boolean): ReadFeed | undefined {
  try {
    return readFeed(rss)
  } catch (error) {
    if (isOptional && error instanceof FeedProblem) return undefined
    throw error
  }
}

const longer = (a: string | undefined, b: string | undefined): string | undefined =>
  (a?.length ?? 0) > (b?.length ?? 0) ? a : b
