/** Reads the page of an article in a thread with little memory and little time. */
import type { PageArticle } from '../../../domain/articles/page/article.ts'
import { askKeptThread, threadUrl } from '../../thread.ts'
import { MEGABYTES, threadFault } from './feed-thread.ts'

export interface PageQuestion {
  bytes: Uint8Array
  contentType: string | null
  /** Where it was found in the end. */
  url: string
  language: string
}

export type PageAnswer = ({ state: 'read' } & PageArticle) | { state: 'none' }

/** Milliseconds for the page itself. */
const READ_TIME = 2000

/** Undefined when the page has no text that an article could be. Throws SourceFault when it does not end in time. */
export async function readPageInThread(question: PageQuestion): Promise<PageArticle | undefined> {
  const file = threadUrl('../page-worker.ts', import.meta.url)
  const limits = { milliseconds: READ_TIME, megabytes: MEGABYTES }
  const answer = await askKeptThread<PageAnswer>(file, question, limits).catch((error: unknown) => {
    throw threadFault(error)
  })
  return answer.state === 'read' ? answer : undefined
}
