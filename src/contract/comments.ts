/** Comments as they cross the wire. */
import * as v from 'valibot'
import { id, instant, line, mailAddress, pageLimit, text, THREAD_KEY_BYTES, workProof } from './primitives.ts'

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
  author: v.strictObject({ name: line(60), email: v.optional(mailAddress) }),
  /** The comment it answers, in the same thread. */
  parent: v.optional(v.nullable(id)),
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
})

export const editedComment = v.strictObject({ body: commentBody })

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
  /** Only in the answer to the one who wrote it: the Markdown source, for editing. */
  body: v.optional(v.string()),
  /** Only in the answer to the one who wrote it: until when it can be changed. */
  editableUntil: v.optional(instant),
  /** Only in the answer to the first POST: proves later that it is yours. */
  secret: v.optional(v.string()),
})

export const commentSort = v.picklist(['oldest', 'newest'], 'must be oldest or newest')

export const commentQuery = v.object({
  sort: v.optional(commentSort),
  limit: v.optional(pageLimit),
  after: v.optional(v.pipe(v.string(), v.maxLength(100, 'is not a place in the thread'))),
})

/** One page: `limit` counts top-level comments; each brings all its replies, oldest first. */
export const commentList = v.object({
  thread: v.string(),
  items: v.array(comment),
  next: v.nullable(v.string()),
  /** All shown comments of the thread, replies included. */
  total: v.number(),
  closed: v.boolean(),
  /** Minutes in which an author may change a comment. */
  editMinutes: v.number(),
  /** The owner's own words. */
  words: v.object({ invitation: v.optional(v.string()), rules: v.optional(v.string()) }),
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
export type Comment = v.InferOutput<typeof comment>
export type CommentSort = v.InferOutput<typeof commentSort>
export type CommentQuery = v.InferOutput<typeof commentQuery>
export type CommentList = v.InferOutput<typeof commentList>
export type ThreadCounts = v.InferOutput<typeof threadCounts>
