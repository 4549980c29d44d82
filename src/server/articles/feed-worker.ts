/** A thread of its own for feeds: what is written to hang or to fill memory ends here, and only here. */
import { parentPort } from 'node:worker_threads'
import { articlesFromFeed } from '../../domain/articles/feed/articles.ts'
import { decodeFeed } from '../../domain/articles/feed/decode.ts'
import { FeedProblem, feedOfPage } from '../../domain/articles/feed/entries.ts'
import { READY } from '../thread.ts'
import type { FeedAnswer, FeedQuestion } from './sources/feed-thread.ts'

function answerTo({ bytes, contentType, url, language }: FeedQuestion): FeedAnswer {
  const text = decodeFeed(bytes, contentType)
  try {
    return { state: 'read', ...articlesFromFeed(text, { url, language }) }
  } catch (error) {
    if (!(error instanceof FeedProblem)) return { state: 'fault', fault: 'unreadable' }
    const alternate = error.fault === 'page' && url !== undefined ? feedOfPage(text, url) : undefined
    return alternate === undefined
      ? { state: 'fault', fault: error.fault }
      : { state: 'elsewhere', url: alternate }
  }
}

parentPort?.on('message', (question: FeedQuestion) => parentPort?.postMessage(answerTo(question)))
parentPort?.postMessage(READY)
