/** A studio that has everything: rooms, groups, everybody at once, variants, add-ons; and what is left of a storm in its store. */
import assert from 'node:assert/strict'
import type { SiteDocument } from '../../../src/contract/site.ts'
import { cellsOf } from '../../../src/domain/booking/cells.ts'
import { givenOf } from '../../../src/server/booking/given.ts'
import type { BookingRow } from '../../../src/server/booking/store.ts'
import type { Kernel } from '../../../src/server/kernel.ts'

const EUR = (amount: number) => ({ amount, currency: 'EUR' })

/** Open on weekdays from nine to six in Berlin; nothing has a buffer unless it says so. */
export const rich = {
  practitioners: [
    { id: 'mara', name: 'Mara Lind', prices: [{ service: 'massage', price: EUR(9000) }] },
    { id: 'jonas', name: 'Jonas Weber' },
    { id: 'nina', name: 'Nina Falk', services: ['massage', 'bath', 'yoga'] },
  ],
  services: [
    {
      id: 'massage',
      name: 'Massage',
      duration: 60,
      price: EUR(8000),
      needs: ['room'],
      variants: [{ id: 'long', name: 'long', duration: 90, price: EUR(11000) }],
      addons: [
        { id: 'heat', name: 'Hot stones', minutes: 15, price: EUR(1000) },
        { id: 'tea', name: 'Tea', price: EUR(300) },
      ],
    },
    { id: 'bath', name: 'Bath', duration: 30, needs: ['room', 'tub'] },
    {
      id: 'yoga',
      name: 'Yoga',
      duration: 60,
      price: EUR(1500),
      seats: 4,
      variants: [{ id: 'long', name: 'long', duration: 90 }],
    },
    { id: 'duet', name: 'Four hands', duration: 60, price: EUR(15000), staff: 'all', needs: ['double'] },
    { id: 'stretch', name: 'Stretching', duration: 30 },
  ],
  resources: [
    { id: 'single', name: 'Single room', kind: 'room', count: 2 },
    { id: 'double', name: 'Double room', kind: 'room', places: 2 },
    { id: 'tub', name: 'Tub', kind: 'tub' },
  ],
  hours: {
    mon: ['09:00-18:00'],
    tue: ['09:00-18:00'],
    wed: ['09:00-18:00'],
    thu: ['09:00-18:00'],
    fri: ['09:00-18:00'],
  },
} satisfies Partial<SiteDocument>

/** The same with one of its services changed. */
export const richWith = (id: string, changes: Partial<SiteDocument['services'][number]>) => ({
  ...rich,
  services: rich.services.map((service) => (service.id === id ? { ...service, ...changes } : service)),
})

export async function rowsOf(kernel: Kernel): Promise<BookingRow[]> {
  return kernel.db.selectFrom('bookings').selectAll().where('state', '!=', 'cancelled').execute()
}

const overlap = (a: BookingRow, b: BookingRow) => a.start < b.end && b.start < a.end
const groupOf = ({ service, practitioner, start, end, location, seats }: BookingRow) =>
  seats === null ? undefined : [service, practitioner, start, end, location].join()

/** What no storm may leave behind: anybody or anything sold twice, a group that is too full, half a visit, time of nobody. */
export async function checkStore(kernel: Kernel, capacity = 4): Promise<void> {
  const rows = await rowsOf(kernel)
  for (const [n, one] of rows.entries()) {
    for (const other of rows.slice(0, n)) {
      const sameGroup = groupOf(one) !== undefined && groupOf(one) === groupOf(other)
      if (!overlap(one, other) || sameGroup) continue
      const shared = one.set_id !== null && one.set_id === other.set_id
      const of = (row: BookingRow) => [
        ...givenOf(row).practitioners,
        ...(shared ? [] : givenOf(row).resources.map((unit) => `unit ${unit}`)),
      ]
      assert.deepEqual(
        of(one).filter((id) => of(other).includes(id)),
        [],
        'nobody and nothing is sold twice',
      )
    }
  }
  const groups = Map.groupBy(
    rows.filter(({ seats }) => seats !== null),
    groupOf,
  )
  for (const members of groups.values()) {
    const seats = members.reduce((sum, row) => sum + (row.seats ?? 0), 0)
    assert.ok(seats <= capacity, `${String(seats)} seats of ${String(capacity)}`)
  }
  await checkOwners(kernel, rows)
}

/** Every visit has exactly its cells and its seats, and nobody else has any; holds are not looked at. */
async function checkOwners(kernel: Kernel, rows: BookingRow[]): Promise<void> {
  const held = new Set(
    (await kernel.db.selectFrom('holds').select('hold_id').execute()).map(({ hold_id: id }) => id),
  )
  const cells = await kernel.db.selectFrom('cells').selectAll().execute()
  const seats = (await kernel.db.selectFrom('seats').selectAll().execute()).filter(
    ({ owner }) => !held.has(owner),
  )
  const sessions = new Map(seats.map(({ owner, session }) => [owner, session]))
  const lasting = cells.filter(({ expires }) => expires === null)
  const named = (resource: string, cell: number) => `${resource} ${String(cell)}`
  const taken = new Map(lasting.map(({ resource, cell, owner }) => [named(resource, cell), owner]))
  const wanted = new Set<string>()
  for (const row of rows) {
    const { practitioners, resources } = givenOf(row)
    const own = seats.filter(({ owner }) => owner === row.booking_id)
    assert.equal(own.length, row.seats ?? 0, 'as many seats as were sold')
    for (const { session } of own) {
      const minutes = (row.end - row.start) / 60_000
      const group = [row.service, row.practitioner, row.start, minutes, row.location ?? ''].join(':')
      assert.equal(session, group, 'in the group that was sold')
    }
    for (const resource of [
      ...practitioners.map((id) => `practitioner:${id}`),
      ...resources.map((id) => `unit:${id}`),
    ]) {
      for (const cell of cellsOf({ start: row.start, end: row.end, before: 0, after: 0 })) {
        const owner = taken.get(named(resource, cell))
        const mine = [sessions.get(row.booking_id) ?? row.booking_id, row.set_id]
        assert.ok(mine.includes(owner ?? ''), `${named(resource, cell)} is the visit's`)
        wanted.add(named(resource, cell))
      }
    }
  }
  assert.equal(lasting.length, wanted.size, 'no cells of nobody')
  assert.equal(
    seats.length,
    rows.reduce((sum, row) => sum + (row.seats ?? 0), 0),
    'no seats of nobody',
  )
}
