/** A plan: the date of an event, the visits that the studio proposes around it, and the way to have them all. */
import { html, nothing, type TemplateResult } from 'lit/html.js'
import type { NewBookingSet, Plan, PlannedVisit } from '../../../../contract/booking.ts'
import type { ApiError } from '../../../kit/api.ts'
import { fill, wordsFor } from '../../../kit/locale.ts'
import { dateIn, dateLabel } from '../clock.ts'
import { keepForTab, recallKept } from '../kept.ts'
import { Loading } from '../loading.ts'
import { type PlanMessages, planWords } from '../messages/plans.ts'
import { renderContact, renderTrouble, renderWaiting } from '../steps/trouble.ts'
import { VisitsForm } from './visits-form.ts'
import { renderTotal, renderVisit } from './visit-list.ts'
import { bookable, type WantedVisit } from './wanted.ts'

const KEPT = 'knead-booking-event'

type Wrong = keyof PlanMessages['wrong']

export class Planning extends VisitsForm {
  #plan = ''
  /** What was given, studio-local; empty while it is being written. */
  #event = ''
  #location = ''
  #wrong: Wrong | undefined
  #answer: Loading<Plan> | undefined
  /** What the answer was asked for. */
  #asked = ''

  get #words(): PlanMessages {
    return wordsFor(planWords, this.panel.language)
  }

  protected override get name(): string {
    return this.#offer?.name ?? ''
  }

  get #offer() {
    return this.panel.list?.plans?.find(({ id }) => id === this.#plan)
  }

  protected override get kind(): Pick<NewBookingSet, 'kind' | 'plan' | 'event'> {
    return { kind: 'plan', plan: this.#plan, event: this.#event }
  }

  protected override get least(): number {
    return 1
  }

  protected override get leave(): undefined {
    return undefined
  }

  /** It comes into view, or an attribute has changed. */
  load(): void {
    const { element, flow } = this.panel
    const { plan = '' } = element
    if (flow.step !== 'plan') {
      this.panel.turn()
      return
    }
    if (plan !== this.#plan) {
      this.#plan = plan ?? ''
      this.#event = recallKept<{ event: string }>(this.#kept).event ?? ''
      this.reset()
    }
    const { locations } = this.panel.list ?? {}
    const wished = locations?.find(({ id }) => id === element.location)
    this.#setLocation(wished?.id ?? this.#location)
  }

  get #kept(): string {
    return `${KEPT}:${this.site}`
  }

  protected override reset(): void {
    super.reset()
    this.#answer = undefined
    this.#asked = ''
    this.#wrong = undefined
  }

  /** The panel's clock is the place's. */
  #setLocation(id: string): void {
    this.#location = id
    this.panel.flow.location = id || undefined
  }

  #dated = ({ target }: Event): void => {
    this.#event = (target as HTMLInputElement).value
    keepForTab(this.#kept, this.#event ? { event: this.#event } : null)
    if (this.#wrong) this.#check()
    this.panel.update()
  }

  #placed = ({ target }: Event): void => {
    this.#setLocation((target as HTMLSelectElement).value)
    if (this.#wrong) this.#check()
    this.panel.update()
  }

  #left = (): void => {
    this.#check()
    this.panel.update()
  }

  get #hasPlaces(): boolean {
    return (this.panel.list?.locations?.length ?? 0) > 1
  }

  #check(): void {
    this.#wrong = undefined
    if (!this.#event) this.#wrong = 'missing'
    else if (this.#event < this.panel.today) this.#wrong = 'past'
    else if (this.#hasPlaces && !this.#location) this.#wrong = 'location'
  }

  #submitted = (event: Event): void => {
    event.preventDefault()
    this.#check()
    if (this.#wrong) void this.panel.focus(this.#wrong === 'location' ? '[name=location]' : '[name=event]')
    else void this.#ask()
  }

  /** Asks for the visits, unless the answer is there: then whatever was changed of it stays. */
  async #ask(): Promise<void> {
    const { panel } = this
    const asked = String(
      new URLSearchParams({ event: this.#event, ...(this.#location && { location: this.#location }) }),
    )
    this.show('visits')
    if (asked === this.#asked && this.visits.length > 0) return
    this.#asked = asked
    this.visits = []
    this.open = undefined
    const answer = new Loading(() => panel.ask<Plan>(`plans/${this.#plan}?${asked}`), panel.update)
    this.#answer = answer
    await this.#find(answer)
  }

  async #find(answer: Loading<Plan>): Promise<void> {
    await answer.start()
    if (this.#answer !== answer) return
    const { value, error } = answer
    if (value) this.#found(value)
    else if (error) this.#failed(error)
  }

  #found({ visits }: Plan): void {
    const { panel } = this
    // Of a plan that is begun late, the first visits would be in the past.
    this.visits = visits.filter(({ to }) => to >= panel.today).map((visit) => this.#wanted(visit))
    panel.announce(bookable(this.visits).length > 0 ? this.#words.intro : this.#nothing)
  }

  #wanted({ service, price, reason, from, to, slot, alternatives, without }: PlannedVisit): WantedVisit {
    const { id, name, duration, variant } = service
    const { today } = this.panel
    return {
      wish: { service: id, ...(variant && { variant }), ...(this.#location && { location: this.#location }) },
      ...{ name, duration, price, reason, to, slot },
      from: from < today ? today : from,
      others: alternatives,
      without,
    }
  }

  #failed({ problem, code }: ApiError): void {
    const fields = problem.errors?.map(({ field }) => field) ?? []
    if (code !== 'invalid-input') return
    this.#wrong = fields.includes('location') ? 'location' : 'over'
    this.show('start', this.#wrong === 'location' ? '[name=location]' : '[name=event]')
  }

  get #nothing(): string {
    return fill(this.#words.nothing, { date: dateLabel(this.panel.language, this.#event) })
  }

  protected override renderStart(): TemplateResult {
    const words = this.#words
    const wrong = this.#wrong
    const { description } = this.#offer ?? {}
    const badDate = wrong && wrong !== 'location'
    return html`<form class="start" part="form" novalidate @submit=${this.#submitted}>
      ${description ? html`<p class="lead">${description}</p>` : nothing}
      <div class="field" part="field">
        <label for="event" part="label">${words.event} <span class="mark" aria-hidden="true">*</span></label>
        <input
          id="event"
          name="event"
          part="input"
          type="date"
          required
          min=${this.panel.today}
          aria-describedby=${badDate ? 'event-error' : 'event-hint'}
          aria-invalid=${badDate ? 'true' : 'false'}
          .value=${this.#event}
          @change=${this.#dated}
          @blur=${this.#left}
        />
        <small id="event-hint">${words.eventHint}</small>
        ${badDate ? html`<p class="error" part="error" id="event-error" role="alert">${words.wrong[wrong]}</p>` : nothing}
      </div>
      ${this.#hasPlaces ? this.#renderPlaces() : nothing}
      <div class="foot" part="footer">
        <button type="submit" class="primary wide" part="continue">${words.show}</button>
      </div>
    </form>`
  }

  #renderPlaces(): TemplateResult {
    const words = this.#words
    const bad = this.#wrong === 'location'
    const option = (id: string, name: string) =>
      html`<option value=${id} .selected=${id === this.#location}>${name}</option>`
    return html`<div class="field" part="field">
      <label for="location" part="label"
        >${words.location} <span class="mark" aria-hidden="true">*</span></label
      >
      <select
        id="location"
        name="location"
        part="input"
        required
        aria-describedby=${bad ? 'location-error' : nothing}
        aria-invalid=${bad ? 'true' : 'false'}
        @change=${this.#placed}
      >
        ${option('', words.chooseLocation)}
        ${this.panel.list?.locations?.map(({ id, name }) => option(id, name))}
      </select>
      ${bad ? html`<p class="error" part="error" id="location-error" role="alert">${words.wrong.location}</p>` : nothing}
    </div>`
  }

  protected override renderVisits(): TemplateResult {
    const { panel, visits } = this
    const answer = this.#answer
    if (answer?.error) return renderTrouble(panel, answer.error, () => this.#find(answer))
    if (!answer?.value) return renderWaiting(panel, answer?.long ?? false)
    const words = this.#words
    const any = visits.some(({ slot }) => slot)
    const slots = visits.flatMap(({ slot }) => slot ?? [])
    const sentence = any ? (visits.every(({ slot }) => slot) ? words.intro : words.incomplete) : this.#nothing
    return html`<div class="around">
        <p>${sentence}</p>
        <button
          type="button"
          class="quiet"
          part="change"
          @click=${() => {
            this.show('start', '[name=event]')
          }}
        >
          ${words.change}
        </button>
      </div>
      ${any ? nothing : renderContact(panel)}
      <ol class="visits" part="visits">
        ${this.#inOrder().map((item) => (item ? renderVisit(panel, this, ...item) : this.#renderEvent()))}
      </ol>
      ${panel.zones?.renderSwitch(panel, slots)} ${any ? this.renderGoOn(renderTotal(panel, this)) : nothing}`
  }

  /** The visits with their places, by date, and the event as `undefined` among them. */
  #inOrder(): ([WantedVisit, number] | undefined)[] {
    const { clock } = this.panel
    const dateOf = ({ slot, from }: WantedVisit) => (slot ? dateIn(Date.parse(slot.start), clock.zone) : from)
    const items = this.visits
      .map((visit, n): [WantedVisit, number] => [visit, n])
      .toSorted(([one], [other]) => (dateOf(one) < dateOf(other) ? -1 : 1))
    const after = items.findIndex(([visit]) => dateOf(visit) > this.#event)
    return items.toSpliced(after < 0 ? items.length : after, 0, ...([undefined] as never[]))
  }

  #renderEvent(): TemplateResult {
    return html`<li class="event" part="event">
      <b>${dateLabel(this.panel.language, this.#event)}</b>
      <span class="about">${this.#words.day}</span>
    </li>`
  }
}
