import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Booking, ServiceList } from '../../../src/contract/booking.ts'
import type { SiteService } from '../../../src/contract/site.ts'
import {
  approveBooking,
  completeBooking,
  declineBooking,
  markNoShow,
} from '../../../src/server/booking/states.ts'
import { comingBookings } from '../../../src/server/booking/owner-visits.ts'
import type { SiteContext } from '../../../src/server/http/context.ts'
import { ProblemError } from '../../../src/server/http/problem.ts'
import type { Kernel } from '../../../src/server/kernel.ts'
import { findSite } from '../../../src/server/sites/service.ts'
import { json, makeApp } from '../../support/app.ts'
import { forEachEngine } from '../../support/kernel.ts'
import { studio } from '../../support/site.ts'
import { API, booked, customer, fields, outbox, post, refused, TUESDAY, wish, type App } from './support.ts'

const ORIGIN = 'http://localhost'

/** The studio with something more about its first service. */
const withService = (more: Partial<SiteService>) => ({
  services: studio.services.map((service, n) => (n === 0 ? { ...service, ...more } : service)),
})

async function siteOf(kernel: Kernel): Promise<SiteContext> {
  const site = await findSite(kernel, 'studio')
  assert.ok(site)
  return site
}

async function read(app: App, { id, token }: Booking): Promise<Booking> {
  const response = await app.request(`${API}/bookings/${id}`, { headers: { 'knead-token': token } })
  return (await response.json()) as Booking
}

const isConflict = (error: unknown) => error instanceof ProblemError && error.code === 'conflict'

const questions: SiteService['questions'] = [
  { id: 'goal', kind: 'text', label: 'What would you like to reach?' },
  { id: 'area', kind: 'choice', label: 'Where?', choices: ['Back', 'Legs'], required: true },
  { id: 'pain', kind: 'scale', label: 'How much does it hurt?', from: 0, to: 10 },
  { id: 'first', kind: 'yes-no', label: 'Is it your first visit?' },
  {
    id: 'terms',
    kind: 'consent',
    label: 'I agree to the treatment.',
    text: 'Long text.',
    version: '2026-10',
    required: true,
  },
]

describe('states of a booking', () => {
  forEachEngine((engine) => {
    test('a request owns its time, waits, and is confirmed with calendar and reminders', async () => {
      const kernel = await engine.kernel({ site: withService({ approval: true }) })
      const app = makeApp(kernel)
      const made = await booked(app, { practitioner: 'mara', start: '2026-11-05T09:00:00.000Z' })
      assert.equal(made.state, 'pending')
      const [request, notice, ...rest] = await outbox(kernel)
      assert.deepEqual(rest, [])
      assert.match(request?.subject ?? '', /^Your request at Studio Riverside/)
      assert.equal(request?.calendar, undefined)
      assert.match(notice?.subject ?? '', /^Please confirm: Ada Runner/)
      await refused(await post(app, wish({ practitioner: 'mara', start: made.start })), 409)
      const page = await (await app.request(new URL(made.links.page).pathname)).text()
      assert.match(page, /waits for the studio to confirm it/)
      assert.match(await (await app.request(new URL(made.links.ics).pathname)).text(), /STATUS:TENTATIVE/)
      const site = await siteOf(kernel)
      assert.equal((await comingBookings(kernel, site, kernel.clock(), 5))[0]?.state, 'pending')
      const row = await approveBooking(kernel, site, made.id, ORIGIN)
      await approveBooking(kernel, site, made.id, ORIGIN)
      assert.deepEqual([row.state, row.version], ['confirmed', 2])
      const mails = await outbox(kernel)
      assert.equal(mails.length, 3)
      assert.equal(mails[2]?.calendar?.method, 'REQUEST')
      assert.match(mails[2].text, /your visit is booked/)
      const all = await kernel.db.selectFrom('outbox').select('dedupe').execute()
      assert.equal(all.filter(({ dedupe }) => dedupe.includes(':2:reminder-')).length, 2)
      assert.equal((await read(app, made)).state, 'confirmed')
    })

    test('a declined request frees its time; so does one that its customer withdraws', async () => {
      const kernel = await engine.kernel({ site: withService({ approval: true }) })
      const app = makeApp(kernel)
      const site = await siteOf(kernel)
      const made = await booked(app, { practitioner: 'mara' })
      const row = await declineBooking(kernel, site, made.id)
      assert.equal(row.state, 'cancelled')
      const [, , declined] = await outbox(kernel)
      assert.match(declined?.subject ?? '', /^Not possible: your visit at/)
      await assert.rejects(approveBooking(kernel, site, made.id, ORIGIN), isConflict)
      const again = await booked(app, { practitioner: 'mara' })
      const headers = { 'knead-token': again.token }
      await app.request(`${API}/bookings/${again.id}`, { method: 'DELETE', headers })
      const withdrawn = (await outbox(kernel)).at(-2)
      assert.match(withdrawn?.subject ?? '', /^Cancelled: your visit/)
      assert.equal(withdrawn?.calendar, undefined, 'it never was in a calendar')
      assert.equal((await kernel.db.selectFrom('cells').select('cell').execute()).length, 0)
    })

    test('a visit that has begun can be completed or missed, once and only then', async () => {
      const kernel = await engine.kernel()
      const app = makeApp(kernel)
      const site = await siteOf(kernel)
      const [came, missed] = [await booked(app), await booked(app)]
      await assert.rejects(completeBooking(kernel, site, came.id), isConflict)
      kernel.clock.set(Date.parse(TUESDAY))
      assert.equal((await completeBooking(kernel, site, came.id)).state, 'completed')
      assert.equal((await completeBooking(kernel, site, came.id)).version, 2)
      assert.equal((await markNoShow(kernel, site, missed.id)).state, 'no-show')
      await assert.rejects(markNoShow(kernel, site, came.id), isConflict)
      const headers = { 'knead-token': came.token }
      await refused(await app.request(`${API}/bookings/${came.id}`, { method: 'DELETE', headers }), 409)
      const move = json({ start: '2026-11-05T09:00:00Z' }, headers, 'PATCH')
      await refused(await app.request(`${API}/bookings/${came.id}`, move), 409)
      assert.deepEqual(await comingBookings(kernel, site, kernel.clock(), 5), [])
      assert.equal((await app.request(new URL(came.links.page).pathname)).status, 200)
    })

    test('answers are checked, kept with what was asked, and told to nobody but the owner', async () => {
      const kernel = await engine.kernel({ site: withService({ questions }) })
      const app = makeApp(kernel)
      const list = (await (await app.request(`${API}/services`)).json()) as ServiceList
      assert.deepEqual(list.services[0]?.questions, questions)
      const answers = { goal: 'Run again', area: 'Legs', pain: 7, first: false, terms: true }
      const made = await booked(app, { answers, note: 'Torn muscle' })
      assert.ok(!('answers' in made))
      const site = await siteOf(kernel)
      const [visit] = await comingBookings(kernel, site, kernel.clock(), 5)
      assert.deepEqual(visit?.answers.at(-1), {
        question: 'terms',
        label: 'I agree to the treatment.',
        answer: true,
        version: '2026-10',
      })
      assert.equal(visit.answers.length, 5)
      const outside = JSON.stringify([
        await kernel.db.selectFrom('outbox').selectAll().execute(),
        kernel.logged,
        await (await app.request(new URL(made.links.ics).pathname)).text(),
        await (await app.request(new URL(made.links.page).pathname)).text(),
      ])
      assert.ok(!outside.includes('Torn muscle') && !outside.includes('Run again'))
      assert.match(outside, /left a note or answers/)
    })

    test('answers that are missing or wrong are named by field', async () => {
      const app = makeApp(await engine.kernel({ site: withService({ questions }) }))
      const ask = async (answers: unknown) => fields(await post(app, wish({ answers, customer })))
      assert.deepEqual(await ask({}), ['answers.area', 'answers.terms'])
      assert.deepEqual(await ask({ area: 'Arm', pain: 11, first: 'yes', terms: false }), [
        'answers.area',
        'answers.pain',
        'answers.first',
        'answers.terms',
      ])
      assert.deepEqual(await ask({ area: 'Legs', terms: true, more: 'x' }), ['answers'])
      assert.equal((await post(app, wish({ answers: { area: 'Legs', terms: true } }))).status, 201)
    })
  })
})
