/** Atom feeds of comments over HTTP. */
import { createHash } from 'node:crypto'
import { Hono } from 'hono'
import type { Context } from 'hono'
import { describeRoute } from 'hono-openapi'
import * as v from 'valibot'
import { threadKey } from '../../../contract/comments.ts'
import { threadOf } from '../../../domain/comments/thread.ts'
import type { Env } from '../../http/context.ts'
import { matches } from '../../http/static.ts'
import { path } from '../../http/validate.ts'
import type { Kernel } from '../../kernel.ts'
import { atomFeed } from './atom.ts'

const CACHE = 'public, max-age=300, stale-while-revalidate=3600'
const responses = {
  200: { description: 'The latest comments, newest first.', content: { 'application/atom+xml': {} } },
}

export function commentFeedRoutes(kernel: Kernel): Hono<Env> {
  const routes = new Hono<Env>()

  const answer = async (c: Context<Env>, name: string, thread: string | undefined) => {
    const site = c.get('site')
    const self = `${c.get('origin')}/s/${site.id}/${name}`
    const feed = await atomFeed(kernel, { site, origin: c.get('origin'), self, thread })
    const hash = createHash('sha256').update(feed).digest('base64url').slice(0, 22)
    const headers = { ETag: `W/"${hash}"`, 'Cache-Control': CACHE }
    if (matches(c.req.header('if-none-match'), headers.ETag)) return c.body(null, 304, headers)
    return c.body(feed, 200, { ...headers, 'Content-Type': 'application/atom+xml; charset=utf-8' })
  }

  routes.get(
    '/comments/feed.xml',
    describeRoute({ tags: ['comments'], summary: 'Comments of all threads as an Atom feed', responses }),
    (c) => answer(c, 'comments/feed.xml', undefined),
  )

  routes.get(
    '/threads/:thread/feed.xml',
    describeRoute({ tags: ['comments'], summary: 'Comments of a thread as an Atom feed', responses }),
    path(v.object({ thread: threadKey })),
    (c) => {
      const { thread } = c.req.valid('param')
      const key = threadOf(c.get('site').document.comments?.threads, thread)
      return answer(c, `threads/${encodeURIComponent(thread)}/feed.xml`, key)
    },
  )

  return routes
}
