/** Free slots near a time that could not be had. */
import type { FreeSlot } from './availability.ts'
import type { Interval } from './windows.ts'

/**
 * The `count` slots that start nearest to the wish, in order of time; of two equally near the earlier. The wish itself is
 * never among them.
 */
export function nearestSlots(slots: FreeSlot[], wish: number, count: number): FreeSlot[] {
  return slots
    .filter((slot) => slot.start !== wish)
    .toSorted((a, b) => distance(a.start, wish) - distance(b.start, wish) || a.start - b.start)
    .slice(0, count)
    .toSorted((a, b) => a.start - b.start)
}

/** Whether nothing outside the searched time could be nearer than what was found in it. */
export function isSettled(found: FreeSlot[], wish: number, count: number, searched: Interval): boolean {
  if (found.length < count) return false
  const farthest = Math.max(...found.map((slot) => distance(slot.start, wish)))
  return farthest <= wish - searched.start && farthest < searched.end - wish
}

const distance = (a: number, b: number) => Math.abs(a - b)
