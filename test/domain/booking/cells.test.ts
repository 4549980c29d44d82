import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { busyOf, cellsOf } from '../../../src/domain/booking/cells.ts'

const MINUTE = 60_000

describe('cells', () => {
  it('give a visit both lanes, the buffer before it the first, the buffer after it the second', () => {
    const cells = cellsOf({ start: 10 * MINUTE, end: 20 * MINUTE, before: 5 * MINUTE, after: 10 * MINUTE })
    assert.deepEqual(cells, [2, 4, 5, 6, 7, 9, 11])
  })

  it('are 24 for an hour, in ascending order', () => {
    const start = Date.parse('2026-06-10T09:00:00Z')
    const cells = cellsOf({ start, end: start + 60 * MINUTE, before: 0, after: 0 })
    assert.equal(cells.length, 24)
    assert.deepEqual(
      cells,
      cells.toSorted((a, b) => a - b),
    )
    assert.equal(cells[0], (start / MINUTE / 5) * 2)
  })

  it('cover what is not on the grid to both sides', () => {
    assert.deepEqual(cellsOf({ start: 7 * MINUTE, end: 11 * MINUTE, before: 0, after: 0 }), [2, 3, 4, 5])
  })

  it('are read back as what is taken in each lane', () => {
    const runs = [
      { lowest: 2, highest: 6 },
      { lowest: 5, highest: 11 },
      { lowest: 8, highest: 10 },
    ]
    assert.deepEqual(busyOf(runs), {
      first: [{ start: 5 * MINUTE, end: 30 * MINUTE }],
      second: [{ start: 10 * MINUTE, end: 30 * MINUTE }],
    })
  })

  it('collide exactly where the gap is smaller than the larger of the two buffers', () => {
    const five = (max: number) => fc.integer({ min: 0, max }).map((n) => n * 5 * MINUTE)
    const occupation = fc
      .record({ start: five(100), length: five(24), before: five(12), after: five(12) })
      .map(({ start, length, before, after }) => {
        const from = Date.parse('2026-06-10T00:00:00Z') + start
        return { start: from, end: from + length + 5 * MINUTE, before, after }
      })
    fc.assert(
      fc.property(occupation, occupation, (a, b) => {
        const [early, late] = a.start <= b.start ? [a, b] : [b, a]
        const gap = Math.max(early.after, late.before)
        const apart = late.start - early.end >= gap && a.start !== b.start
        const own = new Set(cellsOf(a))
        assert.equal(
          cellsOf(b).some((cell) => own.has(cell)),
          !apart,
        )
      }),
      { numRuns: 3000 },
    )
  })
})
