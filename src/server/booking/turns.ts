/** One at a time: what several transactions must not do at once, because no key of a table could decide between them. */
import { sql } from 'kysely'
import type { Connection } from '../kernel.ts'

/**
 * Waits until no other transaction has the turn, and keeps it until the caller's ends or goes back to a savepoint before it.
 * What is read afterwards holds what the others have written.
 */
export async function takeTurn(
  transaction: Connection,
  site: string,
  name: string,
  now: number,
): Promise<void> {
  await transaction
    .insertInto('limits')
    .values({ site_id: site, bucket: `turn:${name}`, tokens: 0, updated: now })
    .onConflict((conflict) =>
      conflict.columns(['site_id', 'bucket']).doUpdateSet({ updated: sql<number>`excluded.updated` }),
    )
    .execute()
}

/** Runs `work`; when it comes to nothing, what it wrote is undone and what it locked let go, and nothing else. */
export async function attempt<T>(
  transaction: Connection,
  work: () => Promise<T | undefined>,
): Promise<T | undefined> {
  await sql`savepoint attempt`.execute(transaction)
  const result = await work()
  if (result === undefined) await sql`rollback to savepoint attempt`.execute(transaction)
  await sql`release savepoint attempt`.execute(transaction)
  return result
}
