/** Holds as they are kept. Every change is part of the caller's transaction. */
import type { Selectable } from 'kysely'
import type { Connection } from '../kernel.ts'
import type { HoldsTable } from '../storage/schema.ts'
import { freeHold } from './claims.ts'

export type HoldRow = Selectable<HoldsTable>

/** A hold as its visitor proves it; the id may be left out, because tokens are all different. */
export interface HoldProof {
  id?: string | undefined
  tokenHash: string
}

export function findHold(
  db: Connection,
  site: string,
  { id, tokenHash }: HoldProof,
): Promise<HoldRow | undefined> {
  let found = db
    .selectFrom('holds')
    .selectAll()
    .where('site_id', '=', site)
    .where('token_hash', '=', tokenHash)
  if (id !== undefined) found = found.where('hold_id', '=', id)
  return found.executeTakeFirst()
}

/**
 * Puts the hold into one of the places that its address has. The key of the table decides, so that the limit also holds
 * when all come at once. @returns false when every place is taken
 */
export async function insertHold(transaction: Connection, hold: HoldRow, places: number): Promise<boolean> {
  for (let place = 0; place < places; place++) {
    const { numInsertedOrUpdatedRows: inserted = 0n } = await transaction
      .insertInto('holds')
      .values({ ...hold, place })
      .onConflict((conflict) => conflict.columns(['site_id', 'address', 'place']).doNothing())
      .executeTakeFirstOrThrow()
    if (inserted === 1n) return true
  }
  return false
}

export async function insertUncounted(transaction: Connection, hold: HoldRow): Promise<void> {
  await transaction.insertInto('holds').values(hold).execute()
}

/** Extends it unless that has been done or it has run out. @returns whether it was */
export async function markExtended(
  transaction: Connection,
  { site_id: site, hold_id: id }: HoldRow,
  expires: number,
  now: number,
): Promise<boolean> {
  const { numUpdatedRows } = await transaction
    .updateTable('holds')
    .set({ expires, extended: 1 })
    .where('site_id', '=', site)
    .where('hold_id', '=', id)
    .where('extended', '=', 0)
    .where('expires', '>', now)
    .executeTakeFirstOrThrow()
  return numUpdatedRows === 1n
}

/** Forgets the hold, not what it has. */
export async function deleteHold(transaction: Connection, { site_id, hold_id }: HoldRow): Promise<void> {
  await transaction
    .deleteFrom('holds')
    .where('site_id', '=', site_id)
    .where('hold_id', '=', hold_id)
    .execute()
}

/** Forgets holds that have run out and frees what is left of their time: those of one address, or all. */
export async function removeExpiredHolds(
  transaction: Connection,
  now: number,
  of?: { site: string; address: string },
): Promise<void> {
  let expired = transaction
    .selectFrom('holds')
    .select(['site_id', 'hold_id', 'seats'])
    .where('expires', '<=', now)
  if (of !== undefined) expired = expired.where('site_id', '=', of.site).where('address', '=', of.address)
  for (const hold of await expired.execute()) {
    const { numDeletedRows } = await transaction
      .deleteFrom('holds')
      .where('site_id', '=', hold.site_id)
      .where('hold_id', '=', hold.hold_id)
      // It may have been extended since it was read.
      .where('expires', '<=', now)
      .executeTakeFirstOrThrow()
    if (numDeletedRows === 1n) await freeHold(transaction, hold, now)
  }
}

/** When the first of the address's holds runs out. */
export async function nextExpiry(db: Connection, site: string, address: string): Promise<number | undefined> {
  const row = await db
    .selectFrom('holds')
    .select('expires')
    .where('site_id', '=', site)
    .where('address', '=', address)
    .orderBy('expires')
    .executeTakeFirst()
  return row?.expires
}
