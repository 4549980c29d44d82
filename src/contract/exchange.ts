/** The file that `knead export` writes and `knead import` reads: JSON, one object on each line. */
import * as v from 'valibot'
import { reactionKind, threadKey } from './comments.ts'
import { id, instant, slug } from './primitives.ts'

/** Raised when an older Knead could not read what a newer one writes. */
export const EXPORT_VERSION = 1

/** Of one kind to one comment. */
const MOST_REACTIONS = 10_000

/** The first line. */
export const exportHead = v.strictObject({
  knead: v.literal('export', 'must be "export"'),
  version: v.literal(EXPORT_VERSION, `must be ${String(EXPORT_VERSION)}`),
  site: slug,
  made: instant,
})

/** A thread, told with each of its comments, so that a file can be split anywhere. */
export const exportedThread = v.strictObject({
  key: threadKey,
  url: v.nullable(v.pipe(v.string(), v.maxLength(2048, 'must have at most 2048 characters'))),
  title: v.nullable(v.pipe(v.string(), v.maxLength(300, 'must have at most 300 characters'))),
  closed: v.boolean('must be true or false'),
})

/** A comment with all that is known of it, also what is never shown. */
export const exportedComment = v.strictObject({
  id,
  parent: v.nullable(id),
  /** Its place in the thread. */
  sequence: v.pipe(
    v.number('must be a number'),
    v.integer('must be a whole number'),
    v.minValue(1, 'must be at least 1'),
  ),
  author: v.strictObject({
    name: v.pipe(v.string('must be text'), v.maxLength(200, 'must have at most 200 characters')),
    email: v.nullable(v.pipe(v.string('must be text'), v.maxLength(254, 'must have at most 254 characters'))),
    role: v.picklist(['visitor', 'member', 'staff'], 'must be visitor, member or staff'),
  }),
  /** Markdown; its HTML is made anew. */
  body: v.string('must be text'),
  /** `deleted` by its author, without words; `removed` by the owner, who can show it again. */
  state: v.picklist(['shown', 'held', 'deleted', 'removed'], 'must be shown, held, deleted or removed'),
  created: instant,
  edited: v.nullable(instant),
  /** The name is proved. */
  verified: v.optional(v.literal(true, 'must be true where it is given')),
  /** Kept at the top of its thread. */
  pinned: v.optional(v.literal(true, 'must be true where it is given')),
  /** How many chose each; who they were is not told. */
  reactions: v.optional(
    v.record(
      reactionKind,
      v.pipe(
        v.number('must be a number'),
        v.integer('must be a whole number'),
        v.minValue(1, 'must be at least 1'),
        v.maxValue(MOST_REACTIONS, `must be at most ${String(MOST_REACTIONS)}`),
      ),
    ),
  ),
})

/** Every line between the first and the last. Without a comment it tells of a thread that nobody has written in. */
export const exportLine = v.strictObject({ thread: exportedThread, comment: v.optional(exportedComment) })

/** The last line: without it the file is cut off. */
export const exportEnd = v.strictObject({
  end: v.strictObject({ comments: v.number(), threads: v.number() }),
})

export type ExportHead = v.InferOutput<typeof exportHead>
export type ExportLine = v.InferOutput<typeof exportLine>
export type ExportedComment = v.InferOutput<typeof exportedComment>
export type ExportedThread = v.InferOutput<typeof exportedThread>
