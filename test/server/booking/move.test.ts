import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import ICAL from 'ical.js'
import * as v from 'valibot'
import { booking, type Availability, type Booking, type Hold } from '../../../src/contract/booking.ts'
import { moveBooking } from '../../../src/server/booking/move.ts'
import { findSite } from '../../../src/server/sites/service.ts'
import type { Kernel } from '../../../src/server/kernel.ts'
import { json, makeApp } from '../../support/app.ts'
import { forEachEngine } from '../../support/kernel.ts'
import { studio } from '../../support/site.ts'
import {
  API,
  booked,
  freeStarts,
  outbox,
  overlaps,
  post,
  refused,
  TUESDAY,
  wish,
  type App,
} from './support.ts'

const MINUTE = 60_000
const AFTERNOON = '2026-11-03T13:00:00.000Z'
const MARA = { practitioner: 'mara' }

const move = async (
  app: App,
  { id, token }: Pick<Booking, 'id' | 'token'>,
  body: unknown,
  headers: Record<string, string> = {},
) => app.request(`${API}/bookings/${id}`, json(body, { 'knead-token': token, ...headers }, 'PATCH'))

async function moved(app: App, made: Booking, body: unknown): Promise<Booking> {
  const response = await move(app, made, body)
  assert.equal(response.status, 200, await response.clone().text())
  return v.parse(booking, await response.json())
}

const cells = (kernel: Kernel) =>
  kernel.db.selectFrom('cells').selectAll().orderBy('resource').orderBy('cell').execute()

describe('moving a booking', () => {
  forEachEngine((engine) => {
    test('takes the new time, frees the old one and tells both sides', async () => {
      const kernel = await engine.kernel()
      const app = makeApp(kernel)
      const before = await freeStarts(app, '2026-11-03', MARA)
      const made = await booked(app, MARA)
      kernel.clock.advance(MINUTE)
      const after = await moved(app, made, { start: AFTERNOON })
      assert.deepEqual(
        { ...after, links: null },
        {
          ...made,
          start: AFTERNOON,
          end: '2026-11-03T14:00:00.000Z',
          cancelUntil: '2026-11-03T01:00:00.000Z',
          moveUntil: '2026-11-03T01:00:00.000Z',
          links: null,
        },
      )
      const free = await freeStarts(app, '2026-11-03', MARA)
      assert.ok(free.includes(TUESDAY) && !free.includes(AFTERNOON))
      const [, , toCustomer, toOwner, ...others] = await outbox(kernel)
      assert.deepEqual(others, [])
      assert.equal(toCustomer?.dedupe, `booking:${made.id}:2:customer`)
      assert.equal(toCustomer.subject, 'Moved: your visit at Studio Riverside, Nov 3, 2026, 2:00 PM')
      assert.match(toCustomer.text, /as you asked, your visit has been moved/)
      assert.match(
        toCustomer.text,
        /When: Tuesday, November 3, 2026, 2:00 PM.*\n[^]*Before: Tuesday, November 3, 2026, 10:00 AM/,
      )
      assert.equal(toCustomer.calendar?.method, 'REQUEST')
      const event = new ICAL.Component(
        ICAL.parse(toCustomer.calendar.content) as [string, unknown[], unknown[]],
      ).getFirstSubcomponent('vevent')
      assert.equal(event?.getFirstPropertyValue('uid'), `${made.id}@studio.knead`)
      assert.equal(event.getFirstPropertyValue('sequence'), 2)
      assert.equal(String(event.getFirstPropertyValue('dtstart')), '2026-11-03T13:00:00Z')
      assert.equal(String(event.getFirstPropertyValue('last-modified')), '2026-11-02T09:01:00Z')
      assert.equal(toOwner?.subject, 'Moved: Ada Runner, Nov 3, 2026, 2:00 PM')
      assert.match(toOwner.text, /^The customer moved this visit\.\n\n[^]*\nBefore: /)
      const cancelled = await app.request(`${API}/bookings/${made.id}`, {
        method: 'DELETE',
        headers: { 'knead-token': made.token },
      })
      assert.equal(cancelled.status, 200)
      assert.deepEqual(await freeStarts(app, '2026-11-03', MARA), before)
    })

    test('its own old time is not in the way, neither when it looks nor when it moves', async () => {
      const kernel = await engine.kernel({
        site: { services: studio.services.map((service) => ({ ...service, interval: 15 })) },
      })
      const app = makeApp(kernel)
      const made = await booked(app, MARA)
      const quarter = '2026-11-03T09:15:00.000Z'
      const url = `${API}/availability?service=sports-60&practitioner=mara&from=2026-11-03&to=2026-11-03`
      assert.ok(!(await (await app.request(url)).text()).includes(quarter))
      const own = await app.request(url, { headers: { 'knead-token': made.token } })
      assert.ok((await own.text()).includes(quarter))
      await moved(app, made, { start: quarter })
      const rows = await cells(kernel)
      assert.equal(rows.length, 27)
      assert.ok(rows.every(({ owner }) => owner === made.id))
      await moved(app, made, { start: TUESDAY })
      assert.equal((await cells(kernel)).length, 27)
    })

    test('a move that fails leaves everything as it was, with other times offered', async () => {
      const kernel = await engine.kernel()
      const app = makeApp(kernel)
      const made = await booked(app, MARA)
      const other = await booked(app, { ...MARA, start: AFTERNOON })
      const before = await cells(kernel)
      const problem = await refused(await move(app, made, { start: '2026-11-03T13:30:00Z' }), 409)
      assert.equal(problem.code, 'slot-taken')
      assert.equal(problem.alternatives?.length, 3)
      assert.deepEqual(await cells(kernel), before)
      assert.equal((await outbox(kernel)).length, 4)
      const read = await app.request(`${API}/bookings/${made.id}`, { headers: { 'knead-token': made.token } })
      assert.deepEqual(await read.json(), made)
      await refused(await move(app, made, { start: '2026-11-01T09:00:00Z' }), 422)
      await refused(await move(app, made, { start: AFTERNOON, practitioner: 'nobody' }), 422)
      assert.equal(
        (await refused(await move(app, { ...made, token: other.token }, { start: AFTERNOON }), 403)).code,
        'wrong-secret',
      )
      assert.equal(
        (await moved(app, made, { start: AFTERNOON, practitioner: 'jonas' })).practitioner.id,
        'jonas',
      )
    })

    test('a hold on the new time is used, also where it overlaps the old one', async () => {
      const kernel = await engine.kernel()
      const app = makeApp(kernel)
      const made = await booked(app, MARA)
      for (const start of [AFTERNOON, '2026-11-03T13:30:00.000Z']) {
        const response = await app.request(
          `${API}/holds`,
          json({ service: 'sports-60', practitioner: 'mara', start }, { 'knead-token': made.token }),
        )
        assert.equal(response.status, 201, await response.clone().text())
        const { id, token } = (await response.json()) as Hold
        await refused(await post(app, wish({ ...MARA, start })), 409)
        assert.equal((await moved(app, made, { start, hold: { id, token } })).start, start)
        const rows = await cells(kernel)
        assert.equal(rows.length, 27)
        assert.ok(rows.every(({ owner, expires }) => owner === made.id && expires === null))
      }
    })

    test('booked with anyone, it goes to whoever is free, with the same practitioner where that can be', async () => {
      const kernel = await engine.kernel()
      const app = makeApp(kernel)
      const made = await booked(app)
      assert.equal(made.anyone, true)
      const first = made.practitioner.id
      const other = first === 'mara' ? 'jonas' : 'mara'
      // The other one has less to do that day, and is not asked all the same.
      const same = await moved(app, made, { start: '2026-11-04T09:00:00.000Z' })
      assert.equal(same.practitioner.id, first)
      await booked(app, { practitioner: first, start: AFTERNOON })
      const free = await app.request(`${API}/availability?service=sports-60&from=2026-11-03&to=2026-11-03`, {
        headers: { 'knead-token': made.token },
      })
      const { days } = (await free.json()) as Availability
      const slot = days[0]?.slots.find(({ start }) => start === AFTERNOON)
      assert.deepEqual(slot?.practitioners, [other])
      const after = await moved(app, made, { start: AFTERNOON })
      assert.deepEqual([after.practitioner.id, after.anyone], [other, true])
      const hold = await app.request(
        `${API}/holds`,
        json({ service: 'sports-60', start: '2026-11-05T09:00:00Z' }, { 'knead-token': made.token }),
      )
      assert.equal(((await hold.json()) as Hold).practitioner.id, other, 'also when it is held first')
      assert.deepEqual(await overlaps(kernel), [])
      // With a name it is the one who was named, and nobody else.
      const named = await booked(app, { practitioner: first, start: '2026-11-06T09:00:00.000Z' })
      assert.equal(named.anyone, undefined)
      const problem = await refused(await move(app, named, { start: AFTERNOON }), 409)
      assert.ok(problem.alternatives?.every(({ practitioners }) => practitioners.includes(first)))
    })

    test('the same key moves once; to where it is already is no move', async () => {
      const kernel = await engine.kernel()
      const app = makeApp(kernel)
      const made = await booked(app, MARA)
      const key = { 'idempotency-key': 'move-1' }
      const answers = await Promise.all(
        Array.from({ length: 4 }, () => move(app, made, { start: AFTERNOON }, key)),
      )
      assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([200]))
      await moved(app, made, { start: AFTERNOON })
      assert.equal((await outbox(kernel)).length, 4)
      const { version } = await kernel.db.selectFrom('bookings').select('version').executeTakeFirstOrThrow()
      assert.equal(version, 2)
      assert.equal((await refused(await move(app, made, { start: TUESDAY }, key), 422)).code, 'key-reused')
    })

    test('is open until the edge of its own notice, to owners until the end, to nobody when cancelled', async () => {
      const kernel = await engine.kernel({ site: { booking: { cancelNotice: 60, moveNotice: 1440 } } })
      const app = makeApp(kernel)
      const start = '2026-11-04T09:00:00.000Z'
      const made = await booked(app, { ...MARA, start })
      assert.equal(made.moveUntil, '2026-11-03T09:00:00.000Z')
      assert.equal(made.cancelUntil, '2026-11-04T08:00:00.000Z')
      const [mail] = await outbox(kernel)
      assert.match(
        mail?.text ?? '',
        /You can move it until Tuesday, November 3.*\nYou can cancel until Wednesday/,
      )
      kernel.clock.set(Date.parse(made.moveUntil) + 1)
      const later = { start: '2026-11-05T09:00:00.000Z' }
      const problem = await refused(await move(app, made, later), 409)
      assert.equal(problem.code, 'conflict')
      assert.match(problem.detail, /too late to move .* call \+49 30 123456/)
      const site = await findSite(kernel, 'studio')
      assert.ok(site)
      const request = { id: made.id, input: later, by: 'owner' as const, key: undefined, origin: 'http://x' }
      assert.equal((await moveBooking(kernel, site, request)).start, later.start)
      const mails = await outbox(kernel)
      assert.equal(mails.length, 3, 'the owner knows')
      assert.match(mails[2]?.text ?? '', /Studio Riverside had to move your visit/)
      await app.request(`${API}/bookings/${made.id}`, {
        method: 'DELETE',
        headers: { 'knead-token': made.token },
      })
      assert.equal((await refused(await move(app, made, { start }), 409)).code, 'conflict')
    })

    test('many moves, cancels and bookings at once leave whole visits and no overlap', async () => {
      const kernel = await engine.kernel()
      const app = makeApp(kernel)
      const all = await Promise.all(
        [8, 10, 12].map((hour) =>
          booked(app, { ...MARA, start: `2026-11-03T${String(hour).padStart(2, '0')}:00:00Z` }),
        ),
      )
      const starts = Array.from({ length: 14 }, (_, n) =>
        new Date(Date.UTC(2026, 10, 3, 8, n * 30)).toISOString(),
      )
      const [first] = all
      const answers = await Promise.all([
        ...starts.flatMap((start) => all.map((made) => move(app, made, { start }))),
        ...starts.map((start) => post(app, wish({ ...MARA, start }))),
        app.request(`${API}/bookings/${first?.id ?? ''}`, {
          method: 'DELETE',
          headers: { 'knead-token': first?.token ?? '' },
        }),
      ])
      assert.ok(answers.every(({ status }) => [200, 201, 409].includes(status)))
      assert.deepEqual(await overlaps(kernel), [])
      const rows = await kernel.db
        .selectFrom('bookings')
        .selectAll()
        .where('state', '=', 'confirmed')
        .execute()
      const owned = Map.groupBy(await cells(kernel), ({ owner }) => owner)
      assert.equal(owned.size, rows.length)
      for (const row of rows) assert.equal(owned.get(row.booking_id)?.length, 27)
    })
  })
})
