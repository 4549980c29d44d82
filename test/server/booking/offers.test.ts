/** Variants, add-ons, own prices and locations: offered, sold, told. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import * as v from 'valibot'
import { serviceList, type Booking } from '../../../src/contract/booking.ts'
import { applySite } from '../../../src/server/sites/service.ts'
import { json, makeApp } from '../../support/app.ts'
import { forEachEngine } from '../../support/kernel.ts'
import { studio } from '../../support/site.ts'
import { checkStore, rich, richWith } from './rich.ts'
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
  type App,
} from './support.ts'

const DATE = '2026-11-03'
const AT_CLOSING = '2026-11-03T16:00:00.000Z' // five in the afternoon, an hour before the end

/** Two places, one of them an hour ahead and with hours of its own. */
const places = {
  ...rich,
  locations: [
    { id: 'river', name: 'Riverside' },
    {
      id: 'harbour',
      name: 'Harbour',
      address: '7 Quay, Riga',
      zone: 'Europe/Riga',
      hours: { tue: ['12:00-20:00'] },
    },
  ],
  practitioners: [
    { id: 'mara', name: 'Mara Lind' },
    { id: 'jonas', name: 'Jonas Weber', locations: ['river'] },
  ],
  resources: [
    { id: 'single', name: 'Single room', kind: 'room', locations: ['river'] },
    { id: 'quay', name: 'Quay room', kind: 'room', locations: ['harbour'] },
    ...rich.resources.slice(1).map((one) => ({ ...one, locations: ['river'] })),
  ],
}

const read = async (app: App, { id, token }: Booking) =>
  (await (
    await app.request(`${API}/bookings/${id}`, { headers: { 'knead-token': token } })
  ).json()) as Booking

describe('what is offered', () => {
  forEachEngine((engine) => {
    test('is listed with everything that can be chosen', async () => {
      const site = {
        ...places,
        practitioners: rich.practitioners,
        booking: { cancelNotice: 60, moveNotice: 30 },
        words: { bookingNote: 'Ring.', bookingPolicy: 'Free until the day before.' },
        plans: [
          {
            id: 'race',
            name: 'Race',
            visits: [{ service: 'massage', reason: 'Loose legs', window: { from: -3, to: -2 } }],
          },
        ],
      }
      const app = makeApp(await engine.kernel({ site }))
      const list = v.parse(
        v.strictObject(serviceList.entries),
        await (await app.request(`${API}/services`)).json(),
      )
      const service = (id: string) => list.services.find((one) => one.id === id)
      assert.deepEqual(service('massage')?.variants, rich.services[0]?.variants)
      assert.deepEqual(service('massage')?.addons, [
        { id: 'heat', name: 'Hot stones', minutes: 15, price: { amount: 1000, currency: 'EUR' } },
        { id: 'tea', name: 'Tea', minutes: 0, price: { amount: 300, currency: 'EUR' } },
      ])
      assert.deepEqual([service('duet')?.together, service('yoga')?.seats], [true, 4])
      assert.deepEqual(list.practitioners[0]?.prices, rich.practitioners[0]?.prices)
      assert.deepEqual(list.locations, [
        { id: 'river', name: 'Riverside', zone: 'Europe/Berlin' },
        { id: 'harbour', name: 'Harbour', address: '7 Quay, Riga', zone: 'Europe/Riga' },
      ])
      assert.deepEqual(list.plans, [{ id: 'race', name: 'Race' }])
      assert.deepEqual(list.policies, { cancelNotice: 60, moveNotice: 30 })
      assert.deepEqual(list.words, { bookingNote: 'Ring.', policy: 'Free until the day before.' })
    })

    test('is sold as chosen: length, name and price of variant and add-ons, with whoever gives it', async () => {
      const kernel = await engine.kernel({ site: rich })
      const app = makeApp(kernel)
      const wishes = { service: 'massage', variant: 'long', addons: ['tea', 'heat'] }
      assert.ok((await freeStarts(app, DATE, { service: 'massage' })).includes(AT_CLOSING))
      const query = { ...wishes, addons: 'tea,heat' }
      assert.equal((await freeStarts(app, DATE, query)).at(-1), '2026-11-03T15:15:00.000Z')
      await refused(await post(app, wish({ ...wishes, start: AT_CLOSING })), 409)
      const made = await booked(app, { ...wishes, start: TUESDAY })
      assert.equal(Date.parse(made.end) - Date.parse(made.start), 105 * 60_000)
      assert.deepEqual(made.service, {
        id: 'massage',
        name: 'Massage, long',
        duration: 105,
        variant: 'long',
        addons: [
          { id: 'heat', name: 'Hot stones' },
          { id: 'tea', name: 'Tea' },
        ],
      })
      assert.deepEqual(made.price, { amount: 12300, currency: 'EUR' })
      const own = await booked(app, { service: 'massage', start: AT_CLOSING, practitioner: 'mara' })
      assert.deepEqual(own.price, { amount: 9000, currency: 'EUR' })
      const other = await booked(app, { service: 'massage', start: AT_CLOSING, practitioner: 'nina' })
      assert.deepEqual(other.price, { amount: 8000, currency: 'EUR' })
      const [toCustomer, toOwner] = await outbox(kernel)
      for (const mail of [toCustomer, toOwner]) {
        assert.match(mail?.text ?? '', /Service: Massage, long \+ Hot stones \+ Tea, 105 minutes/)
      }
      await checkStore(kernel)
    })

    test('keeps what was sold when it is moved, also when it is offered no longer', async () => {
      const kernel = await engine.kernel({ site: rich })
      const app = makeApp(kernel)
      const made = await booked(app, {
        service: 'massage',
        variant: 'long',
        addons: ['heat'],
        start: TUESDAY,
      })
      const plain = { id: 'massage', name: 'Massage', duration: 60, needs: ['room'] }
      await applySite(
        kernel,
        { ...studio, ...rich, services: [plain, ...rich.services.slice(1)] },
        kernel.dataFolder,
      )
      const later = '2026-11-03T12:00:00.000Z'
      const moved = await app.request(
        `${API}/bookings/${made.id}`,
        json({ start: later }, { 'knead-token': made.token }, 'PATCH'),
      )
      assert.equal(moved.status, 200, await moved.clone().text())
      const now = await read(app, made)
      assert.deepEqual([now.start, now.service, now.price], [later, made.service, made.price])
      assert.equal(Date.parse(now.end) - Date.parse(now.start), 105 * 60_000)
      await checkStore(kernel)
    })

    test('is asked for with the field that is wrong', async () => {
      const app = makeApp(await engine.kernel({ site: places }))
      const massage = { service: 'massage', location: 'river', start: TUESDAY }
      const wrong = {
        variant: { variant: 'short' },
        addons: { addons: ['heat', 'gold'] },
        location: { location: 'moon' },
        practitioner: { location: 'harbour', practitioner: 'jonas' },
        seats: { seats: 1 },
      }
      for (const [field, changes] of Object.entries(wrong)) {
        assert.deepEqual(await fields(await post(app, wish({ ...massage, ...changes }))), [field])
        const hold = await app.request(`${API}/holds`, json({ ...massage, ...changes }))
        assert.deepEqual(await fields(hold), [field])
      }
      assert.deepEqual(await fields(await post(app, wish({ ...massage, location: undefined }))), ['location'])
      const query = `${API}/availability?service=massage&from=${DATE}&to=${DATE}`
      assert.deepEqual(await fields(await app.request(query)), ['location'])
      assert.deepEqual(await fields(await app.request(`${query}&location=river&addons=heat,gold`)), [
        'addons',
      ])
      assert.deepEqual(await fields(await app.request(`${query}&location=river&variant=x`)), ['variant'])
      const wait = { service: 'massage', from: DATE, to: DATE, customer: wish().customer }
      assert.deepEqual(await fields(await app.request(`${API}/waitlist`, json(wait))), ['location'])
    })

    test('at a location is told in its zone, with its hours, its people and its rooms', async () => {
      const kernel = await engine.kernel({ site: places })
      const app = makeApp(kernel)
      const query = { service: 'massage', location: 'harbour', from: DATE, to: DATE }
      const found = await available(app, query)
      assert.equal(found.zone, 'Europe/Riga')
      const [first] = found.days[0]?.slots ?? []
      assert.deepEqual(
        [first?.start, first?.offset, first?.practitioners],
        ['2026-11-03T10:00:00.000Z', '+02:00', ['mara']],
      )
      const start = '2026-11-03T16:00:00.000Z'
      const made = await booked(app, {
        service: 'massage',
        location: 'harbour',
        start,
        zone: 'Europe/Berlin',
      })
      assert.deepEqual(
        [made.zone, made.offset, made.location],
        [
          'Europe/Riga',
          '+02:00',
          { id: 'harbour', name: 'Harbour', address: '7 Quay, Riga', zone: 'Europe/Riga' },
        ],
      )
      assert.match(made.links.google, /7\+Quay/)
      const [mail, notice] = await outbox(kernel)
      for (const { text, subject } of [mail, notice].flatMap((one) => one ?? [])) {
        assert.match(text, /When: .*6:00 PM–7:00 PM \(Europe\/Riga, UTC\+02:00\)/)
        assert.match(text, /Where: Harbour, 7 Quay, Riga/)
        assert.match(subject, /6:00 PM/)
      }
      assert.match(mail?.text ?? '', /Your time: .*5:00 PM–6:00 PM/)
      assert.match(mail?.calendar?.content ?? '', /LOCATION:Harbour\\, 7 Quay\\, Riga/)
      const page = await (await app.request(new URL(made.links.page).pathname)).text()
      assert.match(page, /Harbour, 7 Quay, Riga/)
      assert.match(page, /6:00 PM–7:00 PM \(Europe\/Riga/)
      const moves = await (await app.request(`${new URL(made.links.page).pathname}/move?day=${DATE}`)).text()
      assert.match(moves, /12:00 PM/)
      // Nobody is at two places at once.
      await refused(
        await post(app, wish({ service: 'stretch', location: 'river', start, practitioner: 'mara' })),
        409,
      )
      await booked(app, { service: 'stretch', location: 'river', start, practitioner: 'jonas' })
      await checkStore(kernel)
    })

    test('waits in line for the same length at the same place, and is offered that', async () => {
      const kernel = await engine.kernel({ site: places })
      const app = makeApp(kernel)
      const slots = [
        '2026-11-03T10:00:00Z',
        '2026-11-03T12:00:00Z',
        '2026-11-03T14:00:00Z',
        '2026-11-03T16:00:00Z',
      ]
      const day: Booking[] = []
      const long = {
        service: 'massage',
        variant: 'long',
        addons: ['heat'],
        location: 'harbour',
      }
      for (const start of slots) day.push(await booked(app, { ...long, start, customer: wish().customer }))
      const line = { ...long, from: DATE, to: DATE, customer: { name: 'Ben', email: 'ben@example.org' } }
      const joined = await app.request(`${API}/waitlist`, json(line))
      assert.equal(joined.status, 201, await joined.clone().text())
      const { page } = (await joined.json()) as { page: string }
      const third = day[2]
      assert.ok(third)
      await app.request(`${API}/bookings/${third.id}`, {
        method: 'DELETE',
        headers: { 'knead-token': third.token },
      })
      const mail = (await outbox(kernel)).find(({ subject }) => subject.startsWith('A time is free'))
      assert.match(mail?.text ?? '', /Massage, long \+ Hot stones/)
      assert.match(mail?.text ?? '', /\(Europe\/Riga, UTC\+02:00\)/)
      assert.match(mail?.text ?? '', /Where: Harbour/)
      const path = new URL(page).pathname
      assert.match(await (await app.request(path)).text(), /Harbour, 7 Quay, Riga/)
      const taken = await app.request(path, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: 'act=take',
      })
      assert.equal(taken.status, 303)
      const rows = await kernel.db
        .selectFrom('bookings')
        .selectAll()
        .where('customer_name', '=', 'Ben')
        .execute()
      assert.deepEqual(
        rows.map(({ location, wish: wished, start, end }) => [location, wished, (end - start) / 60_000]),
        [['harbour', '{"variant":"long","addons":["heat"]}', 105]],
      )
      await checkStore(kernel)
    })

    test('a freed seat and a freed room go to the first in line as well', async () => {
      const kernel = await engine.kernel({ site: richWith('yoga', { seats: 1, interval: 540 }) })
      const app = makeApp(kernel)
      const nine = '2026-11-03T08:00:00Z'
      const yoga = { service: 'yoga', start: nine }
      const groups = [await booked(app, yoga), await booked(app, yoga), await booked(app, yoga)]
      const line = {
        service: 'yoga',
        from: DATE,
        to: DATE,
        customer: { name: 'Ben', email: 'ben@example.org' },
      }
      assert.equal((await app.request(`${API}/waitlist`, json(line))).status, 201)
      const [, second] = groups
      assert.ok(second)
      await app.request(`${API}/bookings/${second.id}`, {
        method: 'DELETE',
        headers: { 'knead-token': second.token },
      })
      const seats = await kernel.db.selectFrom('seats').selectAll().execute()
      assert.equal(seats.filter(({ expires }) => expires !== null).length, 1)
      await refused(await post(app, wish(yoga)), 409)
      await checkStore(kernel, 1)
    })
  })
})
