/** Articles for readers: lists, search, one article with its neighbours. */
import type {
  Article,
  ArticleCard,
  ArticleList,
  ArticleQuery,
  Facets,
  Reviewed,
} from '../../contract/articles.ts'
import { termsFor } from '../../domain/articles/search.ts'
import { marksIn, snippetOf } from '../../domain/articles/snippet.ts'
import type { Matcher } from '../../domain/articles/snippet.ts'
import type { SiteContext } from '../http/context.ts'
import { ProblemError } from '../http/problem.ts'
import type { Kernel } from '../kernel.ts'
import { toCard, toLink } from './cards.ts'
import { relatedTo } from './related.ts'
import { searchArticles } from './search.ts'
import { shelfOf } from './shelf.ts'
import type { Summary } from './shelf.ts'
import { readArticle, readTexts } from './store.ts'

const PAGE = 12

/** Articles of one page. `origin` is this server's public address. */
export async function listArticles(
  kernel: Kernel,
  site: SiteContext,
  origin: string,
  query: ArticleQuery = {},
): Promise<ArticleList> {
  const shelf = await shelfOf(kernel, site)
  const words = (query.search ?? '').trim()
  const place = { db: kernel.db, site: site.id, all: [...shelf.byId.keys()] }
  const result = words === '' ? undefined : await searchArticles(place, words)
  const ordered = result?.ids.flatMap((id) => shelf.byId.get(id) ?? []) ?? shelf.summaries
  const ofSource = ordered.filter(({ source }) => query.source === undefined || source === query.source)
  const tag = query.tag?.trim().toLowerCase() ?? ''
  const matching =
    tag === '' ? ofSource : ofSource.filter(({ tags }) => tags.some((one) => one.toLowerCase() === tag))
  const start = query.after === undefined ? 0 : placeAfter(matching, query.after, result !== undefined)
  const end = start + (query.limit ?? PAGE)
  const last = matching[end - 1]
  const shown = matching.slice(start, end)
  const cards = shown.map((summary) => toCard({ site, origin }, summary))
  return {
    items: result === undefined ? cards : await withPlaces(kernel, site, cards, result.terms),
    next: last !== undefined && end < matching.length ? placeOf(last, end) : null,
    total: matching.length,
    ...(query.facets === 'tags' && { facets: facetsOf(ofSource) }),
  }
}

/** Adds to each card where it has what was searched for. */
async function withPlaces(
  { db }: Kernel,
  site: SiteContext,
  cards: ArticleCard[],
  terms: Set<string>,
): Promise<ArticleCard[]> {
  const known = new Map<string, string | undefined>()
  const match: Matcher = (word) => {
    if (!known.has(word))
      known.set(
        word,
        termsFor(word).find((term) => terms.has(term)),
      )
    return known.get(word)
  }
  const texts = await readTexts(
    db,
    site.id,
    cards.map(({ id }) => id),
  )
  return cards.map((card) => ({
    ...card,
    found: {
      title: marksIn(card.title, match),
      snippet: snippetOf(card.excerpt, texts.get(card.id) ?? '', match),
    },
  }))
}

/** Tags that differ only in case are one, written as the newest article writes it. */
function facetsOf(summaries: Summary[]): Facets {
  const found = new Map<string, { tag: string; count: number; newest: number }>()
  for (const { tags, published } of summaries) {
    for (const tag of tags) {
      const key = tag.toLowerCase()
      const known = found.get(key) ?? { tag, count: 0, newest: published }
      const written = published > known.newest ? { tag, newest: published } : {}
      found.set(key, { ...known, ...written, count: known.count + 1 })
    }
  }
  const tags = [...found].sort(([a, x], [b, y]) => y.count - x.count || (a < b ? -1 : 1))
  return { tags: tags.map(([, { tag, count }]) => ({ tag, count })) }
}

/** A place says how many came before, and after what: lists go on in the right place when articles came or went. */
const placeOf = ({ published, id }: Summary, end: number): string =>
  `${String(end)}.${published.toString(36)}.${id}`

function placeAfter(summaries: Summary[], place: string, isSearch: boolean): number {
  const match = /^(\d{1,6})\.([0-9a-z]{1,11})\.([\w-]{1,64})$/.exec(place)
  if (match === null) {
    throw new ProblemError('invalid-input', 'The place to go on from is not one of this list.', {
      errors: [{ field: 'after', message: 'is not a place in the list' }],
    })
  }
  const [, end = '', moment = '', id = ''] = match
  const index = summaries.findIndex((summary) => summary.id === id)
  if (index >= 0) return index + 1
  // The article is gone: by date its place is still known, by relevance only its number.
  if (isSearch) return Number(end)
  const published = Number.parseInt(moment, 36)
  const next = summaries.findIndex(
    (summary) => summary.published < published || (summary.published === published && summary.id < id),
  )
  return next < 0 ? summaries.length : next
}

/** One article with all of its text, or undefined. */
export async function findArticle(
  kernel: Kernel,
  site: SiteContext,
  origin: string,
  id: string,
): Promise<Article | undefined> {
  const shelf = await shelfOf(kernel, site)
  const summary = shelf.byId.get(id)
  const row = summary && (await readArticle(kernel.db, site.id, id))
  if (summary === undefined || row === undefined) return undefined
  const desk = { site, origin }
  const index = shelf.summaries.indexOf(summary)
  const [newer, older] = [shelf.summaries[index - 1], shelf.summaries[index + 1]]
  const related = await relatedTo(kernel.db, site.id, shelf, summary)
  const { articles, words } = site.document
  const reviewed =
    row.reviewed !== null
      ? (JSON.parse(row.reviewed) as Reviewed)
      : articles?.reviewedBy !== undefined && { by: articles.reviewedBy }
  const service = serviceFor(site, summary.tags)
  return {
    ...toCard(desk, summary),
    html: row.html,
    contents: JSON.parse(row.contents) as Article['contents'],
    related: related.map((one) => toCard(desk, one)),
    ...(older && { previous: toLink(desk, older) }),
    ...(newer && { next: toLink(desk, newer) }),
    ...(reviewed && { reviewed }),
    ...(words?.articleNotice !== undefined && { notice: words.articleNotice }),
    ...(service !== undefined && { service }),
  }
}

/** The service that the owner tied to one of these tags, if there still is one. */
function serviceFor({ document }: SiteContext, tags: string[]): string | undefined {
  const own = new Set(tags.map((tag) => tag.toLowerCase()))
  const offered = new Set(document.services.map(({ id }) => id))
  return document.articles?.services?.find(
    ({ tag, service }) => own.has(tag.toLowerCase()) && offered.has(service),
  )?.service
}
