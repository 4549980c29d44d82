import type { Connection } from '../kernel.ts'

export interface StoredSite {
  id: string
  /** JSON, as it was applied. */
  document: string
  base: string
  version: number
  updated: number
}

const columns = ['site_id as id', 'document', 'base', 'version', 'updated'] as const

export function readSite(db: Connection, id: string): Promise<StoredSite | undefined> {
  return db.selectFrom('sites').select(columns).where('site_id', '=', id).executeTakeFirst()
}

/** By which it can be told whether another document has been applied. */
export function readStamp(
  db: Connection,
  id: string,
): Promise<Pick<StoredSite, 'version' | 'updated'> | undefined> {
  return db.selectFrom('sites').select(['version', 'updated']).where('site_id', '=', id).executeTakeFirst()
}

export function readSites(db: Connection): Promise<StoredSite[]> {
  return db.selectFrom('sites').select(columns).orderBy('site_id').execute()
}

export async function writeSite(db: Connection, site: StoredSite): Promise<void> {
  const { id, ...values } = site
  await db
    .insertInto('sites')
    .values({ site_id: id, ...values })
    .onConflict((conflict) => conflict.column('site_id').doUpdateSet(values))
    .execute()
}

/** Writes a document in place of that very version. @returns false when another has been applied meanwhile. */
export async function replaceDocument(
  db: Connection,
  { id, version }: StoredSite,
  document: string,
  updated: number,
): Promise<boolean> {
  const result = await db
    .updateTable('sites')
    .set({ document, updated, version: version + 1 })
    .where('site_id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** Forgets what was noted about sources that the document no longer names; their articles are the articles room's. */
export async function keepSources(db: Connection, site: string, sources: string[]): Promise<void> {
  let query = db.deleteFrom('sources').where('site_id', '=', site)
  if (sources.length > 0) query = query.where('source', 'not in', sources)
  await query.execute()
}
