import assert from 'node:assert/strict'
import ICAL from 'ical.js'
import { describe, test } from 'node:test'
import { feedAddress } from '../../../src/server/booking/calendar-feed.ts'
import { makeApp } from '../../support/app.ts'
import { forEachEngine } from '../../support/kernel.ts'
import { API, booked, customer } from './support.ts'

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
      const address = new URL(feedAddress(kernel, 'http://localhost', 'studio', 'mara')).pathname
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

    test('opens by its secret only, each practitioner’s own', async () => {
      const kernel = await engine.kernel()
      const app = makeApp(kernel)
      const mara = new URL(feedAddress(kernel, 'http://localhost', 'studio', 'mara')).pathname
      for (const wrong of [
        mara.replace('mara', 'jonas'),
        mara.replace('.ics', 'A.ics'),
        '/s/studio/calendar/mara.ics',
      ]) {
        assert.equal((await app.request(wrong)).status, 404, wrong)
      }
    })
  })
})
