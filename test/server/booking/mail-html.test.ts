/** Every mail in two parts, read from a real mail server: they say the same, and nothing breaks out of either. */
import assert from 'node:assert/strict'
import { after, afterEach, beforeEach, describe, test } from 'node:test'
import { parseHTML } from 'linkedom'
import { approveBooking, declineBooking } from '../../../src/server/booking/states.ts'
import { cancelBooking } from '../../../src/server/booking/service.ts'
import { moveBooking } from '../../../src/server/booking/move.ts'
import { sendDue } from '../../../src/server/mail/worker.ts'
import { smtpTransport } from '../../../src/server/mail/transport.ts'
import { findSite } from '../../../src/server/sites/service.ts'
import { json, makeApp, ORIGIN } from '../../support/app.ts'
import { makeEngine, type KernelOptions } from '../../support/kernel.ts'
import { startMailbox, type Mailbox, type ReceivedMail } from '../../support/mail.ts'
import { studio } from '../../support/site.ts'
import { API, booked, customer, TUESDAY } from './support.ts'

const HOUR = 60 * 60_000
const POLICY = 'Please tell us a day ahead.\n\nLater we charge half of the price.'
const words = { ...studio.words, bookingPolicy: POLICY }
const byHand = studio.services.map((service) => ({ ...service, approval: service.id === 'stretch-30' }))

const bodyOf = ({ html }: ReceivedMail) => parseHTML(html).document

/** What an HTML part shows to people, and where its button leads. */
function said(mail: ReceivedMail): string {
  const document = bodyOf(mail)
  for (const gone of document.querySelectorAll('head, .preview')) gone.remove()
  const button = document.querySelector('.button a')?.getAttribute('href') ?? ''
  return `${document.documentElement.innerHTML.replaceAll(/<br>|<\/(p|dd|dt|h2)>/g, ' $&')} ${button}`
}

const visible = (mail: ReceivedMail) => {
  const { document } = parseHTML(`<html><body>${said(mail)}</body></html>`)
  return document.body.textContent
}

/** All words, in no order: a label, a colon and a line break are the text part's way of setting things. */
const wordsOf = (text: string) => (text.match(/[^\s:>]+/g) ?? []).toSorted()

describe('a mail in two parts', () => {
  const engine = makeEngine('sqlite')
  after(() => engine.close())
  let mailbox: Mailbox
  beforeEach(async () => {
    mailbox = await startMailbox()
  })
  afterEach(() => mailbox.close())

  async function open(options: KernelOptions = {}) {
    const kernel = await engine.kernel(options)
    const transport = smtpTransport(mailbox.url)
    const site = async () => {
      const found = await findSite(kernel, 'studio')
      assert.ok(found)
      return found
    }
    return { kernel, app: makeApp(kernel), site, deliver: () => sendDue(kernel, transport) }
  }

  const find = (subject: RegExp, to?: string) =>
    mailbox.messages.find((mail) => subject.test(mail.subject) && (to === undefined || mail.to.includes(to)))

  for (const language of ['en', 'de']) {
    test(`says the same in both, whatever it tells (${language})`, async () => {
      const site = { words, services: byHand, studio: { ...studio.studio, language } }
      const { kernel, app, site: current, deliver } = await open({ site })
      const of = { language, practitioner: 'mara', zone: 'America/New_York' }
      const kept = await booked(app, of)
      const request = {
        id: kept.id,
        input: { start: '2026-11-04T09:00:00Z' },
        key: undefined,
        origin: ORIGIN,
      }
      await moveBooking(kernel, await current(), { ...request, by: 'customer' })
      const again = { ...request, input: { start: '2026-11-05T09:00:00Z' }, by: 'owner' as const }
      await moveBooking(kernel, await current(), again)
      const asked = await booked(app, { ...of, service: 'stretch-30', start: '2026-11-06T09:00:00Z' })
      await approveBooking(kernel, await current(), asked.id, ORIGIN)
      const other = await booked(app, { ...of, service: 'stretch-30', start: '2026-11-06T10:00:00Z' })
      await declineBooking(kernel, await current(), other.id)
      const gone = await booked(app, { ...of, start: '2026-11-06T11:00:00Z' })
      await cancelBooking(kernel, await current(), gone.id, { by: 'owner' })
      const waiting = { service: 'sports-60', from: '2026-11-08', to: '2026-11-09', customer, language }
      assert.equal((await app.request(`${API}/waitlist`, json(waiting))).status, 201)
      const comment = { body: 'Does it *hurt*?\n\nI wonder.', author: { name: 'Ben' } }
      await app.request(`${API}/threads/post/comments`, json(comment))
      await deliver()
      kernel.clock.set(Date.parse('2026-11-05T07:30:00Z'))
      await deliver()
      kernel.clock.set(Date.parse('2026-11-05T07:30:00Z') + HOUR)
      await cancelBooking(kernel, await current(), kept.id, { by: 'owner' })
      await deliver()

      const subjects = new Set(mailbox.messages.map(({ subject }) => subject.split(/[:,]/)[0]))
      // Confirmed, requested, moved, reminded, declined, cancelled, offered, in line, a comment and four notices.
      assert.ok(subjects.size >= 10, [...subjects].join('\n'))
      for (const mail of mailbox.messages) {
        const document = bodyOf(mail)
        assert.deepEqual(wordsOf(visible(mail)), wordsOf(mail.text), mail.subject)
        assert.equal(document.documentElement.getAttribute('lang'), language)
        assert.equal(document.documentElement.getAttribute('dir'), 'ltr')
        assert.ok(document.querySelectorAll('.button').length <= 1, 'one button')
        assert.equal(document.querySelector('title')?.textContent, mail.subject)
        assert.equal(document.querySelectorAll('img, script, link, iframe, form, table').length, 0)
        assert.doesNotMatch(mail.html, /url\(|@import|@font-face/)
        assert.ok((document.querySelector('.preview')?.textContent ?? '').length > 10)
      }
    })
  }

  test('the calendar stands beside both parts, with the method its type names', async () => {
    const { app, deliver } = await open()
    await booked(app, { language: 'en' })
    await deliver()
    const mail = find(/^Your visit/)
    assert.deepEqual(mail?.types, ['text/plain', 'text/html', 'text/calendar', 'application/ics'])
    assert.match(mail.headers.get('content-type') ?? '', /^multipart\/mixed/)
    assert.match(mail.raw, /Content-Type: multipart\/alternative/)
    assert.equal(mail.calendar?.method, 'REQUEST')
    assert.match(mail.calendar.content, /METHOD:REQUEST/)
  })

  test('a name is a name, whatever it is made of', async () => {
    const { app, deliver } = await open({ site: { words: { bookingPolicy: '<b>"No"</b> & \u202enever' } } })
    const evil = `<script>alert("1")<!--'`
    await booked(app, { customer: { ...customer, name: evil }, campaign: '"><img src=x>' })
    await deliver()
    const notice = find(/^New booking/)
    assert.ok(notice)
    const document = bodyOf(notice)
    assert.equal(document.querySelectorAll('script, img, b').length, 0)
    assert.ok([...document.querySelectorAll('dd')].some((fact) => fact.textContent === evil))
    assert.equal(notice.subject.startsWith(`New booking: ${evil}`), true)
    const confirmation = find(/^Your visit/)
    assert.ok(confirmation)
    assert.equal(bodyOf(confirmation).querySelectorAll('script, b').length, 0)
    assert.match(confirmation.text, /Moving and cancelling\n<b>"No"<\/b> & {2}never/)
    assert.doesNotMatch(confirmation.html, /\u202e/)
  })

  test('a name in another script keeps to itself', async () => {
    const { app, deliver } = await open()
    await booked(app, { customer: { ...customer, name: 'שרה לוי' } })
    await deliver()
    const [notice] = [find(/^New booking/)]
    assert.match(notice?.html ?? '', /<bdi>שרה לוי<\/bdi>/)
    const forged = { ...customer, name: 'Ada\u202eevil' }
    const refused = await app.request(
      `${API}/bookings`,
      json({ service: 'sports-60', start: TUESDAY, customer: forged }),
    )
    assert.equal(refused.status, 422, 'a mark that turns the line is no part of a name')
  })

  test('neither part tells what may be about somebody’s health', async () => {
    const services = studio.services.map((service) => ({
      ...service,
      questions: [{ id: 'pain', kind: 'text' as const, label: 'Where does it hurt?' }],
    }))
    const { app, deliver } = await open({ site: { services } })
    await booked(app, { note: 'Torn ligament', answers: { pain: 'Left hip' } })
    await deliver()
    assert.equal(mailbox.messages.length, 2)
    for (const { raw, text, html } of mailbox.messages) {
      for (const part of [raw, text, html]) assert.doesNotMatch(part, /Torn|ligament|Left hip|hurt/)
    }
    assert.match(find(/^New booking/)?.html ?? '', /You find them in the console/)
  })

  test('the studio’s own rules stand in what confirms and what asks for approval', async () => {
    const { app, deliver } = await open({ site: { words, services: byHand } })
    await booked(app, { practitioner: 'mara' })
    await booked(app, { service: 'stretch-30', practitioner: 'jonas', language: 'de' })
    await deliver()
    const heading = (mail: ReceivedMail | undefined) => mail && bodyOf(mail).querySelector('h2')?.textContent
    const confirmed = find(/^Your visit/)
    assert.match(
      confirmed?.text ?? '',
      new RegExp(`\\n\\nMoving and cancelling\\n${POLICY}\\n\\nQuestions\\?`),
    )
    assert.equal(heading(confirmed), 'Moving and cancelling')
    assert.equal(heading(find(/^Ihre Anfrage/)), 'Verschieben und absagen')
  })
})
