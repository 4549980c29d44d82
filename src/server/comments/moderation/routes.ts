/** Reports by readers, and the page behind the link in the owner's mail. */
import { Hono } from 'hono'
import type { Context } from 'hono'
import { describeRoute } from 'hono-openapi'
import { html } from 'hono/html'
import * as v from 'valibot'
import { commentReport } from '../../../contract/comments.ts'
import { id } from '../../../contract/primitives.ts'
import type { Env } from '../../http/context.ts'
import { takeToken } from '../../http/limits.ts'
import { page, type Markup } from '../../http/page.ts'
import { jsonBody, path } from '../../http/validate.ts'
import type { Kernel } from '../../kernel.ts'
import { serverMessages } from '../../mail/messages/index.ts'
import { readDecisionToken } from '../notify/links.ts'
import { commentForDecision, decisionView } from './decision-page.ts'
import { decide, readDecision, undo, type CommentDecision } from './decide.ts'
import { reportComment } from './reports.ts'
import { moderationWords } from './words.ts'

const REPORTS = { action: 'report', burst: 10, perMinute: 1 }

const hidden = describeRoute({ hide: true })

const DECISIONS: CommentDecision[] = ['approve', 'keep', 'reject', 'spam', 'pin', 'unpin', 'block']

export function moderationRoutes(kernel: Kernel): Hono<Env> {
  const routes = new Hono<Env>()
  routes.post(
    '/api/comments/:id/reports',
    describeRoute({
      tags: ['comments'],
      summary: 'Report a comment to the owner',
      description: 'One report of each household counts. The owner is told once.',
      responses: { 204: { description: 'It is noted, or was already.' } },
    }),
    path(v.object({ id })),
    jsonBody(commentReport),
    async (c) => {
      const [site, address] = [c.get('site'), c.get('address')]
      await takeToken(kernel, { ...REPORTS, site: site.id, address })
      await reportComment(kernel, site, {
        id: c.req.valid('param').id,
        report: c.req.valid('json'),
        address,
        origin: c.get('origin'),
      })
      return c.body(null, 204, { 'Cache-Control': 'no-store' })
    },
  )
  decisionRoutes(kernel, routes)
  return routes
}

function answer(c: Context<Env>, body: Markup, status = 200): Promise<Response> {
  const { language } = c.get('site').document.studio
  const words = moderationWords(language)
  return page({
    title: words.linkTitle,
    language: serverMessages(language).language,
    status,
    body: html`<h1>${words.linkTitle}</h1>
      ${body}`,
  })
}

/** What is said instead of the comment when the link opens nothing. */
function refusal(kernel: Kernel, c: Context<Env>): Promise<Response> | undefined {
  const words = moderationWords(c.get('site').document.studio.language)
  const [comment = '', token = ''] = [c.req.param('id'), c.req.param('token')]
  switch (readDecisionToken(kernel, c.get('site').id, comment, token)) {
    case 'good':
      return undefined
    case 'late':
      return answer(
        c,
        html`<p>${words.linkLate}</p>
          <p><a href="/console/comments">${words.title}</a></p>`,
        410,
      )
    case 'wrong':
      return answer(c, html`<p>${words.linkGone}</p>`, 404)
  }
}

function decisionRoutes(kernel: Kernel, routes: Hono<Env>): void {
  // Opening it changes nothing: mail programs open links on their own to look at them.
  routes.get('/moderation/:id/:token', hidden, async (c) => {
    const refused = refusal(kernel, c)
    if (refused !== undefined) return refused
    const site = c.get('site')
    const comment = await commentForDecision(kernel, site, c.req.param('id'))
    const words = moderationWords(site.document.studio.language)
    if (comment === undefined) return answer(c, html`<p>${words.linkDeleted}</p>`, 410)
    const last = await lastOf(kernel, site.id, comment.row.comment_id, c.req.query('done'))
    return answer(c, decisionView(site, comment, { last, outcome: c.req.query('done') }))
  })

  routes.post('/moderation/:id/:token', hidden, async (c) => {
    const refused = refusal(kernel, c)
    if (refused !== undefined) return refused
    const site = c.get('site')
    const comment = c.req.param('id')
    const form = await c.req.parseBody()
    const known = await lastOf(kernel, site.id, comment, form.undo)
    if (known !== undefined) {
      const undone = await undo(kernel, site, known.decision_id)
      return again(c, undone === undefined ? 'gone' : 'undone')
    }
    const wish = DECISIONS.find((decision) => decision === form.decision)
    const decider = { by: 'mail', origin: c.get('origin') } as const
    const made = wish && (await decide(kernel, site, comment, wish, decider))
    return again(c, made ?? 'gone')
  })
}

/** The decision that the address or form names, if it is one about this comment. */
async function lastOf(kernel: Kernel, site: string, comment: string, given: unknown) {
  if (typeof given !== 'string') return undefined
  const decision = await readDecision(kernel.db, site, given)
  return decision?.comment_id === comment ? decision : undefined
}

const again = (c: Context<Env>, outcome: string): Response =>
  c.body(null, 303, {
    Location: `${new URL(c.req.url).pathname}?done=${outcome}`,
    'Cache-Control': 'no-store',
  })
