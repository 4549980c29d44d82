import { html, nothing, type TemplateResult } from 'lit/html.js'
import { ApiError } from '../kit/api.ts'
import type { PropertyDeclarations } from '../kit/reactive.ts'
import { avatar } from './avatar.ts'
import type { Outgoing } from './kept.ts'
import type { ComposerMessages } from './messages/composer-en.ts'
import { CommentsPart } from './part.ts'
import { reason } from './send.ts'
import { DEEPEST } from './tree.ts'

/** How far a comment is on its way. */
export type Progress = 'sending' | 'working' | 'offline' | 'waiting' | 'refused'

/**
 * A comment on its way to the server, as its author sees it. Asks by the events `send` and `back`.
 *
 * @internal
 */
export class KneadCommentsSending extends CommentsPart {
  static override properties: PropertyDeclarations = {
    ...CommentsPart.properties,
    outgoing: { state: true },
    progress: { state: true },
  }

  outgoing!: Outgoing
  progress: Progress = 'sending'

  /** The words for what becomes of it. */
  get said(): ComposerMessages {
    return this.words
  }

  get #focused(): Element | null | undefined {
    return this.thread.host.shadowRoot?.activeElement
  }

  get hasFocus(): boolean {
    return !!this.#focused && this.contains(this.#focused)
  }

  /** Its author does something else by now. */
  get isElsewhere(): boolean {
    return !this.hasFocus && document.activeElement !== document.body
  }

  /** Goes to its place: under the comment that it answers, or to the end where new ones come. */
  stand(): void {
    const { shadowRoot, sort } = this.thread.host
    const list = shadowRoot?.querySelector('[part=list]')?.parentElement
    const { parent } = this.outgoing.comment
    const item = parent && shadowRoot?.getElementById(`c-${parent}`)?.closest('li')
    let depth = 0
    for (let at = item && item.closest('.replies'); at; at = at.parentElement?.closest('.replies')) depth += 1
    this.className = item && depth < DEEPEST ? 'replies' : 'waiting'
    if (item) item.append(this)
    else if (sort === 'newest') list?.prepend(this)
    else list?.append(this)
  }

  focusIt(): void {
    this.querySelector('article')?.focus()
  }

  #ask(wish: 'send' | 'back'): void {
    this.focusIt()
    const event = new Event(wish)
    this.dispatchEvent(event)
  }

  get #status(): string {
    const { words, progress, outgoing } = this
    if (progress !== 'refused') return words[progress]
    return `${words.notTaken} ${reason(new ApiError(outgoing.refusal ?? {}), words)}`
  }

  #renderActions(): TemplateResult {
    const { words, progress } = this
    const button = (part: string, text: string, wish: 'send' | 'back') =>
      html`<button
        type="button"
        class="quiet"
        part="button ${part}"
        @click=${() => {
          this.#ask(wish)
        }}
      >
        ${text}
      </button>`
    return html`<div class="actions">
      ${button('send', progress === 'refused' ? words.retry : words.sendNow, 'send')}
      ${button('back', words.back, 'back')}
    </div>`
  }

  override render(): TemplateResult {
    const { words, progress } = this
    const { comment, name = comment.author?.name ?? words.nobody } = this.outgoing
    const isMoving = progress === 'sending' || progress === 'working'
    return html`<article
      class="sending"
      part="comment visitor ${isMoving ? 'sending' : progress === 'refused' ? 'refused' : 'waiting'}"
      tabindex="-1"
      aria-label=${name}
    >
      ${avatar(name)}
      <p class="meta">
        <b part="author"><bdi>${name}</bdi></b>
      </p>
      <div class="text" part="body" dir="auto">${comment.body}</div>
      <p class=${progress === 'refused' ? 'error' : 'hint'} part="progress" role="status">${this.#status}</p>
      ${isMoving ? nothing : this.#renderActions()}
    </article>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'knead-comments-sending': KneadCommentsSending
  }
}
