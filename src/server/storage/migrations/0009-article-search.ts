/** The words of articles, for search; who reviewed an article; and when a source last gave something else. */
import { sql, type Kysely } from 'kysely'

/**
 * On SQLite the rows live in their key alone. On Postgres words are compared letter by letter, as SQLite does: the
 * beginning of a word is then one stretch of the key.
 */
export async function up(db: Kysely<unknown>, engine: 'sqlite' | 'postgres'): Promise<void> {
  const word = sql.raw(engine === 'postgres' ? 'text collate "C" not null' : 'text not null')
  const end = sql.raw(engine === 'postgres' ? ')' : ') without rowid')
  await sql`create table article_terms (
    site_id text not null,
    term ${word},
    article_id text not null,
    weight integer not null,
    primary key (site_id, term, article_id)
  ${end}`.execute(db)
  await sql`create index article_terms_by_article on article_terms (site_id, article_id)`.execute(db)
  await sql`create table article_words (
    site_id text not null,
    word ${word},
    primary key (site_id, word)
  ${end}`.execute(db)
  await sql`create table article_trigrams (
    site_id text not null,
    trigram ${word},
    word ${word},
    primary key (site_id, trigram, word)
  ${end}`.execute(db)
  await db.schema
    .alterTable('articles')
    .addColumn('indexed', 'integer', (column) => column.notNull().defaultTo(0))
    .execute()
  await db.schema.createIndex('articles_by_index').on('articles').columns(['site_id', 'indexed']).execute()
  await db.schema.alterTable('articles').addColumn('reviewed', 'text').execute()
  await db.schema.alterTable('sources').addColumn('changed', 'bigint').execute()
}
