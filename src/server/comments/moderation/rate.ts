/** How much one person writes. */
import { sql } from 'kysely'
import type { Connection, Kernel } from '../../kernel.ts'

const HOUR = 60 * 60_000

interface Writer {
  person: string | null
  /** Keyed hash. */
  address: string
}

/**
 * Comments of the last hour that came from the same person or the same household, whichever are more. Exact also when
 * many come at once: each waits here until the one before has been written.
 */
export async function writtenWithinHour(
  kernel: Pick<Kernel, 'clock' | 'engine'>,
  transaction: Connection,
  site: string,
  { person, address }: Writer,
): Promise<number> {
  const now = kernel.clock()
  // On SQLite the transaction itself lets nobody else write.
  if (kernel.engine === 'postgres') {
    await takeTurn(transaction, site, address, now)
    if (person !== null) await takeTurn(transaction, site, person, now)
  }
  const written = async (column: 'person' | 'address', value: string): Promise<number> => {
    const row = await transaction
      .selectFrom('comments')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('site_id', '=', site)
      .where(column, '=', value)
      .where(column, 'is not', null)
      .where('created', '>', now - HOUR)
      .executeTakeFirstOrThrow()
    return row.count
  }
  const byAddress = await written('address', address)
  return person === null ? byAddress : Math.max(byAddress, await written('person', person))
}

/** Whoever has the row writes; the next one waits for the end of the transaction. */
async function takeTurn(transaction: Connection, site: string, writer: string, now: number): Promise<void> {
  await transaction
    .insertInto('limits')
    .values({ site_id: site, bucket: `writer:${writer}`, tokens: 0, updated: now })
    .onConflict((conflict) =>
      conflict.columns(['site_id', 'bucket']).doUpdateSet({ updated: sql<number>`excluded.updated` }),
    )
    .execute()
}
