import { nextFrame, waitUntil } from '@open-wc/testing'
import type { Article, ArticleCard, ArticleList } from '../../../src/contract/articles.ts'
import { type Answer, json, type Network, serve } from '../../support/fetch.ts'

/** The smallest picture there is. */
export const PICTURE = 'data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw=='

export function card(n: number, more: Partial<ArticleCard> = {}): ArticleCard {
  return {
    id: `a${String(n)}`,
    url: `${location.origin}/blog/${String(n)}`,
    title: `Article ${String(n)}`,
    excerpt: `What article ${String(n)} is about.`,
    image: { url: PICTURE, alt: '', width: 3, height: 2 },
    authors: ['Ieva Kalniņa'],
    published: '2026-03-05T23:30:00.000Z',
    updated: null,
    tags: ['Recovery', 'Sleep'],
    minutes: 4,
    language: 'en',
    source: 'journal',
    completeness: 'full',
    ...more,
  }
}

export const cards = (count: number, from = 0): ArticleCard[] =>
  Array.from({ length: count }, (_, n) => card(from + n))

export const whole = (article: ArticleCard, more: Partial<Article> = {}): Article => ({
  ...article,
  html: '<p>The whole text.</p><h2>A part</h2><p><a href="/more">More</a></p>',
  contents: [],
  related: [],
  ...more,
})

/** What elements have written into the address goes after each test. */
export function cleanAddress(): void {
  history.replaceState(null, '', location.pathname + location.search)
}

/** Texts that are painted as what was searched for, or marked up where browsers cannot paint. */
export const marked = (): string[] => [...(CSS.highlights.get('knead') ?? [])].map(String)

/** Where a text has a word, as the server tells it. */
function placesOf(text: string, word: string): [number, number][] {
  const places = [...text.toLowerCase().matchAll(new RegExp(word.toLowerCase(), 'g'))]
  return places.map(({ index }) => [index, index + word.length])
}

/** What the server answers at `articles`. */
export function listOf(all: ArticleCard[], query: URLSearchParams): ArticleList {
  const [search, tag] = [query.get('search') ?? '', query.get('tag')]
  const searched = all.flatMap((article) => {
    if (!search) return [article]
    const [title, marks] = [placesOf(article.title, search), placesOf(article.excerpt, search)]
    const found = { title, snippet: { text: article.excerpt, marks } }
    return title.length + marks.length > 0 ? [{ ...article, found }] : []
  })
  const chosen = searched.filter(
    ({ tags }) => !tag || tags.some((one) => one.toLowerCase() === tag.toLowerCase()),
  )
  const from = Number(query.get('after') ?? 0)
  const to = from + Number(query.get('limit') ?? 20)
  const tags = [...new Set(searched.flatMap((article) => article.tags))].map((one) => ({
    tag: one,
    count: searched.filter((article) => article.tags.includes(one)).length,
  }))
  return {
    items: chosen.slice(from, to),
    next: to < chosen.length ? String(to) : null,
    total: chosen.length,
    ...(query.get('facets') === 'tags' && { facets: { tags } }),
  }
}

/** A server with articles, in pages. */
export function site(all: ArticleCard[], more: Record<string, Answer> = {}): Network {
  return serve({
    'GET articles': ({ query }) => json(listOf(all, query)),
    'GET articles/:id': ({ params }) => {
      const found = all.find(({ id }) => id === params.id)
      return found ? json(whole(found)) : json({ code: 'not-found' }, 404)
    },
    ...more,
  })
}

/** What someone sees and does in an element, through its shadow roots. */
export class Look {
  readonly element: HTMLElement

  constructor(element: HTMLElement) {
    this.element = element
  }

  get #roots(): ShadowRoot[] {
    const roots: ShadowRoot[] = []
    const enter = (element: Element) => {
      if (!element.shadowRoot) return
      roots.push(element.shadowRoot)
      element.shadowRoot.querySelectorAll('*').forEach(enter)
    }
    enter(this.element)
    return roots
  }

  all(selector: string): HTMLElement[] {
    return this.#roots.flatMap((root) => [...root.querySelectorAll<HTMLElement>(selector)])
  }

  find(selector: string): HTMLElement {
    const [first] = this.all(selector)
    if (!first) throw new Error(`There is no ${selector}.`)
    return first
  }

  has(selector: string): boolean {
    return this.all(selector).length > 0
  }

  /** Text of everything that matches, with single spaces. */
  texts(selector: string): string[] {
    return this.all(selector).map((found) => found.textContent.replace(/\s+/g, ' ').trim())
  }

  button(name: string): HTMLElement {
    const found = this.all('button').find(
      (each) => (each.getAttribute('aria-label') ?? each.textContent).replace(/\s+/g, ' ').trim() === name,
    )
    if (!found) throw new Error(`There is no button ${name}.`)
    return found
  }

  /** The element that has the focus, inside as far as it goes. */
  get focused(): Element | null {
    let at = document.activeElement
    while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement
    return at
  }

  async until(condition: () => unknown, what: string): Promise<void> {
    await waitUntil(condition, what, { interval: 10, timeout: 15_000 })
    await nextFrame()
  }

  untilThere(selector: string): Promise<void> {
    return this.until(() => this.has(selector), selector)
  }
}

/** Hears one event of an element each time it comes. */
export function heard<T extends Event>(target: EventTarget, type: string): T[] {
  const events: T[] = []
  target.addEventListener(type, (event) => events.push(event as T))
  return events
}

/** Console warnings of Knead while `during` runs. */
export async function warnings(during: () => Promise<unknown>): Promise<string[]> {
  const said: string[] = []
  const { warn } = console
  console.warn = (...words: unknown[]) => said.push(words.join(' '))
  try {
    await during()
  } finally {
    console.warn = warn
  }
  return said.filter((line) => line.startsWith('Knead'))
}
