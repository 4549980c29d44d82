/** What a spam service was told of a comment, to tell it later what the owner thinks of it. */
import type { Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('spam_feedback')
    .addColumn('site_id', 'text', (made) => made.notNull())
    .addColumn('comment_id', 'text', (made) => made.notNull())
    .addColumn('sealed', 'text', (made) => made.notNull())
    .addColumn('verdict', 'text', (made) => made.notNull())
    .addColumn('told', 'text', (made) => made.notNull())
    .addColumn('wanted', 'text', (made) => made.notNull())
    .addColumn('attempts', 'integer', (made) => made.notNull())
    .addColumn('next_at', 'bigint')
    .addColumn('expires', 'bigint', (made) => made.notNull())
    .addPrimaryKeyConstraint('spam_feedback_key', ['site_id', 'comment_id'])
    .execute()
  await db.schema.createIndex('spam_feedback_by_time').on('spam_feedback').column('next_at').execute()
}
