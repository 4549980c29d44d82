/** Windows over midnight, dates with hours of their own, and absences: whole lists of the dates around them. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import * as v from 'valibot'
import { siteOverrides, weeklyHours } from '../../../src/contract/site/hours.ts'
import { freeDays } from '../../../src/domain/booking/availability.ts'
import { calendarOf } from '../../../src/domain/booking/calendar.ts'
import { byDate, daily, question, type Facts } from './support.ts'

const base = { zone: 'Europe/Riga', interval: 60, duration: 60 }

/** Times of each date, without date and offset; Riga is three hours ahead all through June. */
function answers(facts: Facts): Record<string, string> {
  const days = byDate(freeDays(question(facts)))
  return Object.fromEntries(
    Object.entries(days).map(([day, slots]) => [day.slice(5), slots.map((s) => s.slice(11, 16)).join(' ')]),
  )
}

// 10 June 2026 is a Wednesday.
const date = (day: number) => `2026-06-${String(day).padStart(2, '0')}`
const june = (from: number, to = from) => ({ from: date(from), to: date(to) })

describe('a window that ends before it starts', () => {
  const late = { ...base, hours: { wed: ['22:00-02:00'] } }

  it('ends on the next date', () => {
    assert.deepEqual(answers({ ...late, ...june(9, 12) }), {
      '06-09': '',
      '06-10': '22:00 23:00',
      '06-11': '00:00 01:00',
      '06-12': '',
    })
  })

  it('keeps its grid after midnight, from whichever date one looks', () => {
    const odd = { ...late, interval: 90 }
    assert.deepEqual(answers({ ...odd, ...june(10, 11) }), { '06-10': '22:00 23:30', '06-11': '01:00' })
    assert.deepEqual(answers({ ...odd, ...june(11) }), { '06-11': '01:00' })
  })

  it('takes a visit over midnight, to the minute', () => {
    assert.deepEqual(answers({ ...late, ...june(10, 11), duration: 180, interval: 30 }), {
      '06-10': '22:00 22:30 23:00',
      '06-11': '',
    })
  })

  it('is cut by a closed date, also when that is the second of the two', () => {
    assert.deepEqual(answers({ ...late, ...june(10, 11), closed: [{ from: '2026-06-11' }] }), {
      '06-10': '22:00 23:00',
      '06-11': '',
    })
    assert.deepEqual(answers({ ...late, ...june(10, 11), closed: [{ from: '2026-06-10' }] }), {
      '06-10': '',
      '06-11': '',
    })
  })

  it('is cut by hours of its own on the next date, and joins those that begin where it ends', () => {
    const own = (hours: string[]) => ({
      ...late,
      ...june(10, 11),
      overrides: [{ date: '2026-06-11', hours }],
    })
    assert.deepEqual(answers(own(['09:00-11:00'])), { '06-10': '22:00 23:00', '06-11': '09:00 10:00' })
    const joined = { ...base, ...june(10, 11), hours: { wed: ['22:00-02:00'], thu: ['02:00-04:00'] } }
    assert.deepEqual(answers({ ...joined, interval: 90, duration: 120 }), {
      '06-10': '22:00 23:30',
      '06-11': '01:00',
    })
  })

  it('goes round the week from Sunday to Monday', () => {
    assert.deepEqual(answers({ ...base, hours: { sun: ['23:00-01:00'] }, ...june(14, 15) }), {
      '06-14': '23:00',
      '06-15': '00:00',
    })
  })

  it('closes by the wall clock when the clocks change in between', () => {
    const facts = { ...base, hours: ['22:00-04:00'], interval: 60 }
    assert.deepEqual(byDate(freeDays(question({ ...facts, from: '2026-03-28', to: '2026-03-29' }))), {
      '2026-03-28': [0, 1, 2, 3, 22, 23].map(
        (hour) => `2026-03-28 ${String(hour).padStart(2, '0')}:00 +02:00`,
      ),
      '2026-03-29': [
        ...[0, 1, 2].map((hour) => `2026-03-29 0${String(hour)}:00 +02:00`),
        ...[22, 23].map((hour) => `2026-03-29 ${String(hour)}:00 +03:00`),
      ],
    })
  })
})

describe('a date with hours of its own', () => {
  const facts = { ...base, hours: ['09:00-11:00'], ...june(9, 11) }

  it('has these in place of its weekday, and none when the list is empty', () => {
    const overrides = [
      { date: '2026-06-10', hours: ['14:00-15:00', '17:00-18:00'] },
      { date: '2026-06-11', hours: [] },
    ]
    assert.deepEqual(answers({ ...facts, overrides }), {
      '06-09': '09:00 10:00',
      '06-10': '14:00 17:00',
      '06-11': '',
    })
  })

  it('may run over midnight itself', () => {
    assert.deepEqual(answers({ ...facts, overrides: [{ date: '2026-06-10', hours: ['23:00-01:00'] }] }), {
      '06-09': '09:00 10:00',
      '06-10': '23:00',
      '06-11': '00:00 09:00 10:00',
    })
  })

  it('stays closed when the date is closed', () => {
    const overrides = [{ date: '2026-06-10', hours: ['14:00-15:00'] }]
    const closed = [{ from: '2026-06-10' }]
    assert.equal(answers({ ...facts, overrides, closed })['06-10'], '')
  })
})

describe('the hours of a practitioner', () => {
  const house = { hours: daily(['09:00-18:00']), overrides: [{ date: '2026-06-10', hours: ['12:00-14:00'] }] }
  const ask = (own: Parameters<typeof calendarOf>[1]) => {
    const people = [
      { id: 'anna', calendar: calendarOf(house, own), busy: { first: [], second: [] } },
    ] satisfies Facts['people']
    return answers({ ...base, ...june(10, 11), people })
  }

  it('are those of the house, or their own', () => {
    assert.deepEqual(ask({}), {
      '06-10': '12:00 13:00',
      '06-11': '09:00 10:00 11:00 12:00 13:00 14:00 15:00 16:00 17:00',
    })
    assert.equal(ask({ hours: daily(['07:00-09:00']) })['06-11'], '07:00 08:00')
  })

  it('are never stretched by a day on which the house is open longer', () => {
    assert.equal(ask({ hours: daily(['07:00-13:00']) })['06-10'], '12:00')
    assert.equal(ask({ hours: { thu: ['09:00-10:00'] } })['06-10'], '')
  })

  it('of one date win over those of the house', () => {
    assert.equal(ask({ overrides: [{ date: '2026-06-10', hours: ['20:00-21:00'] }] })['06-10'], '20:00')
  })

  it('pause on dates of absence', () => {
    assert.deepEqual(ask({ absences: [{ from: '2026-06-10', to: '2026-06-11' }] }), {
      '06-10': '',
      '06-11': '',
    })
  })
})

describe('hours that cannot be', () => {
  const refusals = (hours: unknown) =>
    (v.safeParse(weeklyHours, hours).issues ?? []).map(
      (issue) => `${(issue.path ?? []).map(({ key }) => String(key)).join('.')}: ${issue.message}`,
    )

  it('are refused with the place and the reason', () => {
    for (const [window, reason] of [
      ['9-17', 'must be a window such as 09:00-17:30'],
      ['09:00-17:75', 'must have times that exist'],
      ['24:00-23:00', 'must have times that exist'],
      ['09:00-33:05', 'must not last longer than 24 hours'],
      ['09:00-12:03', 'must begin and end on a grid of 5 minutes'],
      ['09:02-12:00', 'must begin and end on a grid of 5 minutes'],
      ['09:00-09:00', 'must not end when it starts'],
    ] as const) {
      assert.deepEqual(refusals({ mon: [window] }), [`mon.0: ${reason}`], window)
    }
    assert.match(
      refusals({ mon: ['22:00-26:00'] })[0] ?? '',
      /^mon\.0: must not go past 24:00; .*22:00-02:00/,
    )
  })

  it('are refused when they overlap, on one date or over midnight', () => {
    assert.deepEqual(refusals({ mon: ['09:00-12:00', '11:55-14:00'] }), [
      'mon: must not have windows that overlap',
    ])
    assert.deepEqual(refusals({ mon: ['13:00-01:00', '22:00-23:00'] }), [
      'mon: must not have windows that overlap',
    ])
    assert.deepEqual(refusals({ sun: ['22:00-02:00'], mon: ['01:55-04:00'] }), [
      'mon: must not overlap a window that comes over midnight from the day before',
    ])
  })

  it('are taken when they only touch', () => {
    assert.deepEqual(refusals({ mon: ['12:00-24:00', '09:00-12:00'], tue: ['00:00-01:00'] }), [])
    assert.deepEqual(refusals({ sun: ['22:00-02:00'], mon: ['02:00-04:00'] }), [])
  })

  it('are refused for a date that is named twice or does not exist', () => {
    const check = (dates: string[]) =>
      (
        v.safeParse(
          siteOverrides,
          dates.map((date) => ({ date, hours: [] })),
        ).issues ?? []
      ).map(({ message }) => message)
    assert.deepEqual(check(['2026-12-24', '2026-12-24']), ['must have different dates'])
    assert.deepEqual(check(['2026-02-29']), ['is not a date that exists'])
  })
})
