import { html, nothing, type TemplateResult } from 'lit/html.js'
import type { Comment } from '../../contract/comments.ts'
import { ApiError } from '../kit/api.ts'
import type { PropertyDeclarations } from '../kit/reactive.ts'
import { keepOwn } from './drafts.ts'
import { CommentsPart } from './part.ts'
import { ownComments } from './kept.ts'
import { askOwn, restore } from './send.ts'
import type { ShownComment } from './thread.ts'

/**
 * What the author of a comment can do with it: change it for a while, and delete it.
 *
 * @internal
 */
export class KneadCommentsTools extends CommentsPart {
  static override properties: PropertyDeclarations = {
    ...CommentsPart.properties,
    comment: { state: true },
    asking: { state: true },
    busy: { state: true },
    trouble: { state: true },
  }

  comment!: ShownComment

  private asking = false
  private busy = false
  private trouble: string | undefined

  #clock: ReturnType<typeof setTimeout> | undefined

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    clearTimeout(this.#clock)
  }

  /** How long the comment can still be changed, or its deletion taken back, in milliseconds. */
  get #left(): number {
    const { created, editableUntil, restorableUntil } = this.comment
    const until = restorableUntil ?? editableUntil ?? Date.parse(created) + this.thread.editMinutes * 60_000
    return new Date(until).getTime() - Date.now()
  }

  protected override updated(): void {
    clearTimeout(this.#clock)
    if (this.#left > 0) this.#clock = setTimeout(() => this.requestUpdate(), this.#left)
  }

  async #try(work: () => Promise<void>): Promise<void> {
    if (this.busy) return
    this.busy = true
    this.trouble = undefined
    try {
      await work()
    } catch (error) {
      const { code, message } = error instanceof ApiError ? error : new ApiError({})
      this.trouble = code === 'unreachable' ? this.words.unreachable : message
    } finally {
      this.busy = false
    }
  }

  #edit = (): Promise<void> =>
    this.#try(async () => {
      const { id } = this.comment
      const { body } = await askOwn<Comment>(this.thread.endpoint, id)
      this.thread.open({ id, mode: 'edit', body })
    })

  #remove = (): Promise<void> =>
    this.#try(async () => {
      const { endpoint } = this.thread
      const { content: _, editableUntil: __, ...comment } = this.comment
      const { secret } = ownComments(endpoint).get(comment.id) ?? {}
      const answer = await askOwn<Comment>(endpoint, comment.id, { method: 'DELETE' })
      keepOwn(endpoint, comment.id)
      const { restorableUntil } = answer
      const gone = { ...comment, html: '', state: 'deleted' as const }
      if (!restorableUntil || !secret) void this.thread.accept(gone, this.words.removed)
      else void this.thread.accept({ ...gone, restorableUntil, secret }, this.words.removedFor)
    })

  #restore = (): Promise<void> =>
    this.#try(async () => {
      await this.thread.accept(await restore(this.thread.endpoint, this.comment), this.words.restored)
    })

  #ask = (asking: boolean): void => {
    this.asking = asking
    void this.updateComplete.then(() =>
      this.querySelector<HTMLElement>(asking ? '[part~=keep]' : '[part~=delete]')?.focus(),
    )
  }

  #renderTrouble(): TemplateResult | typeof nothing {
    return this.trouble ? html`<p class="error" part="error" role="alert">${this.trouble}</p>` : nothing
  }

  override render(): TemplateResult {
    const { words, busy, asking } = this
    const button = (part: string, text: string, act: () => unknown) =>
      html`<button type="button" class="quiet" part=${`button ${part}`} aria-disabled=${busy} @click=${act}>
        ${text}
      </button>`
    if (this.comment.state === 'deleted')
      return html`${this.#left > 0 ? button('undo', words.undo, this.#restore) : nothing}
      ${this.#renderTrouble()}`
    return html`${
      asking
        ? html`<div class="ask" part="confirmation">
            <span>${words.removeAsk}</span>
            ${button('keep', words.removeNo, () => this.#ask(false))}
            ${button('confirm', words.removeYes, this.#remove)}
          </div>`
        : html`${this.#left > 0 ? button('edit', words.edit, this.#edit) : nothing}
          ${button('delete', words.remove, () => this.#ask(true))}`
    }
    ${this.#renderTrouble()}`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'knead-comments-tools': KneadCommentsTools
  }
}
