/** Several visits as they stand in the studio's book. */
import { html, nothing, type TemplateResult } from 'lit/html.js'
import type { Booking, BookingSet } from '../../../../contract/booking.ts'
import { fill } from '../../../kit/locale.ts'
import { plural } from '../../../kit/plural.ts'
import { doneIcon } from '../icons.ts'
import type { SetMessages } from '../messages/sets.ts'
import type { BookingPanel } from '../panel.ts'
import { minutesLabel, priceLabel } from '../steps/choices.ts'
import { renderPolicyText } from '../steps/policy.ts'
import { shortMoment } from './moment.ts'

function renderOne(panel: BookingPanel, booking: Booking, own: SetMessages): TemplateResult {
  const { language, words, zones, studioZone } = panel
  const { practitioner, service, price, state, location, guest } = booking
  const clocks = zones?.bothClocks(panel, booking)
  const moment = clocks?.studio ?? shortMoment(panel.clockIn(studioZone), booking)
  const about = [
    service.name,
    minutesLabel(language, service.duration),
    guest,
    fill(words.with, { name: practitioner.name }),
    location?.name,
  ]
  return html`<li class="visit" part="visit">
    <div class="moment">
      <b>${moment}</b>
      ${price ? html`<b class="cost">${priceLabel(language, price)}</b>` : nothing}
    </div>
    ${clocks ? html`<p class="about">${clocks.name}: ${clocks.own}</p>` : nothing}
    <p class="about">${about.filter(Boolean).join(' · ')}</p>
    <p class="ways">
      ${state === 'pending' ? html`<span class="about">${own.yetToConfirm}</span>` : nothing}
      <a part="visit-link" href=${booking.links.page} target="_blank" rel="noopener"
        >${own.page}<span class="hidden-text">: ${service.name}, ${moment}</span></a
      >
    </p>
  </li>`
}

function sentencesOf(
  { language }: BookingPanel,
  { visits }: BookingSet,
  email: string,
  own: SetMessages,
): string[] {
  const waiting = visits.filter(({ state }) => state === 'pending').length
  if (waiting === visits.length) return [fill(own.askedTo, { email })]
  const sent = fill(own.sentTo, { email })
  return waiting > 0 ? [sent, plural(language, own.someAsked, waiting)] : [sent]
}

/** What was booked, with one calendar file for all. */
export function renderBooked(
  panel: BookingPanel,
  { set, email }: { set: BookingSet; email: string },
  own: SetMessages,
): TemplateResult {
  const { words, list } = panel
  const { bookingNote } = list?.words ?? {}
  const agreed = set.visits.some(({ state }) => state === 'confirmed')
  const calendar = html`<h3 part="calendar-heading">${words.toCalendar}</h3>
    <p class="links">
      <a class="button" part="calendar-link" href=${set.links.ics} download>${own.calendarFile}</a>
    </p>`
  return html`<div class="confirmation" part="confirmation">
    <p class="done">
      <span class="tick">${doneIcon}</span><b>${plural(panel.language, own.visits, set.visits.length)}</b>
    </p>
    ${sentencesOf(panel, set, email, own).map((sentence) => html`<p>${sentence}</p>`)}
    <ol class="visits" part="visits">
      ${set.visits.map((booking) => renderOne(panel, booking, own))}
    </ol>
    ${bookingNote ? html`<p class="owner-note" part="owner-note">${bookingNote}</p>` : nothing}
    ${renderPolicyText(panel, own.alone)} ${agreed ? calendar : nothing}
    <p class="links">
      <button type="button" class="quiet" part="another" @click=${panel.startAgain}>${own.again}</button>
    </p>
  </div>`
}
