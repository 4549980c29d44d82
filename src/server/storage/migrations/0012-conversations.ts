/**
 * Counts that are kept with threads and comments, what orders and pages are read by, when each comment last changed,
 * what moderation knows of who wrote it, and reactions.
 */
import { sql, type Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await columns(db)
  await reactions(db)
  await counts(db)
  await indices(db)
}

async function columns(db: Kysely<unknown>): Promise<void> {
  await number(db, 'threads', 'total')
  await db.schema.alterTable('threads').addColumn('open_from', 'bigint').execute()
  for (const name of ['changed', 'branch', 'score', 'pinned', 'verified', 'notify']) {
    await number(db, 'comments', name)
  }
  await db.schema.alterTable('comments').addColumn('appeared', 'integer').execute()
  for (const name of ['reactions', 'person', 'address', 'reason', 'deleted_from']) {
    await db.schema.alterTable('comments').addColumn(name, 'text').execute()
  }
  for (const name of ['address_until', 'deleted_at', 'removed_at']) {
    await db.schema.alterTable('comments').addColumn(name, 'bigint').execute()
  }
}

async function number(db: Kysely<unknown>, table: string, name: string): Promise<void> {
  await db.schema
    .alterTable(table)
    .addColumn(name, 'integer', (column) => column.notNull().defaultTo(0))
    .execute()
}

async function reactions(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('comment_reactions')
    .addColumn('site_id', 'text', (column) => column.notNull())
    .addColumn('comment_id', 'text', (column) => column.notNull())
    .addColumn('visitor', 'text', (column) => column.notNull())
    .addColumn('kind', 'text')
    .addColumn('changed', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('comment_reactions_key', ['site_id', 'comment_id', 'visitor'])
    .execute()
}

async function counts(db: Kysely<unknown>): Promise<void> {
  await sql`update comments set changed = sequence`.execute(db)
  await sql`update comments set appeared = sequence where state = 'shown'`.execute(db)
  await sql`update comments set branch = (
    select count(*) from comments as below
    where below.site_id = comments.site_id and below.root = comments.comment_id and below.state = 'shown'
  ) where parent is null`.execute(db)
  await sql`update comments set score = branch - case when state = 'shown' then 1 else 0 end
    where parent is null`.execute(db)
  await sql`update threads set
    total = (
      select count(*) from comments
      where comments.site_id = threads.site_id and comments.thread = threads.thread and comments.state = 'shown'
    ),
    open_from = (
      select min(created) from comments
      where comments.site_id = threads.site_id and comments.thread = threads.thread
    )`.execute(db)
}

/** Partial ones hold only what they are asked for; the words after `where` must stand in the query as they stand here. */
async function indices(db: Kysely<unknown>): Promise<void> {
  await sql`create index comments_by_change on comments (site_id, thread, changed)`.execute(db)
  await sql`create index comments_by_place on comments (site_id, thread, pinned, sequence)
    where parent is null and branch > 0`.execute(db)
  await sql`create index comments_by_score on comments (site_id, thread, pinned, score, sequence)
    where parent is null and branch > 0`.execute(db)
  await sql`create index comments_by_person on comments (site_id, person, created) where person is not null`.execute(
    db,
  )
  await sql`create index comments_by_email on comments (site_id, author_email)
    where author_email is not null`.execute(db)
  await sql`create index comments_by_address_end on comments (address_until)
    where address_until is not null`.execute(db)
  await sql`create index comments_by_deletion on comments (deleted_at) where deleted_at is not null`.execute(
    db,
  )
}
