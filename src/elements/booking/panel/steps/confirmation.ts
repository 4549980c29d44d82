import { html, nothing, type TemplateResult } from 'lit/html.js'
import { fill } from '../../../kit/locale.ts'
import { momentLabel } from '../clock.ts'
import { doneIcon } from '../icons.ts'
import type { BookingPanel } from '../panel.ts'
import { minutesLabel, priceLabel } from './choices.ts'
import { renderPolicy } from './policy.ts'

/** What is said of a visit beyond that it is booked. */
export interface Told {
  sentence?: unknown
  /** Its time before, if it was moved. */
  before?: unknown
}

/** The visit as it stands in the studio's book, and what can be done with it. */
export function renderConfirmation(panel: BookingPanel, told: Told = {}): TemplateResult | typeof nothing {
  const { flow, words, language, list, options, zones } = panel
  const { booking, email = '' } = flow
  if (!booking || !list) return nothing
  const { state, practitioner, others = [], location } = booking
  const { studio } = list
  const clocks = zones?.bothClocks(panel, booking)
  const moment = clocks?.studio ?? momentLabel(panel.clockIn(booking.zone), Date.parse(booking.start))
  const fact = (name: string, value: unknown) =>
    html`<dt>${name}</dt>
      <dd>${value}</dd>`
  const link = (address: string, text: string) =>
    html`<a class="button" part="calendar-link" href=${address} target="_blank" rel="noopener">${text}</a>`
  const way = (part: string, text: string, press: () => unknown) =>
    html`<button type="button" class="quiet" part=${part} @click=${press}>${text}</button>`
  const stands = state === 'confirmed' || state === 'pending'
  const [moveUntil, cancelUntil] = [Date.parse(booking.moveUntil), Date.parse(booking.cancelUntil)]
  const open = (until: number) => stands && until > Date.now()
  const move = () => panel.turnTo(({ Moving }) => new Moving(panel, booking))
  const cancel = () => panel.turnTo(({ Cancelling }) => new Cancelling(panel, booking))
  const calendars = html`<h3 part="calendar-heading">${words.toCalendar}</h3>
    <p class="links">
      ${link(booking.links.google, 'Google')} ${link(booking.links.outlook, 'Outlook')}
      <a class="button" part="calendar-link" href=${booking.links.ics} download>${words.calendarFile}</a>
    </p>`
  const page = html`<a part="visit-link" href=${booking.links.page} target="_blank" rel="noopener"
    >${words.openVisit}</a
  >`
  const ways = html`<p class="links">
    ${open(moveUntil) ? way('move', words.move, move) : nothing}
    ${open(cancelUntil) ? way('cancel', words.cancel, cancel) : nothing}
    ${way('another', words.another, panel.startAgain)} ${stands ? page : nothing}
  </p>`
  return html`<div class="confirmation" part="confirmation">
    <p class="done">
      ${stands ? html`<span class="tick">${doneIcon}</span>` : nothing}
      <span class="what">
        <b>${booking.service.name}</b>
        <span class="about">${minutesLabel(language, booking.service.duration)}</span>
      </span>
    </p>
    <p>${told.sentence ?? fill(words.sentTo, { email })}</p>
    <dl part="facts">
      ${fact(words.when, [told.before, moment])} ${clocks ? fact(clocks.name, clocks.own) : nothing}
      ${fact(words.whom, [practitioner, ...others].map(({ name }) => name).join(', '))}
      ${fact(words.where, [studio.name, location?.name, (location ?? studio).address].filter(Boolean).join(', '))}
      ${options?.extrasOf(language, booking).map(([name, value]) => fact(name, value))}
      ${booking.price ? fact(words.price, priceLabel(language, booking.price)) : nothing}
    </dl>
    ${stands && list.words.bookingNote ? html`<p class="owner-note" part="owner-note">${list.words.bookingNote}</p>` : nothing}
    ${stands && (!told.sentence || open(moveUntil) || open(cancelUntil)) ? renderPolicy(panel, moveUntil, cancelUntil) : nothing}
    ${state === 'confirmed' ? calendars : nothing} ${ways}
  </div>`
}
