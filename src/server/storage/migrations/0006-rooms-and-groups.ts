/** Rooms, groups, sets of visits, and the calendars of others. */
import type { Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const table of ['bookings', 'holds']) {
    for (const column of ['staff', 'resources', 'location', 'wish']) {
      await db.schema.alterTable(table).addColumn(column, 'text').execute()
    }
    await db.schema.alterTable(table).addColumn('seats', 'integer').execute()
  }
  for (const column of ['set_id', 'guest']) {
    await db.schema.alterTable('bookings').addColumn(column, 'text').execute()
  }
  for (const column of ['location', 'wish']) {
    await db.schema.alterTable('waitlist').addColumn(column, 'text').execute()
  }
  await db.schema.createIndex('bookings_by_set').on('bookings').columns(['site_id', 'set_id']).execute()
  await db.schema
    .createTable('seats')
    .addColumn('site_id', 'text', (c) => c.notNull())
    .addColumn('session', 'text', (c) => c.notNull())
    .addColumn('seat', 'integer', (c) => c.notNull())
    .addColumn('owner', 'text', (c) => c.notNull())
    .addColumn('expires', 'bigint')
    .addPrimaryKeyConstraint('seats_key', ['site_id', 'session', 'seat'])
    .execute()
  await db.schema.createIndex('seats_by_owner').on('seats').columns(['site_id', 'owner']).execute()
  await db.schema
    .createTable('booking_sets')
    .addColumn('site_id', 'text', (c) => c.notNull())
    .addColumn('set_id', 'text', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('plan', 'text')
    .addColumn('event', 'text')
    .addColumn('created', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('booking_sets_key', ['site_id', 'set_id'])
    .execute()
  await db.schema
    .createTable('calendars')
    .addColumn('site_id', 'text', (c) => c.notNull())
    .addColumn('calendar_id', 'text', (c) => c.notNull())
    .addColumn('practitioner', 'text', (c) => c.notNull())
    .addColumn('url', 'text', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('etag', 'text')
    .addColumn('last_modified', 'text')
    .addColumn('checked', 'bigint')
    .addColumn('succeeded', 'bigint')
    .addColumn('failing_since', 'bigint')
    .addColumn('failure', 'text')
    .addPrimaryKeyConstraint('calendars_key', ['site_id', 'calendar_id'])
    .execute()
  await db.schema
    .createTable('outside')
    .addColumn('site_id', 'text', (c) => c.notNull())
    .addColumn('calendar_id', 'text', (c) => c.notNull())
    .addColumn('practitioner', 'text', (c) => c.notNull())
    .addColumn('start', 'bigint', (c) => c.notNull())
    .addColumn('end', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('outside_key', ['site_id', 'calendar_id', 'start', 'end'])
    .execute()
  await db.schema
    .createIndex('outside_by_practitioner')
    .on('outside')
    .columns(['site_id', 'practitioner', 'end'])
    .execute()
}
