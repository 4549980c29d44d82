/** What we write is read back by another library, line by line and as an event. */
import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import ICAL from 'ical.js'
import { makeEngine } from '../../support/kernel.ts'
import { studio } from '../../support/site.ts'
import { makeApp } from '../../support/app.ts'
import { API, booked, customer, outbox } from './support.ts'

function parse(content: string) {
  assert.ok(content.endsWith('END:VCALENDAR\r\n'), 'the last line ends, too')
  for (const line of content.split('\r\n')) {
    assert.ok(Buffer.byteLength(line) <= 75, line)
    assert.ok(!/[\r\n]/.test(line), 'no bare line break')
  }
  const calendar = ICAL.Component.fromString(content)
  const events = calendar.getAllSubcomponents('vevent')
  assert.equal(events.length, 1)
  const [event] = events
  assert.ok(event)
  const text = (name: string) => String(event.getFirstPropertyValue(name))
  const moment = (name: string) => String(event.getFirstProperty(name)?.toICALString())
  const parameters = (name: string) =>
    event.getAllProperties(name).map((property) => ({
      address: String(property.getFirstValue()).toLowerCase(),
      name: property.getFirstParameter('cn'),
      status: property.getFirstParameter('partstat'),
      reply: property.getFirstParameter('rsvp'),
    }))
  return { method: calendar.getFirstPropertyValue('method'), event, text, moment, parameters }
}

describe('the calendar file of a visit', () => {
  const engine = makeEngine('sqlite')
  after(() => engine.close())

  test('asks for the visit, in UTC, with both sides named', async () => {
    const kernel = await engine.kernel()
    const made = await booked(makeApp(kernel), { practitioner: 'mara' })
    const [mail] = await outbox(kernel)
    assert.equal(mail?.calendar?.method, 'REQUEST')
    const { method, text, moment, parameters } = parse(mail.calendar.content)
    assert.equal(method, 'REQUEST')
    assert.equal(text('uid'), `${made.id}@studio.knead`)
    assert.equal(text('sequence'), '1')
    assert.equal(text('status'), 'CONFIRMED')
    assert.equal(moment('dtstart'), 'DTSTART:20261103T090000Z')
    assert.equal(moment('dtend'), 'DTEND:20261103T100000Z')
    assert.equal(moment('dtstamp'), 'DTSTAMP:20261102T090000Z')
    assert.equal(moment('last-modified'), 'LAST-MODIFIED:20261102T090000Z')
    assert.equal(text('summary'), 'Sports massage with Mara Lind')
    assert.equal(text('location'), '1 River Street, Berlin')
    assert.equal(text('url'), made.links.page)
    assert.equal(
      text('description'),
      `Studio Riverside\nPhone: +49 30 123456\nRing at the blue door.\nSee, move or cancel your visit: ${made.links.page}`,
    )
    assert.deepEqual(parameters('organizer'), [
      {
        address: 'mailto:desk@studio.example',
        name: 'Studio Riverside',
        status: undefined,
        reply: undefined,
      },
    ])
    assert.deepEqual(parameters('attendee'), [
      { address: 'mailto:ada@runner.example', name: 'Ada Runner', status: 'ACCEPTED', reply: 'FALSE' },
    ])
  })

  test('takes the visit back under the same UID with a higher sequence', async () => {
    const kernel = await engine.kernel()
    const app = makeApp(kernel)
    const made = await booked(app)
    kernel.clock.advance(60_000)
    await app.request(`${API}/bookings/${made.id}`, {
      method: 'DELETE',
      headers: { 'knead-token': made.token },
    })
    const contents = (await outbox(kernel)).flatMap(({ calendar }) => calendar?.content ?? [])
    const [request, cancel] = contents.map(parse)
    assert.ok(request && cancel && contents.length === 2)
    assert.equal(cancel.method, 'CANCEL')
    assert.equal(cancel.text('status'), 'CANCELLED')
    assert.equal(cancel.text('uid'), request.text('uid'))
    assert.equal(cancel.text('sequence'), '2')
    assert.equal(cancel.moment('dtstamp'), 'DTSTAMP:20261102T090100Z')
    assert.deepEqual(cancel.parameters('organizer'), request.parameters('organizer'))
    assert.deepEqual(cancel.parameters('attendee'), request.parameters('attendee'))
  })

  test('is had by the link, as a published event without attendee', async () => {
    const kernel = await engine.kernel()
    const app = makeApp(kernel)
    const made = await booked(app)
    const response = await app.request(new URL(made.links.ics).pathname)
    assert.equal(response.status, 200)
    assert.equal(response.headers.get('content-type'), 'text/calendar; charset=utf-8; method=PUBLISH')
    assert.equal(response.headers.get('cache-control'), 'no-store')
    const { method, text, parameters } = parse(await response.text())
    assert.equal(method, 'PUBLISH')
    assert.equal(text('uid'), `${made.id}@studio.knead`)
    assert.deepEqual(parameters('attendee'), [])
    await app.request(`${API}/bookings/${made.id}`, {
      method: 'DELETE',
      headers: { 'knead-token': made.token },
    })
    const later = parse(await (await app.request(new URL(made.links.ics).pathname)).text())
    assert.equal(later.text('status'), 'CANCELLED')
    assert.equal(later.text('sequence'), '2')
    assert.equal((await app.request('/s/studio/bookings/x.y.ics')).status, 404)
  })

  test('nothing in a name, an address or a note can add a line or a parameter', async () => {
    const nasty = 'A";X=1:mailto:evil@x.y; b\\n, ^n ^\' ü'.padEnd(118, 'ü')
    const kernel = await engine.kernel({
      site: {
        studio: { ...studio.studio, name: nasty, address: 'Line; one, \\n "two"' },
        words: { bookingNote: 'First\r\nATTENDEE:mailto:evil@x.y\nThird\u2028Fourth' },
      },
    })
    await booked(makeApp(kernel), { customer: { ...customer, name: nasty } })
    const [mail] = await outbox(kernel)
    const { event, text, parameters } = parse(mail?.calendar?.content ?? '')
    assert.equal(event.getAllProperties('attendee').length, 1)
    assert.equal(event.getAllProperties('x').length, 0)
    const [organizer] = parameters('organizer')
    assert.equal(organizer?.address, 'mailto:desk@studio.example')
    const written = nasty.replaceAll('"', "'").replaceAll('^', '').replaceAll('\\', '/')
    assert.equal(organizer.name, written)
    assert.equal(parameters('attendee')[0]?.name, written)
    assert.equal(text('location'), 'Line; one, \\n "two"')
    assert.match(text('description'), /First\nATTENDEE:mailto:evil@x\.y\nThird\nFourth/)
  })

  test('folds long text of many bytes without breaking a character', async () => {
    const long = 'Größere Übungen für die Füße 🏃 '.repeat(12).trim()
    const kernel = await engine.kernel({ site: { words: { bookingNote: long } } })
    await booked(makeApp(kernel))
    const [mail] = await outbox(kernel)
    assert.ok(
      parse(mail?.calendar?.content ?? '')
        .text('description')
        .includes(long),
    )
  })
})
