/** Who writes, and what a person may ask about what is kept of them. */
import * as v from 'valibot'
import { id, instant, line, mailAddress, text, workProof } from '../primitives.ts'

/** Asks for a code by mail. The answer is the same whether or not the address is known. */
export const codeRequest = v.strictObject({
  email: mailAddress,
  /** `verify` marks a name as verified; `privacy` opens what is kept of the address. */
  purpose: v.picklist(['verify', 'privacy'], 'must be verify or privacy'),
  proof: v.optional(workProof),
})

/** Six digits, good for ten minutes and five attempts. */
export const mailCode = v.pipe(
  v.string('must be text'),
  v.regex(/^\d{6}$/, 'must be the six digits of the mail'),
)

export const verifyRequest = v.strictObject({ email: mailAddress, code: mailCode, name: line(60) })

/** A token to be sent as `Authorization: Bearer …` with comments. */
export const verifiedIdentity = v.object({ token: v.string(), name: v.string(), expires: instant })

/** Proves who asks: a code from the mail, or the secrets of one's own comments. */
export const privacyRequest = v.union(
  [
    v.strictObject({ email: mailAddress, code: mailCode }),
    v.strictObject({
      comments: v.pipe(
        v.array(v.strictObject({ id, secret: v.pipe(v.string(), v.maxLength(200)) })),
        v.minLength(1, 'must name at least one comment'),
        v.maxLength(100, 'must name at most 100 comments'),
      ),
    }),
  ],
  'must hold email and code, or comments with their secrets',
)

/** All that is kept of a person. */
export const keptData = v.object({
  comments: v.array(
    v.object({
      id,
      thread: v.string(),
      page: v.optional(v.string()),
      name: v.string(),
      email: v.optional(v.string()),
      body: v.string(),
      created: instant,
      edited: v.optional(instant),
      state: v.string(),
      notify: v.boolean(),
    }),
  ),
})

export const deletedData = v.object({ comments: v.number() })

export const commentReport = v.strictObject({
  reason: v.picklist(
    ['spam', 'rude', 'harmful', 'private', 'other'],
    'must be spam, rude, harmful, private or other',
  ),
  note: v.optional(text(500)),
})

export type CodeRequest = v.InferOutput<typeof codeRequest>
export type VerifyRequest = v.InferOutput<typeof verifyRequest>
export type VerifiedIdentity = v.InferOutput<typeof verifiedIdentity>
export type PrivacyRequest = v.InferOutput<typeof privacyRequest>
export type KeptData = v.InferOutput<typeof keptData>
export type CommentReport = v.InferOutput<typeof commentReport>
