/** How the sources of a site are, and reading one now: for its owner. */
import type { SiteSource, SourceKind } from '../../contract/site.ts'
import type { SiteContext } from '../http/context.ts'
import type { Kernel } from '../kernel.ts'
import type { Outside } from '../outgoing/fetch.ts'
import { faultSentence } from './messages.ts'
import { readPages } from './page-store.ts'
import { allowsFullText } from './pages-in.ts'
import { refreshSource } from './refresh.ts'
import { foundIn } from './sources/taken.ts'
import type { Found } from './sources/taken.ts'
import { readSource, readSources } from './store.ts'

/** Pages of single articles that a source is read from. */
export interface PageState {
  read: number
  /** Not read yet, those that failed among them. */
  waiting: number
  failed: number
  /** Why the first of them failed, as a sentence. */
  failure: string | null
}

export interface SourceState {
  source: string
  kind: SourceKind
  /** Epoch milliseconds of the last time that it was taken in; null: never. */
  succeeded: number | null
  /** Since when it fails, at least in part; null while it is well. */
  failingSince: number | null
  /** Why, as a sentence in the studio's language. */
  failure: string | null
  /** Where its articles were found when its own address only leads there. */
  found: Found | null
  /** Null for sources that are not read from pages. */
  pages: PageState | null
}

async function pageState(
  { db }: Pick<Kernel, 'db'>,
  site: SiteContext,
  source: SiteSource,
): Promise<PageState | null> {
  if (source.kind !== 'page' && !allowsFullText(source)) return null
  const rows = await readPages(db, site.id, source.id)
  const waiting = rows.filter(({ taken, version }) => taken !== version)
  const failed = waiting.filter(({ fault }) => fault !== null)
  const fault = failed[0]?.fault ?? null
  return {
    read: rows.length - waiting.length,
    waiting: waiting.length,
    failed: failed.length,
    failure: fault === null ? null : faultSentence(fault, site.document.studio.language),
  }
}

/** In the order of the site's document. */
export async function sourceStates(kernel: Pick<Kernel, 'db'>, site: SiteContext): Promise<SourceState[]> {
  const rows = new Map((await readSources(kernel.db, site.id)).map((row) => [row.source, row]))
  return Promise.all(
    (site.document.sources ?? []).map(async (source) => {
      const row = rows.get(source.id)
      const failure = row?.failure ?? null
      return {
        source: source.id,
        kind: source.kind,
        succeeded: row?.succeeded ?? null,
        failingSince: row?.failing_since ?? null,
        failure: failure === null ? null : faultSentence(failure, site.document.studio.language),
        found: foundIn(row?.found) ?? null,
        pages: await pageState(kernel, site, source),
      }
    }),
  )
}

/** What came of reading a source at once; `waits`: it asked to be left alone for longer. */
export type ReadOutcome = 'changed' | 'unchanged' | 'failed' | 'waits' | 'gone'

/** Reads a source now, as if nothing were known of it. */
export async function readSourceNow(
  kernel: Kernel,
  site: SiteContext,
  id: string,
  world?: Outside,
): Promise<ReadOutcome> {
  const source = site.document.sources?.find((one) => one.id === id)
  if (source === undefined) return 'gone'
  const row = await readSource(kernel.db, site.id, id)
  // What a source that is well wishes for does not bind its owner; what one asks for that refuses does.
  const quiet = (row?.failing_since ?? null) === null ? 0 : (row?.checked ?? 0) + (row?.pause ?? 0)
  if (kernel.clock() < quiet) return 'waits'
  return refreshSource(kernel, site, source, world, true)
}
