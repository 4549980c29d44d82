/** The one page of the owner: visits, comments, calendars, sources. */
import { html } from 'hono/html'
import { DAY } from '../../domain/booking/days.ts'
import { feedAddress } from '../booking/calendar-feed.ts'
import { comingBookings, untoldBookings } from '../booking/owner-visits.ts'
import { moderationWords } from '../comments/moderation/words.ts'
import { countForOwner } from '../comments/owner.ts'
import type { SiteContext } from '../http/context.ts'
import { page } from '../http/page.ts'
import type { Kernel } from '../kernel.ts'
import { localeFor, serverMessages } from '../mail/messages/index.ts'
import { countDead } from '../mail/store.ts'
import { outsideOutcome, outsidePart } from './outside.ts'
import { formToken } from './service.ts'
import { sourceOutcome, sourcesPart } from './sources.ts'
import {
  calendarsPart,
  commentsPart,
  holidaysPart,
  outcome,
  pastPart,
  snippetPart,
  visitsPart,
} from './views.ts'
import type { Voice } from './views.ts'

const VISITS = 25
const MOST_VISITS = 500
/** Days for which a visit that is over waits to be told how it went. */
const PAST_DAYS = 14
const PAST_VISITS = 10

/** How many visits the address asks for; each "later" shows some more. */
function visitCount(given: string | undefined): number {
  const count = /^\d{1,3}$/.test(given ?? '') ? Number(given) : VISITS
  return Math.min(Math.max(count, VISITS), MOST_VISITS)
}

interface Opened {
  session: string
  /** Public address of this server. */
  origin: string
  /** `done`, what came of the last button; `visits`, how many to show. */
  query: Partial<Record<string, string>>
  /** Of the pasted script. */
  script: { version: string; integrity: string | undefined }
}

export async function consolePage(
  kernel: Kernel,
  site: SiteContext,
  { session, origin, query, script }: Opened,
): Promise<Response> {
  const { studio, practitioners } = site.document
  const now = kernel.clock()
  const { console: words, language } = serverMessages(studio.language)
  const voice: Voice = {
    words,
    locale: localeFor(studio.language),
    zone: studio.zone,
    formToken: formToken(session),
  }
  const count = visitCount(query.visits)
  const visits = await comingBookings(kernel, site, now, count + 1)
  const past = { start: now - PAST_DAYS * DAY, end: now }
  const untold = await untoldBookings(kernel, site, past, PAST_VISITS + 1)
  const { waiting, reported } = await countForOwner(kernel, site)
  const talk = moderationWords(studio.language)
  const dead = await countDead(kernel, site.id)
  const more = visits.length > count && count < MOST_VISITS
  const body = html`<div class="row">
      <h1>${studio.name}</h1>
      <form method="post" action="/console/sign-out">
        <button class="quiet">${words.signOut}</button>
      </form>
    </div>
    ${outcome(words, query.done)} ${outsideOutcome(site, query.done)} ${sourceOutcome(site, query.done)}
    ${dead === 0 ? '' : html`<p class="notice alarm">${words.outboxDead(dead)}</p>`}
    ${visitsPart(voice, visits.slice(0, count), more ? `?visits=${String(count + VISITS)}#visits` : undefined)}
    ${pastPart(voice, untold.slice(0, PAST_VISITS), { days: PAST_DAYS, more: untold.length > PAST_VISITS })}
    ${commentsPart(voice, { lead: talk.summary(waiting, reported), open: talk.open }, waiting + reported > 0)}
    ${calendarsPart(
      voice,
      await Promise.all(
        practitioners.map(async ({ id, name }) => ({
          id,
          name,
          address: await feedAddress(kernel, origin, site.id, id),
        })),
      ),
    )}
    ${await outsidePart(kernel, site, voice)} ${holidaysPart(voice)} ${await sourcesPart(kernel, site, voice)}
    ${snippetPart(voice, { base: `${origin}/s/${site.id}`, ...script })}`
  return page({ title: words.title(studio.name), language, body, wide: true })
}
