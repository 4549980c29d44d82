/** Rooms and equipment that a visit needs besides the practitioner. */
import type { Busy } from './cells.ts'
import { blockerOf, type Times } from './slots.ts'

/** One thing that one visit uses at a time. */
export interface Unit {
  id: string
  busy: Busy
}

/** The units of which a visit needs one, in the order in which they are tried. */
export type Need = readonly Unit[]

/**
 * Deals a unit to each need, or nothing when not all can be had; the first that fits, so that the same question always
 * gives the same answer. No unit serves two needs.
 */
export function dealUnits(needs: readonly Need[], isFree: (unit: Unit) => boolean): string[] | undefined {
  return deal(needs, isFree, [])
}

function deal(
  [need, ...rest]: readonly Need[],
  isFree: (unit: Unit) => boolean,
  dealt: readonly string[],
): string[] | undefined {
  if (need === undefined) return [...dealt]
  for (const unit of need) {
    if (dealt.includes(unit.id) || !isFree(unit)) continue
    const complete = deal(rest, isFree, [...dealt, unit.id])
    if (complete !== undefined) return complete
  }
  return undefined
}

/** Deals units to visits that start then; must be asked in ascending order. */
export function dealerOf(needs: readonly Need[], times: Times): (start: number) => string[] | undefined {
  const blockers = new Map(needs.flat().map((unit) => [unit.id, blockerOf(times, unit.busy)]))
  return (start) => {
    const free = new Set([...blockers].filter(([, isBlocked]) => !isBlocked(start)).map(([id]) => id))
    return dealUnits(needs, ({ id }) => free.has(id))
  }
}
