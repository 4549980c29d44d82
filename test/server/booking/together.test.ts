/** A service that everybody who gives it gives together. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Booking } from '../../../src/contract/booking.ts'
import { feedAddress } from '../../../src/server/booking/calendar-feed.ts'
import { json, makeApp } from '../../support/app.ts'
import { forEachEngine } from '../../support/kernel.ts'
import { checkStore, rich, rowsOf } from './rich.ts'
import {
  API,
  available,
  booked,
  fields,
  freeStarts,
  outbox,
  post,
  refused,
  TUESDAY,
  wish,
} from './support.ts'

const DATE = '2026-11-03'
const duet = { service: 'duet', start: TUESDAY }

describe('a service that everybody gives together', () => {
  forEachEngine((engine) => {
    test('takes all of them, and is told with all of them', async () => {
      const kernel = await engine.kernel({ site: rich })
      const app = makeApp(kernel)
      const { days } = await available(app, { service: 'duet', from: DATE, to: DATE })
      assert.deepEqual(days[0]?.slots[0]?.practitioners, ['mara', 'jonas'])
      const made = await booked(app, duet)
      assert.equal(made.practitioner.id, 'mara')
      assert.deepEqual(made.others, [{ id: 'jonas', name: 'Jonas Weber' }])
      for (const practitioner of ['mara', 'jonas']) {
        await refused(await post(app, wish({ service: 'stretch', start: TUESDAY, practitioner })), 409)
      }
      await booked(app, { service: 'massage', start: TUESDAY, practitioner: 'nina' })
      const [toCustomer] = await outbox(kernel)
      assert.match(toCustomer?.text ?? '', /With: Mara Lind, Jonas Weber/)
      await checkStore(kernel)
    })

    test('is possible only when all are free, and frees all of them again', async () => {
      const kernel = await engine.kernel({ site: rich })
      const app = makeApp(kernel)
      const { id, token } = await booked(app, { service: 'stretch', start: TUESDAY, practitioner: 'jonas' })
      assert.ok(!(await freeStarts(app, DATE, { service: 'duet' })).includes(TUESDAY))
      await refused(await post(app, wish(duet)), 409)
      const cancel = (one: Pick<Booking, 'id' | 'token'>) =>
        app.request(`${API}/bookings/${one.id}`, { method: 'DELETE', headers: { 'knead-token': one.token } })
      await cancel({ id, token })
      const made = await booked(app, duet)
      await cancel(made)
      assert.deepEqual(await kernel.db.selectFrom('cells').selectAll().execute(), [])
    })

    test('is moved with all of them; nobody can be chosen', async () => {
      const kernel = await engine.kernel({ site: rich })
      const app = makeApp(kernel)
      assert.deepEqual(await fields(await post(app, wish({ ...duet, practitioner: 'mara' }))), [
        'practitioner',
      ])
      const url = `${API}/availability?service=duet&practitioner=mara&from=${DATE}&to=${DATE}`
      assert.deepEqual(await fields(await app.request(url)), ['practitioner'])
      const { id, token } = await booked(app, duet)
      const move = (body: unknown) =>
        app.request(`${API}/bookings/${id}`, json(body, { 'knead-token': token }, 'PATCH'))
      const half = '2026-11-03T09:30:00.000Z'
      assert.deepEqual(await fields(await move({ start: half, practitioner: 'jonas' })), ['practitioner'])
      assert.equal((await move({ start: half })).status, 200)
      await booked(app, { service: 'stretch', start: TUESDAY, practitioner: 'jonas' })
      await checkStore(kernel)
    })

    test('stands in the calendar of each of them', async () => {
      const kernel = await engine.kernel({ site: rich })
      const app = makeApp(kernel)
      const { id } = await booked(app, duet)
      for (const [person, there] of [
        ['mara', true],
        ['jonas', true],
        ['nina', false],
      ] as const) {
        const address = await feedAddress(kernel, 'http://localhost', 'studio', person)
        const file = await (await app.request(new URL(address ?? '').pathname)).text()
        assert.equal(file.includes(`${id}@studio`), there, person)
        assert.equal(file.includes('With: Mara Lind\\, Jonas Weber'), there, person)
      }
    })

    test('and services of one of them, all at once: nobody is sold twice', async () => {
      const kernel = await engine.kernel({ site: rich })
      const app = makeApp(kernel)
      const services = ['duet', 'stretch', 'massage']
      const answers = await Promise.all(
        Array.from({ length: 60 }, (_, n) =>
          post(
            app,
            wish({
              service: services[n % 3],
              start: new Date(Date.parse(TUESDAY) + (n % 4) * 1_800_000).toISOString(),
            }),
          ),
        ),
      )
      assert.ok(answers.every(({ status }) => status === 201 || status === 409))
      const won = answers.filter(({ status }) => status === 201).length
      assert.equal((await rowsOf(kernel)).length, won)
      assert.ok(won >= 4)
      await checkStore(kernel)
    })
  })
})
