/** Reads what a source gives in a thread with little memory and little time. */
import type { FeedArticles } from '../../../domain/articles/feed/articles.ts'
import type { PageHints } from '../../../domain/articles/feed/discover.ts'
import type { FeedFault } from '../../../domain/articles/feed/entries.ts'
import type { Sitemap } from '../../../domain/articles/page/sitemap.ts'
import { askKeptThread, askThread, prepareThread, ThreadFault, threadUrl } from '../../thread.ts'
import { SourceFault } from '../messages.ts'

/** What was fetched, or read from a file. */
export interface Part {
  bytes: Uint8Array
  contentType: string | null
  /** Where it came from, for relative addresses. */
  url: string | undefined
}

export type FeedForm = 'feed' | 'wordpress' | 'ghost' | 'squarespace' | 'sitemap'

export interface FeedQuestion extends Part {
  form?: FeedForm
  /** What goes with it: of Squarespace the pages of its JSON, beside its feed. */
  more?: Part[]
  language: string
}

export type FeedAnswer = ReadAnswer | { state: 'fault'; fault: FeedFault }

export type ReadAnswer =
  | ({ state: 'read' } & FeedArticles)
  /** A web page, and what it says of feeds. */
  | { state: 'page'; hints: PageHints }
  | { state: 'map'; map: Sitemap }

/** Long-lived and short-lived objects together stay below 128 MB. */
export const MEGABYTES = 96
/** Milliseconds for the feed or page itself, however busy the machine is: then its thread is ended. */
export const READ_TIME = 2000

const FILE = threadUrl('../feed-worker.ts', import.meta.url)
const limitsFor = (milliseconds: number) => ({ milliseconds, megabytes: MEGABYTES })

/** Has a thread load while what it is to read is still on its way. */
export const prepareFeedThread = (): void => prepareThread(FILE, limitsFor(READ_TIME))

/** Throws SourceFault when it is none of that form, or does not end in time. */
export async function readFeedInThread(
  question: FeedQuestion,
  readTime: number = READ_TIME,
): Promise<ReadAnswer> {
  // Sources on the web are read one after the other; a file is read once, and nothing is kept for it.
  const asking = question.url === undefined ? askThread<FeedAnswer> : askKeptThread<FeedAnswer>
  const answer = await asking(FILE, question, limitsFor(readTime)).catch((error: unknown) => {
    throw threadFault(error)
  })
  if (answer.state === 'fault') throw new SourceFault(answer.fault)
  return answer
}

/** A thread that was ended is the fault of what it read. */
export function threadFault(error: unknown): unknown {
  if (!(error instanceof ThreadFault)) return error
  return new SourceFault(error.reason === 'too-slow' ? 'too-slow' : 'unreadable')
}

/** Reads what must be articles; a page is told as such. */
export async function readArticles(question: FeedQuestion, readTime?: number): Promise<FeedArticles> {
  const answer = await readFeedInThread(question, readTime)
  if (answer.state === 'read') return answer
  throw new SourceFault(answer.state === 'page' ? 'page' : 'not-a-feed')
}
