/** Numbered migrations, run at every start under a lock that works on both engines. */
import { sql } from 'kysely'
import type { Kysely } from 'kysely'
import type { Clock, Database } from '../kernel.ts'
import { migrations } from './migrations/index.ts'

/** The last migration this program knows. */
export const schemaVersion = migrations.at(-1)?.name ?? ''

/** Row of the migrations table that whoever migrates holds. */
const LOCK = 'lock'

interface MigrationTables {
  migrations: { site_id: string; name: string; applied: number }
}

/** The database was changed by a newer program than this one. */
export class NewerDatabaseError extends Error {}

/**
 * Brings the tables up to date: all pending migrations in one transaction, or none. Several processes may start at
 * once; one migrates and the others wait. Returns the names of those applied.
 */
export async function migrate(db: Database, engine: 'sqlite' | 'postgres', clock: Clock): Promise<string[]> {
  const own = db as unknown as Kysely<MigrationTables>
  if (engine === 'postgres') await makeTable(own)
  return own.transaction().execute(async (transaction) => {
    // On SQLite the transaction itself is the lock, because it begins as a writer.
    if (engine === 'sqlite') await makeTable(transaction)
    await transaction
      .insertInto('migrations')
      .values({ site_id: '', name: LOCK, applied: 0 })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    if (engine === 'postgres') {
      await sql`select name from migrations where site_id = '' and name = ${LOCK} for update`.execute(
        transaction,
      )
    }
    return applyPending(transaction, engine, clock)
  })
}

/** Name of the last migration applied, or undefined in an empty database. */
export async function appliedVersion(db: Database): Promise<string | undefined> {
  const row = await (db as unknown as Kysely<MigrationTables>)
    .selectFrom('migrations')
    .select('name')
    .where('site_id', '=', '')
    .where('name', '!=', LOCK)
    .orderBy('name', 'desc')
    .executeTakeFirst()
  return row?.name
}

async function applyPending(
  transaction: Kysely<MigrationTables>,
  engine: 'sqlite' | 'postgres',
  clock: Clock,
): Promise<string[]> {
  const rows = await transaction.selectFrom('migrations').select('name').where('name', '!=', LOCK).execute()
  const applied = new Set(rows.map((row) => row.name))
  const known = new Set(migrations.map((migration) => migration.name))
  for (const name of applied) {
    if (!known.has(name)) {
      throw new NewerDatabaseError(
        `The database holds the migration ${name}, which this version of Knead does not know. Start a newer version.`,
      )
    }
  }
  const pending = migrations.filter((migration) => !applied.has(migration.name))
  for (const migration of pending) {
    await migration.up(transaction as unknown as Kysely<unknown>, engine)
    await transaction
      .insertInto('migrations')
      .values({ site_id: '', name: migration.name, applied: clock() })
      .execute()
  }
  return pending.map((migration) => migration.name)
}

/** `if not exists` still fails on Postgres when two processes make the table at the same moment. */
const RACE = new Set(['23505', '42P07'])

async function makeTable(db: Kysely<MigrationTables>): Promise<void> {
  try {
    await db.schema
      .createTable('migrations')
      .ifNotExists()
      .addColumn('site_id', 'text', (column) => column.notNull())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('applied', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('migrations_key', ['site_id', 'name'])
      .execute()
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (typeof code !== 'string' || !RACE.has(code)) throw error
  }
}
