/** Reactions to a comment: one for each visitor, counted exactly. */
import * as v from 'valibot'

/** Every reaction there is; a site chooses from them. */
export const REACTIONS = ['like', 'thanks', 'helpful'] as const

export const reactionKind = v.picklist(REACTIONS, `must be ${REACTIONS.join(', ')}`)

/** Random text that a browser makes at its first reaction and keeps; sent as the header `Knead-Visitor`. */
export const visitorToken = v.pipe(
  v.string('must be text'),
  v.regex(/^[\w-]{16,64}$/, 'must be 16 to 64 letters, digits, - or _'),
)

/** Answer to choosing a reaction or taking it back: the counts as they are now. */
export const commentReactions = v.object({
  reactions: v.record(reactionKind, v.number()),
  /** The one this visitor has chosen. */
  chosen: v.nullable(reactionKind),
})

export type ReactionKind = v.InferOutput<typeof reactionKind>
export type CommentReactions = v.InferOutput<typeof commentReactions>
