/** What a service and a studio may ask for beyond hours and length: grids, buffers, notice, horizon, limits. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { freeDays, freeSlotAt, reachOf } from '../../../src/domain/booking/availability.ts'
import { calendarOf } from '../../../src/domain/booking/calendar.ts'
import { cellsOf, withOutside, NOTHING_BUSY } from '../../../src/domain/booking/cells.ts'
import { bookableDays } from '../../../src/domain/booking/horizon.ts'
import { isTooOften, tallyOf } from '../../../src/domain/booking/limits.ts'
import { zoneOf } from '../../../src/domain/booking/zone.ts'
import { dayNumber, dateText } from '../../../src/domain/booking/days.ts'
import { byDate, daily, question, starts, taken, visit, type Facts } from './support.ts'

const DATE = '2026-06-10' // a Wednesday
const zone = 'Europe/Riga'
const base = { zone, from: DATE, duration: 60, interval: 60 }
const at = (time: string) => `${DATE}T${time}:00+03:00`
const instant = (time: string) => Date.parse(at(time))
/** The starts of the date as one line of wall-clock times. */
const line = (facts: Facts) =>
  starts(facts)
    .map((text) => text.replace(' +03:00', ''))
    .join(' ')

describe('the start of the grid', () => {
  it('is moved by the offset, in each window', () => {
    const facts = { ...base, hours: ['09:00-12:00', '13:00-15:00'], offset: 10 }
    assert.equal(line(facts), '09:10 10:10 13:10')
    assert.equal(line({ ...facts, interval: 30, offset: 25 }), '09:25 09:55 10:25 10:55 13:25 13:55')
  })
})

describe('the tidy grid', () => {
  const hours = ['09:00-13:00']

  it('begins anew after what is taken, where the day grid does not move', () => {
    const facts = { ...base, hours, busy: taken(visit(at('09:00'), 50)) }
    assert.equal(line({ ...facts, grid: 'day' }), '10:00 11:00 12:00')
    assert.equal(line({ ...facts, grid: 'tidy' }), '09:50 10:50 11:50')
  })

  it('begins anew also where no start of the old grid was lost', () => {
    const busy = taken(visit(at('09:40'), 10))
    assert.equal(line({ ...base, hours, duration: 30, busy, grid: 'tidy' }), '09:00 09:50 10:50 11:50')
  })

  it('keeps the buffers, of the visit and of what is taken', () => {
    const busy = taken(visit(at('10:00'), 30, { before: 10, after: 15 }))
    const facts = { ...base, hours, duration: 30, busy, grid: 'tidy' as const }
    assert.equal(line(facts), '09:00 10:45 11:45')
    assert.equal(line({ ...facts, buffer: { before: 25 } }), '09:00 10:55 11:55')
    assert.equal(
      line({ ...facts, interval: 15 }),
      '09:00 09:15 10:45 11:00 11:15 11:30 11:45 12:00 12:15 12:30',
    )
  })

  it('takes the hole between two visits into which it fits exactly', () => {
    const busy = taken(visit(at('09:20'), 40), visit(at('11:00'), 20))
    assert.equal(line({ ...base, hours, busy, grid: 'tidy' }), '10:00 11:20')
  })

  it('rounds an end that is not on a cell up to the next one', () => {
    const busy = withOutside(NOTHING_BUSY, [{ start: instant('09:00'), end: instant('10:07') }])
    assert.equal(line({ ...base, hours, busy, grid: 'tidy' }), '10:10 11:10')
    assert.equal(line({ ...base, hours, busy, grid: 'day' }), '11:00 12:00')
  })

  it('goes on over midnight after what was taken in the evening', () => {
    const busy = taken(visit(`2026-06-09T22:00:00+03:00`, 50))
    const facts: Facts = { ...base, hours: ['22:00-03:00'], busy, grid: 'tidy' }
    assert.equal(line(facts), '00:50 01:50 22:00 23:00')
    const { rules, times, from } = question(facts)
    assert.ok(reachOf(rules.zone, times, from, from).start <= Date.parse('2026-06-09T19:00:00Z'))
  })

  it('answers for every step of five minutes when one start is asked for', () => {
    const asked = question({ ...base, hours, grid: 'tidy' })
    assert.equal(freeSlotAt(asked, instant('09:35'))?.start, instant('09:35'))
    assert.equal(freeSlotAt(asked, instant('09:37')), undefined)
    assert.equal(freeSlotAt(asked, instant('12:05')), undefined)
  })
})

describe('additive buffers', () => {
  const facts: Facts = { ...base, hours: ['09:00-14:00'], interval: 5, buffer: { before: 10, after: 5 } }
  const both = { before: 10, after: 15 }
  const edges = (more: Partial<Facts>) => {
    const found = starts({ ...facts, ...more }).map((text) => text.slice(0, 5))
    return [found.findLast((text) => text < '11:00'), found.find((text) => text > '11:00')]
  }

  it('are added up where they meet; otherwise the larger counts', () => {
    const booked = visit(at('11:00'), 60, both)
    assert.deepEqual(edges({ busy: taken(booked) }), ['09:50', '12:15'])
    assert.deepEqual(edges({ busy: taken({ ...booked, additive: true }), buffers: 'additive' }), [
      '09:45',
      '12:25',
    ])
  })

  it('take both lanes, so that no other buffer fits into their cells', () => {
    const minutes = (n: number) => n * 60_000
    const one = {
      start: minutes(10),
      end: minutes(15),
      before: minutes(5),
      after: minutes(5),
      additive: true,
    }
    assert.deepEqual(cellsOf(one), [2, 3, 4, 5, 6, 7])
  })
})

describe('time taken elsewhere', () => {
  it('blocks to the minute, next to bookings that it may overlap', () => {
    const busy = withOutside(taken(visit(at('10:00'), 60)), [
      { start: instant('10:30'), end: instant('11:03') },
      { start: instant('13:59'), end: instant('14:01') },
    ])
    assert.equal(
      line({ ...base, hours: ['09:00-16:00'], interval: 30, busy }),
      '09:00 11:30 12:00 12:30 14:30 15:00',
    )
  })

  it('is kept clear of by the buffers of a visit', () => {
    const busy = withOutside(NOTHING_BUSY, [{ start: instant('11:00'), end: instant('12:00') }])
    const facts = { ...base, hours: ['09:00-14:00'], interval: 15, busy, buffer: { before: 15, after: 30 } }
    assert.equal(line(facts), '09:00 09:15 09:30 12:15 12:30 12:45 13:00')
  })
})

describe('strict notice', () => {
  it('leaves out the edge that is included otherwise', () => {
    const facts = { ...base, hours: ['09:00-12:00'], notice: 60, now: at('08:00') }
    assert.equal(line(facts), '09:00 10:00 11:00')
    assert.equal(line({ ...facts, rules: { strictNotice: true } }), '10:00 11:00')
  })
})

describe('a horizon in business days', () => {
  const calendar = calendarOf({
    hours: { mon: ['09:00-10:00'], tue: ['09:00-10:00'], thu: ['09:00-10:00'], fri: ['09:00-10:00'] },
    closed: [{ from: '2026-06-12' }],
    overrides: [
      { date: '2026-06-14', hours: ['09:00-10:00'] },
      { date: '2026-06-16', hours: [] },
    ],
  })
  const last = (horizon: number, now = at('12:00')) =>
    dateText(
      bookableDays({ zone: zoneOf(zone), notice: 0, horizon, businessDays: calendar }, Date.parse(now)).last,
    )

  it('counts only dates on which the studio opens', () => {
    // Thursday, Friday closed, Sunday for once, Monday, Tuesday closed for once, Thursday.
    assert.deepEqual(
      [1, 2, 3, 4].map((n) => last(n)),
      ['2026-06-11', '2026-06-14', '2026-06-15', '2026-06-18'],
    )
  })

  it('ends somewhere for a studio that never opens', () => {
    const rules = { zone: zoneOf(zone), notice: 0, horizon: 5, businessDays: calendarOf({ hours: {} }) }
    assert.ok(bookableDays(rules, Date.parse(at('12:00'))).last > 0)
  })
})

describe('limits of a day', () => {
  const facts = { ...base, to: '2026-06-11', hours: ['09:00-11:00'] }
  const booked = tallyOf(
    [
      { start: instant('06:00'), end: instant('07:30') },
      { start: instant('23:30'), end: Date.parse('2026-06-11T01:30:00+03:00') },
    ],
    zoneOf(zone),
  )
  const open = (asked: NonNullable<Facts['asked']>, duration = 60) =>
    Object.values(byDate(freeDays(question({ ...facts, duration, asked })))).map((list) => list.length)

  it('count visits on the date on which they start', () => {
    assert.deepEqual(open({ quotas: [{ visits: 3, booked }] }), [2, 2])
    assert.deepEqual(open({ quotas: [{ visits: 2, booked }] }), [0, 2])
  })

  it('count minutes, the wished visit among them', () => {
    assert.deepEqual(open({ quotas: [{ minutes: 270, booked }] }), [2, 2])
    assert.deepEqual(open({ quotas: [{ minutes: 265, booked }] }), [0, 2])
    assert.deepEqual(open({ quotas: [{ minutes: 265, booked }] }, 55), [2, 2])
  })

  it('of one practitioner leave the others free', () => {
    const calendar = calendarOf({ hours: daily(['09:00-10:00']) })
    const people = [
      { id: 'anna', calendar, busy: NOTHING_BUSY, quotas: [{ visits: 2, booked }] },
      { id: 'ben', calendar, busy: NOTHING_BUSY },
    ]
    const slots = freeDays(question({ ...facts, people })).flatMap((day) => day.slots)
    assert.deepEqual(
      slots.map(({ practitioners }) => practitioners),
      [['ben'], ['anna', 'ben']],
    )
  })

  it('count in local dates on a night with 25 hours', () => {
    const night = tallyOf(
      [{ start: Date.parse('2026-10-25T21:30:00Z'), end: Date.parse('2026-10-25T22:30:00Z') }],
      zoneOf(zone),
    )
    assert.deepEqual([...night], [[dayNumber('2026-10-25'), { visits: 1, minutes: 60 }]])
  })
})

describe('limits of one customer', () => {
  const barred = (visits: number, days: number, booked: number[]) =>
    Array.from({ length: 20 }, (_, day) => day).filter((day) => isTooOften([{ visits, days, booked }], day))

  it('hold in every stretch of so many dates', () => {
    assert.deepEqual(barred(1, 1, [5]), [5])
    assert.deepEqual(barred(1, 3, [10]), [8, 9, 10, 11, 12])
    assert.deepEqual(barred(2, 7, [5, 10]), [4, 5, 6, 7, 8, 9, 10, 11])
    assert.deepEqual(barred(2, 7, [2, 12]), [])
    assert.deepEqual(barred(2, 7, [9, 9]), [3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15])
  })

  it('close dates, not single times', () => {
    const customer = [{ visits: 1, days: 2, booked: [dayNumber(DATE)] }]
    const days = byDate(
      freeDays(question({ ...base, to: '2026-06-12', hours: ['09:00-10:00'], asked: { customer } })),
    )
    assert.deepEqual(
      Object.values(days).map((list) => list.length),
      [0, 0, 1],
    )
  })
})
