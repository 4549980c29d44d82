import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import type { Booking } from '../../../src/contract/booking.ts'
import { makeEngine } from '../../support/kernel.ts'
import { studio } from '../../support/site.ts'
import { makeApp } from '../../support/app.ts'
import { booked, customer, freeStarts, TUESDAY, type App } from './support.ts'

const pathOf = ({ links }: Booking) => new URL(links.page).pathname

/** The address of a link or a form on a page, as a browser would follow it. */
function follow(from: string, html: string, pattern: RegExp): string {
  const found = pattern.exec(html)?.[1]
  assert.ok(found, `${String(pattern)} is not on ${from}`)
  return new URL(found.replaceAll('&amp;', '&'), `http://localhost${from}`).pathname
}

async function read(app: App, path: string, status = 200): Promise<{ html: string; headers: Headers }> {
  const response = await app.request(path)
  const html = await response.text()
  assert.equal(response.status, status, html)
  assert.equal(response.headers.get('cache-control'), 'no-store')
  return { html, headers: response.headers }
}

describe('the customer’s own page', () => {
  const engine = makeEngine('sqlite')
  after(() => engine.close())

  test('shows the visit, ways into a calendar and until when to cancel', async () => {
    const app = makeApp(await engine.kernel())
    const made = await booked(app, { practitioner: 'mara', zone: 'America/New_York' })
    const path = pathOf(made)
    const { html, headers } = await read(app, path)
    assert.equal(headers.get('referrer-policy'), 'no-referrer')
    assert.match(headers.get('content-security-policy') ?? '', /default-src 'none'/)
    for (const text of [
      'Sports massage, 60 minutes',
      'Tuesday, November 3, 2026, 10:00 AM–11:00 AM (Europe/Berlin, UTC+01:00)',
      'Tuesday, November 3, 2026, 4:00 AM–5:00 AM (America/New_York, UTC-05:00)',
      'Mara Lind, Sports massage therapist',
      '1 River Street, Berlin',
      '€85.00',
      'Ring at the blue door.',
      'You can cancel until Monday, November 2, 2026 at 10:00 PM',
      'href="tel:+4930123456"',
    ]) {
      assert.ok(html.includes(text), text)
    }
    assert.equal(follow(path, html, /href="([^"]+\.ics)"/), `${path}.ics`)
    assert.match(html, /href="https:\/\/calendar\.google\.com\//)
    assert.match(html, /href="https:\/\/outlook\.live\.com\//)
    assert.ok(!html.includes(customer.email), 'the page tells nothing that the link does not need')
  })

  test('a visit that the studio has yet to confirm has no business in a calendar', async () => {
    const services = studio.services.map((service) => ({ ...service, approval: true }))
    const kernel = await engine.kernel({ site: { services } })
    const app = makeApp(kernel)
    const made = await booked(app, { practitioner: 'mara' })
    assert.equal(made.state, 'pending')
    const { html } = await read(app, pathOf(made))
    assert.match(html, /waits for the studio to confirm it/)
    assert.doesNotMatch(html, /\.ics"|calendar\.google|outlook\.live/)
    await kernel.db.updateTable('bookings').set({ state: 'confirmed' }).execute()
    assert.match((await read(app, pathOf(made))).html, /\.ics"[^]*calendar\.google[^]*outlook\.live/)
  })

  test('asks before it cancels, cancels, says so and offers to book again', async () => {
    const kernel = await engine.kernel()
    const app = makeApp(kernel)
    const made = await booked(app, { practitioner: 'mara' })
    const path = pathOf(made)
    const question = follow(path, (await read(app, path)).html, /href="([^"]+\/cancel)"/)
    const asked = await read(app, question)
    // A form of a page with `no-referrer` would be sent as coming from nowhere and be refused.
    assert.equal(asked.headers.get('referrer-policy'), 'same-origin')
    assert.match(asked.html, /Cancel this visit\?/)
    assert.equal(follow(question, asked.html, /class="button quiet" href="([^"]+)"/), path)
    assert.ok(
      !(await freeStarts(app, '2026-11-03', { practitioner: 'mara' })).includes(TUESDAY),
      'asking changes nothing',
    )
    const action = follow(question, asked.html, /<form method="post" action="([^"]+)"/)
    const done = await app.request(action, { method: 'POST' })
    assert.equal(done.status, 303)
    const landed = new URL(done.headers.get('location') ?? '', `http://localhost${action}`).pathname
    assert.equal(landed, path)
    const { html } = await read(app, landed)
    assert.match(html, /<h1>This visit is cancelled<\/h1>/)
    assert.match(html, /href="https:\/\/studio\.example">Book another time/)
    assert.doesNotMatch(html, /\/cancel"/)
    assert.ok((await freeStarts(app, '2026-11-03', { practitioner: 'mara' })).includes(TUESDAY))
    assert.equal((await app.request(action, { method: 'POST' })).status, 303, 'once more does no harm')
    assert.match((await read(app, question)).html, /<h1>This visit is cancelled<\/h1>/)
  })

  test('the form is taken as a browser sends it from our page, and not from another website', async () => {
    const app = makeApp(await engine.kernel())
    const action = `${pathOf(await booked(app))}/cancel`
    const send = async (headers: Record<string, string>) =>
      (
        await app.request(action, {
          method: 'POST',
          headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
          body: '',
        })
      ).status
    assert.equal(await send({ origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' }), 403)
    assert.equal(await send({ origin: 'http://localhost', 'sec-fetch-site': 'same-origin' }), 303)
    assert.equal(await send({ origin: 'null', 'sec-fetch-site': 'same-origin' }), 303)
  })

  test('after the policy’s edge there is no button, and the form says why', async () => {
    const kernel = await engine.kernel()
    const app = makeApp(kernel)
    const made = await booked(app)
    const path = pathOf(made)
    kernel.clock.set(Date.parse(made.cancelUntil) + 1)
    for (const [address, status] of [
      [path, 200],
      [`${path}/cancel`, 200],
    ] as const) {
      const { html } = await read(app, address, status)
      assert.match(
        html,
        /too late to move or cancel this visit here: that was possible until Monday, November 2, 2026 at 10:00 PM/,
      )
      assert.doesNotMatch(html, /<form/)
      assert.equal(follow(address, html, /href="([^"]+\.ics)"/), `${path}.ics`)
    }
    const late = await app.request(`${path}/cancel`, { method: 'POST' })
    assert.equal(late.status, 409)
    assert.match(await late.text(), /too late to move or cancel this visit here/)
    kernel.clock.set(Date.parse(made.end))
    const { html } = await read(app, path)
    assert.match(html, /This visit is over/)
    assert.doesNotMatch(html, /calendar\.google/)
  })

  test('says what the owner says of moving and cancelling, and until when each is possible', async () => {
    const words = { bookingPolicy: 'A day ahead, please.\n\nLater costs <half>.' }
    const kernel = await engine.kernel({ site: { words, booking: { cancelNotice: 720, moveNotice: 1440 } } })
    const app = makeApp(kernel)
    const made = await booked(app)
    const path = pathOf(made)
    const policy = /<p>A day ahead, please\.<\/p>\s*<p>Later costs &lt;half&gt;\.<\/p>/
    const early = await read(app, path)
    assert.match(early.html, policy)
    assert.match(early.html, /You can move it until .*November 2, 2026 at 10:00 AM/)
    assert.match(early.html, /You can cancel until .*November 2, 2026 at 10:00 PM/)
    assert.match((await read(app, `${path}/cancel`)).html, /Later costs &lt;half&gt;/)
    kernel.clock.set(Date.parse(made.moveUntil) + 1)
    const { html } = await read(app, path)
    assert.match(html, policy)
    assert.match(
      html,
      /too late to move this visit here: that was possible until .*November 2, 2026 at 10:00 AM/,
    )
    assert.match(html, /You can cancel until/)
    assert.doesNotMatch(html, /please tell Studio/)
  })

  test('moves a visit by links and forms alone: a day, a time, a question', async () => {
    const kernel = await engine.kernel()
    const app = makeApp(kernel)
    const made = await booked(app, { practitioner: 'mara' })
    const path = pathOf(made)
    const days = await read(app, follow(path, (await read(app, path)).html, /href="([^"]+\/move)"/))
    assert.match(days.html, /Wednesday, November 4, 2026: 17 times free/)
    const later = /href="(move\?from=2026-11-16)"/.exec(days.html)?.[1] ?? ''
    assert.match((await read(app, `${path}/${later}`)).html, /Earlier days/)
    const times = await read(app, `${path}/move?day=2026-11-04`)
    assert.equal(times.headers.get('referrer-policy'), 'same-origin')
    assert.match(times.html, /value="2026-11-04T13:00:00.000Z" required \/>\s*2:00 PM<\/label>/)
    const asked = await read(app, `${path}/move?start=2026-11-04T13:00:00.000Z`)
    assert.match(asked.html, /Wednesday, November 4, 2026, 2:00 PM–3:00 PM/)
    assert.ok(!(await freeStarts(app, '2026-11-03', { practitioner: 'mara' })).includes(TUESDAY))
    const send = async (start: string) =>
      app.request(`${path}/move`, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'http://localhost' },
        body: new URLSearchParams({ start }).toString(),
      })
    assert.equal((await send('2026-11-04T13:00:00.000Z')).status, 303)
    assert.match((await read(app, path)).html, /November 4, 2026, 2:00 PM/)
    await booked(app, { practitioner: 'mara' })
    const taken = await send(TUESDAY)
    assert.equal(taken.status, 409)
    const html = await taken.text()
    assert.match(html, /role="alert">This time is no longer free/)
    assert.equal(html.match(/type="radio"/g)?.length, 3)
    assert.equal((await send('never')).status, 422)
    assert.match((await read(app, path)).html, /November 4, 2026, 2:00 PM/)
    kernel.clock.set(Date.parse('2026-11-04T12:00:00Z'))
    assert.doesNotMatch((await read(app, `${path}/move?day=2026-11-04`)).html, /<form/)
    assert.equal((await send('2026-11-06T09:00:00.000Z')).status, 409)
  })

  test('booked with anyone, a visit moves to times of others too, and says with whom', async () => {
    const app = makeApp(await engine.kernel())
    const made = await booked(app)
    const [first, other] = made.practitioner.id === 'mara' ? ['mara', 'Jonas Weber'] : ['jonas', 'Mara Lind']
    const path = pathOf(made)
    const start = '2026-11-04T13:00:00.000Z'
    const label = (name: string) => new RegExp(`value="${start}" required />\\s*2:00 PM${name}</label>`)
    assert.match((await read(app, `${path}/move?day=2026-11-04`)).html, label(''))
    await booked(app, { practitioner: first, start })
    assert.match((await read(app, `${path}/move?day=2026-11-04`)).html, label(`, with ${other}`))
    const asked = await read(app, `${path}/move?start=${start}`)
    assert.ok(asked.html.includes(`<dd>${other}</dd>`))
    const sent = await app.request(`${path}/move`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'http://localhost' },
      body: new URLSearchParams({ start }).toString(),
    })
    assert.equal(sent.status, 303)
    assert.ok((await read(app, path)).html.includes(other))
  })

  test('a link that proves nothing opens nothing', async () => {
    const app = makeApp(await engine.kernel())
    const made = await booked(app)
    const path = pathOf(made)
    for (const wrong of ['x', made.id, `${made.token}A`, `.${made.token}`, encodeURIComponent('<script>')]) {
      for (const page of ['', '/cancel', '/move']) {
        const address = `/s/studio/bookings/${wrong}${page}`
        const { html } = await read(app, address, 404)
        assert.match(html, /There is no visit here/)
        assert.ok(!html.includes('<script'))
      }
      assert.equal((await app.request(`/s/studio/bookings/${wrong}/cancel`, { method: 'POST' })).status, 404)
    }
    assert.match((await read(app, path)).html, /<h1>Your visit<\/h1>/)
  })

  test('speaks the language of the booking and shows what people wrote as text', async () => {
    const kernel = await engine.kernel({
      site: {
        studio: { ...studio.studio, name: '<b>Riverside</b>' },
        words: { bookingNote: '<img src=x>\n& more' },
      },
    })
    const app = makeApp(kernel)
    const { html } = await read(app, pathOf(await booked(app, { language: 'de-AT' })))
    assert.match(html, /<html lang="de-AT"[ >]/)
    assert.match(html, /<h1>Ihr Termin<\/h1>/)
    assert.match(html, /Dienstag, 3\. November 2026, 10:00–11:00 \(Europe\/Berlin, UTC\+01:00\)/)
    assert.ok(html.includes('&lt;img src=x&gt;') && html.includes('&lt;b&gt;Riverside&lt;/b&gt;'))
    assert.ok(!html.includes('<img') && !html.includes('<b>'))
  })

  test('a studio without a website leads back to its booking page on this server', async () => {
    const { url: _url, ...rest } = studio.studio
    const app = makeApp(await engine.kernel({ site: { studio: rest } }))
    const path = pathOf(await booked(app))
    await app.request(`${path}/cancel`, { method: 'POST' })
    const { html } = await read(app, path)
    assert.equal(follow(path, html, /href="([^"]+)">Book another time/), '/s/studio/embed/booking')
  })
})
