/** The cells that bookings and holds own. Every change is part of the caller's transaction. */
import { sql, type ExpressionBuilder } from 'kysely'
import {
  busyOf,
  cellRange,
  cellsOf,
  lanesOf,
  type Busy,
  type Occupation,
  type Run,
} from '../../domain/booking/cells.ts'
import type { Interval } from '../../domain/booking/windows.ts'
import type { Connection } from '../kernel.ts'
import type { Schema } from '../storage/schema.ts'

/** Who looks at the calendar: what has run out by now, and what is theirs already, is not in their way. */
export interface Look {
  now: number
  /** Ids of bookings and holds. */
  own?: readonly string[]
}

/** Who wants cells. */
export interface Claim extends Look {
  /** Id of the booking or hold. */
  owner: string
  /** When they fall free by themselves; null for a booking. */
  expires: number | null
}

const lane = sql<number>`cell % 2`

const practitionerResource = (practitioner: string) => `practitioner:${practitioner}`

/** Picks the cells that are in the way of whoever looks. */
const inTheWay =
  ({ now, own = [] }: Look) =>
  (eb: ExpressionBuilder<Schema, 'cells'>) =>
    eb.and([
      eb.or([eb('expires', 'is', null), eb('expires', '>', now)]),
      ...(own.length > 0 ? [eb('owner', 'not in', own)] : []),
    ])

/** What is taken of each practitioner within a stretch of time, as the guard sees it. */
export async function readBusy(
  db: Connection,
  site: string,
  practitioners: string[],
  stretch: Interval,
  look: Look,
): Promise<Map<string, Busy>> {
  const { from, until } = cellRange(stretch)
  const rows = await db
    .selectFrom('cells')
    .select(({ fn }) => ['resource', fn.min('cell').as('lowest'), fn.max('cell').as('highest')])
    .where('site_id', '=', site)
    .where('resource', 'in', practitioners.map(practitionerResource))
    .where('cell', '>=', from)
    .where('cell', '<', until)
    .where(inTheWay(look))
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
  look: Look,
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
    .where(inTheWay(look))
    .execute()
  const resources = new Set(taken.map(({ resource }) => resource))
  return practitioners.filter((practitioner) => !resources.has(practitionerResource(practitioner)))
}

/**
 * The guard against double booking: all of the visit's cells become the owner's, or none. The rows go in by ascending cell, so
 * that two who want the same time wait for each other instead of locking each other out; who comes second finds rows
 * missing and gives back what it had. What has run out in the wanted time goes first; what is the claimant's own
 * already stays as it is.
 */
export async function takeCells(
  transaction: Connection,
  site: string,
  practitioner: string,
  visit: Occupation,
  claim: Claim,
): Promise<boolean> {
  const cells = cellsOf(visit)
  const resource = practitionerResource(practitioner)
  const { owner, expires, own = [] } = claim
  // Undone alone, so that the next practitioner can be tried while nothing of this one stays locked.
  await sql`savepoint cells`.execute(transaction)
  await removeExpired(transaction, site, resource, cells, claim.now)
  const { numInsertedOrUpdatedRows: inserted = 0n } = await transaction
    .insertInto('cells')
    .values(cells.map((cell) => ({ site_id: site, resource, cell, owner, expires })))
    .onConflict((conflict) => conflict.columns(['site_id', 'resource', 'cell']).doNothing())
    .executeTakeFirstOrThrow()
  const wanted = BigInt(cells.length)
  const complete =
    inserted === wanted ||
    (own.length > 0 && (await countOwned(transaction, site, resource, cells, [owner, ...own])) === wanted)
  if (!complete) await sql`rollback to savepoint cells`.execute(transaction)
  await sql`release savepoint cells`.execute(transaction)
  return complete
}

async function removeExpired(
  transaction: Connection,
  site: string,
  resource: string,
  cells: number[],
  now: number,
): Promise<void> {
  await transaction
    .deleteFrom('cells')
    .where('site_id', '=', site)
    .where('resource', '=', resource)
    .where('cell', '>=', cells[0] ?? 0)
    .where('cell', '<=', cells.at(-1) ?? 0)
    .where('expires', '<=', now)
    .execute()
}

async function countOwned(
  transaction: Connection,
  site: string,
  resource: string,
  cells: number[],
  owners: string[],
): Promise<bigint> {
  const { count } = await transaction
    .selectFrom('cells')
    .select(({ fn }) => fn.countAll().as('count'))
    .where('site_id', '=', site)
    .where('resource', '=', resource)
    .where('cell', 'in', cells)
    .where('owner', 'in', owners)
    .executeTakeFirstOrThrow()
  return BigInt(count)
}

/** Gives one owner's cells to another, for good. @returns how many there were. */
export async function handOver(
  transaction: Connection,
  site: string,
  from: string,
  to: string,
): Promise<number> {
  const { numUpdatedRows } = await transaction
    .updateTable('cells')
    .set({ owner: to, expires: null })
    .where('site_id', '=', site)
    .where('owner', '=', from)
    .executeTakeFirstOrThrow()
  return Number(numUpdatedRows)
}

/** Moves the moment at which an owner's cells fall free. */
export async function prolongCells(
  transaction: Connection,
  site: string,
  owner: string,
  expires: number,
): Promise<void> {
  await transaction
    .updateTable('cells')
    .set({ expires })
    .where('site_id', '=', site)
    .where('owner', '=', owner)
    .execute()
}

export async function freeCells(transaction: Connection, site: string, owner: string): Promise<void> {
  await transaction.deleteFrom('cells').where('site_id', '=', site).where('owner', '=', owner).execute()
}
