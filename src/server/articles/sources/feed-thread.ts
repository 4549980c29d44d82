/** Reads a feed in a thread with little memory and little time. */
import { Worker } from 'node:worker_threads'
import type { SourceArticle } from '../../../domain/articles/article.ts'
import type { FeedFault } from '../../../domain/articles/feed/entries.ts'
import { SourceFault } from '../messages.ts'

export interface FeedQuestion {
  bytes: Uint8Array
  contentType: string | null
  /** Where it came from, for relative addresses. */
  url: string | undefined
  language: string
}

export type FeedAnswer =
  | { state: 'ready' }
  | { state: 'read'; articles: SourceArticle[]; skipped: number }
  /** A web page that names a feed. */
  | { state: 'elsewhere'; url: string }
  | { state: 'fault'; fault: FeedFault }

export type ReadAnswer = Exclude<FeedAnswer, { state: 'ready' | 'fault' }>

const MEMORY_MB = 192
const STACK_MB = 2
/** Milliseconds to load the parsers; a busy machine needs a while. */
const START_TIME = 10_000
/** Milliseconds for the feed itself. */
const READ_TIME = 2000

/** The thread's file: as it is written, or beside this one once the server is built. */
export function workerUrl(): URL {
  const name = import.meta.url.endsWith('.ts') ? '../feed-worker.ts' : './feed-worker.js'
  return new URL(name, import.meta.url)
}

/** Throws SourceFault when it is no feed, or does not end in time. */
export function readFeedInThread(question: FeedQuestion, readTime: number = READ_TIME): Promise<ReadAnswer> {
  const worker = new Worker(workerUrl(), {
    resourceLimits: {
      maxOldGenerationSizeMb: MEMORY_MB,
      maxYoungGenerationSizeMb: 32,
      stackSizeMb: STACK_MB,
    },
  })
  const { promise, resolve, reject } = Promise.withResolvers<ReadAnswer>()
  const slow = (): void => reject(new SourceFault('too-slow'))
  let timer = setTimeout(slow, START_TIME)
  worker.on('message', (answer: FeedAnswer) => {
    clearTimeout(timer)
    if (answer.state === 'ready') {
      timer = setTimeout(slow, readTime)
      worker.postMessage(question)
    } else if (answer.state === 'fault') reject(new SourceFault(answer.fault))
    else resolve(answer)
  })
  // Out of memory, or a fault of ours: either way this feed cannot be read.
  worker.on('error', () => reject(new SourceFault('unreadable')))
  worker.on('exit', () => reject(new SourceFault('unreadable')))
  return promise.finally(async () => {
    clearTimeout(timer)
    await worker.terminate()
  })
}
