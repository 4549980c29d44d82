/** Two who come at the same time: what the second would like, a time that is free for both, and the way to have both visits. */
import { html, nothing, type TemplateResult } from 'lit/html.js'
import type { NewBookingSet, Service, Slot } from '../../../../contract/booking.ts'
import type { ApiError } from '../../../kit/api.ts'
import { wordsFor } from '../../../kit/locale.ts'
import { ANYONE, type Choice } from '../flow.ts'
import { keepForTab, recallKept } from '../kept.ts'
import { type PairMessages, pairWords } from '../messages/pairs.ts'
import type { BookingPanel } from '../panel.ts'
import { minutesLabel } from '../steps/choices.ts'
import { momentOf, renderTaken } from '../steps/visit.ts'
import { SetForm } from './set-form.ts'
import { SharedTimes } from './shared-times.ts'
import { aboutOf, priceOf, renderTotal } from './visit-list.ts'
import { unsettled, visitOf, type WantedVisit } from './wanted.ts'

const KEPT = 'knead-booking-guest'

/** A service in one of its lengths. */
type Treatment = Required<Pick<Choice, 'service' | 'options'>> & { service: Service }

const keyOf = ({ service, options }: Choice) => [service?.id, options?.variant].filter(Boolean).join(' ')

export class Beside extends SetForm {
  #guest: string
  /** Key of what the second of them would like. */
  #second: string
  #times: SharedTimes | undefined
  /** What the times were asked for. */
  #asked = ''

  constructor(panel: BookingPanel) {
    super(panel)
    this.#guest = recallKept<{ guest: string }>(this.#kept).guest ?? ''
    this.#second = keyOf(panel.flow)
    // A time that is kept for one visit would stand in the way of both.
    panel.goTo('time')
  }

  get #words(): PairMessages {
    return wordsFor(pairWords, this.panel.language)
  }

  get #kept(): string {
    return `${KEPT}:${this.site}`
  }

  protected override get name(): string {
    return this.stage === 'visits' ? (this.#times?.title ?? '') : this.#words.title.start
  }

  protected override get kind(): Pick<NewBookingSet, 'kind'> {
    return { kind: 'side-by-side' }
  }

  protected override leave = (): void => {
    this.panel.goTo('details')
  }

  override get back(): (() => void) | undefined {
    const { stage } = this
    const times = this.#times
    if (!times || (stage !== 'visits' && stage !== 'details')) return super.back
    if (stage === 'visits' && times.flow.step === 'day') return super.back
    return () => {
      times.goTo(stage === 'details' ? 'time' : 'day')
    }
  }

  /** The panel opens again: what was free may be sold. */
  load(): void {
    if (this.stage === 'visits') this.#times?.load()
  }

  /** What a second practitioner could give there at the same time. */
  get #open(): Treatment[] {
    const { list, flow } = this.panel
    const { practitioner = ANYONE, location } = flow
    const worksHere = (id: string) =>
      !location || (list?.practitioners.find((each) => each.id === id)?.locations?.includes(location) ?? true)
    const services = (list?.services ?? []).filter(
      ({ seats, together, practitioners }) =>
        !seats && !together && practitioners.some((id) => id !== practitioner && worksHere(id)),
    )
    return services.flatMap((service) =>
      [undefined, ...(service.variants ?? []).map(({ id }) => id)].map((variant) => ({
        service,
        options: { variant, addons: [], seats: 1 },
      })),
    )
  }

  /** Both visits, without their time. */
  get #both(): Omit<WantedVisit, 'from' | 'to'>[] {
    const { flow } = this.panel
    const second = this.#open.find((each) => keyOf(each) === this.#second) ?? this.#open[0]
    return [
      { ...visitOf(flow), others: [] },
      {
        ...visitOf({ ...second, location: flow.location }),
        others: [],
        guest: this.#guest.trim() || undefined,
      },
    ]
  }

  #named = ({ target }: Event): void => {
    this.#guest = (target as HTMLInputElement).value
    keepForTab(this.#kept, this.#guest ? { guest: this.#guest } : null)
  }

  #chosen = ({ target }: Event): void => {
    this.#second = (target as HTMLSelectElement).value
    this.panel.update()
  }

  #submitted = (event: Event): void => {
    event.preventDefault()
    const [, second] = this.#both
    if (second && this.#asked !== this.#second) {
      this.#asked = this.#second
      this.#times = new SharedTimes(this.panel, second.wish, { moved: this.#moved, picked: this.#take })
      void this.#times.begin()
    }
    this.show('visits')
  }

  #moved = (): void => {
    const atDetails = this.#times?.flow.step === 'details'
    if (atDetails) this.#take()
    this.show(atDetails ? 'details' : 'visits')
  }

  /** Each visit with the time, and with who would give it. */
  #take = (): void => {
    const { slot, lost, date = '' } = this.#times?.flow ?? {}
    this.refusal = ''
    this.visits = this.#both.map((visit, n) => ({
      ...visit,
      from: date,
      to: date,
      lost: slot ? undefined : lost,
      slot: slot && { ...slot, practitioners: slot.practitioners.slice(n, n + 1) },
    }))
  }

  protected override isReady(): boolean {
    const gone = unsettled(this.visits).length > 0
    this.refusal = gone ? this.panel.words.chooseTime : ''
    if (gone) void this.panel.focus('.taken')
    return !gone
  }

  protected override sent(set: Parameters<SetForm['sent']>[0]): void {
    keepForTab(this.#kept, null)
    super.sent(set)
  }

  protected override refused(error: ApiError): void {
    if (error.code !== 'slot-taken') {
      super.refused(error)
      return
    }
    this.panel.freeTimes.forget()
    this.#times?.lose(error.problem.alternatives ?? [])
    this.#take()
  }

  protected override renderStart(): TemplateResult {
    const words = this.#words
    const { language, flow, words: plain } = this.panel
    const label = (treatment: Treatment) => {
      const { name, duration } = visitOf(treatment)
      return `${name} · ${minutesLabel(language, duration)}`
    }
    return html`<form class="start" part="form" novalidate @submit=${this.#submitted}>
      <p class="lead" part="so-far">
        <b>${flow.service?.name}</b><br />${flow.slot ? momentOf(this.panel, flow.slot) : nothing}
      </p>
      <p class="lead">${words.intro}</p>
      <div class="field" part="field">
        <label for="second" part="label">${words.treatment}</label>
        <select id="second" name="second" part="input" @change=${this.#chosen}>
          ${this.#open.map(
            (each) =>
              html`<option value=${keyOf(each)} .selected=${keyOf(each) === this.#second}>
                ${label(each)}
              </option>`,
          )}
        </select>
      </div>
      <div class="field" part="field">
        <label for="guest" part="label">${words.guest} <small>${plain.optional}</small></label>
        <input
          id="guest"
          name="guest"
          part="input"
          autocomplete="off"
          maxlength="120"
          aria-describedby="guest-hint"
          .value=${this.#guest}
          @input=${this.#named}
        />
        <small id="guest-hint">${words.guestHint}</small>
      </div>
      <div class="foot" part="footer">
        <button type="submit" class="primary wide" part="continue">${words.show}</button>
      </div>
    </form>`
  }

  protected override renderVisits(): TemplateResult | typeof nothing {
    return html`<p class="about" part="so-far">${this.#both.map(({ name }) => name).join(' + ')}</p>
      ${this.#times?.render()}`
  }

  protected override renderSummary(): TemplateResult {
    const times = this.#times
    const { alternatives, slot } = times?.flow ?? {}
    if (times && alternatives) return renderTaken(times, alternatives)
    return this.#renderBoth(slot)
  }

  #renderBoth(slot: Slot | undefined): TemplateResult {
    const { panel, visits, own } = this
    const { you, other } = this.#words
    return html`<div class="summary several" part="summary">
      ${slot ? html`<p><b>${momentOf(panel, slot)}</b></p>` : nothing}
      <ul class="what">
        ${visits.map(
          (visit, n) =>
            html`<li part="visit">
              <b>${visit.guest ?? (n === 0 ? you : other)}</b>
              <span class="about"
                >${[aboutOf(panel, visit), priceOf(panel, visit, own)].filter(Boolean).join(' · ')}</span
              >
            </li>`,
        )}
      </ul>
      <p class="total" part="total">${renderTotal(panel, this)}</p>
      <button
        type="button"
        class="quiet"
        part="change"
        @click=${() => {
          this.#times?.goTo('time')
        }}
      >
        ${panel.words.change}
      </button>
    </div>`
  }
}
