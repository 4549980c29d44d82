/**
 * How long the slot engine takes: `node bench/availability.ts`.
 *
 * One practitioner, open from 06:00 to 23:00 every day, visits of 30 minutes that may start every 15, and 500 of them
 * booked in the month. Measured is the way from what the store has read to the slots, without the database; and the same with the
 * slots as the wire carries them. Last, the whole way from text to text that `knead/availability` goes. Each figure is the median of 2,000 answers after 500 to warm up.
 */
import { freeDays, type FreeSlot, type Question } from '../src/domain/booking/availability.ts'
import { calendarOf } from '../src/domain/booking/calendar.ts'
import { busyOf, lanesOf, type Run } from '../src/domain/booking/cells.ts'
import { DAY, dayNumber, MINUTE } from '../src/domain/booking/days.ts'
import { availability, type AvailabilityQuestion } from '../src/domain/booking/index.ts'
import { timesOf } from '../src/domain/booking/slots.ts'
import { instantWriter, offsetText } from '../src/domain/booking/wire.ts'
import { zoneOf } from '../src/domain/booking/zone.ts'

const WARM_UP = 500
const RUNS = 2000
const BOOKINGS = 500
const FIRST = dayNumber('2026-03-01')
const DAYS = 31
const HOURS = ['06:00-23:00']

const zone = zoneOf('Europe/Riga')
const week = { mon: HOURS, tue: HOURS, wed: HOURS, thu: HOURS, fri: HOURS, sat: HOURS, sun: HOURS }
const calendar = calendarOf({ hours: week })

/** The visits stand at every full hour from the opening on, 17 a day. */
function startsOf(count: number): number[] {
  const starts = Array.from({ length: DAYS }, (_, day) => zone.at(FIRST + day, 6 * 60)).flatMap((opening) =>
    Array.from({ length: 17 }, (_, n) => opening + n * 60 * MINUTE),
  )
  return starts.slice(0, count)
}

function booked(count: number): Run[] {
  return startsOf(count).flatMap((start) => {
    const { first, second } = lanesOf({ start, end: start + 30 * MINUTE, before: 0, after: 0 })
    return [first, second]
  })
}

function ask(runs: Run[], days: number): FreeSlot[] {
  const question: Question = {
    rules: { zone, notice: 120, horizon: 60 },
    times: timesOf({ duration: 30 }),
    people: [{ id: 'anna', calendar, busy: busyOf(runs) }],
    now: FIRST * DAY - 12 * 60 * MINUTE,
    from: FIRST,
    to: FIRST + days - 1,
  }
  return freeDays(question).flatMap(({ slots }) => slots)
}

/** The slots as the wire carries them. */
function onWire(slots: FreeSlot[]): unknown[] {
  const instant = instantWriter()
  return slots.map(({ start, end, offset, ...rest }) => ({
    start: instant(start),
    end: instant(end),
    offset: offsetText(offset),
    ...rest,
  }))
}

function median(work: () => unknown): string {
  const taken: number[] = []
  for (let run = 0; run < WARM_UP + RUNS; run += 1) {
    const begun = performance.now()
    work()
    if (run >= WARM_UP) taken.push(performance.now() - begun)
  }
  taken.sort((a, b) => a - b)
  return `${((taken[RUNS / 2] ?? 0) * 1000).toFixed(0)} µs`.padStart(8)
}

function measure(name: string, work: () => FreeSlot[]): void {
  const slots = String(work().length).padStart(5)
  const engine = median(work)
  const wire = median(() => onWire(work()))
  console.log(`${name.padEnd(22)} ${slots} slots   engine ${engine}   with wire ${wire}`)
}

const none = booked(0)
const many = booked(BOOKINGS)
const some = booked(17)
measure('month, 0 bookings', () => ask(none, DAYS))
measure(`month, ${String(BOOKINGS)} bookings`, () => ask(many, DAYS))
measure('day, 0 bookings', () => ask(none, 1))
measure('day, 17 bookings', () => ask(some, 1))

const asText = (moment: number) => new Date(moment).toISOString()
const asked: AvailabilityQuestion = {
  studio: {
    zone: 'Europe/Riga',
    hours: week,
    practitioners: [{ id: 'anna', name: 'Anna' }],
    services: [{ id: 'massage', name: 'Massage', duration: 30 }],
  },
  wish: { service: 'massage' },
  from: '2026-03-01',
  to: '2026-03-31',
  now: '2026-02-28T12:00:00Z',
  taken: startsOf(BOOKINGS).map((start) => ({
    start: asText(start),
    end: asText(start + 30 * MINUTE),
    practitioners: ['anna'],
  })),
}
console.log(
  `month, ${String(BOOKINGS)} bookings, from text to text: ${median(() => availability(asked)).trim()}`,
)
