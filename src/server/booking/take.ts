/** Gives a wished time to whoever and whatever it takes, in the caller's transaction. */
import { CELL_MINUTES } from '../../contract/site.ts'
import { questionFor } from '../../domain/booking/ask.ts'
import { bookableDays, freeSlotAt, type Session } from '../../domain/booking/availability.ts'
import { NOTHING_BUSY } from '../../domain/booking/cells.ts'
import { MINUTE } from '../../domain/booking/days.ts'
import { fairOrder } from '../../domain/booking/deal.ts'
import { dealUnits } from '../../domain/booking/resources.ts'
import { occupationAt } from '../../domain/booking/slots.ts'
import type { Interval } from '../../domain/booking/windows.ts'
import type { SiteContext } from '../http/context.ts'
import { ProblemError } from '../http/problem.ts'
import type { Connection, Kernel } from '../kernel.ts'
import { findAlternatives } from './availability.ts'
import {
  findOwners,
  practitionerResource,
  resourcesOf,
  takeCells,
  unitOf,
  unitResource,
  type Claim,
} from './cells.ts'
import type { Given } from './given.ts'
import { readUnguarded, resourcesFor, withOwnGroups } from './known.ts'
import { takeLimits } from './limits.ts'
import { isTogether, refusal, rulesOf, studioOf, type Offer, type Wish } from './offer.ts'
import { groupOf, settleGroup, takeSeats } from './seats.ts'
import { countVisits } from './store.ts'
import { attempt, takeTurn } from './turns.ts'

const SECOND = 1000

/** Nobody could be given the time; the transaction is undone before other times are sought. */
export class SlotTaken extends Error {}

/** Runs what takes a slot. When it finds the slot taken, throws `slot-taken` with other times near the wish. */
export async function orAlternatives<T>(
  kernel: Kernel,
  site: SiteContext,
  wish: Wish & { start: string },
  own: readonly string[],
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof SlotTaken)) throw error
    const alternatives = await findAlternatives(kernel, site, wish, Date.parse(wish.start), own)
    throw new ProblemError('slot-taken', 'This time is no longer free. Choose another one.', { alternatives })
  }
}

/** What could never have been offered is refused as wrong; what is not offered any more is a conflict. */
export function refuseImpossible(
  { document }: SiteContext,
  { location }: Offer,
  start: number,
  now: number,
): void {
  const rules = rulesOf(document, location)
  // To the second, as the engine counts.
  if (start <= now - SECOND) throw refusal('start', 'must be in the future')
  if (rules.zone.dayOf(start) > bookableDays(rules, now).last) {
    const counted = rules.businessDays === undefined ? 'days' : 'opening days'
    throw refusal('start', `must be at most ${String(rules.horizon)} ${counted} ahead`)
  }
  if (start % (CELL_MINUTES * MINUTE) !== 0) {
    throw refusal('start', 'must be the start of a slot that was offered')
  }
}

/** What is to be taken, and by whom. */
export interface Taking {
  offer: Offer
  start: number
  claim: Claim
  /** Who is asked first, where several would do. */
  prefer?: string | undefined
  /** Ids of units that are dealt already, one for each need; left out: those that are free. */
  units?: readonly string[] | undefined
  /** Of these units, those that the visits of a set share: their cells belong to the set. */
  shared?: Shared | undefined
}

export interface Shared {
  set: string
  units: readonly string[]
}

/**
 * Gives the time to one of those who may have it, with units for all needs and seats for all who come. Whoever and whatever
 * is lost to somebody else meanwhile is replaced by the next that would do. Throws `SlotTaken` when nobody is left.
 */
export async function takeSlot(transaction: Connection, site: SiteContext, taking: Taking): Promise<Given> {
  const { offer, start, claim, prefer } = taking
  const { now, owner } = claim
  await takeLimits(transaction, site, now)
  const look = await withOwnGroups(transaction, site, { now, own: [owner, ...(claim.own ?? [])] })
  const visit = occupationAt(offer.times, start)
  const owners = await findOwners(transaction, site.id, resourcesFor(offer), visit, look)
  const free = crewsOf(offer, start).filter((crew) => isFree(crew, owners))
  // Most of those who come too late are spared everything else.
  if (free.length === 0) throw new SlotTaken()
  const rules = rulesOf(site.document, offer.location)
  const day = rules.zone.dayOf(start)
  const known = await readUnguarded(transaction, site, offer, rules, start, look)
  const asking = { now, party: offer.party }
  const slot = freeSlotAt(questionFor(studioOf(site.document), offer, known, asking, day, day), start)
  const crews = free.filter(({ people }) => people.every((id) => slot?.practitioners.includes(id)))
  const date = { start: rules.zone.startOf(day), end: rules.zone.startOf(day + 1) }
  const own = look.own?.filter((id) => id !== owner) ?? []
  const { seats } = offer.service
  const dealt = await inOrder(transaction, site.id, crews, known.sessions, date)
  const order = dealt.toSorted((a, b) => Number(b.people[0] === prefer) - Number(a.people[0] === prefer))
  for (const crew of order) {
    const attempted = { ...taking, claim: { ...claim, own }, crew, owners }
    const units =
      seats === undefined
        ? await takeUnits(transaction, site.id, attempted, owner)
        : await takeInGroup(transaction, site.id, attempted, seats)
    if (units === undefined) continue
    return { practitioners: crew.people, resources: units, seats: seats === undefined ? null : offer.party }
  }
  throw new SlotTaken()
}

/** One person, or all who work together. */
interface Crew {
  people: [string, ...string[]]
  /** What the group is called that they may be meeting then, at a service with seats. */
  group: string | undefined
}

type Owners = ReadonlyMap<string, readonly string[]>

/** A crew that is tried, with what is in the way of everybody and everything that would do. */
interface Attempt extends Taking {
  crew: Crew
  owners: Owners
}

function crewsOf(offer: Offer, start: number): Crew[] {
  const { service, people } = offer
  const [first, ...rest] = people.map(({ id }) => id)
  if (first === undefined) return []
  const all: Crew['people'][] = isTogether(service)
    ? [[first, ...rest]]
    : [[first], ...rest.map((id): [string] => [id])]
  return all.map((crew) => ({
    people: crew,
    group: service.seats === undefined ? undefined : groupOf(offer, crew[0], start),
  }))
}

/** A group is not in its own way: whether it has seats left is decided when they are taken. */
function isFree({ people, group }: Crew, owners: Owners): boolean {
  return people.every((id) => owners.get(practitionerResource(id))?.every((one) => one === group) ?? true)
}

/** Groups that meet already first, so that they fill up; then by who has least to do that day. */
async function inOrder(
  transaction: Connection,
  site: string,
  crews: Crew[],
  sessions: readonly Session[],
  date: Interval,
): Promise<Crew[]> {
  if (crews.length < 2) return crews
  const ids = crews.map(({ people: [id] }) => id)
  const order = fairOrder(ids, await countVisits(transaction, site, ids, date))
  const met = new Set(sessions.map(({ practitioner }) => practitioner))
  const place = ({ people: [id] }: Crew) => order.indexOf(id) - (met.has(id) ? order.length : 0)
  return crews.toSorted((a, b) => place(a) - place(b))
}

/** The seats, and the cells in the name of the group; where it meets already it has its units. @returns the units */
function takeInGroup(
  transaction: Connection,
  site: string,
  asked: Attempt,
  capacity: number,
): Promise<string[] | undefined> {
  const { offer, claim, crew } = asked
  const { group = claim.owner } = crew
  return attempt(transaction, async () => {
    await takeTurn(transaction, site, group, claim.now)
    const seats = { capacity, wanted: offer.party }
    if (!(await takeSeats(transaction, site, group, seats, claim))) return undefined
    const has = await resourcesOf(transaction, site, group, claim.now)
    const joining = { ...asked, claim: { ...claim, own: [group, ...(claim.own ?? [])] } }
    const units = has.flatMap((resource) => unitOf(resource) ?? [])
    const given = await takeUnits(transaction, site, has.length > 0 ? { ...joining, units } : joining, group)
    if (given !== undefined) await settleGroup(transaction, site, group, claim.now)
    return given
  })
}

/** Takes everybody's cells and those of a unit for each need; a unit that was just lost is replaced. @returns the units */
async function takeUnits(
  transaction: Connection,
  site: string,
  { offer, start, claim, units: dealt, shared, crew, ...asked }: Attempt,
  owner: string,
): Promise<string[] | undefined> {
  const visit = occupationAt(offer.times, start)
  const needs = unitsFor(dealt?.map((id) => [id]) ?? offer.needs)
  const own = [...(claim.own ?? []), ...(shared === undefined ? [] : [shared.set])]
  let { owners } = asked
  let lost: string | undefined
  for (;;) {
    const found = dealUnits(needs, ({ id }) =>
      (owners.get(unitResource(id)) ?? []).every((one) => own.includes(one)),
    )
    if (found === undefined || found.join() === lost) return undefined
    const wanted = new Map(crew.people.map((id) => [practitionerResource(id), owner]))
    for (const id of found) wanted.set(unitResource(id), shared?.units.includes(id) ? shared.set : owner)
    if (await takeCells(transaction, site, wanted, visit, { ...claim, own })) return found
    if (found.length === 0 || dealt !== undefined) return undefined
    lost = found.join()
    owners = await findOwners(transaction, site, resourcesFor(offer), visit, { now: claim.now, own })
    if (!isFree(crew, owners)) return undefined
  }
}

const unitsFor = (needs: readonly (readonly string[])[]) =>
  needs.map((ids) => ids.map((id) => ({ id, busy: NOTHING_BUSY })))
