/** What every room of the server is given: its outside world, so that tests can give another. */
import type { Kysely, Transaction } from 'kysely'
import type { Hints } from './live/hints.ts'
import type { Schema } from './storage/schema.ts'

export type Database = Kysely<Schema>
/** The database or an open transaction of it. */
export type Connection = Kysely<Schema> | Transaction<Schema>

/** Milliseconds since 1970. */
export type Clock = () => number

export interface Logger {
  /** One line; `facts` never hold personal data. */
  info(event: string, facts?: Record<string, string | number | boolean | null>): void
  warn(event: string, facts?: Record<string, string | number | boolean | null>): void
  error(event: string, facts?: Record<string, string | number | boolean | null>): void
}

export type TokenPurpose =
  | 'comment'
  | 'booking'
  | 'waitlist'
  | 'calendar'
  | 'proof'
  | 'set'
  | 'page'
  | 'person'
  | 'visitor'
  | 'form'
  | 'identity'
  | 'code'
  | 'decision'
  | 'unsubscribe'
  | 'submission'

/** Derives and checks the proofs that are handed out; nothing of them is stored. */
export interface Tokens {
  /** HMAC of purpose, site and id with the server's key, as base64url. */
  mint(purpose: TokenPurpose, site: string, id: string): string
  verify(purpose: TokenPurpose, site: string, id: string, token: string): boolean
  /** Keyed hash of a visitor's address (IPv6 by /64), short, not reversible. */
  blur(address: string): string
}

/** A message to be sent once the transaction it is written in has been committed. */
export interface OutboxMessage {
  kind: 'mail'
  /** One message per fact, for example `booking:{id}:1:customer`. */
  dedupe: string
  payload: MailPayload
  /** Sent at this moment, not before; at once when left out. */
  notBefore?: number
}

export interface MailPayload {
  to: { name?: string; address: string }
  replyTo?: { name?: string; address: string }
  /** Name shown as sender. */
  fromName: string
  subject: string
  text: string
  /** The same, for mail programs that show it. */
  html?: string
  /** Where a mail program's own button ends mail of this kind by a POST (RFC 8058). */
  unsubscribe?: string
  calendar?: { method: 'REQUEST' | 'CANCEL' | 'PUBLISH'; content: string }
  /** Sent only while this booking is confirmed in this version, and before `until`; dropped otherwise. */
  only?: { booking: string; version: number; until: number }
}

export interface Kernel {
  db: Database
  /** For the few statements that differ. */
  engine: 'sqlite' | 'postgres'
  clock: Clock
  /** Opaque ids that sort in the order they were made. */
  newId: () => string
  tokens: Tokens
  log: Logger
  /** Writes into the caller's transaction. */
  post: (transaction: Connection, site: string, message: OutboxMessage) => Promise<void>
  /** Calls back once a posted message has been committed; returns what ends that. */
  onPosted: (listener: () => void) => () => void
  hints: Hints
  /** Whether rate limits apply. */
  limits: boolean
  /** Absolute folder for the server's own files. */
  dataFolder: string
}
