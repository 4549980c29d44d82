/** Cancelling a visit, in two steps and in place. Fetched when the reader thinks of it. */
import { html, nothing, type TemplateResult } from 'lit/html.js'
import type { Booking } from '../../../../contract/booking.ts'
import { wordsFor } from '../../../kit/locale.ts'
import { KneadCancelledEvent } from '../../events.ts'
import { Loading } from '../loading.ts'
import { cancelWords } from '../messages/cancelling.ts'
import type { BookingPanel } from '../panel.ts'
import { renderContact, sentenceOf } from './trouble.ts'

export class Cancelling {
  /** The visit in question. */
  readonly booking: Booking
  readonly #panel: BookingPanel
  readonly #answer: Loading<Booking>

  constructor(panel: BookingPanel, booking: Booking) {
    this.#panel = panel
    this.booking = booking
    this.#answer = new Loading(
      () =>
        panel.ask<Booking>(`bookings/${booking.id}`, {
          method: 'DELETE',
          headers: { 'knead-token': booking.token },
          // An element that leaves the page does not take back what was sent.
          signal: new AbortController().signal,
        }),
      panel.update,
    )
  }

  #agreed = async (): Promise<void> => {
    const answer = this.#answer
    if (answer.waiting) return
    const done = answer.start()
    this.#panel.update()
    await done
    if (answer.value) {
      this.#panel.visitChanged(answer.value)
      this.#panel.element.dispatchEvent(new KneadCancelledEvent(answer.value))
    }
  }

  #kept = (): void => {
    this.#panel.cancelling = undefined
    void this.#panel.focus('[part=cancel]')
  }

  render(): TemplateResult {
    const { language } = this.#panel
    const words = wordsFor(cancelWords, language)
    const { waiting, error } = this.#answer
    return html`<div class="taken" part="cancelling" role="group" aria-labelledby="sure" tabindex="-1">
      <p id="sure"><b>${words.sure}</b></p>
      <p class="error" part="error" role="alert">
        ${error ? sentenceOf(this.#panel, error, words.failed) : nothing}
      </p>
      ${error ? renderContact(this.#panel) : nothing}
      <p class="links">
        <button
          type="button"
          class="primary"
          part="cancel-yes"
          aria-busy=${waiting}
          aria-disabled=${waiting}
          @click=${this.#agreed}
        >
          ${waiting ? words.busy : words.yes}
        </button>
        <button type="button" part="cancel-no" @click=${this.#kept}>${words.no}</button>
      </p>
    </div>`
  }
}
