/** Rate limits: a bucket of tokens in the database for each site, action and household, so that all processes count together. */
import { sql } from 'kysely'
import type { Kernel } from '../kernel.ts'
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

/** Takes one token, or throws `too-many-requests` with the seconds to wait. One statement, so exact under load. */
export async function takeToken(kernel: Kernel, limit: Limit): Promise<void> {
  if (!kernel.limits) return
  const now = kernel.clock()
  const rate = limit.perMinute / 60_000
  const bucket = `${limit.action}:${kernel.tokens.blur(limit.address)}`
  // Another process's clock may be ahead: time never runs backwards, and is not counted twice.
  const latest = sql<number>`(case when ${now} > limits.updated then ${now} else limits.updated end)`
  const elapsed = sql<number>`(${latest} - limits.updated)`
  // Cast: Postgres would take the type of a bare parameter from its neighbour, a whole number.
  const refilled = sql<number>`limits.tokens + ${elapsed} * cast(${rate} as double precision)`
  const full = sql<number>`cast(${limit.burst} as double precision)`
  const level = sql<number>`(case when ${refilled} > ${full} then ${full} else ${refilled} end)`
  const taken = await kernel.db
    .insertInto('limits')
    .values({ site_id: limit.site, bucket, tokens: limit.burst - 1, updated: now })
    .onConflict((conflict) =>
      conflict
        .columns(['site_id', 'bucket'])
        .doUpdateSet({ tokens: sql<number>`${level} - 1`, updated: latest })
        .where(level, '>=', 1),
    )
    .returning('tokens')
    .executeTakeFirst()
  if (taken) return
  const row = await kernel.db
    .selectFrom('limits')
    .select(['tokens', 'updated'])
    .where('site_id', '=', limit.site)
    .where('bucket', '=', bucket)
    .executeTakeFirst()
  const missing = 1 - (row?.tokens ?? 0) - Math.max(0, now - (row?.updated ?? now)) * rate
  const retryAfter = Math.max(1, Math.ceil(missing / rate / 1000))
  throw new ProblemError(
    'too-many-requests',
    `That was too often. Try again in ${String(retryAfter)} ${retryAfter === 1 ? 'second' : 'seconds'}.`,
    { retryAfter },
  )
}
