/** What the pages of a visit show of those it was booked with. Links stand relative to the page. */
import { html } from 'hono/html'
import type { Markup } from '../../http/page.ts'
import { rangeLabel } from '../labels.ts'
import { stands } from '../store.ts'
import { titled, visitView, type Occasion, type SetVisit, type View } from '../views.ts'
import { whatIsGiven } from '../visit.ts'
import { cancellable } from './cancel.ts'

const remaining = ({ site, set = [], now }: Occasion) =>
  cancellable(
    site.document,
    set.map(({ row }) => row),
    now,
  )

/** The other visits with their pages, and how to cancel all that remain. */
export function setPart(occasion: Occasion): Markup | '' {
  const { booking, set = [], up, voice } = occasion
  const { sets } = voice.words
  const others = set.filter((one) => one.booking.id !== booking.id)
  if (others.length === 0) return ''
  const { length: count } = remaining(occasion)
  return html`<h2>${sets.together}</h2>
    <ul class="plain picks">
      ${others.map(
        (one) =>
          html`<li>
            <a href="${up}${one.booking.token}">${visitLine(occasion, one)}${stateNote(occasion, one)}</a>
          </li>`,
      )}
    </ul>
    ${
      count < 2
        ? ''
        : html`<p class="actions">
            <a class="button quiet" href="${up}${booking.token}/cancel-set">${sets.cancelLink(count)}</a>
          </p>`
    }`
}

/** Asks before it acts. Where nothing can be cancelled any more, the visit's own page says what can be done. */
export function setConfirmView(occasion: Occasion): View {
  const { site, booking, now, set = [], up, voice } = occasion
  const { sets } = voice.words
  const ids = new Set(remaining(occasion).map((row) => row.booking_id))
  if (ids.size === 0) return visitView(occasion)
  const late = set.filter(({ row }) => stands(row) && row.end > now && !ids.has(row.booking_id)).length
  return {
    title: titled(sets.cancelTitle, site),
    language: voice.locale,
    body: html`<h1>${sets.cancelTitle}</h1>
      <ul class="plain picks">
        ${set
          .filter(({ row }) => ids.has(row.booking_id))
          .map((one) => html`<li class="card">${visitLine(occasion, one)}</li>`)}
      </ul>
      ${late === 0 ? '' : html`<p class="notice">${sets.stay(late)}</p>`}
      <p>${sets.cancelConfirm}</p>
      <form method="post" action="cancel-set" class="actions">
        <button type="submit" class="danger">${sets.cancelButton}</button>
        <a class="button quiet" href="${up}${booking.token}">${sets.keep}</a>
      </form>`,
  }
}

const stateNote = ({ voice }: Occasion, { booking }: SetVisit) =>
  booking.state === 'cancelled' ? ` (${voice.words.sets.isCancelled})` : ''

const visitLine = ({ voice }: Occasion, { booking, row }: SetVisit) =>
  `${whatIsGiven(booking)}, ${rangeLabel(voice.locale, booking.zone, row)}`
