import type { NewBookingSet } from '../../../src/contract/booking.ts'
import type {
  KneadBookedEvent,
  KneadBookingSubmitEvent,
  KneadSlotSelectEvent,
} from '../../../src/elements/booking/events.ts'
import { json, unreachable } from '../../support/fetch.ts'
import {
  acceptedSet,
  around,
  atDetails,
  atPlan,
  atVisits,
  book,
  dateAround,
  EVENT,
  giveDate,
  plain,
  planAnswer,
  planned,
  proposal,
  setsOf,
  shortSlot,
  text,
  total,
  within,
} from './sets-support.ts'
import { expect, freeOn, heard, ZONE } from './support.ts'

describe('knead-booking: a plan', () => {
  it('asks for the date first, with the owner’s words, and checks it in words', async () => {
    const { network, anna } = await atPlan()
    expect(anna.sees('Loose before, repaired after.')).to.be.true
    const input = anna.root.querySelector<HTMLInputElement>('[name=event]')!
    expect([input.type, input.min]).to.deep.equal([
      'date',
      new Intl.DateTimeFormat('sv', { timeZone: ZONE }).format(),
    ])
    expect(anna.parts('back')).to.deep.equal([])
    await expect(anna.element).to.be.accessible()
    anna.press('Show the visits')
    await anna.shows('Please give the whole date of your event.')
    await anna.until(() => anna.focused === input, 'focus on the date')
    await giveDate(anna, '2020-01-01')
    await anna.shows('Please give a date that is still to come.')
    await expect(anna.element).to.be.accessible()
    expect(network.to('GET plans/:id')).to.deep.equal([])
  })

  it('shows the proposed visits around the date, with reasons, people, prices, and what they come to', async () => {
    const { network, anna } = await atVisits()
    const [asked] = network.to('GET plans/:id')
    expect([asked?.params.id, asked?.query.get('event')]).to.deep.equal(['race', EVENT])
    const [first, , , last] = anna.parts('visit').map(text)
    for (const words of ['Legs after the race', '30 min', 'with Ieva', 'Keeps you loose.', '€36'])
      expect(first).to.contain(words)
    expect(last).to.contain('with Elīna or Ieva')
    expect(total(anna)).to.equal('3 of 4 visits · 120 min €134')
    const items = [...anna.part('visits').children].map((item) => item.part.contains('event'))
    expect(items).to.deep.equal([false, false, true, false, false])
    expect(anna.said).to.contain('This is what we would suggest.')
    await expect(anna.element).to.be.accessible()
  })

  it('names a visit without a free time with its days, and books the others', async () => {
    const { anna } = await atVisits()
    const none = anna.parts('visit')[2]!
    expect(none.part.contains('none')).to.be.true
    expect(text(none)).to.match(/No free time.*Nothing is free on \w+ 21 March|March 21/)
    expect(anna.sees('Not every visit has a free time.')).to.be.true
    expect(none.querySelectorAll('button')).to.have.length(0)
  })

  it('says when a visit is still too far away to be booked', async () => {
    const far = proposal.map((visit, n) => (n === 2 ? { ...visit, without: 'not-yet' as const } : visit))
    const { anna } = await atVisits({ 'GET plans/:id': planAnswer(far) })
    expect(text(anna.parts('visit')[2]!)).to.match(/No free time.*too early to book a day as late as/)
  })

  it('leaves out what would be over already', async () => {
    const over = { ...proposal[0]!, from: '2020-01-01', to: '2020-01-03' }
    const { anna } = await atVisits({ 'GET plans/:id': planAnswer([over, ...proposal]) })
    expect(anna.parts('visit')).to.have.length(4)
  })

  it('says when nothing at all is free, and how to reach the studio', async () => {
    const { anna } = await atVisits({ 'GET plans/:id': planAnswer([proposal[2]!]) })
    expect(anna.sees('None of these visits has a free time')).to.be.true
    expect(anna.part('contact').textContent).to.contain('+371 5550 0142')
    expect(anna.parts('continue')).to.deep.equal([])
    await expect(anna.element).to.be.accessible()
  })

  it('moves a visit to another time, and back', async () => {
    const { anna } = await atVisits()
    const picked = heard<KneadSlotSelectEvent>(anna.element, 'knead-slot-select')
    const before = text(anna.parts('visit')[0]!.querySelector('b')!)
    within(anna, 0, 'another-time').click()
    await anna.until(() => anna.parts('alternative').length === 2, 'other times')
    await expect(anna.element).to.be.accessible()
    anna.parts('alternative')[1]!.click()
    expect((await picked).slot.start).to.equal(new Date(around(-8, 7)).toISOString())
    await anna.until(() => anna.focused === within(anna, 0, 'another-time'), 'focus back on the button')
    expect(text(anna.parts('visit')[0]!.querySelector('b')!)).not.to.equal(before)
    expect(anna.said).to.match(/^Legs after the race is now on .*\.$/)
    within(anna, 0, 'another-time').click()
    await anna.until(() => anna.parts('alternative').some((one) => text(one) === before), 'the time before')
  })

  it('does not offer a time at which another of the visits is', async () => {
    const clash = { ...proposal[0]!, alternatives: [shortSlot(around(-3)), shortSlot(around(-8, 7))] }
    const { anna } = await atVisits({ 'GET plans/:id': planAnswer([clash, ...proposal.slice(1)]) })
    within(anna, 0, 'another-time').click()
    await anna.until(() => anna.parts('alternative').length > 0, 'other times')
    expect(anna.parts('alternative')).to.have.length(1)
  })

  it('looks at all days that would do, and takes one of their times', async () => {
    const { network, anna } = await atVisits({
      'GET availability': freeOn({ [dateAround(-10)]: [8], [dateAround(-8)]: [7, 15] }),
    })
    within(anna, 0, 'another-time').click()
    await anna.element.updateComplete
    anna.press('All free times')
    await anna.step('Choose another time')
    await anna.until(() => anna.parts('slot').length === 3, 'free times')
    const query = network.to('GET availability')[0]!.query
    expect(Object.fromEntries(query)).to.deep.equal({
      service: 'legs-30',
      from: dateAround(-10),
      to: dateAround(-8),
    })
    await expect(anna.element).to.be.accessible()
    anna.press('Take this time')
    await anna.shows('Please choose a time.')
    anna.parts('slot')[2]!.querySelector('input')!.click()
    await anna.element.updateComplete
    anna.press('Take this time')
    await anna.step('Around your race')
    await anna.until(() => anna.focused === within(anna, 0, 'another-time'), 'focus on the visit')
    anna.press('Continue')
    await anna.step('Your details')
    await book(anna)
    await anna.step('Your visits are booked')
    expect(setsOf(network)[0]!.visits[0]!.start).to.equal(new Date(around(-8, 15)).toISOString())
  })

  it('says when nothing else is free on those days, and when they cannot be reached', async () => {
    let fails = true
    const { anna } = await atVisits({
      'GET availability': (asked) => (fails ? unreachable(asked) : freeOn({})(asked)),
    })
    within(anna, 0, 'another-time').click()
    await anna.element.updateComplete
    anna.press('All free times')
    await anna.until(() => anna.parts('trouble').length > 0, 'the trouble')
    fails = false
    anna.press('Try again')
    await anna.shows('Nothing else is free on these days.')
    anna.press('Back')
    await anna.step('Around your race')
  })

  it('leaves a visit out and takes it in again, and asks for at least one', async () => {
    const { anna } = await atVisits()
    for (const n of [0, 1, 3]) within(anna, n, 'leave-out').click()
    await anna.shows('0 of 4 visits')
    expect(anna.said).to.match(/^Sports massage on .* is left out\.$/)
    anna.press('Continue')
    await anna.shows('Please take at least one visit.')
    await expect(anna.element).to.be.accessible()
    within(anna, 1, 'leave-out').click()
    await anna.shows('1 of 4 visits · 30 min €36')
    anna.press('Continue')
    await anna.step('Your details')
    expect(anna.button('Book this visit')).to.exist
  })

  it('books all of them with one key, and shows them with their pages and one calendar file', async () => {
    const { network, anna } = await atDetails()
    expect(anna.part('summary').textContent).to.contain('Sports massage')
    expect(anna.sees('Each visit can be moved or cancelled by itself.')).to.be.true
    await expect(anna.element).to.be.accessible()
    const submitted = heard<KneadBookingSubmitEvent>(anna.element, 'knead-booking-submit')
    const booked = heard<KneadBookedEvent>(anna.element, 'knead-booked')
    await book(anna)
    await anna.step('Your visits are booked')
    const [asked] = network.to('POST booking-sets')
    expect(asked?.headers.get('idempotency-key')).to.have.length.above(20)
    expect((await submitted).draft).to.deep.equal(asked?.body)
    const { kind, plan, event, visits, customer } = asked?.body as NewBookingSet
    expect([kind, plan, event, visits.length]).to.deep.equal(['plan', 'race', EVENT, 3])
    expect(visits[0]).to.deep.equal({ service: 'legs-30', start: new Date(around(-9)).toISOString() })
    expect(customer).to.deep.equal({ name: 'Anna Ozola', email: 'anna@example.com' })
    const { set, booking } = await booked
    expect([set?.visits.length, booking.id]).to.deep.equal([3, '01visit0'])
    expect(anna.parts('visit-link').map((link) => link.getAttribute('href'))).to.deep.equal(
      set?.visits.map(({ links }) => links.page),
    )
    expect(anna.parts('calendar-link').map((link) => link.getAttribute('href'))).to.deep.equal([
      set?.links.ics,
    ])
    expect(anna.sees('A confirmation with all visits is on its way to anna@example.com.')).to.be.true
    await anna.until(() => anna.focused === anna.part('heading'), 'focus on the title')
    await expect(anna.element).to.be.accessible()
  })

  it('lets the page keep the visits from being sent', async () => {
    const { network, anna } = await atDetails()
    anna.element.addEventListener('knead-booking-submit', (event) => {
      event.preventDefault()
    })
    await book(anna)
    await anna.until(() => anna.button('Book 3 visits').ariaBusy === 'false', 'the end of sending')
    expect(network.to('POST booking-sets')).to.deep.equal([])
  })

  it('starts anew after the confirmation, with the date still there', async () => {
    const { anna } = await atDetails()
    await book(anna)
    await anna.step('Your visits are booked')
    anna.press('Book again')
    await anna.step('Around your race')
    expect(anna.root.querySelector<HTMLInputElement>('[name=event]')!.value).to.equal(EVENT)
  })

  it('keeps what was changed over closing, and forgets it after the confirmation', async () => {
    const { anna } = await atVisits()
    within(anna, 0, 'leave-out').click()
    await anna.shows('2 of 4 visits')
    anna.press('Close')
    await anna.until(() => anna.parts('heading').length === 0, 'the panel closed')
    await anna.open()
    await anna.shows('2 of 4 visits')
    anna.press('Change the date')
    await anna.until(() => anna.focused?.getAttribute('name') === 'event', 'focus on the date')
    anna.press('Show the visits')
    await anna.shows('2 of 4 visits')
    anna.press('Continue')
    await anna.step('Your details')
    await book(anna, 'Book 2 visits')
    await anna.step('Your visits are booked')
    anna.press('Close')
    await anna.open()
    await anna.step('Around your race')
    expect(anna.parts('visit')).to.deep.equal([])
  })

  it('asks each question of all services once, and sends the answers', async () => {
    const { network, anna } = await atDetails({ 'GET services': () => json(planned) })
    const labels = anna.parts('label').map((label) => text(label).replace(/ (\*|optional)$/, ''))
    expect(labels.slice(4)).to.deep.equal(['Any injury?', 'Your goal?', 'Which shoes?'])
    await book(anna)
    await anna.shows('Please answer this question.')
    expect(network.to('POST booking-sets')).to.deep.equal([])
    const injury = anna.root.querySelector<HTMLInputElement>('[name="answers.injury"]')!
    injury.value = 'None'
    injury.dispatchEvent(new InputEvent('input', { bubbles: true }))
    await book(anna)
    await anna.step('Your visits are booked')
    expect(setsOf(network)[0]!.answers).to.deep.equal({ injury: 'None' })
  })

  it('says what the studio has yet to confirm', async () => {
    const [sports, legs] = plain.services as [(typeof plain.services)[0], (typeof plain.services)[0]]
    const { anna } = await atDetails({
      'GET services': () => json({ ...plain, services: [{ ...sports, approval: true }, legs] }),
      'POST booking-sets': acceptedSet({ state: 'pending' }),
    })
    expect(anna.sees('The studio confirms some of these visits by hand.')).to.be.true
    await book(anna)
    await anna.step('Your wishes are sent')
    expect(anna.sees('The studio answers by mail to anna@example.com.')).to.be.true
    expect(anna.parts('calendar-link')).to.deep.equal([])
    await expect(anna.element).to.be.accessible()
  })
})
