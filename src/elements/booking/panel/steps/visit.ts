/** The visit that is about to be booked, and what is said when its time was sold meanwhile. */
import { html, nothing, type TemplateResult } from 'lit/html.js'
import type { Slot } from '../../../../contract/booking.ts'
import { fill } from '../../../kit/locale.ts'
import { momentLabel, timeLabel } from '../clock.ts'
import { MINUTE } from '../hold.ts'
import type { Choosing } from '../choosing.ts'
import type { BookingPanel } from '../panel.ts'
import { factsOf, minutesLabel } from './choices.ts'

const SHORT: Intl.DateTimeFormatOptions = { weekday: 'short', day: 'numeric', month: 'short' }

export const momentOf = ({ clock }: Choosing, slot: Slot, parts?: Intl.DateTimeFormatOptions): string =>
  momentLabel(clock, Date.parse(slot.start), parts)

export function renderSummary(panel: BookingPanel): TemplateResult | typeof nothing {
  const { service, slot } = panel.flow
  if (!service) return nothing
  const { price, about } = factsOf(panel, service)
  return html`<div class="summary" part="summary">
    <p class="what">
      <b>${service.name}</b>
      ${slot ? html`<span>${momentOf(panel, slot)}</span>` : nothing}
      <span>${about}</span>
    </p>
    <p class="facts">
      ${price ? html`<b>${price}</b>` : nothing}
      <button
        type="button"
        class="quiet"
        part="change"
        @click=${() => {
          panel.goTo('day')
        }}
      >
        ${panel.words.change}
      </button>
    </p>
    ${slot && !service.seats ? renderSeveral(panel, service.sideBySide ? ['repeat', 'pair'] : ['repeat']) : nothing}
  </div>`
}

/** To several visits like this one. */
const renderSeveral = (panel: BookingPanel, ways: ('repeat' | 'pair')[]): TemplateResult =>
  html`<p class="links">
    ${ways.map(
      (way) =>
        html`<button
          type="button"
          class="quiet"
          part=${way}
          @click=${() => panel.turnToSeveral((parts) => new parts[way](panel))}
        >
          ${panel.words[way]}
        </button>`,
    )}
  </p>`

/** How long the time is kept. Its place stays when nothing is kept, so that nothing moves. */
export function renderHold(panel: Choosing): TemplateResult {
  const { hold, words, language, readerZone } = panel
  const { held, left } = hold
  const until = () =>
    html`${fill(words.holdUntil, { time: timeLabel(panel.clockIn(readerZone), Date.parse(held?.expires ?? '')) })}
      <br />${fill(words.holdLeft, { minutes: minutesLabel(language, Math.ceil(left / MINUTE)) })}`
  const longer = html`<button
    type="button"
    class="quiet"
    part="hold-extend"
    @click=${() => {
      void hold.extend().then(() => panel.focus('.kept'))
    }}
  >
    ${words.holdLonger}
  </button>`
  return html`<div class="kept" part="hold" tabindex="-1">
    <p>
      ${held ? (left > 0 ? until() : words.holdOver) : nothing}
      ${hold.failed ? html`<span class="error">${words.holdFailed}</span>` : nothing}
    </p>
    ${held?.extendable && left > 0 ? longer : nothing}
  </div>`
}

/** The chosen time is gone: free ones near it, in place, with everything typed still there. */
export function renderTaken(panel: Choosing, alternatives: Slot[]): TemplateResult {
  const { words } = panel
  return html`<div class="taken" part="taken" role="group" aria-labelledby="lost near" tabindex="-1">
    <p id="lost"><b>${panel.lost}</b></p>
    <p id="near" class="about">${alternatives.length > 0 ? words.takenNear : words.takenNone}</p>
    <div class="alternatives" part="alternatives">
      ${alternatives.map(
        (slot) =>
          html`<button
            type="button"
            part="alternative"
            @click=${() => {
              panel.pickSlot(slot)
              void panel.focus('[part=submit]')
            }}
          >
            ${momentOf(panel, slot, SHORT)}
          </button>`,
      )}
    </div>
    <button
      type="button"
      class="quiet"
      part="other-day"
      @click=${() => {
        panel.goTo('day')
      }}
    >
      ${words.otherDay}
    </button>
  </div>`
}
