/** `GET /health`: whether the server can do its work, for monitors. */
import type { Context } from 'hono'
import type { Kernel } from '../kernel.ts'
import { appliedVersion, schemaVersion } from '../storage/migrate.ts'
import type { Env } from './context.ts'

export interface Health {
  status: 'ok' | 'failing'
  version: string
  /** Last migration of the database, and whether it is the one this program expects. */
  migration: string | null
  outbox: {
    waiting: number
    dead: number
    /** How long the oldest waiting message has been due. */
    oldestSeconds: number
  } | null
  sources: { failing: number } | null
}

async function readHealth(kernel: Kernel, version: string): Promise<Health> {
  const { db } = kernel
  const migration = (await appliedVersion(db)) ?? null
  const states = await db
    .selectFrom('outbox')
    .select((select) => [
      'state',
      select.fn.countAll<number>().as('count'),
      select.fn.min('next_at').as('due'),
    ])
    .where('state', '!=', 'sent')
    .groupBy('state')
    .execute()
  const { failing } = await db
    .selectFrom('sources')
    .select((select) => select.fn.countAll<number>().as('failing'))
    .where('failing_since', 'is not', null)
    .executeTakeFirstOrThrow()
  const waiting = states.find((row) => row.state === 'waiting')
  const late = waiting ? Math.max(0, kernel.clock() - waiting.due) : 0
  return {
    status: migration === schemaVersion ? 'ok' : 'failing',
    version,
    migration,
    outbox: {
      waiting: waiting?.count ?? 0,
      dead: states.find((row) => row.state === 'dead')?.count ?? 0,
      oldestSeconds: Math.floor(late / 1000),
    },
    sources: { failing },
  }
}

export function healthRoute(kernel: Kernel, version: string) {
  return async (c: Context<Env>) => {
    const failing: Health = { status: 'failing', version, migration: null, outbox: null, sources: null }
    const health = await readHealth(kernel, version).catch(() => failing)
    return c.json(health, health.status === 'ok' ? 200 : 503, { 'Cache-Control': 'no-store' })
  }
}
