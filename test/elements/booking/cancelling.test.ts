import type { Booking } from '../../../src/contract/booking.ts'
import type { KneadCancelledEvent } from '../../../src/elements/booking/visit-events.ts'
import { type Answer, json, problem } from '../../support/fetch.ts'
import { accepted, expect, heard, openStudio, reader, type Reader, sent } from './support.ts'

async function bookedVisit(answers: Record<string, Answer> = {}) {
  const network = openStudio()
  const cancelled: Answer = async () => {
    const booking = (await (await accepted(sent(network)[0]!)).json()) as Booking
    return json({ ...booking, state: 'cancelled' } satisfies Booking)
  }
  network.serve({ 'DELETE bookings/:id': cancelled, ...answers })
  const anna: Reader = await reader()
  await anna.toDetails()
  await anna.send()
  await anna.step('Your visit is booked')
  return { network, anna, cancelled }
}

describe('knead-booking: cancelling in the confirmation', () => {
  it('asks first, then cancels and tells the page', async () => {
    const { network, anna } = await bookedVisit()
    anna.press('Cancel this visit')
    await anna.step('Cancel this visit?')
    await anna.until(() => anna.focused === anna.part('heading'), 'focus on the question')
    expect(anna.sees('You can cancel here until')).to.be.true
    expect(anna.part('policy').textContent).to.equal('Up to a day before, at no cost.')
    await expect(anna.element).to.be.accessible()
    expect(network.to('DELETE bookings/:id')).to.deep.equal([])
    const event = heard<KneadCancelledEvent>(anna.element, 'knead-cancelled')
    anna.press('Yes, cancel it')
    await anna.step('Your visit is cancelled')
    expect((await event).booking.state).to.equal('cancelled')
    const [asked] = network.to('DELETE bookings/:id')
    expect([asked?.params.id, asked?.headers.get('knead-token')]).to.deep.equal(['01visit', 'secret'])
    await anna.shows('The time is free again.')
    for (const part of ['cancel', 'move', 'calendar-link', 'visit-link'])
      expect(anna.parts(part)).to.deep.equal([])
    await expect(anna.element).to.be.accessible()
  })

  it('leaves everything as it is when the reader thinks again', async () => {
    const { network, anna } = await bookedVisit()
    anna.press('Cancel this visit')
    await anna.step('Cancel this visit?')
    anna.press('No, keep it')
    await anna.until(() => anna.focused === anna.parts('cancel')[0], 'focus on the button')
    expect(anna.heading).to.equal('Your visit is booked')
    expect(network.to('DELETE bookings/:id')).to.deep.equal([])
  })

  it('says why it could not be done, and can be tried again', async () => {
    const { network, anna, cancelled } = await bookedVisit({
      'DELETE bookings/:id': () => problem('conflict', 409),
    })
    anna.press('Cancel this visit')
    await anna.step('Cancel this visit?')
    anna.press('Yes, cancel it')
    await anna.shows('The server says conflict.')
    expect(anna.part('contact').textContent).to.contain('+371 5550 0142')
    network.serve({ 'DELETE bookings/:id': cancelled })
    anna.press('Yes, cancel it')
    await anna.step('Your visit is cancelled')
  })

  it('speaks German', async () => {
    const { anna } = await bookedVisit()
    anna.element.lang = 'de'
    anna.element.requestUpdate()
    await anna.step('Ihr Termin ist gebucht')
    anna.press('Termin absagen')
    await anna.step('Diesen Termin absagen?')
    anna.press('Ja, absagen')
    await anna.step('Ihr Termin ist abgesagt')
  })
})
