/** What a customer writes may be about their health: the studio reads it on its own page, and it stands nowhere else. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Booking, BookingSet } from '../../../src/contract/booking.ts'
import { feedAddress } from '../../../src/server/booking/calendar-feed.ts'
import { comingBookings } from '../../../src/server/booking/owner-visits.ts'
import { approveBooking, declineBooking } from '../../../src/server/booking/states.ts'
import { json, makeApp } from '../../support/app.ts'
import { forEachEngine } from '../../support/kernel.ts'
import { studio } from '../../support/site.ts'
import { siteOf } from './outside/support.ts'
import { API, booked, customer, TUESDAY } from './support.ts'

const SECRET = 'Zyklothymia-4711'
const at = (day: number) => `2026-11-${String(day).padStart(2, '0')}T09:00:00.000Z`

/** One service is booked at once, the other waits for approval; both ask. */
const site = {
  services: studio.services.map((service, n) => ({
    ...service,
    approval: n === 1,
    questions: [{ id: 'health', kind: 'text' as const, label: 'Anything we should know?' }],
  })),
}
const said = { note: `My ${SECRET}`, answers: { health: `About ${SECRET}` } }

describe('what may be about somebody’s health', () => {
  forEachEngine((engine) => {
    test('is on the owner’s page, and in no mail, calendar, feed, address, answer or log', async () => {
      const kernel = await engine.kernel({ site })
      const app = makeApp(kernel)
      const told: string[] = []
      const keep = async (response: Response | Promise<Response>): Promise<Response> => {
        const answered = await response
        told.push(await answered.clone().text(), JSON.stringify([...answered.headers]))
        return answered
      }
      const proof = ({ token }: Booking) => ({ 'knead-token': token })
      const mara = { practitioner: 'mara', ...said }
      const alone = await booked(app, mara)
      const other = await booked(app, { practitioner: 'jonas' })
      const asked = site.services[1]?.id
      const pending = await booked(app, { ...mara, service: asked, start: at(4) })
      const unwanted = await booked(app, { ...mara, service: asked, start: at(5) })
      const set = (await (
        await keep(
          app.request(
            `${API}/booking-sets`,
            json({
              kind: 'series',
              visits: [10, 17].map((day) => ({ service: 'sports-60', practitioner: 'mara', start: at(day) })),
              customer,
              ...said,
            }),
          ),
        )
      ).json()) as BookingSet
      const line = { service: 'sports-60', practitioner: 'jonas', from: '2026-11-03', to: '2026-11-03' }
      await keep(app.request(`${API}/waitlist`, json({ ...line, customer, ...said })))
      await keep(app.request(`${API}/bookings/${other.id}`, { method: 'DELETE', headers: proof(other) }))
      const where = await siteOf(kernel)
      await approveBooking(kernel, where, pending.id, 'http://localhost')
      await declineBooking(kernel, where, unwanted.id)
      const move = json({ start: at(6) }, proof(alone), 'PATCH')
      assert.equal((await keep(app.request(`${API}/bookings/${alone.id}`, move))).status, 200)
      for (const made of [alone, pending, ...set.visits]) {
        const path = new URL(made.links.page).pathname
        for (const end of ['', '.ics', '/move', '/cancel']) await keep(app.request(path + end))
        told.push(JSON.stringify(made.links))
      }
      await keep(app.request(new URL(set.links.ics).pathname))
      const feed = await feedAddress(kernel, 'http://localhost', 'studio', 'mara')
      await keep(app.request(new URL(feed ?? '').pathname))
      const [first] = set.visits
      assert.ok(first)
      const all = { method: 'DELETE', headers: proof(first) }
      assert.equal((await keep(app.request(`${API}/bookings/${first.id}/set`, all))).status, 200)
      // A refusal repeats nothing either.
      await keep(app.request(`${API}/bookings`, json({ service: 'none', start: TUESDAY, customer, ...said })))
      const mails = await kernel.db.selectFrom('outbox').selectAll().execute()
      assert.ok(mails.length > 20, 'reminders are among them')
      for (const text of [...told, ...kernel.logged, ...mails.map(({ payload }) => payload)]) {
        assert.ok(!text.includes('4711'), text.slice(0, 400))
      }
      const shown = JSON.stringify(await comingBookings(kernel, where, kernel.clock(), 20))
      assert.equal(shown.split(SECRET).length - 1, 4, 'a note and an answer of each visit that stands')
    })
  })
})
