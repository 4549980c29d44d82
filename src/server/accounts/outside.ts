/** The owner's part about busy time from outside calendars: what is read, and the forms to add and remove. */
import { html } from 'hono/html'
import {
  outsideMessages,
  type OutsideMessages,
  type OutsideOutcome,
} from '../booking/outside/messages/index.ts'
import { addCalendar, listCalendars, readNow, removeCalendar } from '../booking/outside/service.ts'
import type { OwnerCalendar } from '../booking/outside/service.ts'
import type { SiteContext } from '../http/context.ts'
import type { Markup } from '../http/page.ts'
import type { Kernel } from '../kernel.ts'
import type { Outside } from '../outgoing/fetch.ts'
import { button, moment } from './views.ts'
import type { Voice } from './views.ts'

/** What stands before an outcome in the address of the page. */
const PREFIX = 'outside-'

/** Forms of this part, by their paths below the page. `id` is that of the path, `form` what was typed. */
export interface OutsideAct {
  path: string
  run: (site: SiteContext, id: string, form: Record<string, unknown>) => Promise<string>
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

/** @param world what lies outside of this server; tests give their own. */
export function outsideActs(kernel: Kernel, world?: Outside): OutsideAct[] {
  const act = (path: string, run: (...given: Parameters<OutsideAct['run']>) => Promise<OutsideOutcome>) => ({
    path,
    run: async (...given: Parameters<OutsideAct['run']>) => PREFIX + (await run(...given)),
  })
  return [
    act('/outside', (site, _id, form) => {
      const [practitioner, name, address] = [form.practitioner, form.name, form.address].map(textOf)
      return addCalendar(
        kernel,
        site,
        { practitioner: practitioner ?? '', name: name ?? '', address: address ?? '' },
        world,
      )
    }),
    act('/outside/:id/read', (site, id) => readNow(kernel, site, id, world)),
    act('/outside/:id/remove', (site, id) => removeCalendar(kernel, site, id)),
  ]
}

/** What came of the last button of this part, if it was one of this part. */
export function outsideOutcome({ document }: SiteContext, done = ''): Markup | '' {
  const { outcomes } = outsideMessages(document.studio.language)
  const name = done.startsWith(PREFIX) ? done.slice(PREFIX.length) : ''
  return Object.hasOwn(outcomes, name)
    ? html`<p class="notice" role="status">${outcomes[name as OutsideOutcome]}</p>`
    : ''
}

export async function outsidePart(kernel: Kernel, site: SiteContext, voice: Voice): Promise<Markup> {
  const words = outsideMessages(site.document.studio.language)
  const calendars = await listCalendars(kernel, site)
  return html`<h2 id="outside">${words.title}</h2>
    <p class="muted">${words.lead}</p>
    ${
      calendars.length === 0
        ? html`<p class="muted">${words.none}</p>`
        : html`<ul class="plain">
            ${calendars.map((calendar) => calendarCard(voice, words, calendar))}
          </ul>`
    }
    ${addForm(voice, words, site)}`
}

function calendarCard(voice: Voice, words: OutsideMessages, calendar: OwnerCalendar): Markup {
  const { id, practitioner, name, host, isRead } = calendar
  const act = (what: string, label: string, look: string) =>
    button(voice, `/console/outside/${id}/${what}`, label, name, look)
  return html`<li class="card">
    <div class="row">
      <h3>${name}</h3>
      <span class="muted">${practitioner} · ${host}/…</span>
    </div>
    <p>${isRead ? stateOf(voice, words, calendar) : html`<span class="alarm">${words.left}</span>`}</p>
    <div class="actions">
      ${isRead ? act('read', words.readNow, 'quiet') : ''} ${act('remove', words.remove, 'danger')}
    </div>
  </li>`
}

function stateOf(voice: Voice, words: OutsideMessages, calendar: OwnerCalendar): Markup {
  const { succeeded, failingSince, failure, skipped, strangeZones } = calendar
  const read = succeeded === null ? undefined : moment(voice, succeeded)
  if (failingSince !== null) {
    return html`<span class="alarm">${words.failing(moment(voice, failingSince))}</span> ${failure}
      ${read === undefined ? '' : words.kept(read)}`
  }
  return html`${read === undefined ? words.never : words.read(read)}
  ${skipped === 0 ? '' : words.skipped(skipped)} ${strangeZones === 0 ? '' : words.strangeZones(strangeZones)}`
}

function addForm(voice: Voice, words: OutsideMessages, { document }: SiteContext): Markup {
  return html`<form class="card fields" method="post" action="/console/outside">
    <input type="hidden" name="form" value="${voice.formToken}" />
    <label
      >${words.practitioner}
      <select name="practitioner">
        ${document.practitioners.map(({ id, name }) => html`<option value="${id}">${name}</option>`)}
      </select></label
    >
    <label
      >${words.name} <input name="name" maxlength="80" autocomplete="off" aria-describedby="outside-name"
    /></label>
    <p class="muted" id="outside-name">${words.nameHint}</p>
    <label
      >${words.address}
      <input
        name="address"
        required
        maxlength="2000"
        inputmode="url"
        autocomplete="off"
        autocapitalize="none"
        spellcheck="false"
        aria-describedby="outside-address"
    /></label>
    <p class="muted" id="outside-address">${words.addressHint}</p>
    <button>${words.add}</button>
  </form>`
}
