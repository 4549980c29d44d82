/**
 * How long the slot engine takes: `node bench/availability.ts`.
 *
 * One practitioner, open from 06:00 to 23:00 every day, a start every 15 minutes, a visit of 60 minutes, and 500 visits
 * of 60 minutes booked in the month: what is taken has been read from the store, as the server hands it over. Each
 * figure is the median of 2,000 answers after 500 to warm up; what comes out is what the wire carries, as text.
 */
import { freeDays, type Question } from '../src/domain/booking/availability.ts'
import { busyOf, cellsOf } from '../src/domain/booking/cells.ts'
import { DAY, dayNumber, MINUTE } from '../src/domain/booking/days.ts'
import { timesOf } from '../src/domain/booking/slots.ts'
import { zoneOf } from '../src/domain/booking/zone.ts'

const WARM_UP = 500
const RUNS = 2000
const BOOKINGS = 500
const FIRST = dayNumber('2026-03-01')
const DAYS = 31
const HOURS = ['06:00-23:00']

const zone = zoneOf('Europe/Riga')
const week = { mon: HOURS, tue: HOURS, wed: HOURS, thu: HOURS, fri: HOURS, sat: HOURS, sun: HOURS }

/** The visits stand one after another from each opening, with every 17th hour left free. */
function bookedRuns(count: number): { lowest: number; highest: number }[] {
  const starts = Array.from({ length: DAYS }, (_, day) => zone.at(FIRST + day, 6 * 60)).flatMap((opening) =>
    Array.from({ length: 17 }, (_, n) => opening + n * 60 * MINUTE),
  )
  return starts.slice(0, count).flatMap((start) => {
    const cells = cellsOf({ start, end: start + 60 * MINUTE, before: 0, after: 0 })
    return [0, 1].map((lane) => {
      const own = cells.filter((cell) => cell % 2 === lane)
      return { lowest: Math.min(...own), highest: Math.max(...own) }
    })
  })
}

function ask(runs: { lowest: number; highest: number }[], days: number): number {
  const question: Question = {
    rules: { zone, closed: [], notice: 120, horizon: 60 },
    times: timesOf({ duration: 60 }),
    people: [{ id: 'anna', hours: week, busy: busyOf(runs) }],
    now: FIRST * DAY - 12 * 60 * MINUTE,
    from: FIRST,
    to: FIRST + days - 1,
  }
  return freeDays(question).reduce((sum, day) => sum + day.slots.length, 0)
}

function measure(name: string, work: () => number): void {
  const taken: number[] = []
  let slots = 0
  for (let run = 0; run < WARM_UP + RUNS; run += 1) {
    const begun = performance.now()
    slots = work()
    if (run >= WARM_UP) taken.push(performance.now() - begun)
  }
  taken.sort((a, b) => a - b)
  const at = (part: number) => `${((taken[Math.floor(RUNS * part)] ?? 0) * 1000).toFixed(0)} µs`
  console.log(`${name.padEnd(34)} ${String(slots).padStart(5)} slots   median ${at(0.5)}   99 % ${at(0.99)}`)
}

const none = bookedRuns(0)
const many = bookedRuns(BOOKINGS)
const day = many.slice(0, 2 * 17)
measure('month, 0 bookings', () => ask(none, DAYS))
measure(`month, ${String(BOOKINGS)} bookings`, () => ask(many, DAYS))
measure('day, 0 bookings', () => ask(none, 1))
measure('day, full', () => ask(day, 1))
