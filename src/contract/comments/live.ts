/** What has changed in a thread since a moment, asked for or told as it happens. */
import * as v from 'valibot'
import { id } from '../primitives.ts'

export const changesQuery = v.object({
  /** `sequence` of the list or of the changes told last. */
  since: v.pipe(
    v.string('must be a number'),
    v.regex(/^\d{1,9}$/, 'must be the sequence of a list or of changes'),
  ),
})

/** Answered to `changes`, and the data of each `change` event, whose id is `sequence`. */
export const threadChanges = v.object({
  /** Where the thread is now. */
  sequence: v.number(),
  /** Shown comments, replies included. */
  total: v.number(),
  closed: v.boolean(),
  /** Comments that are new or not as they were, oldest first; at most 100. */
  changed: v.array(
    v.object({
      id,
      parent: v.nullable(id),
      /** The top-level comment it stands under. */
      root: id,
      state: v.picklist(['shown', 'gone'], 'must be shown or gone'),
      /** Whether it was not there at `since`. */
      isNew: v.boolean(),
    }),
  ),
  /** More has changed than is told here: ask for the list anew. */
  more: v.boolean(),
})

export type ThreadChanges = v.InferOutput<typeof threadChanges>
