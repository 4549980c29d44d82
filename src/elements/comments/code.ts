import { html, nothing, type TemplateResult } from 'lit/html.js'
import type { VerifiedIdentity } from '../../contract/comments.ts'
import { api, ApiError } from '../kit/api.ts'
import { fill, loadWords, wordsFor, type Catalog } from '../kit/locale.ts'
import type { PropertyDeclarations } from '../kit/reactive.ts'
import { keepToken } from './identity.ts'
import { type CodeMessages, en } from './messages/code-en.ts'
import { CommentsPart } from './part.ts'
import { reason } from './send.ts'

const catalog: Catalog<CodeMessages> = { en, others: { de: () => import('./messages/code-de.ts') } }

/** The digits of a code. */
const DIGITS = 6

/**
 * Shows by a code that is sent to it that an address is somebody's; tells the form by the events `verified` and `cancel`.
 *
 * @internal
 */
export class KneadCommentsCode extends CommentsPart {
  static override properties: PropertyDeclarations = {
    ...CommentsPart.properties,
    sent: { state: true },
    busy: { state: true },
    trouble: { state: true },
  }

  /** Whom the code shall show. */
  name = ''
  email = ''
  /** The token is for the next visits as well. */
  isForLong = false

  /** How many codes have been asked for. */
  private sent = 0
  private busy = false
  private trouble: string | undefined

  protected override async scheduleUpdate(): Promise<void> {
    await loadWords(catalog, this.thread.language)
    await super.scheduleUpdate()
  }

  protected override firstUpdated(): void {
    void this.#send()
  }

  get #own(): CodeMessages {
    return wordsFor(catalog, this.thread.language)
  }

  get #input(): HTMLInputElement | null {
    return this.querySelector('input')
  }

  async #try(work: () => Promise<void>): Promise<void> {
    if (this.busy) return
    this.busy = true
    this.trouble = undefined
    try {
      await work()
    } catch (error) {
      this.trouble = this.#reason(error)
    } finally {
      this.busy = false
    }
    await this.updateComplete
    this.#input?.focus()
  }

  /** What is wrong, in words; the server names the field. */
  #reason(error: unknown): string {
    const [fault] = error instanceof ApiError ? (error.problem.errors ?? []) : []
    if (fault?.field === 'code') return this.#own.wrong
    if (fault) return `${fault.field === 'name' ? this.words.name : this.words.email} ${fault.message}.`
    return reason(error, { ...this.words, unreachable: this.#own.unreachable })
  }

  #send = (): Promise<void> =>
    this.#try(async () => {
      const body = { email: this.email, purpose: 'verify' }
      await api(this.thread.endpoint, 'identity/codes', { method: 'POST', body })
      this.sent += 1
    })

  #confirm = async (): Promise<void> => {
    const { email, name } = this
    const code = this.#input?.value.replaceAll(/\D/g, '') ?? ''
    if (code.length !== DIGITS) {
      this.trouble = this.#own.digits
      this.#input?.focus()
      return
    }
    await this.#try(async () => {
      const { endpoint } = this.thread
      const body = { email, code, name }
      const { token } = await api<VerifiedIdentity>(endpoint, 'identity/verify', { method: 'POST', body })
      keepToken(endpoint, token, this.isForLong)
      const event = new Event('verified')
      this.dispatchEvent(event)
    })
  }

  #cancel = (): void => {
    const event = new Event('cancel')
    this.dispatchEvent(event)
  }

  /** The form around it is not meant. */
  #pressed = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.isComposing) return
    event.preventDefault()
    event.stopPropagation()
    void this.#confirm()
  }

  override render(): TemplateResult {
    const { words, busy, sent, trouble } = this
    const own = this.#own
    const id = (name: string) => `code-${name}`
    const button = (text: string, act: () => unknown, kind = 'quiet') =>
      html`<button type="button" class=${kind} part="button" aria-disabled=${busy} @click=${act}>
        ${text}
      </button>`
    const told = sent > 1 ? own.sentAgain : own.sent
    return html`<p class="hint" part="hint" id=${id('hint')} role="status">
        ${sent ? fill(told, { email: this.email }) : trouble ? '' : own.sending}
      </p>
      ${
        sent
          ? html`<label part="label" for=${id('input')}>${own.label}</label>
              <input
                part="field"
                id=${id('input')}
                inputmode="numeric"
                .autocomplete=${'one-time-code'}
                dir="ltr"
                aria-invalid=${!!trouble}
                aria-describedby=${`${id('hint')} ${id('error')}`}
                @keydown=${this.#pressed}
              />`
          : nothing
      }
      <p class="error" part="error" id=${id('error')} role="alert">${trouble}</p>
      <div class="send">
        ${sent ? button(busy ? words.busy : own.confirm, this.#confirm, '') : nothing}
        ${sent || trouble ? button(own.again, this.#send) : nothing} ${button(words.cancel, this.#cancel)}
      </div>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'knead-comments-code': KneadCommentsCode
  }
}
