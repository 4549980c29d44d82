/** The articles room over HTTP. */
import { createHash } from 'node:crypto'
import { Hono } from 'hono'
import type { Context } from 'hono'
import { describeRoute, resolver } from 'hono-openapi'
import * as v from 'valibot'
import { article, articleList, articleQuery } from '../../contract/articles.ts'
import { id } from '../../contract/primitives.ts'
import type { Env } from '../http/context.ts'
import { ProblemError } from '../http/problem.ts'
import { matches } from '../http/static.ts'
import { path, query } from '../http/validate.ts'
import type { Kernel } from '../kernel.ts'
import { jsonFeed, rssFeed } from './feeds-out.ts'
import { readMedia } from './media.ts'
import { findArticle, listArticles } from './service.ts'
import { shelfVersion } from './shelf.ts'

const LIST_CACHE = 'public, max-age=30, stale-while-revalidate=300'
const FEED_CACHE = 'public, max-age=300'
const IMAGE_CACHE = 'public, max-age=3600'
/** An SVG is a document: opened by itself it must not do anything. */
const IMAGE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"

const tags = ['articles']
const json = (description: string, schema: Parameters<typeof resolver>[0]) => ({
  description,
  content: { 'application/json': { schema: resolver(schema) } },
})
const text = (description: string, type: string) => ({
  description,
  content: { [type]: { schema: { type: 'string' as const } } },
})
const unchanged = { 304: { description: 'As it was when the given `If-None-Match` was handed out.' } }

export function articleRoutes(kernel: Kernel): Hono<Env> {
  const routes = new Hono<Env>()

  routes.get(
    '/api/articles',
    describeRoute({
      tags,
      summary: 'Articles, newest first, or by relevance when searched',
      description:
        'Search forgives typing errors and finds beginnings of words. `next` leads to the next page.',
      responses: { 200: json('One page of articles.', articleList), ...unchanged },
    }),
    query(articleQuery),
    (c) =>
      cached(c, kernel, LIST_CACHE, async () =>
        c.json(await listArticles(kernel, c.get('site'), c.get('origin'), c.req.valid('query'))),
      ),
  )

  routes.get(
    '/api/articles/:id',
    describeRoute({
      tags,
      summary: 'One article with its text, its headings and related articles',
      description: 'Relative addresses in `html` are relative to this server’s origin.',
      responses: { 200: json('The article.', article), ...unchanged },
    }),
    path(v.object({ id })),
    (c) =>
      cached(c, kernel, LIST_CACHE, async () => {
        const found = await findArticle(kernel, c.get('site'), c.get('origin'), c.req.valid('param').id)
        if (found === undefined) throw new ProblemError('not-found', 'There is no such article.')
        return c.json(found)
      }),
  )

  routes.get(
    '/feed.json',
    describeRoute({
      tags,
      summary: 'The site’s newest articles as a JSON Feed',
      responses: { 200: text('JSON Feed 1.1.', 'application/feed+json'), ...unchanged },
    }),
    (c) =>
      cached(c, kernel, FEED_CACHE, async () => {
        const feed = await jsonFeed(kernel, c.get('site'), c.get('origin'))
        return c.body(feed, 200, { 'Content-Type': 'application/feed+json; charset=utf-8' })
      }),
  )

  routes.get(
    '/feed.xml',
    describeRoute({
      tags,
      summary: 'The site’s newest articles as RSS',
      responses: { 200: text('RSS 2.0.', 'application/rss+xml'), ...unchanged },
    }),
    (c) =>
      cached(c, kernel, FEED_CACHE, async () => {
        const feed = await rssFeed(kernel, c.get('site'), c.get('origin'))
        return c.body(feed, 200, { 'Content-Type': 'application/rss+xml; charset=utf-8' })
      }),
  )

  routes.get(
    '/media/:source/:path{.+}',
    describeRoute({
      tags,
      summary: 'An image from a folder of Markdown articles',
      responses: { 200: text('The image.', 'image/*'), ...unchanged },
    }),
    async (c) => {
      const media = await readMedia(c.get('site'), c.req.param('source'), c.req.param('path'))
      if (media === undefined) throw new ProblemError('not-found', 'There is no such image.')
      const headers = {
        'Content-Type': media.type,
        'Cache-Control': IMAGE_CACHE,
        ETag: media.etag,
        'X-Content-Type-Options': 'nosniff',
        'Content-Security-Policy': IMAGE_POLICY,
      }
      if (matches(c.req.header('if-none-match'), media.etag)) return c.body(null, 304, headers)
      return c.body(media.bytes, 200, headers)
    },
  )

  return routes
}

/** Answers 304 before anything is gathered when the reader has what the sources gave last. */
async function cached(
  c: Context<Env>,
  kernel: Kernel,
  cache: string,
  answer: () => Promise<Response>,
): Promise<Response> {
  const version = await shelfVersion(kernel, c.get('site'))
  const { pathname, search } = new URL(c.req.url)
  const etag = `W/"${createHash('sha256')
    .update(JSON.stringify([version, c.get('origin'), pathname, search]))
    .digest('base64url')
    .slice(0, 22)}"`
  if (matches(c.req.header('if-none-match'), etag)) {
    return c.body(null, 304, { ETag: etag, 'Cache-Control': cache })
  }
  const response = await answer()
  response.headers.set('ETag', etag)
  response.headers.set('Cache-Control', cache)
  return response
}
