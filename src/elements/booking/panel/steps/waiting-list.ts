/** A place in line for days that have nothing free, or nothing that suits. */
import { html, nothing, type TemplateResult } from 'lit/html.js'
import type { NewWaiting, Waiting } from '../../../../contract/booking.ts'
import type { ApiError } from '../../../kit/api.ts'
import { fill, wordsFor } from '../../../kit/locale.ts'
import type { Aside } from '../aside.ts'
import { addDays } from '../calendar.ts'
import { dateLabel } from '../clock.ts'
import { bookerOf } from '../details.ts'
import { seatsOf, wishOf } from '../flow.ts'
import type { Messages } from '../messages/en.ts'
import { type WaitingMessages, waitingWords } from '../messages/waiting-list.ts'
import type { BookingPanel } from '../panel.ts'
import { newKey } from '../submission.ts'
import { DetailsForm } from './form.ts'

/** The server takes no more at once. */
const MOST_DAYS = 62

type End = 'from' | 'to'

export class WaitingList extends DetailsForm<Waiting> implements Aside {
  /** Studio-local dates, both included; empty while one is being written. */
  readonly #dates: Record<End, string>
  #wrong: keyof WaitingMessages['wrong'] | undefined
  #joined: Waiting | undefined
  /** Sent again after a lost answer the same wish has the same key. */
  #attempt = { wish: '', key: '' }

  constructor(panel: BookingPanel, from: string, to: string) {
    super(panel)
    this.#dates = { from, to }
  }

  get #own(): WaitingMessages {
    return wordsFor(waitingWords, this.panel.language)
  }

  protected override get words(): Messages {
    const { send, sending, stillSending: stillBooking, refused, unanswered } = this.#own
    // Nobody has to confirm a place in line.
    const plain = { ...this.panel.words, approval: '' }
    return { ...plain, book: send, booking: sending, stillBooking, refused, unanswered }
  }

  get title(): string {
    return this.#joined ? this.#own.joined : this.#own.title
  }

  get back(): (() => void) | undefined {
    return this.#joined ? undefined : this.#leave
  }

  closed(): boolean {
    return this.#joined !== undefined
  }

  #leave = (): void => {
    this.panel.goTo(this.panel.flow.step)
  }

  #dated = ({ target }: Event): void => {
    const { name, value } = target as HTMLInputElement
    this.#dates[name as End] = value
    if (this.#wrong) this.#checkDates()
    this.panel.update()
  }

  #left = (): void => {
    this.#checkDates()
    this.panel.update()
  }

  #checkDates(): void {
    const { from, to } = this.#dates
    const { today } = this.panel
    this.#wrong = undefined
    if (!from || !to) this.#wrong = 'missing'
    else if (to < from) this.#wrong = 'turned'
    else if (to < today) this.#wrong = 'past'
    else if (to >= addDays(from, MOST_DAYS)) this.#wrong = 'many'
  }

  protected override isReady(): boolean {
    this.#checkDates()
    if (!this.#wrong) return true
    void this.panel.focus(`[name=${this.#wrong === 'missing' && !this.#dates.from ? 'from' : 'to'}]`)
    return false
  }

  protected override async send(): Promise<Waiting | undefined> {
    const { panel } = this
    const { answers, language, zone } = this.around
    const wish: NewWaiting = {
      ...wishOf(panel.flow),
      ...seatsOf(panel.flow),
      ...bookerOf(this.details, { answers, language, zone }),
      ...this.#dates,
    }
    const sent = JSON.stringify(wish)
    if (this.#attempt.wish !== sent) this.#attempt = { wish: sent, key: newKey() }
    return panel.ask<Waiting>('waitlist', {
      method: 'POST',
      body: wish,
      headers: { 'idempotency-key': this.#attempt.key },
      working: this.working,
      // An element that leaves the page does not take back what was sent.
      signal: undefined,
    })
  }

  protected override sent(joined: Waiting): void {
    this.#joined = joined
    this.panel.announce('')
    void this.panel.focus('h2')
  }

  protected override refused(error: ApiError): void {
    if (error.problem.status && error.problem.status < 500) this.#attempt.wish = ''
    super.refused(error)
  }

  render(): TemplateResult {
    if (this.#joined) return this.#renderJoined(this.#joined)
    const { words } = this
    const { flow, practitioner } = this.panel
    const who = practitioner ? ` ${fill(words.with, { name: practitioner.name })}` : ''
    return html`<p class="moved" part="so-far"><b>${flow.service?.name}</b>${who}</p>
      <p class="lead">${this.#own.intro}</p>
      ${this.#renderDates()} ${this.renderForm(true)}`
  }

  #renderDates(): TemplateResult {
    const own = this.#own
    const field = (name: End) =>
      html`<div class="field" part="field">
        <label for=${name} part="label">${own[name]} <span class="mark" aria-hidden="true">*</span></label>
        <input
          id=${name}
          name=${name}
          part="input"
          type="date"
          required
          min=${this.panel.today}
          aria-describedby=${this.#wrong ? 'dates-error' : nothing}
          aria-invalid=${this.#wrong ? 'true' : 'false'}
          .value=${this.#dates[name]}
          @change=${this.#dated}
          @blur=${this.#left}
        />
      </div>`
    const error = this.#wrong && fill(own.wrong[this.#wrong], { days: MOST_DAYS })
    return html`<div class="dates">
      ${field('from')} ${field('to')}
      ${error ? html`<p class="error" part="error" id="dates-error" role="alert">${error}</p>` : nothing}
    </div>`
  }

  #renderJoined({ from, to, page }: Waiting): TemplateResult {
    const words = this.#own
    const { language } = this.panel
    const sentence = fill(from === to ? words.joinedOn : words.joinedBetween, {
      from: dateLabel(language, from),
      to: dateLabel(language, to),
      email: this.details.email,
    })
    return html`<div class="confirmation" part="in-line">
      <p>${sentence}</p>
      <p><a part="waiting-link" href=${page} target="_blank" rel="noopener">${words.page}</a></p>
      <p class="links">
        <button type="button" part="other-day" @click=${this.#leave}>${words.back}</button>
      </p>
    </div>`
  }
}
