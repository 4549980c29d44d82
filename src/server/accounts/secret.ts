/** The server's secret key: a file in the data folder, and its fingerprint in the database. */
import { randomBytes } from 'node:crypto'
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Database } from '../kernel.ts'
import { keyFingerprint } from './tokens.ts'

const FILE = 'secret.key'
const KEY_BYTES = 32
const FACT = 'key-fingerprint'

/** The key cannot be used; the message says what to do. */
export class SecretError extends Error {}

/** Reads the key, or makes it at the first start. Two processes that start at once end up with the same one. */
export function readSecret(folder: string): Buffer {
  const file = join(folder, FILE)
  const known = tryRead(file)
  if (known) return known
  const fresh = `${file}.${randomBytes(6).toString('hex')}`
  writeFileSync(fresh, `${randomBytes(KEY_BYTES).toString('base64url')}\n`, { mode: 0o600, flush: true })
  try {
    // A link appears whole or not at all, and fails when another process was faster.
    linkSync(fresh, file)
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error
  } finally {
    rmSync(fresh, { force: true })
  }
  const made = tryRead(file)
  if (made) return made
  throw new SecretError(`The key file ${file} cannot be read.`)
}

/**
 * Refuses a key other than the one the database has been used with: links in mail and the readers' own comments
 * would stop working without a word.
 */
export async function checkSecret(db: Database, secret: Uint8Array): Promise<void> {
  const fingerprint = keyFingerprint(secret)
  await db
    .insertInto('facts')
    .values({ site_id: '', name: FACT, value: fingerprint })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const { value } = await db
    .selectFrom('facts')
    .select('value')
    .where('site_id', '=', '')
    .where('name', '=', FACT)
    .executeTakeFirstOrThrow()
  if (value !== fingerprint) {
    throw new SecretError(
      'This database has been used with another secret key. Copy the file secret.key from the data folder of the ' +
        'first machine into KNEAD_DATA here, and start again.',
    )
  }
}

function tryRead(file: string): Buffer | undefined {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined
    throw error
  }
  const key = Buffer.from(text.trim(), 'base64url')
  if (key.length === KEY_BYTES) return key
  throw new SecretError(
    `The key file ${file} is damaged. Restore it from a backup; without it, links in mail sent so far stop working.`,
  )
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
