import type { Comment, NewComment } from '../../contract/comments.ts'

/** A comment is about to be sent; `preventDefault()` keeps it here, with its text. */
export class KneadCommentSubmitEvent extends Event {
  /** Key of the thread. */
  readonly thread: string
  /** What will be sent. */
  readonly comment: Readonly<NewComment>

  constructor(thread: string, comment: NewComment) {
    super('knead-comment-submit', { bubbles: true, composed: true, cancelable: true })
    this.thread = thread
    this.comment = comment
  }
}

/** The server has taken a comment; it may still wait for approval (`comment.state` is then `held`). */
export class KneadCommentPostedEvent extends Event {
  /** Key of the thread. */
  readonly thread: string
  /** The comment as the server answered it, without its secret. */
  readonly comment: Readonly<Comment>

  constructor(thread: string, comment: Comment) {
    super('knead-comment-posted', { bubbles: true, composed: true })
    this.thread = thread
    this.comment = comment
  }
}

declare global {
  interface HTMLElementEventMap {
    'knead-comment-submit': KneadCommentSubmitEvent
    'knead-comment-posted': KneadCommentPostedEvent
  }
}
