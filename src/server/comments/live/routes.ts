/** What is new in a thread over HTTP: asked for, or told as it happens. */
import { Hono } from 'hono'
import { describeRoute, resolver } from 'hono-openapi'
import * as v from 'valibot'
import { changesQuery, threadChanges, threadKey } from '../../../contract/comments.ts'
import type { Env } from '../../http/context.ts'
import { matches } from '../../http/static.ts'
import { path, query } from '../../http/validate.ts'
import type { Kernel } from '../../kernel.ts'
import { threadFacts } from '../thread/list.ts'
import { readChanges } from './changes.ts'
import { changeStream } from './streams.ts'

const inThread = v.object({ thread: threadKey })
const eventsQuery = v.partial(changesQuery)

const EVENT_HEADERS = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  'Cache-Control': 'no-store, no-transform',
  // Proxies that would gather the answer first.
  'X-Accel-Buffering': 'no',
}

export function liveRoutes(kernel: Kernel): Hono<Env> {
  const routes = new Hono<Env>()

  routes.get(
    '/api/threads/:thread/changes',
    describeRoute({
      tags: ['comments'],
      summary: 'What has changed in a thread since a list or an answer like this one',
      description: 'Cheap to ask again and again: as long as nothing has changed the answer is 304.',
      responses: {
        200: {
          description: 'Comments that are new, changed or gone, oldest change first.',
          content: { 'application/json': { schema: resolver(threadChanges) } },
        },
        304: { description: 'As it was when the given `If-None-Match` was handed out.' },
      },
    }),
    path(inThread),
    query(changesQuery),
    async (c) => {
      const site = c.get('site')
      const facts = await threadFacts(kernel, site, c.req.valid('param').thread)
      const since = Number(c.req.valid('query').since)
      const headers = {
        ETag: `W/"${facts.version}.${String(since)}"`,
        'Cache-Control': 'public, max-age=0, must-revalidate',
      }
      if (matches(c.req.header('if-none-match'), headers.ETag)) return c.body(null, 304, headers)
      return c.json(await readChanges(kernel.db, site, facts, since), 200, headers)
    },
  )

  routes.get(
    '/api/threads/:thread/events',
    describeRoute({
      tags: ['comments'],
      summary: 'Changes of a thread as they happen',
      description:
        'Server-sent events named `change`, each with the shape of `changes` as its data and its `sequence` as its id. Begins after `Last-Event-ID` or `since`, or with what happens next. Where too many listen the answer is 429 or 503 with `Retry-After`: ask for `changes` instead.',
      parameters: [{ name: 'Last-Event-ID', in: 'header', schema: { type: 'string' } }],
      responses: { 200: { description: 'The stream.', content: { 'text/event-stream': {} } } },
    }),
    path(inThread),
    query(eventsQuery),
    async (c) => {
      if (c.req.method === 'HEAD') return c.body(null, 200, EVENT_HEADERS)
      const site = c.get('site')
      const { key, row } = await threadFacts(kernel, site, c.req.valid('param').thread)
      const given = c.req.header('last-event-id') ?? c.req.valid('query').since ?? ''
      const last = /^\d{1,9}$/.test(given) ? Number(given) : (row?.sequence ?? 0)
      return c.body(changeStream(kernel, site, { key, last, address: c.get('address') }), 200, EVENT_HEADERS)
    },
  )

  return routes
}
