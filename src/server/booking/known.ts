/** What is known of what is taken, read from the tables in the terms of the slot engine. */
import type { Known } from '../../domain/booking/ask.ts'
import { NOTHING_BUSY, busyOf, withOutside } from '../../domain/booking/cells.ts'
import { hasQuotas, type Counted } from '../../domain/booking/counted.ts'
import type { Rules } from '../../domain/booking/horizon.ts'
import { reachOf } from '../../domain/booking/availability.ts'
import type { Interval } from '../../domain/booking/windows.ts'
import type { SiteContext } from '../http/context.ts'
import type { Connection } from '../kernel.ts'
import { practitionerResource, readRuns, readTaken, unitResource, type Look } from './cells.ts'
import { staffOf } from './given.ts'
import { studioOf, type Offer } from './offer.ts'
import { readOutside } from './outside-store.ts'
import { groupOf, groupsOfOnly, readGroups } from './seats.ts'

/** Who may give it, and all units that would do, as the guard names them. */
export function resourcesFor({ people, needs }: Offer): string[] {
  const units = new Set(needs.flat())
  return [...people.map(({ id }) => practitionerResource(id)), ...[...units].map(unitResource)]
}

/** All that bears on the answer for some dates; day numbers, both included. */
export async function readKnown(
  db: Connection,
  site: SiteContext,
  offer: Offer,
  rules: Rules,
  { from, to }: { from: number; to: number },
  asked: Look,
): Promise<Known> {
  const look = await withOwnGroups(db, site, asked)
  const reach = reachOf(rules.zone, offer.times, from, to)
  const { byResource, owners } = await readCells(db, site, offer, reach, look)
  const people = offer.people.map(({ id }) => id)
  const outside = await readOutside(db, site.id, people, reach)
  const busy = (resource: string) => busyOf(byResource.get(resource) ?? [])
  return {
    busyOf: (whom) =>
      'practitioner' in whom
        ? withOutside(busy(practitionerResource(whom.practitioner)), outside.get(whom.practitioner) ?? [])
        : busy(unitResource(whom.resource)),
    sessions: await readGroups(db, site.id, offer, owners, look),
    counted: await readCounted(db, site, offer, datesOf(rules, from, to), look),
    own: [],
  }
}

/** Who has the cells matters only where they may be groups to join. */
async function readCells(db: Connection, site: SiteContext, offer: Offer, reach: Interval, look: Look) {
  const resources = resourcesFor(offer)
  if (offer.service.seats === undefined) {
    return { byResource: await readTaken(db, site.id, resources, reach, look), owners: [] }
  }
  const runs = await readRuns(db, site.id, resources, reach, look)
  return {
    byResource: Map.groupBy(runs, ({ resource }) => resource),
    owners: runs.map(({ owner }) => owner),
  }
}

/** The same for one start, but for what is guarded by cells: that is for the guard to say. */
export async function readUnguarded(
  db: Connection,
  site: SiteContext,
  offer: Offer,
  rules: Rules,
  start: number,
  look: Look,
): Promise<Known> {
  const { duration, before, after } = offer.times
  const people = offer.people.map(({ id }) => id)
  const stretch = { start: start - before, end: start + duration + after }
  const outside = await readOutside(db, site.id, people, stretch)
  const groups = offer.service.seats === undefined ? [] : people.map((id) => groupOf(offer, id, start))
  const day = rules.zone.dayOf(start)
  const sessions = await readGroups(db, site.id, offer, groups, look)
  return {
    busyOf: (whom) =>
      'practitioner' in whom ? withOutside(NOTHING_BUSY, outside.get(whom.practitioner) ?? []) : NOTHING_BUSY,
    sessions: sessions.filter(({ taken }) => taken > 0),
    counted: await readCounted(db, site, offer, datesOf(rules, day, day), look),
    own: [],
  }
}

/** Counts as own also the groups in which nobody else has a seat. */
export async function withOwnGroups(db: Connection, site: SiteContext, look: Look): Promise<Look> {
  const { own = [] } = look
  if (own.length === 0 || !site.document.services.some(({ seats }) => seats !== undefined)) return look
  return { ...look, own: [...own, ...(await groupsOfOnly(db, site.id, own, look.now))] }
}

function datesOf({ zone }: Rules, from: number, to: number): Interval {
  return { start: zone.startOf(from), end: zone.startOf(to + 1) }
}

/** Visits and claims of others that start within a stretch, where a limit counts them. */
async function readCounted(
  db: Connection,
  site: SiteContext,
  offer: Offer,
  { start, end }: Interval,
  { now, own = [] }: Look,
): Promise<Counted[]> {
  if (!hasQuotas(studioOf(site.document), offer)) return []
  const columns = ['service', 'practitioner', 'staff', 'start', 'end'] as const
  let visits = db
    .selectFrom('bookings')
    .select(columns)
    .where('site_id', '=', site.id)
    .where('start', '>=', start)
    .where('start', '<', end)
    .where('state', '!=', 'cancelled')
  let holds = db
    .selectFrom('holds')
    .select(columns)
    .where('site_id', '=', site.id)
    .where('start', '>=', start)
    .where('start', '<', end)
    .where('expires', '>', now)
  if (own.length > 0) {
    visits = visits.where('booking_id', 'not in', own)
    holds = holds.where('hold_id', 'not in', own)
  }
  const rows = [...(await visits.execute()), ...(await holds.execute())]
  return rows.map((row) => ({ ...row, practitioners: staffOf(row) }))
}
