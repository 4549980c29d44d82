/** What the pages of a booking show. Links stand relative to the page, so that they hold behind any proxy. */
import { html } from 'hono/html'
import type { Booking } from '../../contract/booking.ts'
import type { SiteContext } from '../http/context.ts'
import type { Markup, PageOptions } from '../http/page.ts'
import { momentLabel, moneyLabel, rangeLabel, sameWallClock } from './labels.ts'
import { voiceFor, type Voice } from './messages/index.ts'
import { mayCancel, mayMove } from './policy.ts'
import { setPart } from './sets/views.ts'
import type { BookingRow } from './store.ts'
import { placeOf, whatIsGiven, whoGives } from './visit.ts'

/** A booking that is being looked at. */
export interface Occasion {
  site: SiteContext
  booking: Booking
  row: BookingRow
  now: number
  voice: Voice
  /** All visits it was booked with, itself among them; left out for one that was booked alone. */
  set?: readonly SetVisit[]
  /** From where this is shown to where the booking's page is: empty, or `../`. */
  up: '' | '../'
}

/** One of the visits of a set. */
export interface SetVisit {
  booking: Booking
  row: BookingRow
}

export type View = Pick<PageOptions, 'title' | 'language' | 'body'>

export function visitView(occasion: Occasion): View {
  const { site, booking, voice } = occasion
  const cancelled = booking.state === 'cancelled'
  const title = cancelled ? voice.words.page.cancelledTitle : voice.words.page.title
  return {
    title: titled(title, site),
    language: voice.locale,
    body: html`<h1>${title}</h1>
      ${cancelled ? html`<p class="notice">${voice.words.page.cancelled}</p>` : ''}
      ${booking.state === 'pending' ? html`<p class="notice">${voice.words.pending.page}</p>` : ''}
      <div class="card">${facts(occasion)} ${cancelled ? '' : note(site)}</div>
      ${cancelled ? bookAgain(occasion) : calendarLinks(occasion)} ${cancelled ? '' : changing(occasion)}
      ${setPart(occasion)} ${contact(site, voice)}`,
  }
}

/** Asks before it acts. What is cancelled or too late already has its page instead of a question. */
export function confirmView(occasion: Occasion): View {
  const { site, booking, voice, up } = occasion
  const { words, locale } = voice
  if (booking.state === 'cancelled' || !mayCancel(site.document, occasion.row, occasion.now)) {
    return visitView(occasion)
  }
  return {
    title: titled(words.page.confirmTitle, site),
    language: locale,
    body: html`<h1>${words.page.confirmTitle}</h1>
      <div class="card">${facts(occasion)}</div>
      <p>${words.page.confirm}</p>
      ${policy(site)}
      <form method="post" action="cancel" class="actions">
        <button type="submit" class="danger">${words.page.confirmButton}</button>
        <a class="button quiet" href="${up}${booking.token}">${words.page.keep}</a>
      </form>`,
  }
}

export function unknownView(site: SiteContext): View {
  const voice = voiceFor(site.document.studio.language)
  const { unknownTitle, unknown } = voice.words.page
  return {
    title: titled(unknownTitle, site),
    language: voice.locale,
    body: html`<h1>${unknownTitle}</h1>
      <p>${unknown}</p>
      ${contact(site, voice)}`,
  }
}

export const titled = (title: string, { document }: SiteContext) => `${title} – ${document.studio.name}`

function facts({ site, booking, row, voice: { words, locale } }: Occasion): Markup {
  const label = words.visit
  const differs = row.zone !== null && !sameWallClock(row.zone, booking.zone, row.start)
  return html`<dl>
    <dt>${label.service}</dt>
    <dd>${whatIsGiven(booking)}, ${words.minutes(booking.service.duration)}</dd>
    <dt>${label.when}</dt>
    <dd>${rangeLabel(locale, booking.zone, row)}</dd>
    ${
      differs
        ? html`<dt>${label.yourTime}</dt>
            <dd>${rangeLabel(locale, row.zone ?? booking.zone, row)}</dd>`
        : ''
    }
    <dt>${label.practitioner}</dt>
    <dd>${whoGivesInFull(booking)}</dd>
    <dt>${label.where}</dt>
    <dd>${placeOf(site.document, row.location).place}</dd>
    ${
      row.guest === null
        ? ''
        : html`<dt>${label.guest}</dt>
            <dd>${row.guest}</dd>`
    }
    ${
      row.seats === null
        ? ''
        : html`<dt>${label.seats}</dt>
            <dd>${row.seats}</dd>`
    }
    ${
      booking.price
        ? html`<dt>${label.price}</dt>
            <dd>${moneyLabel(locale, booking.price)}</dd>`
        : ''
    }
  </dl>`
}

/** One by name and title, several by name. */
function whoGivesInFull(booking: Booking): string {
  const { practitioner, others } = booking
  const title = others === undefined && practitioner.title ? `, ${practitioner.title}` : ''
  return `${whoGives(booking)}${title}`
}

const paragraphsOf = (text: string | undefined) => text?.split(/\n+/) ?? []

const note = ({ document }: SiteContext): Markup =>
  html`${paragraphsOf(document.words?.bookingNote).map((text) => html`<p class="notice">${text}</p>`)}`

const policy = ({ document }: SiteContext): Markup =>
  html`${paragraphsOf(document.words?.bookingPolicy).map((text) => html`<p>${text}</p>`)}`

function calendarLinks({ booking, row, now, up, voice: { words } }: Occasion): Markup | '' {
  // What is not agreed yet has no business in a calendar.
  if (row.end <= now || booking.state === 'pending') return ''
  const text = words.page
  return html`<h2>${text.calendar}</h2>
    <p class="actions">
      <a class="button" href="${up}${booking.token}.ics">${text.file}</a>
      <a class="button quiet" href="${booking.links.google}" rel="noreferrer">${text.google}</a>
      <a class="button quiet" href="${booking.links.outlook}" rel="noreferrer">${text.outlook}</a>
    </p>
    <p class="muted">${text.elsewhere}</p>`
}

/** What can still be done with the visit, or until when it could, and what the owner says of both. */
function changing(occasion: Occasion): Markup {
  const { site, booking, row, now, voice, up } = occasion
  const { words, locale } = voice
  if (row.end <= now) return html`<p>${words.page.over}</p>`
  const move = { until: booking.moveUntil, may: mayMove(site.document, row, now) }
  const cancel = { until: booking.cancelUntil, may: mayCancel(site.document, row, now) }
  const label = (moment: string) => momentLabel(locale, booking.zone, Date.parse(moment))
  const link = (to: string, text: string, until: string) =>
    html`<p>${until}</p>
      <p class="actions"><a class="button quiet" href="${up}${booking.token}/${to}">${text}</a></p>`
  const together = !move.may && !cancel.may && move.until === cancel.until
  const late = [
    ...(together ? [words.late.both(label(cancel.until))] : []),
    ...(move.may || together ? [] : [words.late.move(label(move.until))]),
    ...(cancel.may || together ? [] : [words.late.cancel(label(cancel.until))]),
    ...(cancel.may ? [] : [words.late.tell(site.document.studio.name)]),
  ]
  return html`<h2>${words.policy.title}</h2>
    ${policy(site)} ${move.may ? link('move', words.move.link, words.move.until(label(move.until))) : ''}
    ${cancel.may ? link('cancel', words.page.cancelLink, words.page.cancelUntil(label(cancel.until))) : ''}
    ${late.length > 0 ? html`<p class="notice">${late.join(' ')}</p>` : ''}`
}

function bookAgain({ site: { document }, up, voice: { words } }: Occasion): Markup {
  // The studio's own website, else the booking page that this server keeps for frames.
  const address = document.studio.url ?? `${up}../embed/booking`
  return html`<p class="actions"><a class="button" href="${address}">${words.page.bookAgain}</a></p>`
}

function contact({ document: { studio } }: SiteContext, { words }: Voice): Markup {
  const dialled = studio.phone?.replaceAll(/[^+\d]/g, '')
  return html`<h2>${words.page.contact}</h2>
    <p>
      ${studio.name}<br />
      ${studio.phone ? html`<a href="tel:${dialled}">${words.reach.phone(studio.phone)}</a><br />` : ''}
      <a href="mailto:${studio.email}">${words.reach.mail(studio.email)}</a>
    </p>`
}
