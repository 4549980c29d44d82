/** Sets of visits as they are kept. */
import type { Selectable } from 'kysely'
import type { Connection } from '../../kernel.ts'
import type { BookingSetsTable } from '../../storage/schema.ts'
import type { BookingRow } from '../store.ts'

export async function insertSet(transaction: Connection, set: Selectable<BookingSetsTable>): Promise<void> {
  await transaction.insertInto('booking_sets').values(set).execute()
}

/** The visits of a set as they are now, cancelled ones too, by their start. */
export function readSet(db: Connection, site: string, set: string): Promise<BookingRow[]> {
  return db
    .selectFrom('bookings')
    .selectAll()
    .where('site_id', '=', site)
    .where('set_id', '=', set)
    .orderBy('start')
    .orderBy('booking_id')
    .execute()
}
