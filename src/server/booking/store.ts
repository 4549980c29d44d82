/** Bookings as they are kept. Every change is part of the caller's transaction. */
import type { Selectable } from 'kysely'
import { DAY } from '../../domain/booking/days.ts'
import type { Interval } from '../../domain/booking/windows.ts'
import type { Connection } from '../kernel.ts'
import type { BookingsTable } from '../storage/schema.ts'
import { givenColumns, staffOf, type Given } from './given.ts'

export type BookingRow = Selectable<BookingsTable>

const LONGEST_VISIT = DAY
/** Visits that are to take place, or may be. */
const STANDING = ['pending', 'confirmed'] as const

export const stands = ({ state }: Pick<BookingRow, 'state'>): boolean =>
  state === 'pending' || state === 'confirmed'

export async function insertBooking(transaction: Connection, booking: BookingRow): Promise<void> {
  await transaction.insertInto('bookings').values(booking).execute()
}

export function readBooking(db: Connection, site: string, id: string): Promise<BookingRow | undefined> {
  return db
    .selectFrom('bookings')
    .selectAll()
    .where('site_id', '=', site)
    .where('booking_id', '=', id)
    .executeTakeFirst()
}

/** Whether a booking is confirmed in that very version, and the moment not past. */
export async function isCurrent(
  db: Connection,
  site: string,
  { booking, version, until }: { booking: string; version: number; until: number },
  now: number,
): Promise<boolean> {
  const row = await readBooking(db, site, booking)
  return row?.version === version && row.state === 'confirmed' && now < until
}

/** Changes that very version and raises it. @returns the booking as it is now; undefined when it has been changed meanwhile. */
function changeVersion(
  transaction: Connection,
  { site_id: site, booking_id: id, version, state }: BookingRow,
  change: Partial<BookingRow>,
): Promise<BookingRow | undefined> {
  return transaction
    .updateTable('bookings')
    .set({ ...change, version: version + 1 })
    .where('site_id', '=', site)
    .where('booking_id', '=', id)
    .where('version', '=', version)
    .where('state', '=', state)
    .returningAll()
    .executeTakeFirst()
}

/** Cancels that very version, if it still stands; as `changeVersion`. */
export async function markCancelled(
  transaction: Connection,
  row: BookingRow,
  now: number,
): Promise<BookingRow | undefined> {
  return stands(row) ? changeVersion(transaction, row, { state: 'cancelled', cancelled: now }) : undefined
}

/** Moves that very version; as `changeVersion`. */
export function markMoved(
  transaction: Connection,
  row: BookingRow,
  to: Interval & Pick<BookingRow, 'terms'>,
  now: number,
): Promise<BookingRow | undefined> {
  return changeVersion(transaction, row, { ...to, changed: now })
}

/** Writes what a visit was given. @returns the booking as it is now */
export async function writeGiven(
  transaction: Connection,
  row: BookingRow,
  given: Given,
): Promise<BookingRow> {
  const change = givenColumns(given)
  await transaction
    .updateTable('bookings')
    .set(change)
    .where('site_id', '=', row.site_id)
    .where('booking_id', '=', row.booking_id)
    .execute()
  return { ...row, ...change }
}

/** Changes the state of that very version; as `changeVersion`. */
export function markState(
  transaction: Connection,
  row: BookingRow,
  to: BookingRow['state'],
  now: number,
): Promise<BookingRow | undefined> {
  if (to === 'cancelled') return markCancelled(transaction, row, now)
  return changeVersion(transaction, row, { state: to, changed: now })
}

/** How many visits each practitioner takes part in that start within a stretch of time; a group is one. */
export async function countVisits(
  db: Connection,
  site: string,
  practitioners: string[],
  { start, end }: Interval,
): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('bookings')
    .select(({ fn }) => ['practitioner', 'staff', fn.count<number>('start').distinct().as('visits')])
    .where('site_id', '=', site)
    .where((eb) => eb.or([eb('practitioner', 'in', practitioners), eb('staff', 'is not', null)]))
    .where('start', '>=', start)
    .where('start', '<', end)
    .where('state', 'in', STANDING)
    .groupBy(['practitioner', 'staff'])
    .execute()
  const counts = new Map<string, number>()
  for (const row of rows) {
    for (const id of staffOf(row)) counts.set(id, (counts.get(id) ?? 0) + row.visits)
  }
  return counts
}

/** A practitioner's visits that end after an instant, cancelled ones left out, the first one first. */
export function readVisitsOf(
  db: Connection,
  site: string,
  practitioner: string,
  from: number,
): Promise<BookingRow[]> {
  return (
    db
      .selectFrom('bookings')
      .selectAll()
      .where('site_id', '=', site)
      // Ids are letters, digits and hyphens, so the quotes tell where one begins and ends.
      .where((eb) =>
        eb.or([eb('practitioner', '=', practitioner), eb('staff', 'like', `%"${practitioner}"%`)]),
      )
      .where('start', '>', from - LONGEST_VISIT)
      .where('end', '>', from)
      .where('state', '!=', 'cancelled')
      .orderBy('start')
      .orderBy('booking_id')
      .execute()
  )
}

/** Confirmed visits that ended within a stretch of time, the last one first. */
export function readUntold(
  db: Connection,
  site: string,
  { start, end }: Interval,
  limit: number,
): Promise<BookingRow[]> {
  return (
    db
      .selectFrom('bookings')
      .selectAll()
      .where('site_id', '=', site)
      .where('end', '>', start)
      .where('end', '<=', end)
      // Follow from the lines above; let the index by start be used.
      .where('start', '>', start - LONGEST_VISIT)
      .where('start', '<', end)
      .where('state', '=', 'confirmed')
      .orderBy('start', 'desc')
      .orderBy('booking_id', 'desc')
      .limit(limit)
      .execute()
  )
}

/** Visits that stand and end after an instant, the next one first. */
export function readComing(db: Connection, site: string, from: number, limit: number): Promise<BookingRow[]> {
  return (
    db
      .selectFrom('bookings')
      .selectAll()
      .where('site_id', '=', site)
      .where('end', '>', from)
      // Follows from the line above; lets the index by start be used.
      .where('start', '>', from - LONGEST_VISIT)
      .where('state', 'in', STANDING)
      .orderBy('start')
      .orderBy('booking_id')
      .limit(limit)
      .execute()
  )
}
