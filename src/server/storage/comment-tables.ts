/** The tables of the comments room. */

export interface ThreadsTable {
  site_id: string
  thread: string
  /** Raised by one in the transaction of every change: orders comments and makes ETags. */
  sequence: number
  /** 1 when the owner has closed it. It may also be closed by its age: ask `isClosed`. */
  closed: number
  /** Address and title of the page, as last given by a reader. */
  url: string | null
  title: string | null
  /** Shown comments, replies included. */
  total: number
  /** Where its age is counted from: the first comment, or the moment the owner opened it again. */
  open_from: number | null
}

export interface CommentsTable {
  site_id: string
  comment_id: string
  thread: string
  /** Place in the thread, in commit order. */
  sequence: number
  /** Sequence of the thread at its last change. */
  changed: number
  /** Sequence of the thread when it came to be shown; null when it never was. */
  appeared: number | null
  /** The top-level comment it belongs under; its own id when it is one. */
  root: string
  parent: string | null
  /** Of a top-level comment: how many of itself and all its replies are shown. */
  branch: number
  /** What "best" goes by: reactions to it and, of a top-level comment, its shown replies. */
  score: number
  /** JSON: how many chose each reaction; null for nobody. */
  reactions: string | null
  /** Empty where it was left out. */
  author_name: string
  author_email: string | null
  role: 'visitor' | 'member' | 'staff'
  /** 1 when the name is proven: by a token of the site, by a code, or by the console. */
  verified: number
  /** Keyed hash of what the author was known by; null where nothing was, and once it is kept no longer. */
  person: string | null
  /** Keyed hash of the author's address, and until when it is kept. */
  address: string | null
  address_until: number | null
  body: string
  html: string
  rules: number
  /** `deleted` by its author, `removed` by the owner. */
  state: 'shown' | 'held' | 'deleted' | 'removed'
  /** Why it is held or removed. */
  reason: string | null
  /** 1 when it is kept at the top of its thread; of top-level comments only. */
  pinned: number
  /** 1 when its author wants to be told of answers. */
  notify: number
  created: number
  edited: number | null
  /** State it had before its author deleted it, and when that was; both null once its words are erased. */
  deleted_from: 'shown' | 'held' | null
  deleted_at: number | null
  /** When the owner removed it. */
  removed_at: number | null
}

/** Whoever has the row has chosen, at most once for each comment. */
export interface CommentReactionsTable {
  site_id: string
  comment_id: string
  /** Keyed hash of the visitor's token. */
  visitor: string
  /** Null once it has been taken back. */
  kind: string | null
  changed: number
}

/** A picture that a comment leads to, as it was when it was first shown. */
export interface CommentPicturesTable {
  site_id: string
  comment_id: string
  /** Which of the comment's pictures, from 0. */
  place: number
  url: string
  /** Media type; null, like the bytes, where there was no picture to be had. */
  type: string | null
  bytes: Uint8Array<ArrayBuffer> | null
  fetched: number
}
