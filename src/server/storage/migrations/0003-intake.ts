/** Answers to what a studio asks with a booking. */
import type { Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('bookings').addColumn('answers', 'text').execute()
}
