/** A plan: visits around an event, each with a reason, put where they fit. */
import type { SitePlan } from '../../contract/site.ts'
import type { FreeSlot } from './availability.ts'
import type { Interval } from './windows.ts'
import type { Zone } from './zone.ts'

/** One visit that a plan asks for; dates as day numbers, both included. */
export interface PlanWish {
  service: string
  variant?: string
  reason: string
  from: number
  to: number
}

/** A visit with the time proposed for it; without `slot` there was none. */
export interface ProposedVisit extends PlanWish {
  slot?: FreeSlot
  /** Other times in the window, on free dates first; in order of how well they fit. */
  alternatives: FreeSlot[]
}

export interface Proposal {
  /** In order of their windows. */
  visits: ProposedVisit[]
  /** Whether every visit has a time. */
  complete: boolean
}

const ALTERNATIVES = 5

/** The visits a template asks for around an event. A repeated one comes again until its window would begin too late. */
export function planWishes({ visits }: SitePlan, event: number): PlanWish[] {
  const wishes = visits.flatMap(({ service, variant, reason, window, repeat }) => {
    const times =
      repeat === undefined ? 1 : Math.floor((repeat.until - window.from) / (7 * repeat.everyWeeks)) + 1
    return Array.from({ length: Math.max(times, 1) }, (_, n) => {
      const moved = event + n * 7 * (repeat?.everyWeeks ?? 0)
      return {
        service,
        ...(variant !== undefined && { variant }),
        reason,
        from: moved + window.from,
        to: moved + window.to,
      }
    })
  })
  return wishes.toSorted((a, b) => a.from - b.from || a.to - b.to)
}

/**
 * A time for each visit of a plan: near the middle of its window, and no two visits on one date. Where not all can have
 * a date of their own, as many as possible have. Visits that cannot be placed are named, without a slot.
 * @param freeSlots what is free for a visit from its first date to its last
 */
export function proposePlan(
  template: SitePlan,
  event: number,
  zone: Zone,
  freeSlots: (wish: PlanWish) => FreeSlot[],
): Proposal {
  const wishes = planWishes(template, event).map((wish) => ({ wish, ...byDate(wish, zone, freeSlots(wish)) }))
  const dealt = dealDates(wishes.map(({ dates }) => dates))
  const used = new Set(dealt.values())
  const visits = wishes.map(({ wish, slots }, n): ProposedVisit => {
    const day = dealt.get(n)
    const slot = day === undefined ? undefined : slots.find(({ start }) => zone.dayOf(start) === day)
    const others = slots.filter((other) => other !== slot)
    const isOpen = ({ start }: FreeSlot) => day === zone.dayOf(start) || !used.has(zone.dayOf(start))
    const alternatives = [...others.filter(isOpen), ...others.filter((other) => !isOpen(other))].slice(
      0,
      ALTERNATIVES,
    )
    return { ...wish, ...(slot !== undefined && { slot }), alternatives }
  })
  return { visits, complete: visits.every(({ slot }) => slot !== undefined) }
}

/** A visit's slots and dates, the nearest to the middle of the window first, of equals the earlier. */
function byDate({ from, to }: PlanWish, zone: Zone, free: FreeSlot[]) {
  const middle = (zone.startOf(from) + zone.startOf(to + 1)) / 2
  const slots = free.toSorted(
    (a, b) => Math.abs(a.start - middle) - Math.abs(b.start - middle) || a.start - b.start,
  )
  return { slots, dates: [...new Set(slots.map(({ start }) => zone.dayOf(start)))] }
}

/**
 * A date for each visit, none twice: who comes later moves others on where that makes room for all (augmenting paths).
 * @returns the date of each visit that has one, by its place
 */
function dealDates(wished: readonly number[][]): Map<number, number> {
  const holder = new Map<number, number>()
  function place(visit: number, seen: Set<number>): boolean {
    for (const date of wished[visit] ?? []) {
      if (seen.has(date)) continue
      seen.add(date)
      const other = holder.get(date)
      if (other !== undefined && !place(other, seen)) continue
      holder.set(date, visit)
      return true
    }
    return false
  }
  for (const visit of wished.keys()) place(visit, new Set())
  return new Map([...holder].map(([date, visit]) => [visit, date]))
}

/**
 * Whether all visits of a plan, as chosen, can be booked together: each is still free, and no two overlap.
 * @param chosen a start for each visit, in the proposal's order
 * @param freeSlots as for the proposal
 * @returns the places of the visits that stand in the way; empty when all can be booked
 */
export function planConflicts(
  wishes: readonly PlanWish[],
  chosen: readonly number[],
  freeSlots: (wish: PlanWish) => FreeSlot[],
): number[] {
  const slots: (Interval | undefined)[] = wishes.map((wish, n) =>
    freeSlots(wish).find(({ start }) => start === chosen[n]),
  )
  return [...slots.keys()].filter((n) => {
    const slot = slots[n]
    if (slot === undefined) return true
    return slots
      .slice(0, n)
      .some((other) => other !== undefined && other.start < slot.end && slot.start < other.end)
  })
}
