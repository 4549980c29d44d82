/** What the owner decides about visits, and the calendars they are shown. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { SiteDocument, SiteService } from '../../../src/contract/site.ts'
import { formToken } from '../../../src/server/accounts/service.ts'
import { applySite } from '../../../src/server/sites/service.ts'
import { json } from '../../support/app.ts'
import { forEachEngine } from '../../support/kernel.ts'
import type { TestKernel } from '../../support/kernel.ts'
import { studio } from '../../support/site.ts'
import { freeStarts, outbox } from '../booking/support.ts'
import { open } from './support.ts'

const HOUR = 60 * 60_000
const DAY = 24 * HOUR
const TUESDAY = '2026-11-03T09:00:00.000Z'

/** The studio with something more about the service that is booked here. */
const stretching = (more: Partial<SiteService>): Partial<SiteDocument> => ({
  services: studio.services.map((service) =>
    service.id === 'stretch-30' ? { ...service, ...more } : service,
  ),
})

const byApproval = stretching({ approval: true })

const questions: SiteService['questions'] = [
  { id: 'goal', kind: 'text', label: 'What <em>for</em>?' },
  { id: 'pain', kind: 'scale', label: 'How much does it hurt?', from: 0, to: 10 },
  { id: 'first', kind: 'yes-no', label: 'Is it your first visit?' },
  { id: 'terms', kind: 'consent', label: 'I agree.', text: 'Long text.', version: '2026-10', required: true },
]

async function stateOf(kernel: TestKernel, id: string) {
  const row = await kernel.db
    .selectFrom('bookings')
    .select('state')
    .where('booking_id', '=', id)
    .executeTakeFirstOrThrow()
  return row.state
}

/** Which buttons the page has for a visit. */
const buttons = (text: string, id: string) =>
  [...text.matchAll(/action="\/console\/visits\/([^/"]+)\/([^"]+)"/g)]
    .filter(([, visit]) => visit === id)
    .map(([, , act]) => act)

forEachEngine((engine) => {
  test('a visit that waits is marked and approved by a button: the customer is told, with a calendar file', async () => {
    const { kernel, signIn, see, press, book } = await open(engine, byApproval)
    const id = await book('Ada', TUESDAY)
    const session = await signIn()
    const before = await see(session)
    assert.match(before.text, /waits for you/)
    assert.deepEqual(buttons(before.text, id), ['approve', 'decline'])

    const done = await press(session, `/console/visits/${id}/approve`)
    assert.equal(done, '/console?done=visit-approved')
    const after = await see(session, '?done=visit-approved')
    assert.match(after.text, /role="status">The visit is confirmed, and the customer is told by mail\./)
    assert.doesNotMatch(after.text, /waits for you/)
    assert.deepEqual(buttons(after.text, id), ['cancel'])
    const told = (await outbox(kernel)).find(({ dedupe }) => dedupe === `booking:${id}:2:customer`)
    assert.equal(told?.to.address, 'ada@reader.example')
    assert.equal(told.calendar?.method, 'REQUEST')
    assert.match(told.text, /http:\/\/localhost\/s\/studio\/bookings\//)
  })

  test('a visit that another clock tells otherwise than its customer was told is marked, until it is moved', async () => {
    const { kernel, app, signIn, see, book } = await open(engine)
    const id = await book('Ada', TUESDAY)
    const session = await signIn()
    const warning = /The customer was told Tuesday, November 3, 2026 at 10:00 AM\./
    assert.doesNotMatch((await see(session)).text, /rules of the time zone/)
    // As when a country gives up its summer time: the instant stays, the clock on the wall says another hour.
    await applySite(
      kernel,
      { ...studio, studio: { ...studio.studio, zone: 'Europe/Riga' } },
      kernel.dataFolder,
    )
    const marked = await see(session)
    assert.match(marked.text, warning)
    assert.match(marked.text, /November 3, 2026, 11:00/)
    const token = `${id}.${kernel.tokens.mint('booking', 'studio', id)}`
    const response = await app.request(
      `/s/studio/api/bookings/${id}`,
      json({ start: '2026-11-04T09:00:00.000Z' }, { 'knead-token': token }, 'PATCH'),
    )
    assert.equal(response.status, 200, await response.clone().text())
    assert.doesNotMatch((await see(session)).text, /rules of the time zone/)
  })

  test('a declined visit is gone from the page, its time is free again and the customer is told', async () => {
    const { kernel, app, signIn, see, press, book } = await open(engine, byApproval)
    const wish = { service: 'stretch-30', practitioner: 'mara' }
    const id = await book('Ada', TUESDAY, wish)
    assert.ok(!(await freeStarts(app, '2026-11-03', wish)).includes(TUESDAY))
    const session = await signIn()
    const done = await press(session, `/console/visits/${id}/decline`)
    assert.equal(done, '/console?done=visit-declined')
    const { text } = await see(session, '?done=visit-declined')
    assert.match(text, /The visit is declined: its time is free again/)
    assert.match(text, /No visits are coming up/)
    assert.ok((await freeStarts(app, '2026-11-03', wish)).includes(TUESDAY))
    const told = (await outbox(kernel)).find(({ dedupe }) => dedupe === `booking:${id}:2:customer`)
    assert.equal(told?.to.address, 'ada@reader.example')
    assert.match(told.subject, /^Not possible/)

    assert.equal(await press(session, `/console/visits/${id}/approve`), '/console?done=visit-gone')
    assert.equal(await press(session, '/console/visits/unknown/decline'), '/console?done=visit-gone')
    assert.match((await see(session, '?done=visit-gone')).text, /The visit was not changed/)
    assert.equal(await stateOf(kernel, id), 'cancelled')
  })

  test('who was here is told once the visit is over, and then asked no more', async () => {
    const { kernel, signIn, see, press, book } = await open(engine)
    const came = await book('Ada', TUESDAY)
    const missed = await book('Ben', '2026-11-03T10:00:00.000Z')
    kernel.clock.set(Date.parse(TUESDAY) - HOUR)
    const session = await signIn()
    assert.doesNotMatch((await see(session)).text, /Past visits/)
    assert.equal(await press(session, `/console/visits/${came}/complete`), '/console?done=visit-gone')

    kernel.clock.advance(DAY)
    const mails = await outbox(kernel)
    const { text } = await see(session)
    assert.match(text, /Past visits/)
    assert.ok(text.indexOf('<p>Ben</p>') < text.indexOf('<p>Ada</p>'), 'the last one first')
    for (const id of [came, missed]) assert.deepEqual(buttons(text, id), ['complete', 'no-show'])
    assert.equal(await press(session, `/console/visits/${came}/complete`), '/console?done=completed')
    assert.equal(await press(session, `/console/visits/${missed}/no-show`), '/console?done=no-show')
    assert.equal(await stateOf(kernel, came), 'completed')
    assert.equal(await stateOf(kernel, missed), 'no-show')
    assert.match((await see(session, '?done=completed')).text, /noted that the customer was here/)
    const after = await see(session, '?done=no-show')
    assert.match(after.text, /noted that the customer did not come/)
    assert.doesNotMatch(after.text, /Past visits/)
    assert.deepEqual(await outbox(kernel), mails, 'nobody is told')
    assert.equal(await press(session, `/console/visits/${came}/no-show`), '/console?done=visit-gone')
  })

  test('past visits are asked about for fourteen days, the last ten of them at once', async () => {
    const { kernel, signIn, see, press, book } = await open(engine)
    const ids: string[] = []
    for (let n = 0; n < 11; n++) {
      const minutes = 9 * 60 + Math.floor(n / 2) * 30
      const time = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
      const practitioner = n % 2 === 0 ? 'mara' : 'jonas'
      ids.push(await book(`Guest ${String(n)}`, `2026-11-03T${time}:00Z`, { practitioner }))
    }
    const asked = (text: string) => ids.filter((id) => buttons(text, id).includes('no-show')).length
    const end = Date.parse('2026-11-03T12:00:00Z')
    kernel.clock.set(end + 13 * DAY)
    const session = await signIn()
    const first = (await see(session)).text
    assert.equal(asked(first), 10)
    assert.match(first, /Earlier ones follow/)
    await press(session, `/console/visits/${ids.at(-1) ?? ''}/complete`)
    const second = (await see(session)).text
    assert.equal(asked(second), 10)
    assert.doesNotMatch(second, /Earlier ones follow/)
    kernel.clock.set(end + 14 * DAY)
    assert.doesNotMatch((await see(session)).text, /Past visits/)
  })

  test('answers stand below the note, as text', async () => {
    const { signIn, see, book } = await open(engine, stretching({ questions }))
    const answers = { goal: '<img src=x onerror=alert(1)>', pain: 7, first: false, terms: true }
    await book('Ada', TUESDAY, { answers, note: 'Torn muscle' })
    const { text } = await see(await signIn())
    const shown = text.slice(text.indexOf('Torn muscle')).replaceAll(/<\/?span[^>]*>/g, '')
    assert.match(shown, /<li>What &lt;em&gt;for&lt;\/em&gt;\?: &lt;img src=x onerror=alert\(1\)&gt;<\/li>/)
    assert.match(shown, /<li>How much does it hurt\?: 7<\/li>/)
    assert.match(shown, /<li>Is it your first visit\?: No<\/li>/)
    assert.match(shown, /<li>I agree\.: Yes \(version 2026-10\)<\/li>/)
    assert.doesNotMatch(text, /<img|<em>/)
  })

  test('no decision is taken from another page, without the form’s token, or for another studio', async () => {
    const { kernel, signIn, see, press, book } = await open(engine, byApproval)
    await applySite(kernel, { ...studio, site: 'other', studio: { ...studio.studio, name: 'Other' } }, '/')
    const waits = await book('Ada', TUESDAY)
    const session = await signIn()
    const stranger = await signIn('other')
    const everyButton = async (id: string) => {
      for (const act of ['approve', 'decline', 'complete', 'no-show']) {
        const path = `/console/visits/${id}/${act}`
        assert.equal(await press(session, path, undefined, 'https://evil.example'), '403')
        assert.equal(await press(session, path, {}), '/console?done=form-old')
        assert.equal(await press(session, path, { form: formToken(stranger) }), '/console?done=form-old')
        assert.equal(await press('studio.made-up', path), '/console?done=form-old')
        assert.equal(await press(stranger, path), '/console?done=visit-gone')
      }
    }
    await everyButton(waits)
    assert.equal(await stateOf(kernel, waits), 'pending')
    await press(session, `/console/visits/${waits}/approve`)
    kernel.clock.set(Date.parse(TUESDAY) + HOUR)
    await everyButton(waits)
    assert.equal(await stateOf(kernel, waits), 'confirmed')
    assert.doesNotMatch((await see(stranger)).text, /Ada/)
  })

  test('each practitioner’s calendar address stands on the page and opens', async () => {
    const { app, signIn, see, book } = await open(engine)
    await book('Ada', TUESDAY, { practitioner: 'mara' })
    const { text } = await see(await signIn())
    assert.match(text, /whoever has such an address sees names and times/)
    const addresses = [...text.matchAll(/<dt>([^<]+)<\/dt>\s*<dd>\s*<code>([^<]+)<\/code>/g)]
    assert.deepEqual(
      addresses.map(([, name]) => name),
      ['Mara Lind', 'Jonas Weber'],
    )
    const [mara, jonas] = await Promise.all(
      addresses.map(async ([, , address = '']) => (await app.request(address)).text()),
    )
    assert.match(mara ?? '', /SUMMARY:Assisted stretching: Ada/)
    assert.doesNotMatch(jonas ?? '', /Ada/)
  })

  test('a German studio reads all of it in German', async () => {
    const { kernel, signIn, see, book } = await open(engine, {
      ...stretching({ approval: true, questions }),
      studio: { ...studio.studio, language: 'de' },
    })
    await book('Ada', TUESDAY, { answers: { first: true, terms: true } })
    const session = await signIn()
    const { text } = await see(session, '?done=visit-declined')
    for (const words of ['wartet auf Sie', 'Bestätigen', 'Ablehnen', ': Ja', 'Fassung 2026-10', 'Kalender']) {
      assert.ok(text.replaceAll(/<\/?span[^>]*>/g, '').includes(words), words)
    }
    assert.match(text, /Der Termin ist abgelehnt/)
    await kernel.db.updateTable('bookings').set({ state: 'confirmed' }).execute()
    kernel.clock.advance(3 * DAY)
    assert.match((await see(session)).text, /Vergangene Termine.*War da.*Kam nicht/s)
  })
})
