/** Visits that belong together: a series, a plan around an event, two visits side by side. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import type { SitePlan } from '../../../src/contract/site.ts'
import { freeDays, type FreeSlot, type Question } from '../../../src/domain/booking/availability.ts'
import { calendarOf } from '../../../src/domain/booking/calendar.ts'
import { NOTHING_BUSY, type Busy } from '../../../src/domain/booking/cells.ts'
import { dateText, dayNumber } from '../../../src/domain/booking/days.ts'
import { planConflicts, planWishes, proposePlan, type PlanWish } from '../../../src/domain/booking/plans.ts'
import { planSeries, seriesStarts } from '../../../src/domain/booking/series.ts'
import { togetherSlots, type SharedUnit } from '../../../src/domain/booking/together.ts'
import { zoneOf } from '../../../src/domain/booking/zone.ts'
import { daily, label, question, taken, visit, type Facts } from './support.ts'

const zone = zoneOf('Europe/Riga')
const iso = (instant: number) => new Date(instant).toISOString().slice(0, 16)

function slotsBetween(facts: Partial<Facts>) {
  return (from: number, to: number): FreeSlot[] =>
    freeDays(
      question({ zone: 'Europe/Riga', from: dateText(from), to: dateText(to), interval: 60, ...facts }),
    ).flatMap(({ slots }) => slots)
}

describe('a series', () => {
  const start = Date.parse('2026-10-06T15:00:00Z') // 18:00 in Riga, a Tuesday

  it('keeps the wall clock when the clocks change', () => {
    assert.deepEqual(seriesStarts(zone, start, { everyWeeks: 2, count: 4 }).map(iso), [
      '2026-10-06T15:00',
      '2026-10-20T15:00',
      '2026-11-03T16:00',
      '2026-11-17T16:00',
    ])
  })

  it('moves a time that is skipped later, and takes the first of one that happens twice', () => {
    const nights = (from: string) =>
      seriesStarts(zone, Date.parse(from), { everyWeeks: 1, count: 3 }).map(iso)
    assert.deepEqual(nights('2026-03-22T01:30:00Z'), [
      '2026-03-22T01:30',
      '2026-03-29T01:30',
      '2026-04-05T00:30',
    ])
    assert.deepEqual(nights('2026-10-18T00:30:00Z'), [
      '2026-10-18T00:30',
      '2026-10-25T00:30',
      '2026-11-01T01:30',
    ])
  })

  it('is refused beyond 8 weeks and 26 visits', () => {
    for (const [everyWeeks, count] of [
      [0, 2],
      [9, 2],
      [1.5, 2],
      [1, 1],
      [1, 27],
    ] as const) {
      assert.throws(() => seriesStarts(zone, start, { everyWeeks, count }), RangeError)
    }
    assert.equal(seriesStarts(zone, start, { everyWeeks: 8, count: 26 }).length, 26)
  })

  it('tells what is free and, where it is not, three other times near it', () => {
    const busy = taken(visit('2026-10-13T12:30:00Z', 240))
    const free = slotsBetween({
      hours: ['09:00-20:00'],
      busy,
      closed: [{ from: '2026-10-20', to: '2026-10-20' }],
    })
    const told = planSeries(zone, start, { everyWeeks: 1, count: 4 }, free).map((one) =>
      'slot' in one ? label(one.slot) : one.alternatives.map(label),
    )
    assert.deepEqual(told, [
      '2026-10-06 18:00 +03:00',
      ['2026-10-13 12:00 +03:00', '2026-10-13 13:00 +03:00', '2026-10-13 14:00 +03:00'],
      ['2026-10-21 09:00 +03:00', '2026-10-21 10:00 +03:00', '2026-10-21 11:00 +03:00'],
      '2026-10-27 18:00 +02:00',
    ])
  })

  it('looks farther for a studio that opens once a week, and says so when there is nothing', () => {
    const none = planSeries(zone, start, { everyWeeks: 1, count: 2 }, () => [])
    assert.deepEqual(
      none.map((one) => ('slot' in one ? [] : one.alternatives)),
      [[], []],
    )
  })
})

const plan: SitePlan = {
  id: 'race',
  name: 'Race',
  visits: [
    { service: 'loosen', reason: 'Loose legs', window: { from: -3, to: -2 } },
    { service: 'recover', reason: 'Recovery', window: { from: 2, to: 5 } },
    {
      service: 'sports',
      reason: 'Training',
      window: { from: -42, to: -40 },
      repeat: { everyWeeks: 2, until: -14 },
    },
  ],
}
const event = dayNumber('2026-06-14') // a Sunday

describe('a plan', () => {
  const free =
    (facts: Partial<Facts>) =>
    ({ from, to }: PlanWish) =>
      slotsBetween({ hours: ['09:00-18:00'], ...facts })(from, to)
  const told = (facts: Partial<Facts>, template = plan) =>
    proposePlan(template, event, zone, free(facts)).visits.map(
      ({ service, slot }) => `${service} ${slot === undefined ? '-' : label(slot).slice(0, 16)}`,
    )

  it('asks for its visits in order, a repeated one until its window would begin too late', () => {
    assert.deepEqual(
      planWishes(plan, event).map(({ service, from, to }) => `${service} ${dateText(from)} ${dateText(to)}`),
      [
        'sports 2026-05-03 2026-05-05',
        'sports 2026-05-17 2026-05-19',
        'sports 2026-05-31 2026-06-02',
        'loosen 2026-06-11 2026-06-12',
        'recover 2026-06-16 2026-06-19',
      ],
    )
  })

  it('puts each visit near the middle of its window', () => {
    assert.deepEqual(told({}), [
      'sports 2026-05-04 12:00',
      'sports 2026-05-18 12:00',
      'sports 2026-06-01 12:00',
      'loosen 2026-06-11 17:00',
      'recover 2026-06-17 17:00',
    ])
  })

  it('names what cannot be placed, and offers others for what can', () => {
    const proposal = proposePlan(
      plan,
      event,
      zone,
      free({ closed: [{ from: '2026-06-10', to: '2026-06-17' }] }),
    )
    assert.equal(proposal.complete, false)
    assert.deepEqual(
      proposal.visits
        .filter(({ slot }) => slot === undefined)
        .map(({ service, reason }) => [service, reason]),
      [['loosen', 'Loose legs']],
    )
    const recover = proposal.visits.at(-1)
    assert.deepEqual(
      [recover?.slot, ...(recover?.alternatives ?? [])].map((slot) => slot && label(slot).slice(0, 16)),
      [
        '2026-06-18 09:00',
        '2026-06-18 10:00',
        '2026-06-18 11:00',
        '2026-06-18 12:00',
        '2026-06-18 13:00',
        '2026-06-18 14:00',
      ],
    )
  })

  it('has no two visits on one date where another way exists', () => {
    const visits = [
      { service: 'a', reason: 'A', window: { from: 1, to: 3 } },
      { service: 'b', reason: 'B', window: { from: 2, to: 2 } },
      { service: 'c', reason: 'C', window: { from: 2, to: 3 } },
    ]
    assert.deepEqual(told({ hours: ['12:00-13:00'] }, { id: 'p', name: 'P', visits }), [
      'a 2026-06-15 12:00',
      'b 2026-06-16 12:00',
      'c 2026-06-17 12:00',
    ])
  })

  it('places as many as can be, each inside its window, no date twice', () => {
    const window = fc.tuple(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 3 }))
    fc.assert(
      fc.property(fc.array(window, { minLength: 1, maxLength: 6 }), (windows) => {
        const visits = windows.map(([from, length]) => ({
          service: 's',
          reason: 'R',
          window: { from, to: from + length },
        }))
        const found = proposePlan(
          { id: 'p', name: 'P', visits },
          event,
          zone,
          free({ hours: ['12:00-13:00'] }),
        ).visits
        const dates = found.flatMap(({ slot }) => (slot === undefined ? [] : [zone.dayOf(slot.start)]))
        assert.equal(new Set(dates).size, dates.length)
        for (const { slot, from, to } of found) {
          if (slot !== undefined) assert.ok(from <= zone.dayOf(slot.start) && zone.dayOf(slot.start) <= to)
        }
        assert.equal(dates.length, most(windows.map(([from, length]) => [from, from + length])))
      }),
      { numRuns: 100 },
    )
  })

  it('is booked all or nothing: what stands in the way is named', () => {
    const wishes = planWishes(plan, event)
    const proposal = proposePlan(plan, event, zone, free({}))
    const chosen = proposal.visits.map(({ slot }) => slot?.start ?? 0)
    assert.deepEqual(planConflicts(wishes, chosen, free({})), [])
    assert.deepEqual(planConflicts(wishes, chosen, free({ closed: [{ from: '2026-05-18' }] })), [1])
    const [first] = wishes
    assert.ok(first)
    assert.deepEqual(planConflicts([first, first], [chosen[0] ?? 0, chosen[0] ?? 0], free({})), [1])
  })
})

/** The most of these stretches that can each have a day of its own, by trying every way. */
function most([window, ...rest]: [number, number][], used: number[] = []): number {
  if (window === undefined) return 0
  const days = Array.from({ length: window[1] - window[0] + 1 }, (_, n) => window[0] + n)
  const ways = days.filter((day) => !used.includes(day)).map((day) => 1 + most(rest, [...used, day]))
  return Math.max(most(rest, used), ...ways)
}

describe('two visits side by side', () => {
  const DATE = '2026-06-10'
  const at = (time: string) => `${DATE}T${time}:00+03:00`
  const person = (id: string, hours: string[], busy: Busy = NOTHING_BUSY) => ({
    id,
    calendar: calendarOf({ hours: daily(hours) }),
    busy,
  })
  const anna = person('anna', ['09:00-12:00'])
  const ben = person('ben', ['10:00-13:00'])
  const ask = (...people: Facts['people'][]) =>
    people.map((list) => question({ zone: 'Europe/Riga', from: DATE, interval: 60, people: list ?? [] }))
  const told = (asked: Question[], rooms?: SharedUnit[]) =>
    togetherSlots(asked.map((one) => ({ question: one, needs: rooms === undefined ? [] : [rooms] }))).map(
      ({ start, parts }) =>
        [
          iso(start + 3 * 3_600_000).slice(11),
          ...parts.map(({ practitioner, resources }) => practitioner + resources.join('')),
        ].join(' '),
    )

  it('need two people, whoever of them gives which', () => {
    assert.deepEqual(told(ask([anna, ben], [anna, ben])), ['10:00 anna ben', '11:00 anna ben'])
    assert.deepEqual(told(ask([anna, ben], [anna])), ['10:00 ben anna', '11:00 ben anna'])
    assert.deepEqual(told(ask([anna], [anna])), [])
  })

  it('take one double room, else two rooms, else nothing', () => {
    const rooms = [
      { id: '@1', places: 1, busy: NOTHING_BUSY },
      { id: '@2', places: 1, busy: taken(visit(at('11:30'), 60)) },
      { id: '@double', places: 2, busy: taken(visit(at('10:00'), 60)) },
    ]
    assert.deepEqual(told(ask([anna, ben], [anna, ben]), rooms), [
      '10:00 anna@1 ben@2',
      '11:00 anna@double ben@double',
    ])
    assert.deepEqual(told(ask([anna, ben], [anna, ben]), rooms.slice(0, 2)), ['10:00 anna@1 ben@2'])
    assert.deepEqual(told(ask([anna, ben], [anna, ben]), rooms.slice(0, 1)), [])
  })

  it('may be of unequal length: each room must be free for the visit in it', () => {
    const [short, long] = ask([anna, ben], [anna, ben])
    assert.ok(short && long)
    const longer = { ...long, times: { ...long.times, duration: 120 * 60_000 } }
    const rooms = [
      { id: '@1', places: 1, busy: taken(visit(at('11:00'), 60)) },
      { id: '@2', places: 1, busy: NOTHING_BUSY },
    ]
    assert.deepEqual(told([short, longer], rooms), ['10:00 anna@1 ben@2'])
  })
})
