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

const CELL = CELL_MINUTES * MINUTE

/** A visit with what is kept free around it; epoch milliseconds and milliseconds. */
export interface Occupation extends Interval {
  before: number
  after: number
}

/** What is taken of one resource in each lane; sorted, without overlap. */
export interface Busy {
  first: Interval[]
  second: Interval[]
}

export const NOTHING_BUSY: Busy = { first: [], second: [] }

/** Every cell an occupation owns, in ascending order. */
export function cellsOf({ start, end, before, after }: Occupation): number[] {
  const cells: number[] = []
  const visit = Math.floor(start / CELL)
  const visitEnd = Math.ceil(end / CELL)
  for (let n = Math.floor((start - before) / CELL); n < visit; n += 1) cells.push(2 * n)
  for (let n = visit; n < visitEnd; n += 1) cells.push(2 * n, 2 * n + 1)
  for (let n = visitEnd; n < Math.ceil((end + after) / CELL); n += 1) cells.push(2 * n + 1)
  return cells
}

/** The cells `[from, until)` that an interval touches, in both lanes. */
export function cellRange({ start, end }: Interval): { from: number; until: number } {
  return { from: 2 * Math.floor(start / CELL), until: 2 * Math.ceil(end / CELL) }
}

/** A run of cells of one owner in one lane: its lowest and its highest cell. */
export interface Run {
  lowest: number
  highest: number
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
