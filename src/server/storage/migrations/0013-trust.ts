/** Who may be believed in a conversation, and what the owner decided: keys, codes, decisions, blocks, reports. */
import { sql, type ColumnDefinitionBuilder, type CreateTableBuilder, type Kysely } from 'kysely'

const required = (column: ColumnDefinitionBuilder) => column.notNull()

/** A table whose key begins with the site. */
function table(
  db: Kysely<unknown>,
  name: string,
  key: string[],
  more: (made: CreateTableBuilder<string, string>) => CreateTableBuilder<string, string>,
): Promise<void> {
  let made: CreateTableBuilder<string, string> = db.schema
    .createTable(name)
    .addColumn('site_id', 'text', required)
  for (const column of key) made = made.addColumn(column, 'text', required)
  return more(made)
    .addPrimaryKeyConstraint(`${name}_key`, ['site_id', ...key])
    .execute()
}

export async function up(db: Kysely<unknown>): Promise<void> {
  await table(db, 'identity_keys', ['key_id'], (made) =>
    made
      .addColumn('algorithm', 'text', required)
      .addColumn('public_key', 'text')
      .addColumn('created', 'bigint', required),
  )
  await table(db, 'identity_uses', ['token_hash'], (made) => made.addColumn('expires', 'bigint', required))
  await table(db, 'verified_people', ['person'], (made) =>
    made
      .addColumn('name', 'text', required)
      .addColumn('mark', 'text', required)
      .addColumn('seen', 'bigint', required),
  )
  await db.schema
    .createIndex('verified_people_by_mark')
    .on('verified_people')
    .columns(['site_id', 'mark'])
    .execute()
  await table(db, 'mail_codes', ['purpose', 'address'], (made) =>
    made
      .addColumn('code_hash', 'text', required)
      .addColumn('attempts', 'integer', required)
      .addColumn('expires', 'bigint', required),
  )
  await table(db, 'mail_refusals', ['address'], (made) => made.addColumn('created', 'bigint', required))
  await table(db, 'comment_marks', ['comment_id'], (made) =>
    made
      .addColumn('text_mark', 'text')
      .addColumn('name_mark', 'text', required)
      .addColumn('created', 'bigint', required),
  )
  await db.schema
    .createIndex('comment_marks_by_text')
    .on('comment_marks')
    .columns(['site_id', 'text_mark'])
    .execute()
  await db.schema
    .createIndex('comment_marks_by_name')
    .on('comment_marks')
    .columns(['site_id', 'name_mark'])
    .execute()
  await sql`create index comments_by_address on comments (site_id, address, created)
    where address is not null`.execute(db)
  await sql`create index comments_by_state on comments (site_id, state, comment_id)
    where state = 'held'`.execute(db)
  await table(db, 'comment_decisions', ['decision_id'], (made) =>
    made
      .addColumn('thread', 'text', required)
      .addColumn('comment_id', 'text')
      .addColumn('kind', 'text', required)
      .addColumn('decided_by', 'text', required)
      .addColumn('before', 'text', required)
      .addColumn('created', 'bigint', required)
      .addColumn('undone', 'bigint'),
  )
  await table(db, 'comment_blocks', ['kind', 'subject'], (made) =>
    made.addColumn('created', 'bigint', required).addColumn('expires', 'bigint'),
  )
  await table(db, 'comment_reports', ['comment_id', 'reporter'], (made) =>
    made
      .addColumn('reason', 'text', required)
      .addColumn('note', 'text')
      .addColumn('created', 'bigint', required)
      .addColumn('settled', 'integer', required),
  )
}
