/** What finds articles for a search box: the page itself where it can, the server for the rest. */
import type { ArticleCard, Found, Marks } from '../../contract/articles.ts'
import { lazily } from '../kit/lazy.ts'
import type { Ask, Engine } from './engine.ts'

/** Fewer letters than this begin too many words of a text. */
const WORD = 3
const MOST = 8

/** One article that was found. */
export interface Row {
  article: ArticleCard
  title: Marks
  /** The place of the text that fits best, where it is the text that was found. */
  snippet?: Found['snippet']
}

export class Finder {
  readonly #ask: Ask
  #engine: Promise<Engine | undefined> | undefined
  /** There is so much that only the server can search it. */
  isRemote = false

  constructor(ask: Ask) {
    this.#ask = ask
  }

  /** Made at the first focus, and again after a failure. */
  prepare(): Promise<Engine | undefined> {
    this.#engine ??= lazily(() => import('./engine.ts'))
      .then(({ prepare }) => prepare(this.#ask))
      .catch((error: unknown) => {
        this.#engine = undefined
        throw error
      })
    return this.#engine
  }

  /** What the page itself finds; undefined where the server has to be asked. */
  async here(term: string): Promise<Row[] | undefined> {
    const engine = await this.prepare()
    this.isRemote = !engine
    const rows = engine?.(term).slice(0, MOST)
    return rows?.length || term.length < WORD ? rows : undefined
  }

  /** Whether the server may find more: what stands in the texts themselves only it knows. */
  isPart({ length }: readonly Row[], term: string): boolean {
    return length < MOST && term.length >= WORD
  }

  /** What the server finds, behind what is there already. */
  async there(term: string, here: readonly Row[] = []): Promise<Row[]> {
    const query = new URLSearchParams({ search: term.slice(0, 200), limit: String(MOST) })
    const { items } = await this.#ask(`articles?${String(query)}`)
    const rows = items.map((article) => ({ article, title: article.found?.title ?? [], ...article.found }))
    const ids = here.map(({ article }) => article.id)
    return [...here, ...rows.filter(({ article }) => !ids.includes(article.id))].slice(0, MOST)
  }
}
