import { html, nothing, type TemplateResult } from 'lit/html.js'
import type { Article } from '../../contract/articles.ts'
import type { ServiceList } from '../../contract/booking.ts'
import { ApiError } from '../kit/api.ts'
import { oneOf, refuse } from '../kit/attributes.ts'
import { sheets, type Styles } from '../kit/css.ts'
import { lazily } from '../kit/lazy.ts'
import type { PropertyDeclarations } from '../kit/reactive.ts'
import { warn } from '../kit/warn.ts'
import { controls, tokens } from '../kit/tokens.styles.ts'
import type * as After from './after.ts'
import { CardElement, headings, waiting } from './card.ts'
import type { CardContent } from './events.ts'
import { openArticle } from './open.ts'
import type * as Text from './full.ts'

/**
 * One article: as a card, or its whole text in place. With a `heading` of its own it needs no server.
 *
 * @tag knead-article
 * @attr {string} booking-label - What the booking button at the end of an article says.
 * @attr {boolean} without-comments - Shows no conversation at the end of an article in the reader.
 * @fires {KneadReadyEvent} knead-ready - The card or the text is on screen.
 * @fires {KneadErrorEvent} knead-error - The article could not be loaded.
 * @fires {KneadArticleOpenEvent} knead-article-open - The article is about to be opened; cancelable.
 * @slot placeholder - What stands there until the article comes, instead of a grey card.
 * @csspart card - One card.
 * @csspart heading - The heading of a card, or of the whole text in place.
 * @csspart link - The link in the heading; it covers the card.
 * @csspart excerpt - What the article is about.
 * @csspart meta - Tag, date and reading time of a card.
 * @csspart tag - A tag.
 * @csspart image - The frame of a card's picture.
 * @csspart text - A whole article: title, facts, picture and text.
 * @csspart title - Its title in the reader.
 * @csspart facts - Its authors, date, reading time and tags.
 * @csspart authors - Who wrote it.
 * @csspart picture - Its picture.
 * @csspart body - Its text.
 * @csspart continue - The link to the rest, where the source gave only a part.
 * @csspart reader - The reader, over the page.
 * @csspart reader-bar - The bar at its top.
 * @csspart original - The link to the article's own page.
 * @csspart close - The button that closes the reader.
 * @csspart foot - What stands there when the article cannot be loaded.
 * @csspart status - What is wrong.
 * @csspart again - Another try.
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
export class KneadArticle extends CardElement {
  static override properties: PropertyDeclarations = {
    ...CardElement.properties,
    article: {},
    view: {},
    heading: {},
    href: {},
    image: {},
    imageAlt: { attribute: 'image-alt' },
    summary: {},
    published: {},
    author: {},
    minutes: { type: Number },
    tags: {},
    known: { state: true },
    body: { state: true },
  }

  /** Id of the article on the server. */
  article?: string | null
  /** `card`, or `full` for the whole text in place. */
  view: 'card' | 'full' = 'card'
  /** Title of the card; with it the card says what the page says of the article, without asking the server. */
  heading?: string | null
  /** Address the card leads to. */
  href?: string | null
  /** Address of its picture. */
  image?: string | null
  /** What the picture shows, if that is not decoration. */
  imageAlt?: string | null
  /** A sentence or two of plain text. */
  summary?: string | null
  /** Date or moment it was published, as ISO 8601. */
  published?: string | null
  /** Who wrote it. */
  author?: string | null
  /** Reading time in minutes. */
  minutes?: number | null
  /** Its tags, with commas between them; the card shows the first. */
  tags?: string | null

  private known?: Article | undefined
  private body?: HTMLElement | undefined
  #asked = ''
  #text: typeof Text | undefined
  /** What this text needs besides. */
  #styles: Styles = []
  /** What follows a whole text; fetched when its end comes near. */
  #after: typeof After | undefined
  #visit: After.Visit | undefined

  protected override arrived(): void {
    if (!this.#isThere) void this.#load()
  }

  protected override willUpdate(): void {
    super.willUpdate()
    if (this.#asked === this.#question) return
    this.known = this.body = undefined
    void this.#load()
  }

  get #full(): boolean {
    return oneOf(this, 'view', this.view, ['card', 'full']) === 'full' && !!this.article
  }

  get #isThere(): boolean {
    return this.#full ? !!this.body : !!(this.heading ?? this.known)
  }

  get #question(): string {
    return [this.#full, this.article, this.heading && !this.#full].join()
  }

  async #load(): Promise<void> {
    const question = (this.#asked = this.#question)
    const full = this.#full
    this.failure = null
    if (this.heading && !full) {
      this.ready()
      return
    }
    if (!this.article) {
      warn(`<${this.localName}> needs an article or a heading.`)
      return
    }
    try {
      const [known, text] = await Promise.all([
        this.known ?? this.ask<Article>(`articles/${encodeURIComponent(this.article)}`),
        full ? lazily(() => import('./full.ts')) : undefined,
      ])
      const prepared = await text?.bodyOf(known, this.endpoint.server, this.language)
      if (question !== this.#asked) return
      this.#text = text
      this.#styles = prepared?.styles ?? []
      this.#after = undefined
      this.body = prepared?.body
      this.known = known
      this.ready()
    } catch (error) {
      if (question !== this.#asked) return
      this.fail(error)
      if (error instanceof ApiError && error.code === 'not-found')
        refuse(this, 'article', this.article, 'ids of articles on the server', 'what is inside the tag')
    }
  }

  #retry = (): void => {
    void this.#load()
  }

  /** Where the card leads. An address can be code as well, and people who may write no scripts can write addresses. */
  get #link(): string | undefined {
    const { href } = this
    if (!href) return undefined
    const { baseURI } = document
    if (URL.canParse(href, baseURI) && /^https?:/.test(new URL(href, baseURI).protocol)) return href
    warn(`<${this.localName} href> accepts addresses of web pages; none is used.`)
    return undefined
  }

  /** What the page itself says of the article. */
  get #own(): CardContent | undefined {
    const { heading, image, imageAlt, summary, published, author, minutes, tags, article } = this
    if (!heading) return undefined
    const isDate = !published || !Number.isNaN(Date.parse(published))
    const link = this.#link
    if (!isDate) warn(`<${this.localName} published="${published}"> accepts ISO 8601 dates; none is shown.`)
    return {
      title: heading,
      ...(article && { id: article }),
      ...(link && { url: link }),
      ...(image && { image: { url: image, alt: imageAlt ?? '' } }),
      ...(summary && { excerpt: summary }),
      // A mere date is that date in every zone.
      ...(published &&
        isDate && { published: published.length === 10 ? `${published}T12:00:00Z` : published }),
      ...(author && { authors: [author] }),
      ...(minutes && { minutes }),
      ...(tags && { tags: tags.split(',').map((tag) => tag.trim()) }),
    }
  }

  protected override renderFace(): TemplateResult {
    const { known, text } = this
    if (this.failure) {
      const link = this.#link
      return html`<div class="foot" part="foot">
        <p role="status" part="status">${this.failure.code === 'not-found' ? text.missing : text.failed}</p>
        ${link ? html`<a class="go" part="link" href=${link}>${this.heading ?? link}</a>` : nothing}
        <button part="again" @click=${this.#retry}>${text.again}</button>
      </div>`
    }
    if (this.#full && known && this.#text) return this.#renderFull(known, this.#text)
    const content = this.#own ?? known
    const grey = this.meanwhile(html`<div class="one">${waiting}</div>`)
    return content && !this.#full ? html`<div class="one">${this.card(content, true)}</div>` : grey
  }

  // Cards and texts have styles of their own for the same elements.
  protected override updated(): void {
    const root = this.renderRoot as ShadowRoot
    const { textStyles = [] } = this.#text ?? {}
    const styles = [tokens, controls, textStyles, this.#styles, this.#after?.afterStyles ?? []]
    root.adoptedStyleSheets = sheets(this.body ? styles : CardElement.styles)
    const end = root.querySelector('.end:not(.seen)')
    if (!end) return
    end.className = 'end seen'
    this.#text?.whenNear(end, null, () => void this.#follow())
  }

  async #follow(): Promise<void> {
    const { known } = this
    const after = await lazily(() => import('./after.ts')).catch(() => undefined)
    if (!after || !known) return
    // The page has a place of its own for the conversation.
    const visit = await after.visitOf(this, known, (path) => this.ask<ServiceList>(path))
    if (known !== this.known) return
    this.#visit = visit
    this.#after = after
    this.requestUpdate()
  }

  #renderFull(known: Article, { fullText, readerWords, withoutImage }: typeof Text): TemplateResult {
    const title = html`<span lang=${known.language} dir="auto">${known.title}</span>`
    const { level } = this
    const view = {
      language: this.language,
      zone: this.zone,
      words: this.words(readerWords),
      heading: headings[level]?.(title) ?? title,
      subheading: (name: unknown) => headings[level + 1]?.(name) ?? html`<h6>${name}</h6>`,
    }
    const whole = fullText(this.withoutImages ? withoutImage(known) : known, this.body, view)
    const { after } = this.#after ?? {}
    return html`${whole}${
      after ? after(known, { visit: this.#visit }, view, this.#open) : html`<i class="end"></i>`
    }`
  }

  #open = (article: CardContent, event: MouseEvent): void => {
    openArticle(this, article, event)
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'knead-article': KneadArticle
  }
}
