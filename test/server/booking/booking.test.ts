import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import * as v from 'valibot'
import { booking } from '../../../src/contract/booking.ts'
import { applySite } from '../../../src/server/sites/service.ts'
import { forEachEngine } from '../../support/kernel.ts'
import { studio } from '../../support/site.ts'
import { json, makeApp } from '../../support/app.ts'
import { API, booked, fields, outbox, post, refused, startsOf, TUESDAY, wish } from './support.ts'

describe('booking over HTTP', () => {
  forEachEngine((engine) => {
    test('books the slot and hands over what proves it', async () => {
      const kernel = await engine.kernel()
      const response = await post(makeApp(kernel), wish({ practitioner: 'mara' }))
      assert.equal(response.status, 201)
      assert.equal(response.headers.get('cache-control'), 'no-store')
      const made = v.parse(booking, await response.json())
      assert.equal(response.headers.get('location'), `http://localhost${API}/bookings/${made.id}`)
      const { id, token, links, ...rest } = made
      assert.deepEqual(rest, {
        state: 'confirmed',
        start: TUESDAY,
        end: '2026-11-03T10:00:00.000Z',
        offset: '+01:00',
        zone: 'Europe/Berlin',
        service: { id: 'sports-60', name: 'Sports massage', duration: 60 },
        practitioner: { id: 'mara', name: 'Mara Lind', title: 'Sports massage therapist' },
        price: { amount: 8500, currency: 'EUR' },
        cancelUntil: '2026-11-02T21:00:00.000Z',
        moveUntil: '2026-11-02T21:00:00.000Z',
      })
      assert.ok(token.startsWith(`${id}.`))
      assert.equal(links.page, `http://localhost/s/studio/bookings/${token}`)
      assert.equal(links.ics, `${links.page}.ics`)
      for (const link of [links.google, links.outlook]) {
        assert.ok(
          !link.includes(token) && !link.includes(encodeURIComponent(token)),
          'no proof for other companies',
        )
      }
      assert.equal(new URL(links.google).searchParams.get('dates'), '20261103T090000Z/20261103T100000Z')
      assert.equal(new URL(links.outlook).searchParams.get('startdt'), TUESDAY)
    })

    test('the same slot goes to the next practitioner, then to nobody, with three near ones instead', async () => {
      const app = makeApp(await engine.kernel())
      assert.equal((await booked(app)).practitioner.id, 'mara')
      assert.equal((await booked(app)).practitioner.id, 'jonas')
      const problem = await refused(await post(app, wish()), 409)
      assert.equal(problem.code, 'slot-taken')
      // 11:15 would be the next end of a buffer: the nearest starts on the grid are an hour and a half off.
      assert.deepEqual(startsOf(problem.alternatives), [
        '2026-11-03T10:30:00.000Z',
        '2026-11-03T11:00:00.000Z',
        '2026-11-03T11:30:00.000Z',
      ])
      assert.deepEqual(problem.alternatives?.[0]?.practitioners, ['mara', 'jonas'])
    })

    test('whoever has fewer visits that day is asked first', async () => {
      const app = makeApp(await engine.kernel())
      await booked(app, { practitioner: 'mara', start: '2026-11-03T13:00:00Z' })
      await booked(app, { practitioner: 'mara', start: '2026-11-04T13:00:00Z' })
      await booked(app, { practitioner: 'jonas', start: '2026-11-04T10:00:00Z' })
      assert.equal((await booked(app, { start: '2026-11-03T09:00:00Z' })).practitioner.id, 'jonas')
      assert.equal((await booked(app, { start: '2026-11-04T15:00:00Z' })).practitioner.id, 'mara')
    })

    test('two sites with the same practitioner ids do not stand in each other’s way', async () => {
      const kernel = await engine.kernel()
      await applySite(kernel, { ...studio, site: 'other' }, kernel.dataFolder)
      const app = makeApp(kernel)
      await booked(app, { practitioner: 'mara' })
      const response = await app.request('/s/other/api/bookings', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(wish({ practitioner: 'mara' })),
      })
      assert.equal(response.status, 201)
    })

    test('a repeat with the same key books once and answers alike, even when the slot is no longer offered', async () => {
      const kernel = await engine.kernel()
      const app = makeApp(kernel)
      const key = { 'idempotency-key': 'once-1' }
      const first = await post(app, wish(), key)
      const made: unknown = await first.json()
      kernel.clock.advance(23 * 3_600_000)
      const again = await post(app, wish(), key)
      assert.equal(again.status, 201)
      assert.deepEqual(await again.json(), made)
      assert.equal((await outbox(kernel)).length, 2)
      const rows = await kernel.db.selectFrom('bookings').select('booking_id').execute()
      assert.equal(rows.length, 1)
    })

    test('two sent at once with the same key book once', async () => {
      const kernel = await engine.kernel()
      const app = makeApp(kernel)
      const key = { 'idempotency-key': 'twice' }
      const answers = await Promise.all(Array.from({ length: 5 }, () => post(app, wish(), key)))
      const bodies = await Promise.all(answers.map((answer) => answer.text()))
      assert.deepEqual(
        answers.map(({ status }) => status),
        [201, 201, 201, 201, 201],
      )
      assert.equal(new Set(bodies).size, 1)
      assert.equal((await kernel.db.selectFrom('bookings').select('booking_id').execute()).length, 1)
    })

    test('a hold whose answer came late does not keep its own visitor from the booking', async () => {
      const kernel = await engine.kernel()
      const app = makeApp(kernel)
      const key = { 'idempotency-key': 'late-hold' }
      const token = 'a-token-of-the-visitors-own'
      const held = await app.request(
        `${API}/holds`,
        json({ service: 'sports-60', practitioner: 'mara', start: TUESDAY, token }),
      )
      const { id } = (await held.json()) as { id: string }
      await refused(await post(app, wish({ practitioner: 'mara' }), key), 409)
      const made = await post(app, wish({ practitioner: 'mara', hold: { id, token } }), key)
      assert.equal(made.status, 201, await made.clone().text())
      const again = await post(app, wish({ practitioner: 'mara' }), key)
      assert.deepEqual(await again.json(), await made.json())
    })

    test('a key used for another booking is refused, and a refusal is not remembered', async () => {
      const kernel = await engine.kernel()
      const app = makeApp(kernel)
      const key = { 'idempotency-key': 'reused' }
      await post(app, wish(), key)
      assert.equal(
        (await refused(await post(app, wish({ start: '2026-11-03T13:00:00Z' }), key), 422)).code,
        'key-reused',
      )
      const late = { 'idempotency-key': 'late' }
      await refused(await post(app, wish({ practitioner: 'mara' }), late), 409)
      const mara = (await kernel.db.selectFrom('bookings').select('booking_id').executeTakeFirstOrThrow())
        .booking_id
      await kernel.db.deleteFrom('cells').where('owner', '=', mara).execute()
      assert.equal((await post(app, wish({ practitioner: 'mara' }), late)).status, 201)
      assert.deepEqual(await fields(await post(app, wish(), { 'idempotency-key': 'é' })), ['Idempotency-Key'])
    })
  })
})
