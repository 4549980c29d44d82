import { html, nothing, type TemplateResult } from 'lit/html.js'
import type { ArticleList } from '../../contract/articles.ts'
import type { Styles } from '../kit/css.ts'
import { lazily } from '../kit/lazy.ts'
import { type Catalog, fill, loadWords, wordsFor } from '../kit/locale.ts'
import { whole } from '../kit/whole.ts'
import { Address, type Choice } from './address.ts'
import type { KneadArticles } from './articles.ts'
import type { Mark } from './card.ts'
import { Carousel } from './carousel.ts'
import { marked, paint } from './highlight.ts'
import { lens } from './lens.ts'
import { en, type ToolsMessages } from './messages/tools-en.ts'
import { KneadSearchEvent } from './search-event.ts'
import { toolsStyles } from './tools.styles.ts'
import { Topics } from './topics.ts'
import type { OwnArticles } from './without-server.ts'

const words: Catalog<ToolsMessages> = { en, others: { de: () => import('./messages/tools-de.ts') } }

/** Milliseconds without a key before a search is asked for. */
const PAUSE = 250
/** As many as the server gives at once. */
const MOST = 100

/** The element that the tools belong to, as they see it. */
export interface ToolsHost extends Pick<
  KneadArticles,
  | keyof HTMLElement
  | 'feed'
  | 'filterable'
  | 'limit'
  | 'renderRoot'
  | 'requestUpdate'
  | 'searchable'
  | 'server'
  | 'site'
  | 'tag'
  | 'updateComplete'
> {
  readonly language: string
  readonly life: AbortSignal
  readonly list: ArticleList | undefined
  readonly failure: unknown
  mark: Mark
  ask: (path: string) => Promise<ArticleList>
  wear: (styles: Styles) => void
  /** Fetches the cards that follow after a place in the list. */
  load: (after?: string | null) => Promise<void>
}

/** What stands around the cards, with its words. */
export async function equip(host: ToolsHost): Promise<Tools> {
  await loadWords(words, host.language)
  return new Tools(host)
}

/** What plain cards do without: search, topics, carousel, the choice in the address, articles of the page itself. */
export class Tools {
  readonly #host: ToolsHost
  readonly #address: Address
  readonly #carousel: Carousel
  readonly #topics: Topics
  #choice: Choice = {}
  /** What the address was last seen to say. */
  #addressed = ''
  #life: AbortSignal | undefined
  #pause: ReturnType<typeof setTimeout> | undefined
  #painted: Range[] = []
  #own: { feed: string; articles: Promise<OwnArticles> } | undefined
  /** What was searched for and found, until the page is told. */
  #found: KneadSearchEvent | undefined
  /** The button that had the focus has gone: the first card gets it. */
  #isBack = false

  constructor(host: ToolsHost) {
    const update = () => {
      host.requestUpdate()
    }
    const more = async () => {
      const { next } = host.list ?? {}
      if (next) await host.load(next)
      await host.updateComplete
      return !!next
    }
    this.#host = host
    this.#address = new Address(host)
    this.#carousel = new Carousel({
      track: () => host.renderRoot.querySelector<HTMLElement>('.carousel'),
      update,
      more,
    })
    this.#topics = new Topics({
      row: () => host.renderRoot.querySelector<HTMLElement>('.topics'),
      update,
      choose: (tag) => {
        this.#choose({ ...this.#choice, tag: tag || !host.tag ? tag || undefined : '', n: undefined })
      },
    })
    host.wear(toolsStyles)
    host.mark = marked
    this.#read()
  }

  /** How many articles are shown at first: as many as the reader had before, if that is known. */
  get shown(): number {
    const before = Math.min(Number(this.#choice.n) || 0, MOST)
    return Math.max(this.#limit, Math.floor(before))
  }

  get #limit(): number {
    return whole(this.#host, 'limit', this.#host.limit, [1, 100, 6])
  }

  get #tag(): string {
    const host = this.#host
    const { tag } = this.#choice
    // Without topics above the cards a reader could not take back what the address says.
    return (tag === '' || host.filterable ? tag : undefined) ?? host.tag ?? ''
  }

  get #term(): string {
    return (this.#host.searchable ? this.#choice.q : undefined) ?? ''
  }

  /** Asks for what is chosen. */
  refine(query: URLSearchParams): void {
    const { feed, filterable } = this.#host
    if (this.#tag) query.set('tag', this.#tag)
    else query.delete('tag')
    if (this.#term) query.set('search', this.#term)
    if (filterable) query.set('facets', 'tags')
    if (feed) query.set('feed', feed)
  }

  /** Asks the server, or what the page brings along. Meanwhile the cards that were there stay, a little pale. */
  async answer(query: URLSearchParams): Promise<ArticleList> {
    const host = this.#host
    const isFirst = !query.has('after')
    const term = query.get('search')
    if (isFirst) query.set('limit', String(this.shown))
    const cards = host.shadowRoot?.querySelector('ul')
    if (isFirst && cards) cards.ariaBusy = 'true'
    try {
      const isServed = host.server ?? globalThis.Knead
      const isOwn = !!host.feed || (!isServed && !!host.querySelector('article'))
      const list = await (isOwn ? this.#answerOwn(query) : host.ask(`articles?${String(query)}`))
      if (term && isFirst) this.#found = new KneadSearchEvent(term, list.total)
      return list
    } finally {
      if (cards) cards.ariaBusy = null
    }
  }

  async #answerOwn(query: URLSearchParams): Promise<ArticleList> {
    const host = this.#host
    const feed = host.feed ?? ''
    if (this.#own?.feed !== feed) {
      const articles = lazily(() => import('./without-server.ts')).then(({ OwnArticles }) =>
        OwnArticles.of(host),
      )
      this.#own = { feed, articles }
    }
    try {
      const own = await this.#own.articles
      return await own.answer(query)
    } catch (error) {
      this.#own = undefined
      throw error
    }
  }

  /** More cards have come. */
  went(): void {
    const shown = this.#host.list?.items.length ?? 0
    this.#choose({ ...this.#choice, n: shown > this.#limit ? String(shown) : undefined })
  }

  #choose(choice: Choice): void {
    this.#choice = choice
    this.#address.write(choice)
    this.#addressed = JSON.stringify(this.#address.read())
    this.#host.requestUpdate()
  }

  /** The reader came with a choice, went back to one, or followed a link to one. */
  #read = (): void => {
    const choice = this.#address.read()
    const addressed = JSON.stringify(choice)
    if (!choice || addressed === this.#addressed) return
    this.#addressed = addressed
    this.#choice = choice
    this.#host.requestUpdate()
  }

  /** The cards are on screen as they are now. */
  updated(): void {
    const host = this.#host
    const { life, list } = host
    if (life !== this.#life) this.#listen(life)
    this.#painted = paint(host.isConnected ? host.renderRoot : undefined, this.#painted)
    this.#carousel.follow()
    this.#topics.follow()
    if (!list) return
    if (this.#isBack && list.total > 0) {
      this.#isBack = false
      host.renderRoot.querySelector<HTMLElement>('li a')?.focus()
    }
    if (this.#found?.term === this.#term) host.dispatchEvent(this.#found)
    this.#found = undefined
  }

  #listen(life: AbortSignal): void {
    this.#life = life
    for (const type of ['hashchange', 'popstate']) addEventListener(type, this.#read, { signal: life })
    life.addEventListener('abort', () => {
      clearTimeout(this.#pause)
      this.#painted = paint(undefined, this.#painted)
    })
  }

  get #words(): ToolsMessages {
    const { language } = this.#host
    if (language !== this.#language) {
      this.#language = language
      void loadWords(words, language).then(() => {
        this.#host.requestUpdate()
      })
    }
    return wordsFor(words, language)
  }
  #language = ''

  #typed = (event: Event): void => {
    // What an input method is still composing is no word yet.
    if ((event as InputEvent).isComposing) return
    clearTimeout(this.#pause)
    const q = (event.target as HTMLInputElement).value.trim() || undefined
    this.#pause = setTimeout(() => {
      if (q !== this.#choice.q) this.#choose({ ...this.#choice, q, n: undefined })
    }, PAUSE)
  }

  #showAll = (): void => {
    this.#isBack = true
    this.#choose(this.#host.tag ? { tag: '' } : {})
  }

  /** Search box and topics above the cards. */
  bar(): TemplateResult | typeof nothing {
    const { searchable, filterable } = this.#host
    const text = this.#words
    if (!searchable && !filterable) return nothing
    return html`<div class="bar" part="bar">
      ${
        searchable
          ? html`<search class="field">
              <input
                part="search"
                type="search"
                aria-label=${text.search}
                placeholder=${text.search}
                autocomplete="off"
                enterkeyhint="search"
                maxlength="200"
                .value=${this.#term}
                @input=${this.#typed}
                @compositionend=${this.#typed}
              />${lens}
            </search>`
          : nothing
      }
      ${filterable ? this.#topics.render(text, this.#host.list?.facets, this.#tag) : nothing}
    </div>`
  }

  /** The buttons of the carousel, where there is somewhere to go; their room is kept while it waits. */
  steps(layout: string): TemplateResult | typeof nothing {
    const { list, failure } = this.#host
    const isStill = list ? list.total < 2 : failure
    return layout === 'carousel' && !isStill ? this.#carousel.render(this.#words, list?.total ?? 0) : nothing
  }

  /** How many there are of what is chosen, or that there is nothing; undefined when neither is worth a word. */
  status(): string | undefined {
    const text = this.#words
    const { language, list } = this.#host
    const chosen = [this.#term, this.#tag].filter(Boolean).map((each) => fill(text.quoted, { text: each }))
    const { length: shown } = list?.items ?? []
    if (shown > this.#limit || (shown > 0 && (this.#choice.tag ?? this.#choice.q)))
      return fill(text.count, { shown, total: list?.total ?? shown })
    if (!list || shown > 0 || chosen.length === 0) return undefined
    return fill(text.nothing, { what: new Intl.ListFormat(language).format(chosen) })
  }

  /** Back to all articles, from a choice that nothing fits. */
  wayBack(): TemplateResult | typeof nothing {
    const isLost = this.#host.list?.total === 0 && (this.#term || this.#tag)
    return isLost ? html`<button part="reset" @click=${this.#showAll}>${this.#words.reset}</button>` : nothing
  }
}
