/** A site's articles as lists need them, kept in memory until a source gives something else. */
import { createHash } from 'node:crypto'
import type { ArticleCard, ArticleImage } from '../../contract/articles.ts'
import { INDEX_VERSION } from '../../domain/articles/search.ts'
import { RULES_VERSION } from '../../domain/html-rules.ts'
import type { SiteContext } from '../http/context.ts'
import type { Database, Kernel } from '../kernel.ts'
import { renewIndex } from './renew.ts'
import { readSources, readSummaries } from './store.ts'
import type { SummaryRow } from './store.ts'

export interface Summary {
  id: string
  url: string | null
  title: string
  excerpt: string
  image: ArticleImage | null
  authors: string[]
  tags: string[]
  language: string
  minutes: number
  completeness: ArticleCard['completeness']
  published: number
  updated: number | null
  source: string
}

export interface Shelf {
  /** Newest first. */
  summaries: Summary[]
  byId: Map<string, Summary>
}

const shelves = new WeakMap<Database, Map<string, { version: string; shelf: Promise<Shelf> }>>()

export interface ShelfState {
  /** Changes with everything that an answer shows. */
  version: string
  /** When something of that last changed, in epoch milliseconds. */
  changed: number
}

/** Every change of articles changes the fingerprint of their source. */
export async function shelfState({ db }: Kernel, site: SiteContext): Promise<ShelfState> {
  const rows = await readSources(db, site.id)
  const facts = rows.map((row) => [row.source, row.fingerprint, row.revision])
  const version = createHash('sha256')
    .update(JSON.stringify([RULES_VERSION, INDEX_VERSION, site.version, facts]))
    .digest('base64url')
    .slice(0, 22)
  return { version, changed: Math.max(site.updated, ...rows.map((row) => row.changed ?? 0)) }
}

export async function shelfOf(kernel: Kernel, site: SiteContext): Promise<Shelf> {
  const { version } = await shelfState(kernel, site)
  const known = shelves.get(kernel.db) ?? new Map<string, { version: string; shelf: Promise<Shelf> }>()
  shelves.set(kernel.db, known)
  const kept = known.get(site.id)
  if (kept?.version === version) return kept.shelf
  const shelf = fill(kernel, site)
  known.set(site.id, { version, shelf })
  // A failure is passed on to whoever waits; the next one tries again.
  shelf.catch(() => known.delete(site.id))
  return shelf
}

async function fill({ db }: Kernel, site: SiteContext): Promise<Shelf> {
  // Articles of an older version, or brought in from another server, are to be found from the first search on.
  await renewIndex({ db }, site.id)
  const named = new Set((site.document.sources ?? []).map((source) => source.id))
  const rows = await readSummaries(db, site.id)
  const summaries = rows.filter((row) => named.has(row.source)).map(toSummary)
  return {
    summaries,
    byId: new Map(summaries.map((summary) => [summary.id, summary])),
  }
}

const toSummary = (row: SummaryRow): Summary => ({
  id: row.article_id,
  url: row.url,
  title: row.title,
  excerpt: row.excerpt,
  image: row.image === null ? null : (JSON.parse(row.image) as ArticleImage),
  authors: JSON.parse(row.authors) as string[],
  tags: JSON.parse(row.tags) as string[],
  language: row.language,
  minutes: row.minutes,
  completeness: row.completeness,
  published: row.published,
  updated: row.updated,
  source: row.source,
})
