/** Search in memory over titles, tags, excerpts and bodies: the same answers on both engines, typing errors forgiven. */
import type MiniSearch from 'minisearch'
import type { Options, SearchOptions } from 'minisearch'
import { foldWord, isBeginning, tolerance } from '../../domain/articles/search.ts'

export interface SearchedText {
  id: string
  title: string
  tags: string
  excerpt: string
  plain: string
}

/** What of a body is searched, in characters: its beginning says what it is about. */
const SEARCHED = 20_000

const INDEX: Options<SearchedText> = {
  fields: ['title', 'tags', 'excerpt', 'plain'],
  processTerm: foldWord,
}

const FORGIVING: SearchOptions = {
  boost: { title: 5, tags: 3, excerpt: 2 },
  prefix: isBeginning,
  fuzzy: (term) => tolerance(term),
  weights: { prefix: 0.6, fuzzy: 0.3 },
}

const EXACT: SearchOptions = { boost: { title: 5, tags: 3, excerpt: 2 }, prefix: false, fuzzy: false }

export class ArticleSearch {
  readonly #index: MiniSearch<SearchedText>

  private constructor(index: MiniSearch<SearchedText>) {
    this.#index = index
  }

  /** Builds in small steps, so that requests are answered in between. */
  static async build(texts: SearchedText[]): Promise<ArticleSearch> {
    const { default: MiniSearch } = await import('minisearch')
    const index = new MiniSearch(INDEX)
    const searched = texts.map((text) => ({ ...text, plain: text.plain.slice(0, SEARCHED) }))
    await index.addAllAsync(searched, { chunkSize: 5 })
    return new ArticleSearch(index)
  }

  /** Ids, best first: those with all of the words, or with some when none has all. */
  find(words: string): string[] {
    const all = this.#index.search(words, { ...FORGIVING, combineWith: 'AND' })
    const found = all.length > 0 ? all : this.#index.search(words, { ...FORGIVING, combineWith: 'OR' })
    return found.map((result) => result.id as string)
  }

  /** How near each article is to these words, by id. */
  nearness(words: string): Map<string, number> {
    const found = this.#index.search(words, { ...EXACT, combineWith: 'OR' })
    return new Map(found.map((result) => [result.id as string, result.score]))
  }
}
