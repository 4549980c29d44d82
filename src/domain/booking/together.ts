/** Visits side by side: at the same start, each with a practitioner of its own, in one double room or in several. */
import { freeDays, type Question } from './availability.ts'
import type { Busy } from './cells.ts'
import { blockerOf, type Times } from './slots.ts'

/** A room in which visits of one party may take place side by side. */
export interface SharedUnit {
  id: string
  busy: Busy
  /** How many visits it takes at once. */
  places: number
}

/** What one of the visits is given. */
export interface Part {
  practitioner: string
  /** Left out where no room is needed. */
  room?: string
}

export interface TogetherSlot {
  start: number
  /** In the order of the questions. */
  parts: Part[]
}

/**
 * The starts at which all visits can take place, all or nothing.
 *
 * Each visit has a question of its own, about the same dates; rooms are given apart from them. One room with enough
 * places comes first; otherwise the visits are spread over as few rooms as are listed first. The same question always
 * has the same answer.
 * @param rooms left out: the visits need none
 */
export function togetherSlots(visits: readonly Question[], rooms?: readonly SharedUnit[]): TogetherSlot[] {
  const [first, ...others] = visits.map(givers)
  if (first === undefined) return []
  const blockers = visits.map(({ times }) => blockersOf(times, rooms ?? []))
  const slots: TogetherSlot[] = []
  for (const [start, practitioners] of first) {
    const lists = [practitioners, ...others.map((starts) => starts.get(start) ?? [])]
    const people = dealPeople(lists, [])
    if (people === undefined) continue
    const free = blockers.map((isBlocked) => new Set(isBlocked(start)))
    const given = rooms === undefined ? [] : dealRooms(rooms, free)
    if (given === undefined) continue
    slots.push({
      start,
      parts: people.map((practitioner, n) => {
        const room = given[n]
        return { practitioner, ...(room !== undefined && { room }) }
      }),
    })
  }
  return slots
}

/** Who is free, by start. */
function givers(question: Question): Map<number, string[]> {
  const slots = freeDays(question).flatMap((day) => day.slots)
  return new Map(slots.map(({ start, practitioners }) => [start, practitioners]))
}

/** Tells which rooms are free for a visit; must be asked in ascending order. */
function blockersOf(times: Times, rooms: readonly SharedUnit[]): (start: number) => string[] {
  const blockers = rooms.map(({ id, busy }) => ({ id, isBlocked: blockerOf(times, busy) }))
  return (start) => blockers.filter(({ isBlocked }) => !isBlocked(start)).map(({ id }) => id)
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

/** A room for each visit, with no more visits in it than it has places: one room for all if there is one. */
function dealRooms(rooms: readonly SharedUnit[], free: readonly ReadonlySet<string>[]): string[] | undefined {
  const common = rooms.find(({ id, places }) => places >= free.length && free.every((open) => open.has(id)))
  return common === undefined ? spread(rooms, free, []) : free.map(() => common.id)
}

function spread(
  rooms: readonly SharedUnit[],
  [open, ...rest]: readonly ReadonlySet<string>[],
  dealt: string[],
): string[] | undefined {
  if (open === undefined) return dealt
  for (const { id, places } of rooms) {
    if (!open.has(id) || dealt.filter((other) => other === id).length >= places) continue
    const complete = spread(rooms, rest, [...dealt, id])
    if (complete !== undefined) return complete
  }
  return undefined
}
