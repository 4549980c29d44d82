import type { Article, ArticleCard, ArticleList, Facets } from '../../contract/articles.ts'
import { ApiError, PATIENCE } from '../kit/api.ts'
import { css } from '../kit/css.ts'
import { inherited } from '../kit/inherit.ts'
import { safeFragment } from '../kit/safe-html.ts'
import { ARTICLE } from './allowed.ts'
import { warn } from '../kit/warn.ts'
import { articlesIn } from './children.ts'
import { type Engine, engineFor } from './engine.ts'
import type { CardContent } from './events.ts'
import { articlesOf } from './foreign-feed.ts'
import type { ToolsHost } from './tools.ts'

/** An article that the page brings along. Without its text the card only leads to its page. */
export interface OwnArticle extends Omit<ArticleCard, 'id' | 'source' | 'completeness'> {
  html?: string
}

/** What has become a card is not shown a second time. */
const hidden = css`
  slot:not([name])::slotted(article) {
    display: none;
  }
`

/** The feed at an address, and the address that answered. */
async function fetched(address: string, life: AbortSignal): Promise<{ answer: unknown; base: string }> {
  const url = new URL(address, document.baseURI)
  // WordPress gives pictures and tags only when asked for them, and ten posts.
  if (/\/wp\/v2\/posts\/?$/.test(url.pathname + (url.searchParams.get('rest_route') ?? ''))) {
    url.searchParams.set('_embed', '1')
    url.searchParams.set('per_page', '100')
  }
  const response = await fetch(url, {
    credentials: 'omit',
    signal: AbortSignal.any([life, AbortSignal.timeout(PATIENCE)]),
  })
  if (!response.ok) throw new ApiError({ detail: 'The feed could not be read.' })
  return { answer: await response.json(), base: response.url || url.href }
}

/**
 * The text with every address written out, so that it can be shown by a reader that knows nothing of its feed. It
 * passes the allow-list here, and once more where it is shown.
 */
async function settled(html: string, base: string): Promise<string> {
  const body = document.createElement('div')
  body.append(await safeFragment(html, base, ARTICLE))
  return body.innerHTML
}

/** As the server gives a card; an `id` says that there is a text to read. */
function cardOf({ html, ...card }: OwnArticle, element: ToolsHost): ArticleCard & CardContent {
  const whole = async (): Promise<Article> => {
    // The reader asks for its server's address; here none is needed, but one has to be there.
    if (!element.server && !globalThis.Knead) {
      element.server = location.origin
      element.site = 'none'
    }
    const text = await settled(html ?? '', card.url)
    return { ...card, id: card.url, source: '', completeness: 'full', html: text, contents: [], related: [] }
  }
  return { ...card, id: html ? card.url : '', source: '', completeness: 'full', ...(html && { whole }) }
}

/** Articles that a page brings along, listed, chosen and searched in the page as the server would. */
export class OwnArticles {
  readonly #all: readonly ArticleCard[]
  #engine: Promise<Engine> | undefined

  constructor(all: readonly ArticleCard[]) {
    this.#all = all
  }

  /** @throws ApiError when the feed cannot be read, or is of another kind. */
  static async of(element: ToolsHost): Promise<OwnArticles> {
    const { feed } = element
    const language = inherited(element, 'lang') ?? ''
    let own: OwnArticle[] | undefined
    if (feed) {
      const { answer, base } = await fetched(feed, element.life)
      own = await articlesOf(answer, base, language)
    } else {
      element.wear(hidden)
      own = articlesIn(element, language)
    }
    if (!own) {
      warn(`<${element.localName} feed="${feed ?? ''}"> accepts a JSON Feed or WordPress posts.`)
      throw new ApiError({ detail: 'The feed is of another kind.' })
    }
    return new OwnArticles(own.map((each) => cardOf(each, element)))
  }

  /** Answers what the server answers at `articles`. */
  async answer(query: URLSearchParams): Promise<ArticleList> {
    const term = query.get('search') ?? ''
    const tag = query.get('tag')?.toLowerCase()
    const found = term ? await this.#search(term) : this.#all
    const chosen = found.filter(({ tags }) => !tag || tags.some((each) => each.toLowerCase() === tag))
    const from = Number(query.get('after'))
    const to = from + Number(query.get('limit'))
    return {
      items: chosen.slice(from, to),
      next: to < chosen.length ? String(to) : null,
      total: chosen.length,
      ...(query.has('facets') && { facets: facetsOf(found) }),
    }
  }

  async #search(term: string): Promise<ArticleCard[]> {
    // An index wants to tell them all apart.
    this.#engine ??= engineFor(this.#all.map((article, n) => ({ ...article, id: String(n) })))
    const find = await this.#engine
    return find(term).flatMap(({ article, title, excerpt }) => {
      const card = this.#all[Number(article.id)]
      return card ? { ...card, found: { title, snippet: { text: card.excerpt, marks: excerpt } } } : []
    })
  }
}

function facetsOf(articles: readonly ArticleCard[]): Facets {
  const counts = new Map<string, { tag: string; count: number }>()
  for (const tag of articles.flatMap(({ tags }) => tags)) {
    const key = tag.toLowerCase()
    counts.set(key, { tag, count: (counts.get(key)?.count ?? 0) + 1 })
  }
  return { tags: [...counts.values()].toSorted((a, b) => b.count - a.count) }
}
