import { html, nothing, type TemplateResult } from 'lit/html.js'
import type { ArticleList } from '../../contract/articles.ts'
import type { ApiError } from '../kit/api.ts'
import { oneOf } from '../kit/attributes.ts'
import { lazily } from '../kit/lazy.ts'
import type { PropertyDeclarations } from '../kit/reactive.ts'
import { whole } from '../kit/whole.ts'
import { CardElement, waiting } from './card.ts'
import { day } from './date.ts'
import type {} from './search-event.ts'
import type { Tools, ToolsHost } from './tools.ts'

/**
 * Cards of the studio's articles, newest first; an article opens in a reader over the page.
 * A page can bring the articles itself: by `feed`, or, without a server, as `<article>` elements inside the tag.
 *
 * @tag knead-articles
 * @attr {string} booking-label - What the booking button at the end of an article says.
 * @attr {boolean} without-comments - Shows no conversation at the end of an article in the reader.
 * @fires {KneadReadyEvent} knead-ready - The first cards are on screen, or that there are none.
 * @fires {KneadErrorEvent} knead-error - Articles could not be loaded.
 * @fires {KneadArticleOpenEvent} knead-article-open - An article is about to be opened; cancelable.
 * @fires {KneadSearchEvent} knead-search - The reader has searched the cards, and what was found is there.
 * @slot placeholder - What stands there until the first cards come, instead of grey ones.
 * @slot empty - What is said when there are no articles.
 * @slot error - What is said when the articles could not be loaded.
 * @csspart bar - What stands above the cards: search box and topics.
 * @csspart search - The field to search the cards.
 * @csspart topics - The tags to choose from.
 * @csspart topic - One of them; also `chosen`.
 * @csspart all-topics - Shows the topics that find no room in one line, or hides them.
 * @csspart list - The cards.
 * @csspart card - One card.
 * @csspart heading - The heading of a card, or of the whole text in place.
 * @csspart link - The link in the heading; it covers the card.
 * @csspart excerpt - What the article is about, or where it has what was searched for.
 * @csspart meta - Tag, date and reading time of a card.
 * @csspart tag - A tag.
 * @csspart image - The frame of a card's picture.
 * @csspart steps - The carousel's buttons, and where it stands.
 * @csspart previous - Back in the carousel.
 * @csspart next - On in the carousel.
 * @csspart position - Which cards of the carousel are in view.
 * @csspart foot - What stands under the cards.
 * @csspart status - How many articles are shown, or what is wrong.
 * @csspart more - The button for more articles, or to try again.
 * @csspart reset - The button back to all articles, where nothing fits what was chosen.
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
 * @csspart again - Another try in the reader.
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
export class KneadArticles extends CardElement {
  static override properties: PropertyDeclarations = {
    ...CardElement.properties,
    source: {},
    tag: {},
    limit: { type: Number },
    layout: {},
    searchable: { type: Boolean },
    filterable: { type: Boolean },
    feed: {},
    list: { state: true },
    stuck: { state: true },
  }

  /** Only articles of this source, by its id in the site's settings. */
  source?: string | null
  /** Only articles with this tag; with `filterable` the one that is chosen at first. */
  tag?: string | null
  /** How many articles are shown at first and with each "More articles", from 1 to 100. */
  limit = 6
  /** How the cards stand. */
  layout: 'grid' | 'list' | 'featured' | 'carousel' | 'compact' = 'grid'
  /** Puts a search box above the cards. */
  searchable = false
  /** Puts the tags above the cards, for readers to choose one. */
  filterable = false
  /** Address of a JSON Feed, or of a WordPress site's posts, to show instead of the server's articles. */
  feed?: string | null

  /** The pages so far, as one. */
  private list?: ArticleList | undefined
  /** Why the next page could not be loaded. */
  private stuck?: ApiError | undefined
  #asked = ''
  #tools: Tools | undefined
  #fetching: Promise<unknown> | undefined

  protected override arrived(): void {
    if (!this.list) void this.load()
  }

  // What stands around the cards comes at once with them: nothing jumps.
  protected override async scheduleUpdate(): Promise<void> {
    if (!this.#isPlain) await this.#equip()
    if (this.layout !== 'grid') await this.#lay()
    await super.scheduleUpdate()
  }

  protected override willUpdate(): void {
    super.willUpdate()
    if (this.#asked && this.#asked !== String(this.#question)) void this.load()
  }

  // Browsers take long to make their first formatter: while the answer is on its way there is time.
  protected override firstUpdated(): void {
    day('2000', this.language, this.zone)
  }

  protected override updated(): void {
    this.#tools?.updated()
  }

  get #limit(): number {
    return whole(this, 'limit', this.limit, [1, 100, 6])
  }

  /** Cards of the server's articles, and no more than that. */
  get #isPlain(): boolean {
    const { list, tag } = this
    return ![
      this.searchable,
      this.filterable,
      this.feed,
      this.layout === 'carousel',
      // What a reader has chosen stands in the address.
      location.hash.startsWith('#knead:'),
      tag && list?.total === 0,
      !(this.server ?? globalThis.Knead) && this.querySelector('article'),
    ].some(Boolean)
  }

  get #question(): URLSearchParams {
    const query = new URLSearchParams({ limit: String(this.#limit) })
    for (const name of ['source', 'tag'] as const) if (this[name]) query.set(name, this[name])
    this.#tools?.refine(query)
    return query
  }

  /** Fetches how cards stand that do not stand in a grid. */
  async #lay(): Promise<void> {
    const styles = await lazily(() => import('./layouts.styles.ts')).catch(() => undefined)
    if (styles) this.wear(styles.layouts)
  }

  /** Fetches what plain cards do without. When that fails, plain cards are better than none. */
  #equip(): Promise<unknown> {
    return (this.#fetching ??= lazily(() => import('./tools.ts'))
      .then(async ({ equip }) => {
        // They are a part of it that comes later, and reach what is closed to others.
        this.#tools = await equip(this as unknown as ToolsHost)
        this.requestUpdate()
      })
      .catch(() => {
        this.#fetching = undefined
      }))
  }

  protected async load(after?: string | null): Promise<void> {
    if (!this.#isPlain) await this.#equip()
    const query = this.#question
    const question = (this.#asked = String(query))
    if (after) query.set('after', after)
    this.failure = this.stuck = undefined
    try {
      const page = await (this.#tools?.answer(query) ?? this.ask<ArticleList>(`articles?${String(query)}`))
      if (question !== this.#asked) return
      this.list = { ...page, items: [...((after ? this.list?.items : undefined) ?? []), ...page.items] }
      this.ready()
      if (!this.#isPlain) void this.#equip()
    } catch (error) {
      if (question !== this.#asked) return
      if (after) this.stuck = this.report(error)
      else {
        this.list = undefined
        this.fail(error)
      }
    }
  }

  /** More, or the same again: the reader goes on where the new cards begin. */
  #go = async (): Promise<void> => {
    const { length } = this.list?.items ?? []
    if (length) await this.#equip()
    await this.load(this.list?.next)
    await this.updateComplete
    this.renderRoot.querySelectorAll<HTMLElement>('li a')[length]?.focus()
    this.#tools?.went()
  }

  get #status(): unknown {
    const { text, list } = this
    const tools = this.#tools
    if (this.slow) return text.slow
    if (this.failure ?? this.stuck)
      return html`<slot name="error">${navigator.onLine ? text.failed : text.offline}</slot>`
    return tools?.status() ?? (list?.total === 0 ? html`<slot name="empty">${text.empty}</slot>` : '')
  }

  protected override renderFace(): TemplateResult {
    const { text, list } = this
    const tools = this.#tools
    const failure = this.failure ?? this.stuck
    const layout = oneOf(this, 'layout', this.layout, ['grid', 'list', 'featured', 'carousel', 'compact'])
    const cards = (items: unknown[]) =>
      html`<ul class=${layout} part="list">
        ${items.map((item) => html`<li>${item}</li>`)}
      </ul>`
    return html`${tools?.bar()}
      ${
        list
          ? cards(list.items.map((article, n) => this.card(article, n > 2)))
          : failure
            ? nothing
            : this.meanwhile(cards(Array(tools?.shown ?? this.#limit).fill(waiting)))
      }
      ${tools?.steps(layout)}
      <div class="foot" part="foot">
        <p role="status" part="status">${this.#status}</p>
        ${
          (failure ?? (list?.next && layout !== 'carousel'))
            ? html`<button part="more" @click=${this.#go}>${failure ? text.again : text.more}</button>`
            : nothing
        }
        ${tools?.wayBack()}
      </div>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'knead-articles': KneadArticles
  }
}
