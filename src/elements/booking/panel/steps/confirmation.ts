import { html, nothing, type TemplateResult } from 'lit/html.js'
import type { ServiceList } from '../../../../contract/booking.ts'
import { fill } from '../../../kit/locale.ts'
import { clocksDiffer, momentLabel, zoneName } from '../clock.ts'
import { doneIcon } from '../icons.ts'
import type { BookingPanel } from '../panel.ts'
import { minutesLabel, priceLabel } from './choices.ts'

/** The visit as it stands in the studio's book, and what can be done with it. */
export function renderConfirmation(
  panel: BookingPanel,
  { studio, words: own }: ServiceList,
): TemplateResult | typeof nothing {
  const { flow, words, language, readerZone, studioZone } = panel
  const { booking, email = '' } = flow
  if (!booking) return nothing
  const start = Date.parse(booking.start)
  const elsewhere = clocksDiffer(readerZone, studioZone, [start])
  const moment = (zone: string | undefined) => momentLabel(panel.clockIn(zone), start)
  const named = (zone: string | undefined) => `${moment(zone)} (${zoneName(language, zone)})`
  const fact = (name: string, value: unknown) =>
    html`<dt>${name}</dt>
      <dd>${value}</dd>`
  const link = (address: string, text: string) =>
    html`<a class="button" part="calendar-link" href=${address} target="_blank" rel="noopener">${text}</a>`
  const cancelled = booking.state === 'cancelled'
  const cancellable = !cancelled && Date.parse(booking.cancelUntil) > Date.now()
  const question =
    cancellable && panel.cancelling?.booking === booking ? panel.cancelling.render() : undefined
  const cancel = html`<button
    type="button"
    class="quiet"
    part="cancel"
    @click=${() => {
      // Without the part that asks there is still the link to the page of the visit.
      panel.cancel(booking).catch(() => {
        panel.announce(words.holdFailed)
      })
    }}
  >
    ${words.cancel}
  </button>`
  const calendars = html`<h3 part="calendar-heading">${words.toCalendar}</h3>
    <p class="links">
      ${link(booking.links.google, 'Google')} ${link(booking.links.outlook, 'Outlook')}
      <a class="button" part="calendar-link" href=${booking.links.ics} download>${words.calendarFile}</a>
    </p>`
  const ways = html`<p class="links">
    ${
      cancelled
        ? nothing
        : html`<a part="visit-link" href=${booking.links.page} target="_blank" rel="noopener"
            >${words.openVisit}</a
          >`
    }
    ${cancellable ? cancel : nothing}
    <button type="button" class="quiet" part="another" @click=${panel.startAgain}>${words.another}</button>
  </p>`
  const sentence = cancelled ? words.freeAgain : booking.state === 'pending' ? words.askedTo : words.sentTo
  return html`<div class="confirmation" part="confirmation">
    <p class="done">
      ${cancelled ? nothing : html`<span class="tick">${doneIcon}</span>`}<b>${booking.service.name}</b>
      <span>${minutesLabel(language, booking.service.duration)}</span>
    </p>
    <p>${fill(sentence, { email })}</p>
    <dl part="facts">
      ${fact(words.when, elsewhere ? named(studioZone) : moment(studioZone))}
      ${elsewhere ? fact(words.yourTime, named(readerZone)) : nothing}
      ${fact(words.whom, booking.practitioner.name)}
      ${fact(words.where, [studio.name, studio.address].filter(Boolean).join(', '))}
      ${booking.price ? fact(words.price, priceLabel(language, booking.price)) : nothing}
    </dl>
    ${own.bookingNote && !cancelled ? html`<p class="owner-note" part="owner-note">${own.bookingNote}</p>` : nothing}
    ${question ?? html`${booking.state === 'confirmed' ? calendars : nothing} ${ways}`}
  </div>`
}
