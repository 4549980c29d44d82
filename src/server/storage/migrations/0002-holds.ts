/** Holds on slots, and when a booking was last changed. */
import type { Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('holds')
    .addColumn('site_id', 'text', (column) => column.notNull())
    .addColumn('hold_id', 'text', (column) => column.notNull())
    .addColumn('token_hash', 'text', (column) => column.notNull())
    .addColumn('address', 'text', (column) => column.notNull())
    .addColumn('place', 'integer')
    .addColumn('service', 'text', (column) => column.notNull())
    .addColumn('practitioner', 'text', (column) => column.notNull())
    .addColumn('start', 'bigint', (column) => column.notNull())
    .addColumn('end', 'bigint', (column) => column.notNull())
    .addColumn('created', 'bigint', (column) => column.notNull())
    .addColumn('expires', 'bigint', (column) => column.notNull())
    .addColumn('extended', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('holds_key', ['site_id', 'hold_id'])
    .addUniqueConstraint('holds_by_token', ['site_id', 'token_hash'])
    .addUniqueConstraint('holds_by_place', ['site_id', 'address', 'place'])
    .execute()
  await db.schema.createIndex('holds_by_expiry').on('holds').columns(['expires']).execute()
  await db.schema.alterTable('bookings').addColumn('changed', 'bigint').execute()
}
