/** A thread of its own for feeds: what is written to hang or to fill memory ends here, and only here. */
import { parentPort } from 'node:worker_threads'
import { gunzipSync } from 'node:zlib'
import { readGhost } from '../../domain/articles/apis/ghost.ts'
import { mergeSquarespace } from '../../domain/articles/apis/squarespace.ts'
import { readWordpress } from '../../domain/articles/apis/wordpress.ts'
import { articlesFrom } from '../../domain/articles/feed/articles.ts'
import { decodeFeed } from '../../domain/articles/feed/decode.ts'
import { hintsOf } from '../../domain/articles/feed/discover.ts'
import { FeedProblem, readFeed } from '../../domain/articles/feed/entries.ts'
import type { ReadFeed } from '../../domain/articles/feed/entries.ts'
import { readSitemap } from '../../domain/articles/page/sitemap.ts'
import { READY } from '../thread.ts'
import type { FeedAnswer, FeedQuestion, Part } from './sources/feed-thread.ts'

const LARGEST = 5 * 1024 * 1024

/** Sitemaps are kept packed by many sites, and served as they are. */
function textOf({ bytes, contentType }: Part): string {
  const isPacked = bytes[0] === 0x1f && bytes[1] === 0x8b
  return decodeFeed(isPacked ? gunzipSync(bytes, { maxOutputLength: LARGEST }) : bytes, contentType)
}

function feedOf(text: string, { form, more = [], url }: FeedQuestion): ReadFeed {
  if (form === 'wordpress') return readWordpress(text)
  if (form === 'ghost') return readGhost(text)
  if (form !== 'squarespace') return readFeed(text)
  return mergeSquarespace(more.map(textOf), text, url)
}

function answerTo(question: FeedQuestion): FeedAnswer {
  const { form, url, language } = question
  let text = ''
  try {
    text = textOf(question)
    if (form === 'sitemap') {
      const map = readSitemap(text, url)
      return map ? { state: 'map', map } : { state: 'fault', fault: 'not-a-feed' }
    }
    return { state: 'read', ...articlesFrom(feedOf(text, question), { url, language }) }
  } catch (error) {
    if (!(error instanceof FeedProblem)) return { state: 'fault', fault: 'unreadable' }
    const isPage = error.fault === 'page' && url !== undefined
    return isPage ? { state: 'page', hints: hintsOf(text, url) } : { state: 'fault', fault: error.fault }
  }
}

parentPort?.on('message', (question: FeedQuestion) => parentPort?.postMessage(answerTo(question)))
parentPort?.postMessage(READY)
