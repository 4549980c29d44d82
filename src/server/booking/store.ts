/** Bookings and the cells they own. Every change is part of the caller's transaction. */
import { sql, type Selectable } from 'kysely'
import {
  busyOf,
  cellRange,
  cellsOf,
  lanesOf,
  type Busy,
  type Occupation,
  type Run,
} from '../../domain/booking/cells.ts'
import { DAY } from '../../domain/booking/days.ts'
import type { Interval } from '../../domain/booking/windows.ts'
import type { Connection } from '../kernel.ts'
import type { BookingsTable } from '../storage/schema.ts'

export type BookingRow = Selectable<BookingsTable>

const LONGEST_VISIT = DAY

const lane = sql<number>`cell % 2`

const practitionerResource = (practitioner: string) => `practitioner:${practitioner}`

/** What is taken of each practitioner within a stretch of time, as the guard sees it. */
export async function readBusy(
  db: Connection,
  site: string,
  practitioners: string[],
  stretch: Interval,
): Promise<Map<string, Busy>> {
  const { from, until } = cellRange(stretch)
  const rows = await db
    .selectFrom('cells')
    .select(({ fn }) => ['resource', fn.min('cell').as('lowest'), fn.max('cell').as('highest')])
    .where('site_id', '=', site)
    .where('resource', 'in', practitioners.map(practitionerResource))
    .where('cell', '>=', from)
    .where('cell', '<', until)
    .groupBy(['resource', 'owner', lane])
    .execute()
  const runs = Map.groupBy(rows, (row) => row.resource)
  return new Map(
    practitioners.map((practitioner) => [
      practitioner,
      busyOf((runs.get(practitionerResource(practitioner)) ?? []) satisfies Run[]),
    ]),
  )
}

/**
 * Those of whom nothing that the visit needs is taken, in the given order. One small question that spares most of those
 * who come too late the attempt; the guard below does not rely on it.
 */
export async function findFree(
  db: Connection,
  site: string,
  practitioners: string[],
  visit: Occupation,
): Promise<string[]> {
  const { first, second } = lanesOf(visit)
  const taken = await db
    .selectFrom('cells')
    .select('resource')
    .distinct()
    .where('site_id', '=', site)
    .where('resource', 'in', practitioners.map(practitionerResource))
    .where('cell', '>=', first.lowest)
    .where('cell', '<=', second.highest)
    .where((eb) =>
      eb.or([
        eb.and([eb(lane, '=', 0), eb('cell', '<=', first.highest)]),
        eb.and([eb(lane, '=', 1), eb('cell', '>=', second.lowest)]),
      ]),
    )
    .execute()
  const resources = new Set(taken.map(({ resource }) => resource))
  return practitioners.filter((practitioner) => !resources.has(practitionerResource(practitioner)))
}

/**
 * The guard against double booking: all of the visit's cells become the owner's, or none. The rows go in by ascending cell, so
 * that two who want the same time wait for each other instead of locking each other out; who comes second finds rows
 * missing and gives back what it had.
 */
export async function takeCells(
  transaction: Connection,
  site: string,
  practitioner: string,
  visit: Occupation,
  owner: string,
): Promise<boolean> {
  const cells = cellsOf(visit)
  const resource = practitionerResource(practitioner)
  // Undone alone, so that the next practitioner can be tried while nothing of this one stays locked.
  await sql`savepoint cells`.execute(transaction)
  const { numInsertedOrUpdatedRows: inserted = 0n } = await transaction
    .insertInto('cells')
    .values(cells.map((cell) => ({ site_id: site, resource, cell, owner, expires: null })))
    .onConflict((conflict) => conflict.columns(['site_id', 'resource', 'cell']).doNothing())
    .executeTakeFirstOrThrow()
  const complete = inserted === BigInt(cells.length)
  if (!complete) await sql`rollback to savepoint cells`.execute(transaction)
  await sql`release savepoint cells`.execute(transaction)
  return complete
}

export async function freeCells(transaction: Connection, site: string, owner: string): Promise<void> {
  await transaction.deleteFrom('cells').where('site_id', '=', site).where('owner', '=', owner).execute()
}

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

/** Cancels that very version. @returns the booking as it is now; undefined when it has been changed meanwhile. */
export function markCancelled(
  transaction: Connection,
  { site_id: site, booking_id: id, version }: BookingRow,
  now: number,
): Promise<BookingRow | undefined> {
  return transaction
    .updateTable('bookings')
    .set({ state: 'cancelled', version: version + 1, cancelled: now })
    .where('site_id', '=', site)
    .where('booking_id', '=', id)
    .where('version', '=', version)
    .where('state', '=', 'confirmed')
    .returningAll()
    .executeTakeFirst()
}

/** How many visits each practitioner has that start within a stretch of time. */
export async function countVisits(
  db: Connection,
  site: string,
  practitioners: string[],
  { start, end }: Interval,
): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('bookings')
    .select(({ fn }) => ['practitioner', fn.countAll<number>().as('visits')])
    .where('site_id', '=', site)
    .where('practitioner', 'in', practitioners)
    .where('start', '>=', start)
    .where('start', '<', end)
    .where('state', '=', 'confirmed')
    .groupBy('practitioner')
    .execute()
  return new Map(rows.map((row) => [row.practitioner, row.visits]))
}

/** Confirmed visits that end after an instant, the next one first. */
export function readComing(db: Connection, site: string, from: number, limit: number): Promise<BookingRow[]> {
  return (
    db
      .selectFrom('bookings')
      .selectAll()
      .where('site_id', '=', site)
      .where('end', '>', from)
      // Follows from the line above; lets the index by start be used.
      .where('start', '>', from - LONGEST_VISIT)
      .where('state', '=', 'confirmed')
      .orderBy('start')
      .orderBy('booking_id')
      .limit(limit)
      .execute()
  )
}
