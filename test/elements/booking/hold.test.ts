import { setViewport } from '@web/test-runner-commands'
import type { Hold, NewBooking, NewHold } from '../../../src/contract/booking.ts'
import { held, json, problem, unreachable } from '../../support/fetch.ts'
import {
  accepted,
  expect,
  html,
  keeping,
  MINUTE,
  near,
  reader,
  released,
  sent,
  studioThatKeeps,
  ZONE,
} from './support.ts'

/** What a page that goes away would have sent. */
function beacons(): [string, unknown][] {
  const seen: [string, unknown][] = []
  navigator.sendBeacon = (address, body) => {
    seen.push([String(address), body])
    return true
  }
  return seen
}

afterEach(() => {
  Reflect.deleteProperty(navigator, 'sendBeacon')
})

describe('knead-booking: the time kept for the reader', () => {
  it('is asked for at the details, shown with its end, and goes into the booking', async () => {
    const network = studioThatKeeps()
    const anna = await reader()
    await anna.toDetails()
    await anna.shows(/Kept for you until \d\d?:\d\d [AP]M 5 min left/)
    const [asked] = network.to('POST holds')
    expect(asked?.body).to.have.keys(['service', 'start', 'token'])
    expect((asked?.body as NewHold).token).to.match(/^[A-Za-z0-9_-]{20,64}$/)
    await expect(anna.element).to.be.accessible()
    await anna.send()
    await anna.step('Your visit is booked')
    expect((sent(network)[0]?.body as NewBooking).hold).to.deep.equal({
      id: '01hold1',
      token: 'token-of-the-hold-number-1',
    })
    expect(network.to('DELETE holds/:id')).to.deep.equal([])
    expect(sessionStorage).to.have.length(0)
  })

  it('does not move what is on screen when it arrives', async () => {
    const answer = held(keeping())
    studioThatKeeps(undefined, { 'POST holds': answer.answer })
    const anna = await reader()
    await anna.toDetails()
    const before = anna.part('form').getBoundingClientRect().top
    answer.release()
    await anna.shows('Kept for you until')
    expect(anna.part('form').getBoundingClientRect().top).to.equal(before)
  })

  it('is waited for before the booking is sent: it would be in its own way', async () => {
    const answer = held(keeping())
    const network = studioThatKeeps(undefined, { 'POST holds': answer.answer })
    const anna = await reader()
    await anna.toDetails()
    await anna.send()
    await anna.shows('Booking …')
    expect(sent(network)).to.deep.equal([])
    answer.release()
    await anna.step('Your visit is booked')
    expect((sent(network)[0]?.body as NewBooking).hold?.id).to.equal('01hold1')
  })

  it('can be kept longer, once', async () => {
    const expires = new Date(Date.now() + 10 * MINUTE).toISOString()
    const network = studioThatKeeps(undefined, {
      'PATCH holds/:id': () => json({ expires, extendable: false }),
    })
    const anna = await reader()
    await anna.toDetails()
    await anna.shows('Keep it longer')
    anna.press('Keep it longer')
    await anna.shows('10 min left')
    await anna.until(() => anna.focused === anna.part('hold'), 'focus on the new end')
    expect(network.to('PATCH holds/:id')[0]?.headers.get('knead-hold')).to.equal('token-of-the-hold-number-1')
    expect(anna.parts('hold-extend')).to.deep.equal([])
  })

  it('says when it cannot be kept longer, or has run out before', async () => {
    const network = studioThatKeeps(undefined, { 'PATCH holds/:id': unreachable })
    const anna = await reader()
    await anna.toDetails()
    await anna.shows('Keep it longer')
    anna.press('Keep it longer')
    await anna.shows('That did not work.')
    network.serve({ 'PATCH holds/:id': () => problem('gone', 410) })
    anna.press('Keep it longer')
    await anna.shows('The time is no longer kept for you.')
    expect(anna.parts('hold-extend')).to.deep.equal([])
  })

  it('speaks up once when a minute is left', async () => {
    studioThatKeeps(MINUTE + 1200)
    const anna = await reader()
    await anna.toDetails()
    await anna.shows('2 min left')
    expect(anna.said).to.equal('')
    await anna.until(() => anna.said === 'The time is kept for you for one more minute.', 'a word')
    expect(anna.sees('1 min left')).to.be.true
  })

  it('says when it has run out, keeps what was typed, and books all the same', async () => {
    const network = studioThatKeeps(700)
    const anna = await reader()
    await anna.toDetails()
    anna.type('name', 'Anna')
    await anna.shows('The time is no longer kept for you.')
    expect(anna.said).to.contain('no longer kept')
    expect(anna.root.querySelector<HTMLInputElement>('[name=name]')?.value).to.equal('Anna')
    await anna.send()
    await anna.step('Your visit is booked')
    expect(sent(network)).to.have.length(1)
  })

  it('leads to free times near it at once when someone else was faster, and keeps the one taken then', async () => {
    const alternatives = near()
    const network = studioThatKeeps(undefined, {
      'POST holds': () => problem('slot-taken', 409, { alternatives }),
    })
    const anna = await reader()
    await anna.toDetails()
    await anna.shows('Someone else has just booked')
    await anna.until(() => anna.focused === anna.part('taken'), 'focus on the choice')
    network.serve({ 'POST holds': keeping() })
    anna.parts('alternative')[1]!.click()
    await anna.shows('Kept for you until')
    expect(network.to('POST holds')[1]?.body).to.include({ start: alternatives[1]!.start })
  })

  it('tells a reader who is writing already without taking the field away', async () => {
    const answer = held(() => problem('slot-taken', 409, { alternatives: [] }))
    studioThatKeeps(undefined, { 'POST holds': answer.answer })
    const anna = await reader()
    await anna.toDetails()
    const name = anna.root.querySelector<HTMLInputElement>('[name=name]')!
    name.focus()
    answer.release()
    await anna.shows('Someone else has just booked')
    expect(anna.focused).to.equal(name)
    expect(anna.said).to.contain('Someone else has just booked')
  })

  // In large type the news is longer than the room that the lost visit leaves.
  for (const size of ['16px', '26px'])
    it(`tells of it without moving the field that is written in, in ${size}`, async () => {
      await setViewport({ width: 360, height: 740 })
      const alternatives = near()
      const answer = held(() => problem('slot-taken', 409, { alternatives }))
      studioThatKeeps(undefined, { 'POST holds': answer.answer })
      const anna = await reader()
      anna.element.style.setProperty('--knead-font-size', size)
      await anna.toDetails()
      const name = anna.root.querySelector<HTMLInputElement>('[name=name]')!
      name.focus()
      const { top } = name.getBoundingClientRect()
      answer.release()
      await anna.until(() => anna.parts('alternative').length === 3, 'other times')
      // Scrolled boxes stand at whole pixels.
      expect(name.getBoundingClientRect().top).to.be.closeTo(top, 0.5)
      await setViewport({ width: 800, height: 600 })
    })

  it('is asked for once more with the same token when the answer is lost', async () => {
    const keep = keeping()
    let lost = 0
    const network = studioThatKeeps(undefined, {
      'POST holds': async (asked) => {
        if (lost++ === 0) throw new TypeError('Failed to fetch')
        const hold = (await (await keep(asked)).json()) as Hold
        return json({ ...hold, token: (asked.body as NewHold).token }, 201)
      },
    })
    const anna = await reader()
    await anna.toDetails()
    await anna.shows('Kept for you until')
    const [one, two] = network.to('POST holds')
    expect(two?.body).to.deep.equal(one?.body)
    await anna.send()
    await anna.step('Your visit is booked')
    expect((sent(network)[0]?.body as NewBooking).hold?.token).to.equal((one?.body as NewHold).token)
    expect(sessionStorage).to.have.length(0)
  })

  it('is asked for a last time before the booking is sent: it may be in its own way', async () => {
    const network = studioThatKeeps(undefined, { 'POST holds': unreachable })
    const anna = await reader()
    await anna.toDetails()
    await anna.until(() => network.to('POST holds').length === 2, 'the second try')
    network.serve({ 'POST holds': keeping() })
    await anna.send()
    await anna.step('Your visit is booked')
    const tokens = network.to('POST holds').map(({ body }) => (body as NewHold).token)
    expect(tokens).to.have.length(3)
    expect(new Set(tokens).size).to.equal(1)
    expect((sent(network)[0]?.body as NewBooking).hold?.id).to.equal('01hold1')
  })

  it('is not in the way of the reader who goes back without having heard of it', async () => {
    const network = studioThatKeeps(undefined, { 'POST holds': unreachable })
    const anna = await reader()
    await anna.toDetails()
    await anna.until(() => network.to('POST holds').length === 2, 'the second try')
    const { token } = network.to('POST holds')[0]!.body as NewHold
    await anna.until(() => sessionStorage.length === 1, 'the token in the tab')
    anna.press('Change')
    await anna.step('Choose a day')
    anna.press('Next month')
    await anna.until(
      () => network.to('GET availability').at(-1)?.headers.get('knead-hold') === token,
      'a question that shows the token',
    )
  })

  it('is asked for anew, with fresh times, when the page comes back from the cache of the browser', async () => {
    const network = studioThatKeeps()
    const anna = await reader()
    await anna.toDetails()
    beacons()
    await anna.shows('Kept for you until')
    dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))
    await anna.element.updateComplete
    expect(anna.sees('Kept for you until')).to.be.false
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))
    await anna.shows('Kept for you until')
    expect(network.to('POST holds')).to.have.length(2)
    const before = network.to('GET availability').length
    anna.press('Change')
    await anna.step('Choose a day')
    await anna.until(() => network.to('GET availability').length > before, 'fresh times')
    expect(network.to('GET availability')[before]?.cache).to.equal('no-cache')
  })

  it('leads to times near it when the page comes back too late', async () => {
    const network = studioThatKeeps()
    const anna = await reader()
    await anna.toDetails()
    beacons()
    await anna.shows('Kept for you until')
    dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))
    network.serve({ 'POST holds': () => problem('slot-taken', 409, { alternatives: [] }) })
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))
    await anna.shows('Someone else has just booked')
  })

  for (const [why, answer] of Object.entries({
    'the address has too many holds': () => problem('too-many-requests', 429),
    'the server is out of reach': unreachable,
  })) {
    it(`is done without when ${why}`, async () => {
      const network = studioThatKeeps(undefined, { 'POST holds': answer })
      const anna = await reader()
      const errors: Event[] = []
      anna.element.addEventListener('knead-error', (event) => errors.push(event))
      await anna.toDetails()
      await anna.send()
      await anna.step('Your visit is booked')
      expect(sent(network)[0]?.body).to.not.have.property('hold')
      expect(errors).to.deep.equal([])
    })
  }

  it('is let go on the way back, without losing sight of it', async () => {
    const answer = held(released)
    const network = studioThatKeeps(undefined, { 'DELETE holds/:id': answer.answer })
    const anna = await reader()
    await anna.toDetails()
    await anna.shows('Kept for you until')
    anna.press('Change')
    await anna.step('Choose a day')
    await anna.until(() => network.to('DELETE holds/:id').length === 1, 'the release')
    anna.press('Next month')
    await anna.until(
      () => network.to('GET availability').at(-1)?.headers.get('knead-hold') === 'token-of-the-hold-number-1',
      'a question that shows the hold',
    )
    answer.release()
    await anna.until(() => sessionStorage.length === 0, 'a clean tab')
  })

  it('is let go when the panel closes, and taken anew when it opens', async () => {
    const network = studioThatKeeps()
    const anna = await reader()
    await anna.toDetails()
    await anna.shows('Kept for you until')
    anna.press('Close')
    await anna.until(() => network.to('DELETE holds/:id').length === 1, 'the release')
    await anna.until(() => anna.parts('heading').length === 0, 'a closed panel')
    await anna.open()
    await anna.shows('Kept for you until')
    expect(network.to('POST holds')).to.have.length(2)
  })

  it('is let go as the page closes; the tab remembers it for a reload', async () => {
    const network = studioThatKeeps()
    const anna = await reader()
    await anna.toDetails()
    const seen = beacons()
    await anna.shows('Kept for you until')
    dispatchEvent(new PageTransitionEvent('pagehide'))
    expect(seen).to.deep.equal([
      ['https://knead.test/s/demo/api/holds/01hold1/release', 'token-of-the-hold-number-1'],
    ])
    const later = await reader()
    await later.toDetails()
    await later.shows('Kept for you until')
    expect(network.to('POST holds')[1]?.headers.get('knead-hold')).to.equal('token-of-the-hold-number-1')
  })

  it('is let go when the element leaves the page', async () => {
    studioThatKeeps()
    const anna = await reader()
    await anna.toDetails()
    const seen = beacons()
    await anna.shows('Kept for you until')
    anna.element.remove()
    await anna.until(() => seen.length === 1, 'the release')
  })

  it('is let go when it comes after the element has left', async () => {
    const answer = held(keeping())
    studioThatKeeps(undefined, { 'POST holds': answer.answer })
    const anna = await reader()
    await anna.toDetails()
    const seen = beacons()
    anna.element.remove()
    answer.release()
    await anna.until(() => seen.length === 1, 'the release')
  })

  it('is not asked for again while nobody knows whether the visit is booked', async () => {
    const network = studioThatKeeps(undefined, { 'POST bookings': unreachable })
    const anna = await reader()
    await anna.toDetails()
    await anna.shows('Kept for you until')
    await anna.send()
    await anna.shows('it cannot be booked twice')
    anna.press('Close')
    await anna.until(() => anna.parts('heading').length === 0, 'a closed panel')
    await anna.open()
    await anna.step('Your details')
    expect(network.to('POST holds')).to.have.length(1)
    network.serve({ 'POST bookings': accepted })
    anna.press('Book this visit')
    await anna.step('Your visit is booked')
    const [one, two] = sent(network)
    expect(two?.body).to.deep.equal(one?.body)
    expect(two?.headers.get('idempotency-key')).to.equal(one?.headers.get('idempotency-key'))
  })

  it('that is answered only after the first try goes with the second', async () => {
    const network = studioThatKeeps(undefined, { 'POST holds': unreachable, 'POST bookings': unreachable })
    const anna = await reader()
    await anna.toDetails()
    await anna.send()
    await anna.shows('it cannot be booked twice')
    network.serve({ 'POST holds': keeping(), 'POST bookings': accepted })
    anna.press('Book this visit')
    await anna.step('Your visit is booked')
    const [one, two] = sent(network)
    expect(one?.body).not.to.have.property('hold')
    expect(two?.body).to.have.property('hold')
    expect(two?.headers.get('idempotency-key')).to.equal(one?.headers.get('idempotency-key'))
  })

  it('speaks German', async () => {
    studioThatKeeps()
    const anna = await reader(
      html`<knead-booking lang="de" service="legs-30" time-zone=${ZONE}></knead-booking>`,
    )
    await anna.open()
    await anna.until(() => anna.parts('free').length > 0, 'free days')
    anna.parts('free')[0]!.click()
    await anna.step('Uhrzeit wählen')
    await anna.pickTime()
    anna.press('Weiter')
    await anna.shows(/Für Sie frei gehalten bis .* noch 5 Min/)
  })
})
