/** The waiting list over HTTP, and its page, which works without JavaScript. */
import { Hono, type Context } from 'hono'
import { html } from 'hono/html'
import { describeRoute } from 'hono-openapi'
import { newWaiting, waiting } from '../../contract/booking.ts'
import type { Env } from '../http/context.ts'
import { idempotencyKey } from '../http/idempotency.ts'
import { ProblemError } from '../http/problem.ts'
import { admit, proofNeeded, type Door } from '../http/proof.ts'
import { jsonBody } from '../http/validate.ts'
import type { Kernel } from '../kernel.ts'
import { json, keyHeader, tags, tooOften } from './describe.ts'
import { momentLabel, rangeLabel } from './labels.ts'
import { voiceFor } from './messages/index.ts'
import { refusal } from './offer.ts'
import { show, showForm } from './own-page.ts'
import { unknownView, type View } from './views.ts'
import { getEntry, joinWaitlist, refuseOffer, takeOffer } from './waitlist.ts'
import { detailsOf, provenEntry } from './waitlist-entry.ts'
import { datesLabel, ownTime, serviceName } from './waitlist-mails.ts'
import type { EntryRow } from './waitlist-store.ts'
import { placeOf, zoneAt } from './visit.ts'

const JOINS: Door = {
  action: 'waitlist',
  burst: 10,
  free: 5,
  perMinute: 2,
  all: { burst: 100, perMinute: 30 },
}

export function waitlistRoutes(kernel: Kernel): Hono<Env> {
  const routes = new Hono<Env>()

  routes.post(
    '/api/waitlist',
    describeRoute({
      tags,
      summary: 'Wait for a time to fall free',
      description:
        'For a date or a range of at most 62. The first in line is offered what falls free, by mail, and it is held for half an hour.',
      parameters: [keyHeader],
      responses: {
        201: json('In line. The page by the token shows offers and lets one leave.', waiting),
        403: proofNeeded,
        429: tooOften,
      },
    }),
    jsonBody(newWaiting),
    async (c) => {
      const site = c.get('site')
      const { proof, ...input } = c.req.valid('json')
      if (input.website !== undefined && input.website !== '') throw refusal('website', 'must be left empty')
      const key = idempotencyKey(c)
      await admit(kernel, JOINS, { site: site.id, address: c.get('address'), proof })
      const joined = await joinWaitlist(kernel, site, { input, key, origin: c.get('origin') })
      return c.json(joined, 201, { 'Cache-Control': 'no-store' })
    },
  )

  // Opening a link changes nothing: mail programs open links on their own to look at them.
  routes.get('/waitlist/:token', describeRoute({ hide: true }), async (c) => {
    const entry = await entryOf(c, kernel)
    return entry === undefined ? unknown(c) : showForm(entryView(c, kernel, entry))
  })

  routes.post('/waitlist/:token', describeRoute({ hide: true }), async (c) => {
    const entry = await entryOf(c, kernel)
    if (entry === undefined) return unknown(c)
    const site = c.get('site')
    const { act } = await c.req.parseBody()
    if (act === 'take') {
      try {
        const { links } = await takeOffer(kernel, site, entry.entry_id, c.get('origin'))
        return c.body(null, 303, { Location: links.page, 'Cache-Control': 'no-store' })
      } catch (error) {
        if (!(error instanceof ProblemError)) throw error
        return showForm(entryView(c, kernel, entry, true), 409)
      }
    }
    if (act === 'decline' || act === 'leave') {
      await refuseOffer(kernel, site, entry.entry_id, { leave: act === 'leave' })
    }
    return c.body(null, 303, { Location: c.req.param('token'), 'Cache-Control': 'no-store' })
  })

  return routes
}

async function entryOf(c: Context<Env>, kernel: Kernel): Promise<EntryRow | undefined> {
  const site = c.get('site')
  const id = provenEntry(kernel, site.id, c.req.param('token') ?? '')
  return id === undefined ? undefined : getEntry(kernel, site, id)
}

const unknown = (c: Context<Env>) => show(unknownView(c.get('site')), 404)

/** @param gone the offered time could not be had. */
function entryView(c: Context<Env>, kernel: Kernel, entry: EntryRow, gone = false): View {
  const site = c.get('site')
  const { studio } = site.document
  const { language, seats, zone: own } = detailsOf(entry)
  const voice = voiceFor(language, studio.language)
  const { words, locale } = voice
  const text = words.waitlist
  const zone = zoneAt(site.document, entry.location).name
  const { offered_start: start, offered_end: end, offered_until: until } = entry
  const offered = entry.state === 'offered' && until !== null && until > kernel.clock() && !gone
  const isOffer = offered && start !== null && end !== null
  const title = isOffer ? text.offerTitle : text.title
  const when = isOffer ? rangeLabel(locale, zone, { start, end }) : datesLabel(site, entry, voice)
  const yours = isOffer ? ownTime(voice, { own, zone }, { start, end }) : []
  const button = (act: string, label: string, look: string) =>
    html`<button type="submit" name="act" value="${act}" class="${look}">${label}</button>`
  const ended = entry.state === 'left' || entry.state === 'taken'
  return {
    title: `${title} – ${studio.name}`,
    language: locale,
    body: html`<h1>${title}</h1>
      ${gone ? html`<p class="notice alarm" role="alert">${text.gone}</p>` : ''}
      ${entry.state === 'left' ? html`<p class="notice">${text.left}</p>` : ''}
      ${entry.state === 'taken' ? html`<p class="notice">${text.taken}</p>` : ''}
      <dl class="card">
        <dt>${words.visit.service}</dt>
        <dd>${serviceName(site, entry)}</dd>
        <dt>${words.visit.when}</dt>
        <dd>${when}</dd>
        ${yours.map(
          ({ label, value }) =>
            html`<dt>${label}</dt>
              <dd>${value}</dd>`,
        )}
        <dt>${words.visit.where}</dt>
        <dd>${placeOf(site.document, entry.location).place}</dd>
        ${
          seats === undefined
            ? ''
            : html`<dt>${words.visit.seats}</dt>
                <dd>${seats}</dd>`
        }
      </dl>
      ${isOffer ? html`<p>${text.keptUntil(momentLabel(locale, zone, until))}</p>` : ''}
      ${
        ended
          ? ''
          : html`<form method="post" class="actions">
              ${isOffer ? button('take', text.take, '') : ''}
              ${isOffer ? button('decline', text.decline, 'quiet') : ''}
              ${button('leave', text.leave, 'quiet')}
            </form>`
      }`,
  }
}
