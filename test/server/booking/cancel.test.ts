import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Booking } from '../../../src/contract/booking.ts'
import { ProblemError } from '../../../src/server/http/problem.ts'
import { comingBookings } from '../../../src/server/booking/owner-visits.ts'
import { cancelBooking } from '../../../src/server/booking/service.ts'
import type { SiteContext } from '../../../src/server/http/context.ts'
import { findSite } from '../../../src/server/sites/service.ts'
import type { Kernel } from '../../../src/server/kernel.ts'
import { forEachEngine } from '../../support/kernel.ts'
import { makeApp } from '../../support/app.ts'
import { studio } from '../../support/site.ts'
import { API, booked, freeStarts, outbox, post, refused, TUESDAY, wish, type App } from './support.ts'

const cancel = (app: App, { id, token }: Booking) =>
  app.request(`${API}/bookings/${id}`, { method: 'DELETE', headers: { 'knead-token': token } })

async function studioOf(kernel: Kernel): Promise<SiteContext> {
  const site = await findSite(kernel, 'studio')
  assert.ok(site)
  return site
}

describe('cancelling', () => {
  forEachEngine((engine) => {
    test('frees the time, and cancelling again answers the same', async () => {
      const kernel = await engine.kernel()
      const app = makeApp(kernel)
      const query = { practitioner: 'mara' }
      const before = await freeStarts(app, '2026-11-03', query)
      const made = await booked(app, query)
      assert.ok(!(await freeStarts(app, '2026-11-03', query)).includes(TUESDAY))
      const response = await cancel(app, made)
      assert.equal(response.status, 200)
      assert.equal(response.headers.get('cache-control'), 'no-store')
      const cancelled = (await response.json()) as Booking
      assert.deepEqual(cancelled, { ...made, state: 'cancelled' })
      assert.deepEqual(await freeStarts(app, '2026-11-03', query), before)
      kernel.clock.advance(1000)
      const again = await cancel(app, made)
      assert.equal(again.status, 200)
      assert.deepEqual(await again.json(), cancelled)
      assert.equal((await outbox(kernel)).length, 4)
      assert.equal((await post(app, wish(query))).status, 201)
    })

    test('many at once cancel once', async () => {
      const kernel = await engine.kernel()
      const app = makeApp(kernel)
      const made = await booked(app)
      const statuses = await Promise.all(
        Array.from({ length: 8 }, async () => (await cancel(app, made)).status),
      )
      assert.deepEqual(new Set(statuses), new Set([200]))
      const { version } = await kernel.db.selectFrom('bookings').select('version').executeTakeFirstOrThrow()
      assert.equal(version, 2)
      assert.equal((await outbox(kernel)).length, 4)
    })

    test('is open until the edge of the policy; after it the studio’s phone is told', async () => {
      const kernel = await engine.kernel()
      const app = makeApp(kernel)
      const early = await booked(app, { practitioner: 'mara' })
      const late = await booked(app, { practitioner: 'jonas' })
      assert.equal(early.cancelUntil, '2026-11-02T21:00:00.000Z')
      kernel.clock.set(Date.parse(early.cancelUntil))
      assert.equal((await cancel(app, early)).status, 200)
      kernel.clock.advance(1)
      const problem = await refused(await cancel(app, late), 409)
      assert.equal(problem.code, 'conflict')
      assert.match(problem.detail, /\+49 30 123456/)
      const read = await app.request(`${API}/bookings/${late.id}`, { headers: { 'knead-token': late.token } })
      assert.equal(((await read.json()) as Booking).state, 'confirmed')
    })

    test('says in the customer’s language until when it was possible, and what the owner says of it', async () => {
      const { phone: _phone, ...silent } = studio.studio
      const words = { bookingPolicy: 'Danach berechnen wir die Hälfte.' }
      const kernel = await engine.kernel({ site: { words, studio: silent } })
      const app = makeApp(kernel)
      const made = await booked(app, { language: 'de-DE' })
      kernel.clock.set(Date.parse(made.cancelUntil) + 1)
      const { detail } = await refused(await cancel(app, made), 409)
      assert.equal(
        detail,
        'Hier lässt sich dieser Termin nicht mehr absagen: Das ging bis Montag, 2. November 2026 um 22:00 ' +
          '(Europe/Berlin, UTC+01:00). Unter desk@studio.example erreichen Sie Studio Riverside.\n\n' +
          'Danach berechnen wir die Hälfte.',
      )
      kernel.clock.set(Date.parse(made.end))
      assert.equal((await refused(await cancel(app, made), 409)).detail, 'Dieser Termin ist vorbei.')
    })

    test('needs the token of that very booking', async () => {
      const app = makeApp(await engine.kernel())
      const made = await booked(app)
      const other = await booked(app, { start: '2026-11-04T09:00:00Z' })
      assert.equal(
        (await refused(await cancel(app, { ...made, token: other.token }), 403)).code,
        'wrong-secret',
      )
      assert.equal((await refused(await cancel(app, { ...made, token: '' }), 403)).code, 'wrong-secret')
    })

    test('an element on the studio’s website may send the token', async () => {
      const app = makeApp(await engine.kernel())
      const preflight = await app.request(`${API}/bookings/x`, {
        method: 'OPTIONS',
        headers: {
          origin: 'https://studio.example',
          'access-control-request-method': 'DELETE',
          'access-control-request-headers': 'knead-token',
        },
      })
      assert.equal(preflight.status, 204)
      assert.match(preflight.headers.get('access-control-allow-headers') ?? '', /\bKnead-Token\b/)
      assert.match(preflight.headers.get('access-control-allow-methods') ?? '', /\bDELETE\b/)
    })

    test('the owner may cancel up to the end, and only the customer is told', async () => {
      const kernel = await engine.kernel()
      const app = makeApp(kernel)
      const site = await studioOf(kernel)
      const made = await booked(app)
      const kept = await booked(app)
      kernel.clock.set(Date.parse(made.end) - 1)
      const row = await cancelBooking(kernel, site, made.id, { by: 'owner' })
      assert.equal(row.state, 'cancelled')
      const mails = (await outbox(kernel)).slice(4)
      assert.deepEqual(
        mails.map(({ to }) => to.address),
        ['ada@runner.example'],
      )
      assert.match(mails[0]?.text ?? '', /Studio Riverside had to cancel your visit/)
      kernel.clock.advance(1)
      await assert.rejects(cancelBooking(kernel, site, kept.id, { by: 'owner' }), isProblem('conflict'))
      await assert.rejects(cancelBooking(kernel, site, 'unknown', { by: 'owner' }), isProblem('not-found'))
    })

    test('coming visits are told to the owner with whom they concern', async () => {
      const kernel = await engine.kernel()
      const app = makeApp(kernel)
      const site = await studioOf(kernel)
      await booked(app, { start: '2026-11-04T09:00:00Z', note: 'Left knee' })
      const first = await booked(app, { customer: { name: 'Ben', email: 'ben@example.org' } })
      const gone = await booked(app, { start: '2026-11-05T09:00:00Z' })
      await cancelBooking(kernel, site, gone.id, { by: 'owner' })
      const visits = await comingBookings(kernel, site, kernel.clock(), 10)
      assert.deepEqual(visits[0], {
        id: first.id,
        start: Date.parse(TUESDAY),
        end: Date.parse(first.end),
        told: null,
        zone: 'Europe/Berlin',
        service: 'Sports massage',
        practitioner: 'Mara Lind',
        location: null,
        seats: null,
        guest: null,
        customer: { name: 'Ben', email: 'ben@example.org', phone: null },
        note: null,
        state: 'confirmed',
        answers: [],
      })
      assert.deepEqual(
        visits.slice(1).map(({ customer, note }) => [customer.name, note]),
        [['Ada Runner', 'Left knee']],
      )
    })
  })
})

const isProblem = (code: string) => (error: unknown) => error instanceof ProblemError && error.code === code
