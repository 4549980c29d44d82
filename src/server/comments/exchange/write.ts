/** Writes what has been planned, in short transactions: whoever is stopped halfway begins again and goes on. */
import { setImmediate as turn } from 'node:timers/promises'
import { keyOfPath } from '../../../domain/comments/exchange/pages.ts'
import { cleanTitle } from '../../../domain/comments/names.ts'
import { webAddressOf } from '../../../domain/addresses.ts'
import type { SiteContext } from '../../http/context.ts'
import type { Connection, Kernel } from '../../kernel.ts'
import { homeOf } from '../../sites/origins.ts'
import { inTransaction } from '../../storage/transaction.ts'
import { ownPage } from '../own-page.ts'
import { exchangeMessages } from './messages.ts'
import { markKnown } from './known.ts'
import { emptyThreads, extentOf, plannedRows, plannedThread } from './planned.ts'
import type { PlannedRow } from './planned.ts'
import type { ImportReport } from './report.ts'
import { makeRow } from './rows.ts'
import type { MadeRow, RowRules } from './rows.ts'
import type { Staging } from './staging.ts'
import { insertComments, putInOrder, readExtent, setSequences, takeThreads } from './store.ts'
import type { NewCommentRow, ThreadFacts } from './store.ts'

/** Comments of one transaction: whoever else wants to write waits no longer than it takes. */
const BATCH = 1000
const LONGEST_TITLE = 300
/** Comments between two moments in which others are heard. */
const HEARD = 25

export interface WriteOptions {
  dryRun: boolean
  staffNames: boolean
  /** Told now and then how many rows have been gone through, of how many. */
  progress?: (done: number, all: number) => void
}

type Ready = Exclude<MadeRow, 'silent'> & { wished: number | null }

/** What must be known of a thread to write into it. */
interface Target {
  /** When the newest comment in it was written that is not of the file: endless where somebody writes just now. */
  newest: number
  /** Whether nothing is in it but what an earlier go at the same file has written: places can be as they were. */
  isOurs: boolean
  /** The highest place that a comment of the file had. */
  highest: number
  /** The last place that was given: another one tells that somebody else has written since. */
  last: number
}

/** What is being written at the moment. */
interface Run {
  kernel: Kernel
  site: SiteContext
  staging: Staging
  report: ImportReport
  rules: RowRules
  facts: Map<string, ThreadFacts>
  targets: Map<string, Target>
}

export async function writePlan(
  kernel: Kernel,
  site: SiteContext,
  staging: Staging,
  report: ImportReport,
  options: WriteOptions,
): Promise<void> {
  const { studio, practitioners } = site.document
  const rules = {
    site: site.id,
    owned: [studio.name, ...practitioners.map(({ name }) => name)],
    nobody: exchangeMessages(studio.language).nobody,
    staffNames: options.staffNames,
    names: new Map(),
  }
  const run: Run = { kernel, site, staging, report, rules, facts: new Map(), targets: new Map() }
  await markKnown(kernel.db, site.id, staging.db, report)
  const all = Number(staging.db.prepare('select count(*) as count from plan').get()?.count)
  const write = async (ready: Ready[], done: number): Promise<void> => {
    if (ready.length > 0 && !options.dryRun) await writeBatch(run, ready)
    options.progress?.(done, all)
  }
  // While the database writes one batch the next is made ready.
  let writing = Promise.resolve()
  try {
    for (const batch of plannedRows(staging.db, BATCH)) {
      const ready = await prepare(run, batch)
      await writing
      writing = write(ready, batch.at(-1)?.position ?? 0)
      // What it throws comes out where it is waited for.
      writing.catch(() => undefined)
    }
  } finally {
    // Whatever ends it, nothing is written any more when it has ended.
    await writing
  }
  if (!options.dryRun) await writeEmptyThreads(run)
}

/** What is known of threads that nobody has written in. */
async function writeEmptyThreads({ kernel, site, staging }: Run): Promise<void> {
  const threads = emptyThreads(staging.db).map((thread) => ({ thread, ...factsOf(site, staging, thread) }))
  await takeThreads(kernel.db, site.id, threads)
}

/** Rows as they are stored; everything is counted. */
async function prepare({ report, rules }: Run, batch: PlannedRow[]): Promise<Ready[]> {
  const ready: Ready[] = []
  for (const [n, planned] of batch.entries()) {
    // What the database answers meanwhile is heard.
    if (n % HEARD === 0) await turn()
    const made = makeRow(planned, rules)
    if (made === 'silent' || (made.gap && planned.skip === null)) {
      report.skip('empty', planned.place, made !== 'silent')
    }
    if (made === 'silent') continue
    if (made.gap) report.gaps++
    else report.take(planned.place, made.row.state, made.repairs)
    ready.push({ ...made, wished: planned.sequence })
  }
  return ready
}

/** Where the page is now, as far as it is one of the site's own. */
function factsOf(site: SiteContext, staging: Staging, key: string): ThreadFacts {
  const { title, closed, addresses, own: isOwn } = plannedThread(staging.db, key)
  if (isOwn) return { closed, url: addresses[0] ?? null, title }
  const home = homeOf(site.document)
  const own = addresses
    .map((address) => ownPage(site, webAddressOf(address)))
    .filter((address) => address !== undefined)
  // Of a page that has moved the old address leads nowhere any more.
  const still = own.find((address) => keyOfPath(new URL(address).pathname) === key)
  const url = still ?? (key.startsWith('/') && home !== undefined ? webAddressOf(key, home) : own[0])
  const words = cleanTitle(title ?? '')
    .slice(0, LONGEST_TITLE)
    .toWellFormed()
  return { closed, url: url ?? null, title: words === '' ? null : words }
}

/** Of a thread that has been taken, whose last place is `last`. */
async function targetOf(
  { site, staging, targets }: Run,
  db: Connection,
  thread: string,
  last: number,
): Promise<Target> {
  const known = targets.get(thread)
  if (known !== undefined) return { ...known, last, newest: known.last === last ? known.newest : Infinity }
  const { newest, count } = await readExtent(db, site.id, thread)
  const { there, highest } = extentOf(staging.db, thread)
  return { newest: newest ?? -Infinity, isOurs: count === there, highest, last }
}

function knownFacts({ site, staging, facts }: Run, thread: string): ThreadFacts {
  const known = facts.get(thread) ?? factsOf(site, staging, thread)
  facts.set(thread, known)
  return known
}

async function writeBatch(run: Run, ready: Ready[]): Promise<void> {
  const { kernel, site } = run
  const threads = Map.groupBy(ready, ({ row }) => row.thread)
  // Always in the same order: two who want the same threads never wait for each other.
  const wanted = [...threads.keys()].sort().map((thread) => ({ thread, ...knownFacts(run, thread) }))
  const met = await inTransaction(kernel.db, async (transaction) => {
    const lasts = await takeThreads(transaction, site.id, wanted)
    const targets = new Map<string, Target>()
    const rows: NewCommentRow[] = []
    const mixed: string[] = []
    for (const [thread, entries] of threads) {
      const target = await targetOf(run, transaction, thread, lasts.get(thread) ?? 0)
      if (entries.some((entry) => entry.row.created < target.newest && !keepsPlace(entry, target))) {
        mixed.push(thread)
      }
      rows.push(...numbered(entries, target))
      lasts.set(thread, target.last)
      targets.set(thread, target)
    }
    await setSequences(transaction, site.id, lasts)
    await insertComments(transaction, rows)
    // In the same transaction, so that nobody meets a thread out of order, whatever happens.
    for (const thread of mixed) await putInOrder(transaction, site.id, thread)
    return targets
  })
  for (const [thread, target] of met) run.targets.set(thread, target)
}

const keepsPlace = ({ wished }: Ready, { isOurs }: Target): boolean => isOurs && wished !== null

/** Each gets the next place in its thread, or the one it had where nobody else can have it. */
function numbered(entries: Ready[], target: Target): NewCommentRow[] {
  // Whoever writes from now on comes after all that have a place already.
  if (target.isOurs) target.last = Math.max(target.last, target.highest)
  return entries.map((entry) => {
    const sequence = keepsPlace(entry, target) ? (entry.wished ?? 0) : target.last + 1
    target.last = Math.max(target.last, sequence)
    return { ...entry.row, sequence }
  })
}
