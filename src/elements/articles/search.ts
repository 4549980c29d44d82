import { html, nothing, type TemplateResult } from 'lit/html.js'
import type { ArticleCard, ArticleList } from '../../contract/articles.ts'
import type { ApiError } from '../kit/api.ts'
import type { Styles } from '../kit/css.ts'
import { KneadElement } from '../kit/element.ts'
import { type Catalog, fill } from '../kit/locale.ts'
import { plural } from '../kit/plural.ts'
import type { PropertyDeclarations } from '../kit/reactive.ts'
import { controls, tokens } from '../kit/tokens.styles.ts'
import { day } from './date.ts'
import { Finder, type Row } from './finder.ts'
import { marked, paint } from './highlight.ts'
import { lens } from './lens.ts'
import { en, type SearchMessages } from './messages/search-en.ts'
import { type Open, openArticle, openMode, resume } from './open.ts'
import { KneadSearchEvent } from './search-event.ts'
import { search } from './search.styles.ts'

const words: Catalog<SearchMessages> = { en, others: { de: () => import('./messages/search-de.ts') } }

/** Milliseconds without a key before the server is asked, and before it is asked what the page has not found. */
const PAUSE = 150
const REST = 350
/** Milliseconds without a key after which a search that the page answers is settled. */
const SETTLED = 400

const anchored = () => CSS.supports('anchor-name: --field')

/** Safari tells of the Enter that ends a composition only after the composition, and only by the old code 229. */
type Key = Event & Readonly<{ key: string; isComposing: boolean; keyCode: number }>

const keepFocus = (event: Event) => {
  event.preventDefault()
}

/**
 * A search box for the articles, for the header of a page: results appear as one types.
 *
 * @tag knead-search
 * @attr {string} booking-label - What the booking button at the end of an article says.
 * @attr {boolean} without-comments - Shows no conversation at the end of an article in the reader.
 * @fires {KneadReadyEvent} knead-ready - The box is on screen.
 * @fires {KneadErrorEvent} knead-error - The search, or the article, could not be loaded.
 * @fires {KneadSearchEvent} knead-search - The reader has paused after typing, and the results are there.
 * @fires {KneadArticleOpenEvent} knead-article-open - A result is about to be opened; cancelable.
 * @csspart field - The box.
 * @csspart input - The field to type in.
 * @csspart panel - What lies under it: results, or a word about them.
 * @csspart option - One result; also `selected`.
 * @csspart option-title - Its title.
 * @csspart option-snippet - The place in its text where it was found.
 * @csspart option-meta - Its date and reading time.
 * @csspart note - That nothing was found, or that it takes long.
 * @csspart again - Another try, also in the reader.
 * @csspart reader - The reader, over the page.
 * @csspart reader-bar - The bar at its top.
 * @csspart original - The link to the article's own page.
 * @csspart close - The button that closes the reader.
 * @csspart text - A whole article: title, facts, picture and text.
 * @csspart title - Its title in the reader.
 * @csspart facts - Its authors, date, reading time and tags.
 * @csspart authors - Who wrote it.
 * @csspart picture - Its picture.
 * @csspart body - Its text.
 * @csspart continue - The link to the rest, where the source gave only a part.
 * @csspart tag - A tag.
 * @csspart tool - A button in its bar; also `size`, `smaller`, `larger`, `listen`, `stop`, `share`, `print` or `close`.
 * @csspart progress - How far the text has been read.
 * @csspart sizes - The buttons for the size of the text.
 * @csspart said - That a link was copied.
 * @csspart spoken - The paragraph that is read aloud.
 * @csspart thread - The conversation at the end of an article in the reader.
 * @csspart updated - When a text was last changed.
 * @csspart reviewed - Who has looked it over, and when.
 * @csspart contents - The list of its headings; also `contents-summary` and `contents-link` in it.
 * @csspart film - A film, or the curtain before it; the button that opens it is `film-play`.
 * @csspart notice - The owner's line under it.
 * @csspart after - What follows an article.
 * @csspart visit - The service to book from it; also `visit-name` and `visit-description` in it.
 * @csspart related - Articles like it; the link of each is `related-link`.
 * @csspart around - The article before it, `earlier`, and the one after it, `later`.
 */
export class KneadSearch extends KneadElement {
  static override styles: Styles = [tokens, controls, search]
  static override catalog = words
  static override properties: PropertyDeclarations = {
    ...KneadElement.properties,
    placeholder: {},
    open: {},
    term: { state: true },
    found: { state: true },
    active: { state: true },
    unfolded: { state: true },
    trouble: { state: true },
  }

  /** What the empty box says. */
  placeholder?: string | null
  /** Where an article opens: `reader` over the page, `page` instead of it, or `tab`. */
  open: Open = 'reader'

  private term = ''
  /** What fits `term`; undefined while it is looked for. */
  private found?: Row[] | undefined
  /** Index of the result that the arrow keys have come to, or -1. */
  private active = -1
  private unfolded = false
  private trouble?: ApiError | undefined

  readonly #finder = new Finder((path) => this.ask<ArticleList>(path))
  #painted: Range[] = []
  #pause: ReturnType<typeof setTimeout> | undefined
  #settled: ReturnType<typeof setTimeout> | undefined

  protected override arrived(): void {
    this.ready()
    resume(this)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    clearTimeout(this.#pause)
    this.unfolded = false
    this.#painted = paint(undefined, this.#painted)
  }

  protected override updated(): void {
    const panel = this.renderRoot.querySelector<HTMLElement>('.panel')
    if (panel?.popover && this.isConnected) panel.togglePopover(this.unfolded)
    this.#painted = paint(this.isConnected ? this.renderRoot : undefined, this.#painted)
  }

  get #input(): HTMLInputElement | null {
    return this.renderRoot.querySelector('input')
  }

  #search = async (): Promise<void> => {
    const { term } = this
    this.trouble = undefined
    try {
      const here = await this.#finder.here(term)
      if (term !== this.term) return
      this.#show(here ?? (await this.#finder.there(term)), term)
      if (here && this.#finder.isPart(here, term))
        this.#pause = setTimeout(() => void this.#deepen(here, term), REST)
    } catch (error) {
      if (term === this.term && !this.life.aborted) this.trouble = this.report(error)
    }
  }

  /** Adds what the server finds besides; without its answer the list stays as it is. */
  async #deepen(here: Row[], term: string): Promise<void> {
    this.#show(await this.#finder.there(term, here).catch(() => here), term)
  }

  #show(found: Row[], term: string): void {
    if (term !== this.term) return
    this.found = found
    clearTimeout(this.#settled)
    const event = new KneadSearchEvent(term, found.length)
    this.#settled = setTimeout(() => this.dispatchEvent(event), SETTLED)
  }

  #type(value: string): void {
    const term = value.trim()
    this.unfolded = term !== ''
    if (term === this.term) return
    clearTimeout(this.#pause)
    clearTimeout(this.#settled)
    this.term = term
    this.found = undefined
    this.active = -1
    if (term) this.#pause = setTimeout(() => void this.#search(), this.#finder.isRemote ? PAUSE : 0)
  }

  #typed = (event: Event): void => {
    // What an input method is still composing is no word yet.
    if (!(event as InputEvent).isComposing) this.#type((event.target as HTMLInputElement).value)
  }

  #focused = (): void => {
    this.unfolded = this.term !== ''
    // A failure is told when there is something to search for.
    this.#finder.prepare().catch(() => undefined)
  }

  #left = (event: FocusEvent): void => {
    if (!this.renderRoot.contains(event.relatedTarget as Node | null)) this.unfolded = false
  }

  #key = (event: Key): void => {
    if (event.isComposing || event.keyCode === 229) return
    const last = (this.found?.length ?? 0) - 1
    if (event.key === 'Escape' && (this.unfolded || this.term)) {
      if (this.unfolded) this.unfolded = false
      else this.#clear()
    } else if (event.key === 'ArrowDown' && last >= 0) {
      this.active = this.unfolded && this.active < last ? this.active + 1 : 0
      this.unfolded = true
    } else if (event.key === 'ArrowUp' && last >= 0) {
      this.active = this.unfolded && this.active > 0 ? this.active - 1 : last
      this.unfolded = true
    } else if (event.key === 'Home' || event.key === 'End') {
      // They go to the ends of what was typed, and so back to it.
      this.active = -1
      return
    } else if (event.key === 'Enter' && this.unfolded && last >= 0) {
      this.#options[Math.max(this.active, 0)]?.click()
    } else return
    event.preventDefault()
  }

  #clear(): void {
    if (this.#input) this.#input.value = ''
    this.#type('')
  }

  get #options(): NodeListOf<HTMLElement> {
    return this.renderRoot.querySelectorAll<HTMLElement>('[role=option]')
  }

  #open(article: ArticleCard, event: MouseEvent): void {
    this.unfolded = false
    openArticle(this, article, event, this.#input ?? undefined)
  }

  /** What has to be said of the search, if it is not its results. */
  #note(text: SearchMessages): string {
    if (!this.term) return ''
    if (this.trouble) return text.failed
    if (this.slow) return text.slow
    if (!this.found) return text.loading
    return this.found.length > 0 ? '' : fill(text.none, { term: this.term })
  }

  protected override renderFace(): TemplateResult {
    const text = this.words(words)
    const { found = [], unfolded, active } = this
    const note = this.#note(text)
    const count = unfolded && found.length > 0 ? plural(this.language, text.found, found.length) : ''
    return html`<search @focusout=${this.#left}>
      <div class="field" part="field">
        <input
          part="input"
          type="search"
          role="combobox"
          aria-label=${text.label}
          aria-autocomplete="list"
          aria-controls="list"
          aria-expanded=${unfolded && found.length > 0}
          aria-activedescendant=${unfolded && active >= 0 ? `o${String(active)}` : nothing}
          autocomplete="off"
          autocapitalize="off"
          spellcheck="false"
          enterkeyhint="search"
          placeholder=${this.placeholder ?? text.label}
          @focus=${this.#focused}
          @click=${this.#focused}
          @input=${this.#typed}
          @compositionend=${this.#typed}
          @keydown=${this.#key}
        />${lens}
      </div>
      <p class="hidden-text" role="status">${unfolded ? note || count : ''}</p>
      <div
        class="panel"
        part="panel"
        popover=${anchored() ? 'manual' : nothing}
        ?hidden=${!unfolded}
        @mousedown=${keepFocus}
      >
        <div id="list" role="listbox" aria-label=${text.results} ?hidden=${found.length === 0}>
          ${found.map((each, n) => this.#renderOption(each, n, text))}
        </div>
        ${note ? html`<p class="note" part="note" aria-hidden="true">${note}</p>` : nothing}
        ${this.trouble ? html`<button part="again" @click=${this.#search}>${text.again}</button>` : nothing}
      </div>
    </search>`
  }

  #renderOption({ article, title, snippet }: Row, n: number, text: SearchMessages): TemplateResult {
    const { url, published, minutes, language } = article
    const selected = n === this.active
    const inText = snippet && snippet.marks.length > 0 && title.length === 0
    return html`<a
      id="o${n}"
      role="option"
      part=${selected ? 'option selected' : 'option'}
      tabindex="-1"
      aria-selected=${selected}
      href=${url}
      target=${openMode(this) === 'tab' ? '_blank' : nothing}
      rel="noopener"
      @click=${(event: MouseEvent) => {
        this.#open(article, event)
      }}
    >
      <span class="title" part="option-title" lang=${language} dir="auto"
        >${marked(article.title, title)}</span
      >
      ${
        inText
          ? html`<span class="snippet" part="option-snippet" lang=${language} dir="auto"
              >${marked(snippet.text, snippet.marks)}</span
            >`
          : nothing
      }
      <span class="facts" part="option-meta">
        ${day(published, this.language, this.zone)} · ${fill(text.minutes, { count: minutes })}
      </span>
    </a>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'knead-search': KneadSearch
  }
}
