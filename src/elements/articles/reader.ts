import { html, nothing, type TemplateResult } from 'lit/html.js'
import type { Article } from '../../contract/articles.ts'
import type { Styles } from '../kit/css.ts'
import { KneadElement } from '../kit/element.ts'
import type { PropertyDeclarations } from '../kit/reactive.ts'
import { controls, tokens } from '../kit/tokens.styles.ts'
import type { CardContent } from './events.ts'
import { onBack } from './history.ts'
import type { ReaderMessages } from './messages/reader-en.ts'
import type { Opener } from './open.ts'
import { printAlone } from './print.ts'
import { sheet } from './reader.styles.ts'
import { text } from './text.styles.ts'
import { bodyOf, fullText, readerWords, withoutImage } from './text.ts'

/** Parts that the page may style through the element that opened the reader. */
const PARTS =
  'reader, reader-bar, original, close, again, text, title, facts, authors, tag, picture, body, continue'

/**
 * One article over the page. It opens when it is put into a shadow root and goes when it is closed.
 *
 * @internal
 */
export class ArticleReader extends KneadElement {
  static override styles: Styles = [tokens, controls, text, sheet]
  static override catalog = readerWords
  static override properties: PropertyDeclarations = {
    ...KneadElement.properties,
    content: { state: true },
    body: { state: true },
  }

  /** What the card knew; the whole article as soon as it is there. */
  content: CardContent | Article = { title: '' }
  /** Has the focus again when the reader is closed. */
  opener?: HTMLElement
  private body?: HTMLElement
  #pressedOutside = false

  protected override arrived(): void {
    if (!this.body) void this.#load()
  }

  // A move takes an open dialog out of the top layer.
  override connectedCallback(): void {
    super.connectedCallback()
    const dialog = this.#dialog
    if (!dialog) return
    dialog.open = false
    dialog.showModal()
  }

  protected override firstUpdated(): void {
    const dialog = this.#dialog
    dialog?.addEventListener('pointerdown', this.#pressed)
    dialog?.addEventListener('click', this.#clicked)
    dialog?.showModal()
    this.renderRoot.querySelector('h1')?.focus()
    const leave = onBack(this.#close)
    this.life.addEventListener('abort', leave)
    printAlone(this.life)
  }

  get #dialog(): HTMLDialogElement | null {
    return this.renderRoot.querySelector('dialog')
  }

  async #load(): Promise<void> {
    this.failure = null
    try {
      const { content } = this
      const article =
        'html' in content
          ? content
          : await this.ask<Article>(`articles/${encodeURIComponent(content.id ?? '')}`)
      this.body = await bodyOf(article, this.endpoint.server)
      this.content = article
    } catch (error) {
      this.fail(error)
    }
  }

  #close = (): void => {
    this.#dialog?.close()
  }

  #closed = (): void => {
    // Browsers give the focus back to what had it; where a pressed link has none, nothing had it.
    if (document.activeElement === document.body) this.opener?.focus({ preventScroll: true })
    this.remove()
  }

  #retry = (): void => {
    void this.#load()
  }

  // A press that began in the text and ended outside was a selection.
  #pressed = (event: Event): void => {
    this.#pressedOutside = event.target === event.currentTarget
  }

  #clicked = (event: Event): void => {
    if (this.#pressedOutside && event.target === event.currentTarget) this.#close()
  }

  protected override renderFace(): TemplateResult {
    const words = this.words(readerWords)
    const { title, url, language } = this.content
    return html`<dialog part="reader" aria-label=${title} @close=${this.#closed}>
      <div class="scroll">
        <div class="bar" part="reader-bar">
          <a part="original" href=${url ?? nothing} target="_blank" rel="noopener">${words.original} ↗</a>
          <button part="close" aria-label=${words.close} @click=${this.#close}>
            <svg viewBox="0 0 24 24" aria-hidden="true">
              <path d="m6 6 12 12M18 6 6 18" stroke="currentColor" stroke-width="2" stroke-linecap="round" />
            </svg>
          </button>
        </div>
        ${fullText(
          this.failure ? withoutImage(this.content) : this.content,
          this.body ?? this.#renderMissing(words),
          {
            language: this.language,
            zone: this.zone,
            words,
            heading: html`<h1 class="title" part="title" lang=${language ?? nothing} dir="auto" tabindex="-1">
              ${title}
            </h1>`,
          },
        )}
      </div>
    </dialog>`
  }

  #renderMissing(words: ReaderMessages): TemplateResult {
    return html`<p class="lead">${this.content.excerpt}</p>
      ${
        this.failure
          ? html`<p role="alert">${words.failed}</p>
              <button part="again" @click=${this.#retry}>${words.again}</button>`
          : html`<p role="status">${this.slow ? words.slow : words.loading}</p>
              <div class="wait"></div>`
      }`
  }
}

ArticleReader.define('knead-article-reader')

/** Opens the reader over the page. `opener` has the focus again afterwards. */
export function read(host: Opener, article: CardContent, opener: HTMLElement): void {
  if (host.renderRoot.querySelector('knead-article-reader')) return
  const reader = new ArticleReader()
  reader.server = host.server ?? null
  reader.site = host.site ?? null
  reader.theme = host.theme
  reader.content = article
  reader.opener = opener
  reader.setAttribute('exportparts', PARTS)
  host.renderRoot.append(reader)
}
