import { fixture } from '@open-wc/testing'
import type { Booking } from '../../../src/contract/booking.ts'
import type { KneadCancelledEvent } from '../../../src/elements/booking/visit-events.ts'
import { type Answer, held, json, problem, unreachable } from '../../support/fetch.ts'
import { expect, heard, html, openStudio, reader, Reader, slotAt, studio, ZONE } from './support.ts'

const DAY = 86_400_000
const start = Date.parse(`${new Date().getUTCFullYear() + 1}-03-10T09:00Z`)

const visit: Booking = {
  id: '01visit',
  token: '01visit.secret',
  state: 'confirmed',
  ...slotAt(start),
  zone: ZONE,
  service: { id: 'sports-60', name: 'Sports massage', duration: 60 },
  practitioner: studio.practitioners[0]!,
  moveUntil: new Date(start - DAY).toISOString(),
  cancelUntil: new Date(start - DAY).toISOString(),
  links: {
    page: 'https://knead.test/s/demo/bookings/01visit.secret',
    ics: 'https://knead.test/s/demo/bookings/01visit.secret.ics',
    google: 'https://calendar.google.com/x',
    outlook: 'https://outlook.live.com/x',
  },
}

const past = new Date(Date.now() - DAY).toISOString()

async function opened(more: Partial<Booking> = {}, answers: Record<string, Answer> = {}) {
  const network = openStudio({ 'GET bookings/:id': () => json({ ...visit, ...more }), ...answers })
  const anna: Reader = await reader()
  await anna.element.openVisit('01visit', '01visit.secret')
  return { network, anna }
}

describe('knead-booking: a visit opened by its token', () => {
  it('shows the visit, with the ways to move, cancel and put it in a calendar', async () => {
    const { network, anna } = await opened()
    await anna.step('Your visit')
    await anna.shows('This visit is booked for you.')
    const [asked] = network.to('GET bookings/:id')
    expect([asked?.params.id, asked?.headers.get('knead-token')]).to.deep.equal(['01visit', '01visit.secret'])
    for (const part of ['move', 'cancel', 'visit-link', 'another']) expect(anna.parts(part)).to.have.length(1)
    expect(anna.parts('calendar-link')).to.have.length(3)
    expect(anna.parts('back')).to.deep.equal([])
    await anna.until(() => anna.focused === anna.part('heading'), 'focus on the title')
    await expect(anna.element).to.be.accessible()
  })

  it('can be cancelled, and the page hears of it', async () => {
    const { anna } = await opened({}, { 'DELETE bookings/:id': () => json({ ...visit, state: 'cancelled' }) })
    await anna.shows('This visit is booked for you.')
    anna.press('Cancel this visit')
    await anna.step('Cancel this visit?')
    anna.press('No, keep it')
    await anna.step('Your visit')
    await anna.until(() => anna.focused === anna.part('cancel'), 'focus on the button')
    anna.press('Cancel this visit')
    await anna.step('Cancel this visit?')
    const event = heard<KneadCancelledEvent>(anna.element, 'knead-cancelled')
    anna.press('Yes, cancel it')
    await anna.step('Your visit is cancelled')
    expect((await event).booking.id).to.equal('01visit')
    expect(anna.sees('A mail about it is on its way to you.')).to.be.true
  })

  it('can be moved', async () => {
    const next = { ...visit, ...slotAt(start + DAY) }
    const { anna } = await opened(
      {},
      { 'PATCH bookings/:id': () => json(next), 'POST holds': () => problem('too-many-requests', 429) },
    )
    await anna.shows('This visit is booked for you.')
    anna.press('Move to another time')
    await anna.until(() => anna.parts('free').length > 1, 'free days')
    expect(anna.part('month').textContent).to.contain('March')
    anna.parts('free')[1]!.click()
    await anna.step('Choose another time')
    await anna.pickTime()
    anna.press('Continue')
    await anna.step('Move this visit?')
    anna.press('Move this visit')
    await anna.step('Your visit is moved')
    expect(anna.sees('A mail with the new time is on its way to you.')).to.be.true
  })

  for (const [name, more, title, sentence] of [
    ['waits for the studio', { state: 'pending' }, 'Your wish is sent', 'has yet to confirm'],
    ['is cancelled', { state: 'cancelled' }, 'Your visit is cancelled', 'does not take place'],
    ['is over', { state: 'completed', start: past, end: past }, 'This visit is over', 'Thank you'],
    ['was missed', { state: 'no-show', start: past, end: past }, 'This visit is over', 'Book another'],
  ] as [string, Partial<Booking>, string, string][]) {
    it(`says that it ${name}`, async () => {
      const { anna } = await opened(more)
      await anna.step(title)
      expect(anna.sees(sentence)).to.be.true
      expect(anna.parts('calendar-link')).to.deep.equal([])
      await expect(anna.element).to.be.accessible()
    })
  }

  for (const [late, more] of [
    ['move or cancel', { moveUntil: past, cancelUntil: past }],
    ['move', { moveUntil: past }],
    ['cancel', { cancelUntil: past }],
  ] as [string, Partial<Booking>][]) {
    it(`says when it is too late to ${late} it, and how to reach the studio`, async () => {
      const { anna } = await opened(more)
      await anna.shows(`It is too late to ${late} this visit here.`)
      expect(anna.part('contact').textContent).to.contain('+371 5550 0142')
      expect(anna.parts('move').length + anna.parts('cancel').length).to.equal(
        late === 'move or cancel' ? 0 : 1,
      )
      await expect(anna.element).to.be.accessible()
    })
  }

  it('says of a wrong token that it opens nothing, with a way to a new booking', async () => {
    const { anna } = await opened({}, { 'GET bookings/:id': () => problem('wrong-secret', 403) })
    await anna.step('This visit cannot be opened')
    expect(anna.sees('use the one in your latest mail')).to.be.true
    expect(anna.part('contact').textContent).to.contain('hello@alder.example')
    await expect(anna.element).to.be.accessible()
    anna.press('Book another visit')
    await anna.step('Choose a service')
  })

  it('can be tried again when the server is out of reach', async () => {
    const { network, anna } = await opened({}, { 'GET bookings/:id': unreachable })
    await anna.shows('The visit cannot be reached at the moment.')
    network.serve({ 'GET bookings/:id': () => json(visit) })
    anna.press('Try again')
    await anna.shows('This visit is booked for you.')
  })

  it('shows a skeleton while it is on its way, and lets the reader book instead', async () => {
    const answer = held(() => json(visit))
    const { anna } = await opened({}, { 'GET bookings/:id': answer.answer })
    await anna.step('Your visit')
    expect(anna.part('skeleton').ariaBusy).to.equal('true')
    anna.press('Back')
    await anna.step('Choose a service')
    answer.release()
    anna.press('Sports massage')
    await anna.step('Choose who you see')
    expect(anna.parts('confirmation')).to.deep.equal([])
  })

  it('opens over a booking that was begun, and makes way for another when it is closed', async () => {
    openStudio({ 'GET bookings/:id': () => json(visit) })
    const anna = await reader()
    await anna.toDetails()
    anna.type('name', 'Anna')
    await anna.element.openVisit('01visit', '01visit.secret')
    await anna.shows('This visit is booked for you.')
    anna.press('Close')
    await anna.until(() => anna.parts('heading').length === 0, 'a closed panel')
    await anna.open()
    await anna.step('Choose a service')
  })

  it('is on screen wherever the button is, and gives the focus back to whoever opened it', async () => {
    openStudio({ 'GET bookings/:id': () => json(visit) })
    const page = await fixture(
      html`<div>
        <a href="#visit">My visit</a>
        <p style="block-size: 4000px"></p>
        <knead-booking time-zone=${ZONE}></knead-booking>
      </div>`,
    )
    const anna = new Reader(page.querySelector('knead-booking')!)
    page.querySelector('a')!.focus()
    await anna.element.openVisit('01visit', '01visit.secret')
    await anna.shows('This visit is booked for you.')
    const { top, bottom } = anna.part('panel').getBoundingClientRect()
    expect([top >= 0, bottom <= innerHeight]).to.deep.equal([true, true])
    anna.press('Close')
    await anna.until(() => document.activeElement === page.querySelector('a'), 'focus on the link')
    expect(scrollY).to.equal(0)
  })

  it('speaks German, in place', async () => {
    openStudio({ 'GET bookings/:id': () => json({ ...visit, moveUntil: past, cancelUntil: past }) })
    const anna = await reader(
      html`<knead-booking lang="de" presentation="inline" time-zone=${ZONE}></knead-booking>`,
    )
    await anna.element.openVisit('01visit', '01visit.secret')
    await anna.step('Ihr Termin')
    await anna.shows('Hier lässt sich dieser Termin nicht mehr verlegen oder absagen.')
  })
})
