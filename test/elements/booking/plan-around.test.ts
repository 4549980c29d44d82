import { sendKeys, setViewport } from '@web/test-runner-commands'
import type { NewBookingSet } from '../../../src/contract/booking.ts'
import { held, json, problem, unreachable } from '../../support/fetch.ts'
import {
  acceptedSet,
  around,
  atDetails,
  atPlan,
  atVisits,
  book,
  dateAround,
  giveDate,
  plain,
  planAnswer,
  setsOf,
  shortSlot,
  text,
  within,
} from './sets-support.ts'
import { expect, freeOn, html, openStudio, reader, ZONE } from './support.ts'

describe('knead-booking: a plan when something is in the way', () => {
  const lost = () =>
    problem('slot-taken', 409, {
      alternatives: [],
      visits: [
        { visit: 0, alternatives: [shortSlot(around(-9, 12)), shortSlot(around(-9, 13))] },
        { visit: 2, alternatives: [] },
      ],
    })

  it('asks again in place for what was lost meanwhile, with everything typed still there', async () => {
    const { network, anna } = await atDetails({ 'POST booking-sets': lost })
    await book(anna)
    await anna.until(() => anna.parts('taken').length > 0, 'what was lost')
    await anna.until(() => anna.focused === anna.part('taken'), 'focus on it')
    expect(anna.sees('Someone else was faster with 2 of these times.')).to.be.true
    expect(anna.root.querySelector<HTMLInputElement>('[name=name]')!.value).to.equal('Anna Ozola')
    await expect(anna.element).to.be.accessible()
    anna.press('Book')
    await anna.shows('Please choose another time for it, or leave it out.')
    expect(network.to('POST booking-sets')).to.have.length(1)
    anna.parts('alternative')[0]!.click()
    await anna.shows('Someone else was faster with one of these times.')
    expect(anna.sees('Nothing else is free near it.')).to.be.true
    anna.press('Leave out')
    await anna.until(() => anna.focused === anna.part('submit'), 'focus on the button')
    network.serve({ 'POST booking-sets': acceptedSet() })
    anna.press('Book 2 visits')
    await anna.step('Your visits are booked')
    const [first, second] = network.to('POST booking-sets')
    expect((second?.body as NewBookingSet).visits.map(({ start }) => start)).to.deep.equal(
      [around(-9, 12), around(-3)].map((start) => new Date(start).toISOString()),
    )
    expect(second?.headers.get('idempotency-key')).not.to.equal(first?.headers.get('idempotency-key'))
  })

  it('takes a time of another day for what was lost, and comes back to the details', async () => {
    const { anna } = await atDetails({
      'POST booking-sets': lost,
      'GET availability': freeOn({ [dateAround(5)]: [10] }),
    })
    await book(anna)
    await anna.until(() => anna.parts('taken').length > 0, 'what was lost')
    anna.parts('other-day').at(-1)!.click()
    await anna.step('Choose another time')
    await anna.until(() => anna.parts('slot').length === 1, 'the free time')
    anna.press('Back')
    await anna.step('Your details')
    anna.parts('other-day').at(-1)!.click()
    await anna.until(() => anna.parts('slot').length === 1, 'the free time')
    anna.parts('slot')[0]!.querySelector('input')!.click()
    await anna.element.updateComplete
    anna.press('Take this time')
    await anna.step('Your details')
    await anna.shows('Someone else was faster with one of these times.')
  })

  it('sends the same again after a lost answer with the same key', async () => {
    const { network, anna } = await atDetails({ 'POST booking-sets': unreachable })
    await book(anna)
    await anna.shows('we do not know yet whether the visits are booked')
    network.serve({ 'POST booking-sets': acceptedSet() })
    anna.press('Book 3 visits')
    await anna.step('Your visits are booked')
    const [first, second] = network.to('POST booking-sets')
    expect(second?.headers.get('idempotency-key')).to.equal(first?.headers.get('idempotency-key'))
    expect(second?.body).to.deep.equal(first?.body)
  })

  it('points at a field that the server refuses', async () => {
    const { anna } = await atDetails({
      'POST booking-sets': () =>
        problem('invalid-input', 422, {
          errors: [{ field: 'customer.email', message: 'must be an e-mail address' }],
        }),
    })
    await book(anna)
    await anna.shows('E-mail must be an e-mail address.')
    await anna.until(() => anna.focused?.getAttribute('name') === 'email', 'focus on the field')
  })

  it('waits for the visits, says when they cannot be reached, and tries again', async () => {
    const gate = held(planAnswer())
    const { network, anna } = await atPlan({ 'GET plans/:id': unreachable })
    await giveDate(anna)
    anna.press('Show the visits')
    await anna.until(() => anna.parts('trouble').length > 0, 'the trouble')
    await expect(anna.element).to.be.accessible()
    network.serve({ 'GET plans/:id': gate.answer })
    anna.press('Try again')
    await anna.until(() => anna.parts('skeleton').length > 0, 'the wait')
    gate.release()
    await anna.until(() => anna.parts('visit').length > 0, 'the visits')
  })

  it('asks for another date when all would be over', async () => {
    const { anna } = await atPlan({
      'GET plans/:id': () =>
        problem('invalid-input', 422, { errors: [{ field: 'event', message: 'must not be so long ago' }] }),
    })
    await giveDate(anna)
    anna.press('Show the visits')
    await anna.shows('With this date all visits of the plan would be over.')
    await anna.until(() => anna.focused?.getAttribute('name') === 'event', 'focus on the date')
  })

  it('names the plans that there are when it knows none of that name, and books single visits', async () => {
    const warned: string[] = []
    const { warn } = console
    console.warn = (line: string) => warned.push(line)
    openStudio({ 'GET services': () => json(plain) })
    const anna = await reader(html`<knead-booking plan="marathon" time-zone=${ZONE}></knead-booking>`)
    await anna.open()
    await anna.step('Choose a service')
    await anna.element.updateComplete
    console.warn = warn
    expect(warned).to.deep.equal([
      `Knead: <knead-booking plan="marathon"> accepts race, surgery; the reader's choice is used.`,
    ])
  })

  it('follows the attribute', async () => {
    openStudio({ 'GET services': () => json(plain), 'GET plans/:id': planAnswer() })
    const anna = await reader()
    await anna.open()
    await anna.step('Choose a service')
    anna.element.plan = 'race'
    await anna.step('Around your race')
    anna.element.plan = 'surgery'
    await anna.step('After surgery')
    anna.element.plan = null
    await anna.step('Choose a service')
  })

  it('shows a visit that is opened by its token, and the plan again after it', async () => {
    const { anna } = await atVisits({ 'GET bookings/:id': () => problem('wrong-secret', 403) })
    await anna.element.openVisit('01visit', 'wrong')
    await anna.step('This visit cannot be opened')
    anna.press('Book another visit')
    await anna.step('Around your race')
  })
})

describe('knead-booking: a plan wherever it is', () => {
  const places = {
    ...plain,
    locations: [
      { id: 'yard', name: 'Yard', zone: ZONE },
      { id: 'harbour', name: 'Harbour', zone: ZONE },
    ],
  }

  it('asks for the place in a studio with several, and books there', async () => {
    const { network, anna } = await atPlan({ 'GET services': () => json(places) })
    await giveDate(anna)
    anna.press('Show the visits')
    await anna.shows('Please choose where you would like to come.')
    const select = anna.root.querySelector<HTMLSelectElement>('[name=location]')!
    await anna.until(() => anna.focused === select, 'focus on the place')
    await expect(anna.element).to.be.accessible()
    select.value = 'harbour'
    select.dispatchEvent(new Event('change', { bubbles: true }))
    anna.press('Show the visits')
    await anna.until(() => anna.parts('visit').length > 0, 'the visits')
    expect(network.to('GET plans/:id')[0]!.query.get('location')).to.equal('harbour')
    anna.press('Continue')
    await anna.step('Your details')
    await book(anna)
    await anna.step('Your visits are booked')
    expect(setsOf(network)[0]!.visits.every(({ location }) => location === 'harbour')).to.be.true
  })

  it('takes the place that the owner names', async () => {
    const { network, anna } = await atVisits(
      { 'GET services': () => json(places) },
      html`<knead-booking plan="race" location="yard" time-zone=${ZONE}></knead-booking>`,
    )
    expect(network.to('GET plans/:id')[0]!.query.get('location')).to.equal('yard')
    anna.press('Change the date')
    await anna.until(() => anna.root.querySelector('[name=event]'), 'the date')
    expect(anna.root.querySelector<HTMLSelectElement>('[name=location]')!.value).to.equal('yard')
  })

  it('shows times on the reader’s clock, with the way to the studio’s', async () => {
    const { anna } = await atVisits(
      {},
      html`<knead-booking plan="race" time-zone="America/New_York"></knead-booking>`,
    )
    const moment = () => text(anna.parts('visit')[0]!.querySelector('b')!)
    const own = moment()
    anna.part('zone-switch').click()
    await anna.until(() => moment() !== own, 'the studio’s clock')
  })

  it('is in place without taking the focus of the page', async () => {
    openStudio({ 'GET services': () => json(plain) })
    const anna = await reader(
      html`<knead-booking plan="race" presentation="inline" time-zone=${ZONE}></knead-booking>`,
    )
    await anna.step('Around your race')
    await anna.until(() => anna.root.querySelector('[name=event]'), 'the date')
    expect(document.activeElement).not.to.equal(anna.element)
  })

  it('speaks German', async () => {
    openStudio({
      'GET services': () => json(plain),
      'GET plans/:id': planAnswer(),
      'POST booking-sets': acceptedSet(),
    })
    const anna = await reader(html`<knead-booking lang="de" plan="race" time-zone=${ZONE}></knead-booking>`)
    await anna.open()
    await anna.shows('Wann ist Ihr großer Tag?')
    await giveDate(anna)
    anna.press('Termine zeigen')
    await anna.shows('3 von 4 Terminen')
    expect(text(anna.parts('visit')[0]!)).to.contain('bei Ieva')
    anna.press('Weiter')
    await anna.step('Ihre Angaben')
    await book(anna, '3 Termine verbindlich buchen')
    await anna.step('Ihre Termine sind gebucht')
    await expect(anna.element).to.be.accessible()
  })

  it('can be done by keyboard alone', async () => {
    const { anna } = await atVisits()
    within(anna, 0, 'another-time').focus()
    await sendKeys({ press: 'Enter' })
    await anna.until(() => anna.parts('alternative').length === 2, 'other times')
    await sendKeys({ press: 'Tab' })
    await sendKeys({ press: 'Tab' })
    expect(anna.focused).to.equal(anna.parts('alternative')[0])
    await sendKeys({ press: 'Enter' })
    await anna.until(() => anna.focused === within(anna, 0, 'another-time'), 'focus on the visit')
    expect(within(anna, 0, 'another-time').ariaExpanded).to.equal('false')
  })

  for (const [name, width, more] of [
    ['right to left with text of twice the size', 360, 'rtl'],
    ['on the narrowest screen', 320, 'ltr'],
  ] as const) {
    it(`fits ${name}`, async () => {
      await setViewport({ width, height: 640 })
      const { anna } = await atVisits(
        {},
        html`<knead-booking
          plan="race"
          dir=${more}
          time-zone=${ZONE}
          style=${more === 'rtl' ? '--knead-font-size: 32px' : ''}
        ></knead-booking>`,
      )
      const fits = () => {
        const step = anna.part('step')
        expect(step.scrollWidth).to.be.at.most(step.clientWidth)
      }
      fits()
      within(anna, 0, 'another-time').click()
      await anna.until(() => anna.parts('alternative').length === 2, 'other times')
      fits()
      anna.press('Continue')
      await anna.step('Your details')
      fits()
      await book(anna)
      await anna.step('Your visits are booked')
      fits()
      await expect(anna.element).to.be.accessible()
      await setViewport({ width: 800, height: 600 })
    })
  }
})
