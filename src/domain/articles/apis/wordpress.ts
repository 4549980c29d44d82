/** Posts as the REST interface of WordPress gives them, with what they embed. */
import { FeedProblem } from '../feed/entries.ts'
import type { FeedEntry, ReadFeed } from '../feed/entries.ts'
import type { ImageCandidate } from '../images.ts'
import { at, jsonOf, listAt, numberAt, wordAt } from '../json.ts'

/** Its moments are of UTC and do not say so. */
const moment = (text: string | undefined): string | undefined => (text === undefined ? undefined : `${text}Z`)

/** Square cuts are another picture. */
const ALIKE = 0.03

function imageOf(media: unknown): ImageCandidate[] {
  const url = wordAt(media, 'source_url')
  if (url === undefined) return []
  const [width, height] = [
    numberAt(media, 'media_details', 'width'),
    numberAt(media, 'media_details', 'height'),
  ]
  const ratio = (width ?? 0) / (height ?? 0)
  const sizes = Object.values(at(media, 'media_details', 'sizes') ?? {}).flatMap((size: unknown) => {
    const address = wordAt(size, 'source_url')
    const [wide, high] = [numberAt(size, 'width'), numberAt(size, 'height')]
    if (address === undefined || wide === undefined || high === undefined) return []
    return Math.abs(wide / high / ratio - 1) > ALIKE ? [] : [{ url: address, width: wide }]
  })
  return [{ url, alt: wordAt(media, 'alt_text'), width, height, sizes }]
}

function entryOf(post: unknown): FeedEntry {
  const isProtected = at(post, 'content', 'protected') === true
  const published = moment(wordAt(post, 'date_gmt'))
  const updated = moment(wordAt(post, 'modified_gmt'))
  return {
    externalId: wordAt(post, 'guid', 'rendered'),
    link: wordAt(post, 'link'),
    title: wordAt(post, 'title', 'rendered') ?? '',
    content: isProtected ? undefined : wordAt(post, 'content', 'rendered'),
    summary: wordAt(post, 'excerpt', 'rendered'),
    images: listAt(post, '_embedded', 'wp:featuredmedia').flatMap(imageOf),
    authors: listAt(post, '_embedded', 'author').map((author) => wordAt(author, 'name')),
    tags: listAt(post, '_embedded', 'wp:term')
      .flatMap((terms) => listAt(terms))
      .map((term) => wordAt(term, 'name')),
    published,
    updated: updated === published ? undefined : updated,
    language: wordAt(post, 'lang'),
  }
}

/** Throws FeedProblem when it is no list of posts. */
export function readWordpress(text: string): ReadFeed {
  const posts = jsonOf(text)
  if (!Array.isArray(posts)) throw new FeedProblem('not-a-feed')
  return { authors: [], entries: posts.map(entryOf) }
}
