/** What is taken already, as plain data: visits, pending ones, holds and groups; and who finds it in the way. */
import type { Session } from './availability.ts'
import { busyWith, withOutside, type Busy, type Occupation } from './cells.ts'
import type { Counted } from './counted.ts'
import { MINUTE } from './days.ts'
import type { Offer } from './offer.ts'
import type { Interval } from './windows.ts'

/** A visit, or a claim on one. Instants are ISO 8601 in UTC; buffers are minutes. */
export interface Taken {
  start: string
  end: string
  service?: string
  /** Id of the location, where the studio works in several places. */
  location?: string
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

/** A practitioner, or a unit of rooms and equipment. */
export type Whom = { practitioner: string } | { resource: string }

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
export function busyOfOne(taken: readonly Taken[], outside: readonly Outside[], whom: Whom): Busy {
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

/**
 * The groups of a service that meet already, and that one may join: as long as what is wished, at the same location. Those
 * who share start and practitioner are one group.
 */
export function sessionsOf(
  taken: readonly Taken[],
  { service: { id, seats: capacity }, times, location }: Offer,
): Session[] {
  if (capacity === undefined) return []
  const sessions = new Map<string, Session>()
  for (const { practitioners, seats = 1, ...visit } of taken) {
    const [practitioner] = practitioners ?? []
    const { start, end } = intervalOf(visit)
    if (visit.service !== id || practitioner === undefined || end - start !== times.duration) continue
    if (location !== undefined && visit.location !== undefined && visit.location !== location.id) continue
    const key = `${practitioner} ${String(start)}`
    sessions.set(key, { practitioner, start, taken: (sessions.get(key)?.taken ?? 0) + seats })
  }
  return [...sessions.values()]
}

/** As limits count it. */
export function countedOf(taken: readonly Taken[]): Counted[] {
  return taken.map((visit) => ({
    ...intervalOf(visit),
    service: visit.service,
    practitioners: visit.practitioners,
  }))
}
