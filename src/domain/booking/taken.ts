/** What is taken already, as plain data: visits, pending ones, holds and groups; and who finds it in the way. */
import type { StudioRules } from '../../contract/site.ts'
import type { Session } from './availability.ts'
import { busyWith, withOutside, type Busy, type Occupation } from './cells.ts'
import { MINUTE } from './days.ts'
import type { CustomerLimit, Quota } from './limits.ts'
import { tallyOf } from './limits.ts'
import type { Offer } from './offer.ts'
import type { Interval } from './windows.ts'
import type { Zone } from './zone.ts'

/** A visit, or a claim on one. Instants are ISO 8601 in UTC; buffers are minutes. */
export interface Taken {
  start: string
  end: string
  service?: string
  /** Ids of those who give it. */
  practitioners?: readonly string[]
  /** Ids of the units of rooms and equipment that it uses. */
  resources?: readonly string[]
  buffer?: { before?: number; after?: number }
  /** It was booked while buffers were added up. */
  additive?: boolean
  /** A pending visit occupies like a confirmed one. Left out: confirmed. */
  state?: 'pending' | 'confirmed' | 'completed' | 'no-show' | 'hold' | 'cancelled'
  /** Of a hold: whose it is, and when it ends. */
  owner?: string
  expires?: string
  /** Seats in a group; 1 when left out. */
  seats?: number
  customer?: string
}

/** Time taken elsewhere, to the minute; without a name it is everybody's. */
export interface Outside {
  start: string
  end: string
  practitioner?: string
  resource?: string
}

/** Who asks: what is theirs is not in their way. */
export interface Asker {
  now: number
  /** Owner of holds. */
  visitor?: string | undefined
  customer?: string | undefined
}

/** Whether it is in the way: another's hold is, one's own is not, and none is once it has ended. */
export function isInTheWay({ state, owner, expires }: Taken, { now, visitor }: Asker): boolean {
  if (state === 'cancelled') return false
  if (state !== 'hold') return true
  if (visitor !== undefined && owner === visitor) return false
  return expires === undefined || Date.parse(expires) > now
}

function occupationOf({ start, end, buffer = {}, additive = false }: Taken): Occupation {
  const { before = 0, after = 0 } = buffer
  return { ...intervalOf({ start, end }), before: before * MINUTE, after: after * MINUTE, additive }
}

function intervalOf({ start, end }: { start: string; end: string }): Interval {
  return { start: Date.parse(start), end: Date.parse(end) }
}

/** What is taken of a practitioner or of a unit. */
export function busyOfOne(
  taken: readonly Taken[],
  outside: readonly Outside[],
  whom: { practitioner: string } | { resource: string },
): Busy {
  const isTheirs = (visit: Taken) =>
    'practitioner' in whom
      ? visit.practitioners?.includes(whom.practitioner)
      : visit.resources?.includes(whom.resource)
  const isNear = ({ practitioner, resource }: Outside) =>
    (practitioner === undefined && resource === undefined) ||
    ('practitioner' in whom ? practitioner === whom.practitioner : resource === whom.resource)
  return withOutside(
    busyWith(taken.filter(isTheirs).map(occupationOf)),
    outside.filter(isNear).map(intervalOf),
  )
}

/** The groups of a service that meet already. Those who share start, service and practitioner are one group. */
export function sessionsOf(taken: readonly Taken[], service: string): Session[] {
  const sessions = new Map<string, Session>()
  for (const { start, service: given, practitioners, seats = 1 } of taken) {
    const [practitioner] = practitioners ?? []
    if (given !== service || practitioner === undefined) continue
    const key = `${practitioner} ${String(Date.parse(start))}`
    const before = sessions.get(key)?.taken ?? 0
    sessions.set(key, { practitioner, start: Date.parse(start), taken: before + seats })
  }
  return [...sessions.values()]
}

/** A group counts as one visit, however many come. */
function visitsOf(taken: readonly Taken[]): Interval[] {
  const seen = new Map<string, Interval>()
  for (const [n, visit] of taken.entries()) {
    const { start, service, practitioners = [] } = visit
    const key = service === undefined ? String(n) : [start, service, ...practitioners].join(' ')
    seen.set(key, intervalOf(visit))
  }
  return [...seen.values()]
}

/** The limits of a day that bear on a wish: the studio's, and the service's. */
export function quotasOf(
  { booking }: StudioRules,
  { service }: Offer,
  taken: readonly Taken[],
  zone: Zone,
): Quota[] {
  const ofService = taken.filter((visit) => visit.service === service.id)
  return [
    ...(booking?.perDay === undefined ? [] : [{ ...booking.perDay, booked: tallyOf(visitsOf(taken), zone) }]),
    ...(service.perDay === undefined
      ? []
      : [{ ...service.perDay, booked: tallyOf(visitsOf(ofService), zone) }]),
  ]
}

/** The limit of a practitioner's day. */
export function quotaOf(
  { id, perDay }: Offer['people'][number],
  taken: readonly Taken[],
  zone: Zone,
): Quota[] {
  if (perDay === undefined) return []
  const own = taken.filter(({ practitioners }) => practitioners?.includes(id))
  return [{ ...perDay, booked: tallyOf(visitsOf(own), zone) }]
}

/** How often whoever asks may come; a stranger as often as they like. */
export function customerLimits(
  { booking }: StudioRules,
  { service }: Offer,
  taken: readonly Taken[],
  { customer }: Asker,
  zone: Zone,
): CustomerLimit[] {
  if (customer === undefined) return []
  const own = taken.filter((visit) => visit.customer === customer)
  const dates = (visits: readonly Taken[]) => visits.map(({ start }) => zone.dayOf(Date.parse(start)))
  const ofService = dates(own.filter((visit) => visit.service === service.id))
  return [
    ...(booking?.perCustomer ?? []).map((limit) => ({ ...limit, booked: dates(own) })),
    ...(service.perCustomer ?? []).map((limit) => ({ ...limit, booked: ofService })),
  ]
}
