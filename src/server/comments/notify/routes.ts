/** No more mail about answers: a page that asks, and the button of mail programs that does not. */
import { Hono } from 'hono'
import type { Context } from 'hono'
import { describeRoute } from 'hono-openapi'
import { html } from 'hono/html'
import type { Env } from '../../http/context.ts'
import { page } from '../../http/page.ts'
import type { Kernel } from '../../kernel.ts'
import { serverMessages } from '../../mail/messages/index.ts'
import { notifyMessages } from './messages.ts'

const hidden = describeRoute({ hide: true })

export function notifyRoutes(kernel: Kernel): Hono<Env> {
  const routes = new Hono<Env>()
  const isOurs = (c: Context<Env>): boolean => {
    const [person = '', token = ''] = [c.req.param('person'), c.req.param('token')]
    return kernel.tokens.verify('unsubscribe', c.get('site').id, person, token)
  }
  const answer = (c: Context<Env>, body: ReturnType<typeof html>, status = 200) => {
    const { language } = c.get('site').document.studio
    const title = notifyMessages(language).unsubscribeTitle
    return page({
      title,
      language: serverMessages(language).language,
      body: html`<h1>${title}</h1>
        ${body}`,
      status,
    })
  }
  const gone = (c: Context<Env>) =>
    answer(c, html`<p>${notifyMessages(c.get('site').document.studio.language).linkGone}</p>`, 404)

  // Opening it changes nothing: mail programs open links on their own to look at them.
  routes.get('/unsubscribe/:person/:token', hidden, (c) => {
    if (!isOurs(c)) return gone(c)
    const { studio } = c.get('site').document
    const words = notifyMessages(studio.language)
    return answer(
      c,
      html`<p>${words.unsubscribeLead(studio.name)}</p>
        <form method="post"><button>${words.unsubscribe}</button></form>`,
    )
  })

  // RFC 8058: what comes is `List-Unsubscribe=One-Click`, from the mail program's server; our own form sends nothing.
  routes.post('/unsubscribe/:person/:token', hidden, async (c) => {
    if (!isOurs(c)) return gone(c)
    const { id, document } = c.get('site')
    await refuseMail(kernel, id, c.req.param('person'))
    return answer(c, html`<p role="status">${notifyMessages(document.studio.language).unsubscribed}</p>`)
  })
  return routes
}

/** Stays when somebody gives the address again: that may be anybody. */
async function refuseMail(kernel: Kernel, site: string, address: string): Promise<void> {
  await kernel.db
    .insertInto('mail_refusals')
    .values({ site_id: site, address, created: kernel.clock() })
    .onConflict((conflict) => conflict.columns(['site_id', 'address']).doNothing())
    .execute()
}
