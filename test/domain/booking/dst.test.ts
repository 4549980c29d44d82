/** Nights on which the clocks change. Whole lists are compared: a missing or an extra slot fails. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { freeDays } from '../../../src/domain/booking/availability.ts'
import { byDate, question, starts } from './support.ts'

const instants = (facts: Parameters<typeof question>[0]) =>
  freeDays(question(facts)).flatMap(({ slots }) => slots.map((slot) => new Date(slot.start).toISOString()))

describe('a night that loses an hour', () => {
  it('has fewer slots and none in the gap', () => {
    assert.deepEqual(
      starts({ zone: 'Europe/Riga', from: '2026-03-29', hours: ['01:00-06:00'], interval: 30 }),
      [
        '01:00 +02:00',
        '01:30 +02:00',
        '02:00 +02:00',
        '02:30 +02:00',
        '04:00 +03:00',
        '04:30 +03:00',
        '05:00 +03:00',
      ],
    )
  })

  it('lets a visit run across the gap in elapsed time', () => {
    const facts = {
      zone: 'Europe/Riga',
      from: '2026-03-29',
      hours: ['02:00-05:00'],
      duration: 120,
      interval: 30,
    }
    assert.deepEqual(starts(facts), ['02:00 +02:00'])
    assert.deepEqual(instants(facts), ['2026-03-29T00:00:00.000Z'])
  })

  it('moves an opening in the gap later by its length, and a closing too', () => {
    assert.deepEqual(
      starts({ zone: 'Europe/Riga', from: '2026-03-29', hours: ['03:30-05:30'], interval: 30 }),
      ['04:30 +03:00'],
    )
    assert.deepEqual(
      starts({ zone: 'Europe/Riga', from: '2026-03-29', hours: ['01:30-03:30'], interval: 30 }),
      ['01:30 +02:00', '02:00 +02:00', '02:30 +02:00'],
    )
  })

  it('leaves nothing of a window that is the gap, and moves one that begins in it', () => {
    const facts = { zone: 'Europe/Riga', from: '2026-03-29', duration: 30 }
    assert.deepEqual(starts({ ...facts, hours: ['03:00-04:00'] }), [])
    assert.deepEqual(starts({ ...facts, hours: ['03:00-03:30'] }), ['04:00 +03:00'])
  })

  it('joins windows that the gap brings together', () => {
    const facts = {
      zone: 'Europe/Riga',
      from: '2026-03-29',
      hours: ['02:00-03:00', '04:00-05:00'],
      interval: 60,
    }
    assert.deepEqual(starts({ ...facts, duration: 120 }), ['02:00 +02:00'])
  })
})

describe('a night that has an hour twice', () => {
  it('sells the repeated hour twice and tells the two apart by their offset', () => {
    const facts = { zone: 'Europe/Riga', from: '2026-10-25', hours: ['02:00-05:00'], interval: 30 }
    assert.deepEqual(starts(facts), [
      '02:00 +03:00',
      '02:30 +03:00',
      '03:00 +03:00',
      '03:30 +03:00',
      '03:00 +02:00',
      '03:30 +02:00',
      '04:00 +02:00',
    ])
    assert.equal(new Set(instants(facts)).size, 7)
  })

  it('takes the first of the two as opening and as closing', () => {
    assert.deepEqual(
      starts({ zone: 'Europe/Riga', from: '2026-10-25', hours: ['03:30-05:00'], interval: 60 }),
      ['03:30 +03:00', '03:30 +02:00'],
    )
    assert.deepEqual(
      starts({ zone: 'Europe/Riga', from: '2026-10-25', hours: ['02:30-03:30'], interval: 30 }),
      ['02:30 +03:00'],
    )
  })
})

describe('zones that change at midnight', () => {
  it('opens at nine on the day itself: Santiago, Cairo, Beirut', () => {
    for (const [zone, date, offset] of [
      ['America/Santiago', '2026-09-06', '-03:00'],
      ['America/Santiago', '2026-04-05', '-04:00'],
      ['Africa/Cairo', '2026-04-24', '+03:00'],
      ['Africa/Cairo', '2026-10-30', '+02:00'],
      ['Asia/Beirut', '2026-03-29', '+03:00'],
      ['Asia/Beirut', '2026-10-25', '+02:00'],
      ['America/Havana', '2026-03-08', '-04:00'],
      ['America/Havana', '2026-11-01', '-05:00'],
    ] as const) {
      assert.deepEqual(
        starts({ zone, from: date, hours: ['09:00-12:00'], interval: 60 }),
        [`09:00 ${offset}`, `10:00 ${offset}`, `11:00 ${offset}`],
        `${zone} ${date}`,
      )
    }
  })

  it('begins the date at one where midnight is skipped', () => {
    const first = (zone: string, from: string) => starts({ zone, from, hours: ['00:00-03:00'], interval: 60 })
    assert.deepEqual(first('America/Santiago', '2026-09-06'), ['01:00 -03:00', '02:00 -03:00'])
    assert.deepEqual(first('Africa/Cairo', '2026-04-24'), ['01:00 +03:00', '02:00 +03:00'])
    assert.deepEqual(first('Asia/Beirut', '2026-03-29'), ['01:00 +03:00', '02:00 +03:00'])
  })

  it('gives the repeated last hour to the date that has it', () => {
    const hours = ['22:00-24:00']
    const late = (zone: string, from: string) => starts({ zone, from, hours, interval: 60 })
    assert.deepEqual(late('America/Santiago', '2026-04-04'), ['22:00 -03:00', '23:00 -03:00', '23:00 -04:00'])
    assert.deepEqual(late('Africa/Cairo', '2026-10-29'), ['22:00 +03:00', '23:00 +03:00', '23:00 +02:00'])
    assert.deepEqual(late('Asia/Beirut', '2026-10-24'), ['22:00 +03:00', '23:00 +03:00', '23:00 +02:00'])
  })

  it('starts a date whose first hour is repeated with the first of the two', () => {
    assert.deepEqual(
      starts({ zone: 'America/Havana', from: '2026-11-01', hours: ['00:00-02:00'], interval: 60 }),
      ['00:00 -04:00', '00:00 -05:00', '01:00 -05:00'],
    )
  })

  it('keeps the evening out of the next date when its last hour is skipped', () => {
    // In Nuuk the clocks go from 23:00 on Saturday to 00:00 on Sunday.
    const facts = { zone: 'America/Nuuk', from: '2026-03-28', to: '2026-03-29', interval: 30, duration: 30 }
    assert.deepEqual(byDate(freeDays(question({ ...facts, hours: ['22:00-23:30'] }))), {
      '2026-03-28': ['2026-03-28 22:00 -02:00', '2026-03-28 22:30 -02:00'],
      '2026-03-29': ['2026-03-29 22:00 -01:00', '2026-03-29 22:30 -01:00', '2026-03-29 23:00 -01:00'],
    })
  })

  it('counts the hours of a whole date: 23, 24 or 25', () => {
    for (const [zone, date, hours] of [
      ['America/Santiago', '2026-09-06', 23],
      ['America/Santiago', '2026-04-04', 25],
      ['Africa/Cairo', '2026-04-24', 23],
      ['Africa/Cairo', '2026-10-29', 25],
      ['Asia/Beirut', '2026-03-29', 23],
      ['Asia/Beirut', '2026-10-24', 25],
      ['Europe/Riga', '2026-03-30', 24],
      ['Australia/Lord_Howe', '2026-04-05', 24.5],
      ['Australia/Lord_Howe', '2026-10-04', 23.5],
    ] as const) {
      const found = starts({ zone, from: date, interval: 30, duration: 30 })
      assert.equal(found.length, hours * 2, `${zone} ${date}`)
    }
  })
})

describe('zones with odd offsets and odd changes', () => {
  it('moves half an hour in Lord Howe', () => {
    const facts = { zone: 'Australia/Lord_Howe', hours: ['01:00-04:00'], interval: 30, duration: 30 }
    assert.deepEqual(starts({ ...facts, from: '2026-10-04' }), [
      '01:00 +10:30',
      '01:30 +10:30',
      '02:30 +11:00',
      '03:00 +11:00',
      '03:30 +11:00',
    ])
    assert.deepEqual(starts({ ...facts, from: '2026-04-05' }), [
      '01:00 +11:00',
      '01:30 +11:00',
      '01:30 +10:30',
      '02:00 +10:30',
      '02:30 +10:30',
      '03:00 +10:30',
      '03:30 +10:30',
    ])
  })

  it('aligns on the wall clock in Kathmandu, Kolkata and Chatham', () => {
    const facts = { from: '2026-06-10', hours: ['09:00-11:00'], interval: 30 }
    assert.deepEqual(instants({ ...facts, zone: 'Asia/Kathmandu' }), [
      '2026-06-10T03:15:00.000Z',
      '2026-06-10T03:45:00.000Z',
      '2026-06-10T04:15:00.000Z',
    ])
    assert.deepEqual(starts({ ...facts, zone: 'Asia/Kathmandu' }), [
      '09:00 +05:45',
      '09:30 +05:45',
      '10:00 +05:45',
    ])
    assert.deepEqual(starts({ ...facts, zone: 'Asia/Kolkata' }), [
      '09:00 +05:30',
      '09:30 +05:30',
      '10:00 +05:30',
    ])
    assert.deepEqual(starts({ ...facts, zone: 'Pacific/Chatham' }), [
      '09:00 +12:45',
      '09:30 +12:45',
      '10:00 +12:45',
    ])
  })

  it('goes back for Ramadan in Casablanca and forward after it', () => {
    const facts = { zone: 'Africa/Casablanca', hours: ['01:00-04:00'], interval: 60 }
    assert.deepEqual(starts({ ...facts, from: '2026-02-15' }), [
      '01:00 +01:00',
      '02:00 +01:00',
      '02:00 +00:00',
      '03:00 +00:00',
    ])
    assert.deepEqual(starts({ ...facts, from: '2026-02-16' }), [
      '01:00 +00:00',
      '02:00 +00:00',
      '03:00 +00:00',
    ])
    assert.deepEqual(starts({ ...facts, from: '2026-03-22' }), ['01:00 +00:00', '03:00 +01:00'])
  })

  it('has winter as the season that is moved in Dublin', () => {
    assert.deepEqual(
      starts({ zone: 'Europe/Dublin', from: '2026-03-29', hours: ['00:00-03:00'], interval: 60 }),
      ['00:00 +00:00', '02:00 +01:00'],
    )
  })
})

describe('rules that meet a change of the clocks', () => {
  it('counts notice in elapsed time', () => {
    // 23:30 on Saturday evening, 4 hours' notice: half past four, because an hour is skipped in between.
    assert.deepEqual(
      starts({
        zone: 'Europe/Riga',
        from: '2026-03-29',
        hours: ['01:00-07:00'],
        interval: 30,
        now: '2026-03-28T21:30:00Z',
        notice: 240,
      }),
      ['04:30 +03:00', '05:00 +03:00', '05:30 +03:00', '06:00 +03:00'],
    )
  })

  it('counts the horizon in dates of the studio', () => {
    const facts = {
      zone: 'Europe/Riga',
      from: '2026-03-28',
      to: '2026-03-31',
      hours: ['09:00-10:00'],
      horizon: 2,
    }
    const dates = (now: string) =>
      Object.entries(byDate(freeDays(question({ ...facts, now }))))
        .filter(([, found]) => found.length > 0)
        .map(([date]) => date)
    // A quarter to midnight and a quarter past, in the studio.
    assert.deepEqual(dates('2026-03-27T21:45:00Z'), ['2026-03-28', '2026-03-29'])
    assert.deepEqual(dates('2026-03-27T22:15:00Z'), ['2026-03-28', '2026-03-29', '2026-03-30'])
  })

  it('opens over midnight into a date that loses an hour', () => {
    assert.deepEqual(
      byDate(
        freeDays(
          question({
            zone: 'Europe/Riga',
            from: '2026-03-28',
            to: '2026-03-29',
            interval: 90,
            duration: 60,
            hours: { sat: ['22:00-24:00'], sun: ['00:00-05:00'] },
          }),
        ),
      ),
      {
        '2026-03-28': ['2026-03-28 22:00 +02:00', '2026-03-28 23:30 +02:00'],
        '2026-03-29': ['2026-03-29 01:00 +02:00', '2026-03-29 02:30 +02:00'],
      },
    )
  })
})
