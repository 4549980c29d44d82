/** `GET /s/{site}/threads/{thread}`: a conversation as a page, and the plain form that writes into it. */
import { randomBytes } from 'node:crypto'
import { Hono } from 'hono'
import type { Context } from 'hono'
import { describeRoute } from 'hono-openapi'
import { html } from 'hono/html'
import * as v from 'valibot'
import { commentQuery, newComment, threadKey } from '../../../contract/comments.ts'
import type { Comment, CommentQuery, NewComment } from '../../../contract/comments.ts'
import type { Env } from '../../http/context.ts'
import { page } from '../../http/page.ts'
import { ProblemError } from '../../http/problem.ts'
import { problemStatus } from '../../../contract/problem.ts'
import { check, path } from '../../http/validate.ts'
import type { Kernel } from '../../kernel.ts'
import { ownPage } from '../own-page.ts'
import { listComments, threadFacts } from '../thread/list.ts'
import { formToken, judgeToken } from './form-token.ts'
import { commentSnippet } from './snippet.ts'
import { threadBody, threadJsonLd, wordsOf } from './views.ts'
import type { Draft, ThreadPage } from './views.ts'

/** Lets a comment in by the same door as the API. */
export type Take = (
  c: Context<Env>,
  posting: { thread: string; input: NewComment; key: string },
) => Promise<Comment>

const inThread = v.object({ thread: threadKey })
const formFields = v.object({
  body: v.optional(v.string(), ''),
  name: v.optional(v.string(), ''),
  email: v.optional(v.string(), ''),
  notify: v.optional(v.string(), ''),
  parent: v.optional(v.string(), ''),
  website: v.optional(v.string(), ''),
  token: v.optional(v.string(), ''),
  key: v.optional(v.pipe(v.string(), v.regex(/^[\w-]{1,100}$/, 'must be as the page gave it')), ''),
})

const newKey = (): string => randomBytes(18).toString('base64url')
const tags = ['pages']

export function threadPageRoutes(kernel: Kernel, take: Take): Hono<Env> {
  const routes = new Hono<Env>()

  async function show(
    c: Context<Env>,
    thread: string,
    query: CommentQuery,
    given: Partial<Draft>,
    more: { status?: number; outcome?: ThreadPage['outcome'] } = {},
  ): Promise<Response> {
    const site = c.get('site')
    const facts = await threadFacts(kernel, site, thread)
    const list = await listComments(kernel, site, facts, query)
    const self = `${c.get('origin')}/s/${site.id}/threads/${encodeURIComponent(thread)}`
    const token = formToken(kernel, site.id, thread)
    const empty = { body: '', name: '', email: '', notify: false, parent: '', token, key: newKey() }
    const shown: ThreadPage = {
      site,
      self,
      about: ownPage(site, facts.row?.url ?? undefined),
      title: facts.row?.title ?? facts.key,
      list,
      draft: { ...empty, ...given },
      outcome: more.outcome,
    }
    const words = wordsOf(shown)
    return page({
      title: `${words.title(shown.title)} – ${site.document.studio.name}`,
      language: words.language,
      index: true,
      status: more.status ?? 200,
      head: html`<link rel="alternate" type="application/atom+xml" href="${self}/feed.xml" />
        ${threadJsonLd(shown)}`,
      body: threadBody(shown),
    })
  }

  routes.get(
    '/threads/:thread',
    describeRoute({
      tags,
      summary: 'A conversation as a page, with a form that needs no script',
      responses: { 200: { description: 'HTML.' } },
    }),
    path(inThread),
    async (c) => {
      const { reply = '', posted, ...query } = c.req.query()
      const outcome = posted === 'shown' || posted === 'held' ? posted : undefined
      return show(c, c.req.valid('param').thread, check(commentQuery, query), { parent: reply }, { outcome })
    },
  )

  routes.post(
    '/threads/:thread',
    describeRoute({
      tags,
      summary: 'What the form of a conversation’s page sends',
      responses: {
        303: { description: 'To the page, where the comment stands.' },
        422: { description: 'The page, with what is wrong and everything that was written.' },
      },
    }),
    path(inThread),
    async (c) => {
      const { thread } = c.req.valid('param')
      const site = c.get('site')
      const form = check(formFields, await c.req.parseBody())
      const draft = { ...form, notify: form.notify !== '', token: formToken(kernel, site.id, thread) }
      const key = form.key === '' ? newKey() : form.key
      const again = (sentence: string, problem?: ProblemError) =>
        show(
          c,
          thread,
          draft.parent === '' || problem?.code === 'not-found' ? {} : { at: draft.parent },
          { ...draft, key, fault: { sentence, errors: problem?.extra.errors ?? [] } },
          { status: problem ? problemStatus[problem.code] : 422 },
        ).catch(() =>
          show(
            c,
            thread,
            {},
            { ...draft, parent: '', key, fault: { sentence, errors: [] } },
            { status: 422 },
          ),
        )
      const verdict = judgeToken(kernel, { site: site.id, thread, token: form.token })
      if (verdict !== 'fine') return again(wordsOf({ site })[verdict])
      try {
        const posted = await take(c, { thread, input: check(newComment, inputOf(form)), key })
        const place =
          posted.state === 'held' ? '?posted=held' : `?at=${posted.id}&posted=shown#comment-${posted.id}`
        return c.body(null, 303, {
          Location: `/s/${site.id}/threads/${encodeURIComponent(thread)}${place}`,
          'Cache-Control': 'no-store',
        })
      } catch (error) {
        if (!(error instanceof ProblemError)) throw error
        return again(error.message, error)
      }
    },
  )

  routes.get(
    '/snippet/comments',
    describeRoute({
      tags,
      summary: 'A conversation to paste into a page, readable without scripts',
      responses: { 200: { description: 'HTML.' } },
    }),
    async (c) => {
      const { thread } = check(inThread, c.req.query())
      const snippet = await commentSnippet(kernel, c.get('site'), c.get('origin'), thread)
      return c.body(snippet, 200, {
        'Content-Type': 'text/html; charset=utf-8',
        'Cache-Control': 'public, max-age=30, stale-while-revalidate=300',
      })
    },
  )

  return routes
}

function inputOf(form: v.InferOutput<typeof formFields>): unknown {
  const { body, name, email, notify, parent, website } = form
  const author = { ...(name.trim() !== '' && { name }), ...(email.trim() !== '' && { email }) }
  return {
    body,
    ...(Object.keys(author).length > 0 && { author }),
    ...(parent !== '' && { parent }),
    ...(notify !== '' && { notify: true }),
    ...(website !== '' && { website }),
  }
}
