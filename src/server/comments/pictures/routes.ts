/** `GET /s/{site}/api/comments/{id}/pictures/{place}`: a picture that a comment leads to. */
import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import * as v from 'valibot'
import { id } from '../../../contract/primitives.ts'
import type { Env } from '../../http/context.ts'
import type { AppOptions } from '../../http/options.ts'
import { ProblemError } from '../../http/problem.ts'
import { matches } from '../../http/static.ts'
import { path } from '../../http/validate.ts'
import type { Kernel } from '../../kernel.ts'
import { outsideWith } from '../../outgoing/fetch.ts'
import { LARGEST, pictureShelf } from './service.ts'

/** The comment may be removed, and its pictures with it. */
const CACHE = 'public, max-age=3600'
const POLICY = "default-src 'none'; sandbox"

const wanted = v.object({
  id,
  place: v.pipe(
    v.string(),
    v.regex(/^\d$/, 'must be a digit, the first picture being 0'),
    v.transform(Number),
  ),
})

export function pictureRoutes(
  kernel: Kernel,
  { outside = outsideWith({ bytes: LARGEST }) }: Pick<AppOptions, 'outside'>,
): Hono<Env> {
  const routes = new Hono<Env>()
  const pictureOf = pictureShelf(kernel, outside)

  routes.get(
    '/api/comments/:id/pictures/:place',
    describeRoute({
      tags: ['comments'],
      summary: 'A picture that a comment leads to',
      description: 'Where the site shows pictures. Fetched when it is first asked for, and kept.',
      responses: {
        200: { description: 'The picture.', content: { 'image/*': { schema: { type: 'string' as const } } } },
        304: { description: 'As it was when the given `If-None-Match` was handed out.' },
        404: { description: 'There is none, or none to be had; problem `not-found`.' },
      },
    }),
    path(wanted),
    async (c) => {
      const { id: comment, place } = c.req.valid('param')
      const picture = await pictureOf(c.get('site'), { comment, place, address: c.get('address') })
      if (picture === undefined) throw new ProblemError('not-found', 'There is no such picture.')
      const headers = {
        'Content-Type': picture.type,
        'Cache-Control': CACHE,
        ETag: picture.etag,
        'X-Content-Type-Options': 'nosniff',
        'Content-Security-Policy': POLICY,
      }
      if (matches(c.req.header('if-none-match'), picture.etag)) return c.body(null, 304, headers)
      return c.body(picture.bytes, 200, headers)
    },
  )
  return routes
}
