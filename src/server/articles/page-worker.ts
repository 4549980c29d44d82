/** A thread of its own for pages of articles: reading one needs a document, which strangers' markup fills. */
import { parentPort } from 'node:worker_threads'
import { decodePage } from '../../domain/articles/feed/decode.ts'
import { articleFromPage } from '../../domain/articles/page/article.ts'
import { READY } from '../thread.ts'
import type { PageAnswer, PageQuestion } from './sources/page-thread.ts'

// The extraction tells a console what strangers wrote; the log of this server is for its own words.
for (const name of ['debug', 'log', 'info', 'warn', 'error'] as const) console[name] = () => undefined

function answerTo({ bytes, contentType, url, language }: PageQuestion): PageAnswer {
  try {
    const found = articleFromPage(decodePage(bytes, contentType), { url, language })
    return found === undefined ? { state: 'none' } : { state: 'read', ...found }
  } catch {
    // Nesting beyond reason, or markup that the document cannot hold.
    return { state: 'none' }
  }
}

parentPort?.on('message', (question: PageQuestion) => parentPort?.postMessage(answerTo(question)))
parentPort?.postMessage(READY)
