/**
 * Seats in groups. A group's time is guarded by cells that the group itself owns, for as long as anybody has a seat in it;
 * each seat is a row whose key decides who has it. Whoever changes the seats of a group has its turn first.
 */
import type { Session } from '../../domain/booking/availability.ts'
import { MINUTE } from '../../domain/booking/days.ts'
import type { Connection } from '../kernel.ts'
import { freeCells, prolongCells, type Claim, type Look } from './cells.ts'
import type { Offer } from './offer.ts'
import { takeTurn } from './turns.ts'

/**
 * Names the group of an offer that meets then. Length and location are part of it: a longer visit, or one at another place,
 * is another group, and the guard keeps the two apart.
 */
export function groupOf(
  { service, times, location }: Pick<Offer, 'service' | 'times' | 'location'>,
  practitioner: string,
  start: number,
): string {
  return [service.id, practitioner, start, times.duration / MINUTE, location?.id ?? ''].join(':')
}

/** Those of some owners of cells that are groups of an offer. */
function groupsAmong(owners: Iterable<string>, offer: Offer): (Omit<Session, 'taken'> & { group: string })[] {
  return [...new Set(owners)].flatMap((owner) => {
    const [, practitioner = '', start = ''] = owner.split(':')
    if (groupOf(offer, practitioner, Number(start)) !== owner) return []
    return [{ group: owner, practitioner, start: Number(start) }]
  })
}

/** The groups of an offer among owners of cells, with the seats that others have in them. */
export async function readGroups(
  db: Connection,
  site: string,
  offer: Offer,
  owners: Iterable<string>,
  { now, own = [] }: Look,
): Promise<Session[]> {
  const groups = groupsAmong(owners, offer)
  if (groups.length === 0) return []
  const names = groups.map(({ group }) => group)
  let seats = db
    .selectFrom('seats')
    .select(({ fn }) => ['session', fn.countAll<number>().as('taken')])
    .where('site_id', '=', site)
    .where('session', 'in', names)
    .where((eb) => eb.or([eb('expires', 'is', null), eb('expires', '>', now)]))
  if (own.length > 0) seats = seats.where('owner', 'not in', own)
  const rows = await seats.groupBy('session').execute()
  const taken = new Map(rows.map((row) => [row.session, row.taken]))
  return groups.map(({ group, ...session }) => ({ ...session, taken: taken.get(group) ?? 0 }))
}

/** The groups in which nobody but these owners has a seat: their time is as good as the owners' own. */
export async function groupsOfOnly(
  db: Connection,
  site: string,
  owners: readonly string[],
  now: number,
): Promise<string[]> {
  if (owners.length === 0) return []
  const joined = db
    .selectFrom('seats')
    .select('session')
    .where('site_id', '=', site)
    .where('owner', 'in', owners)
  const rows = await db
    .selectFrom('seats')
    .select(['session', 'owner', 'expires'])
    .where('site_id', '=', site)
    .where('session', 'in', joined)
    .execute()
  const isOthers = ({ owner, expires }: (typeof rows)[number]) =>
    !owners.includes(owner) && (expires === null || expires > now)
  const shared = new Set(rows.filter(isOthers).map(({ session }) => session))
  return [...new Set(rows.map(({ session }) => session))].filter((session) => !shared.has(session))
}

/**
 * Takes seats in a group, all that are wanted or none; the caller has the group's turn, and sees to its cells.
 * @returns whether there were as many
 */
export async function takeSeats(
  transaction: Connection,
  site: string,
  session: string,
  { capacity, wanted }: { capacity: number; wanted: number },
  { owner, expires, now }: Claim,
): Promise<boolean> {
  await transaction
    .deleteFrom('seats')
    .where('site_id', '=', site)
    .where('session', '=', session)
    .where('expires', '<=', now)
    .execute()
  const rows = await transaction
    .selectFrom('seats')
    .select('seat')
    .where('site_id', '=', site)
    .where('session', '=', session)
    .execute()
  const taken = new Set(rows.map(({ seat }) => seat))
  // Counted as well as numbered: a group that has lost capacity may have seats beyond the last.
  if (taken.size + wanted > capacity) return false
  const free = Array.from({ length: capacity }, (_, n) => n + 1).filter((seat) => !taken.has(seat))
  const { numInsertedOrUpdatedRows: inserted = 0n } = await transaction
    .insertInto('seats')
    .values(free.slice(0, wanted).map((seat) => ({ site_id: site, session, seat, owner, expires })))
    .onConflict((conflict) => conflict.columns(['site_id', 'session', 'seat']).doNothing())
    .executeTakeFirstOrThrow()
  return inserted === BigInt(wanted)
}

/** Lets the cells of a group end with the last of its seats; the caller has the group's turn. */
export async function settleGroup(
  transaction: Connection,
  site: string,
  session: string,
  now: number,
): Promise<void> {
  const rows = await transaction
    .selectFrom('seats')
    .select('expires')
    .where('site_id', '=', site)
    .where('session', '=', session)
    .execute()
  const ends = rows.map(({ expires }) => expires ?? Infinity).filter((expires) => expires > now)
  const end = Math.max(...ends)
  if (ends.length === 0) await freeCells(transaction, site, session)
  else await prolongCells(transaction, site, session, end === Infinity ? null : end)
}

/** Changes the seats of one owner, group by group. @returns how many were changed in each group */
async function changeSeats(
  transaction: Connection,
  site: string,
  owner: string,
  now: number,
  change: (session: string) => Promise<number>,
): Promise<Map<string, number>> {
  const rows = await transaction
    .selectFrom('seats')
    .select('session')
    .distinct()
    .where('site_id', '=', site)
    .where('owner', '=', owner)
    .orderBy('session')
    .execute()
  const changed = new Map<string, number>()
  for (const { session } of rows) {
    await takeTurn(transaction, site, session, now)
    changed.set(session, await change(session))
    await settleGroup(transaction, site, session, now)
  }
  return changed
}

export async function freeSeats(
  transaction: Connection,
  site: string,
  owner: string,
  now: number,
): Promise<void> {
  await changeSeats(transaction, site, owner, now, async (session) => {
    const { numDeletedRows } = await transaction
      .deleteFrom('seats')
      .where('site_id', '=', site)
      .where('session', '=', session)
      .where('owner', '=', owner)
      .executeTakeFirstOrThrow()
    return Number(numDeletedRows)
  })
}

/** Changes who has an owner's seats, or until when. @returns how many there are in each group */
export function updateSeats(
  transaction: Connection,
  site: string,
  owner: string,
  change: { owner?: string; expires: number | null },
  now: number,
): Promise<Map<string, number>> {
  return changeSeats(transaction, site, owner, now, async (session) => {
    const { numUpdatedRows } = await transaction
      .updateTable('seats')
      .set(change)
      .where('site_id', '=', site)
      .where('session', '=', session)
      .where('owner', '=', owner)
      .executeTakeFirstOrThrow()
    return Number(numUpdatedRows)
  })
}
