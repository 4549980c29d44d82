/** Visits the sources of every site when it is time. */
import type { SiteSource } from '../../contract/site.ts'
import type { SiteContext } from '../http/context.ts'
import { logUnexpected } from '../http/errors.ts'
import type { Job } from '../jobs/runner.ts'
import type { Kernel } from '../kernel.ts'
import type { Outside } from '../outgoing/fetch.ts'
import { listSites } from '../sites/service.ts'
import { forgetOthers, quietUntil, refreshSource } from './refresh.ts'
import { renewIndex } from './renew.ts'
import { outside } from './sources/feed.ts'
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

/** One round: every source of every site that is due. */
export async function refreshDue(kernel: Kernel, world: Outside = outside): Promise<void> {
  for (const site of await listSites(kernel)) {
    await forgetOthers(kernel, site)
    await renewIndex(kernel, site.id)
    for (const source of site.document.sources ?? []) {
      try {
        if (await isDue(kernel, site, source)) await refreshSource(kernel, site, source, world)
      } catch (error) {
        // One source must not keep the others from being read.
        logUnexpected(kernel.log, 'source-broken', error, { site: site.id, source: source.id })
      }
    }
  }
}

async function isDue(kernel: Kernel, site: SiteContext, source: SiteSource): Promise<boolean> {
  if (source.kind !== 'feed' || source.url === undefined) return true
  const now = kernel.clock()
  if (quietUntil(kernel, site, source) > now) return false
  const row = await readSource(kernel.db, site.id, source.id)
  const isEarly = row !== undefined && now < (row.checked ?? -Infinity) + waitOf(source.refresh, row)
  return !isEarly && claimVisit(kernel.db, site.id, source.id, { seen: row?.checked, now })
}

/** A source that fails is visited ever more seldom, at least once a day. */
function waitOf(refresh: number = REFRESH_MINUTES, { checked, failing_since: since }: SourceRow): number {
  const usual = refresh * MINUTE
  const failing = since === null || checked === null ? 0 : checked - since
  return Math.min(usual + failing, Math.max(usual, LONGEST_WAIT))
}
