import type { NewBooking } from '../../../src/contract/booking.ts'
import { pressed } from '../../support/challenge.ts'
import { held, json, problem, unreachable } from '../../support/fetch.ts'
import { accepted, expect, heard, html, openStudio, reader, studio, ZONE } from './support.ts'

describe('knead-booking: when something fails', () => {
  const withLink = html`<knead-booking time-zone=${ZONE}
    ><a slot="fallback" href="tel:+37155500142">Call us</a></knead-booking
  >`

  const visible = (element: Element) =>
    element.checkVisibility() && element.getBoundingClientRect().height > 0

  it("shows the owner's link, a sentence and another try when the server is gone", async () => {
    const network = openStudio({ 'GET services': unreachable })
    const anna = await reader(withLink)
    const failed = heard(anna.element, 'knead-error')
    const link = anna.element.querySelector('a')!
    expect(visible(link)).to.be.false
    await anna.open()
    await failed
    await anna.shows('The free times cannot be reached at the moment.')
    expect(visible(link)).to.be.true
    await expect(anna.element).to.be.accessible()
    network.serve({ 'GET services': () => json(studio) })
    anna.press('Try again')
    await anna.step('Choose a service')
    expect(visible(link)).to.be.false
  })

  it('does the same when only the free times are gone, with the phone of the studio', async () => {
    const network = openStudio({ 'GET availability': () => problem('internal', 500) })
    const anna = await reader(html`<knead-booking service="legs-30" time-zone=${ZONE}></knead-booking>`)
    await anna.open()
    await anna.shows('The server says internal.')
    expect(anna.part('contact').textContent).to.contain('+371 5550 0142')
    network.serve({
      'GET availability': ({ query }) => json({ zone: ZONE, days: [{ date: query.get('from'), slots: [] }] }),
    })
    anna.press('Try again')
    await anna.shows('Nothing is free in')
  })

  it('says after a while that it goes on', async function () {
    this.timeout(8000)
    openStudio({ 'GET services': () => new Promise(() => {}) })
    const anna = await reader()
    await anna.open()
    expect(anna.parts('skeleton')).to.have.length(1)
    await anna.shows('One moment: this takes longer than usual.')
  })

  it('does some work for a server under pressure, says so, and books once', async () => {
    const gate = held(accepted)
    const network = openStudio({ 'POST bookings': pressed(gate.answer) })
    const anna = await reader()
    await anna.toDetails()
    await anna.send()
    await anna.shows('Still booking: this takes longer than usual.')
    gate.release()
    await anna.step('Your visit is booked')
    const keys = network.to('POST bookings').map(({ headers }) => headers.get('idempotency-key'))
    expect(keys).to.have.length(2)
    expect(new Set(keys).size).to.equal(1)
  })

  it('says that it was too much where the work came to nothing; what was typed stays, and another try works', async () => {
    const network = openStudio({ 'POST bookings': () => problem('proof-needed', 403, { challenge: {} }) })
    const anna = await reader()
    await anna.toDetails()
    await anna.send()
    await anna.shows('Please wait a moment and try again.')
    network.serve({ 'POST bookings': pressed(accepted) })
    anna.press('Book this visit')
    await anna.step('Your visit is booked')
    const [first, , third] = network.to('POST bookings').map(({ body }) => body as NewBooking)
    expect(third?.customer).to.deep.equal(first?.customer)
  })

  it('tells when the page does not say where the server is', async () => {
    openStudio()
    globalThis.Knead = undefined
    const anna = await reader(withLink)
    anna.part('button').click()
    await anna.shows('The free times cannot be reached at the moment.')
    expect(visible(anna.element.querySelector('a')!)).to.be.true
  })
})

describe('knead-booking: other languages', () => {
  it('speaks German where the page does, also when the page changes its mind', async () => {
    const network = openStudio()
    const anna = await reader(html`<knead-booking lang="de" time-zone=${ZONE}></knead-booking>`)
    expect(anna.part('button').textContent.trim()).to.equal('Termin buchen')
    await anna.open()
    await anna.step('Leistung wählen')
    anna.press('Sports massage')
    await anna.step('Bei wem möchten Sie kommen?')
    anna.press('Wer frei ist')
    await anna.step('Tag wählen')
    await anna.until(() => anna.parts('free').length > 0 || anna.sees('nichts frei'), 'the month')
    expect(anna.parts('weekday')[0]?.textContent).to.equal('Mo')
    expect(network.to('GET availability')[0]?.query.get('service')).to.equal('sports-60')
    await expect(anna.element).to.be.accessible()
    anna.element.lang = 'en'
    await anna.step('Choose a day')
  })

  it('begins the week and writes the day as the language does', async () => {
    openStudio()
    const anna = await reader(
      html`<knead-booking lang="en-US" service="legs-30" time-zone=${ZONE} hour-cycle="h12"></knead-booking>`,
    )
    await anna.open()
    await anna.nextMonthWith(1)
    expect(anna.parts('weekday')[0]?.textContent).to.equal('Sun')
    await anna.pickDay()
    await anna.until(() => anna.parts('slot').length > 0, 'times')
    expect(anna.part('slot').textContent).to.match(/AM|PM/)
  })
})
