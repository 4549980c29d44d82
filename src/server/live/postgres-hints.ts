/** Hints between the processes on one Postgres, by NOTIFY and LISTEN. Where the engine has neither, only those of this process. */
import { sql } from 'kysely'
import pg from 'pg'
import type { Database, Logger } from '../kernel.ts'
import { localHints } from './hints.ts'
import type { Hints } from './hints.ts'

const CHANNEL = 'knead_hints'
/** What comes within this time goes out together. */
const GATHER = 30
const RECONNECT = 5_000

export function postgresHints(url: string, db: Database, log: Logger): Hints {
  const local = localHints()
  const told = new Set<string>()
  let gathering: NodeJS.Timeout | undefined
  let client: pg.Client | undefined
  let retry: NodeJS.Timeout | undefined
  let isClosed = false

  async function notify(): Promise<void> {
    const topics = JSON.stringify([...told])
    told.clear()
    gathering = undefined
    try {
      await sql`select pg_notify(${CHANNEL}, value) from json_array_elements_text(cast(${topics} as json)) as value`.execute(
        db,
      )
    } catch {
      // Whoever waits reads now and then without being told.
    }
  }

  function lost(opened: pg.Client): void {
    if (client !== opened) return
    client = undefined
    void opened.end().catch(() => undefined)
    if (isClosed) return
    log.warn('hints-lost', { retry: RECONNECT })
    retry = setTimeout(connect, RECONNECT)
    retry.unref()
  }

  function connect(): void {
    if (client !== undefined || isClosed || local.topics().length === 0) return
    const opened = new pg.Client({ connectionString: url, application_name: 'knead-hints' })
    client = opened
    opened.on('error', () => {
      lost(opened)
    })
    opened.on('end', () => {
      lost(opened)
    })
    opened.on('notification', ({ payload }) => {
      if (payload !== undefined) local.tell(payload)
    })
    opened
      .connect()
      .then(() => opened.query(`listen ${CHANNEL}`))
      .then(() => {
        // Anything may have happened while nobody listened.
        for (const topic of local.topics()) local.tell(topic)
      })
      .catch(() => {
        lost(opened)
      })
  }

  return {
    tell(topic) {
      local.tell(topic)
      told.add(topic)
      gathering ??= setTimeout(() => void notify(), GATHER).unref()
    },
    listen(topic, listener) {
      const end = local.listen(topic, listener)
      connect()
      return end
    },
    onClose: local.onClose,
    async close() {
      isClosed = true
      clearTimeout(gathering)
      clearTimeout(retry)
      await local.close()
      const opened = client
      client = undefined
      await opened?.end().catch(() => undefined)
    },
  }
}
