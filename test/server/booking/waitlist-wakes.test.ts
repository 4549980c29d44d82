/** What makes the waiting list look again, for how many, and whom it leaves in peace. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import * as v from 'valibot'
import { waiting, type Hold, type Waiting } from '../../../src/contract/booking.ts'
import { removeCalendar } from '../../../src/server/booking/outside/service.ts'
import { passOnExpired } from '../../../src/server/booking/waitlist.ts'
import { lookRound } from '../../../src/server/booking/waitlist-offers.ts'
import type { Kernel } from '../../../src/server/kernel.ts'
import { applySite } from '../../../src/server/sites/service.ts'
import { json, makeApp } from '../../support/app.ts'
import { calendar, event } from '../../support/calendars/index.ts'
import { forEachEngine } from '../../support/kernel.ts'
import { studio } from '../../support/site.ts'
import { addRow, rowOf, scripted, siteOf, visit } from './outside/support.ts'
import { rich } from './rich.ts'
import { API, booked, fields, outbox, TUESDAY, type App } from './support.ts'

const DATE = '2026-11-03'
const ONE_SLOT = { hours: { tue: ['10:00-11:00'] } }
const SEAT = { service: 'sports-60', practitioner: 'mara', from: DATE, to: DATE }
const YOGA = { service: 'yoga', practitioner: 'mara', from: DATE, to: DATE }

async function join(app: App, name: string, wish: Record<string, unknown> = SEAT): Promise<Waiting> {
  const customer = { name, email: `${name.toLowerCase()}@example.org` }
  const response = await app.request(`${API}/waitlist`, json({ ...wish, customer }))
  assert.equal(response.status, 201, await response.clone().text())
  return v.parse(waiting, await response.json())
}

const act = async (app: App, { page }: Waiting, what: string) =>
  app.request(new URL(page).pathname, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'http://localhost' },
    body: `act=${what}`,
  })

/** Who has been offered a time, in order. */
async function offered(kernel: Kernel): Promise<string[]> {
  const mails = await outbox(kernel)
  return mails.filter(({ subject }) => subject.startsWith('A time is free')).map(({ to }) => to.name ?? '')
}

describe('the waiting list', () => {
  forEachEngine((engine) => {
    test('seats: who waits for three is offered a group with three left, and books all three', async () => {
      const kernel = await engine.kernel({ site: { ...rich, hours: { tue: ['10:00-11:00'] } } })
      const app = makeApp(kernel)
      const group = { service: 'yoga', practitioner: 'mara', start: TUESDAY }
      const one = await booked(app, { ...group, seats: 2 })
      const two = await booked(app, { ...group, seats: 2 })
      const ben = await join(app, 'Ben', { ...YOGA, seats: 3 })
      await join(app, 'Cleo', YOGA)
      const cancel = async ({ id, token }: typeof one) =>
        app.request(`${API}/bookings/${id}`, { method: 'DELETE', headers: { 'knead-token': token } })
      await cancel(one)
      assert.deepEqual(await offered(kernel), ['Cleo'], 'two seats are not three')
      await cancel(two)
      assert.deepEqual(await offered(kernel), ['Cleo', 'Ben'])
      const mail = (await outbox(kernel)).findLast(({ subject }) => subject.startsWith('A time is free'))
      assert.match(mail?.text ?? '', /Seats: 3/)
      assert.match(await (await app.request(new URL(ben.page).pathname)).text(), /<dd>3<\/dd>/)
      assert.equal((await act(app, ben, 'take')).status, 303)
      const row = await kernel.db
        .selectFrom('bookings')
        .selectAll()
        .where('state', '=', 'confirmed')
        .executeTakeFirstOrThrow()
      assert.deepEqual([row.customer_name, row.seats], ['Ben', 3])
      assert.equal((await kernel.db.selectFrom('seats').selectAll().execute()).length, 4)
    })

    test('the offer tells the time by both clocks where they differ, in the mail and on the page', async () => {
      const kernel = await engine.kernel({ site: ONE_SLOT })
      const app = makeApp(kernel)
      const ben = await join(app, 'Ben', { ...SEAT, zone: 'America/New_York' })
      const [mail] = (await outbox(kernel)).filter(({ subject }) => subject.startsWith('A time is free'))
      const page = await (await app.request(new URL(ben.page).pathname)).text()
      for (const text of [mail?.text ?? '', mail?.html ?? '', page]) {
        assert.match(text, /10:00 AM–11:00 AM \(Europe\/Berlin, UTC\+01:00\)/)
        assert.match(text, /4:00 AM–5:00 AM \(America\/New_York, UTC-05:00\)/)
      }
      const same = await engine.kernel({ site: ONE_SLOT })
      await join(makeApp(same), 'Cleo', { ...SEAT, zone: 'Europe/Paris' })
      assert.ok(!(await outbox(same)).some(({ text }) => text.includes('Your time')))
    })

    test('seats that no group has, or of a service without any, are refused by name', async () => {
      const app = makeApp(await engine.kernel({ site: rich }))
      const customer = { name: 'Ben', email: 'ben@example.org' }
      const ask = async (wish: object) =>
        fields(await app.request(`${API}/waitlist`, json({ ...wish, customer })))
      assert.deepEqual(await ask({ ...YOGA, seats: 5 }), ['seats'])
      assert.deepEqual(await ask({ ...YOGA, seats: 0 }), ['seats'])
      assert.deepEqual(await ask({ ...YOGA, service: 'stretch', seats: 1 }), ['seats'])
    })

    test('an outside calendar that loses an event, or is removed, frees its time for the first in line', async () => {
      const kernel = await engine.kernel({ site: { hours: { tue: ['10:00-11:00'], wed: ['10:00-11:00'] } } })
      const app = makeApp(kernel)
      await addRow(kernel)
      const tuesday = event('DTSTART:20261103T090000Z', 'DURATION:PT1H')
      const wednesday = event('DTSTART:20261104T090000Z', 'DURATION:PT1H')
      const world = scripted(calendar(tuesday, wednesday))
      await visit(kernel, world)
      await join(app, 'Ben', { ...SEAT, to: '2026-11-04' })
      await join(app, 'Cleo', { ...SEAT, to: '2026-11-04' })
      assert.deepEqual(await offered(kernel), [])
      world.body = calendar(tuesday)
      world.etag = '"2"'
      assert.equal(await visit(kernel, world), 'changed')
      assert.deepEqual(await offered(kernel), ['Ben'])
      await removeCalendar(kernel, await siteOf(kernel), (await rowOf(kernel)).calendar_id)
      assert.deepEqual(await offered(kernel), ['Ben', 'Cleo'])
    })

    test('looks round for time that a visitor let go, or that the studio opened', async () => {
      const kernel = await engine.kernel({ site: ONE_SLOT })
      const app = makeApp(kernel)
      const claim = json({ service: 'sports-60', practitioner: 'mara', start: TUESDAY })
      const hold = (await (await app.request(`${API}/holds`, claim)).json()) as Hold
      await join(app, 'Ben')
      await join(app, 'Cleo', { ...SEAT, from: '2026-11-04', to: '2026-11-05' })
      await lookRound(kernel)
      assert.deepEqual(await offered(kernel), [], 'the time is held')
      await app.request(`${API}/holds/${hold.id}`, {
        method: 'DELETE',
        headers: { 'knead-hold': hold.token },
      })
      await Promise.all([lookRound(kernel), lookRound(kernel)])
      assert.deepEqual(await offered(kernel), ['Ben'])
      const hours = { hours: { tue: ['10:00-11:00'], wed: ['10:00-11:00'] } }
      await applySite(kernel, { ...studio, ...hours }, kernel.dataFolder)
      await lookRound(kernel)
      await lookRound(kernel)
      assert.deepEqual(await offered(kernel), ['Ben', 'Cleo'])
    })

    test('who has let an offer go is asked about what falls free, not about all that is free', async () => {
      const kernel = await engine.kernel({ site: { hours: { tue: ['10:00-15:00'] } } })
      const app = makeApp(kernel)
      const wish = { practitioner: 'mara', start: '2026-11-03T13:00:00.000Z' }
      const late = await booked(app, wish)
      await join(app, 'Ben')
      assert.deepEqual(await offered(kernel), ['Ben'])
      for (let n = 0; n < 3; n += 1) {
        kernel.clock.advance(30 * 60_000)
        await passOnExpired(kernel)
        await lookRound(kernel)
      }
      assert.deepEqual(await offered(kernel), ['Ben'])
      const { id, token } = late
      await app.request(`${API}/bookings/${id}`, { method: 'DELETE', headers: { 'knead-token': token } })
      assert.deepEqual(await offered(kernel), ['Ben', 'Ben'])
      const entry = await kernel.db.selectFrom('waitlist').selectAll().executeTakeFirstOrThrow()
      assert.ok((entry.offered_end ?? 0) > Date.parse(wish.start), 'the time that fell free')
    })
  })
})
