/** Transactions that are retried where the engine asks for it, and what is to happen once they are committed. */
import type { Connection, Database } from '../kernel.ts'

/** Serialisation failure and deadlock: the engine undid everything and asks for another go. */
const RETRY = new Set(['40001', '40P01'])
const TRIES = 4

const waiting = new WeakMap<Connection, Set<() => void>>()

/**
 * Runs `work` in one transaction: all of its writes or none. A throw undoes them and is passed on. `work` may run
 * more than once, so it must change nothing but the database. Inside it use `transaction` only: on SQLite the
 * database itself would wait for the transaction's end.
 */
export async function inTransaction<T>(
  db: Database,
  work: (transaction: Connection) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    const committed = new Set<() => void>()
    try {
      const result = await db.transaction().execute(async (transaction) => {
        waiting.set(transaction, committed)
        return work(transaction)
      })
      for (const listener of committed) listener()
      return result
    } catch (error) {
      if (attempt >= TRIES || !(error instanceof Error) || !RETRY.has(sqlState(error))) throw error
    }
  }
}

/** Calls `listener` after the commit of `transaction`; at once when it is no open transaction. */
export function afterCommit(transaction: Connection, listener: () => void): void {
  const listeners = waiting.get(transaction)
  if (listeners) listeners.add(listener)
  else listener()
}

function sqlState(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : ''
}
