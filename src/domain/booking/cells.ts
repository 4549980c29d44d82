/**
 * Time as it is sold: in cells of five minutes. The same integers guard the table against double booking and tell the
 * slot engine what is free, so what is shown and what is guarded cannot differ.
 *
 * Each step of five minutes, number n since 1970, has two lanes, 2n and 2n + 1. A visit takes both, the buffer before it
 * only the first, the buffer after it only the second. So a buffer after one visit and a buffer before the next may share
 * a step, and the gap that is left is the larger of the two; nothing meets a visit.
 */
import { CELL_MINUTES } from '../../contract/site.ts'
import { MINUTE } from './days.ts'
import { mergeIntervals, type Interval } from './windows.ts'

export const CELL = CELL_MINUTES * MINUTE

/** A visit with what is kept free around it; epoch milliseconds and milliseconds. */
export interface Occupation extends Interval {
  before: number
  after: number
  /** Where two buffers meet, both count in full, not the larger of the two: then buffers take both lanes. */
  additive?: boolean | undefined
}

/** What is taken of one resource in each lane; sorted, without overlap. */
export interface Busy {
  first: Interval[]
  second: Interval[]
}

export const NOTHING_BUSY: Busy = { first: [], second: [] }

/** A run of cells of one owner in one lane: its lowest and its highest cell. */
export interface Run {
  lowest: number
  highest: number
}

/** The cells an occupation owns in each lane. Of a run, only every second integer belongs to the lane. */
export function lanesOf({ start, end, before, after, additive = false }: Occupation): {
  first: Run
  second: Run
} {
  const step = (instant: number) => Math.floor(instant / CELL)
  const stepBefore = (instant: number) => Math.ceil(instant / CELL) - 1
  return {
    first: { lowest: 2 * step(start - before), highest: 2 * stepBefore(additive ? end + after : end) },
    second: {
      lowest: 2 * step(additive ? start - before : start) + 1,
      highest: 2 * stepBefore(end + after) + 1,
    },
  }
}

/** Every cell an occupation owns, in ascending order. */
export function cellsOf(occupation: Occupation): number[] {
  const { first, second } = lanesOf(occupation)
  const cells: number[] = []
  for (let cell = first.lowest; cell <= second.highest; cell += 1) {
    const lane = cell % 2 === 0 ? first : second
    if (lane.lowest <= cell && cell <= lane.highest) cells.push(cell)
  }
  return cells
}

/** The cells `[from, until)` that an interval touches, in both lanes. */
export function cellRange({ start, end }: Interval): { from: number; until: number } {
  return { from: 2 * Math.floor(start / CELL), until: 2 * Math.ceil(end / CELL) }
}

/** Cells in any order as runs, whoever owns them: of neighbours in a lane it does not matter where one ends. */
export function runsOf(cells: number[]): Run[] {
  const runs: Run[] = []
  const open: (Run | undefined)[] = [undefined, undefined]
  for (const cell of cells.sort((a, b) => a - b)) {
    const last = open[cell % 2]
    if (last?.highest === cell - 2) {
      last.highest = cell
      continue
    }
    const run = { lowest: cell, highest: cell }
    open[cell % 2] = run
    runs.push(run)
  }
  return runs
}

/** What is taken, from the runs that were found in the table. */
export function busyOf(runs: Run[]): Busy {
  const lanes: Interval[][] = [[], []]
  for (const { lowest, highest } of runs) {
    lanes[lowest % 2]?.push({
      start: Math.floor(lowest / 2) * CELL,
      end: (Math.floor(highest / 2) + 1) * CELL,
    })
  }
  const [first = [], second = []] = lanes
  return { first: mergeIntervals(first), second: mergeIntervals(second) }
}

/** What is taken by a list of visits, as the table would hold them. */
export function busyWith(occupations: readonly Occupation[]): Busy {
  return busyOf(occupations.map(lanesOf).flatMap(({ first, second }) => [first, second]))
}

/**
 * The same with time that is taken elsewhere, to the minute: a private calendar, a delivery. It has no buffers of its
 * own, and those of a visit keep clear of it.
 */
export function withOutside(busy: Busy, outside: readonly Interval[]): Busy {
  if (outside.length === 0) return busy
  return {
    first: mergeIntervals([...busy.first, ...outside]),
    second: mergeIntervals([...busy.second, ...outside]),
  }
}

/** What is taken of somebody or of somebody else: the time in which not all of them are free. */
export function busyOfAll(all: readonly Busy[]): Busy {
  const [only] = all
  if (only !== undefined && all.length === 1) return only
  return {
    first: mergeIntervals(all.flatMap(({ first }) => first)),
    second: mergeIntervals(all.flatMap(({ second }) => second)),
  }
}
