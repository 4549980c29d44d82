/** Rate limits: a bucket of tokens in the database for each site, action and household, so that all processes count together. */
import { sql } from 'kysely'
import type { Connection, Kernel } from '../kernel.ts'
import { ProblemError } from './problem.ts'

export interface Limit {
  site: string
  action: string
  /** The client's address; only its keyed hash is stored. */
  address: string
  /** Requests that may come at once. */
  burst: number
  perMinute: number
}

export interface Bucket {
  site: string
  name: string
  /** Tokens of a full bucket. */
  burst: number
  perMinute: number
}

/** The bucket of one household. */
export function bucketOf(kernel: Kernel, { address, action, ...limit }: Limit): Bucket {
  return { ...limit, name: `${action}:${kernel.tokens.blur(address)}` }
}

/** Takes one token, or throws `too-many-requests` with the seconds to wait. One statement, so exact under load. */
export async function takeToken(kernel: Kernel, limit: Limit): Promise<void> {
  if (!kernel.limits) return
  const now = kernel.clock()
  const bucket = bucketOf(kernel, limit)
  if (await drawToken(kernel.db, now, bucket)) return
  throw tooMany(secondsUntil(bucket, await levelOf(kernel.db, now, bucket), 1))
}

/** Takes one token if at least `least` are there, also below nought, and tells whether it did. One statement. */
export async function drawToken(
  db: Connection,
  now: number,
  { site, name, burst, perMinute }: Bucket,
  least = 1,
): Promise<boolean> {
  const rate = perMinute / 60_000
  // Another process's clock may be ahead: time never runs backwards, and is not counted twice.
  const latest = sql<number>`(case when ${now} > limits.updated then ${now} else limits.updated end)`
  const elapsed = sql<number>`(${latest} - limits.updated)`
  // Cast: Postgres would take the type of a bare parameter from its neighbour, a whole number.
  const refilled = sql<number>`limits.tokens + ${elapsed} * cast(${rate} as double precision)`
  const full = sql<number>`cast(${burst} as double precision)`
  const level = sql<number>`(case when ${refilled} > ${full} then ${full} else ${refilled} end)`
  const taken = await db
    .insertInto('limits')
    .values({ site_id: site, bucket: name, tokens: burst - 1, updated: now })
    .onConflict((conflict) =>
      conflict
        .columns(['site_id', 'bucket'])
        .doUpdateSet({ tokens: sql<number>`${level} - 1`, updated: latest })
        .where(level, '>=', least),
    )
    .returning('tokens')
    .executeTakeFirst()
  return taken !== undefined
}

/** How many tokens are there now. */
export async function levelOf(db: Connection, now: number, bucket: Bucket): Promise<number> {
  const row = await db
    .selectFrom('limits')
    .select(['tokens', 'updated'])
    .where('site_id', '=', bucket.site)
    .where('bucket', '=', bucket.name)
    .executeTakeFirst()
  if (row === undefined) return bucket.burst
  const refilled = row.tokens + (Math.max(0, now - row.updated) * bucket.perMinute) / 60_000
  return Math.min(bucket.burst, refilled)
}

/** Seconds until a bucket at `level` has `least` tokens; at least one. */
export function secondsUntil({ perMinute }: Bucket, level: number, least: number): number {
  return Math.max(1, Math.ceil(((least - level) / perMinute) * 60))
}

/** `in 1 second`, `in 30 seconds`. */
export const inSeconds = (seconds: number): string =>
  `in ${String(seconds)} ${seconds === 1 ? 'second' : 'seconds'}`

export function tooMany(retryAfter: number): ProblemError {
  return new ProblemError('too-many-requests', `That was too often. Try again ${inSeconds(retryAfter)}.`, {
    retryAfter,
  })
}
