/** Cancelling a visit, in two steps and in place. */
import { html, nothing, type TemplateResult } from 'lit/html.js'
import type { Booking } from '../../../../contract/booking.ts'
import { fill, wordsFor } from '../../../kit/locale.ts'
import { KneadCancelledEvent } from '../../events.ts'
import type { Aside } from '../aside.ts'
import { momentLabel } from '../clock.ts'
import { Loading } from '../loading.ts'
import { cancelWords } from '../messages/cancelling.ts'
import type { BookingPanel } from '../panel.ts'
import { renderConfirmation } from './confirmation.ts'
import { renderContact, sentenceOf } from './trouble.ts'
import { VisitPage } from './visit-page.ts'

export class Cancelling implements Aside {
  readonly entry = '.taken'
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
          signal: new AbortController().signal,
        }),
      panel.update,
    )
  }

  get title(): string {
    return this.#before?.title ?? this.#panel.title
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

  #kept = (): void => {
    this.#panel.turn(this.#before)
    void this.#panel.focus('[part=cancel]')
  }

  render(): TemplateResult | typeof nothing {
    const told = this.#before instanceof VisitPage ? this.#before.told : {}
    return renderConfirmation(this.#panel, { ...told, question: this.#renderQuestion() })
  }

  #renderQuestion(): TemplateResult {
    const panel = this.#panel
    const words = wordsFor(cancelWords, panel.language)
    const { waiting, error } = this.#answer
    const until = momentLabel(panel.clockIn(panel.readerZone), Date.parse(this.#booking.cancelUntil))
    const otherwise = error?.code === 'conflict' ? words.tooLate : words.failed
    const policy = panel.list?.words.policy
    return html`<div class="taken" part="cancelling" role="group" aria-labelledby="sure" tabindex="-1">
      <p id="sure"><b>${words.sure}</b></p>
      <p>${fill(words.until, { moment: until })}</p>
      ${policy ? html`<p class="about" part="policy">${policy}</p>` : nothing}
      <p class="error" part="error" role="alert">${error ? sentenceOf(panel, error, otherwise) : nothing}</p>
      ${error ? renderContact(panel) : nothing}
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
