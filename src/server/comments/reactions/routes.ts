/** Reactions over HTTP. */
import { Hono } from 'hono'
import type { Context } from 'hono'
import { describeRoute, resolver } from 'hono-openapi'
import * as v from 'valibot'
import { commentReactions, reactionKind, visitorToken } from '../../../contract/comments.ts'
import { id } from '../../../contract/primitives.ts'
import type { Env } from '../../http/context.ts'
import { takeToken } from '../../http/limits.ts'
import { check, path } from '../../http/validate.ts'
import type { Kernel } from '../../kernel.ts'
import { identify } from '../identity/identify.ts'
import { chooseReaction, dropReaction } from './service.ts'
import type { Choice } from './service.ts'

/** Of one household, over all comments. */
const LIMIT = { action: 'reaction', burst: 30, perMinute: 20 }

const VISITOR_HEADER = 'Knead-Visitor'
const visitorHeader = {
  name: VISITOR_HEADER,
  in: 'header',
  required: true,
  description: 'Random text that this browser keeps: one reaction to a comment for each.',
  schema: { type: 'string', minLength: 16, maxLength: 64 },
} as const

const toReaction = v.object({ id, kind: reactionKind })
const givenVisitor = v.object({ [VISITOR_HEADER]: visitorToken })

export function reactionRoutes(kernel: Kernel): Hono<Env> {
  const routes = new Hono<Env>()

  const choiceOf = async (c: Context<Env>, target: v.InferOutput<typeof toReaction>): Promise<Choice> => {
    const visitor = check(givenVisitor, { [VISITOR_HEADER]: c.req.header(VISITOR_HEADER) })
    const site = c.get('site')
    await takeToken(kernel, { ...LIMIT, site: site.id, address: c.get('address') })
    return {
      ...target,
      visitor: visitor[VISITOR_HEADER],
      address: c.get('address'),
      secret: c.req.header('Knead-Secret'),
      identity: await identify(kernel, site, c.req.header('authorization')),
    }
  }
  const described = (summary: string) =>
    describeRoute({
      tags: ['comments'],
      summary,
      parameters: [visitorHeader],
      responses: {
        200: {
          description: 'The counts as they are now, and what this visitor has chosen.',
          content: { 'application/json': { schema: resolver(commentReactions) } },
        },
        409: { description: 'It is the visitor’s own comment; problem `conflict`.' },
      },
    })

  routes.put(
    '/api/comments/:id/reactions/:kind',
    described('Choose a reaction to a comment; it takes the place of another one'),
    path(toReaction),
    async (c) => {
      const choice = await choiceOf(c, c.req.valid('param'))
      const answer = await chooseReaction(kernel, c.get('site'), choice)
      return c.json(answer, 200, { 'Cache-Control': 'no-store' })
    },
  )

  routes.delete(
    '/api/comments/:id/reactions/:kind',
    described('Take back a reaction'),
    path(toReaction),
    async (c) => {
      const choice = await choiceOf(c, c.req.valid('param'))
      const answer = await dropReaction(kernel, c.get('site'), choice)
      return c.json(answer, 200, { 'Cache-Control': 'no-store' })
    },
  )

  return routes
}
