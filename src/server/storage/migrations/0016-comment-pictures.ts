/** Pictures that comments lead to, as they were when they were first shown. */
import { sql, type Kysely } from 'kysely'

export async function up(db: Kysely<unknown>, engine: 'sqlite' | 'postgres'): Promise<void> {
  await db.schema
    .createTable('comment_pictures')
    .addColumn('site_id', 'text', (made) => made.notNull())
    .addColumn('comment_id', 'text', (made) => made.notNull())
    .addColumn('place', 'integer', (made) => made.notNull())
    .addColumn('url', 'text', (made) => made.notNull())
    .addColumn('type', 'text')
    .addColumn('bytes', engine === 'sqlite' ? sql`blob` : sql`bytea`)
    .addColumn('fetched', 'bigint', (made) => made.notNull())
    .addPrimaryKeyConstraint('comment_pictures_key', ['site_id', 'comment_id', 'place'])
    .execute()
}
