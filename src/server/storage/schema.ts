/**
 * The tables, as Kysely sees them. The same on SQLite and Postgres: text, integers and JSON as text; moments are
 * epoch milliseconds. `site_id` is the first column of every key.
 */
import type { ArticlesTable, SourcePagesTable, SourcesTable } from './article-tables.ts'
import type {
  CommentPicturesTable,
  CommentReactionsTable,
  CommentsTable,
  ThreadsTable,
} from './comment-tables.ts'
import type {
  CommentBlocksTable,
  SpamFeedbackTable,
  CommentDecisionsTable,
  CommentMarksTable,
  CommentReportsTable,
  IdentityKeysTable,
  IdentityUsesTable,
  MailCodesTable,
  MailRefusalsTable,
  VerifiedPeopleTable,
} from './trust-tables.ts'

export type { ArticlesTable, SourcePagesTable, SourcesTable }
export type { CommentPicturesTable, CommentReactionsTable, CommentsTable, ThreadsTable }

export interface SitesTable {
  site_id: string
  /** The site's document as JSON, as it was applied. */
  document: string
  /** Folder that the document's relative paths start from. */
  base: string
  version: number
  updated: number
}

/** What articles are found under. */
export interface ArticleTermsTable {
  site_id: string
  /** A word without case and accents, in English its stem. */
  term: string
  article_id: string
  weight: number
}

/** Words as they are written: what somebody may have begun to type. Some may stand in no article any more. */
export interface ArticleWordsTable {
  site_id: string
  word: string
}

/** Pieces of three letters of the words of titles, tags and excerpts: what somebody may have mistyped. */
export interface ArticleTrigramsTable {
  site_id: string
  trigram: string
  word: string
}

export interface BookingsTable {
  site_id: string
  booking_id: string
  service: string
  practitioner: string
  start: number
  end: number
  /** Every state but `cancelled` owns its time. */
  state: 'pending' | 'confirmed' | 'cancelled' | 'completed' | 'no-show'
  /** Raised with every change; changes are compare-and-set on it. Also the calendar SEQUENCE. */
  version: number
  customer_name: string
  customer_email: string
  customer_phone: string | null
  note: string | null
  campaign: string | null
  article: string | null
  language: string | null
  /** The customer's zone. */
  zone: string | null
  /** What was sold, as it stood then: JSON of { name, duration, price?, variant?, addons?, anyone?, offset? }. */
  terms: string
  created: number
  cancelled: number | null
  /** When it was last moved or otherwise changed, other than cancelled; null when it never was. */
  changed: number | null
  /** What the customer answered to the service's questions, as JSON; for the studio only. */
  answers: string | null
  /** JSON: everybody who takes part, where it is not `practitioner` alone; null otherwise. */
  staff: string | null
  /** JSON: ids of the units of rooms and equipment that it has; null for none. */
  resources: string | null
  /** Seats taken, of a service with seats; null where the customer has the visit alone. */
  seats: number | null
  location: string | null
  /** JSON of { variant?, addons? } as wished; null for neither. */
  wish: string | null
  /** The set it was booked with. */
  set_id: string | null
  /** Who comes, when it is not the customer. */
  guest: string | null
}

/** A claim on a slot while its visitor fills in the form; its time is guarded by rows of `cells` that expire. */
export interface HoldsTable {
  site_id: string
  hold_id: string
  /** SHA-256 of the token that the visitor was given. */
  token_hash: string
  /** Keyed hash of the visitor's address. */
  address: string
  /** Which of the few holds of one address it is; null where limits are off. */
  place: number | null
  service: string
  practitioner: string
  start: number
  end: number
  created: number
  expires: number
  /** 1 once it has been extended. */
  extended: number
  /** As of a booking. */
  staff: string | null
  resources: string | null
  seats: number | null
  location: string | null
  wish: string | null
}

/** One seat of a group session: whoever has the row has the seat. */
export interface SeatsTable {
  site_id: string
  /**
   * `{service}:{practitioner}:{start}:{minutes}:{location}`, the last empty where there is none; also the owner of the
   * session's cells.
   */
  session: string
  /** 1 to the service's seats. */
  seat: number
  /** Id of the booking or hold. */
  owner: string
  expires: number | null
}

/** Visits that were booked together. */
export interface BookingSetsTable {
  site_id: string
  set_id: string
  kind: 'series' | 'plan' | 'side-by-side'
  plan: string | null
  /** Studio-local date. */
  event: string | null
  created: number
}

/** Where a practitioner's visits can be subscribed to. Without a row: at the first address. */
export interface CalendarFeedsTable {
  site_id: string
  practitioner: string
  /** Raised with every new address; part of what proves it. */
  generation: number
  /** 0 once it has been switched off. */
  open: number
}

/** Another calendar whose busy time counts. */
export interface CalendarsTable {
  site_id: string
  calendar_id: string
  practitioner: string
  /** Secret address: never shown or logged whole. */
  url: string
  name: string
  /** The days and the zone that it was read for, a blank, and the validator that came with it. */
  etag: string | null
  last_modified: string | null
  /** What the next visit is counted from: the last one, or later when the other side asks for a longer pause. */
  checked: number | null
  succeeded: number | null
  /** Since when it fails; null while it is well. */
  failing_since: number | null
  /** Why, or while it is well what was left out. */
  failure: string | null
}

/** Time taken in another calendar, to the millisecond; may overlap anything. */
export interface OutsideTable {
  site_id: string
  calendar_id: string
  practitioner: string
  start: number
  end: number
}

/**
 * The guard against double booking: whoever has the row has the time. Each 5-minute step has two lanes,
 * 2n and 2n+1: a visit takes both, a buffer before it only the first, a buffer after it only the second, so
 * that two buffers may share a step and nothing else may.
 */
export interface CellsTable {
  site_id: string
  /** `practitioner:{id}` or `unit:{id}`. */
  resource: string
  cell: number
  /** Id of the booking (or hold) that owns it. */
  owner: string
  /** Null for a booking; the moment at which a hold ends. */
  expires: number | null
}

/** Who waits for a time to fall free; the id is the place in line. */
export interface WaitlistTable {
  site_id: string
  entry_id: string
  service: string
  /** Null: anyone who gives it. */
  practitioner: string | null
  location: string | null
  /** As of a booking. */
  wish: string | null
  /** Day numbers in the studio's zone, both included. */
  first_day: number
  last_day: number
  /** JSON of customer, note, answers, language and zone. */
  details: string
  /** Public address of the server, for links in mail. */
  origin: string
  state: 'waiting' | 'offered' | 'taken' | 'left'
  /** What is offered, and the hold on it; null while nothing is. */
  hold_id: string | null
  offered_start: number | null
  offered_end: number | null
  offered_until: number | null
  /** JSON array of starts that were offered in vain: they are not offered again. */
  refused: string
  created: number
}

export interface IdempotencyTable {
  site_id: string
  /** SHA-256 of action and key: what a client sent is not kept. */
  key_hash: string
  request_hash: string
  /** Status and JSON answer without secrets; those are derived again on replay. */
  status: number
  answer: string
  expires: number
}

export interface OutboxTable {
  site_id: string
  message_id: string
  kind: string
  /** JSON. */
  payload: string
  /** One message per fact: a repeat of the same key is ignored. */
  dedupe: string
  state: 'waiting' | 'sent' | 'dead'
  attempts: number
  next_at: number
  /** A worker's claim ends here, so that a killed worker's messages are taken again. */
  leased_until: number | null
  failure: string | null
  created: number
}

export interface LimitsTable {
  site_id: string
  /** Action and keyed hash of the address, or `all` of the site; or a proof of work that was used. */
  bucket: string
  tokens: number
  updated: number
}

/** One-time links to the console. */
export interface InvitesTable {
  site_id: string
  token_hash: string
  expires: number
}

export interface SessionsTable {
  site_id: string
  token_hash: string
  created: number
  expires: number
}

/** Facts about the database itself, for example the fingerprint of the secret key it is used with. */
export interface FactsTable {
  site_id: string
  name: string
  value: string
}

export interface Schema {
  sites: SitesTable
  sources: SourcesTable
  source_pages: SourcePagesTable
  articles: ArticlesTable
  article_terms: ArticleTermsTable
  article_words: ArticleWordsTable
  article_trigrams: ArticleTrigramsTable
  threads: ThreadsTable
  comments: CommentsTable
  comment_reactions: CommentReactionsTable
  comment_pictures: CommentPicturesTable
  comment_marks: CommentMarksTable
  comment_decisions: CommentDecisionsTable
  comment_blocks: CommentBlocksTable
  spam_feedback: SpamFeedbackTable
  comment_reports: CommentReportsTable
  identity_keys: IdentityKeysTable
  identity_uses: IdentityUsesTable
  verified_people: VerifiedPeopleTable
  mail_codes: MailCodesTable
  mail_refusals: MailRefusalsTable
  bookings: BookingsTable
  holds: HoldsTable
  seats: SeatsTable
  booking_sets: BookingSetsTable
  calendar_feeds: CalendarFeedsTable
  calendars: CalendarsTable
  outside: OutsideTable
  waitlist: WaitlistTable
  cells: CellsTable
  idempotency: IdempotencyTable
  outbox: OutboxTable
  limits: LimitsTable
  invites: InvitesTable
  sessions: SessionsTable
  facts: FactsTable
}
