/** Fair dealing, alternatives and the policy for cancelling. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { isSettled, nearestSlots } from '../../../src/domain/booking/alternatives.ts'
import { dateText, dayNumber, weekdayOf } from '../../../src/domain/booking/days.ts'
import { fairOrder } from '../../../src/domain/booking/deal.ts'
import { cancelUntil, customerMayCancel } from '../../../src/domain/booking/policy.ts'

const slot = (start: number) => ({ start, end: start + 60, offset: 0, practitioners: ['anna'] })
const found = (list: { start: number }[]) => list.map(({ start }) => start)

describe('dealing', () => {
  it('asks whoever has the fewest bookings that day first, and keeps the order of the studio among equals', () => {
    const people = ['anna', 'ben', 'cara', 'dora']
    assert.deepEqual(fairOrder(people, new Map()), people)
    assert.deepEqual(
      fairOrder(
        people,
        new Map([
          ['anna', 2],
          ['ben', 1],
          ['dora', 1],
        ]),
      ),
      ['cara', 'ben', 'dora', 'anna'],
    )
  })
})

describe('alternatives', () => {
  const slots = [10, 20, 30, 40, 50, 60].map(slot)

  it('are the nearest, in order of time, without the wish', () => {
    assert.deepEqual(found(nearestSlots(slots, 40, 3)), [20, 30, 50])
    assert.deepEqual(found(nearestSlots(slots, 100, 3)), [40, 50, 60])
    assert.deepEqual(found(nearestSlots(slots, 10, 9)), [20, 30, 40, 50, 60])
  })

  it('are settled when nothing outside could be nearer', () => {
    const near = nearestSlots(slots, 30, 3)
    assert.equal(isSettled(near, 30, 3, { start: 10, end: 51 }), true)
    assert.equal(isSettled(near, 30, 3, { start: 11, end: 51 }), false)
    assert.equal(isSettled(near, 30, 3, { start: 10, end: 50 }), false)
    assert.equal(isSettled(near.slice(1), 30, 3, { start: -1000, end: 1000 }), false)
  })
})

describe('cancelling', () => {
  it('is open to the customer until the edge, included', () => {
    const start = Date.parse('2026-06-10T10:00:00Z')
    assert.equal(cancelUntil(start, 90), Date.parse('2026-06-10T08:30:00Z'))
    assert.equal(customerMayCancel(start, 90, Date.parse('2026-06-10T08:30:00Z')), true)
    assert.equal(customerMayCancel(start, 90, Date.parse('2026-06-10T08:30:01Z')), false)
    assert.equal(customerMayCancel(start, 0, start), true)
  })
})

describe('dates as numbers', () => {
  it('go both ways and know their weekday', () => {
    assert.equal(dayNumber('1970-01-01'), 0)
    assert.equal(dateText(dayNumber('2028-02-29')), '2028-02-29')
    assert.equal(weekdayOf(dayNumber('2026-06-10')), 'wed')
    assert.equal(weekdayOf(dayNumber('1969-12-31')), 'wed')
    assert.equal(weekdayOf(dayNumber('2026-06-14')), 'sun')
  })
})
