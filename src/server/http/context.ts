/** What every request handler finds in its context. */
import type { SiteDocument } from '../../contract/site.ts'

export interface SiteContext {
  id: string
  document: SiteDocument
  /** Absolute folder that the document's relative paths start from. */
  base: string
  /** Raised with every change of the document. */
  version: number
  /** When that was, in epoch milliseconds. */
  updated: number
}

export interface Env {
  Variables: {
    /** Set below `/s/:site`. */
    site: SiteContext
    /** The client's address; proxies are believed only when they are trusted. */
    address: string
    /** Public address of this server, without a trailing slash. */
    origin: string
    /** Ties an answer to its line in the log. */
    requestId: string
  }
}
