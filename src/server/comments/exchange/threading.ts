/** Finds the thread and the place in it of every row that has been read. */
import type { DatabaseSync } from 'node:sqlite'
import { hostOf, movedKey, pageKey } from '../../../domain/comments/exchange/pages.ts'
import type { SkipReason } from '../../../domain/comments/exchange/source.ts'
import type { ImportReport } from './report.ts'
import { stableId } from './stable-id.ts'

export interface ThreadingOptions {
  /** Which page an old address stands for now. */
  pages: Map<string, string>
}

/** Leaves the rows to be written in the table `plan`, in the order in which they are to be. */
export function arrange(db: DatabaseSync, report: ImportReport, { pages }: ThreadingOptions): void {
  db.exec('begin')
  findThreads(db, report, pages)
  markRows(db)
  findParents(db)
  growTrees(db)
  keepGaps(db)
  orderRows(db)
  db.exec('commit')
  tellSkipped(db, report)
  report.threads = Number(
    db.prepare('select count(distinct key) as count from rows where id is not null').get()?.count,
  )
}

interface ThreadRow {
  ref: string
  addresses: string
  key: string | null
}

function findThreads(db: DatabaseSync, report: ImportReport, pages: Map<string, string>): void {
  const set = db.prepare('update threads set key = ?, fault = ? where ref = ?')
  const rows = db
    .prepare('select ref, addresses, key from threads order by rowid')
    .all() as unknown as ThreadRow[]
  const used = db.prepare('select 1 from rows where thread = ? limit 1')
  db.exec('create index rows_by_thread on rows (thread)')
  const known = new Map<string, string>()
  for (const { ref, addresses } of rows) {
    const candidates = JSON.parse(addresses) as string[]
    const found = ref.startsWith('=') ? movedKey(ref.slice(1), pages) : pageKey(candidates, pages)
    if ('fault' in found) set.run(null, found.fault, ref)
    else set.run(found.key, null, ref)
    if (used.get(ref) === undefined || !('key' in found)) continue
    const address = candidates[0] ?? ref
    const host = hostOf(address)
    if (host !== undefined) report.hosts.set(host, (report.hosts.get(host) ?? 0) + 1)
    const first = known.get(found.key)
    if (first === undefined) known.set(found.key, address)
    else report.folded.set(found.key, [...(report.folded.get(found.key) ?? [first]), address])
  }
}

function markRows(db: DatabaseSync): void {
  db.exec(`
    update rows set key = t.key, lost = t.key is null,
      skip = case when t.key is null then t.fault when t.gone then coalesce(skip, 'page-deleted') else skip end,
      state = case when t.held and state = 'shown' then 'held' else state end,
      repairs = case when t.held and state = 'shown' then repairs || ' page-not-public' else repairs end
      from threads t where t.ref = rows.thread;
    update rows set lost = 1, skip = 'no-page' where key is null and lost = 0;
    update rows set lost = 1 where skip = 'no-date' and created is null;
    update rows set parent = null, repairs = repairs || ' parent-circle' where parent = source;
    create index rows_by_key on rows (key, sequence);
    update rows set sequence = null where sequence is not null
      and exists (select 1 from rows as other where other.key = rows.key and other.sequence = rows.sequence and other.n < rows.n);
  `)
}

/** A parent that is not in the file, or stands on another page, gets an empty place that holds its replies together. */
function findParents(db: DatabaseSync): void {
  const link = `update rows set up = p.n from rows p where p.source = rows.parent and p.key = rows.key and p.lost = 0
    and rows.lost = 0 and rows.up is null`
  db.exec(`
    ${link};
    insert or ignore into rows (place, source, thread, created, stamp, state, skip, key, kind)
      select '', key || ' ' || parent, thread, min(created), min(created), 'shown', 'deleted', key, 'missing'
      from rows where lost = 0 and up is null and parent is not null and skip is null group by key, parent;
    update rows set up = p.n, repairs = rows.repairs || ' parent-missing' from rows p
      where p.kind = 'missing' and p.source = rows.key || ' ' || rows.parent and rows.up is null and rows.lost = 0
      and rows.parent is not null;
    create index rows_by_up on rows (up);
  `)
}

const TREE = `
  drop table if exists tree;
  create table tree as with recursive down (n, root, depth, at) as (
    select n, n, 0, created from rows where lost = 0 and up is null
    union all
    select rows.n, root, depth + 1, max(rows.created, at) from rows join down on rows.up = down.n
  ) select * from down;
  create unique index tree_by_row on tree (n);
`

function growTrees(db: DatabaseSync): void {
  db.exec(TREE)
  const left = db
    .prepare('select n, up from rows where lost = 0 and n not in (select n from tree) order by n')
    .all() as { n: number; up: number }[]
  if (left.length === 0) return
  const cut = db.prepare("update rows set up = null, repairs = repairs || ' parent-circle' where n = ?")
  for (const n of circles(new Map(left.map((row) => [row.n, row.up])))) cut.run(n)
  db.exec(TREE)
}

/** One row of each circle: the first in the file. */
export function circles(ups: Map<number, number>): number[] {
  const cuts: number[] = []
  const seenIn = new Map<number, number>()
  for (const start of ups.keys()) {
    let at: number | undefined = start
    while (at !== undefined && ups.has(at) && !seenIn.has(at)) {
      seenIn.set(at, start)
      at = ups.get(at)
    }
    if (at === undefined || seenIn.get(at) !== start) continue
    let first = at
    for (let next = ups.get(at); next !== undefined && next !== at; next = ups.get(next))
      first = Math.min(first, next)
    cuts.push(first)
  }
  return cuts
}

/** What is not taken over keeps its place while something below it is. */
function keepGaps(db: DatabaseSync): void {
  db.exec(`
    create table above as with recursive up_from (n) as (
      select up from rows where skip is null and lost = 0 and up is not null
      union
      select rows.up from rows join up_from on rows.n = up_from.n where rows.up is not null
    ) select n from up_from;
    update rows set kept = 1 where n in (select n from above);
  `)
}

function orderRows(db: DatabaseSync): void {
  db.function('stable_id', { deterministic: true }, (source, stamp) =>
    stableId(String(source), Number(stamp)),
  )
  db.exec(`
    create table plan (position integer primary key, n integer not null);
    insert into plan (n) select rows.n from rows join tree on tree.n = rows.n where skip is null or kept
      order by at, coalesce(sequence, 0), depth, rows.n;
    update rows set id = case when own is null then stable_id(source, stamp) else source end
      where n in (select n from plan);
  `)
}

function tellSkipped(db: DatabaseSync, report: ImportReport): void {
  const rows = db.prepare(
    "select skip, place, kept from rows where skip is not null and kind is not 'missing' order by n",
  )
  for (const row of rows.iterate()) {
    report.skip(row.skip as SkipReason, String(row.place), row.kept === 1)
  }
}
