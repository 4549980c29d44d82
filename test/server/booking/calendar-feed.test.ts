import assert from 'node:assert/strict'
import ICAL from 'ical.js'
import { describe, test } from 'node:test'
import { endFeed, feedAddress, renewFeed } from '../../../src/server/booking/calendar-feed.ts'
import { calendarFile } from '../../../src/server/booking/calendar-file.ts'
import type { Kernel } from '../../../src/server/kernel.ts'
import { findSite } from '../../../src/server/sites/service.ts'
import { makeApp } from '../../support/app.ts'
import { forEachEngine } from '../../support/kernel.ts'
import { API, booked, customer } from './support.ts'

async function pathOf(kernel: Kernel, practitioner = 'mara'): Promise<string> {
  const address = await feedAddress(kernel, 'http://localhost', 'studio', practitioner)
  assert.ok(address)
  return new URL(address).pathname
}

describe('a practitioner’s calendar', () => {
  forEachEngine((engine) => {
    test('tells who comes when, and nothing that a customer wrote', async () => {
      const kernel = await engine.kernel()
      const app = makeApp(kernel)
      const name = 'Ada "the fast" Runner, of the very long road to the mountains; and back again every day'
      const made = await booked(app, {
        practitioner: 'mara',
        customer: { ...customer, name },
        note: 'Torn muscle',
      })
      await booked(app, { practitioner: 'jonas' })
      const gone = await booked(app, { practitioner: 'mara', start: '2026-11-04T09:00:00Z' })
      await app.request(`${API}/bookings/${gone.id}`, {
        method: 'DELETE',
        headers: { 'knead-token': gone.token },
      })
      const address = await pathOf(kernel)
      const response = await app.request(address)
      assert.equal(response.status, 200)
      assert.match(response.headers.get('content-type') ?? '', /^text\/calendar;.*method=PUBLISH/)
      const text = await response.text()
      assert.ok(text.endsWith('\r\n'))
      assert.ok(text.split('\r\n').every((line) => Buffer.byteLength(line) <= 75))
      assert.match(text, /METHOD:PUBLISH/)
      assert.match(text, /REFRESH-INTERVAL;VALUE=DURATION:PT15M/)
      assert.ok(!text.includes('Torn') && !text.includes(customer.email) && !text.includes(made.token))
      const calendar = new ICAL.Component(ICAL.parse(text) as [string, unknown[], unknown[]])
      const events = calendar.getAllSubcomponents('vevent')
      assert.equal(events.length, 1)
      assert.equal(events[0]?.getFirstPropertyValue('uid'), `${made.id}@studio.knead`)
      assert.equal(events[0].getFirstPropertyValue('summary'), `Sports massage: ${name}`)
      assert.equal(String(events[0].getFirstPropertyValue('dtstart')), '2026-11-03T09:00:00Z')
    })

    test('a name that is in the store already, however it came there, is one line and turns nothing round', async () => {
      const kernel = await engine.kernel()
      const app = makeApp(kernel)
      const made = await booked(app, { practitioner: 'mara' })
      const forged = `Ada\u061c\u202e\r\nATTENDEE:mailto:evil@example.com\u2028${'x'.repeat(10_000)}`
      await kernel.db.updateTable('bookings').set({ customer_name: forged, guest: forged }).execute()
      const row = await kernel.db.selectFrom('bookings').selectAll().executeTakeFirstOrThrow()
      const site = await findSite(kernel, 'studio')
      assert.ok(site)
      const feed = await (await app.request(await pathOf(kernel))).text()
      for (const text of [feed, calendarFile(site, row, 'REQUEST', made.links.page)]) {
        assert.ok(text.split('\r\n').every((line) => Buffer.byteLength(line) <= 75 && !/[\r\n]/.test(line)))
        assert.doesNotMatch(text, /[\u061c\u202e\u2028]|^ATTENDEE:/m)
        const calendar = new ICAL.Component(ICAL.parse(text) as [string, unknown[], unknown[]])
        const [event, ...more] = calendar.getAllSubcomponents('vevent')
        assert.ok(event !== undefined && more.length === 0)
        assert.deepEqual(
          event.getAllProperties('attendee').map((one) => String(one.getFirstValue()).toLowerCase()),
          text === feed ? [] : [`mailto:${customer.email}`],
        )
      }
    })

    test('opens by its secret only, each practitioner’s own', async () => {
      const kernel = await engine.kernel()
      const app = makeApp(kernel)
      const mara = await pathOf(kernel)
      assert.equal((await app.request(mara)).status, 200)
      for (const wrong of [
        mara.replace('mara', 'jonas'),
        mara.replace('.ics', 'A.ics'),
        '/s/studio/calendar/mara.ics',
      ]) {
        assert.equal((await app.request(wrong)).status, 404, wrong)
      }
    })

    test('given a new address, none of those before opens it; switched off, none at all', async () => {
      const kernel = await engine.kernel()
      const app = makeApp(kernel)
      const status = async (path: string) => (await app.request(path)).status
      const first = await pathOf(kernel)
      const other = await pathOf(kernel, 'jonas')
      await renewFeed(kernel, 'studio', 'mara')
      const second = await pathOf(kernel)
      assert.deepEqual([await status(first), await status(second)], [404, 200])
      await endFeed(kernel, 'studio', 'mara')
      assert.equal(await feedAddress(kernel, 'http://localhost', 'studio', 'mara'), undefined)
      assert.deepEqual([await status(first), await status(second)], [404, 404])
      await renewFeed(kernel, 'studio', 'mara')
      const third = await pathOf(kernel)
      assert.deepEqual([await status(first), await status(second), await status(third)], [404, 404, 200])
      assert.equal(await status(other), 200, 'another’s is another’s')
    })
  })
})
