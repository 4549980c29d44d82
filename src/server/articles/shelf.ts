/** A site's articles as lists need them, kept in memory until a source gives something else. */
import { createHash } from 'node:crypto'
import type { ArticleImage } from '../../contract/articles.ts'
import { RULES_VERSION } from '../../domain/html-rules.ts'
import type { SiteContext } from '../http/context.ts'
import type { Database, Kernel } from '../kernel.ts'
import { ArticleSearch } from './search.ts'
import { readSources, readSummaries, readTexts } from './store.ts'
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
  search: () => Promise<ArticleSearch>
}

const shelves = new WeakMap<Database, Map<string, { version: string; shelf: Promise<Shelf> }>>()

/** Every change of articles changes the fingerprint of their source. */
export async function shelfVersion({ db }: Kernel, site: SiteContext): Promise<string> {
  const rows = await readSources(db, site.id)
  const facts = rows.map((row) => [row.source, row.fingerprint])
  return createHash('sha256')
    .update(JSON.stringify([RULES_VERSION, site.version, facts]))
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
  const named = new Set((site.document.sources ?? []).map((source) => source.id))
  const rows = await readSummaries(db, site.id)
  const summaries = rows.filter((row) => named.has(row.source)).map(toSummary)
  let search: Promise<ArticleSearch> | undefined
  const build = async (): Promise<ArticleSearch> => {
    const texts = await readTexts(
      db,
      site.id,
      summaries.map(({ id }) => id),
    )
    return ArticleSearch.build(
      summaries.map(({ id, title, tags, excerpt }) => ({
        id,
        title,
        tags: tags.join(' '),
        excerpt,
        plain: texts.get(id) ?? '',
      })),
    )
  }
  return { version, summaries, search: () => (search ??= build()) }
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
