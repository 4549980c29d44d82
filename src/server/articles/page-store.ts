/** Rows of pages that are read one after another. */
import { sql } from 'kysely'
import type { Selectable } from 'kysely'
import type { Connection } from '../kernel.ts'
import type { SourcePagesTable } from '../storage/schema.ts'

export type PageRow = Selectable<SourcePagesTable>

export interface WantedPage {
  address: string
  /** Another version is read anew. */
  version: string
}

/** Rows written with one statement. */
const LOT = 50

/** Notes pages to be read, in this order; what has been read in this version stays so. */
export async function wantPages(
  db: Connection,
  site: string,
  source: string,
  pages: WantedPage[],
): Promise<void> {
  for (let start = 0; start < pages.length; start += LOT) {
    const rows = pages.slice(start, start + LOT).map(({ address, version }, index) => ({
      site_id: site,
      source,
      address,
      version,
      place: start + index,
      taken: null,
      tried: null,
      fault: null,
    }))
    await db
      .insertInto('source_pages')
      .values(rows)
      .onConflict((conflict) =>
        conflict.columns(['site_id', 'source', 'address']).doUpdateSet({
          place: sql<number>`excluded.place`,
          tried: sql<
            number | null
          >`case when source_pages.version = excluded.version then source_pages.tried else null end`,
          version: sql<string>`excluded.version`,
        }),
      )
      .execute()
  }
}

/** Forgets the pages of a source that are not wanted any more. */
export async function keepPages(
  db: Connection,
  site: string,
  source: string,
  addresses: Set<string>,
): Promise<void> {
  const rows = await readPages(db, site, source)
  const gone = rows.filter(({ address }) => !addresses.has(address)).map(({ address }) => address)
  for (let start = 0; start < gone.length; start += LOT) {
    await db
      .deleteFrom('source_pages')
      .where('site_id', '=', site)
      .where('source', '=', source)
      .where('address', 'in', gone.slice(start, start + LOT))
      .execute()
  }
}

/** Forgets the pages of all sources but these. */
export async function forgetPages(db: Connection, site: string, sources: string[]): Promise<void> {
  let query = db.deleteFrom('source_pages').where('site_id', '=', site)
  if (sources.length > 0) query = query.where('source', 'not in', sources)
  await query.execute()
}

export function readPages(db: Connection, site: string, source: string): Promise<PageRow[]> {
  return db
    .selectFrom('source_pages')
    .selectAll()
    .where('site_id', '=', site)
    .where('source', '=', source)
    .orderBy('place')
    .execute()
}

/** Takes the next page that is due for this process; undefined when there is none. */
export async function claimPage(
  db: Connection,
  site: string,
  source: string,
  {
    now,
    before,
  }: { now: number; /** Pages last tried before this moment are tried again. */ before: number },
): Promise<PageRow | undefined> {
  const due = await db
    .selectFrom('source_pages')
    .selectAll()
    .where('site_id', '=', site)
    .where('source', '=', source)
    .where((is) => is.or([is('taken', 'is', null), is('taken', '!=', is.ref('version'))]))
    .where((is) => is.or([is('tried', 'is', null), is('tried', '<', before)]))
    .orderBy(sql`tried is not null`)
    .orderBy('place')
    .limit(1)
    .executeTakeFirst()
  if (due === undefined) return undefined
  const claimed = await db
    .updateTable('source_pages')
    .set({ tried: now })
    .where('site_id', '=', site)
    .where('source', '=', source)
    .where('address', '=', due.address)
    .where('tried', due.tried === null ? 'is' : '=', due.tried)
    .returning('address')
    .executeTakeFirst()
  return claimed && due
}

/** Notes what came of a page. */
export async function notePage(
  db: Connection,
  { site_id: site, source, address }: PageRow,
  outcome: { taken: string } | { fault: string },
): Promise<void> {
  await db
    .updateTable('source_pages')
    .set('taken' in outcome ? { ...outcome, fault: null } : outcome)
    .where('site_id', '=', site)
    .where('source', '=', source)
    .where('address', '=', address)
    .execute()
}
