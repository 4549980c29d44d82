/** Takes in what the sources of a site give. A source that fails keeps its last good copy. */
import type { SiteSource } from '../../contract/site.ts'
import { RULES_VERSION } from '../../domain/html-rules.ts'
import type { SiteContext } from '../http/context.ts'
import type { Database, Kernel } from '../kernel.ts'
import { FetchFault } from '../outgoing/fault.ts'
import type { Fault } from '../outgoing/fault.ts'
import type { Outside } from '../outgoing/fetch.ts'
import { inTransaction } from '../storage/transaction.ts'
import { SourceFault, storedFault } from './messages.ts'
import { forgetPages, keepPages, wantPages } from './page-store.ts'
import { allowsFullText, wantTexts } from './pages-in.ts'
import { renewBodies } from './renew.ts'
import { definitionOf, fingerprintOf, writeArticles } from './rows.ts'
import { findFeedFile, takeFeedFile } from './sources/feed.ts'
import { outside } from './sources/fetched.ts'
import { takeList } from './sources/list.ts'
import { listMarkdown, stampOf, takeMarkdown } from './sources/markdown.ts'
import { listPages } from './sources/pages.ts'
import type { PageSource } from './sources/pages.ts'
import { foundIn, isVisited } from './sources/taken.ts'
import type { ListSource, TakenSource } from './sources/taken.ts'
import { raiseRevision, readForeign, readSource, removeArticles, removeOthers, writeSource } from './store.ts'
import type { SourceRow } from './store.ts'

/** `unchanged` has written nothing but, for addresses, when it was visited. */
export type RefreshResult = 'changed' | 'unchanged' | 'failed'

/** What this process saw of each source last; saves reading files that nobody has touched. */
interface Seen {
  stamp: string
  fingerprint: string | null
}

const memories = new WeakMap<Database, Map<string, Seen>>()

function seenBy({ db }: Kernel): Map<string, Seen> {
  const known = memories.get(db) ?? new Map<string, Seen>()
  memories.set(db, known)
  return known
}

const keyOf = (site: SiteContext, source: SiteSource): string => `${site.id}/${source.id}`

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

/** Removes what is stored of sources that the site's document does not name any more. */
export async function forgetOthers({ db }: Kernel, site: SiteContext): Promise<void> {
  const named = (site.document.sources ?? []).map((source) => source.id)
  await forgetPages(db, site.id, named)
  const foreign = await readForeign(db, site.id, named)
  if (foreign.length === 0) return
  await inTransaction(db, (transaction) => removeArticles(transaction, site.id, foreign))
}

/** @param afresh whether what was found and noted before is to count for nothing. */
export async function refreshSource(
  kernel: Kernel,
  site: SiteContext,
  source: SiteSource,
  world: Outside = outside,
  afresh = false,
): Promise<RefreshResult> {
  const state = await readSource(kernel.db, site.id, source.id)
  // Also when the source fails: what is shown is to keep to today's rules.
  if (state !== undefined && !areRulesOf(state)) await renewBodies(kernel, site.id, source.id)
  const attempt: Attempt = { site, source, state, world, afresh }
  try {
    return await take(kernel, attempt)
  } catch (error) {
    if (!(error instanceof SourceFault || error instanceof FetchFault)) throw error
    await noteFailure(kernel, attempt, error)
    return 'failed'
  }
}

const areRulesOf = ({ fingerprint }: SourceRow): boolean =>
  fingerprint === null || fingerprint.startsWith(`${String(RULES_VERSION)}.`)

interface Attempt {
  site: SiteContext
  source: SiteSource
  state: SourceRow | undefined
  world: Outside
  afresh: boolean
}

async function take(kernel: Kernel, attempt: Attempt): Promise<RefreshResult> {
  const { site, source } = attempt
  const definition = definitionOf(site, source, RULES_VERSION)
  if (source.kind === 'markdown') {
    const files = await listMarkdown(site, source)
    const stamp = `${definition} ${String(site.version)} ${stampOf(files)}`
    return whenTouched(kernel, attempt, stamp, () => takeMarkdown(site, source, files))
  }
  if (source.kind === 'page') return takePageList(kernel, attempt, source)
  if (source.kind === 'feed' && source.url === undefined) {
    const { path, stamp } = await findFeedFile(site, source.file ?? '')
    return whenTouched(kernel, attempt, `${definition} ${stamp}`, () => takeFeedFile(site, path))
  }
  return takeFromWeb(kernel, attempt, source)
}

async function takeFromWeb(kernel: Kernel, attempt: Attempt, source: ListSource): Promise<RefreshResult> {
  const { site, state, world, afresh } = attempt
  const definition = definitionOf(site, source, RULES_VERSION)
  // What was noted under another configuration, or by older rules, must not keep the answer from being read.
  const isKnown = !afresh && state?.fingerprint?.startsWith(`${definition}.`) === true
  const taken = await takeList(source, {
    site,
    world,
    known: isKnown
      ? { etag: state.etag, lastModified: state.last_modified }
      : { etag: null, lastModified: null },
    found: isKnown ? foundIn(state.found) : undefined,
    isFirst: !isKnown,
  })
  const now = kernel.clock()
  if (taken === undefined) {
    await writeSource(kernel.db, site.id, source.id, {
      checked: now,
      succeeded: now,
      failing_since: null,
      failure: null,
      // A pause that went with a failure is over with it.
      ...((state?.failing_since ?? null) !== null && { pause: null }),
    })
    return 'unchanged'
  }
  return store(kernel, attempt, taken, {
    checked: now,
    etag: taken.etag ?? null,
    last_modified: taken.lastModified ?? null,
    pause: taken.pause ?? null,
    found: taken.found === undefined ? null : JSON.stringify(taken.found),
  })
}

/** Notes which pages there are; they are read one after another. */
async function takePageList(
  kernel: Kernel,
  { site, source, world }: Attempt,
  pages: PageSource,
): Promise<RefreshResult> {
  const now = kernel.clock()
  const wanted = await listPages(site, pages, world, now)
  const addresses = new Set(wanted.map(({ address }) => address))
  const removed = await inTransaction(kernel.db, async (transaction) => {
    await wantPages(transaction, site.id, source.id, wanted)
    await keepPages(transaction, site.id, source.id, addresses)
    // What has left a sitemap stays, like what has left a feed; a list of the owner's is the whole.
    const gone = pages.urls === undefined ? 0 : await removeOthers(transaction, site.id, source.id, addresses)
    await writeSource(transaction, site.id, source.id, {
      fingerprint: `${definitionOf(site, source, RULES_VERSION)}.pages`,
      checked: now,
      succeeded: now,
      failing_since: null,
      failure: null,
      pause: null,
    })
    if (gone > 0) await raiseRevision(transaction, site.id, source.id, now)
    return gone
  })
  return removed > 0 ? 'changed' : 'unchanged'
}

/**
 * Reads files only when their stamp is not the one that was noted: by this process, or by any, so that a restart
 * reads nothing. Processes that see the files with other times do not undo each other's notes.
 */
async function whenTouched(
  kernel: Kernel,
  attempt: Attempt,
  stamp: string,
  read: () => Promise<TakenSource>,
): Promise<RefreshResult> {
  const { site, source, state } = attempt
  const seen = seenBy(kernel)
  const key = keyOf(site, source)
  const fingerprint = state?.fingerprint ?? null
  const last = seen.get(key)
  const isSeen = last?.stamp === stamp && last.fingerprint === fingerprint
  if (isSeen || (state?.etag === stamp && fingerprint !== null)) return 'unchanged'
  const result = await store(kernel, attempt, await read(), { etag: stamp })
  const stored = await readSource(kernel.db, site.id, source.id)
  seen.set(key, { stamp, fingerprint: stored?.fingerprint ?? null })
  return result
}

async function store(
  kernel: Kernel,
  { site, source, state }: Attempt,
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
    const fullText = allowsFullText(source)
    const { keepsTexts = false } = taken
    const target = { site: site.id, source: source.id, rules: RULES_VERSION, now, fullText, keepsTexts }
    const { keys, written } = await writeArticles(transaction, target, taken.articles)
    // A feed is a window on the newest: what has left it stays. A folder is the whole.
    const keep = new Set([...keys, ...taken.kept])
    const removed = source.kind === 'markdown' ? await removeOthers(transaction, site.id, source.id, keep) : 0
    if (fullText) await wantTexts(transaction, site.id, source.id, taken.articles)
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

async function noteFailure(kernel: Kernel, { site, source, state }: Attempt, fault: Fault): Promise<void> {
  const failure = storedFault(fault)
  const isFetched = isVisited(source)
  if (!isFetched) seenBy(kernel).delete(keyOf(site, source))
  if (isFetched || state?.failure !== failure) {
    const now = kernel.clock()
    const pause = fault.retryAfter === undefined ? null : fault.retryAfter * 1000
    await writeSource(kernel.db, site.id, source.id, {
      // Files that come back are read again, even if they are just as they were.
      ...(isFetched ? { checked: now, pause } : { etag: null }),
      failing_since: state?.failing_since ?? now,
      failure,
    })
  }
  if (state?.failure !== failure) warn(kernel, site, source, failure)
}

function warn({ log }: Kernel, site: SiteContext, source: SiteSource, failure: string): void {
  log.warn('source-failing', { site: site.id, source: source.id, reason: failure })
}
