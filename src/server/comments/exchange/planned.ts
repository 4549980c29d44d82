/** Rows in the order in which they are to be written. */
import type { DatabaseSync } from 'node:sqlite'
import type { BodyKind } from '../../../domain/comments/exchange/source.ts'

export interface PlannedRow {
  position: number
  place: string
  id: string
  key: string
  parent: string | null
  root: string
  name: string | null
  email: string | null
  staff: number | null
  /** Epoch milliseconds, never before those of the comment it answers. */
  at: number
  created: number
  edited: number | null
  kind: BodyKind | 'missing'
  body: string | null
  html: string | null
  state: 'shown' | 'held'
  /** Why only its place is kept, or null. */
  skip: string | null
  repairs: string
  own: string | null
  sequence: number | null
  hasReplies: number
}

const SELECT = `
  select plan.position, rows.place, rows.id, rows.key, parents.id as parent, roots.id as root,
    coalesce(authors.name, rows.name) as name, coalesce(authors.email, rows.email) as email,
    coalesce(authors.staff, rows.staff) as staff, tree.at, rows.created, rows.edited, rows.kind, rows.body, rows.html,
    rows.state, rows.skip, rows.repairs, rows.own, rows.sequence, rows.kept as hasReplies
  from plan join rows on rows.n = plan.n join tree on tree.n = rows.n join rows roots on roots.n = tree.root
    left join rows parents on parents.n = rows.up left join authors on authors.ref = rows.author
  where plan.position > ? and rows.there = 0 order by plan.position limit ?`

export function* plannedRows(db: DatabaseSync, size: number): Generator<PlannedRow[]> {
  const select = db.prepare(SELECT)
  let position = 0
  for (;;) {
    const rows = select.all(position, size) as unknown as PlannedRow[]
    const last = rows.at(-1)
    if (last === undefined) return
    position = last.position
    yield rows
  }
}

export interface PlannedThread {
  title: string | null
  closed: number
  addresses: string[]
  /** Whether an export of ours tells of it, and the owner has not moved it. */
  own: boolean
}

/** What is known of the page of a thread: of several old pages, the first that has a title. */
export function plannedThread(db: DatabaseSync, key: string): PlannedThread {
  const rows = db
    .prepare('select ref, title, closed, addresses from threads where key = ? order by rowid')
    .all(key) as unknown as { ref: string; title: string | null; closed: number; addresses: string }[]
  const titled = rows.find(({ title }) => (title ?? '').trim() !== '') ?? rows[0]
  return {
    title: titled?.title ?? null,
    closed: Number(rows.length > 0 && rows.every(({ closed }) => closed === 1)),
    own: rows.some(({ ref }) => ref === `=${key}`),
    addresses: rows.flatMap(({ addresses }) => JSON.parse(addresses) as string[]),
  }
}

/** Keys of threads that our own export tells of without any comment. */
export const emptyThreads = (db: DatabaseSync): string[] =>
  db
    .prepare("select key from threads where ref like '=%' and ref not in (select thread from rows)")
    .all()
    .map(({ key }) => String(key))

/** How many of the rows for a thread an earlier run has written, and the highest place that any of them had. */
export function extentOf(db: DatabaseSync, key: string): { there: number; highest: number } {
  const row = db
    .prepare('select sum(there) as there, max(sequence) as highest from rows where key = ?')
    .get(key)
  return { there: Number(row?.there ?? 0), highest: Number(row?.highest ?? 0) }
}
