import { sendKeys } from '@web/test-runner-commands'
import type { Availability, Booking, NewBooking, ServiceList } from '../../../src/contract/booking.ts'
import { type Answer, json, type Network } from '../../support/fetch.ts'
import {
  accepted,
  expect,
  html,
  openStudio,
  type Reader,
  reader,
  sent,
  slotAt,
  studio,
  ZONE,
} from './support.ts'

const eur = (amount: number) => ({ amount: amount * 100, currency: 'EUR' })
const [sports, legs] = studio.services as [ServiceList['services'][0], ServiceList['services'][0]]

/** Two places, other lengths, add-ons, seats, own prices. */
const rich: ServiceList = {
  ...studio,
  services: [
    {
      ...sports,
      variants: [{ id: 'long', name: 'Long', duration: 90, price: eur(86) }],
      addons: [
        { id: 'taping', name: 'Taping', minutes: 15, price: eur(12) },
        { id: 'tea', name: 'Tea', minutes: 0 },
      ],
    },
    legs,
    {
      id: 'class',
      name: 'Mobility class',
      duration: 45,
      price: eur(15),
      practitioners: ['ieva'],
      seats: 8,
    },
    {
      id: 'four-hands',
      name: 'Four hands',
      duration: 60,
      price: eur(120),
      practitioners: ['elina', 'ieva'],
      together: true,
    },
  ],
  practitioners: [
    {
      id: 'elina',
      name: 'Elīna',
      title: 'Sports massage therapist',
      prices: [{ service: 'sports-60', price: eur(70) }],
    },
    { id: 'ieva', name: 'Ieva', locations: ['harbour'] },
  ],
  locations: [
    { id: 'yard', name: 'Yard', address: 'Laipu iela 7', zone: ZONE },
    { id: 'harbour', name: 'Harbour', address: 'Kuģu iela 2', zone: 'Europe/Lisbon' },
  ],
}

const DAY = 86_400_000
const fewLeft: Answer = ({ query }) => {
  const days: Availability['days'] = []
  for (let day = Date.parse(query.get('from') ?? ''); day <= Date.parse(query.get('to') ?? ''); day += DAY) {
    const slot = { ...slotAt(day + 9 * 3_600_000), seatsLeft: 3 }
    days.push({ date: new Date(day).toISOString().slice(0, 10), slots: [slot] })
  }
  return json({ zone: ZONE, days } satisfies Availability)
}

const acceptedHere: Answer = async (asked) => {
  const { service, variant, addons = [], seats, location } = asked.body as NewBooking
  const plain = { ...asked, body: { ...(asked.body as NewBooking), service: 'sports-60' } }
  const booking = (await (await accepted(plain)).json()) as Booking
  return json(
    {
      ...booking,
      service: {
        ...booking.service,
        id: service,
        ...(variant && { variant }),
        addons: addons.map((id) => ({ id, name: id === 'taping' ? 'Taping' : 'Tea' })),
      },
      ...(seats && { seats }),
      location: rich.locations?.find(({ id }) => id === location),
    },
    201,
  )
}

const richStudio = (answers: Record<string, Answer> = {}): Network =>
  openStudio({ 'GET services': () => json(rich), 'POST bookings': acceptedHere, ...answers })

const total = (anna: Reader) => anna.part('total').textContent.replace(/\s+/g, ' ').trim()
const option = (anna: Reader, name: string) =>
  anna
    .parts('option')
    .find((each) => each.textContent.includes(name))!
    .querySelector('input')!

async function atOptions(
  template = html`<knead-booking service="sports-60" time-zone=${ZONE}></knead-booking>`,
) {
  const anna = await reader(template)
  await anna.open()
  await anna.step('Choose your options')
  return anna
}

describe('knead-booking: length and add-ons', () => {
  it('are chosen with what they add, and a running total that is said politely', async () => {
    richStudio()
    const anna = await atOptions()
    expect(anna.parts('option').map((each) => each.textContent.replace(/\s+/g, ' ').trim())).to.deep.equal([
      'Standard from €62 60 min',
      'Long €86 90 min',
      'Taping +€12 +15 min',
      'Tea',
    ])
    expect(total(anna)).to.equal('Total 60 min · from €62')
    expect(anna.part('total').role).to.equal('status')
    option(anna, 'Long').click()
    await anna.until(() => total(anna) === 'Total 90 min · €86', 'the longer visit')
    option(anna, 'Taping').click()
    await anna.until(() => total(anna) === 'Total 105 min · €98', 'the add-on')
    option(anna, 'Taping').click()
    await anna.until(() => total(anna) === 'Total 90 min · €86', 'the add-on taken away')
    await expect(anna.element).to.be.accessible()
  })

  it('are chosen by keyboard', async () => {
    richStudio()
    const anna = await atOptions()
    option(anna, 'Standard').focus()
    await sendKeys({ press: 'ArrowDown' })
    await anna.until(() => total(anna).includes('90 min'), 'the longer visit')
    await sendKeys({ press: 'Tab' })
    await sendKeys({ press: ' ' })
    await anna.until(() => total(anna).includes('105 min'), 'the add-on')
    await sendKeys({ press: 'Enter' })
    await anna.step('Choose a place')
  })

  it('go into the free times, the hold and the booking, and are told again', async () => {
    const network = richStudio()
    const anna = await atOptions()
    option(anna, 'Long').click()
    option(anna, 'Taping').click()
    await anna.until(() => total(anna).includes('105 min'), 'both')
    anna.press('Continue')
    await anna.step('Choose a place')
    anna.press('Harbour')
    await anna.step('Choose who you see')
    anna.press('Anyone')
    await anna.nextMonthWith(2)
    expect(anna.part('so-far').textContent).to.equal(
      'Sports massage · 105 min · Long · Taping · Harbour · €98',
    )
    const { query } = network.to('GET availability')[0]!
    expect(Object.fromEntries(query)).to.deep.include({
      service: 'sports-60',
      variant: 'long',
      addons: 'taping',
      location: 'harbour',
    })
    await anna.pickDay()
    await anna.pickTime()
    anna.press('Continue')
    await anna.step('Your details')
    expect(anna.part('summary').textContent.replace(/\s+/g, ' ')).to.match(
      /105 min · Long · Taping · Harbour €98/,
    )
    const wish = { service: 'sports-60', variant: 'long', addons: ['taping'], location: 'harbour' }
    await anna.until(() => network.to('POST holds').length > 0, 'the hold')
    expect(network.to('POST holds')[0]?.body).to.deep.include(wish)
    await expect(anna.element).to.be.accessible()
    await anna.send()
    await anna.step('Your visit is booked')
    expect(sent(network)[0]?.body).to.deep.include(wish)
    expect(anna.part('facts').textContent.replace(/\s+/g, ' ')).to.match(
      /Alder & Tide, Harbour, Kuģu iela 2 Added Taping/,
    )
    await expect(anna.element).to.be.accessible()
  })

  it('are asked for again when the visit is moved', async () => {
    const network = richStudio()
    const anna = await atOptions(
      html`<knead-booking
        service="sports-60"
        practitioner="any"
        location="harbour"
        time-zone=${ZONE}
      ></knead-booking>`,
    )
    option(anna, 'Long').click()
    option(anna, 'Taping').click()
    anna.press('Continue')
    await anna.nextMonthWith(2)
    await anna.pickDay()
    await anna.pickTime()
    anna.press('Continue')
    await anna.step('Your details')
    await anna.send()
    await anna.step('Your visit is booked')
    const before = network.to('GET availability').length
    anna.press('Move to another time')
    await anna.until(() => network.to('GET availability').length > before, 'other times')
    expect(Object.fromEntries(network.to('GET availability').at(-1)!.query)).to.deep.include({
      service: 'sports-60',
      variant: 'long',
      addons: 'taping',
      location: 'harbour',
    })
  })

  it('stay when the reader comes back to them, and let the time fall when they change', async () => {
    richStudio()
    const anna = await atOptions(
      html`<knead-booking service="sports-60" practitioner="any" location="harbour"></knead-booking>`,
    )
    option(anna, 'Long').click()
    await anna.until(() => total(anna).includes('90'), 'the longer visit')
    anna.press('Continue')
    await anna.nextMonthWith(1)
    await anna.pickDay()
    anna.press('Back')
    await anna.step('Choose a day')
    expect(anna.parts('selected')).to.have.length(1)
    anna.press('Back')
    await anna.step('Choose your options')
    expect(option(anna, 'Long').checked).to.be.true
    option(anna, 'Standard').click()
    await anna.until(() => total(anna).includes('60'), 'the shorter visit')
    anna.press('Continue')
    await anna.nextMonthWith(1)
    expect(anna.parts('selected')).to.deep.equal([])
  })

  it('show the span of a service in the list', async () => {
    richStudio()
    const anna = await reader()
    await anna.open()
    await anna.step('Choose a service')
    const shown = anna
      .parts('choice')
      .map((each) => each.querySelector('.facts')?.textContent.replace(/\s+/g, ' ').trim())
    expect(shown).to.deep.equal(['from €62 60–90 min', '30 min', '€15 45 min', '€120 60 min'])
  })

  it('speak German', async () => {
    richStudio()
    const anna = await reader(
      html`<knead-booking lang="de" service="sports-60" time-zone=${ZONE}></knead-booking>`,
    )
    await anna.open()
    await anna.step('Wünsche wählen')
    await anna.shows('Dazu wählen')
    expect(total(anna)).to.match(/^Zusammen 60 Min. · ab 62/)
    await expect(anna.element).to.be.accessible()
  })
})

describe("knead-booking: practitioners' own prices", () => {
  it('are shown with each, and count once one is chosen', async () => {
    richStudio()
    const anna = await atOptions(html`<knead-booking service="sports-60" location="harbour"></knead-booking>`)
    anna.press('Continue')
    await anna.step('Choose who you see')
    const prices = anna.parts('choice').map((each) => each.querySelector('.facts')?.textContent.trim())
    expect(prices).to.deep.equal(['from €62', '€70', '€62'])
    anna.press('Elīna')
    await anna.step('Choose a day')
    expect(anna.part('so-far').textContent).to.contain('€70')
  })
})

describe('knead-booking: places', () => {
  it('are asked for where the service can be had in several, and decide who can be chosen', async () => {
    richStudio()
    const anna = await reader(html`<knead-booking service="sports-60" time-zone=${ZONE}></knead-booking>`)
    await anna.open()
    await anna.step('Choose your options')
    anna.press('Continue')
    await anna.step('Choose a place')
    expect(anna.parts('choice').map((each) => each.textContent.replace(/\s+/g, ' ').trim())).to.deep.equal([
      'Yard Laipu iela 7',
      'Harbour Kuģu iela 2',
    ])
    await expect(anna.element).to.be.accessible()
    anna.press('Yard')
    // Ieva works at the harbour only.
    await anna.step('Choose a day')
    expect(anna.sees('with Elīna')).to.be.true
  })

  it('are taken from the attribute, and from those who give the service', async () => {
    const network = richStudio()
    const anna = await reader(html`<knead-booking service="legs-30" time-zone=${ZONE}></knead-booking>`)
    await anna.open()
    await anna.step('Choose a day')
    await anna.until(() => network.to('GET availability').length > 0, 'the free times')
    expect(network.to('GET availability')[0]?.query.get('location')).to.equal('harbour')
    const other = await reader(
      html`<knead-booking service="four-hands" location="harbour" time-zone=${ZONE}></knead-booking>`,
    )
    await other.open()
    await other.step('Choose a day')
    await other.until(
      () => network.to('GET availability').at(-1)?.query.get('service') === 'four-hands',
      'the times',
    )
    const { query } = network.to('GET availability').at(-1)!
    expect([query.get('location'), query.get('practitioner')]).to.deep.equal(['harbour', null])
  })

  it("have a zone of their own, which is named where the reader's differs", async () => {
    richStudio()
    const anna = await reader(html`<knead-booking service="legs-30" time-zone=${ZONE}></knead-booking>`)
    await anna.open()
    await anna.step('Choose a day')
    await anna.shows('Western European Time')
    await anna.nextMonthWith(1)
    await anna.pickDay()
    await anna.shows('Show the time at the studio')
  })

  it('fall back to the choice with one warning when the attribute names none of them', async () => {
    richStudio()
    const lines: string[] = []
    const real = console.warn
    console.warn = (line: string) => lines.push(line)
    const anna = await reader(html`<knead-booking service="sports-60" location="moon"></knead-booking>`)
    await anna.open()
    await anna.step('Choose your options')
    anna.press('Continue')
    await anna.step('Choose a place')
    console.warn = real
    expect(lines.filter((line) => line.includes('location="moon"'))).to.deep.equal([
      `Knead: <knead-booking location="moon"> accepts yard, harbour; the reader's choice is used.`,
    ])
  })
})

describe('knead-booking: seats', () => {
  const atSeats = () => atOptions(html`<knead-booking service="class" time-zone=${ZONE}></knead-booking>`)

  it('are chosen in steps from one to what there is, with the price for all', async () => {
    const network = richStudio({ 'GET availability': fewLeft })
    const anna = await atSeats()
    expect(total(anna)).to.equal('Total 45 min · €15')
    expect(anna.button('One fewer').ariaDisabled).to.equal('true')
    anna.press('One more')
    await anna.until(() => total(anna) === 'Total 2 people · 45 min · €30', 'two')
    await expect(anna.element).to.be.accessible()
    for (let more = 0; more < 8; more++) {
      anna.press('One more')
      await anna.element.updateComplete
    }
    expect(total(anna)).to.equal('Total 8 people · 45 min · €120')
    for (let fewer = 0; fewer < 6; fewer++) {
      anna.press('One fewer')
      await anna.element.updateComplete
    }
    anna.press('Continue')
    await anna.nextMonthWith(1)
    expect(network.to('GET availability')[0]?.query.get('seats')).to.equal('2')
    await anna.pickDay()
    await anna.shows('3 left')
    await anna.pickTime()
    await expect(anna.element).to.be.accessible()
    anna.press('Continue')
    await anna.step('Your details')
    await anna.send()
    await anna.step('Your visit is booked')
    expect((sent(network)[0]?.body as NewBooking).seats).to.equal(2)
    expect(anna.part('facts').textContent.replace(/\s+/g, ' ')).to.contain('Places 2 people')
  })

  it('are left out when one comes alone', async () => {
    const network = richStudio({ 'GET availability': fewLeft })
    const anna = await atSeats()
    anna.press('Continue')
    await anna.step('Choose a day')
    await anna.until(() => network.to('GET availability').length > 0, 'the free times')
    expect(network.to('GET availability')[0]?.query.has('seats')).to.be.false
  })
})
