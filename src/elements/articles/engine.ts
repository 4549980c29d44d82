import MiniSearch from 'minisearch'
import type { ArticleCard, ArticleList, Marks } from '../../contract/articles.ts'
import { marksOf, plain } from './marks.ts'

/** An article that was found, and where. */
export interface Hit {
  article: ArticleCard
  /** In its title. */
  title: Marks
  /** In its excerpt. */
  excerpt: Marks
}

/** Finds articles in the page, best first. */
export type Engine = (term: string) => Hit[]

/** Gives the server's answer to a path behind `/api/`. */
export type Ask = (path: string) => Promise<ArticleList>

/** More articles than this are searched on the server alone. */
const MOST_HERE = 500

async function everything(ask: Ask, first: ArticleList): Promise<ArticleCard[]> {
  const items = [...first.items]
  let { next } = first
  while (next && items.length < MOST_HERE) {
    const page = await ask(`articles?limit=100&after=${encodeURIComponent(next)}`)
    items.push(...page.items)
    next = page.next
  }
  return items
}

/** Makes an index of titles, tags and excerpts; it forgives typing errors and finds beginnings of words. */
export async function engineFor(articles: readonly ArticleCard[]): Promise<Engine> {
  const byId = new Map(articles.map((article) => [article.id, article]))
  const index = new MiniSearch<ArticleCard>({
    fields: ['title', 'tags', 'excerpt'],
    extractField: (article, field) => {
      const value = article[field as 'id' | 'title' | 'tags' | 'excerpt']
      return Array.isArray(value) ? value.join(' ') : value
    },
    processTerm: plain,
    searchOptions: { prefix: true, fuzzy: 0.2, boost: { title: 3, tags: 2 } },
  })
  // In slices, so that typing stays smooth meanwhile.
  await index.addAllAsync([...byId.values()], { chunkSize: 40 })
  return (term) => {
    const strict = index.search(term, { combineWith: 'AND' })
    // Nothing fits: then some of the words, or with more letters wrong.
    const results = strict.length > 0 ? strict : index.search(term, { fuzzy: 0.34 })
    return results.flatMap(({ id, terms }) => {
      const article = byId.get(id as string)
      if (!article) return []
      const marks = (text: string) => marksOf(text, terms, term)
      return [{ article, title: marks(article.title), excerpt: marks(article.excerpt) }]
    })
  }
}

/** Fetches what is searched in; undefined when there is so much that only the server can search it. */
export async function prepare(ask: Ask): Promise<Engine | undefined> {
  const first = await ask('articles?limit=100')
  return first.total > MOST_HERE ? undefined : engineFor(await everything(ask, first))
}
