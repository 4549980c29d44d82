/** Tables of what is believed and decided in conversations. */

/** A key that the owner's own site signs identity tokens with. */
export interface IdentityKeysTable {
  site_id: string
  key_id: string
  algorithm: 'HS256' | 'EdDSA'
  /** PEM; null for HS256, whose secret is derived from the server's key and kept nowhere. */
  public_key: string | null
  created: number
}

/** Identity tokens that have posted: each does so once. */
export interface IdentityUsesTable {
  site_id: string
  token_hash: string
  expires: number
}

/** Whose name is proved, and is nobody else's on this site. */
export interface VerifiedPeopleTable {
  site_id: string
  /** Keyed hash of the e-mail address, or of the subject of an identity token. */
  person: string
  name: string
  /** The name where look-alikes count as the same. */
  mark: string
  seen: number
}

/** Codes that were mailed. */
export interface MailCodesTable {
  site_id: string
  purpose: string
  /** Keyed hash. */
  address: string
  /** Keyed hash. */
  code_hash: string
  attempts: number
  expires: number
}

/** Who wants no more mail about answers. */
export interface MailRefusalsTable {
  site_id: string
  /** Keyed hash. */
  address: string
  created: number
}

/** By which texts and names are known again. */
export interface CommentMarksTable {
  site_id: string
  comment_id: string
  /** Keyed hash; null for a short text. */
  text_mark: string | null
  name_mark: string
  created: number
}

/** What was decided, by whom and when. */
export interface CommentDecisionsTable {
  site_id: string
  decision_id: string
  thread: string
  /** Null where it is about the thread. */
  comment_id: string | null
  kind:
    'approve' | 'keep' | 'reject' | 'spam' | 'pin' | 'unpin' | 'block' | 'unblock' | 'close' | 'open' | 'hold'
  decided_by: 'console' | 'mail' | 'rule'
  /** JSON of what it was before. */
  before: string
  created: number
  /** When it was taken back. */
  undone: number | null
}

/** Who may not write. */
export interface CommentBlocksTable {
  site_id: string
  kind: 'person' | 'address'
  /** Keyed hash. */
  subject: string
  created: number
  /** Null for good. */
  expires: number | null
  /** The comment it was made for; empty for what is older than this list. */
  thread: string
  comment_id: string
  /** As it stood at that comment. */
  name: string
  decided_by: CommentDecisionsTable['decided_by']
}

/** What readers reported. */
export interface CommentReportsTable {
  site_id: string
  comment_id: string
  /** Keyed hash of the household. */
  reporter: string
  reason: string
  note: string | null
  created: number
  /** 1 once the owner has decided. */
  settled: number
}

/** A comment that a spam service was asked about. */
export interface SpamFeedbackTable {
  site_id: string
  comment_id: string
  /** What the service was sent, readable with the server's key only: a report must say the same. */
  sealed: string
  /** What it answered. */
  verdict: 'spam' | 'ham'
  /** What it takes the comment for now, and what the owner does. */
  told: 'spam' | 'ham'
  wanted: 'spam' | 'ham'
  attempts: number
  /** When it is told of a difference; null when it is not, or no more. */
  next_at: number | null
  expires: number
}
