/** All visits that remain of a set, cancelled from any one of them. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import ICAL from 'ical.js'
import * as v from 'valibot'
import { bookingSet, type Booking, type BookingSet } from '../../../../src/contract/booking.ts'
import type { Kernel } from '../../../../src/server/kernel.ts'
import { json, makeApp } from '../../../support/app.ts'
import { forEachEngine } from '../../../support/kernel.ts'
import { studio } from '../../../support/site.ts'
import { API, booked, customer, outbox, refused, type App } from '../support.ts'

const starts = ['2026-11-03T09:00:00.000Z', '2026-11-10T09:00:00.000Z', '2026-11-17T09:00:00.000Z']

async function bookedSeries(app: App, more: object = {}): Promise<BookingSet> {
  const visits = starts.map((start) => ({ service: 'sports-60', practitioner: 'mara', start }))
  const body = { kind: 'series', visits, customer, ...more }
  const response = await app.request(`${API}/booking-sets`, json(body))
  assert.equal(response.status, 201, await response.clone().text())
  return v.parse(bookingSet, await response.json())
}

function visitsOf({ visits }: BookingSet): [Booking, Booking, Booking] {
  const [one, two, three] = visits
  assert.ok(one && two && three)
  return [one, two, three]
}

const send = async (app: App, { id, token }: Booking, method: string) =>
  app.request(`${API}/bookings/${id}/set`, { method, headers: { 'knead-token': token } })

const cancel = async (app: App, { id, token }: Booking) =>
  app.request(`${API}/bookings/${id}`, { method: 'DELETE', headers: { 'knead-token': token } })

async function answered(response: Response): Promise<BookingSet> {
  assert.equal(response.status, 200, await response.clone().text())
  assert.equal(response.headers.get('cache-control'), 'no-store')
  return v.parse(bookingSet, await response.json())
}

const statesOf = ({ visits }: BookingSet) => visits.map(({ state }) => state)
const ALL = ['cancelled', 'cancelled', 'cancelled']

const lasting = async ({ db }: Kernel) =>
  (await db.selectFrom('cells').selectAll().where('expires', 'is', null).execute()).length

const pathOf = ({ links }: Booking) => new URL(links.page).pathname

describe('cancelling all that remains of a set', () => {
  forEachEngine((engine) => {
    test('takes every visit back in one go, with one mail to each side and one file', async () => {
      const kernel = await engine.kernel()
      const app = makeApp(kernel)
      const made = await bookedSeries(app)
      const [first, second] = visitsOf(made)
      assert.deepEqual(await answered(await send(app, second, 'GET')), made)
      await cancel(app, first)
      const before = (await outbox(kernel)).length
      const gone = await answered(await send(app, second, 'DELETE'))
      assert.deepEqual(statesOf(gone), ALL)
      assert.equal(await lasting(kernel), 0)
      const [mine, owners, ...others] = (await outbox(kernel)).slice(before)
      assert.deepEqual(others, [])
      assert.equal(mine?.subject, 'Cancelled: your 2 visits at Studio Riverside')
      assert.match(mine.text, /November 10, 2026[^]*November 17, 2026/)
      assert.doesNotMatch(mine.text, /November 3, 2026/)
      assert.equal(owners?.subject, 'Cancelled: Ada Runner, 2 visits from Nov 10, 2026, 10:00 AM')
      assert.equal(mine.calendar?.method, 'PUBLISH')
      const file = new ICAL.Component(ICAL.parse(mine.calendar.content) as never)
      assert.deepEqual(
        file.getAllSubcomponents('vevent').map((event) => {
          const read = (name: string) => String(event.getFirstPropertyValue(name))
          return [read('uid'), read('status'), read('sequence')]
        }),
        made.visits.slice(1).map(({ id }) => [`${id}@studio.knead`, 'CANCELLED', '2']),
      )
      assert.deepEqual(await answered(await send(app, first, 'DELETE')), gone, 'again it changes nothing')
      assert.equal((await outbox(kernel)).length, before + 2)
    })

    test('many at once, from all of its visits and beside single ones, cancel each visit once', async () => {
      const kernel = await engine.kernel()
      const app = makeApp(kernel)
      const made = await bookedSeries(app)
      const answers = await Promise.all(
        made.visits.flatMap((visit) => [
          send(app, visit, 'DELETE'),
          cancel(app, visit),
          send(app, visit, 'DELETE'),
        ]),
      )
      assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([200]))
      const rows = await kernel.db.selectFrom('bookings').selectAll().execute()
      assert.deepEqual(
        rows.map(({ state, version }) => [state, version]),
        rows.map(() => ['cancelled', 2]),
      )
      assert.equal(await lasting(kernel), 0)
      const told = (await outbox(kernel)).filter(({ subject }) => subject.startsWith('Cancelled: your'))
      const visits = told.flatMap(({ text }) => text.match(/^When: .*/gm) ?? [])
      assert.deepEqual([visits.length, new Set(visits).size], [3, 3], 'each visit is told once')
    })

    test('leaves what it is too late for, and is refused when that is all', async () => {
      const kernel = await engine.kernel()
      const app = makeApp(kernel)
      const made = await bookedSeries(app)
      const [first, second, third] = visitsOf(made)
      kernel.clock.set(Date.parse(first.cancelUntil) + 1)
      assert.deepEqual(statesOf(await answered(await send(app, third, 'DELETE'))), [
        'confirmed',
        'cancelled',
        'cancelled',
      ])
      const problem = await refused(await send(app, second, 'DELETE'), 409)
      assert.equal(problem.code, 'conflict')
      assert.match(problem.detail, /too late to cancel this visit here.*\+49 30 123456/s)
      kernel.clock.set(Date.parse(first.end))
      assert.deepEqual(
        statesOf(await answered(await send(app, second, 'DELETE'))),
        ['confirmed', 'cancelled', 'cancelled'],
        'what is over stands in nobody’s way',
      )
    })

    test('frees the times for those in line', async () => {
      const kernel = await engine.kernel({ site: { hours: { tue: ['10:00-11:00'] } } })
      const app = makeApp(kernel)
      const [first] = visitsOf(await bookedSeries(app))
      for (const [n, start] of starts.entries()) {
        const date = start.slice(0, 10)
        const person = { name: `Ben ${String(n)}`, email: `ben${String(n)}@example.org` }
        const line = { service: 'sports-60', practitioner: 'mara', from: date, to: date, customer: person }
        assert.equal((await app.request(`${API}/waitlist`, json(line))).status, 201)
      }
      await answered(await send(app, first, 'DELETE'))
      const offers = (await outbox(kernel)).filter(({ subject }) => subject.startsWith('A time is free'))
      assert.deepEqual(
        offers.map(({ to }) => to.name),
        ['Ben 0', 'Ben 1', 'Ben 2'],
      )
    })

    test('needs the token of one of its visits; a visit that was booked alone has no set', async () => {
      const kernel = await engine.kernel()
      const app = makeApp(kernel)
      const [first] = visitsOf(await bookedSeries(app))
      const alone = await booked(app, { practitioner: 'jonas' })
      for (const method of ['GET', 'DELETE']) {
        await refused(await app.request(`${API}/bookings/${first.id}/set`, { method }), 403)
        await refused(await send(app, { ...first, token: alone.token }, method), 403)
        await refused(await send(app, alone, method), 404)
      }
      assert.equal((await app.request(`${pathOf(alone)}/cancel-set`)).status, 404)
      assert.equal((await app.request(`${pathOf(alone)}/cancel-set`, { method: 'POST' })).status, 404)
      assert.doesNotMatch(await (await app.request(pathOf(alone))).text(), /Booked together/)
    })
  })
})

describe('the page of a visit of a set', () => {
  forEachEngine((engine) => {
    test('leads to the others, and cancels all that remain with a link and a button', async () => {
      const kernel = await engine.kernel()
      const app = makeApp(kernel)
      const [first, second, third] = visitsOf(await bookedSeries(app, { language: 'de' }))
      const path = pathOf(second)
      const look = async (address: string) => (await app.request(address)).text()
      const html = await look(path)
      assert.match(html, /<h2>Zusammen gebucht<\/h2>/)
      for (const other of [first, third]) assert.ok(html.includes(`href="${other.token}"`))
      assert.ok(!html.includes(`href="${second.token}"`))
      assert.match(html, /href="[^"]+\/cancel-set">Alle 3 verbleibenden Termine absagen/)
      const question = await app.request(`${path}/cancel-set`)
      assert.equal(question.headers.get('referrer-policy'), 'same-origin')
      const asked = await question.text()
      assert.match(asked, /3\. November 2026[^]*10\. November 2026[^]*17\. November 2026/)
      assert.match(asked, /<form method="post" action="cancel-set"/)
      assert.equal(await lasting(kernel), 3 * 24 + 3 * 3, 'asking changes nothing')
      const done = await app.request(`${path}/cancel-set`, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'http://localhost' },
        body: '',
      })
      assert.deepEqual([done.status, done.headers.get('location')], [303, `../${second.token}`])
      const after = await look(path)
      assert.match(after, /Dieser Termin ist abgesagt/)
      assert.equal(after.match(/\(abgesagt\)/g)?.length, 2)
      assert.doesNotMatch(after, /cancel-set/)
      assert.match(await look(`${path}/cancel-set`), /Dieser Termin ist abgesagt/)
    })

    test('a cancelled visit still leads to what remains; what is too late is said before', async () => {
      const kernel = await engine.kernel({ site: { ...studio, booking: { cancelNotice: 60 } } })
      const app = makeApp(kernel)
      const [first, second] = visitsOf(await bookedSeries(app))
      kernel.clock.set(Date.parse(first.start) - 1)
      const asked = await (await app.request(`${pathOf(first)}/cancel-set`)).text()
      assert.match(asked, /For one more visit it is too late to cancel here\. It stays\./)
      await cancel(app, second)
      const html = await (await app.request(pathOf(second))).text()
      assert.match(html, /Booked together/)
      assert.doesNotMatch(html, /cancel-set/, 'one that remains has its own page')
      kernel.clock.set(Date.parse(starts[2] ?? '') - 1)
      const late = await app.request(`${pathOf(second)}/cancel-set`, { method: 'POST' })
      assert.equal(late.status, 409)
      assert.match(await late.text(), /This visit is cancelled/)
    })
  })
})
