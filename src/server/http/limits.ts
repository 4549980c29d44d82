/** Rate limits: a bucket of tokens in the database for each site, action and household, so that all processes count together. */
import { sql, type RawBuilder } from 'kysely'
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
export async function drawToken(db: Connection, now: number, bucket: Bucket, least = 1): Promise<boolean> {
  return (await drawTokens(db, now, [{ ...bucket, least }])).size === 1
}

/**
 * Takes one token from each bucket that has `least`, and answers the names of those. One statement, which locks the
 * buckets in the order given.
 */
export async function drawTokens(
  db: Connection,
  now: number,
  buckets: (Bucket & { least: number })[],
): Promise<Set<string>> {
  // Another process's clock may be ahead: time never runs backwards, and is not counted twice.
  const latest = sql`(case when excluded.updated > limits.updated then excluded.updated else limits.updated end)`
  // Cast: Postgres would take the type of a bare parameter from its neighbour, a whole number.
  const rate = ofEach(buckets, ({ perMinute }) => sql`cast(${perMinute / 60_000} as double precision)`)
  const least = ofEach(buckets, ({ least: wanted }) => sql`cast(${wanted} as double precision)`)
  const refilled = sql`limits.tokens + (${latest} - limits.updated) * ${rate}`
  const full = sql`(excluded.tokens + 1)`
  const level = sql`(case when ${refilled} > ${full} then ${full} else ${refilled} end)`
  const rows = buckets.map(
    ({ site, name, burst }) => sql`(${site}, ${name}, cast(${burst - 1} as double precision), ${now})`,
  )
  const taken = await sql<{
    bucket: string
  }>`insert into limits (site_id, bucket, tokens, updated) values ${sql.join(rows)}
    on conflict (site_id, bucket) do update set tokens = ${level} - 1, updated = ${latest}
    where ${level} >= ${least} returning bucket`.execute(db)
  return new Set(taken.rows.map(({ bucket }) => bucket))
}

/** What holds for the bucket of the row that is written. */
function ofEach<T extends Bucket>(
  buckets: T[],
  part: (bucket: T) => RawBuilder<unknown>,
): RawBuilder<unknown> {
  const [only] = buckets
  if (buckets.length === 1 && only !== undefined) return part(only)
  const cases = buckets.map((bucket) => sql`when ${bucket.name} then ${part(bucket)}`)
  return sql`(case excluded.bucket ${sql.join(cases, sql` `)} end)`
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
