/** How a comment will look: made as it would be stored, and forgotten. */
import { Hono } from 'hono'
import { describeRoute, resolver } from 'hono-openapi'
import { commentPreview, editedComment } from '../../../contract/comments.ts'
import type { Env } from '../../http/context.ts'
import { takeToken } from '../../http/limits.ts'
import { jsonBody } from '../../http/validate.ts'
import type { Kernel } from '../../kernel.ts'
import { loadRenderer, rendered } from './words.ts'

/** More than a person looks at their text; a machine gets no renderer for nothing. */
const PREVIEWS = { action: 'comment-preview', burst: 20, perMinute: 12 }

export function previewRoutes(kernel: Kernel): Hono<Env> {
  const routes = new Hono<Env>()
  routes.post(
    '/api/comments/preview',
    describeRoute({
      tags: ['comments'],
      summary: 'How a comment will look',
      description: 'The Markdown as it would be stored and shown. Nothing is kept.',
      responses: {
        200: {
          description: 'Sanitised HTML.',
          content: { 'application/json': { schema: resolver(commentPreview) } },
        },
      },
    }),
    jsonBody(editedComment),
    async (c) => {
      await takeToken(kernel, { ...PREVIEWS, site: c.get('site').id, address: c.get('address') })
      const { html } = rendered(await loadRenderer(), c.req.valid('json').body)
      return c.json({ html }, 200, { 'Cache-Control': 'no-store' })
    },
  )
  return routes
}
