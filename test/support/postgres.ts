/**
 * A real Postgres for tests. The test run starts one server and hands its address over in
 * KNEAD_TEST_POSTGRES_URL; a test file that is run by itself starts its own.
 */
import pg from 'pg'
import { randomBytes } from 'node:crypto'
import { after } from 'node:test'
import { PostgresMissingError, startPostgres } from './postgres-server.ts'

export interface FreshDatabase {
  /** Address for DATABASE_URL. */
  url: string
  /** Removes the database, whoever is still connected. */
  drop: () => Promise<void>
}

/** Administrator's address of the running server, or the sentence that says why there is none. */
type Server = { url: string } | { missing: string }

let server: Promise<Server> | undefined

async function findServer(): Promise<Server> {
  const url = process.env.KNEAD_TEST_POSTGRES_URL
  if (url !== undefined) return { url }
  const missing = process.env.KNEAD_TEST_POSTGRES_MISSING
  if (missing !== undefined) return { missing }
  try {
    const own = await startPostgres()
    after(() => own.stop())
    return { url: own.url }
  } catch (error) {
    if (error instanceof PostgresMissingError) return { missing: error.message }
    throw error
  }
}

/** Why tests on Postgres have to be skipped, or undefined when they can run: `{ skip: await whyNoPostgres() }`. */
export async function whyNoPostgres(): Promise<string | undefined> {
  server ??= findServer()
  const found = await server
  return 'missing' in found ? found.missing : undefined
}

async function administer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

/** Makes an empty database of its own, in some 20 to 40 ms. */
export async function freshDatabase(): Promise<FreshDatabase> {
  server ??= findServer()
  const found = await server
  if ('missing' in found) throw new PostgresMissingError(found.missing)
  const name = `knead_test_${randomBytes(8).toString('hex')}`
  // A plain file copy beats the default, which logs every page.
  await administer(found.url, `create database ${name} template template0 strategy file_copy`)
  const url = new URL(found.url)
  url.pathname = `/${name}`
  return {
    url: url.href,
    drop: () => administer(found.url, `drop database if exists ${name} with (force)`),
  }
}
