/** Reads the page of an article in a thread with little memory and little time. */
import type { PageArticle } from '../../../domain/articles/page/article.ts'
import { askKeptThread, prepareThread, threadUrl } from '../../thread.ts'
import { MEGABYTES, READ_TIME, threadFault } from './feed-thread.ts'

export interface PageQuestion {
  bytes: Uint8Array
  contentType: string | null
  /** Where it was found in the end. */
  url: string
  language: string
}

export type PageAnswer = ({ state: 'read' } & PageArticle) | { state: 'none' }

const FILE = threadUrl('../page-worker.ts', import.meta.url)
const limitsFor = (milliseconds: number) => ({ milliseconds, megabytes: MEGABYTES })

/** Has a thread load while the page is still on its way. */
export const preparePageThread = (): void => prepareThread(FILE, limitsFor(READ_TIME))

/** Undefined when the page has no text that an article could be. Throws SourceFault when it does not end in time. */
export async function readPageInThread(
  question: PageQuestion,
  readTime: number = READ_TIME,
): Promise<PageArticle | undefined> {
  const limits = limitsFor(readTime)
  const answer = await askKeptThread<PageAnswer>(FILE, question, limits).catch((error: unknown) => {
    throw threadFault(error)
  })
  return answer.state === 'read' ? answer : undefined
}
