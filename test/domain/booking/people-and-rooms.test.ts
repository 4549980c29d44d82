/** Who and what a visit needs: everybody at once, rooms and equipment, groups with seats. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { freeDays, type Question } from '../../../src/domain/booking/availability.ts'
import { calendarOf } from '../../../src/domain/booking/calendar.ts'
import { NOTHING_BUSY, type Busy } from '../../../src/domain/booking/cells.ts'
import type { SiteService, StudioRules } from '../../../src/contract/site.ts'
import { takesTwo } from '../../../src/domain/booking/offer.ts'
import { dealUnits } from '../../../src/domain/booking/resources.ts'
import { daily, question, taken, visit, type Facts } from './support.ts'

const DATE = '2026-06-10'
const base = { zone: 'Europe/Riga', from: DATE, duration: 60, interval: 60 }
const at = (time: string) => `${DATE}T${time}:00+03:00`

function person(id: string, hours: string[], busy: Busy = NOTHING_BUSY) {
  return { id, calendar: calendarOf({ hours: daily(hours) }), busy }
}

/** `09:00 anna+ben room-1 (3)`: start, practitioners, rooms, seats left. */
function told(facts: Facts): string[] {
  return freeDays(question(facts)).flatMap(({ slots }) =>
    slots.map(({ start, offset, practitioners, resources, seatsLeft }) => {
      const time = new Date(start + offset * 60_000).toISOString().slice(11, 16)
      const seats = seatsLeft === undefined ? '' : ` (${String(seatsLeft)})`
      return `${time} ${practitioners.join('+')}${resources ? ` ${resources.join('+')}` : ''}${seats}`
    }),
  )
}

describe('a service that takes everybody', () => {
  it('is free where all are, on one grid', () => {
    const people = [
      person('anna', ['09:00-13:00'], taken(visit(at('11:00'), 60))),
      person('ben', ['08:30-10:00', '10:30-13:30']),
    ]
    assert.deepEqual(told({ ...base, people, interval: 30, asked: { staff: 'all' } }), [
      '09:00 anna+ben',
      '12:00 anna+ben',
    ])
  })

  it('is free at no time when one of them never works', () => {
    const people = [person('anna', ['09:00-13:00']), person('ben', [])]
    assert.deepEqual(told({ ...base, people, asked: { staff: 'all' } }), [])
  })
})

describe('two at the same time', () => {
  const studio = (
    changes: Partial<StudioRules>,
    service: Partial<SiteService> = {},
  ): [StudioRules, SiteService] => {
    const massage = { id: 'massage', name: 'Massage', duration: 60, needs: ['room'], ...service }
    return [
      {
        zone: 'Europe/Riga',
        hours: { mon: ['09:00-17:00'] },
        practitioners: [
          { id: 'anna', name: 'Anna' },
          { id: 'ben', name: 'Ben' },
        ],
        resources: [{ id: 'r1', name: 'Room', kind: 'room', places: 2 }],
        services: [massage],
        ...changes,
      },
      massage,
    ]
  }

  it('takes two practitioners, and places for both', () => {
    assert.equal(takesTwo(...studio({})), true, 'one double room')
    assert.equal(
      takesTwo(...studio({ resources: [{ id: 'r', name: 'Room', kind: 'room', count: 2 }] })),
      true,
    )
    assert.equal(takesTwo(...studio({ resources: [{ id: 'r', name: 'Room', kind: 'room' }] })), false)
    assert.equal(takesTwo(...studio({ practitioners: [{ id: 'anna', name: 'Anna' }] })), false)
  })

  it('is nothing for a group, nor for what all give together', () => {
    assert.equal(takesTwo(...studio({}, { seats: 8 })), false)
    assert.equal(takesTwo(...studio({}, { staff: 'all' })), false)
  })

  it('has to be possible in one place', () => {
    const apart = {
      practitioners: [
        { id: 'anna', name: 'Anna', locations: ['north'] },
        { id: 'ben', name: 'Ben', locations: ['south'] },
      ],
    }
    const locations = [
      { id: 'north', name: 'North' },
      { id: 'south', name: 'South' },
    ]
    assert.equal(takesTwo(...studio({ ...apart, locations })), false)
    assert.equal(takesTwo(...studio({ locations })), true)
  })
})

describe('rooms and equipment', () => {
  const room = (id: string, ...busy: Parameters<typeof taken>) => ({ id, busy: taken(...busy) })
  const people = [person('anna', ['09:00-12:00']), person('ben', ['10:00-12:00'])]
  const ask = (needs: NonNullable<Question['needs']>, more: Partial<Facts> = {}) =>
    told({ ...base, people, ...more, asked: { needs } })

  it('must be free for the whole visit, and the first that is free is given', () => {
    assert.deepEqual(ask([[room('r1', visit(at('09:30'), 45)), room('r2', visit(at('11:00'), 60))]]), [
      '09:00 anna r2',
      '10:00 anna+ben r2',
      '11:00 anna+ben r1',
    ])
  })

  it('close a time when none is free', () => {
    assert.deepEqual(ask([[room('r1', visit(at('10:00'), 30))]]), ['09:00 anna r1', '11:00 anna+ben r1'])
    assert.deepEqual(ask([[]]), [])
  })

  it('are each given once, also when one thing could serve two needs', () => {
    const bath = room('bath')
    assert.deepEqual(ask([[bath, room('table', visit(at('10:00'), 60))], [bath]]), [
      '09:00 anna table+bath',
      '11:00 anna+ben table+bath',
    ])
  })

  it('keep the buffers of the visit', () => {
    assert.deepEqual(ask([[room('r1', visit(at('11:00'), 60))]], { buffer: { after: 15 } }), [
      '09:00 anna r1',
    ])
  })

  it('are dealt by trying, not by taking the first for each', () => {
    const unit = (id: string) => ({ id, busy: NOTHING_BUSY })
    const needs = [[unit('a'), unit('b')], [unit('a')], [unit('c'), unit('b')]]
    assert.deepEqual(
      dealUnits(needs, () => true),
      ['b', 'a', 'c'],
    )
    assert.equal(
      dealUnits(needs, ({ id }) => id !== 'b'),
      undefined,
    )
  })
})

describe('seats', () => {
  const start = Date.parse(at('10:00'))
  const busy = taken(visit(at('10:00'), 60))
  const people = [person('anna', ['09:00-12:00'], busy), person('ben', ['11:00-12:00'])]
  const ask = (takenSeats: number, wanted = 1, more: Partial<Facts> = {}, asked: Partial<Question> = {}) => {
    const sessions = [{ practitioner: 'anna', start, taken: takenSeats }]
    return told({ ...base, people, ...more, asked: { seats: { capacity: 4, wanted, sessions }, ...asked } })
  }

  it('are left in a group until it is full, with the same practitioner at the same start', () => {
    assert.deepEqual(ask(1), ['09:00 anna (4)', '10:00 anna (3)', '11:00 anna+ben (4)'])
    assert.deepEqual(ask(3), ['09:00 anna (4)', '10:00 anna (1)', '11:00 anna+ben (4)'])
    assert.deepEqual(ask(4), ['09:00 anna (4)', '11:00 anna+ben (4)'])
  })

  it('are had all or none by several who come together', () => {
    assert.deepEqual(ask(2, 2), ['09:00 anna (4)', '10:00 anna (2)', '11:00 anna+ben (4)'])
    assert.deepEqual(ask(2, 3), ['09:00 anna (4)', '11:00 anna+ben (4)'])
    assert.deepEqual(ask(0, 5), [])
  })

  it('are blocked wholly by another service of the same practitioner', () => {
    assert.deepEqual(told({ ...base, people, asked: { seats: { capacity: 4, wanted: 1, sessions: [] } } }), [
      '09:00 anna (4)',
      '11:00 anna+ben (4)',
    ])
  })

  it('of a group count also where its time is not among what is taken', () => {
    const alone = [person('anna', ['10:00-11:00'])]
    assert.deepEqual(ask(1, 1, { people: alone }), ['10:00 anna (3)'])
    assert.deepEqual(ask(4, 1, { people: alone }), [])
  })

  it('need no other room than the one the group has', () => {
    const needs = [[{ id: 'hall', busy }]]
    assert.deepEqual(ask(1, 1, {}, { needs }), [
      '09:00 anna hall (4)',
      '10:00 anna (3)',
      '11:00 anna+ben hall (4)',
    ])
  })

  it('are not sold once the group is too near, or the studio closed', () => {
    assert.deepEqual(ask(1, 1, { now: at('09:30'), notice: 60 }), ['11:00 anna+ben (4)'])
    const away = { ...person('anna', []), busy }
    assert.deepEqual(ask(1, 1, { people: [away] }), [])
  })

  it('count as the most that one of the practitioners has left', () => {
    const both = [person('anna', ['10:00-11:00'], busy), person('ben', ['10:00-11:00'])]
    assert.deepEqual(ask(3, 1, { people: both }), ['10:00 anna+ben (4)'])
  })
})
