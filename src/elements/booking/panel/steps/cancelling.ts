/** Cancelling a visit: a question, with what holds for it, then done. */
import { html, nothing, type TemplateResult } from 'lit/html.js'
import type { Booking } from '../../../../contract/booking.ts'
import { fill, wordsFor } from '../../../kit/locale.ts'
import { KneadCancelledEvent } from '../../visit-events.ts'
import type { Aside } from '../aside.ts'
import { momentLabel } from '../clock.ts'
import { Loading } from '../loading.ts'
import { type CancelMessages, cancelWords } from '../messages/cancelling.ts'
import type { BookingPanel } from '../panel.ts'
import { renderContact, sentenceOf } from './trouble.ts'
import { VisitPage } from './visit-page.ts'

export class Cancelling implements Aside {
  readonly #panel: BookingPanel
  readonly #booking: Booking
  /** How the visit was shown before the question. */
  readonly #before: Aside | undefined
  readonly #answer: Loading<Booking>

  constructor(panel: BookingPanel, booking: Booking) {
    this.#panel = panel
    this.#booking = booking
    this.#before = panel.aside
    this.#answer = new Loading(
      () =>
        panel.ask<Booking>(`bookings/${booking.id}`, {
          method: 'DELETE',
          headers: { 'knead-token': booking.token },
          // An element that leaves the page does not take back what was sent.
          signal: undefined,
        }),
      panel.update,
    )
  }

  get title(): string {
    return this.#words.sure
  }

  get #words(): CancelMessages {
    return wordsFor(cancelWords, this.#panel.language)
  }

  closed(): boolean {
    return true
  }

  #agreed = async (): Promise<void> => {
    const panel = this.#panel
    const answer = this.#answer
    if (answer.waiting) return
    const done = answer.start()
    panel.update()
    await done
    const { value } = answer
    if (!value) return
    if (panel.aside === this) panel.showVisit(value, panel.flow.email, new VisitPage(panel, 'cancelled'))
    panel.element.dispatchEvent(new KneadCancelledEvent(value))
  }

  back = (): void => {
    this.#panel.turn(this.#before)
    void this.#panel.focus('[part=cancel]')
  }

  render(): TemplateResult {
    const panel = this.#panel
    const words = this.#words
    const { service, practitioner, start, cancelUntil } = this.#booking
    const { waiting, error } = this.#answer
    const moment = (instant: string) => momentLabel(panel.clockIn(panel.readerZone), Date.parse(instant))
    const otherwise = error?.code === 'conflict' ? words.tooLate : words.failed
    const policy = panel.list?.words.policy
    return html`<div class="summary" part="summary">
        <p class="what">
          <b>${service.name}</b>
          <span>${moment(start)}</span>
          <span class="about">${fill(panel.words.with, { name: practitioner.name })}</span>
        </p>
      </div>
      <p class="about">${fill(words.until, { moment: moment(cancelUntil) })}</p>
      ${policy ? html`<p class="about" part="policy">${policy}</p>` : nothing}
      <div class="foot" part="footer">
        <p class="error" part="error" role="alert">
          ${error ? sentenceOf(panel, error, otherwise) : nothing}
        </p>
        ${error ? renderContact(panel) : nothing}
        <button
          type="button"
          class="primary wide"
          part="cancel-yes"
          aria-busy=${waiting}
          aria-disabled=${waiting}
          @click=${this.#agreed}
        >
          ${waiting ? words.busy : words.yes}
        </button>
        <button type="button" class="wide" part="cancel-no" @click=${this.back}>${words.no}</button>
      </div>`
  }
}
