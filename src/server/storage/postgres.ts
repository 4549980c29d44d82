/** Kysely over `pg`. Imported only when `DATABASE_URL` is set. */
import { PostgresDialect } from 'kysely'
import type { Dialect } from 'kysely'
import pg from 'pg'

/** Connections one process holds at most. */
const CONNECTIONS = 10
const CONNECT_TIMEOUT = 5_000
const STATEMENT_TIMEOUT = 15_000

/** Types that `pg` hands out as text because they may be larger than a number: int8 (also every count). */
const INT8 = 20

/** Moments in milliseconds and counts are far below 2^53. */
const types: pg.CustomTypesConfig = {
  getTypeParser(type: number, format?: 'text' | 'binary') {
    if (type === INT8 && format !== 'binary') return Number
    return pg.types.getTypeParser(type, format) as (value: string) => unknown
  },
}

export function postgresDialect(url: string, onIdleError: (error: Error) => void): Dialect {
  const pool = new pg.Pool({
    connectionString: url,
    max: CONNECTIONS,
    connectionTimeoutMillis: CONNECT_TIMEOUT,
    statement_timeout: STATEMENT_TIMEOUT,
    idle_in_transaction_session_timeout: STATEMENT_TIMEOUT * 2,
    application_name: 'knead',
    types,
  })
  // An idle connection that breaks must not end the process; the next query opens another.
  pool.on('error', onIdleError)
  return new PostgresDialect({ pool })
}
