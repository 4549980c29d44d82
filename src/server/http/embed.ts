/**
 * `GET /s/{site}/embed/{face}`: a face as a page of its own, for links, for frames, and for places where no script runs:
 * what the face would show stands inside its tag already.
 */
import { Hono } from 'hono'
import type { Context } from 'hono'
import { describeRoute } from 'hono-openapi'
import { html } from 'hono/html'
import type { Kernel } from '../kernel.ts'
import type { Env } from './context.ts'
import { articleFallback, articlesFallback } from '../articles/pages.ts'
import { bookingFallback, commentsFallback } from './embed-content.ts'
import { pagePass } from './cors.ts'
import type { Fallback } from './embed-parts.ts'
import { page } from './page.ts'
import type { Markup } from './page.ts'
import { serverMessages } from '../mail/messages/index.ts'
import type { ServerMessages } from '../mail/messages/index.ts'

const CACHE = 'public, max-age=30, stale-while-revalidate=300'
const COMMON = ['theme', 'lang', 'dir', 'time-zone', 'hour-cycle']
const READER = ['open', 'booking-label', 'without-comments']
const CARDS = [...READER, 'heading-level', 'without-images']
const LONGEST_VALUE = 512

interface Face {
  /** Attributes that the address may set; anything else in it is ignored. */
  attributes: string[]
  content: Fallback
}

const faces: Record<string, Face> = {
  articles: {
    attributes: ['source', 'tag', 'limit', 'layout', 'searchable', 'filterable', ...CARDS],
    content: articlesFallback,
  },
  article: { attributes: ['article', 'view', ...CARDS], content: articleFallback },
  search: { attributes: ['placeholder', ...READER], content: articlesFallback },
  comments: { attributes: ['thread', 'sort', 'limit', 'heading-level', 'closed'], content: commentsFallback },
  booking: {
    attributes: [
      'service',
      'practitioner',
      'location',
      'plan',
      'label',
      'presentation',
      'placement',
      'name',
      'email',
      'campaign',
    ],
    content: bookingFallback,
  },
}

/** What a face shows when its page is all there is. */
const defaults: Record<string, Record<string, string>> = {
  article: { view: 'full' },
  booking: { presentation: 'inline' },
}

/** The attributes given in the address, as far as the face has them. */
function attributesOf(face: string, allowed: string[], query: Record<string, string>): Map<string, string> {
  const given = { ...defaults[face], ...query }
  return new Map(
    [...allowed, ...COMMON].flatMap((name) => {
      const value = Object.hasOwn(given, name) ? given[name] : undefined
      return value === undefined || value.length > LONGEST_VALUE ? [] : [[name, value] as const]
    }),
  )
}

/** Hono's `html` escapes text and attribute values, not tag names; these come from the table above. */
function tag(face: string, attributes: Map<string, string>, content: Markup): Markup {
  const list = [...attributes].map(([name, value]) => html` ${name}="${value}"`)
  switch (face) {
    case 'articles':
      return html`<knead-articles${list}>${content}</knead-articles>`
    case 'article':
      return html`<knead-article${list}>${content}</knead-article>`
    case 'search':
      return html`<knead-search${list}>${content}</knead-search>`
    case 'comments':
      return html`<knead-comments${list}>${content}</knead-comments>`
    default:
      return html`<knead-booking${list}>${content}</knead-booking>`
  }
}

/** An address that shows nothing, told to whoever made it; frames show no bare problem. */
function nothingPage(language: string, sentence: (words: ServerMessages['embed']) => string) {
  const { embed, language: own } = serverMessages(language)
  const body = html`<p>${sentence(embed)}</p>`
  return page({ title: embed.nothing, language: own, body, embed: true, status: 404 })
}

/** A frame of a site that there is not; undefined for an address that is no frame's. */
export const strayFrame = (c: Context<Env>): Promise<Response | undefined> =>
  /^\/s\/[^/]+\/embed\/[^/]+$/.test(c.req.path)
    ? nothingPage('en', ({ noSite }) => noSite)
    : Promise.resolve(undefined)

export function embedRoutes(kernel: Kernel): Hono<Env> {
  const routes = new Hono<Env>()
  routes.get(
    '/embed/:face',
    describeRoute({
      tags: ['pages'],
      summary: 'A face as a page to link to or to frame',
      description:
        'Query parameters are the attributes of the face. What it shows is readable without JavaScript.',
      responses: { 200: { description: 'HTML.' } },
    }),
    async (c: Context<Env, '/embed/:face'>) => {
      const name = c.req.param('face')
      const face = Object.hasOwn(faces, name) ? faces[name] : undefined
      const site = c.get('site')
      if (!face)
        return nothingPage(site.document.studio.language, ({ noFace }) =>
          noFace(Object.keys(faces).join(', ')),
        )
      const attributes = attributesOf(name, face.attributes, c.req.query())
      const { title, language, content, after, head, status } = await face.content({
        kernel,
        site,
        origin: c.get('origin'),
        attributes,
      })
      const inside = html`<div slot="fallback">${content}</div>`
      return page({
        title,
        language,
        embed: true,
        pass: pagePass(kernel, site.id),
        index: true,
        ...(status === undefined ? { cache: CACHE } : { status }),
        head: html`${head ?? ''}
          <script async src="/s/${site.id}/knead.js"></script>
          <script
            async
            src="/s/${site.id}/frame.js"
            data-takes="${[...face.attributes, ...COMMON].join(' ')}"
          ></script>`,
        body: html`${tag(name, attributes, inside)} ${after ?? ''}`,
      })
    },
  )
  return routes
}
