/** Opens the store and puts the kernel together. */
import { Kysely } from 'kysely'
import { accessSync, constants, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { checkSecret, readSecret, SecretError } from './accounts/secret.ts'
import { createTokens } from './accounts/tokens.ts'
import { idMaker } from './ids.ts'
import type { Clock, Database, Kernel, Logger } from './kernel.ts'
import { localHints } from './live/hints.ts'
import type { Hints } from './live/hints.ts'
import { createOutbox } from './mail/outbox.ts'
import { migrate, NewerDatabaseError } from './storage/migrate.ts'
import type { Schema } from './storage/schema.ts'
import { sqliteDialect } from './storage/sqlite.ts'

export interface OpenOptions {
  dataFolder: string
  /** Address of a Postgres; without it a SQLite file in the data folder. */
  databaseUrl?: string | undefined
  limits: boolean
  clock: Clock
  log: Logger
}

/** The store cannot be used; the message is a sentence for the operator. */
export class StoreError extends Error {
  /** Whether a setting must be changed, rather than something mended elsewhere. */
  readonly setting: boolean

  constructor(message: string, options: { setting: boolean; cause?: unknown }) {
    super(message, { cause: options.cause })
    this.setting = options.setting
  }
}

/** Opens everything or nothing: after a throw there is nothing left to close. */
export async function openKernel(options: OpenOptions): Promise<Kernel> {
  prepareFolder(options.dataFolder)
  const secret = readSecret(options.dataFolder)
  const engine = options.databaseUrl === undefined ? 'sqlite' : 'postgres'
  const db = await openDatabase(options)
  try {
    const applied = await migrate(db, engine, options.clock)
    for (const name of applied) options.log.info('migrated', { name })
    await checkSecret(db, secret)
  } catch (error) {
    await db.destroy()
    throw isOwn(error) ? error : new StoreError(unreachable(engine, error), { setting: false, cause: error })
  }
  const newId = idMaker(options.clock)
  return {
    db,
    engine,
    clock: options.clock,
    newId,
    tokens: createTokens(secret),
    log: options.log,
    ...createOutbox(options.clock, newId),
    hints: await openHints(options, db),
    limits: options.limits,
    dataFolder: options.dataFolder,
  }
}

function prepareFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true })
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch {
    throw new StoreError(
      `The data folder ${folder} cannot be written to. Give this user the right to, or set KNEAD_DATA to another folder.`,
      { setting: true },
    )
  }
}

async function openDatabase(options: OpenOptions): Promise<Database> {
  if (options.databaseUrl === undefined) {
    return new Kysely<Schema>({ dialect: sqliteDialect(join(options.dataFolder, 'knead.db')) })
  }
  const { postgresDialect } = await import('./storage/postgres.ts')
  const dialect = postgresDialect(options.databaseUrl, (error) => {
    options.log.warn('database-connection-lost', { reason: error.name })
  })
  return new Kysely<Schema>({ dialect })
}

const isOwn = (error: unknown): boolean => error instanceof SecretError || error instanceof NewerDatabaseError

/** The driver of Postgres is loaded only where it is used. */
async function openHints({ databaseUrl, log }: OpenOptions, db: Database): Promise<Hints> {
  if (databaseUrl === undefined) return localHints()
  const { postgresHints } = await import('./live/postgres-hints.ts')
  return postgresHints(databaseUrl, db, log)
}

/** What operators meet most, by the code that the driver gives. */
const REASONS: Record<string, string> = {
  ECONNREFUSED: 'nothing listens there',
  ENOTFOUND: 'its host name is not known',
  EAI_AGAIN: 'its host name cannot be looked up',
  ETIMEDOUT: 'it does not answer',
  '28P01': 'it refuses the user or the password',
  '28000': 'it refuses the user',
  '3D000': 'that database does not exist',
}

/** Never the address itself: it holds a password. */
function unreachable(engine: Kernel['engine'], error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const message = error instanceof Error ? error.message : String(error)
  if (engine === 'postgres') {
    const reason = REASONS[code] ?? (code === '' ? 'it does not answer' : `error ${code}`)
    return `The database named by DATABASE_URL cannot be used: ${reason}.`
  }
  return `The database file knead.db in the data folder cannot be used: ${message}.`
}
