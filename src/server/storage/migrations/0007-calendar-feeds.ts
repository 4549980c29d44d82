/** Whether a practitioner’s calendar can be subscribed to, and which of its addresses is the one that counts. */
import type { Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('calendar_feeds')
    .addColumn('site_id', 'text', (column) => column.notNull())
    .addColumn('practitioner', 'text', (column) => column.notNull())
    .addColumn('generation', 'integer', (column) => column.notNull())
    .addColumn('open', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('calendar_feeds_key', ['site_id', 'practitioner'])
    .execute()
}
