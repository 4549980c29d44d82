/** Visits the sources of every site when it is time. */
import { createHash } from 'node:crypto'
import type { SiteSource } from '../../contract/site.ts'
import type { SiteContext } from '../http/context.ts'
import { logUnexpected } from '../http/errors.ts'
import type { Job } from '../jobs/runner.ts'
import type { Kernel } from '../kernel.ts'
import type { Outside } from '../outgoing/fetch.ts'
import { listSites } from '../sites/service.ts'
import { takePages } from './pages-in.ts'
import { forgetOthers, refreshSource } from './refresh.ts'
import { renewIndex } from './renew.ts'
import { outside } from './sources/fetched.ts'
import { isVisited } from './sources/taken.ts'
import { claimVisit, readSource } from './store.ts'
import type { SourceRow } from './store.ts'

const EVERY = 30_000
const MINUTE = 60_000
const REFRESH_MINUTES = 60
const LONGEST_WAIT = 24 * 60 * MINUTE

/** Files are looked at each time, which costs little; addresses when their time has come. */
export const articleJobs = (kernel: Kernel, world: Outside = outside): Job[] => [
  { name: 'articles', every: EVERY, run: () => refreshDue(kernel, world) },
]

/** One round: every source of every site that is due, and some of the pages that are still to be read. */
export async function refreshDue(kernel: Kernel, world: Outside = outside): Promise<void> {
  for (const site of await listSites(kernel)) {
    await forgetOthers(kernel, site)
    await renewIndex(kernel, site.id)
    for (const source of site.document.sources ?? []) {
      try {
        if (await isDue(kernel, site, source)) await refreshSource(kernel, site, source, world)
        await takePages(kernel, site, source, world)
      } catch (error) {
        // One source must not keep the others from being read.
        logUnexpected(kernel.log, 'source-broken', error, { site: site.id, source: source.id })
      }
    }
  }
}

async function isDue(kernel: Kernel, site: SiteContext, source: SiteSource): Promise<boolean> {
  if (!isVisited(source)) return true
  const now = kernel.clock()
  const row = await readSource(kernel.db, site.id, source.id)
  if (row !== undefined && now < dueAt(site, source, row)) return false
  return claimVisit(kernel.db, site.id, source.id, { seen: row?.checked, now })
}

/** Share of the wait by which a visit is late, so that sources of one server are not all asked at once. */
const JITTER = 0.1

/** When a source is to be visited next, in epoch milliseconds. */
export function dueAt(site: SiteContext, source: SiteSource, row: SourceRow): number {
  if (row.checked === null) return -Infinity
  const wait = waitOf('refresh' in source ? source.refresh : undefined, row)
  const dice = createHash('sha256')
    .update(`${site.id}/${source.id}/${String(row.checked)}`)
    .digest()
  return row.checked + wait * (1 + (JITTER * (dice[0] ?? 0)) / 255)
}

/** A source that fails is visited ever more seldom, at least once a day; one that asks for a pause gets it. */
function waitOf(
  refresh: number = REFRESH_MINUTES,
  { checked, failing_since: since, pause }: SourceRow,
): number {
  const usual = refresh * MINUTE
  const failing = since === null || checked === null ? 0 : checked - since
  return Math.max(
    Math.min(usual + failing, Math.max(usual, LONGEST_WAIT)),
    Math.min(pause ?? 0, LONGEST_WAIT),
  )
}
