/** The most of a day and of a customer, also when everybody comes at once. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Booking } from '../../../src/contract/booking.ts'
import { from, json, makeApp } from '../../support/app.ts'
import { forEachEngine } from '../../support/kernel.ts'
import { checkStore, rich, richWith, rowsOf } from './rich.ts'
import { API, booked, freeStarts, outbox, post, refused, TUESDAY, wish, type App } from './support.ts'

const DATE = '2026-11-03'
const at = (n: number, day = 3) => new Date(Date.UTC(2026, 10, day, 8, 30 * n)).toISOString()
const someone = (n: number) => ({
  customer: { name: `Guest ${String(n)}`, email: `guest${String(n)}@example.org` },
})

/** 50 at once, each at another time of the same day. */
const fifty = (app: App, body: (n: number) => Record<string, unknown>) =>
  Promise.all(
    Array.from({ length: 50 }, (_, n) =>
      post(app, wish({ service: 'stretch', start: at(n % 16), ...someone(n), ...body(n) })),
    ),
  )

const wonBy = (answers: Response[]) => answers.filter(({ status }) => status === 201).length

const cancel = (app: App, { id, token }: Booking) =>
  app.request(`${API}/bookings/${id}`, { method: 'DELETE', headers: { 'knead-token': token } })

describe('limits', () => {
  forEachEngine((engine) => {
    test('of the studio’s day hold exactly under 50 at once, and make room again', async () => {
      const kernel = await engine.kernel({ site: { ...rich, booking: { perDay: { visits: 7 } } } })
      const app = makeApp(kernel)
      const answers = await fifty(app, (n) => ({ service: n % 2 === 0 ? 'stretch' : 'massage' }))
      assert.equal(wonBy(answers), 7)
      assert.ok(answers.every(({ status }) => status === 201 || status === 409))
      assert.deepEqual(await freeStarts(app, DATE, { service: 'bath' }), [])
      const one = answers.find(({ status }) => status === 201)
      await cancel(app, (await one?.json()) as Booking)
      assert.ok((await freeStarts(app, DATE, { service: 'bath' })).length > 0)
      assert.equal(wonBy(await fifty(app, () => ({}))), 1)
      assert.equal(wonBy(await fifty(app, (n) => ({ start: at(n % 16, 4) }))), 7, 'another date has its own')
      await checkStore(kernel)
    })

    test('of minutes, of a service and of one practitioner', async () => {
      const kernel = await engine.kernel({
        site: {
          ...richWith('stretch', { perDay: { minutes: 130 } }),
          practitioners: rich.practitioners.map((person) =>
            person.id === 'mara' ? { ...person, perDay: { visits: 2 } } : person,
          ),
        },
      })
      const app = makeApp(kernel)
      assert.equal(wonBy(await fifty(app, () => ({}))), 4, 'four half hours')
      const rows = await rowsOf(kernel)
      assert.ok(rows.filter(({ practitioner }) => practitioner === 'mara').length <= 2)
      const answers = await fifty(app, () => ({ service: 'massage', practitioner: 'mara' }))
      assert.equal(wonBy(answers), 2 - rows.filter(({ practitioner }) => practitioner === 'mara').length)
      await checkStore(kernel)
    })

    test('count holds of others, and a group once', async () => {
      const kernel = await engine.kernel({
        site: { ...rich, booking: { perDay: { visits: 2 } } },
        limits: false,
      })
      const app = makeApp(kernel)
      const hold = async (start: string, address: string) =>
        app.request(`${API}/holds`, json({ service: 'stretch', start }), from(address))
      const holds = await Promise.all(
        Array.from({ length: 20 }, (_, n) => hold(at(n % 10), `192.0.2.${String(n)}`)),
      )
      assert.equal(wonBy(holds), 2)
      await refused(await post(app, wish({ service: 'stretch', start: at(12) })), 409)
      const winner = holds.find(({ status }) => status === 201)
      const { id, token, slot } = (await winner?.json()) as {
        id: string
        token: string
        slot: { start: string }
      }
      await booked(app, { service: 'stretch', start: slot.start, hold: { id, token } })
      kernel.clock.advance(5 * 60_000)
      await booked(app, { service: 'yoga', start: at(14), practitioner: 'nina' })
      assert.equal(
        wonBy(await fifty(app, () => ({ service: 'yoga', start: at(14), practitioner: 'nina' }))),
        3,
      )
      assert.equal(wonBy(await fifty(app, () => ({}))), 0)
      await checkStore(kernel)
    })

    test('of one customer hold exactly under 50 at once, by address in whatever letters', async () => {
      const kernel = await engine.kernel({
        site: { ...rich, booking: { perCustomer: [{ visits: 3, days: 7 }] } },
      })
      const app = makeApp(kernel)
      const mail = (n: number) => ({
        customer: { name: 'Ada', email: n % 2 ? 'ADA@runner.example' : 'ada@Runner.example' },
      })
      const answers = await fifty(app, (n) => ({ ...mail(n), start: at(n % 16, 3 + (n % 3)) }))
      assert.equal(wonBy(answers), 3)
      const codes = await Promise.all(
        answers.filter(({ status }) => status !== 201).map(async (one) => (await refused(one, 409)).code),
      )
      assert.deepEqual(new Set(codes), new Set(['conflict']))
      await booked(app, { service: 'stretch', start: at(3), ...someone(1) })
      await booked(app, { service: 'stretch', start: at(3, 12), ...mail(0) })
      await checkStore(kernel)
    })

    test('of one customer pass over whoever could not take what has fallen free', async () => {
      const kernel = await engine.kernel({
        site: {
          ...rich,
          booking: { perCustomer: [{ visits: 1, days: 1 }] },
          hours: { tue: ['10:00-10:30'] },
        },
      })
      const app = makeApp(kernel)
      const mara = { service: 'stretch', practitioner: 'mara' }
      const full = await booked(app, { ...mara, start: TUESDAY, ...someone(1) })
      await booked(app, { service: 'stretch', practitioner: 'jonas', start: TUESDAY, ...someone(2) })
      for (const n of [2, 3]) {
        const line = { ...mara, from: DATE, to: DATE, ...someone(n) }
        assert.equal((await app.request(`${API}/waitlist`, json(line))).status, 201)
      }
      await cancel(app, full)
      const offers = (await outbox(kernel)).filter(({ subject }) => subject.startsWith('A time is free'))
      assert.deepEqual(
        offers.map(({ to }) => to.name),
        ['Guest 3'],
      )
    })

    test('are not in the way of a visit that is moved within them', async () => {
      const kernel = await engine.kernel({
        site: {
          ...richWith('stretch', { perCustomer: [{ visits: 1, days: 1 }] }),
          booking: { perDay: { visits: 1 } },
        },
      })
      const app = makeApp(kernel)
      const { id, token } = await booked(app, { service: 'stretch', start: TUESDAY })
      const move = (start: string) =>
        app.request(`${API}/bookings/${id}`, json({ start }, { 'knead-token': token }, 'PATCH'))
      assert.equal((await move(at(5))).status, 200)
      const query = `${API}/availability?service=stretch&from=${DATE}&to=${DATE}`
      const own = await (await app.request(query, { headers: { 'knead-token': token } })).text()
      assert.ok(own.includes(TUESDAY))
      await booked(app, { service: 'stretch', start: at(5, 4) })
      await refused(await move(at(8, 4)), 409)
      await checkStore(kernel)
    })
  })
})
