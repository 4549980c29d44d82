/** Rows of articles and of what was noted about their sources. */
import { sql } from 'kysely'
import type { Selectable } from 'kysely'
import { SEARCHED } from '../../domain/articles/search.ts'
import type { Connection } from '../kernel.ts'
import { chunks } from '../storage/chunks.ts'
import type { ArticlesTable, SourcesTable } from '../storage/schema.ts'
import { removeIndex } from './index-store.ts'

export type ArticleRow = Selectable<ArticlesTable>
export type SourceRow = Selectable<SourcesTable>

/** Rows read or deleted with one statement, so that none runs long. */
const CHUNK = 50

export function readSources(db: Connection, site: string): Promise<SourceRow[]> {
  return db.selectFrom('sources').selectAll().where('site_id', '=', site).orderBy('source').execute()
}

export function readSource(db: Connection, site: string, source: string): Promise<SourceRow | undefined> {
  return db
    .selectFrom('sources')
    .selectAll()
    .where('site_id', '=', site)
    .where('source', '=', source)
    .executeTakeFirst()
}

const unknown = {
  fingerprint: null,
  etag: null,
  last_modified: null,
  checked: null,
  succeeded: null,
  failing_since: null,
  failure: null,
  changed: null,
  pause: null,
  found: null,
  revision: 0,
}

/** Notes facts about a source; what is not given stays. */
export async function writeSource(
  db: Connection,
  site: string,
  source: string,
  facts: Partial<Omit<SourceRow, 'site_id' | 'source'>>,
): Promise<void> {
  await db
    .insertInto('sources')
    .values({ ...unknown, site_id: site, source, ...facts })
    .onConflict((conflict) => conflict.columns(['site_id', 'source']).doUpdateSet(facts))
    .execute()
}

/** Takes the visit of a source for this process: whoever saw the same `checked` and comes second gets false. */
export async function claimVisit(
  db: Connection,
  site: string,
  source: string,
  { seen, now }: { seen: number | null | undefined; now: number },
): Promise<boolean> {
  if (seen === undefined) {
    const inserted = await db
      .insertInto('sources')
      .values({ ...unknown, site_id: site, source, checked: now })
      .onConflict((conflict) => conflict.columns(['site_id', 'source']).doNothing())
      .returning('source')
      .executeTakeFirst()
    return inserted !== undefined
  }
  const updated = await db
    .updateTable('sources')
    .set({ checked: now })
    .where('site_id', '=', site)
    .where('source', '=', source)
    .where('checked', seen === null ? 'is' : '=', seen)
    .returning('source')
    .executeTakeFirst()
  return updated !== undefined
}

export function readArticle(db: Connection, site: string, id: string): Promise<ArticleRow | undefined> {
  return db
    .selectFrom('articles')
    .selectAll()
    .where('site_id', '=', site)
    .where('article_id', '=', id)
    .executeTakeFirst()
}

export type SummaryRow = Omit<
  ArticleRow,
  'html' | 'contents' | 'plain' | 'indexed' | 'reviewed' | 'from_page'
>

/** Everything but the texts, newest first. */
export function readSummaries(db: Connection, site: string): Promise<SummaryRow[]> {
  return db
    .selectFrom('articles')
    .select([
      'site_id',
      'article_id',
      'source',
      'external_id',
      'url',
      'title',
      'excerpt',
      'image',
      'authors',
      'tags',
    ])
    .select(['language', 'minutes', 'completeness', 'published', 'updated', 'rules'])
    .where('site_id', '=', site)
    .orderBy('published', 'desc')
    .orderBy('article_id', 'desc')
    .execute()
}

/** The beginnings of plain texts by article id, as far as they are searched. */
export async function readTexts(db: Connection, site: string, ids: string[]): Promise<Map<string, string>> {
  const texts = new Map<string, string>()
  for (const some of chunks(ids, CHUNK)) {
    const rows = await db
      .selectFrom('articles')
      .select(['article_id', sql<string>`substr(plain, 1, ${sql.lit(SEARCHED)})`.as('text')])
      .where('site_id', '=', site)
      .where('article_id', 'in', some)
      .execute()
    for (const row of rows) texts.set(row.article_id, row.text)
  }
  return texts
}

/** Bodies as they were made safe, by article id. */
export async function readBodies(db: Connection, site: string, ids: string[]): Promise<Map<string, string>> {
  const bodies = new Map<string, string>()
  for (const some of chunks(ids, CHUNK)) {
    const rows = await db
      .selectFrom('articles')
      .select(['article_id', 'html'])
      .where('site_id', '=', site)
      .where('article_id', 'in', some)
      .execute()
    for (const row of rows) bodies.set(row.article_id, row.html)
  }
  return bodies
}

export async function readByExternalId(
  db: Connection,
  site: string,
  source: string,
  externalIds: string[],
): Promise<Map<string, ArticleRow>> {
  const found = new Map<string, ArticleRow>()
  for (const ids of chunks(externalIds, CHUNK)) {
    const rows = await db
      .selectFrom('articles')
      .selectAll()
      .where('site_id', '=', site)
      .where('source', '=', source)
      .where('external_id', 'in', ids)
      .execute()
    for (const row of rows) found.set(row.external_id, row)
  }
  return found
}

/** Articles of a source that have this page. */
export function readByAddress(
  db: Connection,
  site: string,
  source: string,
  address: string,
): Promise<ArticleRow[]> {
  return db
    .selectFrom('articles')
    .selectAll()
    .where('site_id', '=', site)
    .where('source', '=', source)
    .where('url', '=', address)
    .execute()
}

/** Tells of a change that the fingerprint of the source does not. */
export async function raiseRevision(
  db: Connection,
  site: string,
  source: string,
  now: number,
): Promise<void> {
  await db
    .updateTable('sources')
    .set((row) => ({ revision: row('revision', '+', 1), changed: now }))
    .where('site_id', '=', site)
    .where('source', '=', source)
    .execute()
}

/** Whether an article with this id exists, of whatever source. */
export async function isTaken(db: Connection, site: string, id: string): Promise<boolean> {
  const row = await db
    .selectFrom('articles')
    .select('article_id')
    .where('site_id', '=', site)
    .where('article_id', '=', id)
    .executeTakeFirst()
  return row !== undefined
}

export async function insertArticle(db: Connection, row: ArticleRow): Promise<void> {
  await db.insertInto('articles').values(row).execute()
}

/** Writes over the article that has the id `before`. */
export async function updateArticle(db: Connection, before: string, row: ArticleRow): Promise<void> {
  const { site_id, ...values } = row
  await db
    .updateTable('articles')
    .set(values)
    .where('site_id', '=', site_id)
    .where('article_id', '=', before)
    .execute()
}

/** Removes a source's articles but for those named; answers how many went. */
export async function removeOthers(
  db: Connection,
  site: string,
  source: string,
  keep: Set<string>,
): Promise<number> {
  const rows = await db
    .selectFrom('articles')
    .select(['article_id', 'external_id'])
    .where('site_id', '=', site)
    .where('source', '=', source)
    .execute()
  const gone = rows.filter((row) => !keep.has(row.external_id)).map((row) => row.article_id)
  await removeArticles(db, site, gone)
  return gone.length
}

/** Ids of articles of sources that the site does not name any more. */
export async function readForeign(db: Connection, site: string, sources: string[]): Promise<string[]> {
  let query = db.selectFrom('articles').select('article_id').where('site_id', '=', site)
  if (sources.length > 0) query = query.where('source', 'not in', sources)
  return (await query.execute()).map((row) => row.article_id)
}

/** Removes articles and how they are found, in the caller's transaction. */
export async function removeArticles(db: Connection, site: string, all: string[]): Promise<void> {
  await removeIndex(db, site, all)
  for (const ids of chunks(all, CHUNK)) {
    await db.deleteFrom('articles').where('site_id', '=', site).where('article_id', 'in', ids).execute()
  }
}

/** Articles of a source whose body was made by older rules. */
export function readOutdated(
  db: Connection,
  site: string,
  source: string,
  rules: number,
): Promise<ArticleRow[]> {
  return db
    .selectFrom('articles')
    .selectAll()
    .where('site_id', '=', site)
    .where('source', '=', source)
    .where('rules', '<', rules)
    .limit(CHUNK)
    .execute()
}
