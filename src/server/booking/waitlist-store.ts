/** Entries of the waiting list as they are kept. Every change is part of the caller's transaction. */
import type { Selectable } from 'kysely'
import type { Connection } from '../kernel.ts'
import type { WaitlistTable } from '../storage/schema.ts'

export type EntryRow = Selectable<WaitlistTable>

/** Entries looked at in one go. */
const LINE = 200

export async function insertEntry(transaction: Connection, entry: EntryRow): Promise<void> {
  await transaction.insertInto('waitlist').values(entry).execute()
}

export function readEntry(db: Connection, site: string, id: string): Promise<EntryRow | undefined> {
  return db
    .selectFrom('waitlist')
    .selectAll()
    .where('site_id', '=', site)
    .where('entry_id', '=', id)
    .executeTakeFirst()
}

/** Who waits for one of these dates (day numbers, both included), the first in line first. */
export function readLine(
  db: Connection,
  site: string,
  dates: { from: number; to: number },
): Promise<EntryRow[]> {
  return db
    .selectFrom('waitlist')
    .selectAll()
    .where('site_id', '=', site)
    .where('state', '=', 'waiting')
    .where('first_day', '<=', dates.to)
    .where('last_day', '>=', dates.from)
    .orderBy('entry_id')
    .limit(LINE)
    .execute()
}

/** Everybody of all sites who waits and has never been offered a time, the first in line first. */
export async function* readLines(db: Connection): AsyncGenerator<EntryRow> {
  let last = ''
  for (;;) {
    const rows = await db
      .selectFrom('waitlist')
      .selectAll()
      .where('state', '=', 'waiting')
      .where('refused', '=', '[]')
      .where('entry_id', '>', last)
      .orderBy('entry_id')
      .limit(LINE)
      .execute()
    yield* rows
    const end = rows.at(-1)
    if (end === undefined || rows.length < LINE) return
    last = end.entry_id
  }
}

/** Offers that have run out, of all sites. */
export function readExpiredOffers(db: Connection, now: number): Promise<EntryRow[]> {
  return db
    .selectFrom('waitlist')
    .selectAll()
    .where('state', '=', 'offered')
    .where('offered_until', '<=', now)
    .orderBy('entry_id')
    .limit(LINE)
    .execute()
}

type Change = Partial<
  Pick<EntryRow, 'state' | 'hold_id' | 'offered_start' | 'offered_end' | 'offered_until' | 'refused'>
>

/** Changes an entry that is still as it was read. @returns whether it was */
export async function changeEntry(
  transaction: Connection,
  { site_id: site, entry_id: id, state, offered_start: start }: EntryRow,
  change: Change,
): Promise<boolean> {
  const { numUpdatedRows } = await transaction
    .updateTable('waitlist')
    .set(change)
    .where('site_id', '=', site)
    .where('entry_id', '=', id)
    .where('state', '=', state)
    .where('offered_start', start === null ? 'is' : '=', start)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

/** Forgets those whose last date is over. @param today day number in the zone farthest behind. */
export async function removePast(transaction: Connection, today: number): Promise<void> {
  await transaction.deleteFrom('waitlist').where('last_day', '<', today).execute()
}
