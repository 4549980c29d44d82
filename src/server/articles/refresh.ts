/** Takes in what the sources of a site give. A source that fails keeps its last good copy. */
import type { SiteSource } from '../../contract/site.ts'
import { RULES_VERSION } from '../../domain/html-rules.ts'
import type { SiteContext } from '../http/context.ts'
import type { Database, Kernel } from '../kernel.ts'
import { FetchFault } from '../outgoing/fault.ts'
import type { Fault } from '../outgoing/fault.ts'
import type { Outside } from '../outgoing/fetch.ts'
import { inTransaction } from '../storage/transaction.ts'
import { SourceFault } from './messages.ts'
import { renewBodies } from './renew.ts'
import { definitionOf, fingerprintOf, writeArticles } from './rows.ts'
import { findFeedFile, outside, takeFeed, takeFeedFile } from './sources/feed.ts'
import { listMarkdown, stampOf, takeMarkdown } from './sources/markdown.ts'
import type { TakenSource } from './sources/markdown.ts'
import { readForeign, readSource, removeArticles, removeOthers, writeSource } from './store.ts'
import type { SourceRow } from './store.ts'

/** `unchanged` has written nothing but, for addresses, when it was visited. */
export type RefreshResult = 'changed' | 'unchanged' | 'failed'

/** What this process saw of each source last; saves reading files that nobody has touched. */
interface Seen {
  stamp: string
  fingerprint: string | null
}

interface Memory {
  seen: Map<string, Seen>
  /** Moments before which a source asked not to be visited. */
  quietUntil: Map<string, number>
}

const memories = new WeakMap<Database, Memory>()

function memoryOf({ db }: Kernel): Memory {
  const known = memories.get(db) ?? { seen: new Map(), quietUntil: new Map() }
  memories.set(db, known)
  return known
}

const keyOf = (site: SiteContext, source: SiteSource): string => `${site.id}/${source.id}`

/** Until when the source asked to be left alone, in epoch milliseconds; 0 when it did not. */
export const quietUntil = (kernel: Kernel, site: SiteContext, source: SiteSource): number =>
  memoryOf(kernel).quietUntil.get(keyOf(site, source)) ?? 0

/** All sources of the site, whether it is time or not. */
export async function refreshSources(
  kernel: Kernel,
  site: SiteContext,
  world: Outside = outside,
): Promise<Record<string, RefreshResult>> {
  await forgetOthers(kernel, site)
  const results: Record<string, RefreshResult> = {}
  for (const source of site.document.sources ?? []) {
    results[source.id] = await refreshSource(kernel, site, source, world)
  }
  return results
}

/** Removes the articles of sources that the site's document does not name any more. */
export async function forgetOthers({ db }: Kernel, site: SiteContext): Promise<void> {
  const named = (site.document.sources ?? []).map((source) => source.id)
  const foreign = await readForeign(db, site.id, named)
  if (foreign.length === 0) return
  await inTransaction(db, (transaction) => removeArticles(transaction, site.id, foreign))
}

export async function refreshSource(
  kernel: Kernel,
  site: SiteContext,
  source: SiteSource,
  world: Outside = outside,
): Promise<RefreshResult> {
  const state = await readSource(kernel.db, site.id, source.id)
  // Also when the source fails: what is shown is to keep to today's rules.
  if (state !== undefined && !areRulesOf(state)) await renewBodies(kernel, site.id, source.id)
  try {
    return await take(kernel, { site, source, state, world })
  } catch (error) {
    if (!(error instanceof SourceFault || error instanceof FetchFault)) throw error
    if (error.retryAfter !== undefined) {
      memoryOf(kernel).quietUntil.set(keyOf(site, source), kernel.clock() + error.retryAfter * 1000)
    }
    await noteFailure(kernel, { site, source, state }, error)
    return 'failed'
  }
}

const areRulesOf = ({ fingerprint }: SourceRow): boolean =>
  fingerprint === null || fingerprint.startsWith(`${String(RULES_VERSION)}.`)

interface Visit {
  site: SiteContext
  source: SiteSource
  state: SourceRow | undefined
}

async function take(kernel: Kernel, visit: Visit & { world: Outside }): Promise<RefreshResult> {
  const { site, source, state, world } = visit
  const definition = definitionOf(site, source, RULES_VERSION)
  if (source.kind === 'markdown') {
    const files = await listMarkdown(site, source)
    const stamp = `${definition} ${String(site.version)} ${stampOf(files)}`
    return whenTouched(kernel, visit, stamp, () => takeMarkdown(site, source, files))
  }
  if (source.url === undefined) {
    const { path, stamp } = await findFeedFile(site, source.file ?? '')
    return whenTouched(kernel, visit, `${definition} ${stamp}`, () => takeFeedFile(site, path))
  }
  // What was noted under another configuration, or by older rules, must not keep the answer from being read.
  const known = state?.fingerprint?.startsWith(`${definition}.`)
    ? { etag: state.etag, lastModified: state.last_modified }
    : { etag: null, lastModified: null }
  const taken = await takeFeed(site, source.url, known, world)
  const now = kernel.clock()
  if (taken === undefined) {
    await writeSource(kernel.db, site.id, source.id, {
      checked: now,
      succeeded: now,
      failing_since: null,
      failure: null,
    })
    return 'unchanged'
  }
  return store(kernel, visit, taken, { checked: now, etag: taken.etag, last_modified: taken.lastModified })
}

/**
 * Reads files only when their stamp is not the one that was noted: by this process, or by any, so that a restart
 * reads nothing. Processes that see the files with other times do not undo each other's notes.
 */
async function whenTouched(
  kernel: Kernel,
  visit: Visit,
  stamp: string,
  read: () => Promise<TakenSource>,
): Promise<RefreshResult> {
  const { site, source, state } = visit
  const { seen } = memoryOf(kernel)
  const key = keyOf(site, source)
  const fingerprint = state?.fingerprint ?? null
  const last = seen.get(key)
  const isSeen = last?.stamp === stamp && last.fingerprint === fingerprint
  if (isSeen || (state?.etag === stamp && fingerprint !== null)) return 'unchanged'
  const result = await store(kernel, visit, await read(), { etag: stamp })
  const stored = await readSource(kernel.db, site.id, source.id)
  seen.set(key, { stamp, fingerprint: stored?.fingerprint ?? null })
  return result
}

async function store(
  kernel: Kernel,
  { site, source, state }: Visit,
  taken: TakenSource,
  visited: Parameters<typeof writeSource>[3],
): Promise<RefreshResult> {
  const fingerprint = fingerprintOf(definitionOf(site, source, RULES_VERSION), taken.articles, taken.kept)
  const failure = taken.fault?.message ?? null
  const now = kernel.clock()
  if (state?.fingerprint === fingerprint && state.failure === failure) {
    await writeSource(kernel.db, site.id, source.id, { ...visited, succeeded: now })
    return 'unchanged'
  }
  const counts = await inTransaction(kernel.db, async (transaction) => {
    const target = { site: site.id, source: source.id, rules: RULES_VERSION, now }
    const { keys, written } = await writeArticles(transaction, target, taken.articles)
    // A feed is a window on the newest: what has left it stays. A folder is the whole.
    const keep = new Set([...keys, ...taken.kept])
    const removed = source.kind === 'markdown' ? await removeOthers(transaction, site.id, source.id, keep) : 0
    await writeSource(transaction, site.id, source.id, {
      ...visited,
      fingerprint,
      ...(written + removed > 0 && { changed: now }),
      succeeded: now,
      failing_since: failure === null ? null : (state?.failing_since ?? now),
      failure,
    })
    return { written, removed }
  })
  kernel.log.info('articles-taken-in', { site: site.id, source: source.id, ...counts })
  if (failure !== null && failure !== state?.failure) warn(kernel, site, source, failure)
  return counts.written + counts.removed > 0 ? 'changed' : 'unchanged'
}

async function noteFailure(kernel: Kernel, { site, source, state }: Visit, fault: Fault): Promise<void> {
  const failure = fault.message
  const isFetched = source.kind === 'feed' && source.url !== undefined
  if (!isFetched) memoryOf(kernel).seen.delete(keyOf(site, source))
  if (isFetched || state?.failure !== failure) {
    const now = kernel.clock()
    await writeSource(kernel.db, site.id, source.id, {
      // Files that come back are read again, even if they are just as they were.
      ...(isFetched ? { checked: now } : { etag: null }),
      failing_since: state?.failing_since ?? now,
      failure,
    })
  }
  if (state?.failure !== failure) warn(kernel, site, source, failure)
}

function warn({ log }: Kernel, site: SiteContext, source: SiteSource, failure: string): void {
  log.warn('source-failing', { site: site.id, source: source.id, reason: failure })
}
