import { html, nothing, type TemplateResult } from 'lit/html.js'
import type { CommentReport } from '../../contract/comments.ts'
import { api, ApiError } from '../kit/api.ts'
import type { PropertyDeclarations } from '../kit/reactive.ts'
import { CommentsPart } from './part.ts'
import type { ShownComment } from './thread.ts'

const REASONS: CommentReport['reason'][] = ['spam', 'rude', 'harmful', 'private', 'other']

/**
 * Tells the owner that a comment should not stand there.
 *
 * @internal
 */
export class KneadCommentsReport extends CommentsPart {
  static override properties: PropertyDeclarations = {
    ...CommentsPart.properties,
    comment: { state: true },
    busy: { state: true },
    done: { state: true },
    trouble: { state: true },
  }

  comment!: ShownComment

  private busy = false
  private done = false
  private trouble: string | undefined

  protected override firstUpdated(): void {
    this.querySelector('select')?.focus()
  }

  #close = (): void => {
    this.thread.open(undefined)
  }

  #send = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault()
    if (this.busy) return
    const given = new FormData(event.target as HTMLFormElement)
    const note = (given.get('note') as string).trim()
    const body = { reason: given.get('reason') as CommentReport['reason'], ...(note && { note }) }
    this.busy = true
    this.trouble = undefined
    try {
      await api(this.thread.endpoint, `comments/${this.comment.id}/reports`, { method: 'POST', body })
      this.done = true
      await this.updateComplete
      this.querySelector('button')?.focus()
    } catch (error) {
      const { code, message } = error instanceof ApiError ? error : new ApiError({})
      this.trouble = code === 'unreachable' ? this.words.unreachable : message
    } finally {
      this.busy = false
    }
  }

  override render(): TemplateResult {
    const { words, busy, done, trouble } = this
    const id = (name: string) => `${name}-${this.comment.id}`
    const close = (text: string) =>
      html`<button type="button" class="quiet" part="button" @click=${this.#close}>${text}</button>`
    if (done)
      return html`<p class="hint" part="hint" role="status">${words.reportDone}</p>
        ${close(words.close)}`
    return html`<form part="composer" @submit=${this.#send}>
      <label part="label" for=${id('reason')}>${words.reportWhy}</label>
      <select class="field" part="field" id=${id('reason')} name="reason">
        ${REASONS.map((reason) => html`<option value=${reason}>${words[reason]}</option>`)}
      </select>
      <label part="label" for=${id('note')}>${words.reportNote}</label>
      <textarea part="field" id=${id('note')} name="note" rows="2" maxlength="500" dir="auto"></textarea>
      ${trouble ? html`<p class="error" part="error" role="alert">${trouble}</p>` : nothing}
      <div class="send">
        <button type="submit" class="primary" part="button primary" aria-disabled=${busy}>
          ${busy ? words.busy : words.reportSend}
        </button>
        ${close(words.cancel)}
      </div>
    </form>`
  }
}

export function registerReport(): void {
  if (!customElements.get('knead-comments-report'))
    customElements.define('knead-comments-report', KneadCommentsReport)
}

declare global {
  interface HTMLElementTagNameMap {
    'knead-comments-report': KneadCommentsReport
  }
}
