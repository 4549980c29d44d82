import { html, nothing, type TemplateResult } from 'lit/html.js'
import type { ApiError } from '../../../kit/api.ts'
import type { Choosing } from '../choosing.ts'

/** The studio's phone and mail, where the server has told them before. */
export function renderContact({ list, words }: Choosing): TemplateResult | typeof nothing {
  const { phone, email } = list?.studio ?? {}
  if (!phone && !email) return nothing
  return html`<p class="contact" part="contact">
    ${words.call} ${phone ? html`<a href="tel:${phone.replace(/[^+\d]/g, '')}">${phone}</a>` : nothing}
    ${email ? html`<a href="mailto:${email}">${email}</a>` : nothing}
  </p>`
}

/** Why a question failed, in the reader's language. The server's own sentence is English. */
export function sentenceOf({ words, language }: Choosing, error: ApiError, otherwise: string): string {
  if (/^(too-many|proof)/.test(error.code)) return words.tooMany
  return (language.startsWith('en') ? error.problem.detail : undefined) ?? otherwise
}

/** The server cannot be reached: the owner's fallback content, a sentence, and another try. */
export function renderTrouble(
  panel: Choosing,
  error: ApiError,
  retry: () => Promise<void>,
  otherwise = panel.words.unreachable,
): TemplateResult {
  return html`<div class="trouble" part="trouble" role="alert">
    <p>${sentenceOf(panel, error, otherwise)}</p>
    <slot name="fallback"></slot>
    ${renderContact(panel)}
    <button
      type="button"
      class="primary"
      part="again"
      @click=${() => {
        void retry()
        panel.update()
      }}
    >
      ${panel.words.again}
    </button>
  </div>`
}

/** Grey shapes in the size of what is coming, and a sentence once the wait is long. */
export function renderWaiting({ words }: Choosing, long: boolean): TemplateResult {
  return html`<div class="choices" part="skeleton" aria-busy="true">
      ${[1, 2, 3].map(() => html`<div class="bone"></div>`)}
    </div>
    <p class="notice" part="notice" role="status">${long ? words.slow : nothing}</p>`
}
