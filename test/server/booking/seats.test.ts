/** Groups with seats: joined until they are full, never over, and gone with the last who leaves. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Booking, Hold, Slot } from '../../../src/contract/booking.ts'
import { tidy } from '../../../src/server/jobs/housekeeping.ts'
import type { Kernel } from '../../../src/server/kernel.ts'
import { from, json, makeApp } from '../../support/app.ts'
import { forEachEngine } from '../../support/kernel.ts'
import { checkStore, rich, richWith, rowsOf } from './rich.ts'
import {
  API,
  available,
  booked,
  fields,
  freeStarts,
  post,
  refused,
  TUESDAY,
  wish,
  type App,
} from './support.ts'

const MINUTE = 60_000
const DATE = '2026-11-03'
const LATER = '2026-11-03T10:30:00.000Z'
const yoga = { service: 'yoga', start: TUESDAY, practitioner: 'nina' }

async function slotAt(
  app: App,
  query: Record<string, string> = {},
  start = TUESDAY,
): Promise<Slot | undefined> {
  const { days } = await available(app, {
    service: 'yoga',
    practitioner: 'nina',
    from: DATE,
    to: DATE,
    ...query,
  })
  return days.flatMap(({ slots }) => slots).find((slot) => slot.start === start)
}

const cancel = async (app: App, { id, token }: Booking) =>
  app.request(`${API}/bookings/${id}`, { method: 'DELETE', headers: { 'knead-token': token } })

async function held(app: App, body: unknown, address = '192.0.2.1'): Promise<Hold> {
  const response = await app.request(`${API}/holds`, json(body), from(address))
  assert.equal(response.status, 201, await response.clone().text())
  return (await response.json()) as Hold
}

const act = (app: App, method: string, { id, token }: Hold, path = '') =>
  app.request(`${API}/holds/${id}${path}`, { method, headers: { 'knead-hold': token } })

const cellsOf = async (kernel: Kernel) => kernel.db.selectFrom('cells').selectAll().execute()
const seatsOf = async (kernel: Kernel) => kernel.db.selectFrom('seats').selectAll().execute()

describe('groups with seats', () => {
  forEachEngine((engine) => {
    test('are joined until they are full, by some at once too; nobody else has the practitioner then', async () => {
      const kernel = await engine.kernel({ site: rich })
      const app = makeApp(kernel)
      assert.equal((await slotAt(app))?.seatsLeft, 4)
      const first = await booked(app, yoga)
      assert.equal(first.seats, 1)
      assert.equal((await slotAt(app))?.seatsLeft, 3)
      const two = await booked(app, { ...yoga, seats: 2 })
      assert.equal(two.seats, 2)
      assert.deepEqual(two.price, { amount: 3000, currency: 'EUR' })
      assert.equal((await slotAt(app, { seats: '2' }))?.seatsLeft, undefined, 'not for two')
      assert.equal((await slotAt(app))?.seatsLeft, 1)
      await refused(await post(app, wish({ ...yoga, seats: 2 })), 409)
      await refused(await post(app, wish({ ...yoga, service: 'massage' })), 409)
      await booked(app, yoga)
      assert.equal(await slotAt(app), undefined)
      await refused(await post(app, wish(yoga)), 409)
      await checkStore(kernel)
    })

    test('are exactly as large as they may be, whoever comes at once', async () => {
      const kernel = await engine.kernel({ site: rich })
      const app = makeApp(kernel)
      const answers = await Promise.all(Array.from({ length: 50 }, () => post(app, wish(yoga))))
      assert.equal(answers.filter(({ status }) => status === 201).length, 4)
      assert.equal(answers.filter(({ status }) => status === 409).length, 46)
      assert.deepEqual((await seatsOf(kernel)).map(({ seat }) => seat).toSorted(), [1, 2, 3, 4])
      await checkStore(kernel)
    })

    test('of anybody fill up before another begins, and all of them hold no more than their seats', async () => {
      const kernel = await engine.kernel({ site: rich })
      const app = makeApp(kernel)
      const anyone = { service: 'yoga', start: TUESDAY }
      const [one, two] = [await booked(app, anyone), await booked(app, { ...anyone, seats: 2 })]
      assert.equal(one.practitioner.id, two.practitioner.id)
      const parties = Array.from({ length: 30 }, (_, n) => 1 + (n % 3))
      await Promise.all(parties.map((seats) => post(app, wish({ ...anyone, seats }))))
      await checkStore(kernel)
      const { days } = await available(app, { service: 'yoga', from: DATE, to: DATE })
      assert.ok(!days.flatMap(({ slots }) => slots).some(({ start }) => start === TUESDAY))
      assert.equal((await seatsOf(kernel)).length, 12, 'three groups of four')
    })

    test('end with the last who leaves, in whatever order and however many at once', async () => {
      const kernel = await engine.kernel({ site: rich })
      const app = makeApp(kernel)
      const members = await Promise.all(Array.from({ length: 4 }, () => booked(app, yoga)))
      const comers = Array.from({ length: 4 }, () => post(app, wish(yoga)))
      await Promise.all(members.map((member) => cancel(app, member)))
      await Promise.all(comers)
      await checkStore(kernel)
      const left = await rowsOf(kernel)
      assert.equal((await slotAt(app))?.seatsLeft ?? 0, 4 - left.length)
    })

    test('leave nothing behind once nobody is in them', async () => {
      const kernel = await engine.kernel({ site: rich })
      const app = makeApp(kernel)
      for (const member of [await booked(app, yoga), await booked(app, { ...yoga, seats: 3 })]) {
        await cancel(app, member)
      }
      assert.deepEqual([await cellsOf(kernel), await seatsOf(kernel)], [[], []])
      await booked(app, { service: 'stretch', start: TUESDAY, practitioner: 'mara' })
    })

    test('are held by seat: another’s hold counts one, one’s own none', async () => {
      const kernel = await engine.kernel({ site: rich })
      const app = makeApp(kernel)
      const mine = await held(app, { ...yoga, seats: 2 })
      assert.equal((await slotAt(app))?.seatsLeft, 2)
      const url = `${API}/availability?service=yoga&practitioner=nina&from=${DATE}&to=${DATE}`
      const own = await (await app.request(url, { headers: { 'knead-hold': mine.token } })).json()
      const { days } = own as { days: { slots: Slot[] }[] }
      const near = days.flatMap(({ slots }) => slots)
      assert.equal(near.find(({ start }) => start === TUESDAY)?.seatsLeft, 4)
      assert.ok(
        near.some(({ start }) => start === '2026-11-03T09:15:00.000Z'),
        'also beside its own group',
      )
      const made = await booked(app, { ...yoga, seats: 2, hold: { id: mine.id, token: mine.token } })
      assert.equal(made.seats, 2)
      assert.deepEqual(new Set((await seatsOf(kernel)).map(({ owner }) => owner)), new Set([made.id]))
      await checkStore(kernel)
    })

    test('keep their time beyond a hold in them that runs out, and lose it with the last hold', async () => {
      const kernel = await engine.kernel({ site: rich })
      const app = makeApp(kernel)
      const early = await held(app, yoga)
      kernel.clock.advance(2 * MINUTE)
      const late = await held(app, yoga, '192.0.2.2')
      assert.equal((await act(app, 'PATCH', late)).status, 200)
      kernel.clock.advance(4 * MINUTE)
      assert.equal((await slotAt(app))?.seatsLeft, 3, 'the first hold has run out')
      await refused(await post(app, wish({ ...yoga, service: 'massage' })), 409)
      await tidy(kernel)
      assert.equal((await seatsOf(kernel)).length, 1)
      const member = await booked(app, yoga)
      assert.equal((await act(app, 'PATCH', early)).status, 403)
      kernel.clock.advance(20 * MINUTE)
      await refused(await post(app, wish({ ...yoga, service: 'massage' })), 409)
      await tidy(kernel)
      await checkStore(kernel)
      await cancel(app, member)
      assert.deepEqual([await cellsOf(kernel), await seatsOf(kernel)], [[], []])
      await held(app, yoga)
      kernel.clock.advance(5 * MINUTE)
      await booked(app, { ...yoga, service: 'massage' })
      await tidy(kernel)
      await checkStore(kernel)
    })

    test('are joined only for as long as they last, and at the time they begin', async () => {
      const kernel = await engine.kernel({ site: rich })
      const app = makeApp(kernel)
      await booked(app, yoga)
      assert.equal(await slotAt(app, { variant: 'long' }), undefined)
      await refused(await post(app, wish({ ...yoga, variant: 'long' })), 409)
      await refused(await post(app, wish({ ...yoga, start: '2026-11-03T09:30:00Z' })), 409)
      await checkStore(kernel)
    })

    test('are left and joined by a move, with all seats that were sold', async () => {
      const kernel = await engine.kernel({ site: rich })
      const app = makeApp(kernel)
      const { id, token } = await booked(app, { ...yoga, seats: 3 })
      await booked(app, { ...yoga, start: LATER, seats: 2 })
      const move = (start: string) =>
        app.request(`${API}/bookings/${id}`, json({ start }, { 'knead-token': token }, 'PATCH'))
      await refused(await move(LATER), 409)
      const query = `${API}/availability?service=yoga&practitioner=nina&from=${DATE}&to=${DATE}`
      const found = await (await app.request(query, { headers: { 'knead-token': token } })).text()
      assert.ok(!found.includes(`"start":"${LATER}"`), 'not room for all three')
      const half = '2026-11-03T09:30:00.000Z'
      const moved = await move(half)
      assert.equal(moved.status, 200, await moved.clone().text())
      assert.equal(((await moved.json()) as Booking).seats, 3)
      assert.equal((await slotAt(app))?.seatsLeft, undefined)
      assert.equal((await slotAt(app, {}, half))?.seatsLeft, 1)
      await checkStore(kernel)
    })

    test('are not for more than may come, nor has every service seats', async () => {
      const kernel = await engine.kernel({ site: rich })
      const app = makeApp(kernel)
      assert.deepEqual(await fields(await post(app, wish({ ...yoga, seats: 5 }))), ['seats'])
      assert.deepEqual(await fields(await post(app, wish({ ...yoga, service: 'massage', seats: 1 }))), [
        'seats',
      ])
      const url = `${API}/availability?service=yoga&seats=5&from=${DATE}&to=${DATE}`
      assert.deepEqual(await fields(await app.request(url)), ['seats'])
    })

    test('use one room for all who come', async () => {
      const kernel = await engine.kernel({ site: richWith('yoga', { needs: ['double'] }) })
      const app = makeApp(kernel)
      await Promise.all(
        Array.from({ length: 20 }, () => post(app, wish({ service: 'yoga', start: TUESDAY }))),
      )
      await checkStore(kernel)
      const rows = await rowsOf(kernel)
      assert.equal(rows.length, 4)
      assert.deepEqual(new Set(rows.map(({ resources }) => resources)), new Set(['["double"]']))
      assert.ok(!(await freeStarts(app, DATE, { service: 'duet' })).includes(TUESDAY))
    })
  })
})
