/** A request sent twice with the same key is done once, and answered twice. */
import type { Context } from 'hono'
import { hash } from 'node:crypto'
import type { Connection, Kernel } from '../kernel.ts'
import { inTransaction } from '../storage/transaction.ts'
import { ProblemError } from './problem.ts'

/** How long an answer can be had again. */
const KEPT = 24 * 60 * 60 * 1000

export interface IdempotentRequest {
  site: string
  /** What is asked for, for example `booking`; the same key may serve another action. */
  action: string
  /** As the client sent it; undefined runs the work without remembering it. */
  key: string | undefined
  /** Everything that makes the request what it is: body and path. */
  request: unknown
}

export interface Answer<T> {
  status: number
  /** Must hold no secrets: it is stored. Secrets are derived again from it by whoever answers. */
  answer: T
}

const hashOfKey = (action: string, key: string) => hash('sha256', `${action}\n${key}`, 'base64url')

/** The `Idempotency-Key` header, if any: 1 to 200 printable characters. */
export function idempotencyKey(c: Context): string | undefined {
  const key = c.req.header('idempotency-key')
  if (key === undefined) return undefined
  if (/^[\x21-\x7e]{1,200}$/.test(key)) return key
  throw new ProblemError('invalid-input', 'The Idempotency-Key header is not accepted; see errors.', {
    errors: [{ field: 'Idempotency-Key', message: 'must have 1 to 200 printable ASCII characters' }],
  })
}

/**
 * Runs `work` in a transaction, once for each key: a repeat with the same request gets the first answer, also when
 * both arrive together; with another request it is refused. A throw is not remembered.
 */
export function idempotent<T>(
  kernel: Kernel,
  request: IdempotentRequest,
  work: (transaction: Connection) => Promise<Answer<T>>,
): Promise<Answer<T> & { replayed: boolean }> {
  const { site, action, key } = request
  return inTransaction(kernel.db, async (transaction) => {
    const earlier = await claimKey<T>(kernel, transaction, request, { status: 0, answer: null })
    if (earlier) return { ...earlier, replayed: true }
    const result = await work(transaction)
    if (key !== undefined) {
      await transaction
        .updateTable('idempotency')
        .set({ status: result.status, answer: JSON.stringify(result.answer) })
        .where('site_id', '=', site)
        .where('key_hash', '=', hashOfKey(action, key))
        .execute()
    }
    return { ...result, replayed: false }
  })
}

/**
 * Takes the key of a request for whoever does it now, within one transaction, with the answer that it will have; or
 * returns what was answered before. A second holder waits here until the first has committed or given up.
 */
export async function claimKey<T>(
  { clock }: Pick<Kernel, 'clock'>,
  transaction: Connection,
  { site, action, key, request }: IdempotentRequest,
  first: Answer<T | null>,
): Promise<Answer<T> | undefined> {
  if (key === undefined) return undefined
  const now = clock()
  const keyHash = hashOfKey(action, key)
  const facts = {
    request_hash: hash('sha256', JSON.stringify(request), 'base64url'),
    status: first.status,
    answer: JSON.stringify(first.answer),
    expires: now + KEPT,
  }
  const taken = await transaction
    .insertInto('idempotency')
    .values({ site_id: site, key_hash: keyHash, ...facts })
    // One that has run out is as good as none.
    .onConflict((conflict) =>
      conflict.columns(['site_id', 'key_hash']).doUpdateSet(facts).where('idempotency.expires', '<=', now),
    )
    .returning('key_hash')
    .executeTakeFirst()
  if (taken) return undefined
  const earlier = await transaction
    .selectFrom('idempotency')
    .select(['request_hash', 'status', 'answer'])
    .where('site_id', '=', site)
    .where('key_hash', '=', keyHash)
    .executeTakeFirstOrThrow()
  if (earlier.request_hash !== facts.request_hash) {
    throw new ProblemError('key-reused', 'This Idempotency-Key was used for another request. Make a new key.')
  }
  return { status: earlier.status, answer: JSON.parse(earlier.answer) as T }
}
