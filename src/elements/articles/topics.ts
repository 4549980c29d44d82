import { html, nothing, type TemplateResult } from 'lit/html.js'
import type { Facets } from '../../contract/articles.ts'
import type { ToolsMessages } from './messages/tools-en.ts'

/** What the row of topics needs of the element. */
export interface TopicsHost {
  row: () => HTMLElement | null
  /** Draws anew. */
  update: () => void
  choose: (tag: string) => void
}

/** The tags to choose from, in one line that scrolls; a button unfolds it where it is too long. */
export class Topics {
  readonly #host: TopicsHost
  #row: HTMLElement | null = null
  #watch: ResizeObserver | undefined
  #tags: Facets['tags'] = []
  readonly #order: string[] = []
  #chosen = ''
  #isLong = false
  #isUnfolded = false

  constructor(host: TopicsHost) {
    this.#host = host
  }

  /** Goes on with the row that is on screen now. */
  follow(): void {
    const row = this.#host.row()
    if (row !== this.#row) {
      this.#watch?.disconnect()
      this.#row = row
      this.#watch = new ResizeObserver(this.#measure)
      if (row) this.#watch.observe(row)
    }
    this.#measure()
    const chosen = row?.querySelector<HTMLElement>('[aria-pressed=true]')
    if (!row || !chosen || chosen.textContent === this.#chosen) return
    this.#chosen = chosen.textContent
    row.scrollLeft = chosen.offsetLeft - (row.clientWidth - chosen.offsetWidth) / 2
  }

  #measure = (): void => {
    const row = this.#row
    const isLong = this.#isUnfolded || (row ? row.scrollWidth > row.clientWidth + 1 : false)
    if (isLong === this.#isLong) return
    this.#isLong = isLong
    this.#host.update()
  }

  #unfold = (): void => {
    this.#isUnfolded = !this.#isUnfolded
    this.#host.update()
  }

  /** Counts change with what is searched for; the order stays, so that nothing moves under a finger. */
  #inOrder(facets: Facets | undefined): Facets['tags'] {
    if (!facets) return this.#tags
    for (const { tag } of facets.tags) if (!this.#order.includes(tag)) this.#order.push(tag)
    const place = (tag: string) => this.#order.indexOf(tag)
    this.#tags = facets.tags.toSorted((a, b) => place(a.tag) - place(b.tag))
    return this.#tags
  }

  /** @param chosen The tag that is chosen; empty for all. */
  render(words: ToolsMessages, facets: Facets | undefined, chosen: string): TemplateResult {
    const tags = this.#inOrder(facets)
    const key = chosen.toLowerCase()
    // What is chosen can be taken back, also where the search has left nothing of it.
    const isMissing = key && !tags.some(({ tag }) => tag.toLowerCase() === key)
    const all = isMissing ? [...tags, { tag: chosen, count: 0 }] : tags
    const topic = (tag: string, label: string, isChosen: boolean, count?: number) =>
      html`<button
        part=${isChosen ? 'topic chosen' : 'topic'}
        aria-pressed=${isChosen}
        @click=${() => {
          this.#host.choose(isChosen ? '' : tag)
        }}
      >
        ${label}${count === undefined ? nothing : html` <small>${count}</small>`}
      </button>`
    return html`<div class="filter">
      <div
        class=${`topics${this.#isLong ? ' long' : ''}${this.#isUnfolded ? ' open' : ''}`}
        part="topics"
        role="group"
        aria-label=${words.topics}
      >
        ${topic('', words.all, !key)}
        ${all.map(({ tag, count }) => topic(tag, tag, tag.toLowerCase() === key, count))}
      </div>
      ${
        this.#isLong
          ? html`<button
              class="fold"
              part="all-topics"
              aria-label=${words.allTopics}
              aria-expanded=${this.#isUnfolded}
              @click=${this.#unfold}
            >
              <svg viewBox="0 0 24 24" aria-hidden="true"><path d="m5 9 7 7 7-7" /></svg>
            </button>`
          : nothing
      }
    </div>`
  }
}
