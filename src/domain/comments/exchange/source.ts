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

/** Why a row is not taken over. */
export const SKIPPED = {
  spam: 'marked as spam',
  deleted: 'deleted in the old system',
  rejected: 'rejected in the old system',
  'page-deleted': 'its page was deleted',
  'other-kind': 'not a comment (a pingback, a trackback or a note of a shop)',
  empty: 'without any words',
  duplicate: 'the same comment stands in the file more than once',
  'no-page': 'its page is not known; name it with --map',
  'page-too-long': 'the address of its page is longer than 512 bytes; name a shorter one with --map',
  'no-date': 'no date of the file could be read',
} as const

/** What was done to a row that was taken over. */
export const REPAIRED = {
  'name-missing': 'had no name',
  'name-cleaned': 'had invisible characters, markup or an address in the name',
  'name-cut': 'had a name of more than 60 characters',
  'name-of-studio': 'bear a name of the studio: wait for approval (or give --staff-names)',
  'page-not-public': 'stand on a page that is not public: wait for approval',
  'email-dropped': 'had an e-mail address that is none',
  'date-unreadable': 'had no date that can be: got that of the comment before',
  'date-before-parent': 'were dated before the comment they answer: got its date',
  'body-cleaned': 'had control characters in the text',
  'body-cut': 'had more than 65536 characters: cut',
  'body-as-text': 'had markup that cannot be kept: stored as plain text',
  'parent-missing': 'answer a comment that is not in the file: put under an empty place',
  'parent-circle': 'answered each other in a circle: one stands alone',
} as const

export type SkipReason = keyof typeof SKIPPED
export type Repair = keyof typeof REPAIRED

/** Longest text of a comment that is taken over, in characters. */
export const LONGEST_TAKEN = 65_536

/** Stands for characters that a file may not hold and that were taken out while it was read. */
export const TAKEN_OUT = '\ufdd0'
