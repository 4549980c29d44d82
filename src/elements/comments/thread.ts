/** The thread as its parts see it: what is handed down to comments, forms and tools. */
import type { Comment, CommentList, ReactionKind } from '../../contract/comments.ts'
import type { Endpoint } from '../kit/api.ts'
import type { Reactive } from '../kit/reactive.ts'

/** A comment with its text made ready to be shown. */
export type ShownComment = Comment & {
  content: HTMLElement
  /** The reaction that was chosen in this browser. */
  chosen?: ReactionKind | undefined
  /** What went wrong with it, in words. */
  trouble?: string | undefined
}

/** A form under the thread (`post`), under a comment (`reply`), or in place of its text (`edit`). */
export type FormMode = 'post' | 'reply' | 'edit'

/** What the site offers with its comments. */
export type Offers = NonNullable<CommentList['offers']>

/** The form that is open in a comment. */
export interface OpenForm {
  id: string
  mode: 'reply' | 'edit' | 'report'
  /** The Markdown to begin with. */
  body?: string | undefined
}

/** The token of the site's own log-in that says who writes, or what gives one when it is needed. */
export type Identity = string | (() => string | Promise<string>)

/** What the lazily loaded parts know of their thread, and what they may ask of it. */
export interface Thread {
  readonly host: Reactive & { readonly sort: string }
  readonly endpoint: Endpoint
  readonly key: string
  readonly language: string
  readonly editMinutes: number
  readonly offers: Offers
  /** As the page has set it by now. */
  identity(): Identity | undefined
  /** Opens the form of a comment, or closes the one that is open and returns to where it was opened. */
  open(form: OpenForm | undefined): void
  /**
   * Shows comments that the server answered with, new or changed, and says so. It closes the open form and moves to
   * the first comment, unless the reader is to `stay` where they are.
   */
  accept(comments: Comment | Comment[], said: string, stay?: boolean): Promise<void>
}
