/** What an earlier run has written already. */
import type { DatabaseSync } from 'node:sqlite'
import type { Connection } from '../../kernel.ts'
import type { ImportReport } from './report.ts'
import { existingIds } from './store.ts'

const BATCH = 5000

/** Marks the planned rows that are there, and counts them. */
export async function markKnown(
  db: Connection,
  site: string,
  staging: DatabaseSync,
  report: ImportReport,
): Promise<void> {
  const select = staging.prepare(
    `select position, rows.n, id, skip, place from plan join rows on rows.n = plan.n
     where position > ? order by position limit ?`,
  )
  const mark = staging.prepare('update rows set there = 1 where n = ?')
  let position = 0
  for (;;) {
    const rows = select.all(position, BATCH)
    if (rows.length === 0) return
    const known = await existingIds(
      db,
      site,
      rows.map(({ id }) => String(id)),
    )
    staging.exec('begin')
    for (const { n, id, skip, place } of rows) {
      if (!known.has(String(id))) continue
      mark.run(Number(n))
      if (skip === null) report.find(String(place))
    }
    staging.exec('commit')
    position = Number(rows.at(-1)?.position)
  }
}
