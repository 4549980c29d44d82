/** Sites: found for each request, applied and exported by their owner. */
import * as v from 'valibot'
import { siteDocument } from '../../contract/site.ts'
import type { SiteDocument } from '../../contract/site.ts'
import type { SiteContext } from '../http/context.ts'
import type { Database, Kernel } from '../kernel.ts'
import { inTransaction } from '../storage/transaction.ts'
import { changesBetween } from './changes.ts'
import type { Change } from './changes.ts'
import { keepSources, readSite, readSites, readStamp, writeSite } from './store.ts'
import type { StoredSite } from './store.ts'

/** Parsed documents, so that a request costs one small read. */
const parsed = new WeakMap<Database, Map<string, SiteContext>>()

const isSame = (one: SiteContext, other: Pick<StoredSite, 'version' | 'updated'> | undefined): boolean =>
  one.version === other?.version && one.updated === other.updated

export async function findSite(kernel: Pick<Kernel, 'db'>, id: string): Promise<SiteContext | undefined> {
  const known = parsed.get(kernel.db)?.get(id)
  // Every request asks, and a document is much to hand over.
  if (known !== undefined && isSame(known, await readStamp(kernel.db, id))) return known
  const row = await readSite(kernel.db, id)
  return row && toContext(kernel.db, row)
}

/** All sites, ordered by id. */
export async function listSites(kernel: Pick<Kernel, 'db'>): Promise<SiteContext[]> {
  return (await readSites(kernel.db)).map((row) => toContext(kernel.db, row))
}

/** The document as it was applied, or undefined. */
export async function exportSite(kernel: Pick<Kernel, 'db'>, id: string): Promise<unknown> {
  const row = await readSite(kernel.db, id)
  return row && (JSON.parse(row.document) as unknown)
}

export interface Application {
  /** Whether the site is new. */
  created: boolean
  /** Empty when the document is what was there already. */
  changes: Change[]
}

/** What applying would do. `document` must have passed the check of `siteFile`. */
export async function previewSite(kernel: Kernel, document: SiteDocument): Promise<Application> {
  const row = await readSite(kernel.db, document.site)
  return compare(row, document)
}

/**
 * Applies a document that has passed the check of `siteFile`. `base` is the absolute folder its relative paths start
 * from. Applying the same again writes nothing.
 */
export function applySite(kernel: Kernel, document: SiteDocument, base: string): Promise<Application> {
  return inTransaction(kernel.db, async (transaction) => {
    const row = await readSite(transaction, document.site)
    const result = compare(row, document)
    if (row && result.changes.length === 0 && row.base === base) return result
    await writeSite(transaction, {
      id: document.site,
      document: JSON.stringify(document),
      base,
      version: (row?.version ?? 0) + 1,
      updated: kernel.clock(),
    })
    await keepSources(
      transaction,
      document.site,
      (document.sources ?? []).map((source) => source.id),
    )
    return result
  })
}

function compare(row: StoredSite | undefined, document: SiteDocument): Application {
  const before: unknown = row ? JSON.parse(row.document) : {}
  return { created: !row, changes: changesBetween(before, document) }
}

function toContext(db: Database, row: StoredSite): SiteContext {
  const known = parsed.get(db) ?? new Map<string, SiteContext>()
  parsed.set(db, known)
  const cached = known.get(row.id)
  if (cached !== undefined && isSame(cached, row)) return cached
  const raw = JSON.parse(row.document) as SiteDocument
  // A document applied by an older version stays in use even if today's check would refuse it.
  const checked = v.safeParse(siteDocument, raw)
  const context: SiteContext = {
    id: row.id,
    document: checked.success ? checked.output : raw,
    base: row.base,
    version: row.version,
    updated: row.updated,
  }
  known.set(row.id, context)
  return context
}
