/** A comment and a page of another system, once they have been read out of its file and before they are judged. */

/** `lines` is HTML in which a line feed ends a line; `own` is Markdown as it was stored here. */
export type BodyKind = 'html' | 'lines' | 'markdown' | 'own'

export interface SourceBody {
  kind: BodyKind
  text: string
  /** What the other system made of `text`, to see whether ours says the same. */
  html?: string | undefined
}

export interface SourceAuthor {
  name: string
  email?: string | undefined
  /** Whether the other system vouches for it that this is one of the site's own people. */
  staff?: boolean | undefined
}

export interface SourceThread {
  ref: string
  /** Where its page may be, the best guess first. */
  addresses: string[]
  title?: string | undefined
  closed?: boolean | undefined
  /** Its page is not public: its comments wait for the owner. */
  held?: boolean | undefined
  /** Its page is gone: so are its comments. */
  gone?: boolean | undefined
  /** Epoch milliseconds. */
  created?: number | undefined
}

export interface SourceComment {
  /** The same for the same comment in every export of the system; never the same for two. */
  source: string
  /** `ref` of its thread. */
  thread: string
  /** `source` of the comment it answers. */
  parent: string | null
  /** Who wrote it, or the `ref` of a record of authors. */
  author: SourceAuthor | string
  /** Epoch milliseconds; undefined where they cannot be read. */
  created: number | undefined
  edited?: number | undefined
  body: SourceBody
  state: 'shown' | 'held'
  /** Why it is not taken over; its place is kept while it has replies. */
  skip?: SkipReason | undefined
}

/** Why a row is not taken over; read after a number of them. */
export const SKIPPED = {
  spam: 'marked as spam',
  deleted: 'deleted in the old system',
  rejected: 'rejected in the old system',
  'page-deleted': 'on a page that was deleted',
  'other-kind': 'not comments (pingbacks, trackbacks, notes of a shop)',
  empty: 'without any words',
  duplicate: 'in the file a second time',
  'no-page': 'on a page that is not known; name it with --map',
  'page-too-long': 'on a page whose address is longer than 512 bytes; name a shorter one with --map',
  'no-date': 'without a date that can be read, and nothing before them has one',
} as const

/** What was done to a row that was taken over; read after a number of them. */
export const REPAIRED = {
  'name-missing': 'without a name',
  'name-cleaned': 'with invisible characters, markup or an address in the name: taken out',
  'name-cut': 'with a name of more than 60 characters: cut',
  'name-of-studio': 'under a name of the studio: wait for approval (or give --staff-names)',
  'page-not-public': 'on a page that is not public: wait for approval',
  'email-dropped': 'with an e-mail address that is none: left out',
  'date-unreadable': 'without a date that can be: given that of the comment before',
  'date-before-parent': 'dated before the comment they answer: given its date',
  'body-cleaned': 'with control characters in the text: taken out',
  'body-cut': 'with more than 65,536 characters: cut',
  'body-as-text': 'with markup that cannot be kept: stored as plain text',
  'parent-missing': 'answering a comment that is not in the file: put under an empty place',
  'parent-circle': 'answering each other in a circle: one stands alone',
} as const

export type SkipReason = keyof typeof SKIPPED
export type Repair = keyof typeof REPAIRED

/** Longest text of a comment that is taken over, in characters. */
export const LONGEST_TAKEN = 65_536

/** Stands for characters that a file may not hold and that were taken out while it was read. */
export const TAKEN_OUT = '\ufdd0'
