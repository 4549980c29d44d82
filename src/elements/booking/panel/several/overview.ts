/** What stands around the details of several visits: what they are, what was lost meanwhile, and what holds for them. */
import { html, type TemplateResult } from 'lit/html.js'
import { fill } from '../../../kit/locale.ts'
import { plural } from '../../../kit/plural.ts'
import type { BookingPanel } from '../panel.ts'
import { shortMoment } from './moment.ts'
import type { VisitsForm } from './visits-form.ts'
import { renderOthers, renderTotal } from './visit-list.ts'
import { bookable, type WantedVisit } from './wanted.ts'

/** The visits that are about to be booked. */
export function renderSummary(panel: BookingPanel, form: VisitsForm, change: () => void): TemplateResult {
  return html`<div class="summary several" part="summary">
    <ul class="what">
      ${bookable(form.visits).map(
        (visit) =>
          html`<li>
            <b>${shortMoment(panel.clock, visit.slot)}</b>
            <span class="about">${visit.name}</span>
          </li>`,
      )}
    </ul>
    <p class="total" part="total">${renderTotal(panel, form)}</p>
    <button type="button" class="quiet" part="change" @click=${change}>${panel.words.change}</button>
  </div>`
}

/** Times that were sold meanwhile: other times for each, in place, with everything typed still there. */
export function renderLost(panel: BookingPanel, form: VisitsForm, lost: WantedVisit[]): TemplateResult {
  const { own, visits } = form
  const renderOne = (visit: WantedVisit) => {
    const n = visits.indexOf(visit)
    const others = form.othersFor(visit)
    const [name, moment] = [visit.name, visit.lost ? shortMoment(panel.clock, visit.lost) : '']
    return html`<div class="gone" role="group" aria-labelledby="gone-${n}">
      <p id="gone-${n}"><b>${fill(own.lostOne, { name, moment })}</b></p>
      <p>${others.length > 0 ? own.choose : own.chooseNone}</p>
      ${renderOthers(
        panel,
        own,
        others,
        (slot) => {
          form.take(n, slot)
        },
        () => {
          form.lookFurther(n)
        },
      )}
      <button
        type="button"
        class="quiet"
        part="leave-out"
        @click=${() => {
          form.leaveOut(n, true)
        }}
      >
        ${own.leaveOut}<span class="hidden-text">: ${name}, ${moment}</span>
      </button>
    </div>`
  }
  return html`<div class="taken" part="taken" role="group" aria-labelledby="lost" tabindex="-1">
    <p id="lost">${plural(panel.language, own.lost, lost.length)}</p>
    ${lost.map(renderOne)}
  </div>`
}
