/** The public module about several visits at once, and what it tells the owner. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  moved,
  plan,
  planConflicts,
  series,
  sideBySide,
  suggestHolidays,
  type StudioRules,
} from '../../../src/domain/booking/index.ts'
import { plainStudio } from './support.ts'

const DATE = '2026-06-10'
const at = (time: string) => new Date(`${DATE}T${time}:00+03:00`).toISOString()
const [massage] = plainStudio.services

describe('several visits', () => {
  it('come again, with other times for what is taken', () => {
    const taken = [{ start: '2026-06-17T07:00:00Z', end: '2026-06-17T08:00:00Z', practitioners: ['anna'] }]
    const now = '2026-06-01T08:00:00Z'
    const found = series({
      studio: plainStudio,
      wish: { service: 'massage' },
      start: at('10:00'),
      everyWeeks: 1,
      count: 3,
      now,
      taken,
    })
    assert.deepEqual(
      found.map((one) => ('slot' in one ? one.slot.start : one.alternatives.map(({ start }) => start))),
      [
        '2026-06-10T07:00:00.000Z',
        ['2026-06-16T08:00:00.000Z', '2026-06-17T06:00:00.000Z', '2026-06-17T08:00:00.000Z'],
        '2026-06-24T07:00:00.000Z',
      ],
    )
  })

  it('stand around an event', () => {
    const plans = [
      {
        id: 'race',
        name: 'Race',
        visits: [
          { service: 'massage', reason: 'Loose legs', window: { from: -2, to: -2 } },
          { service: 'massage', reason: 'Recovery', window: { from: 2, to: 3 } },
        ],
      },
    ]
    const ask = { studio: { ...plainStudio, plans }, event: '2026-06-14', now: '2026-06-01T08:00:00Z' }
    const found = plan({ ...ask, plan: 'race' })
    assert.equal(found.complete, true)
    assert.deepEqual(
      found.visits.map(({ reason, from, to, slot }) => [reason, from, to, slot?.start]),
      [
        ['Loose legs', '2026-06-12', '2026-06-12', '2026-06-12T08:00:00.000Z'],
        ['Recovery', '2026-06-16', '2026-06-17', '2026-06-17T06:00:00.000Z'],
      ],
    )
    assert.throws(() => plan({ ...ask, plan: 'swim' }), RangeError)
  })

  it('around an event are booked all or none: the ones in the way are named', () => {
    const visits = [
      { service: 'massage', reason: 'Loose legs', window: { from: -2, to: -1 } },
      { service: 'massage', reason: 'Looser legs', window: { from: -2, to: -1 } },
    ]
    const studio = { ...plainStudio, plans: [{ id: 'race', name: 'Race', visits }] }
    const ask = { studio, plan: 'race', event: '2026-06-12', now: '2026-06-01T08:00:00Z' }
    const conflicts = (starts: string[], more = {}) => planConflicts({ ...ask, ...more, starts })
    assert.deepEqual(conflicts([at('09:00'), at('10:00')]), [])
    assert.deepEqual(conflicts([at('09:00'), at('09:00')]), [1])
    assert.deepEqual(conflicts([at('12:00'), at('10:00')]), [0])
    const taken = [{ start: at('10:00'), end: at('11:00'), practitioners: ['anna'] }]
    assert.deepEqual(conflicts([at('09:00'), at('10:00')], { taken }), [1])
    assert.throws(() => conflicts([at('09:00')]), /^RangeError: starts: must be 2/)
    assert.throws(() => conflicts(['nine', at('10:00')]), /^RangeError: starts: /)
  })

  it('take place side by side in the double room', () => {
    const studio: StudioRules = {
      ...plainStudio,
      practitioners: [
        { id: 'anna', name: 'Anna' },
        { id: 'ben', name: 'Ben' },
      ],
      services: massage === undefined ? [] : [{ ...massage, needs: ['room'] }],
      resources: [
        { id: 'single', name: 'Single', kind: 'room' },
        { id: 'double', name: 'Double', kind: 'room', places: 2 },
      ],
    }
    const taken = [{ start: at('10:00'), end: at('11:00'), resources: ['double'] }]
    const wish = { service: 'massage' }
    const ask = { studio, wishes: [wish, wish], from: DATE, to: DATE, now: '2026-06-01T08:00:00Z', taken }
    const parts = [
      { practitioner: 'anna', resources: ['double'] },
      { practitioner: 'ben', resources: ['double'] },
    ]
    assert.deepEqual(sideBySide(ask), [
      { start: at('09:00'), parts },
      { start: at('11:00'), parts },
    ])
    assert.throws(() => sideBySide({ ...ask, to: '2026-06-09' }), /^RangeError: to: /)
  })
})

describe('what the owner is told', () => {
  it('is which visits moved by the wall clock, their instants kept', () => {
    const visits = [
      { id: 1, start: '2026-06-10T07:00:00Z', offset: '+03:00' },
      { id: 2, start: '2026-12-10T07:00:00Z', offset: '+03:00' },
      { id: 3, start: '2026-12-10T07:00:00Z', offset: '-03:30' },
    ]
    assert.deepEqual(
      moved('Europe/Riga', visits).map(({ visit, by }) => [visit.id, visit.start, by]),
      [
        [2, '2026-12-10T07:00:00Z', -60],
        [3, '2026-12-10T07:00:00Z', 330],
      ],
    )
    assert.throws(
      () => moved('Europe/Riga', [{ start: '2026-06-10T07:00:00Z', offset: 'summer' }]),
      RangeError,
    )
  })

  it('is which holidays are not settled yet', () => {
    const source = ({ country }: { country: string }, year: number) => [
      { date: `${String(year)}-12-25`, name: `Christmas ${country}` },
      { date: `${String(year)}-01-01`, name: 'New Year' },
      { date: `${String(year)}-05-01`, name: 'May Day' },
      { date: `${String(year)}-05-01`, name: 'May Day again' },
    ]
    const range = { from: '2026-01-02', to: '2027-05-01' }
    const settled = {
      closed: [{ from: '2026-12-24', to: '2026-12-26' }],
      overrides: [{ date: '2027-01-01', hours: ['10:00-12:00'] }],
    }
    assert.deepEqual(suggestHolidays(source, { country: 'LV' }, range, settled), [
      { date: '2026-05-01', name: 'May Day' },
      { date: '2027-05-01', name: 'May Day' },
    ])
    assert.equal(suggestHolidays(source, { country: 'LV' }, range, {})[1]?.name, 'Christmas LV')
  })
})
