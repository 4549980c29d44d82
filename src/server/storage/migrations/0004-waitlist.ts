/** Who waits for a time to fall free. */
import type { Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('waitlist')
    .addColumn('site_id', 'text', (column) => column.notNull())
    .addColumn('entry_id', 'text', (column) => column.notNull())
    .addColumn('service', 'text', (column) => column.notNull())
    .addColumn('practitioner', 'text')
    .addColumn('first_day', 'integer', (column) => column.notNull())
    .addColumn('last_day', 'integer', (column) => column.notNull())
    .addColumn('details', 'text', (column) => column.notNull())
    .addColumn('origin', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('hold_id', 'text')
    .addColumn('offered_start', 'bigint')
    .addColumn('offered_end', 'bigint')
    .addColumn('offered_until', 'bigint')
    .addColumn('refused', 'text', (column) => column.notNull())
    .addColumn('created', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('waitlist_key', ['site_id', 'entry_id'])
    .execute()
  await db.schema
    .createIndex('waitlist_in_line')
    .on('waitlist')
    .columns(['site_id', 'state', 'entry_id'])
    .execute()
}
