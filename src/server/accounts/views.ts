/** What the owner sees. */
import { html } from 'hono/html'
import type { OwnerVisit } from '../booking/owner-visits.ts'
import type { Markup } from '../http/page.ts'
import type { ServerMessages } from '../mail/messages/index.ts'

export type Words = ServerMessages['console']

/** What every part of the page needs. */
export interface Voice {
  words: Words
  /** For dates. */
  locale: string
  zone: string
  /** Stands in every form. */
  formToken: string
}

const formatter = (voice: Voice) =>
  new Intl.DateTimeFormat(voice.locale, { dateStyle: 'full', timeStyle: 'short', timeZone: voice.zone })

export const moment = (voice: Voice, at: number) => formatter(voice).format(at)

/** One button that posts. `what` completes its name for those who hear the page. */
export function button(voice: Voice, action: string, label: string, what: string, look: string): Markup {
  return html`<form class="inline" method="post" action="${action}">
    <input type="hidden" name="form" value="${voice.formToken}" />
    <button class="${look}" aria-label="${label}: ${what}">${label}</button>
  </form>`
}

const visitButton = (voice: Voice, visit: OwnerVisit, act: string, label: string, look: string) =>
  button(voice, `/console/visits/${visit.id}/${act}`, label, visit.customer.name, look)

function visitButtons(voice: Voice, visit: OwnerVisit): Markup {
  const { words } = voice
  if (visit.state !== 'pending') return visitButton(voice, visit, 'cancel', words.cancel, 'danger')
  return html`${visitButton(voice, visit, 'approve', words.approveVisit, '')}
  ${visitButton(voice, visit, 'decline', words.declineVisit, 'danger')}`
}

/** When it is and what, as the first row of a card. */
function visitRow(voice: Voice, visit: OwnerVisit): Markup {
  const { words } = voice
  const more = [
    visit.location,
    visit.seats === null ? null : words.seats(visit.seats),
    visit.guest === null ? null : words.guest(visit.guest),
  ].filter((part) => part !== null)
  const waits = visit.state === 'pending' ? html`· <strong class="alarm">${words.held}</strong>` : ''
  return html`<div class="row">
    <h3>${formatter({ ...voice, zone: visit.zone }).formatRange(visit.start, visit.end)}</h3>
    <span class="muted"
      >${[`${visit.service} ${words.with(visit.practitioner)}`, ...more].join(' · ')} ${waits}</span
    >
  </div>`
}

function answerText(words: Words, { answer, version }: OwnerVisit['answers'][number]): string {
  const said = typeof answer === 'boolean' ? (answer ? words.yes : words.no) : String(answer)
  return version === undefined ? said : `${said} (${words.version(version)})`
}

function answersList(words: Words, answers: OwnerVisit['answers']): Markup {
  return html`<ul class="plain">
    ${answers.map(
      (given) => html`<li><span class="muted">${given.label}:</span> ${answerText(words, given)}</li>`,
    )}
  </ul>`
}

function visitCard(voice: Voice, visit: OwnerVisit): Markup {
  const { customer, note, answers, told } = visit
  return html`<li class="card">
    ${visitRow(voice, visit)}
    ${told === null ? '' : html`<p class="notice alarm">${voice.words.told(moment({ ...voice, zone: 'UTC' }, told))}</p>`}
    <p>
      ${customer.name}, <a href="mailto:${customer.email}">${customer.email}</a>${
        customer.phone === null
          ? ''
          : html`, <a href="tel:${customer.phone.replace(/[^\d+]/g, '')}">${customer.phone}</a>`
      }
    </p>
    ${note === null ? '' : html`<p class="notice">${note}</p>`}
    ${answers.length === 0 ? '' : answersList(voice.words, answers)}
    <div class="actions">${visitButtons(voice, visit)}</div>
  </li>`
}

export function visitsPart(voice: Voice, visits: OwnerVisit[], later: string | undefined): Markup {
  const { words } = voice
  return html`<h2 id="visits">${words.visits}</h2>
    ${
      visits.length === 0
        ? html`<p class="muted">${words.noVisits}</p>`
        : html`<ol class="plain">
            ${visits.map((visit) => visitCard(voice, visit))}
          </ol>`
    }
    ${later === undefined ? '' : html`<p><a href="${later}">${words.later}</a></p>`}`
}

/** Visits that are over, to be told how they went; nothing when there are none. */
export function pastPart(
  voice: Voice,
  visits: OwnerVisit[],
  { days, more }: { days: number; more: boolean },
): Markup | '' {
  const { words } = voice
  if (visits.length === 0) return ''
  return html`<h2 id="past">${words.past}</h2>
    <p class="muted">${words.pastLead(days)} ${more ? words.pastMore : ''}</p>
    <ol class="plain">
      ${visits.map(
        (visit) =>
          html`<li class="card">
            ${visitRow(voice, visit)}
            <p>${visit.customer.name}</p>
            <div class="actions">
              ${visitButton(voice, visit, 'complete', words.wasHere, '')}
              ${visitButton(voice, visit, 'no-show', words.didNotCome, 'quiet')}
            </div>
          </li>`,
      )}
    </ol>`
}

/** How much waits for a decision, and the way there. */
export function commentsPart(
  { words }: Voice,
  { lead, open }: { lead: string; open: string },
  isUrgent: boolean,
): Markup {
  return html`<h2 id="comments">${words.comments}</h2>
    <p class="${isUrgent ? '' : 'muted'}">${lead}</p>
    <p><a class="${isUrgent ? 'button' : 'button quiet'}" href="/console/comments">${open}</a></p>`
}

/** A practitioner's calendar, to subscribe to; without an address it is switched off. */
interface CalendarFeed {
  id: string
  name: string
  address: string | undefined
}

/** Addresses that are as good as a key: shown here and nowhere else. */
export function calendarsPart(voice: Voice, calendars: CalendarFeed[]): Markup {
  const { words } = voice
  return html`<h2 id="calendars">${words.calendars}</h2>
    <p class="muted">${words.calendarsLead}</p>
    <dl>
      ${calendars.map(
        ({ id, name, address }) =>
          html`<dt>${name}</dt>
            <dd>
              ${address === undefined ? words.calendarOff : html`<code>${address}</code>`}
              <a href="/console/calendars/${id}" aria-label="${words.calendarChange}: ${name}"
                >${words.calendarChange}</a
              >
            </dd>`,
      )}
    </dl>`
}

export interface Snippet {
  /** Such as `https://knead.example/s/studio`. */
  base: string
  version: string
  /** Of the script in this version; missing where it has not been built. */
  integrity: string | undefined
}

/** The lines to paste: one that moves with each release, and one that stays. */
export function snippetPart({ words }: Voice, { base, version, integrity }: Snippet): Markup {
  const pinned = `<script async src="${base}/v/${version}/knead.js" integrity="${integrity ?? ''}" crossorigin="anonymous"></script>`
  return html`<h2 id="snippet">${words.snippet}</h2>
    <p><a class="button quiet" href="/console/website">${words.snippetSteps}</a></p>
    <p>${words.snippetLead}</p>
    <pre><code>${`<script async src="${base}/knead.js"></script>`}</code></pre>
    ${
      integrity === undefined
        ? ''
        : html`<p>${words.snippetPinned(version)}</p>
            <pre><code>${pinned}</code></pre>`
    }`
}

/** The way to the public holidays: they are worked out on a page of their own, when it is opened. */
export const holidaysPart = ({ words }: Voice): Markup =>
  html`<h2 id="holidays">${words.holidays}</h2>
    <p><a href="/console/holidays">${words.holidaysLead}</a></p>`

/** What came of the last button pressed, by the name that the address carries. */
export function outcome(words: Words, name: string | undefined): Markup | '' {
  const sentences: Record<string, string> = {
    cancelled: words.cancelled,
    'cancel-gone': words.cancelGone,
    'visit-approved': words.visitApproved,
    'visit-declined': words.visitDeclined,
    'visit-gone': words.visitGone,
    completed: words.completed,
    'no-show': words.noShow,
    'calendar-renewed': words.calendarRenewed,
    'calendar-ended': words.calendarEnded,
    'holidays-closed': words.holidaysClosed,
    'holidays-none': words.holidaysNone,
    'form-old': words.formOld,
  }
  const sentence = name !== undefined && Object.hasOwn(sentences, name) ? sentences[name] : undefined
  return sentence === undefined ? '' : html`<p class="notice" role="status">${sentence}</p>`
}
