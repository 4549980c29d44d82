/** The articles room over HTTP. */
import { createHash } from 'node:crypto'
import { Hono } from 'hono'
import type { Context } from 'hono'
import { describeRoute, resolver } from 'hono-openapi'
import * as v from 'valibot'
import { article, articleList, articleQuery, feedQuery, snippetQuery } from '../../contract/articles.ts'
import type { FeedQuery } from '../../contract/articles.ts'
import { id } from '../../contract/primitives.ts'
import type { Env } from '../http/context.ts'
import { EMBED_POLICY } from '../http/page.ts'
import { ProblemError } from '../http/problem.ts'
import { matches } from '../http/static.ts'
import { path, query } from '../http/validate.ts'
import type { Kernel } from '../kernel.ts'
import { jsonFeed, rssFeed } from './feeds-out.ts'
import type { FeedRequest } from './feeds-out.ts'
import { readMedia } from './media.ts'
import { articleSnippet } from './pasted.ts'
import { findArticle, listArticles } from './service.ts'
import { shelfState } from './shelf.ts'

const LIST_CACHE = 'public, max-age=30, stale-while-revalidate=300'
const FEED_CACHE = 'public, max-age=300'
const IMAGE_CACHE = 'public, max-age=3600'
/** An SVG is a document: opened by itself it must not do anything. */
const IMAGE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"

const FEED_DESCRIPTION =
  'Whole texts as safe HTML, 30 at a time, newest first; the feed names its next page. `tag` and `source` choose.'

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
        'Search forgives typing errors and finds beginnings of words and their other forms; `found` says where. `next` leads to the next page. `facets=tags` adds the tags with their counts.',
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
      summary: 'One article with its text, its headings, related articles and its neighbours in time',
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
      description: FEED_DESCRIPTION,
      responses: { 200: text('JSON Feed 1.1.', 'application/feed+json'), ...unchanged },
    }),
    query(feedQuery),
    (c) =>
      cached(c, kernel, FEED_CACHE, async () => {
        const feed = await jsonFeed(kernel, wanted(c, c.req.valid('query')))
        return c.body(feed, 200, { 'Content-Type': 'application/feed+json; charset=utf-8' })
      }),
  )

  routes.get(
    '/feed.xml',
    describeRoute({
      tags,
      summary: 'The site’s newest articles as RSS',
      description: FEED_DESCRIPTION,
      responses: { 200: text('RSS 2.0.', 'application/rss+xml'), ...unchanged },
    }),
    query(feedQuery),
    (c) =>
      cached(c, kernel, FEED_CACHE, async () => {
        const feed = await rssFeed(kernel, wanted(c, c.req.valid('query')))
        return c.body(feed, 200, { 'Content-Type': 'application/rss+xml; charset=utf-8' })
      }),
  )

  routes.get(
    '/snippet/articles',
    describeRoute({
      tags,
      summary: 'Cards as HTML to paste into a page, for readers and search engines without scripts',
      description:
        'A `<knead-articles>` with the parameters as its attributes and the articles inside it, JSON-LD, and the script. Fetch it anew when the page is built: it holds the articles of the moment.',
      responses: { 200: text('A piece of HTML.', 'text/html'), ...unchanged },
    }),
    query(snippetQuery),
    (c) =>
      cached(c, kernel, FEED_CACHE, async () => {
        const snippet = await articleSnippet(kernel, c.get('site'), c.get('origin'), c.req.valid('query'))
        return c.body(snippet, 200, {
          'Content-Type': 'text/html; charset=utf-8',
          'Content-Security-Policy': EMBED_POLICY,
          'X-Robots-Tag': 'noindex',
        })
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

const wanted = (c: Context<Env>, asked: FeedQuery): FeedRequest => ({
  site: c.get('site'),
  origin: c.get('origin'),
  query: asked,
})

/** Answers 304 before anything is gathered when the reader has what the sources gave last. */
async function cached(
  c: Context<Env>,
  kernel: Kernel,
  cache: string,
  answer: () => Promise<Response>,
): Promise<Response> {
  const { version, changed } = await shelfState(kernel, c.get('site'))
  const { pathname, search } = new URL(c.req.url)
  const etag = `W/"${createHash('sha256')
    .update(JSON.stringify([version, c.get('origin'), pathname, search]))
    .digest('base64url')
    .slice(0, 22)}"`
  const headers: Record<string, string> = { ETag: etag, 'Cache-Control': cache }
  // The header counts in seconds: within the one of a change it could stand for two states.
  const isSettled = kernel.clock() - changed >= 1000
  if (isSettled) headers['Last-Modified'] = new Date(changed).toUTCString()
  const since = isSettled && c.req.header('if-none-match') === undefined ? sinceOf(c) : undefined
  const isKnown = since !== undefined && Math.floor(changed / 1000) * 1000 <= since
  if (isKnown || matches(c.req.header('if-none-match'), etag)) return c.body(null, 304, headers)
  const response = await answer()
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value)
  return response
}

/** The moment named by `If-Modified-Since`, if there is one. */
function sinceOf(c: Context<Env>): number | undefined {
  const moment = Date.parse(c.req.header('if-modified-since') ?? '')
  return Number.isNaN(moment) ? undefined : moment
}
