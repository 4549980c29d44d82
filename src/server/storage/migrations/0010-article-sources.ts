/** What sources ask for and where they were found, and pages of single articles that are read one after another. */
import type { Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('sources').addColumn('pause', 'bigint').execute()
  await db.schema.alterTable('sources').addColumn('found', 'text').execute()
  await db.schema
    .alterTable('sources')
    .addColumn('revision', 'integer', (column) => column.notNull().defaultTo(0))
    .execute()
  await db.schema.alterTable('articles').addColumn('from_page', 'bigint').execute()
  await db.schema
    .createTable('source_pages')
    .addColumn('site_id', 'text', (column) => column.notNull())
    .addColumn('source', 'text', (column) => column.notNull())
    .addColumn('address', 'text', (column) => column.notNull())
    .addColumn('place', 'integer', (column) => column.notNull())
    .addColumn('version', 'text', (column) => column.notNull())
    .addColumn('taken', 'text')
    .addColumn('tried', 'bigint')
    .addColumn('fault', 'text')
    .addPrimaryKeyConstraint('source_pages_key', ['site_id', 'source', 'address'])
    .execute()
}
