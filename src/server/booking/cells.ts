/** The cells that visits, holds and groups own. Every change is part of the caller's transaction. */
import { sql, type ExpressionBuilder } from 'kysely'
import { cellRange, cellsOf, lanesOf, runsOf, type Occupation, type Run } from '../../domain/booking/cells.ts'
import type { Interval } from '../../domain/booking/windows.ts'
import type { Connection } from '../kernel.ts'
import type { Schema } from '../storage/schema.ts'
import { attempt } from './turns.ts'

/** Who looks at the calendar: what has run out by now, and what is theirs already, is not in their way. */
export interface Look {
  now: number
  /** Owners of cells and seats: bookings, holds, groups. */
  own?: readonly string[]
}

/** Who wants cells. */
export interface Claim extends Look {
  /** Id of the booking or hold. */
  owner: string
  /** When they fall free by themselves; null for a booking. */
  expires: number | null
}

/** What is taken of a resource by one owner, in one lane. */
export interface OwnedRun extends Run {
  resource: string
  owner: string
}

export const practitionerResource = (practitioner: string) => `practitioner:${practitioner}`
export const unitResource = (unit: string) => `unit:${unit}`
/** The unit that a resource is, if it is one. */
export const unitOf = (resource: string) =>
  resource.startsWith('unit:') ? resource.slice('unit:'.length) : undefined

const lane = sql<number>`cell % 2`
/** Rows of one statement: engines take a limited number of values. */
const ROWS = 2000

/** Picks the cells that are in the way of whoever looks. */
const inTheWay =
  ({ now, own = [] }: Look) =>
  (eb: ExpressionBuilder<Schema, 'cells'>) =>
    eb.and([
      eb.or([eb('expires', 'is', null), eb('expires', '>', now)]),
      ...(own.length > 0 ? [eb('owner', 'not in', own)] : []),
    ])

/** What is taken of each resource within a stretch of time, as the guard sees it, and by whom. */
export async function readRuns(
  db: Connection,
  site: string,
  resources: readonly string[],
  stretch: Interval,
  look: Look,
): Promise<OwnedRun[]> {
  if (resources.length === 0) return []
  const { from, until } = cellRange(stretch)
  return db
    .selectFrom('cells')
    .select(({ fn }) => ['resource', 'owner', fn.min('cell').as('lowest'), fn.max('cell').as('highest')])
    .where('site_id', '=', site)
    .where('resource', 'in', resources)
    .where('cell', '>=', from)
    .where('cell', '<', until)
    .where(inTheWay(look))
    .groupBy(['resource', 'owner', lane])
    .execute()
}

/**
 * What is taken of each resource, whoever has it: three times as quick, as the engine then has nothing to sort and hands out
 * one row for each resource.
 */
export async function readTaken(
  db: Connection,
  site: string,
  resources: readonly string[],
  stretch: Interval,
  look: Look,
): Promise<Map<string, Run[]>> {
  if (resources.length === 0) return new Map()
  const { from, until } = cellRange(stretch)
  const rows = await db
    .selectFrom('cells')
    .select(['resource', sql<string>`string_agg(cast(cell as text), ',')`.as('cells')])
    .where('site_id', '=', site)
    .where('resource', 'in', resources)
    .where('cell', '>=', from)
    .where('cell', '<', until)
    .where(inTheWay(look))
    .groupBy('resource')
    .execute()
  return new Map(rows.map(({ resource, cells }) => [resource, runsOf(JSON.parse(`[${cells}]`) as number[])]))
}

/**
 * Whose cells are in the way of a visit, by resource; what is free is left out. One small question that spares most of
 * those who come too late the attempt; the guard below does not rely on it.
 */
export async function findOwners(
  db: Connection,
  site: string,
  resources: readonly string[],
  visit: Occupation,
  look: Look,
): Promise<Map<string, string[]>> {
  if (resources.length === 0) return new Map()
  const { first, second } = lanesOf(visit)
  const taken = await db
    .selectFrom('cells')
    .select(['resource', 'owner'])
    .distinct()
    .where('site_id', '=', site)
    .where('resource', 'in', resources)
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
  const owners = Map.groupBy(taken, ({ resource }) => resource)
  return new Map([...owners].map(([resource, rows]) => [resource, rows.map(({ owner }) => owner)]))
}

/**
 * The guard against double booking: all cells of the visit, of every resource, go to their owners, or none. The rows go in
 * by ascending resource and cell, so that two who want the same time wait for each other instead of locking each other out;
 * who comes second finds rows missing and gives back what it had. What has run out in the wanted time goes first; what is
 * the claimant's own already stays as it is.
 * @param wanted the owner-to-be of each resource's cells
 */
export async function takeCells(
  transaction: Connection,
  site: string,
  wanted: ReadonlyMap<string, string>,
  visit: Occupation,
  { now, own = [], expires }: Omit<Claim, 'owner'>,
): Promise<boolean> {
  const cells = cellsOf(visit)
  const resources = [...wanted.keys()].toSorted()
  const rows = resources.flatMap((resource) =>
    cells.map((cell) => ({ site_id: site, resource, cell, owner: wanted.get(resource) ?? '', expires })),
  )
  // Undone alone, so that somebody or something else can be tried while nothing of this stays locked.
  const done = await attempt(transaction, async () => {
    await removeExpired(transaction, site, resources, cells, now)
    const inserted = await insertCells(transaction, rows)
    if (inserted === rows.length) return true
    if (own.length === 0) return undefined
    const owners = [...new Set([...wanted.values(), ...own])]
    const owned = await countOwned(transaction, site, resources, cells, owners)
    return owned === rows.length ? true : undefined
  })
  return done ?? false
}

async function insertCells(transaction: Connection, rows: Schema['cells'][]): Promise<number> {
  let inserted = 0n
  for (let n = 0; n < rows.length; n += ROWS) {
    const { numInsertedOrUpdatedRows = 0n } = await transaction
      .insertInto('cells')
      .values(rows.slice(n, n + ROWS))
      .onConflict((conflict) => conflict.columns(['site_id', 'resource', 'cell']).doNothing())
      .executeTakeFirstOrThrow()
    inserted += numInsertedOrUpdatedRows
  }
  return Number(inserted)
}

async function removeExpired(
  transaction: Connection,
  site: string,
  resources: string[],
  cells: number[],
  now: number,
): Promise<void> {
  await transaction
    .deleteFrom('cells')
    .where('site_id', '=', site)
    .where('resource', 'in', resources)
    .where('cell', '>=', cells[0] ?? 0)
    .where('cell', '<=', cells.at(-1) ?? 0)
    .where('expires', '<=', now)
    .execute()
}

async function countOwned(
  transaction: Connection,
  site: string,
  resources: string[],
  cells: number[],
  owners: string[],
): Promise<number> {
  const { count } = await transaction
    .selectFrom('cells')
    .select(({ fn }) => fn.countAll().as('count'))
    .where('site_id', '=', site)
    .where('resource', 'in', resources)
    .where('cell', 'in', cells)
    .where('owner', 'in', owners)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** Gives one owner's cells to another, for good. */
export async function handOver(
  transaction: Connection,
  site: string,
  from: string,
  to: string,
): Promise<void> {
  await transaction
    .updateTable('cells')
    .set({ owner: to, expires: null })
    .where('site_id', '=', site)
    .where('owner', '=', from)
    .execute()
}

/** Moves the moment at which an owner's cells fall free; null for never. */
export async function prolongCells(
  transaction: Connection,
  site: string,
  owner: string,
  expires: number | null,
): Promise<void> {
  await transaction
    .updateTable('cells')
    .set({ expires })
    .where('site_id', '=', site)
    .where('owner', '=', owner)
    .where(sql<boolean>`expires is distinct from ${expires}`)
    .execute()
}

/** Of which resources an owner has cells that have not run out. */
export async function resourcesOf(
  db: Connection,
  site: string,
  owner: string,
  now: number,
): Promise<string[]> {
  const rows = await db
    .selectFrom('cells')
    .select('resource')
    .distinct()
    .where('site_id', '=', site)
    .where('owner', '=', owner)
    .where((eb) => eb.or([eb('expires', 'is', null), eb('expires', '>', now)]))
    .execute()
  return rows.map(({ resource }) => resource)
}

/** @param resources left out: all of the owner's. */
export async function freeCells(
  transaction: Connection,
  site: string,
  owner: string,
  resources?: readonly string[],
): Promise<void> {
  let owned = transaction.deleteFrom('cells').where('site_id', '=', site).where('owner', '=', owner)
  if (resources !== undefined) owned = owned.where('resource', 'in', resources)
  await owned.execute()
}
