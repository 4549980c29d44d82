/** Rows of what readers reported. */
import type { Selectable } from 'kysely'
import type { Connection } from '../../kernel.ts'
import type { CommentReportsTable } from '../../storage/trust-tables.ts'

export type ReportRow = Selectable<CommentReportsTable>

/** @returns false when the household has reported it already. */
export async function insertReport(transaction: Connection, row: ReportRow): Promise<boolean> {
  const inserted = await transaction
    .insertInto('comment_reports')
    .values(row)
    .onConflict((conflict) => conflict.columns(['site_id', 'comment_id', 'reporter']).doNothing())
    .returning('reporter')
    .executeTakeFirst()
  return inserted !== undefined
}

/** Households that have reported it since the owner last decided. */
export async function countOpenReports(db: Connection, site: string, comment: string): Promise<number> {
  const row = await db
    .selectFrom('comment_reports')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('site_id', '=', site)
    .where('comment_id', '=', comment)
    .where('settled', '=', 0)
    .executeTakeFirstOrThrow()
  return row.count
}

/** The owner has decided: what was reported before asks for nothing any more. @returns whose reports that ended. */
export async function settleReports(
  transaction: Connection,
  site: string,
  comment: string,
): Promise<string[]> {
  const rows = await transaction
    .updateTable('comment_reports')
    .set({ settled: 1 })
    .where('site_id', '=', site)
    .where('comment_id', '=', comment)
    .where('settled', '=', 0)
    .returning('reporter')
    .execute()
  return rows.map(({ reporter }) => reporter)
}

export async function reopenReports(
  transaction: Connection,
  site: string,
  comment: string,
  reporters: string[],
): Promise<void> {
  if (reporters.length === 0) return
  await transaction
    .updateTable('comment_reports')
    .set({ settled: 0 })
    .where('site_id', '=', site)
    .where('comment_id', '=', comment)
    .where('reporter', 'in', reporters)
    .execute()
}

export function readOpenReports(db: Connection, site: string, comments: string[]): Promise<ReportRow[]> {
  if (comments.length === 0) return Promise.resolve([])
  return db
    .selectFrom('comment_reports')
    .selectAll()
    .where('site_id', '=', site)
    .where('comment_id', 'in', comments)
    .where('settled', '=', 0)
    .orderBy('created')
    .execute()
}
