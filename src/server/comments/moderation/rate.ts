/** How much one person writes: counted exactly also when many comments come at once. */
import { sql } from 'kysely'
import type { Connection, Kernel } from '../../kernel.ts'

/** How far back is counted, in milliseconds. */
export const COUNTED = 60 * 60_000

interface Writer {
  person: string | null
  /** Keyed hash. */
  address: string
}

/** Whoever has the rows writes; the next one waits for the end of the transaction. */
export async function takeTurn(
  kernel: Pick<Kernel, 'clock' | 'engine'>,
  transaction: Connection,
  site: string,
  { person, address }: Writer,
): Promise<void> {
  // On SQLite the transaction itself lets nobody else write.
  if (kernel.engine !== 'postgres') return
  const writers = person === null ? [address] : [address, person]
  await transaction
    .insertInto('limits')
    .values(
      writers.map((writer) => ({
        site_id: site,
        bucket: `writer:${writer}`,
        tokens: 0,
        updated: kernel.clock(),
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['site_id', 'bucket']).doUpdateSet({ updated: sql<number>`excluded.updated` }),
    )
    .execute()
}
