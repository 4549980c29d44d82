/** What must hold for every studio, checked on random ones against a slow and obvious way of counting. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { freeDays, reachOf, type FreeSlot } from '../../../src/domain/booking/availability.ts'
import { calendarOf } from '../../../src/domain/booking/calendar.ts'
import { cellsOf, type Occupation } from '../../../src/domain/booking/cells.ts'
import { dayNumber } from '../../../src/domain/booking/days.ts'
import { openWindows } from '../../../src/domain/booking/windows.ts'
import { zoneOf } from '../../../src/domain/booking/zone.ts'
import { daily, question, taken, type Facts } from './support.ts'

const MINUTE = 60_000
const DAY = 1440 * MINUTE
/** Four dates with the change of the clocks among them: forward, back, by half an hour, at midnight; and with none. */
const PLACES = [
  ['Europe/Riga', '2026-03-27'],
  ['Europe/Riga', '2026-10-23'],
  ['Asia/Beirut', '2026-03-27'],
  ['America/Santiago', '2026-04-03'],
  ['Australia/Lord_Howe', '2026-04-03'],
  ['Africa/Cairo', '2026-04-22'],
  ['Asia/Kathmandu', '2026-03-27'],
] as const

const after = (date: string, days: number) =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10)

const five = (min: number, max: number) => fc.integer({ min, max }).map((n) => n * 5)
const two = (n: number) => String(n).padStart(2, '0')
const clock = (minutes: number) => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`

/** One to three windows that do not overlap; they may touch, end at midnight, or end on the next date. */
const hours = fc
  .uniqueArray(five(0, 288), { minLength: 2, maxLength: 6 })
  .map((edges) => edges.toSorted((a, b) => a - b))
  .chain((edges) => fc.tuple(fc.constant(edges), fc.boolean()))
  .map(([edges, late]) => {
    const pairs = Array.from({ length: Math.floor(edges.length / 2) }, (_, n) => [
      edges[2 * n] ?? 0,
      edges[2 * n + 1] ?? 0,
    ])
    const [first = 0] = pairs[0] ?? []
    // The last window then ends where, on the next date, the first begins.
    const last = pairs.at(-1)
    if (late && last !== undefined && first > 0) last[1] = first
    return pairs.map(([from = 0, to = 0]) => `${clock(from)}-${clock(to)}`)
  })
  .filter((windows) => windows.every((window) => window.slice(0, 5) !== window.slice(6)))

/** Counted from the day before 1970, to be moved to where the studio is asked about. */
const occupation: fc.Arbitrary<Occupation> = fc
  .record({ start: five(0, 6 * 288), length: five(1, 36), before: five(0, 12), after: five(0, 12) })
  .map(({ start, length, before, after }) => ({
    start: start * MINUTE - DAY,
    end: (start + length) * MINUTE - DAY,
    before: before * MINUTE,
    after: after * MINUTE,
  }))

interface Studio extends Facts {
  to: string
  hours: string[]
  duration: number
  buffer: { before: number; after: number }
}

const rules = fc.record({
  hours,
  duration: five(1, 60),
  interval: five(1, 24),
  grid: fc.constantFrom('day' as const, 'tidy' as const),
  buffers: fc.constantFrom('larger' as const, 'additive' as const),
  buffer: fc.record({ before: five(0, 12), after: five(0, 12) }),
})

const studio: fc.Arbitrary<Studio> = fc
  .tuple(fc.constantFrom(...PLACES), rules)
  .map(([[zone, from], facts]) => ({ ...facts, zone, from, to: after(from, 3) }))

/** The grid that does not move. */
const dayStudio: fc.Arbitrary<Studio> = studio.map((facts) => ({ ...facts, grid: 'day' }))

/** Visits that the guard would all have taken: each is kept only if it owns all of its cells. */
function guarded(occupations: Occupation[]): Occupation[] {
  const owned = new Set<number>()
  return occupations.filter((one) => {
    const cells = cellsOf(one)
    if (cells.some((cell) => owned.has(cell))) return false
    for (const cell of cells) owned.add(cell)
    return true
  })
}

function slotsOf(facts: Studio, visits: Occupation[]): FreeSlot[] {
  return freeDays(question({ ...facts, busy: taken(...visits) })).flatMap((day) => day.slots)
}

function asOccupation({ buffer, buffers }: Studio, slot: FreeSlot): Occupation {
  const additive = buffers === 'additive'
  return {
    start: slot.start,
    end: slot.end,
    before: buffer.before * MINUTE,
    after: buffer.after * MINUTE,
    additive,
  }
}

const startsOf = (slots: FreeSlot[]) => slots.map((slot) => slot.start)
const visits = fc.array(occupation, { maxLength: 12 }).map(guarded)

/** A studio of the kind, with visits near the dates asked about. */
function situation(kind: fc.Arbitrary<Studio>): fc.Arbitrary<[Studio, Occupation[]]> {
  return fc.tuple(kind, visits).map(([facts, booked]) => [facts, booked.map((one) => near(facts, one))])
}

function near({ from }: Studio, one: Occupation): Occupation {
  const begin = dayNumber(from) * DAY
  return { ...one, start: begin + one.start, end: begin + one.end }
}

const settings = { numRuns: 400 }

describe('for every studio', () => {
  it('a start of the grid is free exactly when the guard would take it', () => {
    fc.assert(
      fc.property(situation(dayStudio), ([facts, booked]) => {
        const owned = new Set(booked.flatMap(cellsOf))
        const expected = slotsOf(facts, []).filter(
          (slot) => !cellsOf(asOccupation(facts, slot)).some((cell) => owned.has(cell)),
        )
        assert.deepEqual(slotsOf(facts, booked), expected)
      }),
      settings,
    )
  })

  it('a free slot keeps clear of every visit, by the larger of the two buffers', () => {
    fc.assert(
      fc.property(situation(studio), ([facts, booked]) => {
        for (const slot of slotsOf(facts, booked)) {
          for (const visit of booked) {
            const gapAfter = Math.max(visit.after, facts.buffer.before * MINUTE)
            const gapBefore = Math.max(visit.before, facts.buffer.after * MINUTE)
            assert.ok(slot.start - visit.end >= gapAfter || visit.start - slot.end >= gapBefore)
          }
        }
      }),
      settings,
    )
  })

  it('a slot lies in opening hours from its start to its end', () => {
    fc.assert(
      fc.property(studio, (facts) => {
        const zone = zoneOf(facts.zone)
        const windows = openWindows(
          zone,
          calendarOf({ hours: daily(facts.hours) }),
          dayNumber(facts.from),
          dayNumber(facts.to) + 2,
        )
        for (const slot of slotsOf(facts, [])) {
          // Walked through in steps of five minutes: every one of them must be open.
          for (let moment = slot.start; moment < slot.end; moment += 5 * MINUTE) {
            assert.ok(windows.some((window) => window.start <= moment && moment < window.end))
          }
        }
      }),
      settings,
    )
  })

  it('one more booking never adds a slot', () => {
    fc.assert(
      fc.property(situation(dayStudio), fc.nat(), ([facts, booked], pick) => {
        const before = slotsOf(facts, booked)
        const chosen = before[pick % Math.max(before.length, 1)]
        if (chosen === undefined) return
        const free = new Set(startsOf(before))
        const after = startsOf(slotsOf(facts, [...booked, asOccupation(facts, chosen)]))
        assert.ok(after.every((start) => free.has(start)))
        assert.ok(!after.includes(chosen.start))
      }),
      settings,
    )
  })

  it('one more booking of any other service never adds a slot either', () => {
    fc.assert(
      fc.property(situation(dayStudio), occupation, ([facts, booked], one) => {
        const free = new Set(startsOf(slotsOf(facts, booked)))
        const more = startsOf(slotsOf(facts, guarded([...booked, near(facts, one)])))
        assert.ok(more.every((start) => free.has(start)))
      }),
      settings,
    )
  })

  it('a date answers alike whether it is asked alone or within a range', () => {
    fc.assert(
      fc.property(situation(studio), ([facts, booked]) => {
        const whole = freeDays(question({ ...facts, busy: taken(...booked) }))
        const alone = [0, 1, 2, 3]
          .map((n) => after(facts.from, n))
          .flatMap((date) => freeDays(question({ ...facts, from: date, to: date, busy: taken(...booked) })))
        assert.deepEqual(whole, alone)
      }),
      settings,
    )
  })

  it('what lies beyond the reach of a range has no say in it', () => {
    fc.assert(
      fc.property(situation(studio), ([facts, booked]) => {
        const { rules, times } = question(facts)
        const reach = reachOf(rules.zone, times, dayNumber(facts.from), dayNumber(facts.to))
        const near = booked.filter(
          (one) => one.end + one.after > reach.start && one.start - one.before < reach.end,
        )
        assert.deepEqual(slotsOf(facts, near), slotsOf(facts, booked))
      }),
      settings,
    )
  })

  it('buffers that are added up leave room for both', () => {
    fc.assert(
      fc.property(situation(studio), ([facts, booked]) => {
        const additive = guarded(booked.map((one) => ({ ...one, additive: true })))
        for (const slot of slotsOf({ ...facts, buffers: 'additive' }, additive)) {
          for (const visit of additive) {
            const after = slot.start - visit.end >= visit.after + facts.buffer.before * MINUTE
            const before = visit.start - slot.end >= visit.before + facts.buffer.after * MINUTE
            assert.ok(after || before)
          }
        }
      }),
      settings,
    )
  })

  it('the tidy grid offers the first moment of each stretch in which a visit fits, and no other than fit', () => {
    fc.assert(
      fc.property(situation(studio), ([facts, booked]) => {
        const tidy = new Set(startsOf(slotsOf({ ...facts, grid: 'tidy' }, booked)))
        const fitting = new Set(startsOf(slotsOf({ ...facts, grid: 'day', interval: 5 }, booked)))
        for (const start of tidy) assert.ok(fitting.has(start))
        const first = zoneOf(facts.zone).startOf(dayNumber(facts.from))
        for (const start of fitting) {
          if (start > first && !fitting.has(start - 5 * MINUTE))
            assert.ok(tidy.has(start), new Date(start).toISOString())
        }
      }),
      settings,
    )
  })

  it('52 weeks later everything is the same, where the clocks never change', () => {
    const WEEKS = 364 * DAY
    fc.assert(
      fc.property(situation(studio), ([facts, booked]) => {
        const here: Studio = { ...facts, zone: 'Asia/Kathmandu' }
        const later = { ...here, from: after(facts.from, 364), to: after(facts.to, 364) }
        const moved = booked.map((one) => ({ ...one, start: one.start + WEEKS, end: one.end + WEEKS }))
        assert.deepEqual(
          slotsOf(later, moved),
          slotsOf(here, booked).map((slot) => ({
            ...slot,
            start: slot.start + WEEKS,
            end: slot.end + WEEKS,
          })),
        )
      }),
      settings,
    )
  })
})
