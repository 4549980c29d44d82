/** All that a booking or a hold has of the calendar: its cells, its seats, and its part of what a set shares. */
import { occupationAt } from '../../domain/booking/slots.ts'
import type { Connection } from '../kernel.ts'
import {
  freeCells,
  handOver,
  practitionerResource,
  prolongCells,
  takeCells,
  unitResource,
  type Claim,
} from './cells.ts'
import { givenOf, type Given } from './given.ts'
import type { HoldRow } from './holds-store.ts'
import type { Offer } from './offer.ts'
import { freeSeats, updateSeats } from './seats.ts'
import type { BookingRow } from './store.ts'
import { takeTurn } from './turns.ts'

/** Frees what an owner has in its own name. @param seats whether seats may be among it */
async function freeOwned(
  transaction: Connection,
  site: string,
  { owner, seats }: { owner: string; seats: boolean },
  now: number,
): Promise<void> {
  await freeCells(transaction, site, owner)
  if (seats) await freeSeats(transaction, site, owner, now)
}

/** Frees the time of a hold that is forgotten already. */
export function freeHold(
  transaction: Connection,
  { site_id: site, hold_id: owner, seats }: Pick<HoldRow, 'site_id' | 'hold_id' | 'seats'>,
  now: number,
): Promise<void> {
  return freeOwned(transaction, site, { owner, seats: seats !== null }, now)
}

/** Frees the time of a booking that is cancelled or moved already. @param row as it was before */
export async function freeBooking(transaction: Connection, row: BookingRow, now: number): Promise<void> {
  const { site_id: site, booking_id: owner, set_id: set, resources } = row
  await freeOwned(transaction, site, { owner, seats: row.seats !== null }, now)
  if (set !== null && resources !== null) await freeShared(transaction, { ...row, set_id: set }, now)
}

/** A unit that visits of a set share is free when the last of them is gone. */
async function freeShared(
  transaction: Connection,
  row: BookingRow & { set_id: string },
  now: number,
): Promise<void> {
  const { site_id: site, set_id: set } = row
  await takeTurn(transaction, site, set, now)
  const others = await transaction
    .selectFrom('bookings')
    .selectAll()
    .where('site_id', '=', site)
    .where('set_id', '=', set)
    .where('booking_id', '!=', row.booking_id)
    .where('start', '=', row.start)
    .where('state', '!=', 'cancelled')
    .execute()
  const used = new Set(others.flatMap((other) => givenOf(other).resources))
  const unused = givenOf(row).resources.filter((unit) => !used.has(unit))
  if (unused.length > 0) await freeCells(transaction, site, set, unused.map(unitResource))
}

export async function prolongHold(
  transaction: Connection,
  row: HoldRow,
  expires: number,
  now: number,
): Promise<void> {
  await prolongCells(transaction, row.site_id, row.hold_id, expires)
  if (row.seats !== null) await updateSeats(transaction, row.site_id, row.hold_id, { expires }, now)
}

/**
 * Makes what a hold has the claimant's, for good and without ever being free in between.
 * @returns what it is; undefined, with nothing left of it, when some of it had been lost
 */
export async function convertHold(
  transaction: Connection,
  row: HoldRow,
  offer: Offer,
  claim: Claim,
): Promise<Given | undefined> {
  const { site_id: site, hold_id: hold, start } = row
  const { owner, now } = claim
  const given = givenOf(row)
  const cellsOwner = given.seats === null ? owner : await convertSeats(transaction, row, given.seats, claim)
  if (given.seats === null) await handOver(transaction, site, hold, owner)
  // All of them are there already, unless they were lost or the rules have changed: then the guard says no.
  const resources = [...given.practitioners.map(practitionerResource), ...given.resources.map(unitResource)]
  if (cellsOwner !== undefined) {
    const wanted = new Map(resources.map((resource) => [resource, cellsOwner]))
    const visit = occupationAt(offer.times, start)
    if (await takeCells(transaction, site, wanted, visit, { ...claim, own: [cellsOwner] })) return given
  }
  await freeOwned(transaction, site, { owner, seats: given.seats !== null }, now)
  return undefined
}

/** @returns the group; undefined when seats are missing */
async function convertSeats(
  transaction: Connection,
  { site_id: site, hold_id: hold }: HoldRow,
  seats: number,
  { owner, now }: Claim,
): Promise<string | undefined> {
  const changed = await updateSeats(transaction, site, hold, { owner, expires: null }, now)
  const [group, count] = [...changed][0] ?? []
  return count === seats ? group : undefined
}
