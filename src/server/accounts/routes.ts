/** The owner's pages: sign in by a one-time link, see visits and comments, decide about each. */
import { Hono } from 'hono'
import { describeRoute } from 'hono-openapi'
import { html } from 'hono/html'
import { cancelBooking } from '../booking/service.ts'
import { approveBooking, completeBooking, declineBooking, markNoShow } from '../booking/states.ts'
import type { Env, SiteContext } from '../http/context.ts'
import type { AppOptions } from '../http/options.ts'
import { page } from '../http/page.ts'
import { ProblemError } from '../http/problem.ts'
import { scriptIntegrity } from '../http/static.ts'
import type { Kernel } from '../kernel.ts'
import { serverMessages } from '../mail/messages/index.ts'
import { findSite } from '../sites/service.ts'
import { calendarPages } from './calendar-pages.ts'
import { commentPages } from './comment-pages.ts'
import { giveSession, readSession, takeSession } from './cookie.ts'
import { action, back, refuseForeign, signedIn, type Act } from './forms.ts'
import { holidayPages } from './holiday-pages.ts'
import { outsideActs } from './outside.ts'
import { consolePage } from './page.ts'
import { endSession, redeemInvite, siteOfInvite } from './service.ts'
import { refreshAct } from './sources.ts'
import { websitePages } from './website-pages.ts'

const hidden = describeRoute({ hide: true })

/** A page with one sentence and the command that helps. */
function plainPage(language: string, title: string, sentence: string, command: string, status: number) {
  const body = html`<h1>${title}</h1>
    <p>${sentence}</p>
    <pre><code>${command}</code></pre>`
  return page({ title, language, body, status })
}

function inviteRoutes(kernel: Kernel): Hono<Env> {
  const routes = new Hono<Env>()
  const gone = () => {
    const { invite, language } = serverMessages('en')
    return plainPage(language, invite.goneTitle, invite.gone, 'knead owner invite', 410)
  }

  // Opening the link uses nothing up: mail programs open links on their own to look at them.
  routes.get('/:token', hidden, async (c) => {
    const id = await siteOfInvite(kernel, c.req.param('token'))
    const site = id === undefined ? undefined : await findSite(kernel, id)
    if (!site) return gone()
    const { studio } = site.document
    const { invite, language } = serverMessages(studio.language)
    const body = html`<h1>${invite.title}</h1>
      <p>${invite.lead(studio.name)}</p>
      <form method="post"><button>${invite.button}</button></form>`
    return page({ title: invite.title, language, body })
  })

  routes.post('/:token', hidden, async (c) => {
    refuseForeign(c)
    const session = await redeemInvite(kernel, c.req.param('token'))
    if (session === undefined) return gone()
    giveSession(c, session)
    return c.body(null, 303, { Location: '/console', 'Cache-Control': 'no-store' })
  })
  return routes
}

interface VisitAct {
  name: string
  /** @param origin public address of this server. */
  run: (kernel: Kernel, site: SiteContext, id: string, origin: string) => Promise<unknown>
  done: string
  /** What is told when the visit is not as it was any more. */
  gone: string
}

const visitActs: VisitAct[] = [
  {
    name: 'cancel',
    run: (kernel, site, id) => cancelBooking(kernel, site, id, { by: 'owner' }),
    done: 'cancelled',
    gone: 'cancel-gone',
  },
  { name: 'approve', run: approveBooking, done: 'visit-approved', gone: 'visit-gone' },
  { name: 'decline', run: declineBooking, done: 'visit-declined', gone: 'visit-gone' },
  { name: 'complete', run: completeBooking, done: 'completed', gone: 'visit-gone' },
  { name: 'no-show', run: markNoShow, done: 'no-show', gone: 'visit-gone' },
]

/** A visit that has changed meanwhile is told, not thrown. */
function visitAction(kernel: Kernel, { run, done, gone }: VisitAct) {
  return action(kernel, async (site, c) => {
    try {
      await run(kernel, site, c.req.param('id') ?? '', c.get('origin'))
      return done
    } catch (error) {
      if (error instanceof ProblemError) return gone
      throw error
    }
  })
}

export function consoleRoutes(kernel: Kernel, options: AppOptions): Hono<Env> {
  const { outside: world, dist, version } = options
  const routes = new Hono<Env>()
  routes.route('/invite', inviteRoutes(kernel))
  routes.route('/calendars', calendarPages(kernel))
  routes.route('/holidays', holidayPages(kernel))
  routes.route('/comments', commentPages(kernel))
  routes.route('/website', websitePages(kernel))

  routes.get('/', hidden, async (c) => {
    const owner = await signedIn(kernel, c)
    if (owner) {
      const { session, site } = owner
      return consolePage(kernel, site, {
        session,
        origin: c.get('origin'),
        query: c.req.query(),
        script: { version, integrity: await scriptIntegrity(dist) },
      })
    }
    const { invite, language } = serverMessages('en')
    const sentence = c.req.query('done') === 'signed-out' ? invite.signedOut : invite.needed
    return plainPage(language, invite.title, sentence, 'knead owner invite', 401)
  })

  routes.post('/sign-out', hidden, async (c) => {
    refuseForeign(c)
    await endSession(kernel, readSession(c))
    takeSession(c)
    return back(c, 'signed-out')
  })

  for (const { path, run } of outsideActs(kernel, world)) {
    const act: Act = (site, c, form) => run(site, c.req.param('id') ?? '', form)
    routes.post(path, hidden, action(kernel, act))
  }

  const refresh = refreshAct(kernel, world)
  routes.post(
    '/sources/:id/refresh',
    hidden,
    action(kernel, (site, c) => refresh(site, c.req.param('id') ?? '')),
  )

  for (const act of visitActs) {
    routes.post(`/visits/:id/${act.name}`, hidden, visitAction(kernel, act))
  }
  return routes
}
