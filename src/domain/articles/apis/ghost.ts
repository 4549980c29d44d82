/** Posts as the Content API of Ghost gives them. */
import { FeedProblem } from '../feed/entries.ts'
import type { FeedEntry, ReadFeed } from '../feed/entries.ts'
import { at, jsonOf, listAt, wordAt } from '../json.ts'

function entryOf(post: unknown): FeedEntry {
  const image = wordAt(post, 'feature_image')
  const html = wordAt(post, 'html')
  return {
    externalId: wordAt(post, 'id'),
    link: wordAt(post, 'url'),
    title: wordAt(post, 'title') ?? '',
    content: html,
    summary: wordAt(post, 'custom_excerpt') ?? (html === undefined ? wordAt(post, 'excerpt') : undefined),
    images: image === undefined ? [] : [{ url: image, alt: wordAt(post, 'feature_image_alt') }],
    authors: listAt(post, 'authors').map((author) => wordAt(author, 'name')),
    // Tags with a hash are notes of the editors.
    tags: listAt(post, 'tags')
      .map((tag) => wordAt(tag, 'name'))
      .filter((name) => !name?.startsWith('#')),
    published: wordAt(post, 'published_at'),
    updated: wordAt(post, 'updated_at'),
    // What members pay for is given up to where they begin to.
    completeness: at(post, 'access') === false ? (html === undefined ? 'excerpt' : 'partial') : undefined,
  }
}

/** Throws FeedProblem when it is no list of posts. */
export function readGhost(text: string): ReadFeed {
  const answer = jsonOf(text)
  if (!Array.isArray(at(answer, 'posts'))) throw new FeedProblem('not-a-feed')
  return {
    authors: [],
    entries: listAt(answer, 'posts').map(entryOf),
  }
}
