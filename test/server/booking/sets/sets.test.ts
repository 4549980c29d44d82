import assert from 'node:assert/strict'
import ICAL from 'ical.js'
import { describe, test } from 'node:test'
import * as v from 'valibot'
import {
  besideAvailability,
  bookingSet,
  plan,
  series,
  type BookingSet,
  type Plan,
  type Series,
  type ServiceList,
} from '../../../../src/contract/booking.ts'
import type { SiteDocument } from '../../../../src/contract/site.ts'
import type { Kernel } from '../../../../src/server/kernel.ts'
import { makeApp } from '../../../support/app.ts'
import { forEachEngine } from '../../../support/kernel.ts'
import {
  API,
  booked,
  customer,
  fields,
  outbox,
  overlaps,
  refused,
  startsOf,
  TUESDAY,
  type App,
} from '../support.ts'

const marathon: NonNullable<SiteDocument['plans']>[number] = {
  id: 'race',
  name: 'Race week',
  description: 'Loose before, repaired after.',
  visits: [
    {
      service: 'stretch-30',
      reason: 'Keeps you loose.',
      window: { from: -14, to: -10 },
      repeat: { everyWeeks: 1, until: -5 },
    },
    { service: 'stretch-30', reason: 'A last loosening.', window: { from: -3, to: -2 } },
    { service: 'sports-60', reason: 'Repairs what the race tore.', window: { from: 2, to: 5 } },
  ],
}

/** One double room and one single one: side by side needs the double, or both. */
const rooms: Partial<SiteDocument> = {
  resources: [
    { id: 'double', name: 'Double room', kind: 'room', places: 2 },
    { id: 'single', name: 'Single room', kind: 'room' },
  ],
  services: [
    { id: 'sports-60', name: 'Sports massage', duration: 60, needs: ['room'] },
    { id: 'deep-90', name: 'Deep tissue massage', duration: 90, needs: ['room'] },
  ],
  practitioners: [
    { id: 'mara', name: 'Mara Lind' },
    { id: 'jonas', name: 'Jonas Weber' },
    { id: 'lea', name: 'Lea Roth' },
  ],
}

async function read<T>(app: App, path: string): Promise<T> {
  const response = await app.request(`${API}/${path}`)
  assert.equal(response.status, 200, await response.clone().text())
  return (await response.json()) as T
}

async function send(app: App, body: unknown, key?: string): Promise<Response> {
  return app.request(`${API}/booking-sets`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(key !== undefined && { 'idempotency-key': key }) },
    body: JSON.stringify(body),
  })
}

async function bookedSet(app: App, body: unknown): Promise<BookingSet> {
  const response = await send(app, body)
  assert.equal(response.status, 201, await response.clone().text())
  return v.parse(bookingSet, await response.json())
}

const tuesdays = ['2026-11-03T09:00:00.000Z', '2026-11-10T09:00:00.000Z', '2026-11-17T09:00:00.000Z']
const seriesOf = (starts: string[], more: object = {}) => ({
  kind: 'series',
  visits: starts.map((start) => ({ service: 'sports-60', practitioner: 'mara', start, ...more })),
  customer,
})
const beside = (start: string, services = ['sports-60', 'sports-60']) => ({
  kind: 'side-by-side',
  visits: services.map((service, n) => ({ service, start, ...(n > 0 && { guest: 'Bo Runner' }) })),
  customer,
})

const countBookings = async ({ db }: Kernel) => (await db.selectFrom('bookings').selectAll().execute()).length
const countCells = async ({ db }: Kernel) => (await db.selectFrom('cells').selectAll().execute()).length

describe('several visits at once', () => {
  forEachEngine((engine) => {
    test('a series says before anything is taken which visits are free, and what else there is', async () => {
      const kernel = await engine.kernel()
      const app = makeApp(kernel)
      await booked(app, { practitioner: 'mara', start: tuesdays[1] })
      const found = v.parse(
        series,
        await read<Series>(
          app,
          `series?service=sports-60&practitioner=mara&start=${TUESDAY}&everyWeeks=1&count=3`,
        ),
      )
      assert.deepEqual(startsOf(found.visits as never), tuesdays)
      assert.deepEqual(
        found.visits.map(({ slot }) => slot !== undefined),
        [true, false, true],
      )
      assert.equal(found.visits[1]?.alternatives.length, 3)
      assert.equal(await countBookings(kernel), 1)
    })

    test('a series is booked whole: a mail each, a file with all, each visit with a life of its own', async () => {
      const kernel = await engine.kernel()
      const app = makeApp(kernel)
      const made = await bookedSet(app, seriesOf(tuesdays))
      assert.deepEqual(startsOf(made.visits as never), tuesdays)
      assert.ok(made.visits.every(({ set, state }) => set === made.id && state === 'confirmed'))
      const [mine, owners, ...others] = await outbox(kernel)
      assert.equal(others.length, 0)
      assert.equal(mine?.subject, 'Your 3 visits at Studio Riverside')
      for (const { links } of made.visits) assert.ok(mine.text.includes(links.page))
      assert.equal(mine.calendar?.method, 'PUBLISH')
      assert.match(owners?.subject ?? '', /^New booking: Ada Runner, 3 visits from /)
      assert.ok(made.visits.every(({ links }) => !owners?.text.includes(links.page)))
      const file = await app.request(new URL(made.links.ics).pathname)
      const text = await file.text()
      const events = new ICAL.Component(ICAL.parse(text) as never).getAllSubcomponents('vevent')
      assert.deepEqual(
        events.map((event) => new ICAL.Event(event).startDate.toJSDate().toISOString()),
        tuesdays,
      )
      assert.equal(new Set(events.map((event) => new ICAL.Event(event).uid)).size, 3)
      const [first] = made.visits
      const gone = await app.request(`${API}/bookings/${first?.id ?? ''}`, {
        method: 'DELETE',
        headers: { 'knead-token': first?.token ?? '' },
      })
      assert.equal(gone.status, 200)
      const states = await kernel.db.selectFrom('bookings').select('state').orderBy('start').execute()
      assert.deepEqual(
        states.map(({ state }) => state),
        ['cancelled', 'confirmed', 'confirmed'],
      )
    })

    test('all or nothing: one lost visit undoes the others, and each lost one is named with other times', async () => {
      const kernel = await engine.kernel()
      const app = makeApp(kernel)
      await booked(app, { practitioner: 'mara', start: tuesdays[1] })
      await booked(app, { practitioner: 'mara', start: tuesdays[2] })
      const cells = await countCells(kernel)
      const problem = await refused(await send(app, seriesOf(tuesdays)), 409)
      assert.equal(problem.code, 'slot-taken')
      assert.deepEqual(
        problem.visits?.map(({ visit, alternatives }) => [visit, alternatives.length]),
        [
          [1, 3],
          [2, 3],
        ],
      )
      assert.equal(await countBookings(kernel), 2)
      assert.equal(await countCells(kernel), cells)
      assert.equal((await kernel.db.selectFrom('booking_sets').selectAll().execute()).length, 0)
    })

    test('two visits of one set cannot have the same time of the same person', async () => {
      const kernel = await engine.kernel()
      const problem = await refused(await send(makeApp(kernel), seriesOf([TUESDAY, TUESDAY])), 409)
      assert.deepEqual(
        problem.visits?.map(({ visit }) => visit),
        [1],
      )
      assert.equal(await countBookings(kernel), 0)
    })

    test('the same key books once; with another body it is refused', async () => {
      const kernel = await engine.kernel()
      const app = makeApp(kernel)
      const answers = await Promise.all([
        send(app, seriesOf(tuesdays), 'k1'),
        send(app, seriesOf(tuesdays), 'k1'),
      ])
      const [one, two] = await Promise.all(answers.map(async (answer) => answer.json() as Promise<unknown>))
      assert.deepEqual(one, two)
      assert.equal(await countBookings(kernel), 3)
      assert.equal(
        (await refused(await send(app, seriesOf(tuesdays.slice(1)), 'k1'), 422)).code,
        'key-reused',
      )
    })

    test('a plan proposes a visit in each window, with the reason, and is booked as it is adjusted', async () => {
      const kernel = await engine.kernel({ site: { plans: [marathon] } })
      const app = makeApp(kernel)
      const found = v.parse(plan, await read<Plan>(app, 'plans/race?event=2026-11-22'))
      assert.equal(found.complete, true)
      assert.deepEqual(
        found.visits.map(({ reason, from, to }) => [reason, from, to]),
        [
          ['Keeps you loose.', '2026-11-08', '2026-11-12'],
          ['Keeps you loose.', '2026-11-15', '2026-11-19'],
          ['A last loosening.', '2026-11-19', '2026-11-20'],
          ['Repairs what the race tore.', '2026-11-24', '2026-11-27'],
        ],
      )
      const dates = found.visits.map(({ slot }) => slot?.start.slice(0, 10))
      assert.equal(new Set(dates).size, dates.length, 'no two visits on one date')
      const made = await bookedSet(app, {
        kind: 'plan',
        plan: 'race',
        event: '2026-11-22',
        visits: found.visits.map(({ service, slot }) => ({ service: service.id, start: slot?.start })),
        customer,
      })
      assert.deepEqual(
        startsOf(made.visits as never),
        found.visits.map(({ slot }) => slot?.start),
      )
      const [row] = await kernel.db.selectFrom('booking_sets').selectAll().execute()
      assert.deepEqual([row?.kind, row?.plan, row?.event], ['plan', 'race', '2026-11-22'])
    })

    test('a plan that finds no time for a visit says so and offers the others', async () => {
      const kernel = await engine.kernel({
        site: { plans: [marathon], closed: [{ from: '2026-11-24', to: '2026-11-27' }] },
      })
      const found = await read<Plan>(makeApp(kernel), 'plans/race?event=2026-11-22')
      assert.equal(found.complete, false)
      assert.deepEqual(
        found.visits.map(({ slot }) => slot !== undefined),
        [true, true, true, false],
      )
    })

    test('side by side: two share the double room, and nobody is stitched together from halves', async () => {
      const kernel = await engine.kernel({ site: rooms })
      const app = makeApp(kernel)
      const { services } = await read<ServiceList>(app, 'services')
      assert.equal(services.find(({ id }) => id === 'sports-60')?.sideBySide, true)
      const made = await bookedSet(app, beside(TUESDAY, ['sports-60', 'deep-90']))
      const rows = await kernel.db.selectFrom('bookings').selectAll().execute()
      assert.deepEqual(
        rows.map(({ resources }) => JSON.parse(resources ?? '[]') as unknown),
        [['double'], ['double']],
      )
      assert.equal(new Set(rows.map(({ practitioner }) => practitioner)).size, 2)
      assert.deepEqual(
        made.visits.map(({ guest }) => guest),
        [undefined, 'Bo Runner'],
      )
      // The single room and the third practitioner are left: one more visit, not two.
      assert.equal((await booked(app)).practitioner.id, 'lea')
      await refused(await send(app, beside(TUESDAY)), 409)
      const day = v.parse(
        besideAvailability,
        await read(app, 'availability/beside?service=sports-60&from=2026-11-03&to=2026-11-03'),
      )
      assert.ok(!day.days[0]?.slots.some(({ start }) => start === TUESDAY))
    })

    test('a shared room is free again when the last of the visits is cancelled, not before', async () => {
      const kernel = await engine.kernel({ site: rooms })
      const app = makeApp(kernel)
      const made = await bookedSet(app, beside(TUESDAY))
      const double = async () =>
        (await kernel.db.selectFrom('cells').selectAll().where('resource', '=', 'unit:double').execute())
          .length
      const before = await double()
      for (const [n, { id, token }] of made.visits.entries()) {
        await app.request(`${API}/bookings/${id}`, { method: 'DELETE', headers: { 'knead-token': token } })
        assert.equal(await double(), n === 0 ? before : 0)
      }
    })

    test('of ten who want the last double at once one gets it, and no visit is half there', async () => {
      const kernel = await engine.kernel({ site: rooms })
      const app = makeApp(kernel)
      const answers = await Promise.all(Array.from({ length: 10 }, () => send(app, beside(TUESDAY))))
      const statuses = answers.map(({ status }) => status)
      assert.equal(statuses.filter((status) => status === 201).length, 1)
      assert.ok(
        statuses.every((status) => status === 201 || status === 409),
        statuses.join(),
      )
      assert.equal(await countBookings(kernel), 2)
      assert.deepEqual(await overlaps(kernel), [])
    })

    test('what cannot be is refused with its field', async () => {
      const app = makeApp(await engine.kernel({ site: { plans: [marathon] } }))
      const visit = { service: 'sports-60', start: TUESDAY }
      const table: [object, string[]][] = [
        [{ kind: 'series', visits: [visit], customer }, ['visits']],
        [
          { kind: 'series', visits: [visit, { ...visit, service: 'nothing' }], customer },
          ['visits.1.service'],
        ],
        [
          { kind: 'series', visits: [visit, { ...visit, start: '2026-02-30T09:00:00Z' }], customer },
          ['visits.1.start'],
        ],
        [{ kind: 'side-by-side', visits: [visit, { ...visit, start: tuesdays[1] }], customer }, ['visits']],
        [
          {
            kind: 'side-by-side',
            visits: [
              { ...visit, practitioner: 'mara' },
              { ...visit, practitioner: 'mara' },
            ],
            customer,
          },
          ['visits'],
        ],
        [{ kind: 'plan', visits: [visit], customer }, ['plan']],
        [{ kind: 'plan', plan: 'race', visits: [visit], customer }, ['event']],
        [{ kind: 'bundle', visits: [visit, visit], customer }, ['kind']],
        [{ ...seriesOf(tuesdays), answers: { nothing: 'x' } }, ['answers.nothing']],
        [{ ...seriesOf(tuesdays), website: 'x' }, ['website']],
      ]
      for (const [body, wrong] of table) assert.deepEqual(await fields(await send(app, body)), wrong)
      for (const [path, wrong] of [
        [`series?service=sports-60&start=${TUESDAY}&everyWeeks=9&count=3`, 'everyWeeks'],
        [`series?service=sports-60&start=${TUESDAY}&everyWeeks=1&count=27`, 'count'],
        [`series?service=nothing&start=${TUESDAY}&everyWeeks=1&count=3`, 'service'],
        ['plans/race?event=2026-02-30', 'event'],
        ['plans/race?event=2020-01-01', 'event'],
        ['availability/beside?service=sports-60&from=2026-11-03&to=2027-02-03', 'to'],
      ] as const) {
        assert.deepEqual(await fields(await app.request(`${API}/${path}`)), [wrong], path)
      }
      assert.equal(
        (await refused(await app.request(`${API}/plans/none?event=2026-11-22`), 404)).code,
        'not-found',
      )
      assert.equal((await refused(await app.request('/s/studio/sets/x.y.ics'), 404)).code, 'not-found')
    })
  })
})
