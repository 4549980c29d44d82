/** The way out: what an owner named is fetched through the guard, and the HTTP client is loaded with the first need. */
import { setTimeout as wait } from 'node:timers/promises'
import type { GuardOptions } from './guarded-fetch.ts'

export interface FetchRequest {
  url: string
  /** Media types that are wished for, as in the header `Accept`. */
  accept?: string
  etag?: string | null | undefined
  lastModified?: string | null | undefined
  /** Sent as a form by POST; no redirect is followed then. */
  form?: Record<string, string>
}

export interface FetchedBody {
  /** Null when it has not changed since the `etag` or date that was given. */
  bytes: Uint8Array | null
  contentType: string | null
  etag: string | null
  lastModified: string | null
  /** Where it was found in the end. */
  url: string
  /** The value of another header of the answer. */
  header?: (name: string) => string | null
}

/** Answers a body, or throws FetchFault. */
export type GuardedFetch = (request: FetchRequest) => Promise<FetchedBody>

/** What lies outside of this server; tests give their own. */
export interface Outside {
  fetch: GuardedFetch
  /** Lets some time pass between visits to one server, in milliseconds. */
  wait?: (milliseconds: number) => Promise<void>
}

/** @param options bounds that differ from the guard's own; nothing else belongs there outside of tests. */
export const outsideWith = (options: GuardOptions = {}): Outside => ({
  fetch: async (request) => {
    const { createGuardedFetch } = await import('./guarded-fetch.ts')
    return createGuardedFetch(options)(request)
  },
  wait: (milliseconds) => wait(milliseconds),
})
