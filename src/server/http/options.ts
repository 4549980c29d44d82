import type { Outside } from '../outgoing/fetch.ts'
import type { Trust } from './address.ts'

/** What the HTTP side needs to know beyond the kernel. */
export interface AppOptions {
  /** `PUBLIC_URL` without a trailing slash; undefined: the address is taken from each request. */
  publicUrl?: string | undefined
  /** Whose `X-Forwarded-*` is believed; nobody's when left out. */
  trusted?: Trust
  /** Whether the server listens on this machine only: then pages on this machine may write, too. */
  loopback?: boolean
  /** What is fetched for an owner; tests give their own. */
  outside?: Outside
  /** `KNEAD_AKISMET_KEY`. */
  akismetKey?: string | undefined
  /** Folder of the built files. */
  dist: string
  /** Folder of files of earlier builds; none when left out. */
  kept?: string | undefined
  /** Version of this program. */
  version: string
}
