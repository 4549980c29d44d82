/** Visits side by side: at the same start, each with a practitioner of its own, in one double room or in several. */
import { freeDays, type Question } from './availability.ts'
import type { Busy } from './cells.ts'
import { blockerOf, type Times } from './slots.ts'

/** A room or thing that visits of one party may share, side by side. */
export interface SharedUnit {
  id: string
  busy: Busy
  /** How many visits it takes at once. */
  places: number
}

/** One of the visits: its question without needs, and for each need the units that would do. */
export interface TogetherVisit {
  question: Question
  needs: readonly (readonly SharedUnit[])[]
}

/** What one of the visits is given. */
export interface Part {
  practitioner: string
  /** Ids of units, one for each need. */
  resources: string[]
}

export interface TogetherSlot {
  start: number
  /** In the order of the visits. */
  parts: Part[]
}

/**
 * The starts at which all visits can take place, all or nothing; the questions are about the same dates.
 *
 * Units with places for the whole party come first, then the others as they are listed. The same question always has
 * the same answer.
 */
export function togetherSlots(visits: readonly TogetherVisit[]): TogetherSlot[] {
  const [first, ...others] = visits.map(({ question }) => givers(question))
  if (first === undefined) return []
  const wanted = visits.flatMap(({ question, needs }, visit) =>
    needs.map((units) => ({ visit, freeUnits: freeUnitsOf(question.times, units, visits.length) })),
  )
  const slots: TogetherSlot[] = []
  for (const [start, practitioners] of first) {
    const people = dealPeople([practitioners, ...others.map((starts) => starts.get(start) ?? [])], [])
    if (people === undefined) continue
    const dealt = dealUnits(
      wanted.map(({ visit, freeUnits }) => ({ visit, units: freeUnits(start) })),
      [],
    )
    if (dealt === undefined) continue
    const resources = (visit: number) => dealt.filter((one) => one.visit === visit).map(({ unit }) => unit)
    slots.push({ start, parts: people.map((practitioner, n) => ({ practitioner, resources: resources(n) })) })
  }
  return slots
}

/** Who is free, by start. */
function givers(question: Question): Map<number, string[]> {
  const slots = freeDays(question).flatMap((day) => day.slots)
  return new Map(slots.map(({ start, practitioners }) => [start, practitioners]))
}

/** Tells which units are free for a visit; must be asked in ascending order. */
function freeUnitsOf(
  times: Times,
  units: readonly SharedUnit[],
  party: number,
): (start: number) => SharedUnit[] {
  const large = units.filter(({ places }) => places >= party)
  const ordered = [...large, ...units.filter((unit) => !large.includes(unit))]
  const blockers = ordered.map((unit) => ({ unit, isBlocked: blockerOf(times, unit.busy) }))
  return (start) => blockers.filter(({ isBlocked }) => !isBlocked(start)).map(({ unit }) => unit)
}

/** One of each list, nobody twice. */
function dealPeople([list, ...rest]: readonly string[][], dealt: string[]): string[] | undefined {
  if (list === undefined) return dealt
  for (const person of list) {
    if (dealt.includes(person)) continue
    const complete = dealPeople(rest, [...dealt, person])
    if (complete !== undefined) return complete
  }
  return undefined
}

interface Dealt {
  visit: number
  unit: string
}

/** A unit for each need: no unit has more visits than places, or the same visit twice. */
function dealUnits(
  [wanted, ...rest]: readonly { visit: number; units: readonly SharedUnit[] }[],
  dealt: readonly Dealt[],
): readonly Dealt[] | undefined {
  if (wanted === undefined) return dealt
  for (const { id, places } of wanted.units) {
    const others = dealt.filter(({ unit }) => unit === id)
    if (others.length >= places || others.some(({ visit }) => visit === wanted.visit)) continue
    const complete = dealUnits(rest, [...dealt, { visit: wanted.visit, unit: id }])
    if (complete !== undefined) return complete
  }
  return undefined
}
