/** What the ways of reading a source have in common. */
import type { SiteSource } from '../../../contract/site.ts'
import type { SourceArticle } from '../../../domain/articles/article.ts'
import type { SiteContext } from '../../http/context.ts'
import type { Outside } from '../../outgoing/fetch.ts'
import type { SourceFault } from '../messages.ts'

export interface TakenSource {
  articles: SourceArticle[]
  /** External ids that are there but could not be read: what was stored of them stays. */
  kept: string[]
  /** What is wrong with a part of it. */
  fault?: SourceFault
  /** Whether it has whole texts only of the newest: those of others that were taken before stay. */
  keepsTexts?: boolean
}

/** Where a source's articles are, when its own address only leads there. */
export interface Found {
  kind: 'feed' | 'wordpress' | 'squarespace'
  url: string
}

/** What a visit to an address came to. */
export interface TakenVisit extends TakenSource {
  etag?: string | null
  lastModified?: string | null
  /** Milliseconds for which the source asks to be left alone. */
  pause?: number | undefined
  found?: Found | undefined
}

/** Sources that are fetched as a list of articles. */
export type ListSource = Exclude<SiteSource, { kind: 'markdown' | 'page' }>

export interface Visit {
  site: SiteContext
  world: Outside
  /** What it answered last time, to ask only for news. */
  known: { etag: string | null; lastModified: string | null }
  /** Where its articles were found before. */
  found: Found | undefined
  /** Whether the archive is to be read as well as the newest. */
  isFirst: boolean
}

/** A source that is visited on the web, when its time has come; all others are files. */
export const isVisited = (source: SiteSource): boolean =>
  source.kind !== 'markdown' && !(source.kind === 'feed' && source.url === undefined)

/** Between visits to one server in a row, in milliseconds. */
export const POLITE = 1000

/** What was noted as found, or undefined. */
export const foundIn = (stored: string | null | undefined): Found | undefined =>
  typeof stored === 'string' ? (JSON.parse(stored) as Found) : undefined
