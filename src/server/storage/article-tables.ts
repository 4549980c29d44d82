/** The tables of articles and of where they come from. */
import type { Generated } from 'kysely'

/** What fetching a source last came to. */
export interface SourcesTable {
  site_id: string
  source: string
  /** Hash of what was last taken in, so that an unchanged source writes nothing. */
  fingerprint: string | null
  etag: string | null
  last_modified: string | null
  checked: number | null
  succeeded: number | null
  /** Since when it fails, and why; null while it is well. */
  failing_since: number | null
  failure: string | null
  /** When its articles last changed; null: not since this is noted. */
  changed: number | null
  /** Milliseconds for which it asks to be left alone after a visit. */
  pause: number | null
  /** Where its articles were found when its address did not have them itself: JSON, or null. */
  found: string | null
  /** Rises with each change of its articles that the fingerprint does not tell. */
  revision: Generated<number>
}

/** Pages of single articles that are to be read, or have been. */
export interface SourcePagesTable {
  site_id: string
  source: string
  address: string
  /** In which order they are read. */
  place: number
  /** What makes it worth reading: another version is read anew. */
  version: string
  /** The version that was read last; null: none. */
  taken: string | null
  /** When it was last tried; null: not in this version. */
  tried: number | null
  /** Why it could not be read. */
  fault: string | null
}

export interface ArticlesTable {
  site_id: string
  article_id: string
  source: string
  /** The source's own identity of the article: guid, canonical address or file name. */
  external_id: string
  /** Null when the article has no page of its own: the server shows it. */
  url: string | null
  title: string
  excerpt: string
  html: string
  /** Plain text of the body, for search. */
  plain: string
  /** JSON of contract `articleImage`, or null. A path starting with `/` is on this server. */
  image: string | null
  /** JSON arrays. */
  authors: string
  tags: string
  contents: string
  language: string
  minutes: number
  completeness: 'full' | 'partial' | 'excerpt'
  published: number
  updated: number | null
  /** Version of the sanitising rules that made `html`. */
  rules: number
  /** Version of the rules that made its rows of `article_terms`; 0: there are none. */
  indexed: number
  /** JSON of contract `reviewed`, or null. */
  reviewed: string | null
  /** When its body was taken from its own page; null: the body is the source's own. */
  from_page: number | null
}
