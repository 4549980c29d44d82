/** Articles for readers: lists, search, one article with its neighbours; and the state of their sources for the owner. */
import type { Article, ArticleCard, ArticleList, ArticleQuery } from '../../contract/articles.ts'
import type { SiteContext } from '../http/context.ts'
import { ProblemError } from '../http/problem.ts'
import type { Kernel } from '../kernel.ts'
import { faultSentence } from './messages.ts'
import { shelfOf } from './shelf.ts'
import type { Shelf, Summary } from './shelf.ts'
import { readArticle, readSources } from './store.ts'

const PAGE = 12
const RELATED = 3

/** Articles of one page. `origin` is this server's public address; `version` changes with what is listed. */
export async function listArticles(
  kernel: Kernel,
  site: SiteContext,
  origin: string,
  query: ArticleQuery = {},
): Promise<ArticleList> {
  const shelf = await shelfOf(kernel, site)
  const words = (query.search ?? '').trim()
  const ordered = words === '' ? shelf.summaries : await found(shelf, words)
  const tag = query.tag?.trim().toLowerCase()
  const matching = ordered.filter(
    (summary) =>
      (tag === undefined || tag === '' || summary.tags.some((one) => one.toLowerCase() === tag)) &&
      (query.source === undefined || summary.source === query.source),
  )
  const start = query.after === undefined ? 0 : placeAfter(matching, query.after, words !== '')
  const end = start + (query.limit ?? PAGE)
  const last = matching[end - 1]
  return {
    items: matching.slice(start, end).map((summary) => toCard(site, origin, summary)),
    next: last !== undefined && end < matching.length ? placeOf(last, end) : null,
    total: matching.length,
  }
}

async function found(shelf: Shelf, words: string): Promise<Summary[]> {
  const byId = new Map(shelf.summaries.map((summary) => [summary.id, summary]))
  const search = await shelf.search()
  return search.find(words).flatMap((id) => byId.get(id) ?? [])
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

const absolute = (origin: string, address: string): string =>
  address.startsWith('/') ? origin + address : address

function toCard(site: SiteContext, origin: string, summary: Summary): ArticleCard {
  const { image, published, updated, url, ...same } = summary
  return {
    ...same,
    url: url ?? `${origin}/s/${site.id}/embed/article?article=${summary.id}`,
    ...(image && { image: { ...image, url: absolute(origin, image.url) } }),
    published: new Date(published).toISOString(),
    updated: updated === null ? null : new Date(updated).toISOString(),
  }
}

/** One article with all of its text, or undefined. */
export async function findArticle(
  kernel: Kernel,
  site: SiteContext,
  origin: string,
  id: string,
): Promise<Article | undefined> {
  const shelf = await shelfOf(kernel, site)
  const summary = shelf.summaries.find((one) => one.id === id)
  const row = summary && (await readArticle(kernel.db, site.id, id))
  if (summary === undefined || row === undefined) return undefined
  const related = await relatedTo(shelf, summary)
  return {
    ...toCard(site, origin, summary),
    html: row.html,
    contents: JSON.parse(row.contents) as Article['contents'],
    related: related.map((one) => toCard(site, origin, one)),
  }
}

/** Those with most tags in common; among equals those whose words are nearest, then the newest. */
async function relatedTo(shelf: Shelf, summary: Summary): Promise<Summary[]> {
  const tags = new Set(summary.tags.map((tag) => tag.toLowerCase()))
  const search = await shelf.search()
  const nearness = search.nearness(`${summary.title} ${summary.tags.join(' ')}`)
  return shelf.summaries
    .filter((one) => one.id !== summary.id)
    .map((one) => ({
      one,
      shared: one.tags.filter((tag) => tags.has(tag.toLowerCase())).length,
      near: nearness.get(one.id) ?? 0,
    }))
    .filter(({ shared, near }) => shared > 0 || near > 0)
    .sort((a, b) => b.shared - a.shared || b.near - a.near || b.one.published - a.one.published)
    .slice(0, RELATED)
    .map(({ one }) => one)
}

export interface SourceState {
  source: string
  kind: 'markdown' | 'feed'
  /** Epoch milliseconds of the last time that it was taken in; null: never. */
  succeeded: number | null
  /** Since when it fails, at least in part; null while it is well. */
  failingSince: number | null
  /** Why, as a sentence in the studio's language. */
  failure: string | null
}

/** How the sources of the site are, in the order of its document. */
export async function sourceStates(kernel: Pick<Kernel, 'db'>, site: SiteContext): Promise<SourceState[]> {
  const rows = new Map((await readSources(kernel.db, site.id)).map((row) => [row.source, row]))
  return (site.document.sources ?? []).map(({ id, kind }) => {
    const row = rows.get(id)
    const failure = row?.failure ?? null
    return {
      source: id,
      kind,
      succeeded: row?.succeeded ?? null,
      failingSince: row?.failing_since ?? null,
      failure: failure === null ? null : faultSentence(failure, site.document.studio.language),
    }
  })
}
