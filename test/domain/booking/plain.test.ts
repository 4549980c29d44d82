/** The public module: plain data in, plain data out. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  availability,
  quote,
  WishError,
  type AvailabilityQuestion,
  type StudioRules,
  type Taken,
} from '../../../src/domain/booking/index.ts'
import { plainStudio } from './support.ts'

const DATE = '2026-06-10'
const at = (time: string) => new Date(`${DATE}T${time}:00+03:00`).toISOString()
const [massage] = plainStudio.services
const service = { id: 'massage', name: 'Massage', duration: 60, interval: 60, ...massage }

function ask(change: Partial<StudioRules>, more: Partial<AvailabilityQuestion> = {}) {
  return availability({
    studio: { ...plainStudio, ...change },
    wish: { service: 'massage' },
    from: DATE,
    to: DATE,
    now: '2026-06-01T08:00:00Z',
    ...more,
  })
}

/** `09:00 anna hall (3)`, in the wall clock of Riga. */
function told(change: Partial<StudioRules>, more: Partial<AvailabilityQuestion> = {}): string[] {
  return ask(change, more).days.flatMap(({ slots }) =>
    slots.map(({ start, practitioners, resources, seatsLeft }) =>
      [
        new Date(Date.parse(start) + 3 * 3_600_000).toISOString().slice(11, 16),
        practitioners.join('+'),
        ...(resources ?? []),
        ...(seatsLeft === undefined ? [] : [`(${String(seatsLeft)})`]),
      ].join(' '),
    ),
  )
}

const visit = (time: string, until: string, more: Partial<Taken> = {}): Taken => ({
  start: at(time),
  end: at(until),
  practitioners: ['anna'],
  ...more,
})

describe('an answer', () => {
  it('is plain data with instants, offsets and names', () => {
    assert.deepEqual(ask({ hours: { wed: ['09:00-10:00'] } }, { to: '2026-06-11' }), {
      zone: 'Europe/Riga',
      days: [
        {
          date: '2026-06-10',
          slots: [
            {
              start: '2026-06-10T06:00:00.000Z',
              end: '2026-06-10T07:00:00.000Z',
              offset: '+03:00',
              practitioners: ['anna'],
            },
          ],
        },
        { date: '2026-06-11', slots: [] },
      ],
    })
  })

  it('is refused for what the studio does not have, and for dates that do not exist', () => {
    const wishes = [
      [{ service: 'yoga' }, 'service'],
      [{ service: 'massage', variant: 'long' }, 'variant'],
      [{ service: 'massage', addons: ['oil'] }, 'addons'],
      [{ service: 'massage', practitioner: 'ben' }, 'practitioner'],
      [{ service: 'massage', location: 'east' }, 'location'],
    ] as const
    for (const [wish, field] of wishes) {
      assert.throws(
        () => ask({}, { wish }),
        (error) => error instanceof WishError && error.field === field,
      )
    }
    assert.throws(() => ask({}, { from: '2026-02-30' }), /^RangeError: from: /)
    assert.throws(() => ask({}, { to: '2026-06-09' }), /^RangeError: to: /)
    assert.throws(() => ask({}, { now: 'soon' }), /^RangeError: now: /)
  })

  it('is refused for a moment that would block nothing, or another time in another process', () => {
    const wrong = ['2026-06-10T09:00:00', '2026-06-10', '2026-02-30T09:00:00Z', '2026-06-10T25:00:00Z', '']
    for (const start of wrong) {
      assert.throws(() => ask({}, { now: start }), /^RangeError: now: /, start)
      const spans = [visit('09:00', '10:00'), { start, end: at('23:00') }]
      assert.throws(() => ask({}, { taken: spans }), /^RangeError: taken\.1\.start: /, start)
      assert.throws(() => ask({}, { outside: spans }), /^RangeError: outside\.1\.start: /, start)
    }
    const taken = [visit('09:00', '10:00', { expires: 'later' })]
    assert.throws(() => ask({}, { taken }), /^RangeError: taken\.0\.expires: /)
    assert.throws(() => ask({}, { taken: [visit('10:00', '09:00')] }), /^RangeError: taken\.0\.end: /)
    for (const party of [0, 1.5, NaN]) assert.throws(() => ask({}, { party }), /^RangeError: party: /)
  })

  it('is the same however a moment is written', () => {
    const taken = [{ ...visit('09:00', '10:00'), start: '2026-06-10T09:00+03:00' }]
    assert.deepEqual(
      ask({}, { taken, now: '2026-06-01T11:00+03:00' }),
      ask({}, { taken: [visit('09:00', '10:00')] }),
    )
  })
})

describe('what is taken', () => {
  it('blocks when confirmed or pending, not when cancelled', () => {
    assert.deepEqual(
      told({}, { taken: [visit('09:00', '10:00'), visit('10:00', '11:00', { state: 'pending' })] }),
      ['11:00 anna'],
    )
    assert.deepEqual(told({}, { taken: [visit('09:00', '12:00', { state: 'cancelled' })] }).length, 3)
  })

  it('blocks as a hold of others, not as one’s own or one that has ended', () => {
    const now = '2026-06-10T05:00:00.000Z'
    const booking = { notice: 0 }
    const hold = (owner: string, expires: string) => [
      visit('10:00', '11:00', { state: 'hold', owner, expires }),
    ]
    const later = '2026-06-10T05:00:01.000Z'
    const free = ['09:00 anna', '10:00 anna', '11:00 anna']
    const blocked = ['09:00 anna', '11:00 anna']
    assert.deepEqual(told({ booking }, { now, visitor: 'me', taken: hold('you', later) }), blocked)
    assert.deepEqual(told({ booking }, { now, taken: hold('you', later) }), blocked)
    assert.deepEqual(told({ booking }, { now, visitor: 'me', taken: hold('me', later) }), free)
    assert.deepEqual(told({ booking }, { now, visitor: 'me', taken: hold('you', now) }), free)
  })

  it('comes from other calendars too: of one, or of everybody', () => {
    const outside = [{ start: at('09:59'), end: at('10:01') }]
    assert.deepEqual(told({}, { outside }), ['11:00 anna'])
    assert.deepEqual(
      told({}, { outside: [{ start: at('09:59'), end: at('10:01'), practitioner: 'ben' }] }).length,
      3,
    )
  })
})

describe('variants and add-ons', () => {
  const studio: Partial<StudioRules> = {
    practitioners: [
      { id: 'anna', name: 'Anna' },
      {
        id: 'ben',
        name: 'Ben',
        services: ['massage'],
        prices: [{ service: 'massage', variant: 'long', price: { amount: 9900, currency: 'EUR' } }],
      },
    ],
    services: [
      {
        ...service,
        price: { amount: 6000, currency: 'EUR' },
        variants: [
          { id: 'long', name: '90 minutes', duration: 90, price: { amount: 8500, currency: 'EUR' } },
        ],
        addons: [
          { id: 'oil', name: 'Warm oil', price: { amount: 500, currency: 'EUR' } },
          { id: 'feet', name: 'Feet', minutes: 30, price: { amount: 2000, currency: 'EUR' } },
        ],
      },
    ],
  }

  it('change length and price', () => {
    const full = { ...plainStudio, ...studio }
    const wish = { service: 'massage', variant: 'long', addons: ['feet', 'oil'] }
    const price = (amount: number) => ({ amount, currency: 'EUR' })
    assert.deepEqual(quote(full, { service: 'massage' }), {
      name: 'Massage',
      duration: 60,
      price: price(6000),
    })
    assert.deepEqual(quote(full, wish), { name: 'Massage, 90 minutes', duration: 120, price: price(11_000) })
    assert.deepEqual(quote(full, { ...wish, practitioner: 'ben' }).price, price(12_400))
    assert.equal(quote(plainStudio, { service: 'massage' }).price, undefined)
    assert.deepEqual(told(studio, { wish }), ['09:00 anna+ben', '10:00 anna+ben'])
    assert.deepEqual(told(studio, { wish: { service: 'massage', variant: 'long' } }).length, 2)
  })
})

describe('rooms', () => {
  const studio: Partial<StudioRules> = {
    services: [{ ...service, needs: ['room', 'lamp'] }],
    resources: [
      { id: 'north', name: 'North', kind: 'room' },
      { id: 'booth', name: 'Booths', kind: 'room', count: 2 },
      { id: 'lamp', name: 'Lamp', kind: 'equipment' },
    ],
  }

  it('are dealt by kind or by id, alike ones by number', () => {
    const taken = [
      visit('09:00', '10:00', { practitioners: ['ben'], resources: ['north'] }),
      visit('10:00', '11:00', { practitioners: ['ben'], resources: ['north'] }),
      visit('10:00', '11:00', { practitioners: ['cara'], resources: ['booth:1'] }),
      visit('11:00', '12:00', { practitioners: ['cara'], resources: ['lamp'] }),
    ]
    assert.deepEqual(told(studio, { taken }), ['09:00 anna booth:1 lamp', '10:00 anna booth:2 lamp'])
  })
})

describe('locations', () => {
  const studio: Partial<StudioRules> = {
    practitioners: [
      { id: 'anna', name: 'Anna' },
      { id: 'ben', name: 'Ben', locations: ['lisbon'] },
    ],
    locations: [
      { id: 'riga', name: 'Riga', closed: [{ from: '2026-06-11' }] },
      { id: 'lisbon', name: 'Lisbon', zone: 'Europe/Lisbon', hours: { wed: ['10:00-12:00'] } },
    ],
  }
  const at = (location: string, taken: Taken[] = []) =>
    ask(studio, { wish: { service: 'massage', location }, to: '2026-06-11', taken })

  it('have their own zone, hours, dates off and people', () => {
    const lisbon = at('lisbon')
    assert.equal(lisbon.zone, 'Europe/Lisbon')
    assert.deepEqual(
      lisbon.days.map(({ slots }) =>
        slots.map(({ start, offset, practitioners }) => [start, offset, practitioners]),
      ),
      [
        [
          ['2026-06-10T09:00:00.000Z', '+01:00', ['anna', 'ben']],
          ['2026-06-10T10:00:00.000Z', '+01:00', ['anna', 'ben']],
        ],
        [],
      ],
    )
    assert.deepEqual(
      at('riga').days.map(({ slots }) => slots.map(({ practitioners }) => practitioners)),
      [[['anna'], ['anna'], ['anna']], []],
    )
  })

  it('follow the studio on single dates, unless they have hours of their own', () => {
    const overrides = [{ date: DATE, hours: ['10:00-11:00'] }]
    const own = [{ date: DATE, hours: ['20:00-21:00'] }]
    const starts = (change: Partial<StudioRules>, location: string) =>
      ask({ ...studio, overrides, ...change }, { wish: { service: 'massage', location } }).days[0]?.slots.map(
        ({ start }) => start.slice(11, 16),
      )
    assert.deepEqual(starts({}, 'riga'), ['07:00'])
    assert.deepEqual(starts({}, 'lisbon'), ['09:00', '10:00'])
    const [riga, lisbon] = studio.locations ?? []
    assert.ok(riga && lisbon)
    assert.deepEqual(starts({ locations: [{ ...riga, overrides: own }, lisbon] }, 'riga'), ['17:00'])
  })

  it('share their people: who is in one place is not in the other', () => {
    const taken = [{ start: '2026-06-10T09:00:00Z', end: '2026-06-10T10:00:00Z', practitioners: ['anna'] }]
    assert.deepEqual(
      at('lisbon', taken).days[0]?.slots.map(({ practitioners }) => practitioners),
      [['ben'], ['anna', 'ben']],
    )
  })
})

describe('groups and limits', () => {
  const group: Partial<StudioRules> = { services: [{ ...service, seats: 3 }] }
  const seat = { service: 'massage' }

  it('fill seat by seat, a hold counting as its seats', () => {
    const hold: Partial<Taken> = { ...seat, state: 'hold', owner: 'you', expires: '2026-06-30T00:00:00Z' }
    const taken = [visit('09:00', '10:00', seat), visit('09:00', '10:00', hold)]
    assert.deepEqual(told(group, { taken }), ['09:00 anna (1)', '10:00 anna (3)', '11:00 anna (3)'])
    assert.deepEqual(told(group, { taken, visitor: 'you' })[0], '09:00 anna (2)')
    assert.deepEqual(told(group, { taken, party: 2 })[0], '10:00 anna (3)')
    assert.deepEqual(
      told(group, { taken: [visit('09:00', '10:00', { ...seat, seats: 3 })] })[0],
      '10:00 anna (3)',
    )
  })

  it('count a group as one visit of the day, which may be joined when the day is full', () => {
    const same = { ...visit('09:00', '10:00', seat), start: '2026-06-10T09:00+03:00' }
    const taken = [visit('09:00', '10:00', seat), same]
    const booking = { perDay: { visits: 1 } }
    assert.deepEqual(told({ ...group, booking }, { taken }), ['09:00 anna (1)'])
    assert.deepEqual(told({ ...group, booking: { perDay: { visits: 2 } } }, { taken }).length, 3)
  })

  it('hold for the service, the practitioner and the customer', () => {
    const taken = [visit('09:00', '10:00', { service: 'massage', customer: 'ada' })]
    const free = ['10:00 anna', '11:00 anna']
    assert.deepEqual(told({ services: [{ ...service, perDay: { minutes: 115 } }] }, { taken }), [])
    assert.deepEqual(told({ services: [{ ...service, perDay: { minutes: 120 } }] }, { taken }), free)
    const practitioners = [{ id: 'anna', name: 'Anna', perDay: { visits: 1 } }]
    assert.deepEqual(told({ practitioners }, { taken }), [])
    const booking = { perCustomer: [{ visits: 1, days: 3 }] }
    assert.deepEqual(told({ booking }, { taken, customer: 'ada' }), [])
    assert.deepEqual(told({ booking }, { taken, customer: 'bob' }), free)
    assert.deepEqual(told({ booking }, { taken }), free)
  })
})
