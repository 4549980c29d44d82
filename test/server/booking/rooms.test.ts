/** Rooms and equipment: each visit has its own, whoever books at the same moment. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { givenOf } from '../../../src/server/booking/given.ts'
import { makeApp } from '../../support/app.ts'
import { forEachEngine } from '../../support/kernel.ts'
import { checkStore, rich, richWith, rowsOf } from './rich.ts'
import { API, booked, freeStarts, post, refused, TUESDAY, wish } from './support.ts'

const TEN = TUESDAY
const DATE = '2026-11-03'
const massage = { service: 'massage', start: TEN }
const move = (id: string, token: string, start: string) => ({
  method: 'PATCH',
  headers: { 'content-type': 'application/json', 'knead-token': token },
  body: JSON.stringify({ start }),
})

describe('rooms and equipment', () => {
  forEachEngine((engine) => {
    test('are dealt in order, and a time is gone when none is left for it', async () => {
      const kernel = await engine.kernel({ site: rich })
      const app = makeApp(kernel)
      for (const practitioner of ['mara', 'jonas']) await booked(app, { ...massage, practitioner })
      const rows = await rowsOf(kernel)
      assert.deepEqual(
        new Set(rows.flatMap((row) => givenOf(row).resources)),
        new Set(['single:1', 'single:2']),
      )
      // The bath takes the last room, and with it a massage with Nina is no longer possible then.
      assert.ok((await freeStarts(app, DATE, massage)).includes(TEN))
      await booked(app, { service: 'bath', start: TEN, practitioner: 'nina' })
      assert.ok(!(await freeStarts(app, DATE, { service: 'massage' })).includes(TEN))
      assert.ok((await freeStarts(app, DATE, { service: 'stretch' })).every((start) => start !== TEN))
      await checkStore(kernel)
    })

    test('close a time for everybody else while one has them', async () => {
      const kernel = await engine.kernel({ site: { ...rich, resources: rich.resources.slice(1) } })
      const app = makeApp(kernel)
      const first = await booked(app, { ...massage, practitioner: 'mara' })
      const problem = await refused(await post(app, wish({ ...massage, practitioner: 'jonas' })), 409)
      assert.equal(problem.code, 'slot-taken')
      assert.equal(problem.alternatives?.length, 3)
      await app.request(`${API}/bookings/${first.id}`, {
        method: 'DELETE',
        headers: { 'knead-token': first.token },
      })
      await booked(app, { ...massage, practitioner: 'jonas' })
      await checkStore(kernel)
    })

    test('go with a visit that is moved, and are free where it was', async () => {
      const kernel = await engine.kernel({ site: { ...rich, resources: rich.resources.slice(1) } })
      const app = makeApp(kernel)
      const { id, token } = await booked(app, { ...massage, practitioner: 'mara' })
      const half = '2026-11-03T09:30:00.000Z'
      assert.equal((await app.request(`${API}/bookings/${id}`, move(id, token, half))).status, 200)
      await refused(await post(app, wish({ ...massage, practitioner: 'jonas' })), 409)
      await booked(app, { ...massage, start: '2026-11-03T10:30:00Z', practitioner: 'jonas' })
      await booked(app, { service: 'stretch', start: TEN, practitioner: 'mara' })
      await checkStore(kernel)
    })

    test('two services that share them are sold exactly as often as there are rooms', async () => {
      const kernel = await engine.kernel({ site: richWith('stretch', { needs: ['room'], duration: 60 }) })
      const app = makeApp(kernel)
      const answers = await Promise.all(
        Array.from({ length: 60 }, (_, n) =>
          post(app, wish({ service: n % 2 === 0 ? 'massage' : 'stretch', start: TEN })),
        ),
      )
      const won = answers.filter(({ status }) => status === 201).length
      assert.equal(won, 3, 'three people, three rooms')
      assert.ok(answers.every(({ status }) => status === 201 || status === 409))
      await checkStore(kernel)
    })

    test('fewer rooms than people: nobody shares the only one, on overlapping times too', async () => {
      const kernel = await engine.kernel({ site: { ...rich, resources: rich.resources.slice(1) } })
      const app = makeApp(kernel)
      const answers = await Promise.all(
        Array.from({ length: 60 }, (_, n) =>
          post(
            app,
            wish({
              service: ['massage', 'bath'][n % 2],
              start: new Date(Date.parse(TEN) + (n % 3) * 900_000).toISOString(),
            }),
          ),
        ),
      )
      assert.ok(answers.every(({ status }) => status === 201 || status === 409))
      const rows = await rowsOf(kernel)
      assert.equal(rows.length, answers.filter(({ status }) => status === 201).length)
      assert.ok(rows.length >= 1)
      await checkStore(kernel)
    })
  })
})
