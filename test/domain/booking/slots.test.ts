/** Opening hours, grid, buffers, closures and several people, on days on which nothing happens to the clocks. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { freeDays, freeSlotAt } from '../../../src/domain/booking/availability.ts'
import { calendarOf } from '../../../src/domain/booking/calendar.ts'
import { byDate, daily, question, starts, taken, visit } from './support.ts'

const DATE = '2026-06-10' // a Wednesday
const zone = 'Europe/Riga'
const base = { zone, from: DATE }
/** Wall clock of the date to an instant: Riga is three hours ahead in June. */
const at = (time: string) => `${DATE}T${time}:00+03:00`
const times = (...list: string[]) => list.map((time) => `${time} +03:00`)

describe('the grid', () => {
  it('starts at the opening and steps by a quarter of an hour unless told otherwise', () => {
    assert.deepEqual(starts({ ...base, hours: ['09:05-10:35'] }), times('09:05', '09:20', '09:35'))
    assert.deepEqual(starts({ ...base, hours: ['09:05-11:00'], interval: 40 }), times('09:05', '09:45'))
  })

  it('lets the whole visit fit, to the minute', () => {
    assert.deepEqual(starts({ ...base, hours: ['09:00-10:00'], duration: 60 }), times('09:00'))
    assert.deepEqual(starts({ ...base, hours: ['09:00-10:00'], duration: 65 }), [])
  })

  it('does not move when a visit of an odd length is booked', () => {
    const busy = taken(visit(at('09:00'), 50))
    assert.deepEqual(
      starts({ ...base, hours: ['09:00-12:00'], interval: 30, busy }),
      times('10:00', '10:30', '11:00'),
    )
  })

  it('counts a stretch that is not on the grid as taken to the end of its cell', () => {
    const busy = taken({ start: Date.parse(at('09:57')), end: Date.parse(at('10:07')) })
    assert.deepEqual(
      starts({ ...base, hours: ['09:00-12:00'], interval: 5, duration: 55 }).length -
        starts({ ...base, hours: ['09:00-12:00'], interval: 5, duration: 55, busy }).length,
      '09:05 09:10 09:15 09:20 09:25 09:30 09:35 09:40 09:45 09:50 09:55 10:00 10:05'.split(' ').length,
    )
  })

  it('anchors each window of a day anew', () => {
    assert.deepEqual(
      starts({ ...base, hours: ['09:00-10:10', '13:05-14:20'], interval: 60, duration: 30 }),
      times('09:00', '13:05'),
    )
  })

  it('joins windows that touch', () => {
    assert.deepEqual(
      starts({ ...base, hours: ['09:00-10:10', '10:10-12:00'], interval: 60 }),
      times('09:00', '10:00', '11:00'),
    )
  })
})

describe('visits back to back', () => {
  it('may begin at the moment at which another ends', () => {
    const busy = taken(visit(at('10:00'), 60))
    assert.deepEqual(starts({ ...base, hours: ['09:00-12:00'], interval: 60, busy }), times('09:00', '11:00'))
  })
})

describe('buffers', () => {
  const hours = ['09:00-14:00']
  const booked = visit(at('11:00'), 60, { before: 10, after: 15 })

  it('leave the larger of the two where they meet', () => {
    const buffer = { before: 20, after: 5 }
    // Before the visit: larger of 5 (after the new one) and 10. After it: larger of 15 and 20 (before the new one).
    assert.deepEqual(
      starts({ ...base, hours, interval: 5, duration: 60, buffer, busy: taken(booked) }),
      times(
        '09:00',
        '09:05',
        '09:10',
        '09:15',
        '09:20',
        '09:25',
        '09:30',
        '09:35',
        '09:40',
        '09:45',
        '09:50',
        '12:20',
        '12:25',
        '12:30',
        '12:35',
        '12:40',
        '12:45',
        '12:50',
        '12:55',
        '13:00',
      ),
    )
  })

  it('of a booked visit are kept by a service that asks for none', () => {
    assert.deepEqual(
      starts({ ...base, hours: ['10:00-14:00'], interval: 5, duration: 55, busy: taken(booked) }).filter(
        (text) => text < '12:30',
      ),
      times('12:15', '12:20', '12:25'),
    )
  })

  it('may lie outside opening hours, the visit may not', () => {
    const buffer = { before: 30, after: 30 }
    assert.deepEqual(
      starts({ ...base, hours: ['09:00-11:00'], interval: 60, buffer }),
      times('09:00', '10:00'),
    )
  })

  it('reach over midnight', () => {
    const late = visit(`2026-06-09T22:30:00+03:00`, 60, { after: 60 })
    assert.deepEqual(
      starts({ ...base, hours: ['00:00-03:00'], interval: 30, busy: taken(late) }),
      times('00:30', '01:00', '01:30', '02:00'),
    )
  })
})

describe('notice and horizon', () => {
  const facts = { ...base, hours: ['09:00-12:00'], interval: 60, notice: 120 }

  it('include the edge, to the second', () => {
    assert.deepEqual(starts({ ...facts, now: at('08:00') }), times('10:00', '11:00'))
    assert.deepEqual(starts({ ...facts, now: `${DATE}T08:00:00.999+03:00` }), times('10:00', '11:00'))
    assert.deepEqual(starts({ ...facts, now: `${DATE}T08:00:01+03:00` }), times('11:00'))
  })

  it('list dates that cannot be booked as empty', () => {
    const days = freeDays(
      question({ ...facts, from: '2026-06-08', to: '2026-06-13', now: at('09:30'), horizon: 1 }),
    )
    assert.deepEqual(byDate(days), {
      '2026-06-08': [],
      '2026-06-09': [],
      '2026-06-10': [],
      '2026-06-11': ['09:00', '10:00', '11:00'].map((time) => `2026-06-11 ${time} +03:00`),
      '2026-06-12': [],
      '2026-06-13': [],
    })
  })

  it('do not make a range far away expensive or wrong', () => {
    assert.deepEqual(byDate(freeDays(question({ ...facts, from: '0001-01-01', to: '0001-01-02' }))), {
      '0001-01-01': [],
      '0001-01-02': [],
    })
    assert.deepEqual(byDate(freeDays(question({ ...facts, from: '9999-12-31' }))), { '9999-12-31': [] })
  })
})

describe('closures and days off', () => {
  it('leave dates empty, the last one included', () => {
    const days = freeDays(
      question({
        ...base,
        from: '2026-06-09',
        to: '2026-06-15',
        hours: { tue: ['09:00-10:00'], wed: ['09:00-10:00'], thu: ['09:00-10:00'], sat: ['09:00-10:00'] },
        closed: [{ from: '2026-06-10', to: '2026-06-11' }, { from: '2026-06-14' }],
      }),
    )
    assert.deepEqual(byDate(days), {
      '2026-06-09': ['2026-06-09 09:00 +03:00'],
      '2026-06-10': [],
      '2026-06-11': [],
      '2026-06-12': [],
      '2026-06-13': ['2026-06-13 09:00 +03:00'],
      '2026-06-14': [],
      '2026-06-15': [],
    })
  })
})

describe('a window over midnight', () => {
  const hours = { wed: ['20:00-24:00'], thu: ['00:00-02:00', '09:00-10:00'] }
  const facts = { ...base, hours, interval: 90, duration: 60 }

  it('is one window with one grid, and each start stands on its own date', () => {
    const expected = {
      '2026-06-10': ['2026-06-10 20:00 +03:00', '2026-06-10 21:30 +03:00', '2026-06-10 23:00 +03:00'],
      '2026-06-11': ['2026-06-11 00:30 +03:00', '2026-06-11 09:00 +03:00'],
    }
    assert.deepEqual(byDate(freeDays(question({ ...facts, to: '2026-06-11' }))), expected)
    assert.deepEqual(byDate(freeDays(question({ ...facts, from: '2026-06-11' }))), {
      '2026-06-11': expected['2026-06-11'],
    })
  })

  it('takes a visit that runs over midnight', () => {
    assert.deepEqual(starts({ ...facts, duration: 240, interval: 60 }), times('20:00', '21:00', '22:00'))
  })

  it('is cut by a closure on the next date', () => {
    assert.deepEqual(
      starts({ ...facts, duration: 120, interval: 60, closed: [{ from: '2026-06-11' }] }),
      times('20:00', '21:00', '22:00'),
    )
  })

  it('begins a grid of its own on each date of a studio that never closes, from wherever one looks', () => {
    const always = { ...base, hours: ['00:00-24:00'], interval: 100, duration: 1440 }
    const whole = byDate(freeDays(question({ ...always, from: '2026-06-08', to: '2026-06-11' })))
    for (const date of Object.keys(whole)) {
      assert.deepEqual(byDate(freeDays(question({ ...always, from: date }))), { [date]: whole[date] })
      assert.equal(whole[date]?.length, 15)
    }
  })
})

describe('any practitioner', () => {
  const person = (id: string, hours: string[], ...visits: Parameters<typeof taken>) => ({
    id,
    calendar: calendarOf({ hours: daily(hours) }),
    busy: taken(...visits),
  })

  it('is whoever is free, never two halves of two people', () => {
    const people = [
      person('anna', ['09:00-09:30', '11:00-12:00']),
      person('ben', ['09:30-10:00', '11:00-12:00']),
    ]
    const days = freeDays(question({ ...base, people }))
    assert.deepEqual(
      days.flatMap(({ slots }) =>
        slots.map(({ start, practitioners }) => [new Date(start).toISOString(), practitioners]),
      ),
      [['2026-06-10T08:00:00.000Z', ['anna', 'ben']]],
    )
  })

  it('has every start once, in order, with those who are free in the order of the studio', () => {
    const people = [
      person('anna', ['10:00-12:00'], visit(at('10:00'), 60)),
      person('ben', ['09:00-12:00']),
      person('cara', ['08:30-10:30']),
    ]
    const slots = freeDays(question({ ...base, people, interval: 60 })).flatMap((day) => day.slots)
    assert.deepEqual(
      slots.map(({ start, practitioners }) => [new Date(start).toISOString().slice(11, 16), practitioners]),
      [
        ['05:30', ['cara']],
        ['06:00', ['ben']],
        ['06:30', ['cara']],
        ['07:00', ['ben']],
        ['08:00', ['anna', 'ben']],
      ],
    )
  })

  it('has nothing without people', () => {
    assert.deepEqual(starts({ ...base, people: [] }), [])
  })
})

describe('one slot', () => {
  const facts = { ...base, hours: ['09:00-12:00'], interval: 60 }

  it('is found by its start only', () => {
    const asked = question(facts)
    assert.deepEqual(freeSlotAt(asked, Date.parse(at('10:00'))), {
      start: Date.parse(at('10:00')),
      end: Date.parse(at('11:00')),
      offset: 180,
      practitioners: ['anna'],
    })
    for (const time of ['10:05', '08:00', '12:00', '11:30']) {
      assert.equal(freeSlotAt(asked, Date.parse(at(time))), undefined, time)
    }
  })
})
