/** All tables of the first version. `schema.ts` says what each column means. */
import type { Kysely } from 'kysely'

const KEY = 'site_id'

export async function up(db: Kysely<unknown>): Promise<void> {
  await ownTables(db)
  await articleTables(db)
  await commentTables(db)
  await bookingTables(db)
  await sharedTables(db)
  await accountTables(db)
}

async function ownTables(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('sites')
    .addColumn(KEY, 'text', (column) => column.primaryKey().notNull())
    .addColumn('document', 'text', (column) => column.notNull())
    .addColumn('base', 'text', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('updated', 'bigint', (column) => column.notNull())
    .execute()
  await db.schema
    .createTable('facts')
    .addColumn(KEY, 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('value', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('facts_key', [KEY, 'name'])
    .execute()
}

async function articleTables(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('sources')
    .addColumn(KEY, 'text', (column) => column.notNull())
    .addColumn('source', 'text', (column) => column.notNull())
    .addColumn('fingerprint', 'text')
    .addColumn('etag', 'text')
    .addColumn('last_modified', 'text')
    .addColumn('checked', 'bigint')
    .addColumn('succeeded', 'bigint')
    .addColumn('failing_since', 'bigint')
    .addColumn('failure', 'text')
    .addPrimaryKeyConstraint('sources_key', [KEY, 'source'])
    .execute()
  await db.schema
    .createTable('articles')
    .addColumn(KEY, 'text', (column) => column.notNull())
    .addColumn('article_id', 'text', (column) => column.notNull())
    .addColumn('source', 'text', (column) => column.notNull())
    .addColumn('external_id', 'text', (column) => column.notNull())
    .addColumn('url', 'text')
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('excerpt', 'text', (column) => column.notNull())
    .addColumn('html', 'text', (column) => column.notNull())
    .addColumn('plain', 'text', (column) => column.notNull())
    .addColumn('image', 'text')
    .addColumn('authors', 'text', (column) => column.notNull())
    .addColumn('tags', 'text', (column) => column.notNull())
    .addColumn('contents', 'text', (column) => column.notNull())
    .addColumn('language', 'text', (column) => column.notNull())
    .addColumn('minutes', 'integer', (column) => column.notNull())
    .addColumn('completeness', 'text', (column) => column.notNull())
    .addColumn('published', 'bigint', (column) => column.notNull())
    .addColumn('updated', 'bigint')
    .addColumn('rules', 'integer', (column) => column.notNull())
    .addPrimaryKeyConstraint('articles_key', [KEY, 'article_id'])
    .addUniqueConstraint('articles_external', [KEY, 'source', 'external_id'])
    .execute()
  await index(db, 'articles', 'articles_by_date', [KEY, 'published', 'article_id'])
}

async function commentTables(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('threads')
    .addColumn(KEY, 'text', (column) => column.notNull())
    .addColumn('thread', 'text', (column) => column.notNull())
    .addColumn('sequence', 'integer', (column) => column.notNull())
    .addColumn('closed', 'integer', (column) => column.notNull())
    .addColumn('url', 'text')
    .addColumn('title', 'text')
    .addPrimaryKeyConstraint('threads_key', [KEY, 'thread'])
    .execute()
  await db.schema
    .createTable('comments')
    .addColumn(KEY, 'text', (column) => column.notNull())
    .addColumn('comment_id', 'text', (column) => column.notNull())
    .addColumn('thread', 'text', (column) => column.notNull())
    .addColumn('sequence', 'integer', (column) => column.notNull())
    .addColumn('root', 'text', (column) => column.notNull())
    .addColumn('parent', 'text')
    .addColumn('author_name', 'text', (column) => column.notNull())
    .addColumn('author_email', 'text')
    .addColumn('role', 'text', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .addColumn('html', 'text', (column) => column.notNull())
    .addColumn('rules', 'integer', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('created', 'bigint', (column) => column.notNull())
    .addColumn('edited', 'bigint')
    .addPrimaryKeyConstraint('comments_key', [KEY, 'comment_id'])
    .addUniqueConstraint('comments_in_thread', [KEY, 'thread', 'sequence'])
    .execute()
  await index(db, 'comments', 'comments_by_root', [KEY, 'root'])
  await index(db, 'comments', 'comments_by_date', [KEY, 'created'])
}

async function bookingTables(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('bookings')
    .addColumn(KEY, 'text', (column) => column.notNull())
    .addColumn('booking_id', 'text', (column) => column.notNull())
    .addColumn('service', 'text', (column) => column.notNull())
    .addColumn('practitioner', 'text', (column) => column.notNull())
    .addColumn('start', 'bigint', (column) => column.notNull())
    .addColumn('end', 'bigint', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('customer_name', 'text', (column) => column.notNull())
    .addColumn('customer_email', 'text', (column) => column.notNull())
    .addColumn('customer_phone', 'text')
    .addColumn('note', 'text')
    .addColumn('campaign', 'text')
    .addColumn('article', 'text')
    .addColumn('language', 'text')
    .addColumn('zone', 'text')
    .addColumn('terms', 'text', (column) => column.notNull())
    .addColumn('created', 'bigint', (column) => column.notNull())
    .addColumn('cancelled', 'bigint')
    .addPrimaryKeyConstraint('bookings_key', [KEY, 'booking_id'])
    .execute()
  await index(db, 'bookings', 'bookings_by_start', [KEY, 'start'])
  await index(db, 'bookings', 'bookings_by_practitioner', [KEY, 'practitioner', 'start'])
  await db.schema
    .createTable('cells')
    .addColumn(KEY, 'text', (column) => column.notNull())
    .addColumn('resource', 'text', (column) => column.notNull())
    .addColumn('cell', 'bigint', (column) => column.notNull())
    .addColumn('owner', 'text', (column) => column.notNull())
    .addColumn('expires', 'bigint')
    .addPrimaryKeyConstraint('cells_key', [KEY, 'resource', 'cell'])
    .execute()
  await index(db, 'cells', 'cells_by_owner', [KEY, 'owner'])
}

async function sharedTables(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('idempotency')
    .addColumn(KEY, 'text', (column) => column.notNull())
    .addColumn('key_hash', 'text', (column) => column.notNull())
    .addColumn('request_hash', 'text', (column) => column.notNull())
    .addColumn('status', 'integer', (column) => column.notNull())
    .addColumn('answer', 'text', (column) => column.notNull())
    .addColumn('expires', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('idempotency_key', [KEY, 'key_hash'])
    .execute()
  await index(db, 'idempotency', 'idempotency_by_expiry', ['expires'])
  await db.schema
    .createTable('outbox')
    .addColumn(KEY, 'text', (column) => column.notNull())
    .addColumn('message_id', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('payload', 'text', (column) => column.notNull())
    .addColumn('dedupe', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('attempts', 'integer', (column) => column.notNull())
    .addColumn('next_at', 'bigint', (column) => column.notNull())
    .addColumn('leased_until', 'bigint')
    .addColumn('failure', 'text')
    .addColumn('created', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('outbox_key', [KEY, 'message_id'])
    .addUniqueConstraint('outbox_dedupe', [KEY, 'dedupe'])
    .execute()
  await index(db, 'outbox', 'outbox_due', ['state', 'next_at'])
  await db.schema
    .createTable('limits')
    .addColumn(KEY, 'text', (column) => column.notNull())
    .addColumn('bucket', 'text', (column) => column.notNull())
    .addColumn('tokens', 'double precision', (column) => column.notNull())
    .addColumn('updated', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('limits_key', [KEY, 'bucket'])
    .execute()
  await index(db, 'limits', 'limits_by_use', ['updated'])
}

async function accountTables(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('invites')
    .addColumn(KEY, 'text', (column) => column.notNull())
    .addColumn('token_hash', 'text', (column) => column.notNull())
    .addColumn('expires', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('invites_key', [KEY, 'token_hash'])
    .execute()
  await db.schema
    .createTable('sessions')
    .addColumn(KEY, 'text', (column) => column.notNull())
    .addColumn('token_hash', 'text', (column) => column.notNull())
    .addColumn('created', 'bigint', (column) => column.notNull())
    .addColumn('expires', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('sessions_key', [KEY, 'token_hash'])
    .execute()
}

async function index(db: Kysely<unknown>, table: string, name: string, columns: string[]): Promise<void> {
  await db.schema.createIndex(name).on(table).columns(columns).execute()
}
