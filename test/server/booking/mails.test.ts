import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { makeEngine } from '../../support/kernel.ts'
import { studio } from '../../support/site.ts'
import { makeApp } from '../../support/app.ts'
import { API, booked, customer, outbox, TUESDAY } from './support.ts'

describe('mail about bookings', () => {
  const engine = makeEngine('sqlite')
  after(() => engine.close())

  test('the customer is told everything that is needed on the day, the owner who comes', async () => {
    const kernel = await engine.kernel()
    const made = await booked(makeApp(kernel), {
      practitioner: 'mara',
      note: 'Left knee',
      campaign: 'spring letter',
    })
    const [confirmation, notice, ...others] = await outbox(kernel)
    assert.deepEqual(others, [])
    assert.ok(confirmation && notice)
    assert.deepEqual(confirmation.to, { name: 'Ada Runner', address: 'ada@runner.example' })
    assert.deepEqual(confirmation.replyTo, { name: 'Studio Riverside', address: 'desk@studio.example' })
    assert.equal(confirmation.fromName, 'Studio Riverside')
    assert.equal(confirmation.subject, 'Your visit at Studio Riverside: Nov 3, 2026, 10:00 AM')
    assert.equal(confirmation.dedupe, `booking:${made.id}:1:customer`)
    assert.equal(
      confirmation.text,
      `Hello Ada Runner,

your visit is booked. The attached file puts it into your calendar.

Service: Sports massage, 60 minutes
When: Tuesday, November 3, 2026, 10:00 AM–11:00 AM (Europe/Berlin, UTC+01:00)
With: Mara Lind
Where: 1 River Street, Berlin
Price: €85.00

Ring at the blue door.

See, move or cancel your visit: ${made.links.page}
You can cancel until Monday, November 2, 2026 at 10:00 PM (Europe/Berlin, UTC+01:00).

Questions? Answer this mail or call us.
Phone: +49 30 123456
Studio Riverside
`,
    )
    assert.deepEqual(notice.to, { name: 'Studio Riverside', address: 'desk@studio.example' })
    assert.deepEqual(notice.replyTo, { name: 'Ada Runner', address: 'ada@runner.example' })
    assert.equal(notice.subject, 'New booking: Ada Runner, Nov 3, 2026, 10:00 AM')
    assert.equal(notice.calendar, undefined)
    assert.match(
      notice.text,
      /Customer: Ada Runner\nE-mail: ada@runner\.example\nPhone: \+49 170 555\nCame from: spring letter\n\nThe customer left a note or answers\. You find them in the console\.\n$/,
    )
    assert.ok(!notice.text.includes(made.token), 'whoever has the link may cancel')
  })

  test('speaks the language of the customer where it can, else that of the studio', async () => {
    const german = await engine.kernel({ site: { studio: { ...studio.studio, language: 'de' } } })
    const app = makeApp(german)
    await booked(app, { language: 'en-GB', practitioner: 'mara' })
    await booked(app, { language: 'lv', practitioner: 'jonas' })
    const [english, notice, studioLanguage] = await outbox(german)
    assert.match(
      english?.text ?? '',
      /When: Tuesday,? 3 November 2026, 10:00–11:00 \(Europe\/Berlin, UTC\+01:00\)/,
    )
    assert.equal(notice?.subject, 'Neue Buchung: Ada Runner, 03.11.2026, 10:00')
    assert.match(studioLanguage?.text ?? '', /^Guten Tag Ada Runner,\n\nIhr Termin ist gebucht\./)
    assert.match(
      studioLanguage?.text ?? '',
      /Wann: Dienstag, 3\. November 2026, 10:00–11:00 \(Europe\/Berlin, UTC\+01:00\)\nBei: Jonas Weber/,
    )
    assert.match(studioLanguage?.text ?? '', /Preis: 85,00 €/)
  })

  test('tells the customer’s own time where the clocks differ, and only there', async () => {
    const kernel = await engine.kernel()
    const app = makeApp(kernel)
    await booked(app, { zone: 'America/New_York', practitioner: 'mara', language: 'en-GB' })
    await booked(app, { zone: 'Europe/Paris', practitioner: 'jonas', language: 'en-GB' })
    const [far, , near] = await outbox(kernel)
    assert.match(
      far?.text ?? '',
      /Your time: Tuesday,? 3 November 2026, 04:00–05:00 \(America\/New_York, UTC-05:00\)/,
    )
    assert.doesNotMatch(near?.text ?? '', /Your time/)
  })

  test('a visit over midnight tells both dates', async () => {
    const kernel = await engine.kernel({ site: { hours: { tue: ['20:00-24:00'], wed: ['00:00-02:00'] } } })
    await booked(makeApp(kernel), { start: '2026-11-03T22:30:00Z', language: 'en-GB' })
    const [mail] = await outbox(kernel)
    assert.match(
      mail?.text ?? '',
      /When: Tuesday,? 3 November 2026, 23:30 – Wednesday,? 4 November 2026, 00:30 \(/,
    )
  })

  test('a name that is an advertisement is not passed on', async () => {
    const kernel = await engine.kernel()
    await booked(makeApp(kernel), { customer: { ...customer, name: 'Win at www.spam.example now' } })
    const [mail] = await outbox(kernel)
    assert.match(mail?.text ?? '', /^Hello,\n/)
    assert.ok(!mail?.text.includes('spam'))
  })

  test('cancelling tells both sides, with how to book again', async () => {
    const kernel = await engine.kernel()
    const app = makeApp(kernel)
    const made = await booked(app)
    await app.request(`${API}/bookings/${made.id}`, {
      method: 'DELETE',
      headers: { 'knead-token': made.token },
    })
    const [, , toCustomer, toOwner] = await outbox(kernel)
    assert.equal(toCustomer?.dedupe, `booking:${made.id}:2:customer`)
    assert.equal(toCustomer.subject, 'Cancelled: your visit at Studio Riverside, Nov 3, 2026, 10:00 AM')
    assert.match(toCustomer.text, /as you asked, your visit is cancelled/)
    assert.match(toCustomer.text, /Book another time: https:\/\/studio\.example\n/)
    assert.equal(toCustomer.calendar?.method, 'CANCEL')
    assert.equal(toOwner?.subject, 'Cancelled: Ada Runner, Nov 3, 2026, 10:00 AM')
    assert.equal(toOwner.dedupe, `booking:${made.id}:2:owner`)
  })

  test('a studio without phone, address and price says less, not nothing', async () => {
    const { name, zone, language, email } = studio.studio
    const services = [{ id: 'sports-60', name: 'Sports massage', duration: 60 }]
    const practitioners = [{ id: 'mara', name: 'Mara Lind' }]
    const kernel = await engine.kernel({
      site: { studio: { name, zone, language, email }, services, practitioners, words: {} },
    })
    await booked(makeApp(kernel), { start: TUESDAY })
    const [mail] = await outbox(kernel)
    assert.match(mail?.text ?? '', /Where: Studio Riverside\n\nSee, move or cancel/)
    assert.match(mail?.text ?? '', /Questions\? Just answer this mail\.\nStudio Riverside\n$/)
    assert.doesNotMatch(mail?.text ?? '', /undefined|null/)
  })
})
