/** Gives a wished time to a practitioner, in the caller's transaction. */
import { CELL_MINUTES } from '../../contract/site.ts'
import { bookableDays, freeSlotAt } from '../../domain/booking/availability.ts'
import { MINUTE } from '../../domain/booking/days.ts'
import { fairOrder } from '../../domain/booking/deal.ts'
import { occupationAt } from '../../domain/booking/slots.ts'
import type { Zone } from '../../domain/booking/zone.ts'
import type { SiteContext } from '../http/context.ts'
import { ProblemError } from '../http/problem.ts'
import type { Connection, Kernel } from '../kernel.ts'
import { enginePeople, findAlternatives, type Lasting } from './availability.ts'
import { findFree, takeCells, type Claim } from './cells.ts'
import { refusal, rulesOf, type Offer } from './offer.ts'
import { countVisits } from './store.ts'

const SECOND = 1000

/** Nobody could be given the time; the transaction is undone before other times are sought. */
export class SlotTaken extends Error {}

export interface Wish extends Lasting {
  service: string
  practitioner?: string | undefined
  /** Instant. */
  start: string
}

/** Runs what takes a slot. When it finds the slot taken, throws `slot-taken` with other times near the wish. */
export async function orAlternatives<T>(
  kernel: Kernel,
  site: SiteContext,
  wish: Wish,
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
export function refuseImpossible({ document }: SiteContext, start: number, now: number): void {
  const rules = rulesOf(document)
  // To the second, as the engine counts.
  if (start <= now - SECOND) throw refusal('start', 'must be in the future')
  if (rules.zone.dayOf(start) > bookableDays(rules, now).last) {
    throw refusal('start', `must be at most ${String(rules.horizon)} days ahead`)
  }
  if (start % (CELL_MINUTES * MINUTE) !== 0) {
    throw refusal('start', 'must be the start of a slot that was offered')
  }
}

/** Gives the time to one of those who may have it. @returns the practitioner's id */
export async function takeSlot(
  transaction: Connection,
  site: SiteContext,
  offer: Offer,
  start: number,
  claim: Claim,
): Promise<string> {
  const rules = rulesOf(site.document, offer.location)
  const { times } = offer
  const day = rules.zone.dayOf(start)
  // Who is at work then; whether they are free is for the cells to say.
  const people = enginePeople(site, offer)
  const slot = freeSlotAt({ rules, times, people, now: claim.now, from: day, to: day }, start)
  if (slot === undefined) throw new SlotTaken()
  const visit = occupationAt(times, start)
  const free = await findFree(transaction, site.id, slot.practitioners, visit, claim)
  for (const candidate of await inFairOrder(transaction, site, rules.zone, free, day)) {
    if (await takeCells(transaction, site.id, candidate, visit, claim)) return candidate
  }
  throw new SlotTaken()
}

async function inFairOrder(
  transaction: Connection,
  site: SiteContext,
  zone: Zone,
  free: string[],
  day: number,
): Promise<string[]> {
  if (free.length < 2) return free
  const date = { start: zone.startOf(day), end: zone.startOf(day + 1) }
  return fairOrder(free, await countVisits(transaction, site.id, free, date))
}
