import MiniSearch from 'minisearch'
import type { ArticleCard, ArticleList } from '../../contract/articles.ts'
import { type Piece, pieces, plain } from './marks.ts'

export interface Found {
  article: ArticleCard
  title: Piece[]
}

export interface Engine {
  find(term: string): Promise<Found[]> | Found[]
  /** Each search asks the server, so it waits for a pause in typing. */
  remote: boolean
}

/** Gives the server's answer to a path behind `/api/`. */
export type Ask = (path: string) => Promise<ArticleList>

/** More articles than this are searched on the server. */
const MOST_HERE = 500
const SHOWN = 8

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

function onServer(ask: Ask): Engine {
  return {
    remote: true,
    async find(term) {
      const query = new URLSearchParams({ search: term.slice(0, 200), limit: String(SHOWN) })
      const { items } = await ask(`articles?${String(query)}`)
      return items.map((article) => ({ article, title: pieces(article.title, [], term) }))
    },
  }
}

async function inPage(articles: ArticleCard[]): Promise<Engine> {
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
  return {
    remote: false,
    find(term) {
      const strict = index.search(term, { combineWith: 'AND' })
      // Nothing fits: then some of the words, or with more letters wrong.
      const results = strict.length > 0 ? strict : index.search(term, { fuzzy: 0.34 })
      return results.slice(0, SHOWN).flatMap(({ id, terms }) => {
        const article = byId.get(id as string)
        return article ? [{ article, title: pieces(article.title, terms, term) }] : []
      })
    },
  }
}

/** Fetches what is searched in, or finds that the server has to do it. */
export async function prepare(ask: Ask): Promise<Engine> {
  const first = await ask('articles?limit=100')
  return first.total > MOST_HERE ? onServer(ask) : inPage(await everything(ask, first))
}
