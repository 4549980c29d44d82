/** Another time for a visit: chosen as for a new one, then the old and the new time side by side, then done at once. */
import { html, nothing, type TemplateResult } from 'lit/html.js'
import type { Booking, Slot } from '../../../../contract/booking.ts'
import type { ApiError } from '../../../kit/api.ts'
import { fill, wordsFor } from '../../../kit/locale.ts'
import { KneadRescheduledEvent } from '../../visit-events.ts'
import type { Aside } from '../aside.ts'
import { momentLabel } from '../clock.ts'
import type { Step } from '../flow.ts'
import { Loading } from '../loading.ts'
import type { Messages } from '../messages/en.ts'
import { type MoveMessages, moveWords } from '../messages/moving.ts'
import { MoveRequest } from '../move-request.ts'
import { OtherTimes } from '../other-times.ts'
import type { BookingPanel } from '../panel.ts'
import { renderContact, sentenceOf } from './trouble.ts'
import { renderHold, renderTaken } from './visit.ts'
import { VisitPage } from './visit-page.ts'

export class Moving extends OtherTimes implements Aside {
  /** How the visit was shown before. */
  readonly #before: Aside | undefined
  #request: MoveRequest | undefined
  #sending: Loading<Booking> | undefined
  /** Why the visit was not moved, above the button. */
  #refusal = ''

  constructor(panel: BookingPanel, booking: Booking) {
    super(panel, booking)
    this.#before = panel.aside
  }

  get #own(): MoveMessages {
    return wordsFor(moveWords, this.language)
  }

  override get words(): Messages {
    return { ...this.panel.words, ...this.#own.steps }
  }

  get title(): string {
    const { step } = this.flow
    const { title } = this.#own
    return step === 'day' || step === 'time' ? title[step] : title.details
  }

  protected override isUnsure(start: string): boolean {
    return this.#request?.sent === true && this.#request.start === start
  }

  override goTo(step: Step): void {
    this.#refusal = ''
    super.goTo(step)
  }

  override pickSlot(slot: Slot): void {
    this.#refusal = ''
    super.pickSlot(slot)
  }

  back = (): void => {
    const { step } = this.flow
    if (step === 'time') this.goTo('day')
    else if (step === 'details') this.goTo('time')
    else this.#leave()
  }

  closed(): boolean {
    this.hold.want()
    return false
  }

  #leave(): void {
    this.panel.turn(this.#before)
    void this.focus('[part=move]')
  }

  #agreed = async (): Promise<void> => {
    const { slot } = this.flow
    if (this.#sending?.waiting || !slot) return
    this.#refusal = ''
    const request = this.#request?.start === slot.start ? this.#request : new MoveRequest(slot.start)
    this.#request = request
    const panel = this.panel
    const sending = new Loading(async () => {
      // One's own hold on its way would be in the way of the move.
      await this.hold.settled
      return request.send((path, sent) => panel.ask(path, sent), this.booking, this.hold.proof)
    }, this.update)
    this.#sending = sending
    const sent = sending.start()
    this.update()
    await sent
    if (sending.value) this.#moved(sending.value)
    else if (sending.error) this.#refused(sending.error)
  }

  #moved(booking: Booking): void {
    const panel = this.panel
    const before = this.booking
    this.hold.used()
    if (panel.aside === this)
      panel.showVisit(booking, panel.flow.email, new VisitPage(panel, 'moved', before))
    panel.element.dispatchEvent(new KneadRescheduledEvent(booking, before))
  }

  #refused(error: ApiError): void {
    const { status = 500 } = error.problem
    if (status < 500) this.#request = undefined
    if (error.code === 'slot-taken') {
      this.lose(error.problem.alternatives ?? [])
      return
    }
    const own = this.#own
    const otherwise = error.code === 'conflict' ? own.tooLate : own.failed
    this.#refusal = error.code === 'unreachable' ? own.unanswered : sentenceOf(this.panel, error, otherwise)
    this.update()
  }

  render(): TemplateResult {
    const { step, service } = this.flow
    if (!service)
      return html`<div class="trouble" part="trouble">
        <p>${this.#own.notOffered}</p>
        ${renderContact(this.panel)}
      </div>`
    if (step === 'details') return this.#renderQuestion()
    return html`<p class="moved" part="so-far">${this.#own.from}: <b>${this.#moment(this.booking)}</b></p>
      ${step === 'day' ? this.day.render() : this.time.render()}`
  }

  /** A time on the clock that is looked at; the zone is named where the studio's clock shows another. */
  #moment(visit: { start: string }): string {
    const label = momentLabel(this.clock, Date.parse(visit.start))
    return label + (this.zones?.zoneOf(this, visit) ?? '')
  }

  #renderQuestion(): TemplateResult {
    const { alternatives } = this.flow
    const own = this.#own
    const { waiting = false, long = false } = this.#sending ?? {}
    const until = momentLabel(this.clockIn(this.readerZone), Date.parse(this.booking.moveUntil))
    const policy = this.list?.words.policy
    return html`<div class="top">
        ${alternatives ? renderTaken(this, alternatives) : [this.#renderTimes(), renderHold(this)]}
      </div>
      <p class="about">${fill(own.until, { moment: until })}</p>
      ${policy ? html`<p class="about" part="policy">${policy}</p>` : nothing}
      <div class="foot" part="footer">
        <p class="error" part="error" role="alert">${this.#refusal}</p>
        ${this.#refusal ? renderContact(this.panel) : nothing}
        <p class="notice-line" role="status">${long ? own.stillSending : nothing}</p>
        <button
          type="button"
          class="primary wide"
          part="submit"
          aria-busy=${waiting}
          aria-disabled=${waiting || !this.flow.slot}
          @click=${this.#agreed}
        >
          ${waiting ? own.sending : own.send}
        </button>
      </div>`
  }

  #renderTimes(): TemplateResult {
    const { slot } = this.flow
    const own = this.#own
    const { service, practitioner } = this.booking
    return html`<div class="summary" part="summary">
      <p class="what">
        <b>${service.name}</b>
        <span class="about">${fill(this.words.with, { name: practitioner.name })}</span>
      </p>
      <dl class="exchange">
        <dt>${own.from}</dt>
        <dd><del class="before" part="before">${this.#moment(this.booking)}</del></dd>
        <dt>${own.to}</dt>
        <dd>
          <b part="after">${slot ? this.#moment(slot) : nothing}</b>
        </dd>
      </dl>
    </div>`
  }
}
