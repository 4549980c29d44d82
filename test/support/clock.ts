import type { Clock } from '../../src/server/kernel.ts'

/** A clock that stands until it is moved. */
export interface TestClock extends Clock {
  set: (to: number) => void
  /** Milliseconds. */
  advance: (by: number) => void
}

/** Monday, 2 November 2026, 09:00 UTC, unless said otherwise. */
export function testClock(start: number = Date.UTC(2026, 10, 2, 9)): TestClock {
  let now = start
  return Object.assign(() => now, {
    set: (to: number) => {
      now = to
    },
    advance: (by: number) => {
      now += by
    },
  })
}
