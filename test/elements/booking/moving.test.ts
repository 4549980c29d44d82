import { sendKeys, setViewport } from '@web/test-runner-commands'
import type {
  Availability,
  Booking,
  BookingMove,
  Hold,
  NewBooking,
  Slot,
} from '../../../src/contract/booking.ts'
import type { KneadRescheduledEvent } from '../../../src/elements/booking/visit-events.ts'
import { type Answer, json, problem, unreachable } from '../../support/fetch.ts'
import {
  accepted,
  expect,
  freeDaily,
  heard,
  html,
  openStudio,
  reader,
  type Reader,
  sent,
  slotAt,
  ZONE,
} from './support.ts'

const MINUTE = 60_000

const keeping: Answer = ({ body }) => {
  const { start } = body as { start: string }
  const hold: Hold = {
    id: '01hold',
    token: 'token-of-the-new-time-1234',
    expires: new Date(Date.now() + 5 * MINUTE).toISOString(),
    extendable: true,
    practitioner: { id: 'elina', name: 'Elīna' },
    slot: slotAt(Date.parse(start)),
  }
  return json(hold, 201)
}

/** A visit that is booked, in the confirmation; its hold and later ones are answered. */
async function bookedVisit(
  answers: Record<string, Answer> = {},
  element = html`<knead-booking time-zone=${ZONE}></knead-booking>`,
) {
  const network = openStudio({
    'POST holds': keeping,
    'DELETE holds/:id': () => new Response(null, { status: 204 }),
  })
  const moved: Answer = async ({ body }) => {
    const first = sent(network)[0]!
    const { start } = body as BookingMove
    const booking = (await (
      await accepted({ ...first, body: { ...(first.body as NewBooking), start } })
    ).json()) as Booking
    return json(booking)
  }
  network.serve({ 'PATCH bookings/:id': moved, ...answers })
  const anna: Reader = await reader(element)
  await anna.toDetails()
  await anna.send()
  await anna.step('Your visit is booked')
  return { network, anna, moved, first: (sent(network)[0]!.body as NewBooking).start }
}

/** From the confirmation to the old and the new time side by side. */
async function chooseAnother(anna: Reader, time = 2): Promise<void> {
  anna.press('Move to another time')
  await anna.step('Choose another day')
  await anna.until(() => anna.parts('free').length > 1, 'free days')
  anna.parts('free')[1]!.click()
  await anna.step('Choose another time')
  await anna.pickTime(time)
  anna.press('Continue')
  await anna.step('Move this visit?')
}

describe('knead-booking: moving a visit', () => {
  it('of somebody who asked for nobody by name offers the times of everybody', async () => {
    const unnamed: Answer = async (request) => {
      const booking = (await (await accepted(request)).json()) as Booking
      return json({ ...booking, anyone: true })
    }
    const { network, anna } = await bookedVisit({ 'POST bookings': unnamed })
    const seen = network.to('GET availability').length
    await chooseAnother(anna)
    await anna.shows('Kept for you until')
    expect(network.to('GET availability')[seen]?.query.has('practitioner')).to.equal(false)
    expect(network.to('POST holds').at(-1)?.body).to.not.have.property('practitioner')
    anna.press('Move this visit')
    await anna.step('Your visit is moved')
  })

  it('shows the days around it, with itself in nobody’s way and its own time left out', async () => {
    const { network, anna, first } = await bookedVisit()
    const before = network.to('GET availability').length
    anna.press('Move to another time')
    await anna.step('Choose another day')
    await anna.until(() => anna.focused === anna.part('heading'), 'focus on the title')
    await anna.until(() => anna.parts('free').length > 0, 'free days')
    const asked = network.to('GET availability').slice(before)
    expect(asked.map(({ headers }) => headers.get('knead-token'))).to.include('secret')
    expect(asked[0]?.query.get('practitioner')).to.equal('elina')
    expect(anna.part('so-far').textContent).to.contain('So far')
    await expect(anna.element).to.be.accessible()
    anna.day(first.slice(0, 10)).click()
    await anna.step('Choose another time')
    const starts = anna.parts('slot').map((slot) => slot.querySelector('input')!.value)
    expect(starts).to.have.length(3).and.not.include(first)
  })

  it('keeps the new time, shows it beside the old one, moves, and tells the page', async () => {
    const { network, anna, first } = await bookedVisit()
    const holds = network.to('POST holds').length
    const picked = heard(anna.element, 'knead-slot-select')
    await chooseAnother(anna)
    await picked
    expect(anna.part('before').localName).to.equal('del')
    expect(anna.part('before').textContent).to.not.equal(anna.part('after').textContent)
    await anna.shows('Kept for you until')
    const hold = network.to('POST holds')[holds]
    expect(hold?.headers.get('knead-token')).to.equal('secret')
    expect(hold?.body).to.include({ service: 'sports-60', practitioner: 'elina' })
    expect(anna.part('policy').textContent).to.contain('Up to a day before')
    await expect(anna.element).to.be.accessible()

    const event = heard<KneadRescheduledEvent>(anna.element, 'knead-rescheduled')
    anna.press('Move this visit')
    await anna.step('Your visit is moved')
    await anna.until(() => anna.focused === anna.part('heading'), 'focus on the news')
    const [asked] = network.to('PATCH bookings/:id')
    expect(asked?.headers.get('knead-token')).to.equal('secret')
    expect(asked?.headers.get('idempotency-key')).to.match(/^[\d-]{20,64}$/)
    const { start, hold: proof } = asked?.body as BookingMove
    expect(proof).to.deep.equal({ id: '01hold', token: 'token-of-the-new-time-1234' })
    const { booking, before } = await event
    expect([before.start, booking.start]).to.deep.equal([first, start])
    expect(anna.part('before').localName).to.equal('del')
    expect(anna.parts('calendar-link')).to.have.length(3)
    expect(anna.sees('on its way to anna@example.com')).to.be.true
    await expect(anna.element).to.be.accessible()
    anna.press('Book another visit')
    await anna.step('Choose a service')
  })

  it('leads back step by step, and lets the time go', async () => {
    const { network, anna } = await bookedVisit()
    await chooseAnother(anna)
    await anna.shows('Kept for you until')
    anna.press('Back')
    await anna.step('Choose another time')
    await anna.until(() => network.to('DELETE holds/:id').length === 1, 'the release')
    anna.press('Back')
    await anna.step('Choose another day')
    anna.press('Back')
    await anna.step('Your visit is booked')
    await anna.until(() => anna.focused === anna.part('move'), 'focus where it came from')
  })

  it('is where it was when the panel is opened again', async () => {
    const { network, anna } = await bookedVisit()
    await chooseAnother(anna)
    await anna.shows('Kept for you until')
    const holds = network.to('POST holds').length
    anna.press('Close')
    await anna.until(() => anna.parts('heading').length === 0, 'a closed panel')
    await anna.until(() => network.to('DELETE holds/:id').length === 1, 'the release')
    await anna.open()
    await anna.step('Move this visit?')
    await anna.until(() => network.to('POST holds').length === holds + 1, 'the time is kept anew')
  })

  it('offers near times of the same person when the new one is lost, before or at the move', async () => {
    const { network, anna, first, moved } = await bookedVisit()
    const near = (hours: number, who = 'elina'): Slot => ({
      ...slotAt(Date.parse(first) + hours * 60 * MINUTE),
      practitioners: [who],
    })
    const gone: Answer = () =>
      problem('slot-taken', 409, { alternatives: [near(24), near(25, 'ieva'), near(26)] })
    network.serve({ 'POST holds': gone })
    await chooseAnother(anna)
    await anna.shows('Someone else has just booked')
    expect(anna.parts('alternative')).to.have.length(2)
    expect(anna.sees('Your visit stays as it was until you move it.')).to.be.true
    await anna.until(() => anna.focused === anna.part('taken'), 'focus on the choice')
    await expect(anna.element).to.be.accessible()

    network.serve({ 'POST holds': keeping, 'PATCH bookings/:id': gone })
    anna.parts('alternative')[1]!.click()
    await anna.shows('Kept for you until')
    anna.press('Move this visit')
    await anna.shows('Someone else has just booked')
    network.serve({ 'PATCH bookings/:id': moved })
    anna.parts('alternative')[0]!.click()
    await anna.until(() => anna.parts('after').length > 0, 'the other time')
    anna.press('Move this visit')
    await anna.step('Your visit is moved')
    const [one, two] = network.to('PATCH bookings/:id')
    expect(one?.headers.get('idempotency-key')).to.not.equal(two?.headers.get('idempotency-key'))
  })

  it('sends the same again after a lost answer', async () => {
    const { network, anna, moved } = await bookedVisit({ 'PATCH bookings/:id': unreachable })
    await chooseAnother(anna)
    await anna.shows('Kept for you until')
    anna.press('Move this visit')
    await anna.shows('we do not know yet whether the visit is moved')
    expect(anna.part('contact').textContent).to.contain('+371 5550 0142')
    await expect(anna.element).to.be.accessible()
    network.serve({ 'PATCH bookings/:id': moved })
    anna.press('Move this visit')
    await anna.step('Your visit is moved')
    const [one, two] = network.to('PATCH bookings/:id')
    expect(two?.body).to.deep.equal(one?.body)
    expect(two?.headers.get('idempotency-key')).to.equal(one?.headers.get('idempotency-key'))
  })

  it('says that it is too late, with how to reach the studio', async () => {
    const { anna } = await bookedVisit({ 'PATCH bookings/:id': () => problem('conflict', 409) })
    anna.element.lang = 'de'
    anna.element.requestUpdate()
    await anna.step('Ihr Termin ist gebucht')
    anna.press('Termin verlegen')
    await anna.step('Anderen Tag wählen')
    await anna.until(() => anna.parts('free').length > 1, 'free days')
    anna.parts('free')[1]!.click()
    await anna.step('Andere Uhrzeit wählen')
    await anna.pickTime()
    anna.press('Weiter')
    await anna.step('Diesen Termin verlegen?')
    anna.press('Termin verlegen')
    await anna.shows('Hier lässt sich der Termin nicht mehr verlegen.')
    expect(anna.part('contact').textContent).to.contain('hello@alder.example')
  })

  it('is not offered when it is too late already', async () => {
    const late: Answer = async (asked) => {
      const booking = (await (await accepted(asked)).json()) as Booking
      const past = new Date(Date.now() - MINUTE).toISOString()
      return json({ ...booking, moveUntil: past, cancelUntil: past } satisfies Booking, 201)
    }
    const { anna } = await bookedVisit({ 'POST bookings': late })
    expect([...anna.parts('move'), ...anna.parts('cancel')]).to.deep.equal([])
    expect(anna.parts('visit-link')).to.have.length(1)
  })

  it('is fetched only then, and says when it cannot be', async () => {
    const { network, anna } = await bookedVisit()
    network.serve({ 'GET availability': unreachable })
    anna.press('Move to another time')
    await anna.shows('The free times cannot be reached')
    network.serve({ 'GET availability': freeDaily })
    anna.press('Try again')
    await anna.until(() => anna.parts('free').length > 0, 'free days')
  })

  it('says when nothing else is free', async () => {
    const none: Answer = ({ query }) => {
      const days: Availability['days'] = [{ date: query.get('from') ?? '', slots: [] }]
      return json({ zone: ZONE, days } satisfies Availability)
    }
    const { network, anna } = await bookedVisit()
    network.serve({ 'GET availability': none })
    anna.press('Move to another time')
    await anna.shows(/Nothing else is free in .* Your visit stays as it was\./)
    expect(anna.parts('wait')).to.deep.equal([])
  })

  it('can be done by keyboard alone', async () => {
    const { anna } = await bookedVisit()
    anna.part('move').focus()
    await sendKeys({ press: 'Enter' })
    await anna.step('Choose another day')
    await anna.until(() => anna.parts('free').length > 1, 'free days')
    anna.root.querySelector<HTMLElement>('[data-date][tabindex="0"]')!.focus()
    await sendKeys({ press: 'ArrowRight' })
    if (!anna.focused?.matches('.free')) await sendKeys({ press: 'ArrowRight' })
    await sendKeys({ press: 'Enter' })
    await anna.step('Choose another time')
    await anna.until(() => anna.parts('slot').length > 0, 'free times')
    anna.root.querySelector<HTMLElement>('[name=start]')!.focus()
    await sendKeys({ press: ' ' })
    await sendKeys({ press: 'Enter' })
    await anna.step('Move this visit?')
    anna.part('submit').focus()
    await sendKeys({ press: 'Enter' })
    await anna.step('Your visit is moved')
  })

  it('fits 320 px, at twice the text, from right to left', async () => {
    await setViewport({ width: 320, height: 640 })
    const { anna } = await bookedVisit(
      {},
      html`<knead-booking time-zone=${ZONE} dir="rtl" style="--knead-font-size: 32px"></knead-booking>`,
    )
    const fits = () => {
      const step = anna.part('step')
      expect(step.scrollWidth, anna.heading).to.be.at.most(step.clientWidth)
    }
    fits()
    anna.press('Move to another time')
    await anna.step('Choose another day')
    await anna.until(() => anna.parts('free').length > 1, 'free days')
    fits()
    anna.parts('free')[1]!.click()
    await anna.step('Choose another time')
    await anna.pickTime()
    fits()
    anna.press('Continue')
    await anna.step('Move this visit?')
    fits()
    anna.press('Move this visit')
    await anna.step('Your visit is moved')
    fits()
    anna.press('Cancel this visit')
    await anna.step('Cancel this visit?')
    fits()
    await setViewport({ width: 800, height: 600 })
  })
})
