import { html, nothing, type TemplateResult } from 'lit/html.js'
import type { CommentPreview } from '../../contract/comments.ts'
import { api, ApiError } from '../kit/api.ts'
import { lazily } from '../kit/lazy.ts'
import type { PropertyDeclarations } from '../kit/reactive.ts'
import { safeText } from './page.ts'
import type { Mark } from './marks.ts'
import { CommentsPart } from './part.ts'

const MARKS: Mark[] = ['strong', 'emphasis', 'link', 'quote', 'list', 'code']

/** Together with Ctrl or ⌘. */
const KEYS: Record<string, Mark> = { b: 'strong', i: 'emphasis', k: 'link' }

const ICONS: Record<Mark, string> = {
  strong: 'M8 5v14h5.5a3.8 3.8 0 0 0 0-7.5H8V5h5a3.2 3.2 0 0 1 0 6.5',
  emphasis: 'M10 5h7M7 19h7M14 5l-4 14',
  link: 'm10 14 4-4m-3-3 2-2a4.2 4.2 0 0 1 6 6l-2 2m-4 4-2 2a4.2 4.2 0 0 1-6-6l2-2',
  quote: 'M5 5v14M10 8h9M10 12h9M10 16h5',
  list: 'M5 7h.1M5 12h.1M5 17h.1M10 7h9M10 12h9M10 17h9',
  code: 'm8 7-5 5 5 5M16 7l5 5-5 5',
}

/**
 * The buttons under the field of a comment: marks for the text, and a look at how it will be shown.
 *
 * @internal
 */
export class KneadCommentsToolbar extends CommentsPart {
  static override properties: PropertyDeclarations = {
    ...CommentsPart.properties,
    current: { state: true },
    busy: { state: true },
    shown: { state: true },
    trouble: { state: true },
  }

  /** Which button the Tab key leads to. */
  private current = 0
  private busy = false
  /** The text as it will look; it stands in the place of the field. */
  private shown: DocumentFragment | undefined
  private trouble: string | undefined

  protected override firstUpdated(): void {
    this.closest('form')?.addEventListener('keydown', this.#pressed)
  }

  protected override updated(): void {
    const area = this.#area
    if (area) area.hidden = !!this.shown
  }

  get #area(): HTMLTextAreaElement | null | undefined {
    return this.closest('form')?.querySelector('textarea')
  }

  /** Back to the field. */
  write(): void {
    this.shown = this.trouble = undefined
    const area = this.#area
    if (area) area.hidden = false
  }

  #pressed = (event: KeyboardEvent): void => {
    const mark = KEYS[event.key.toLowerCase()]
    if (!mark || event.isComposing || event.shiftKey || event.altKey || !(event.ctrlKey || event.metaKey))
      return
    if (event.target !== this.#area) return
    event.preventDefault()
    void this.#mark(mark)
  }

  async #mark(mark: Mark): Promise<void> {
    const area = this.#area
    if (!area || area.readOnly || this.shown) return
    try {
      const { put } = await this.#fetch()
      put(area, mark)
    } catch {
      this.trouble = this.words.noMarks
    }
  }

  /** By the time a button is pressed, what it does shall be there. */
  #reached = (): void => {
    this.#fetch().catch(() => undefined)
  }

  #fetch = () => lazily(() => import('./marks.ts'))

  /** Arrow keys go from button to button, as in every toolbar. */
  #moved = (event: KeyboardEvent): void => {
    const isBack = this.matches(':dir(rtl)') ? 'ArrowRight' : 'ArrowLeft'
    const last = MARKS.length - 1
    const to = {
      Home: 0,
      End: last,
      ArrowLeft: this.current + (isBack === 'ArrowLeft' ? -1 : 1),
      ArrowRight: this.current + (isBack === 'ArrowLeft' ? 1 : -1),
    }[event.key]
    if (to === undefined) return
    event.preventDefault()
    this.current = (to + MARKS.length) % MARKS.length
    this.querySelectorAll<HTMLElement>('[role=toolbar] button')[this.current]?.focus()
  }

  #look = async (): Promise<void> => {
    const body = this.#area?.value.trim()
    if (this.shown || this.busy || !body) {
      this.write()
      if (!body) this.trouble = this.words.noBody
      return
    }
    const { endpoint } = this.thread
    this.busy = true
    this.trouble = undefined
    try {
      const { html: text } = await api<CommentPreview>(endpoint, 'comments/preview', {
        method: 'POST',
        body: { body },
      })
      this.shown = await safeText(text, endpoint.server)
    } catch (error) {
      const { code, message } = error instanceof ApiError ? error : new ApiError({})
      this.trouble = code === 'unreachable' ? this.words.noPreview : message
    } finally {
      this.busy = false
    }
  }

  #renderMark(mark: Mark, n: number): TemplateResult {
    const { words, current, shown } = this
    const key = Object.keys(KEYS).find((each) => KEYS[each] === mark)
    return html`<button
      type="button"
      class="quiet"
      part="button ${mark}"
      tabindex=${n === current ? 0 : -1}
      aria-label=${words[mark]}
      title=${words[mark]}
      aria-keyshortcuts=${key ? `Control+${key} Meta+${key}` : nothing}
      aria-disabled=${!!shown}
      @focus=${() => (this.current = n)}
      @click=${() => {
        void this.#mark(mark)
      }}
    >
      <svg viewBox="0 0 24 24" aria-hidden="true"><path d=${ICONS[mark]} /></svg>
    </button>`
  }

  override render(): TemplateResult {
    const { words, shown, busy, trouble } = this
    return html`${
        shown
          ? html`<div class="text shown" part="preview" role="group" aria-label=${words.previewOf} dir="auto">
              ${shown}
            </div>`
          : nothing
      }
      <div class="tools">
        <div
          role="toolbar"
          part="toolbar"
          aria-label=${words.toolbar}
          @keydown=${this.#moved}
          @pointerenter=${this.#reached}
          @focusin=${this.#reached}
        >
          ${MARKS.map((mark, n) => this.#renderMark(mark, n))}
        </div>
        <button type="button" class="quiet" part="button preview" aria-disabled=${busy} @click=${this.#look}>
          ${busy ? words.busy : shown ? words.write : words.preview}
        </button>
      </div>
      <p class="hidden-text" role="status">${shown ? words.previewed : ''}</p>
      ${trouble ? html`<p class="error" part="error" role="alert">${trouble}</p>` : nothing}`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'knead-comments-toolbar': KneadCommentsToolbar
  }
}
