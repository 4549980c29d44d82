import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import * as v from 'valibot'
import { waiting, type Booking, type Waiting } from '../../../src/contract/booking.ts'
import { passOnExpired } from '../../../src/server/booking/waitlist.ts'
import { tidy } from '../../../src/server/jobs/housekeeping.ts'
import type { Kernel } from '../../../src/server/kernel.ts'
import { json, makeApp } from '../../support/app.ts'
import { forEachEngine } from '../../support/kernel.ts'
import { API, booked, fields, freeStarts, outbox, post, refused, TUESDAY, wish, type App } from './support.ts'

const DATE = '2026-11-03'
/** Open for one visit on that Tuesday. */
const ONE_SLOT = { hours: { tue: ['10:00-11:00'] } }
const SEAT = { service: 'sports-60', practitioner: 'mara', from: DATE, to: DATE }

async function join(app: App, name: string, more: Record<string, unknown> = {}): Promise<Waiting> {
  const customer = { name, email: `${name.toLowerCase()}@example.org` }
  const response = await app.request(`${API}/waitlist`, json({ ...SEAT, customer, ...more }))
  assert.equal(response.status, 201, await response.clone().text())
  return v.parse(waiting, await response.json())
}

const act = async (app: App, { page }: Waiting, what: string) =>
  app.request(new URL(page).pathname, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'http://localhost' },
    body: `act=${what}`,
  })

const look = async (app: App, { page }: Waiting) => (await app.request(new URL(page).pathname)).text()

const cancel = async (app: App, { id, token }: Booking) =>
  app.request(`${API}/bookings/${id}`, { method: 'DELETE', headers: { 'knead-token': token } })

/** Who has been offered a time, in order. */
async function offered(kernel: Kernel): Promise<string[]> {
  const mails = await outbox(kernel)
  return mails.filter(({ subject }) => subject.startsWith('A time is free')).map(({ to }) => to.name ?? '')
}

describe('the waiting list', () => {
  forEachEngine((engine) => {
    test('who sends the same wish again after a lost answer stands in line once', async () => {
      const kernel = await engine.kernel({ site: ONE_SLOT })
      const app = makeApp(kernel)
      await booked(app, { practitioner: 'mara' })
      const body = { ...SEAT, customer: { name: 'Ben', email: 'ben@example.org' } }
      const send = async (changes = {}) =>
        app.request(`${API}/waitlist`, json({ ...body, ...changes }, { 'idempotency-key': 'k1' }))
      const [one, two] = await Promise.all([send(), send()])
      assert.deepEqual(await one.json(), await two.json())
      assert.equal((await kernel.db.selectFrom('waitlist').selectAll().execute()).length, 1)
      assert.equal((await refused(await send({ note: 'Other' }), 422)).code, 'key-reused')
    })

    test('a freed time goes to the first in line, who books it by a link and a button', async () => {
      const kernel = await engine.kernel({ site: ONE_SLOT })
      const app = makeApp(kernel)
      const made = await booked(app, { practitioner: 'mara' })
      const first = await join(app, 'Ben', { note: 'Shoulder' })
      const second = await join(app, 'Cleo')
      assert.deepEqual(await offered(kernel), [])
      assert.match(await look(app, first), /Your place on the waiting list/)
      await cancel(app, made)
      assert.deepEqual(await offered(kernel), ['Ben'])
      assert.deepEqual(await freeStarts(app, DATE, { practitioner: 'mara' }), [], 'it is kept for the first')
      await refused(await post(app, wish({ practitioner: 'mara' })), 409)
      const mail = (await outbox(kernel)).find(({ subject }) => subject.startsWith('A time is free'))
      assert.ok(mail?.text.includes(first.page))
      assert.match(mail?.text ?? '', /keep it for you until Monday, November 2, 2026 at 10:30/)
      assert.match(await look(app, first), /<h1>A time is free for you<\/h1>/)
      const done = await act(app, first, 'take')
      assert.equal(done.status, 303)
      const page = await app.request(new URL(done.headers.get('location') ?? '').pathname)
      assert.match(await page.text(), /Sports massage/)
      const row = await kernel.db
        .selectFrom('bookings')
        .selectAll()
        .where('state', '=', 'confirmed')
        .executeTakeFirstOrThrow()
      assert.deepEqual([row.customer_name, row.note, row.start], ['Ben', 'Shoulder', Date.parse(TUESDAY)])
      assert.match(await look(app, first), /You have booked/)
      assert.equal((await act(app, first, 'take')).status, 409)
      assert.match(await look(app, second), /Your place on the waiting list/)
      const cells = await kernel.db.selectFrom('cells').selectAll().execute()
      assert.ok(cells.every(({ owner, expires }) => owner === row.booking_id && expires === null))
    })

    test('declined or left to expire, it goes to the next, and not twice to the same', async () => {
      const kernel = await engine.kernel({ site: ONE_SLOT })
      const app = makeApp(kernel)
      const made = await booked(app, { practitioner: 'mara' })
      const [ben, cleo] = [await join(app, 'Ben'), await join(app, 'Cleo')]
      await join(app, 'Dora')
      await cancel(app, made)
      assert.equal((await act(app, ben, 'decline')).status, 303)
      assert.deepEqual(await offered(kernel), ['Ben', 'Cleo'])
      kernel.clock.advance(30 * 60_000)
      await tidy(kernel)
      await passOnExpired(kernel)
      await passOnExpired(kernel)
      assert.deepEqual(await offered(kernel), ['Ben', 'Cleo', 'Dora'])
      assert.equal((await act(app, cleo, 'take')).status, 409)
      kernel.clock.advance(30 * 60_000)
      await passOnExpired(kernel)
      assert.equal((await offered(kernel)).length, 3)
      assert.deepEqual(await freeStarts(app, DATE, { practitioner: 'mara' }), [TUESDAY])
    })

    test('leaving is heard, a moved visit frees its time too, and a free time is offered at once', async () => {
      const kernel = await engine.kernel({ site: { hours: { tue: ['10:00-11:00'], wed: ['10:00-11:00'] } } })
      const app = makeApp(kernel)
      const made = await booked(app, { practitioner: 'mara' })
      const ben = await join(app, 'Ben')
      await join(app, 'Cleo')
      await act(app, ben, 'leave')
      assert.match(await look(app, ben), /no longer on the waiting list/)
      const move = json({ start: '2026-11-04T09:00:00Z' }, { 'knead-token': made.token }, 'PATCH')
      assert.equal((await app.request(`${API}/bookings/${made.id}`, move)).status, 200)
      assert.deepEqual(await offered(kernel), ['Cleo'])
      await join(app, 'Dora', { practitioner: 'jonas' })
      assert.deepEqual(await offered(kernel), ['Cleo', 'Dora'])
    })

    test('what cannot be waited for is refused, and a wrong link opens nothing', async () => {
      const kernel = await engine.kernel({ site: ONE_SLOT })
      const app = makeApp(kernel)
      const ask = async (changes: Record<string, unknown>) =>
        fields(
          await app.request(
            `${API}/waitlist`,
            json({ ...SEAT, customer: { name: 'Ben', email: 'ben@example.org' }, ...changes }),
          ),
        )
      assert.deepEqual(await ask({ to: '2026-11-01' }), ['to'])
      assert.deepEqual(await ask({ from: '2026-10-01', to: '2026-10-02' }), ['to'])
      assert.deepEqual(await ask({ to: '2027-11-01' }), ['to'])
      assert.deepEqual(await ask({ service: 'none' }), ['service'])
      assert.deepEqual(await ask({ website: 'x' }), ['website'])
      const ben = await join(app, 'Ben')
      const wrong = { ...ben, page: `${ben.page}x` }
      assert.match(await look(app, wrong), /There is no visit here/)
      assert.equal((await act(app, wrong, 'take')).status, 404)
    })
  })
})
