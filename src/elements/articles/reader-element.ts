import { html, nothing, type TemplateResult } from 'lit/html.js'
import type { Article } from '../../contract/articles.ts'
import type { ServiceList } from '../../contract/booking.ts'
import type { Styles } from '../kit/css.ts'
import { KneadElement } from '../kit/element.ts'
import { lazily } from '../kit/lazy.ts'
import type { PropertyDeclarations } from '../kit/reactive.ts'
import { controls, tokens } from '../kit/tokens.styles.ts'
import type * as After from './after.ts'
import { bar, type Press } from './bar.ts'
import type { CardContent } from './events.ts'
import { enter, leave, noteTop, type Stop, stopHere } from './history.ts'
import type { ReaderMessages } from './messages/reader-en.ts'
import { type Opener, openArticle } from './open.ts'
import { sheet } from './reader.styles.ts'
import type { Tools } from './reading-tools.ts'
import { bodyOf, fullText, readerWords, textStyles, type TextView, whenNear, withoutImage } from './text.ts'
import { voiceFor } from './voice.ts'

/** Where the tab keeps the size of the text that its reader chose. */
const SIZE = 'knead-text-size'

/** 1 is the usual size. */
function sizeKept(): number {
  try {
    return Number(sessionStorage.getItem(SIZE) ?? 1)
  } catch {
    return 1
  }
}

/** An article with all that has been made of it. */
interface Whole {
  article: Article
  body: HTMLElement
  guests?: After.Guests
}

/** Readers that have entries in the history. */
export const reading = new Set<string>()

/**
 * Articles over the page, one after the other. It opens when it is given one, and waits when it is closed.
 *
 * @internal
 */
export class ArticleReader extends KneadElement {
  static override styles: Styles = [tokens, controls, textStyles, sheet]
  static override catalog = readerWords
  static override properties: PropertyDeclarations = {
    ...KneadElement.properties,
    content: { state: true },
  }

  /** The element it belongs to. */
  host!: Opener
  /** What is known of the article before it is there; undefined while the reader is closed. */
  private content?: CardContent | undefined

  /** Has the focus again when the reader is closed. */
  #opener: HTMLElement | undefined
  #key = Math.random().toString(36).slice(2)
  /** By id, as long as the reader is open: the way back finds them as they were left. */
  #wholes = new Map<string, Whole>()
  /** Where the text has to be scrolled to once it is there. */
  #top = 0
  /** What follows a text; fetched when its end comes near. */
  #after: typeof After | undefined
  #isShown = false
  #pressedOutside = false

  readonly #changed = (): void => {
    this.requestUpdate()
  }
  /** Fetched when the bar is about to be used. */
  #tools: Tools | undefined

  /** Opens an article, or goes on to it. */
  show(article: CardContent, opener?: HTMLElement): void {
    const { id, title, url, source } = article
    if (id === this.content?.id) return
    if (this.content) noteTop(this.#scroll?.scrollTop ?? 0)
    else this.#opener = opener
    const at = this.content ? (stopHere()?.at ?? -1) + 1 : 0
    const known = JSON.parse(JSON.stringify({ id, title, url, source })) as CardContent
    enter({ reader: this.#key, by: this.host.localName, at, article: known, top: 0 })
    this.#turnTo(article, 0)
  }

  /** Goes on where a reader was that the page had before it was loaded again. */
  resume(stop: Stop): void {
    this.#key = stop.reader
    this.#turnTo(stop.article, stop.top)
  }

  protected override arrived(): void {
    const { life: signal } = this
    addEventListener('popstate', this.#popped, { signal })
    addEventListener('pagehide', this.#hidden, { signal })
    const { speechSynthesis } = globalThis as Partial<typeof globalThis>
    speechSynthesis?.addEventListener('voiceschanged', this.#changed, { signal })
    signal.addEventListener('abort', this.#left)
    // Also when the connection is back.
    if (this.content && !this.#whole) void this.#load()
  }

  // A move takes an open dialog out of the top layer.
  override connectedCallback(): void {
    super.connectedCallback()
    const dialog = this.#dialog
    if (!dialog) return
    dialog.open = false
    dialog.showModal()
  }

  protected override updated(): void {
    const dialog = this.#dialog
    if (!dialog) return
    // One that is being closed stays so, whatever is rendered meanwhile.
    if (!this.#isShown) {
      this.#isShown = true
      dialog.showModal()
      this.#title?.focus()
    }
    dialog.style.setProperty('--size', String(this.#tools?.size ?? sizeKept()))
    if (!this.#whole || !this.#scroll) return
    if (this.#top) this.#scroll.scrollTop = this.#top
    this.#top = 0
    const end = dialog.querySelector('.end:not(.seen)')
    if (!end) return
    end.className = 'end seen'
    whenNear(end, this.#scroll, () => void this.#follow())
  }

  get #dialog(): HTMLDialogElement | null {
    return this.renderRoot.querySelector('dialog')
  }

  get #scroll(): Element | null {
    return this.renderRoot.querySelector('.scroll')
  }

  get #title(): HTMLElement | null {
    return this.renderRoot.querySelector('.title')
  }

  get #whole(): Whole | undefined {
    return this.#wholes.get(this.content?.id ?? '')
  }

  #turnTo(article: CardContent, top: number): void {
    reading.add(this.#key)
    this.#tools?.clear()
    this.failure = null
    this.content = article
    this.#top = top
    if (!this.#whole) void this.#load()
    if (!this.#dialog) return
    void this.updateComplete.then(() => {
      if (this.#scroll) this.#scroll.scrollTop = top
      this.#title?.focus({ preventScroll: true })
    })
  }

  async #load(): Promise<void> {
    const { content } = this
    const id = content?.id ?? ''
    this.failure = null
    try {
      // A page without a server brings the text along.
      const article =
        content && 'html' in content
          ? (content as Article)
          : await this.ask<Article>(`articles/${encodeURIComponent(id)}`)
      const { body, styles } = await bodyOf(article, this.endpoint.server, this.language)
      if (id !== this.content?.id) return
      this.wear(styles)
      this.#wholes.set(id, { article, body })
      this.content = article
      // A text that came along is the content already, so setting it says nothing new.
      this.requestUpdate()
    } catch (error) {
      if (id === this.content?.id) this.fail(error)
    }
  }

  async #follow(): Promise<void> {
    const whole = this.#whole
    const after = await lazily(() => import('./after.ts')).catch(() => undefined)
    if (!after || !whole) return
    const ask = (path: string) => this.ask<ServiceList>(path)
    whole.guests = await after.guestsOf(this.host, whole.article, ask)
    this.#after = after
    this.wear(after.afterStyles)
    this.requestUpdate()
  }

  // Our own entries lead from article to article; any other is the page's, and the reader is closed there.
  #popped = (): void => {
    const stop = stopHere()
    if (stop?.reader !== this.#key) this.#dialog?.close()
    else if (stop.article.id !== this.content?.id) this.#turnTo(stop.article, stop.top)
  }

  #hidden = (): void => {
    this.#tools?.hush()
    if (this.content) noteTop(this.#scroll?.scrollTop ?? 0)
  }

  #closed = (): void => {
    const { url } = this.content ?? {}
    this.#gone()
    // Browsers give the focus back to what had it; where a pressed link has none, that was something else.
    const links = this.host.renderRoot.querySelectorAll('a')
    const opener = this.#opener ?? [...links].find(({ href }) => href === url)
    opener?.focus({ preventScroll: true })
  }

  #left = (): void => {
    this.#gone()
    this.#tools = undefined
  }

  #gone = (): void => {
    const stop = stopHere()
    if (stop?.reader === this.#key) leave(stop)
    reading.delete(this.#key)
    this.#tools?.clear()
    this.content = undefined
    this.#isShown = false
    this.#wholes.clear()
  }

  #voice = () => voiceFor(this.content?.language ?? '')

  #press = (what: Press): void => {
    if (what === 'close') this.#dialog?.close()
    else void this.#equip().then((tools) => tools?.press(what))
  }

  // Also before anything is pressed: a browser's own command prints what is worn by then.
  #equip = async (): Promise<Tools | undefined> => {
    const parts = this.#tools
      ? undefined
      : await lazily(() => import('./reading-tools.ts')).catch(() => undefined)
    if (parts && !this.#tools) {
      this.wear(parts.toolStyles)
      this.#tools = new parts.Tools({
        life: this.life,
        size: sizeKept(),
        keptAs: SIZE,
        voice: this.#voice,
        content: () => this.content,
        text: () => this.renderRoot.querySelector('.full'),
        copied: () => this.words(readerWords).copied,
        changed: this.#changed,
      })
    }
    return this.#tools
  }

  // Where styles cannot tell by themselves how far the text has been read; where they can, scrolling stays theirs.
  #scrolled = ({ currentTarget }: Event): void => {
    if (CSS.supports('(animation-timeline: --text) and (timeline-scope: --text)')) return
    const { scrollTop, clientHeight, firstElementChild } = currentTarget as Element
    const bar = firstElementChild as HTMLElement
    const text = bar.nextElementSibling as HTMLElement
    const read = (scrollTop - text.offsetTop) / (text.offsetHeight - clientHeight)
    bar.style.setProperty('--read', String(Math.min(1, Math.max(0, read))))
  }

  // A press that began in the text and ended outside was a selection.
  #pressed = (event: Event): void => {
    this.#pressedOutside = event.target === event.currentTarget
  }

  #clicked = (event: Event): void => {
    if (this.#pressedOutside && event.target === event.currentTarget) this.#dialog?.close()
  }

  #open = (article: CardContent, event: MouseEvent): void => {
    openArticle(this.host, article, event)
  }

  #retry = (): void => {
    void this.#load()
  }

  protected override renderFace(): TemplateResult | typeof nothing {
    const content = this.#whole?.article ?? this.content
    if (!content) return nothing
    const { title, url, language } = content
    const words = this.words(readerWords)
    const whole = this.#whole
    const view: TextView = {
      language: this.language,
      zone: this.zone,
      words,
      heading: html`<h1 class="title" part="title" lang=${language ?? nothing} dir="auto" tabindex="-1">
        ${title}
      </h1>`,
      subheading: (name) => html`<h2>${name}</h2>`,
    }
    return html`<dialog
      part="reader"
      aria-label=${title}
      @close=${this.#closed}
      @pointerdown=${this.#pressed}
      @click=${this.#clicked}
      @keydown=${this.#equip}
      @pointermove=${this.#equip}
    >
      <div class="scroll" @scroll=${this.#scrolled}>
        ${bar({
          url,
          words,
          language: this.language,
          canListen: !!whole && !!this.#voice(),
          tools: this.#tools,
          press: this.#press,
        })}
        ${fullText(
          this.failure ? withoutImage(content) : content,
          whole?.body ?? this.#renderMissing(words),
          view,
        )}
        ${
          whole?.guests && this.#after
            ? this.#after.after(whole.article, whole.guests, view, this.#open)
            : html`<i class="end"></i>`
        }
      </div>
    </dialog>`
  }

  #renderMissing(words: ReaderMessages): TemplateResult {
    return html`<p class="lead">${this.content?.excerpt}</p>
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
