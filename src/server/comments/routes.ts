/** The comments room over HTTP. */
import { createHash } from 'node:crypto'
import { Hono } from 'hono'
import type { Context } from 'hono'
import { describeRoute, resolver } from 'hono-openapi'
import * as v from 'valibot'
import {
  comment,
  commentList,
  commentQuery,
  editedComment,
  newComment,
  threadCounts,
  threadCountsQuery,
  threadKey,
} from '../../contract/comments.ts'
import type { Comment, NewComment } from '../../contract/comments.ts'
import { id } from '../../contract/primitives.ts'
import type { Env } from '../http/context.ts'
import { idempotencyKey } from '../http/idempotency.ts'
import { takeToken } from '../http/limits.ts'
import { admit, proofNeeded, type Door } from '../http/proof.ts'
import { matches } from '../http/static.ts'
import { jsonBody, path, query } from '../http/validate.ts'
import type { Kernel } from '../kernel.ts'
import { identify } from './identity/identify.ts'
import { commentFeedRoutes } from './feeds/routes.ts'
import { liveRoutes } from './live/routes.ts'
import type { SpamService } from './moderation/akismet.ts'
import { threadPageRoutes } from './pages/routes.ts'
import { privacyRoutes } from './privacy/routes.ts'
import { reactionRoutes } from './reactions/routes.ts'
import { keptAnswer } from './thread/kept.ts'
import { countComments, listComments, threadFacts } from './thread/list.ts'
import { deleteComment, editComment, getComment, restoreComment } from './writing/own.ts'
import type { Claim } from './writing/own.ts'
import { postComment } from './writing/post.ts'
import { previewRoutes } from './writing/preview.ts'

/** New comments. */
const POSTS: Door = {
  action: 'comment',
  burst: 10,
  free: 5,
  perMinute: 2,
  all: { burst: 100, perMinute: 30 },
}
const CHANGES = { action: 'comment-change', burst: 20, perMinute: 10 }

/** Asked for each time, and answered with 304 as long as nobody has written. */
const LIST_CACHE = 'public, max-age=0, must-revalidate'
const COUNT_CACHE = 'public, max-age=30, stale-while-revalidate=300'

/** Carries the secret that came with a comment when it was posted. */
const SECRET_HEADER = 'Knead-Secret'

const tags = ['comments']
const inThread = v.object({ thread: threadKey })
const byId = v.object({ id })

const json = (description: string, schema: Parameters<typeof resolver>[0]) => ({
  description,
  content: { 'application/json': { schema: resolver(schema) } },
})

const secretHeader = {
  name: SECRET_HEADER,
  in: 'header',
  description: 'The `secret` that came with the comment when it was posted.',
  schema: { type: 'string' },
} as const

const keyHeader = {
  name: 'Idempotency-Key',
  in: 'header',
  description: 'Made anew for each comment and kept for its retries: the same key posts once.',
  schema: { type: 'string', maxLength: 200 },
} as const

/** @param spam what a service outside thinks of a new comment. */
export function commentRoutes(kernel: Kernel, spam: SpamService): Hono<Env> {
  const routes = new Hono<Env>()
  const limitChanges = (c: Context<Env>) =>
    takeToken(kernel, { ...CHANGES, site: c.get('site').id, address: c.get('address') })
  const claimOf = async (c: Context<Env>, comment: string): Promise<Claim> => ({
    id: comment,
    secret: c.req.header(SECRET_HEADER),
    identity: await identify(kernel, c.get('site'), c.req.header('authorization')),
  })

  /** Everything that writes a comment comes through here. */
  const take = async (
    c: Context<Env>,
    { thread, input: given, key }: { thread: string; input: NewComment; key: string | undefined },
  ): Promise<Comment> => {
    const [site, address, origin] = [c.get('site'), c.get('address'), c.get('origin')]
    // Proof and haste are no part of what is asked for: sent again, they may be others.
    const { proof, filled, ...input } = given
    const caller = { site: site.id, address, proof }
    const bearer = c.req.header('authorization')
    const posting = { thread, input, key, address, origin }
    // Most comments pass the door in the transaction that writes them; where something is asked first, they pass alone.
    if (bearer === undefined && !spam.isAsked(site)) {
      const entry = { door: POSTS, caller }
      return postComment(kernel, site, { ...posting, identity: undefined, signs: { filled }, entry })
    }
    await admit(kernel, POSTS, caller)
    const identity = await identify(kernel, site, bearer)
    const [agent, referrer] = [c.req.header('user-agent'), c.req.header('referer')]
    const opinion = spam.isAsked(site)
      ? await spam.ask(site, { input, identity, address, agent, referrer, origin })
      : undefined
    return postComment(kernel, site, { ...posting, identity, signs: { filled, opinion } })
  }

  routes.get(
    '/api/threads/counts',
    describeRoute({
      tags,
      summary: 'How many comments threads have',
      responses: { 200: json('Shown comments of each thread, in the order asked.', threadCounts) },
    }),
    query(threadCountsQuery),
    async (c) => {
      const counts = await countComments(kernel, c.get('site'), [c.req.valid('query').thread].flat())
      return c.json(counts, 200, { 'Cache-Control': COUNT_CACHE })
    },
  )

  routes.get(
    '/api/threads/:thread/comments',
    describeRoute({
      tags,
      summary: 'One page of a thread',
      description:
        'The thread key is percent-encoded. Each top-level comment brings all its replies. A thread nobody has written in is empty.',
      responses: {
        200: json('Comments, each followed by its replies, oldest first.', commentList),
        304: { description: 'As it was when the given `If-None-Match` was handed out.' },
      },
    }),
    path(inThread),
    query(commentQuery),
    async (c) => {
      const site = c.get('site')
      const { thread } = c.req.valid('param')
      const facts = await threadFacts(kernel, site, thread)
      const what = JSON.stringify([site.id, facts.version, facts.key, c.req.valid('query')])
      const hash = createHash('sha256').update(what).digest('base64url')
      const headers = { ETag: `W/"${hash.slice(0, 22)}"`, 'Cache-Control': LIST_CACHE }
      if (matches(c.req.header('if-none-match'), headers.ETag)) return c.body(null, 304, headers)
      const text = await keptAnswer(kernel.db, what, async () =>
        JSON.stringify(await listComments(kernel, site, facts, c.req.valid('query'))),
      )
      return c.body(text, 200, { ...headers, 'Content-Type': 'application/json' })
    },
  )

  routes.post(
    '/api/threads/:thread/comments',
    describeRoute({
      tags,
      summary: 'Write a comment',
      description: 'Answers with the comment, its Markdown, until when it can be changed, and its secret.',
      parameters: [keyHeader],
      responses: {
        201: json('The comment; `held` when the owner approves comments first.', comment),
        403: proofNeeded,
      },
    }),
    path(inThread),
    jsonBody(newComment),
    async (c) => {
      const key = idempotencyKey(c)
      const posted = await take(c, { thread: c.req.valid('param').thread, input: c.req.valid('json'), key })
      const location = `${c.get('origin')}/s/${c.get('site').id}/api/comments/${posted.id}`
      return c.json(posted, 201, { 'Cache-Control': 'no-store', Location: location })
    },
  )

  routes.get(
    '/api/comments/:id',
    describeRoute({
      tags,
      summary: 'One comment',
      description:
        'With its secret also its Markdown and until when it can be changed, even while it is held.',
      parameters: [secretHeader],
      responses: { 200: json('The comment.', comment) },
    }),
    path(byId),
    async (c) => {
      const found = await getComment(kernel, c.get('site'), await claimOf(c, c.req.valid('param').id))
      return c.json(found, 200, { 'Cache-Control': 'no-store' })
    },
  )

  routes.patch(
    '/api/comments/:id',
    describeRoute({
      tags,
      summary: 'Change one’s own comment, within the site’s time for it',
      parameters: [{ ...secretHeader, required: true }],
      responses: { 200: json('The comment as it is now.', comment) },
    }),
    path(byId),
    jsonBody(editedComment),
    async (c) => {
      await limitChanges(c)
      const edited = await editComment(kernel, c.get('site'), {
        ...(await claimOf(c, c.req.valid('param').id)),
        source: c.req.valid('json').body,
        address: c.get('address'),
      })
      return c.json(edited, 200, { 'Cache-Control': 'no-store' })
    },
  )

  routes.delete(
    '/api/comments/:id',
    describeRoute({
      tags,
      summary: 'Delete one’s own comment',
      description:
        'It is gone at once; its words are erased after `restorableUntil`. Where it has replies, a gap without a name stays in its place.',
      parameters: [{ ...secretHeader, required: true }],
      responses: { 200: json('The comment as everybody sees it now.', comment) },
    }),
    path(byId),
    async (c) => {
      await limitChanges(c)
      const deleted = await deleteComment(kernel, c.get('site'), await claimOf(c, c.req.valid('param').id))
      return c.json(deleted, 200, { 'Cache-Control': 'no-store' })
    },
  )

  routes.post(
    '/api/comments/:id/restore',
    describeRoute({
      tags,
      summary: 'Take back the deletion of one’s own comment',
      parameters: [{ ...secretHeader, required: true }],
      responses: {
        200: json('The comment as it was.', comment),
        410: { description: 'The time for it is over; problem `gone`.' },
      },
    }),
    path(byId),
    async (c) => {
      await limitChanges(c)
      const restored = await restoreComment(kernel, c.get('site'), await claimOf(c, c.req.valid('param').id))
      return c.json(restored, 200, { 'Cache-Control': 'no-store' })
    },
  )

  routes.route('/', previewRoutes(kernel))
  routes.route('/', reactionRoutes(kernel))
  routes.route('/', liveRoutes(kernel))
  routes.route('/', privacyRoutes(kernel))
  routes.route('/', commentFeedRoutes(kernel))
  routes.route('/', threadPageRoutes(kernel, take))
  return routes
}
