/** What is kept of a person over HTTP: handed out to them, and deleted for them. */
import { Hono } from 'hono'
import { describeRoute, resolver } from 'hono-openapi'
import { deletedData, keptData, privacyRequest } from '../../../contract/comments.ts'
import type { Env } from '../../http/context.ts'
import { takeToken } from '../../http/limits.ts'
import { jsonBody } from '../../http/validate.ts'
import type { Kernel } from '../../kernel.ts'
import { deleteKept, exportKept, proven } from './service.ts'

const LIMIT = { action: 'privacy', burst: 15, perMinute: 2 }
const tags = ['comments']
const proof =
  'Proven by the code of a mail that was asked for with the purpose `privacy`, or by the secrets of comments.'

export function privacyRoutes(kernel: Kernel): Hono<Env> {
  const routes = new Hono<Env>()

  routes.post(
    '/api/privacy/export',
    describeRoute({
      tags,
      summary: 'All that is kept with one’s own comments',
      description: proof,
      responses: {
        200: {
          description: 'Oldest first.',
          content: { 'application/json': { schema: resolver(keptData) } },
        },
      },
    }),
    jsonBody(privacyRequest),
    async (c) => {
      const site = c.get('site')
      await takeToken(kernel, { ...LIMIT, site: site.id, address: c.get('address') })
      const rows = await proven(kernel, site, c.req.valid('json'))
      return c.json(exportKept(rows), 200, { 'Cache-Control': 'no-store' })
    },
  )

  routes.post(
    '/api/privacy/delete',
    describeRoute({
      tags,
      summary: 'Delete one’s own comments and all that is kept with them',
      description: `${proof} It cannot be taken back. Where others have answered, a gap without a name stays.`,
      responses: {
        200: {
          description: 'How many were deleted.',
          content: { 'application/json': { schema: resolver(deletedData) } },
        },
      },
    }),
    jsonBody(privacyRequest),
    async (c) => {
      const site = c.get('site')
      await takeToken(kernel, { ...LIMIT, site: site.id, address: c.get('address') })
      const given = c.req.valid('json')
      const rows = await proven(kernel, site, given)
      const comments = await deleteKept(kernel, site, rows, 'email' in given ? given.email : undefined)
      return c.json({ comments }, 200, { 'Cache-Control': 'no-store' })
    },
  )

  return routes
}
