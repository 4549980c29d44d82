/** A site's articles as lists need them, kept in memory until a source gives something else. */
import { createHash } from 'node:crypto'
import type { ArticleImage } from '../../contract/articles.ts'
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
  completeness: 'full' | 'excerpt'
  published: number
  updated: number | null
  source: string
}

export interface Shelf {
  /** Changes with everything that a list shows. */
  version: string
  /** Newest first. */
  summaries: Summary[]
  byId: Map<string, Summary>
  /** When something of it last changed, in epoch milliseconds. */
  changed: number
}

const shelves = new WeakMap<Database, Map<string, { version: string; shelf: Promise<Shelf> }>>()

/** Every change of articles changes the fingerprint of their source. */
export async function shelfVersion({ db }: Kernel, site: SiteContext): Promise<string> {
  const rows = await readSources(db, site.id)
  const facts = rows.map((row) => [row.source, row.fingerprint])
  return createHash('sha256')
    .update(JSON.stringify([RULES_VERSION, INDEX_VERSION, site.version, facts]))
    .digest('base64url')
    .slice(0, 22)
}

export async function shelfOf(kernel: Kernel, site: SiteContext): Promise<Shelf> {
  const version = await shelfVersion(kernel, site)
  const known = shelves.get(kernel.db) ?? new Map<string, { version: string; shelf: Promise<Shelf> }>()
  shelves.set(kernel.db, known)
  const kept = known.get(site.id)
  if (kept?.version === version) return kept.shelf
  const shelf = fill(kernel, site, version)
  known.set(site.id, { version, shelf })
  // A failure is passed on to whoever waits; the next one tries again.
  shelf.catch(() => known.delete(site.id))
  return shelf
}

async function fill({ db }: Kernel, site: SiteContext, version: string): Promise<Shelf> {
  // Articles of an older version, or brought in from another server, are to be found from the first search on.
  await renewIndex({ db }, site.id)
  const named = new Set((site.document.sources ?? []).map((source) => source.id))
  const rows = await readSummaries(db, site.id)
  const changes = (await readSources(db, site.id)).map((row) => row.changed ?? 0)
  const summaries = rows.filter((row) => named.has(row.source)).map(toSummary)
  return {
    version,
    summaries,
    byId: new Map(summaries.map((summary) => [summary.id, summary])),
    changed: Math.max(site.updated, ...changes),
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
