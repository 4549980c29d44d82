import { html, nothing, type TemplateResult } from 'lit/html.js'
import type { ArticleList } from '../../contract/articles.ts'
import type { ApiError } from '../kit/api.ts'
import { oneOf } from '../kit/attributes.ts'
import { fill } from '../kit/locale.ts'
import type { PropertyDeclarations } from '../kit/reactive.ts'
import { warn } from '../kit/warn.ts'
import { whole } from '../kit/whole.ts'
import { CardElement, waiting } from './card.ts'

/**
 * Cards of the studio's articles, newest first; an article opens in a reader over the page.
 *
 * @tag knead-articles
 * @fires {KneadReadyEvent} knead-ready - The first cards are on screen, or that there are none.
 * @fires {KneadErrorEvent} knead-error - Articles could not be loaded.
 * @fires {KneadArticleOpenEvent} knead-article-open - An article is about to be opened; cancelable.
 * @csspart list - The cards.
 * @csspart card - One card.
 * @csspart heading - The heading of a card, or of the whole text in place.
 * @csspart link - The link in the heading; it covers the card.
 * @csspart excerpt - What the article is about.
 * @csspart meta - Tag, date and reading time of a card.
 * @csspart tag - A tag.
 * @csspart image - The frame of a card's picture.
 * @csspart foot - What stands under the cards.
 * @csspart status - How many articles are shown, or what is wrong.
 * @csspart more - The button for more articles, or to try again.
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
 */
export class KneadArticles extends CardElement {
  static override properties: PropertyDeclarations = {
    ...CardElement.properties,
    source: {},
    tag: {},
    limit: { type: Number },
    layout: {},
    list: { state: true },
    stuck: { state: true },
  }

  /** Only articles of this source, by its id in the site's settings. */
  source?: string | null
  /** Only articles with this tag. */
  tag?: string | null
  /** How many articles are shown at first and with each "More articles", from 1 to 100. */
  limit = 6
  /** How the cards stand. */
  layout: 'grid' | 'list' | 'featured' | 'compact' = 'grid'

  /** The pages so far, as one. */
  private list?: ArticleList | undefined
  /** Why the next page could not be loaded. */
  private stuck?: ApiError | undefined
  #asked = ''

  protected override arrived(): void {
    if (!this.list) void this.#load()
  }

  protected override willUpdate(): void {
    super.willUpdate()
    for (const name of ['searchable', 'filterable']) {
      if (this.hasAttribute(name)) warn(`<knead-articles ${name}> is not there yet.`)
    }
    if (this.#asked && this.#asked !== this.#question()) {
      this.list = undefined
      void this.#load()
    }
  }

  get #limit(): number {
    return whole(this, 'limit', this.limit, [1, 100, 6])
  }

  #question(): string {
    const query = new URLSearchParams({ limit: String(this.#limit) })
    for (const name of ['source', 'tag'] as const) if (this[name]) query.set(name, this[name])
    return `articles?${String(query)}`
  }

  async #load(after?: string | null): Promise<void> {
    const question = this.#question()
    this.#asked = question
    this.failure = this.stuck = undefined
    try {
      const path = after ? `${question}&after=${encodeURIComponent(after)}` : question
      const page = await this.ask<ArticleList>(path)
      if (question !== this.#asked) return
      this.list = { ...page, items: [...(after ? (this.list?.items ?? []) : []), ...page.items] }
      this.ready()
    } catch (error) {
      if (question !== this.#asked) return
      if (after) this.stuck = this.report(error)
      else this.fail(error)
    }
  }

  /** More, or the same again: the reader goes on where the new cards begin. */
  #go = async (): Promise<void> => {
    const before = this.list?.items.length ?? 0
    await this.#load(this.list?.next)
    await this.updateComplete
    this.renderRoot.querySelectorAll('a')[before]?.focus()
  }

  get #status(): string {
    const { text, list } = this
    if (this.slow) return text.slow
    if (this.failure ?? this.stuck) return text.failed
    if (!list) return ''
    const shown = list.items.length
    if (!shown) return text.empty
    return shown > this.#limit ? fill(text.count, { shown, total: list.total }) : ''
  }

  protected override renderFace(): TemplateResult {
    const { text, list } = this
    const failure = this.failure ?? this.stuck
    const layout = oneOf(this, 'layout', this.layout, ['grid', 'list', 'featured', 'compact'])
    return html`<ul class=${layout} part="list">
        ${
          list?.items.map((article, n) => html`<li>${this.card(article, n > 2)}</li>`) ??
          (failure ? nothing : Array<unknown>(this.#limit).fill(html`<li>${waiting}</li>`))
        }
      </ul>
      <div class="foot" part="foot">
        <p role="status" part="status">${this.#status}</p>
        ${
          (failure ?? list?.next)
            ? html`<button part="more" @click=${this.#go}>${failure ? text.again : text.more}</button>`
            : nothing
        }
      </div>`
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'knead-articles': KneadArticles
  }
}
