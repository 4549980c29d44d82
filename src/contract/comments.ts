/** Comments as they cross the wire. */
import * as v from 'valibot'
import { reactionKind } from './comments/reactions.ts'
import { id, instant, line, mailAddress, pageLimit, text, THREAD_KEY_BYTES, workProof } from './primitives.ts'

export * from './comments/live.ts'
export * from './comments/people.ts'
export * from './comments/reactions.ts'

/** Longest comment in characters of its Markdown source. */
export const COMMENT_LENGTH = 10_000

/** Thread key: the page's canonical path by default, at most 512 bytes. */
export const threadKey = v.pipe(
  v.string('must be text'),
  v.minLength(1, 'must not be empty'),
  v.check(
    (key) => new TextEncoder().encode(key).length <= THREAD_KEY_BYTES,
    `must have at most ${String(THREAD_KEY_BYTES)} bytes`,
  ),
)

export const commentBody = text(COMMENT_LENGTH)

/** What a reader sends. */
export const newComment = v.strictObject({
  /** Markdown; raw HTML is shown as text. */
  body: commentBody,
  /** Left out when an identity token says who writes, or where the site lets people write without a name. */
  author: v.optional(v.strictObject({ name: v.optional(line(60)), email: v.optional(mailAddress) })),
  /** The comment it answers, in the same thread. */
  parent: v.optional(v.nullable(id)),
  /** Mail to the given address when somebody answers; never before the owner's approval, where that is asked for. */
  notify: v.optional(v.boolean('must be true or false')),
  /** Address and title of the page, for the owner. */
  page: v.optional(
    v.strictObject({
      url: v.pipe(v.string(), v.maxLength(2048, 'must have at most 2048 characters')),
      title: v.pipe(v.string(), v.maxLength(300, 'must have at most 300 characters')),
    }),
  ),
  /** Left empty by people; what fills it is a machine. */
  website: v.optional(v.pipe(v.string(), v.maxLength(2048, 'must have at most 2048 characters'))),
  proof: v.optional(workProof),
  /**
   * Milliseconds from the first touch of the form until it was sent. What comes in less than two seconds waits for the
   * owner; leave it out where the text was there before, such as a draft that was kept.
   */
  filled: v.optional(
    v.pipe(
      v.number('must be a number of milliseconds'),
      v.integer('must be a whole number of milliseconds'),
      v.minValue(0, 'must not be negative'),
    ),
  ),
})

export const editedComment = v.strictObject({ body: commentBody })

/** What a comment will look like: its Markdown as it would be stored. */
export const commentPreview = v.object({ html: v.string() })

export const commentState = v.picklist(['shown', 'held', 'deleted'])

export const comment = v.object({
  id,
  thread: v.string(),
  parent: v.nullable(id),
  author: v.object({
    name: v.string(),
    role: v.picklist(['visitor', 'member', 'staff']),
    verified: v.boolean(),
  }),
  /** Sanitised when stored; empty when deleted. */
  html: v.string(),
  created: instant,
  edited: v.optional(instant),
  /** `held` waits for the owner; `deleted` is a tombstone that keeps its replies. */
  state: commentState,
  /** How many chose each reaction; those that nobody chose are left out. */
  reactions: v.optional(v.record(reactionKind, v.number())),
  /** Kept at the top of the thread by the owner. */
  pinned: v.optional(v.boolean()),
  /** Only in the answer to the one who wrote it, while held: why, in words. */
  reason: v.optional(v.string()),
  /** Only in the answer to its deletion: until when that can be taken back. */
  restorableUntil: v.optional(instant),
  /** Only in the answer to the one who wrote it: the Markdown source, for editing. */
  body: v.optional(v.string()),
  /** Only in the answer to the one who wrote it: until when it can be changed. */
  editableUntil: v.optional(instant),
  /** Only in the answer to the first POST: proves later that it is yours. */
  secret: v.optional(v.string()),
})

export const commentSort = v.picklist(['oldest', 'newest', 'best'], 'must be oldest, newest or best')

/** Where a page of a thread ended; handed out as `next` and `previous`. */
const place = v.pipe(v.string(), v.maxLength(100, 'is not a place in the thread'))

export const commentQuery = v.object({
  sort: v.optional(commentSort),
  limit: v.optional(pageLimit),
  after: v.optional(place),
  /** Goes back from the first one of a page. */
  before: v.optional(place),
  /** Id of a comment: the page that it stands on, for links to one comment. */
  at: v.optional(id),
})

export const commentOffers = v.object({
  /** Reactions that can be chosen, in this order. */
  reactions: v.optional(v.array(reactionKind)),
  /** A name may be left out. */
  anonymous: v.optional(v.boolean()),
  /** Who answers can be told by mail. */
  notify: v.optional(v.boolean()),
  /** A name can be marked as verified by a code that is sent by mail. */
  verify: v.optional(v.boolean()),
  /** Readers can report a comment. */
  report: v.optional(v.boolean()),
  /** Links to pictures, `a[type]`, may be shown as the pictures of `/api/comments/{id}/pictures/{place}`. */
  images: v.optional(v.boolean()),
})

/** One page: `limit` counts top-level comments; each brings all its replies, oldest first. */
export const commentList = v.object({
  thread: v.string(),
  items: v.array(comment),
  next: v.nullable(v.string()),
  /** Give it as `before` for the page before this one; there when it does not begin the thread. */
  previous: v.optional(v.string()),
  /** Counts every change of the thread: what is newer is told by `changes` and `events`. */
  sequence: v.number(),
  /** All shown comments of the thread, replies included. */
  total: v.number(),
  closed: v.boolean(),
  /** Minutes in which an author may change a comment. */
  editMinutes: v.number(),
  /** What the site offers with its comments; what is left out it does not. */
  offers: v.optional(commentOffers),
  /** The owner's own words; `professional` is shown above the form of a site about health. */
  words: v.object({
    invitation: v.optional(v.string()),
    rules: v.optional(v.string()),
    professional: v.optional(v.string()),
  }),
})

/** Threads asked about at once. */
export const COUNTED_THREADS = 100

export const threadCountsQuery = v.object({
  thread: v.union(
    [
      threadKey,
      v.pipe(
        v.array(threadKey),
        v.maxLength(COUNTED_THREADS, `must name at most ${String(COUNTED_THREADS)} threads`),
      ),
    ],
    'must be a thread key, given once or up to 100 times',
  ),
})

/** Shown comments of each thread asked about, in the order of the question. */
export const threadCounts = v.object({ items: v.array(v.object({ thread: v.string(), total: v.number() })) })

export type NewComment = v.InferOutput<typeof newComment>
export type EditedComment = v.InferOutput<typeof editedComment>
export type CommentPreview = v.InferOutput<typeof commentPreview>
export type Comment = v.InferOutput<typeof comment>
export type CommentSort = v.InferOutput<typeof commentSort>
export type CommentQuery = v.InferOutput<typeof commentQuery>
export type CommentList = v.InferOutput<typeof commentList>
export type ThreadCounts = v.InferOutput<typeof threadCounts>
