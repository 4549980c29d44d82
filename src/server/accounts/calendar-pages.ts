/** The address of a practitioner's calendar: the owner gives it a new one, or switches it off. */
import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { html } from 'hono/html'
import { endFeed, feedAddress, renewFeed } from '../booking/calendar-feed.ts'
import type { Env, SiteContext } from '../http/context.ts'
import { page } from '../http/page.ts'
import type { Kernel } from '../kernel.ts'
import { serverMessages } from '../mail/messages/index.ts'
import { action, back, signedIn } from './forms.ts'
import { formToken } from './service.ts'

const hidden = describeRoute({ hide: true })

const practitionerOf = ({ document }: SiteContext, id: string | undefined) =>
  document.practitioners.find((practitioner) => practitioner.id === id)

export function calendarPages(kernel: Kernel): Hono<Env> {
  const routes = new Hono<Env>()

  // Asks before it acts: whoever has subscribed loses the calendar.
  routes.get('/:practitioner', hidden, async (c) => {
    const owner = await signedIn(kernel, c)
    const practitioner = owner && practitionerOf(owner.site, c.req.param('practitioner'))
    if (!practitioner) return back(c, 'form-old')
    const { site, session } = owner
    const address = await feedAddress(kernel, c.get('origin'), site.id, practitioner.id)
    const { feed, language } = serverMessages(site.document.studio.language)
    const form = (act: string, label: string, look: string) =>
      html`<form class="inline" method="post" action="/console/calendars/${practitioner.id}/${act}">
        <input type="hidden" name="form" value="${formToken(session)}" />
        <button class="${look}">${label}</button>
      </form>`
    const open = address !== undefined
    const body = html`<h1>${feed.title(practitioner.name)}</h1>
      ${open ? html`<pre><code>${address}</code></pre>` : html`<p>${feed.off}</p>`}
      <p>${open ? feed.lead : feed.offLead}</p>
      <div class="actions">
        ${form('renew', open ? feed.renew : feed.open, '')} ${open ? form('end', feed.end, 'danger') : ''}
        <a class="button quiet" href="/console#calendars">${feed.keep}</a>
      </div>`
    return page({ title: feed.title(practitioner.name), language, body })
  })

  for (const [name, run, done] of [
    ['renew', renewFeed, 'calendar-renewed'],
    ['end', endFeed, 'calendar-ended'],
  ] as const) {
    routes.post(
      `/:practitioner/${name}`,
      hidden,
      action(kernel, async (site, c) => {
        const practitioner = practitionerOf(site, c.req.param('practitioner'))
        if (!practitioner) return 'form-old'
        await run(kernel, site.id, practitioner.id)
        return done
      }),
    )
  }
  return routes
}
