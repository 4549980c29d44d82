/** A visit on its way, by its token. */
import { html, type TemplateResult } from 'lit/html.js'
import type { Booking } from '../../../../contract/booking.ts'
import { wordsFor } from '../../../kit/locale.ts'
import type { Aside } from '../aside.ts'
import type { VisitProof } from '../host.ts'
import { Loading } from '../loading.ts'
import { type VisitMessages, visitWords } from '../messages/visits.ts'
import type { BookingPanel } from '../panel.ts'
import { renderContact, renderTrouble, renderWaiting } from './trouble.ts'
import { VisitPage } from './visit-page.ts'

/** The server's answers to a token that opens nothing. */
const UNKNOWN = ['wrong-secret', 'not-found', 'invalid-input']

export class Opening implements Aside {
  readonly #panel: BookingPanel
  readonly #answer: Loading<Booking>

  constructor(panel: BookingPanel, { id, token }: VisitProof) {
    this.#panel = panel
    this.#answer = new Loading(
      () => panel.ask<Booking>(`bookings/${encodeURIComponent(id)}`, { headers: { 'knead-token': token } }),
      panel.update,
    )
  }

  get #words(): VisitMessages {
    return wordsFor(visitWords, this.#panel.language)
  }

  get #unknown(): boolean {
    return UNKNOWN.includes(this.#answer.error?.code ?? '')
  }

  get title(): string {
    const { title } = this.#words
    return this.#unknown ? title.unknown : title.visit
  }

  /** From here to a new booking. */
  back = (): void => {
    this.#panel.goTo(this.#panel.flow.step)
  }

  load(): void {
    if (!this.#answer.waiting) void this.#open()
  }

  closed(): boolean {
    return true
  }

  async #open(): Promise<void> {
    const panel = this.#panel
    await this.#answer.start()
    const { value } = this.#answer
    if (value && panel.aside === this) panel.showVisit(value, undefined, new VisitPage(panel, 'opened'))
  }

  render(): TemplateResult {
    const { error, long } = this.#answer
    if (!error) return renderWaiting(this.#panel, long)
    if (!this.#unknown) return renderTrouble(this.#panel, error, () => this.#open(), this.#words.unreachable)
    return html`<div class="trouble" part="trouble" role="alert">
      <p>${this.#words.unknown}</p>
      ${renderContact(this.#panel)}
      <button type="button" part="another" @click=${this.back}>${this.#panel.words.another}</button>
    </div>`
  }
}
