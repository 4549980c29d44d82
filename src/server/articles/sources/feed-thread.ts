/** Reads a feed in a thread with little memory and little time. */
import type { SourceArticle } from '../../../domain/articles/article.ts'
import type { FeedFault } from '../../../domain/articles/feed/entries.ts'
import { askThread, ThreadFault, threadUrl } from '../../thread.ts'
import { SourceFault } from '../messages.ts'

export interface FeedQuestion {
  bytes: Uint8Array
  contentType: string | null
  /** Where it came from, for relative addresses. */
  url: string | undefined
  language: string
}

export type FeedAnswer = ReadAnswer | { state: 'fault'; fault: FeedFault }

export type ReadAnswer =
  | { state: 'read'; articles: SourceArticle[]; skipped: number }
  /** A web page that names a feed. */
  | { state: 'elsewhere'; url: string }

const MEGABYTES = 192
/** Milliseconds for the feed itself. */
const READ_TIME = 2000

/** Throws SourceFault when it is no feed, or does not end in time. */
export async function readFeedInThread(
  question: FeedQuestion,
  readTime: number = READ_TIME,
): Promise<ReadAnswer> {
  const file = threadUrl('../feed-worker.ts', import.meta.url)
  const limits = { milliseconds: readTime, megabytes: MEGABYTES }
  const answer = await askThread<FeedAnswer>(file, question, limits).catch((error: unknown) => {
    if (!(error instanceof ThreadFault)) throw error
    throw new SourceFault(error.reason === 'too-slow' ? 'too-slow' : 'unreadable')
  })
  if (answer.state === 'fault') throw new SourceFault(answer.fault)
  return answer
}
