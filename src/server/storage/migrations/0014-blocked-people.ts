/** Of a block: which comment it was made for, whose name stood there, and where the owner decided. */
import type { Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const column of ['thread', 'comment_id', 'name']) {
    await db.schema
      .alterTable('comment_blocks')
      .addColumn(column, 'text', (made) => made.notNull().defaultTo(''))
      .execute()
  }
  await db.schema
    .alterTable('comment_blocks')
    .addColumn('decided_by', 'text', (made) => made.notNull().defaultTo('console'))
    .execute()
  await db.schema
    .createIndex('comment_blocks_by_time')
    .on('comment_blocks')
    .columns(['site_id', 'created'])
    .execute()
}
