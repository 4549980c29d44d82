import { sendKeys } from '@web/test-runner-commands'
import type { NewBooking, Slot } from '../../../src/contract/booking.ts'
import type { KneadBookedEvent, KneadBookingSubmitEvent } from '../../../src/elements/booking/events.ts'
import { draftOf } from '../../../src/elements/booking/panel/details.ts'
import { held, problem, unreachable } from '../../support/fetch.ts'
import {
  accepted,
  expect,
  heard,
  html,
  openStudio,
  type Reader,
  reader,
  sent,
  slotAt,
  studio,
  ZONE,
} from './support.ts'

const field = (anna: Reader, name: string) => anna.root.querySelector<HTMLInputElement>(`[name=${name}]`)!
const body = (anna: { body: unknown } | undefined) => anna?.body as NewBooking

const takenAnswer = (alternatives: Slot[]) => () => problem('slot-taken', 409, { alternatives })

describe('knead-booking: the details', () => {
  it('ask in ways that browsers and password managers understand', async () => {
    openStudio()
    const anna = await reader()
    await anna.toDetails()
    const tokens = ['name', 'email', 'phone', 'note'].map((name) => {
      const { type, autocomplete, inputMode, required, labels } = field(anna, name)
      return [type, autocomplete, inputMode, required, labels?.length]
    })
    expect(tokens).to.deep.equal([
      ['text', 'name', 'text', true, 1],
      ['email', 'email', 'email', true, 1],
      ['tel', 'tel', 'tel', false, 1],
      ['textarea', '', '', false, 1],
    ])
    expect(anna.part('summary').textContent.replace(/\s+/g, ' ')).to.match(
      /Sports massage.*60 min.*€62.*Change/,
    )
    await expect(anna.element).to.be.accessible()
  })

  it('say in words what is missing when a field is left, and stop saying so once it is there', async () => {
    openStudio()
    const anna = await reader()
    await anna.toDetails()
    field(anna, 'email').focus()
    await sendKeys({ type: 'anna' })
    await sendKeys({ press: 'Tab' })
    await anna.shows('Please give an e-mail address such as')
    expect(field(anna, 'email').ariaInvalid).to.equal('true')
    await expect(anna.element).to.be.accessible()
    anna.type('email', 'anna@example.com')
    await anna.until(() => field(anna, 'email').ariaInvalid === 'false', 'a good field')
    expect(anna.sees('Please give an e-mail')).to.be.false
  })

  it('point to the first field that needs another look, and send nothing', async () => {
    const network = openStudio()
    const anna = await reader()
    await anna.toDetails()
    anna.press('Book this visit')
    await anna.shows('Please check 2 fields.')
    await anna.until(() => anna.focused === field(anna, 'name'), 'focus on the name')
    expect(sent(network)).to.deep.equal([])
  })

  it('are filled in with what the page knows', async () => {
    openStudio()
    const anna = await reader(
      html`<knead-booking time-zone=${ZONE} name="Anna Ozola" email="anna@example.com"></knead-booking>`,
    )
    await anna.toDetails()
    expect([field(anna, 'name').value, field(anna, 'email').value]).to.deep.equal([
      'Anna Ozola',
      'anna@example.com',
    ])
    expect(sessionStorage).to.have.length(0)
  })

  it('survive closing the panel and a reload of the page', async () => {
    openStudio()
    const anna = await reader()
    await anna.toDetails()
    anna.type('name', 'Anna')
    anna.type('note', 'Left calf')
    anna.press('Close')
    await anna.open()
    await anna.step('Your details')
    expect(field(anna, 'name').value).to.equal('Anna')
    const later = await reader()
    await later.toDetails()
    expect([field(later, 'name').value, field(later, 'note').value]).to.deep.equal(['Anna', 'Left calf'])
  })

  it('let the reader change the day and keep what was typed', async () => {
    openStudio()
    const anna = await reader()
    await anna.toDetails()
    anna.type('name', 'Anna')
    anna.press('Change')
    await anna.pickDay(1)
    await anna.pickTime()
    anna.press('Continue')
    await anna.step('Your details')
    expect(field(anna, 'name').value).to.equal('Anna')
  })
})

describe('knead-booking: sending', () => {
  it('sends what was chosen and typed, once, with a key', async () => {
    const network = openStudio()
    const anna = await reader(
      html`<knead-booking
        lang="en-GB"
        time-zone="America/New_York"
        campaign="newsletter"
        article="01abc"
      ></knead-booking>`,
    )
    await anna.toDetails()
    anna.type('phone', ' 555 0142 ')
    await anna.send()
    await anna.step('Your visit is booked')
    expect(sent(network)).to.have.length(1)
    const [request] = sent(network)
    const { start, ...rest } = body(request)
    expect(start).to.match(/T07:00:00.000Z$/)
    expect(rest).to.deep.equal({
      service: 'sports-60',
      customer: { name: 'Anna Ozola', email: 'anna@example.com', phone: '555 0142' },
      campaign: 'newsletter',
      article: '01abc',
      language: 'en-GB',
      zone: 'America/New_York',
    })
    expect(request?.headers.get('idempotency-key')).to.match(/^[\d-]{20,64}$/)
  })

  it('takes the article from the element around it', async () => {
    const network = openStudio()
    const stage = await reader(html`<knead-booking time-zone=${ZONE}></knead-booking>`)
    const around = document.createElement('section')
    around.setAttribute('article', '01xyz')
    stage.element.before(around)
    around.append(stage.element)
    await stage.toDetails()
    await stage.send()
    await stage.step('Your visit is booked')
    expect(body(sent(network)[0]).article).to.equal('01xyz')
  })

  it('asks the page first, which may take over', async () => {
    const network = openStudio()
    const anna = await reader()
    await anna.toDetails()
    anna.element.addEventListener('knead-booking-submit', (event) => {
      event.preventDefault()
    })
    const event = heard<KneadBookingSubmitEvent>(anna.element, 'knead-booking-submit')
    await anna.send()
    const { draft } = await event
    expect(draft.customer.email).to.equal('anna@example.com')
    await anna.element.updateComplete
    expect(sent(network)).to.deep.equal([])
    expect(anna.heading).to.equal('Your details')
  })

  it('is busy until the answer is there, and does not send twice', async () => {
    const answer = held(accepted)
    const network = openStudio({ 'POST bookings': answer.answer })
    const anna = await reader()
    await anna.toDetails()
    await anna.send()
    await anna.shows('Booking …')
    expect(anna.part('submit').ariaBusy).to.equal('true')
    anna.part('submit').click()
    answer.release()
    await anna.step('Your visit is booked')
    expect(sent(network)).to.have.length(1)
  })

  it('sends the same visit again with the same key, another with another', async () => {
    const network = openStudio({ 'POST bookings': unreachable })
    const anna = await reader()
    await anna.toDetails()
    await anna.send()
    await anna.shows('it cannot be booked twice')
    anna.press('Book this visit')
    await anna.until(() => sent(network).length === 2, 'a second try')
    await anna.shows('it cannot be booked twice')
    anna.type('note', 'Left calf')
    network.serve({ 'POST bookings': accepted })
    anna.press('Book this visit')
    await anna.step('Your visit is booked')
    const [one, two, three] = sent(network).map(({ headers }) => headers.get('idempotency-key'))
    expect(one).to.equal(two)
    expect(three).to.not.equal(one)
  })

  it('answers a time that was sold meanwhile in place, with others near it', async () => {
    const start = Date.parse(`${new Date().getUTCFullYear() + 1}-01-12T09:00Z`)
    const alternatives = [1, 2, 26].map((hours) => slotAt(start + hours * 3_600_000))
    const network = openStudio({ 'POST bookings': takenAnswer(alternatives) })
    const anna = await reader()
    await anna.toDetails()
    const errors: Event[] = []
    anna.element.addEventListener('knead-error', (event) => errors.push(event))
    await anna.send()
    await anna.shows('Someone else has just booked')
    expect(anna.parts('alternative')).to.have.length(3)
    expect(anna.focused).to.equal(anna.part('taken'))
    expect(errors).to.deep.equal([])
    await expect(anna.element).to.be.accessible()
    network.serve({ 'POST bookings': accepted })
    await anna.send()
    await anna.shows('Please choose a time.')
    expect(anna.parts('contact')).to.have.length(0)
    anna.parts('alternative')[1]!.click()
    await anna.until(() => anna.parts('summary').length === 1, 'the summary')
    expect(anna.sees('Please choose a time.')).to.equal(false)
    expect(field(anna, 'name').value).to.equal('Anna Ozola')
    anna.press('Book this visit')
    await anna.step('Your visit is booked')
    expect(body(sent(network)[1]).start).to.equal(alternatives[1]?.start)
  })

  it('leads to another day, asked for anew, when there is no time near', async () => {
    const network = openStudio({ 'POST bookings': takenAnswer([]) })
    const anna = await reader()
    await anna.toDetails()
    await anna.send()
    await anna.shows('Please choose another day. What you typed stays.')
    const before = network.to('GET availability').length
    anna.press('Choose another day')
    await anna.step('Choose a day')
    await anna.until(() => network.to('GET availability').length > before, 'fresh times')
  })

  it('shows a refusal at its field, or above the button', async () => {
    const errors = [{ field: 'customer.email', message: 'must be an e-mail address' }]
    const network = openStudio({ 'POST bookings': () => problem('invalid-input', 422, { errors }) })
    const anna = await reader()
    await anna.toDetails()
    await anna.send()
    await anna.shows('E-mail must be an e-mail address.')
    await anna.until(() => anna.focused === field(anna, 'email'), 'focus on the field')
    network.serve({ 'POST bookings': () => problem('origin-not-allowed', 403) })
    anna.press('Book this visit')
    await anna.shows('The server says origin-not-allowed.')
    network.serve({ 'POST bookings': () => problem('too-many-requests', 429) })
    anna.press('Book this visit')
    await anna.shows('There have been too many attempts')
    expect(anna.part('contact').querySelector('a')?.href).to.equal('tel:+37155500142')
    network.serve({ 'POST bookings': accepted })
    anna.press('Book this visit')
    await anna.step('Your visit is booked')
  })

  it('leaves out what is empty, and what the server would not take', () => {
    const details = { name: ' Anna ', email: 'a@b.co', phone: ' ', note: '', website: 'spam' }
    const slot = slotAt(Date.parse('2026-12-03T09:00Z'))
    const choice = { service: studio.services[0], practitioner: 'ieva', slot }
    const around = {
      campaign: 'x'.repeat(200),
      article: 'not an id',
      language: 'ar-EG-u-nu-arab',
      zone: undefined,
    }
    expect(draftOf(choice, details, around)).to.deep.equal({
      service: 'sports-60',
      practitioner: 'ieva',
      start: slot.start,
      customer: { name: 'Anna', email: 'a@b.co' },
      website: 'spam',
      campaign: 'x'.repeat(100),
      language: 'ar-EG',
    })
    expect(draftOf({ ...choice, slot: undefined }, details, around)).to.be.undefined
  })
})

describe('knead-booking: from the first step to the last', () => {
  it('keeps the panel where it is, as large as it is', async () => {
    openStudio()
    const anna = await reader()
    const boxes: string[] = []
    const measure = () => boxes.push(JSON.stringify(anna.part('panel').getBoundingClientRect()))
    await anna.open()
    measure()
    await anna.step('Choose a service')
    measure()
    anna.press('Sports massage')
    await anna.step('Choose who you see')
    measure()
    anna.press('Anyone')
    await anna.nextMonthWith(2)
    measure()
    await anna.pickDay()
    measure()
    await anna.pickTime()
    anna.press('Continue')
    await anna.step('Your details')
    measure()
    await anna.send()
    await anna.step('Your visit is booked')
    measure()
    expect(boxes).to.have.length(7)
    expect(new Set(boxes).size).to.equal(1)
  })
})

describe('knead-booking: the confirmation', () => {
  it('begins at its top, however far down the details were', async () => {
    openStudio()
    const anna = await reader()
    await anna.toDetails()
    anna.part('step').scrollTop = 200
    expect(anna.part('step').scrollTop).to.be.above(0)
    await anna.send()
    await anna.step('Your visit is booked')
    await anna.until(() => anna.focused?.localName === 'h2', 'focus on the heading')
    expect(anna.part('step').scrollTop).to.equal(0)
  })

  it('says what, when, with whom and where, and what can be done next', async () => {
    openStudio()
    const anna = await reader()
    await anna.toDetails()
    const booked = heard<KneadBookedEvent>(anna.element, 'knead-booked')
    await anna.send()
    const { booking } = await booked
    expect(booking.id).to.equal('01visit')
    await anna.step('Your visit is booked')
    for (const text of [
      'Sports massage',
      'Elīna',
      'Alder & Tide, Laipu iela 7',
      '€62',
      'Ring the lower bell.',
      'anna@example.com',
    ])
      expect(anna.sees(text), text).to.be.true
    expect(anna.sees('Your own time')).to.be.false
    const links = [...anna.part('confirmation').querySelectorAll('a')].map(({ href }) => href)
    expect(links).to.deep.equal([
      booking.links.google,
      booking.links.outlook,
      booking.links.ics,
      booking.links.page,
    ])
    await anna.until(() => anna.focused?.localName === 'h2', 'focus on the heading')
    expect(sessionStorage).to.have.length(0)
    await expect(anna.element).to.be.accessible()
  })

  it("gives both clocks where the reader's is not the studio's", async () => {
    openStudio()
    const anna = await reader(html`<knead-booking time-zone="Asia/Tokyo"></knead-booking>`)
    await anna.toDetails()
    await anna.send()
    await anna.step('Your visit is booked')
    expect(anna.sees('Eastern European Time')).to.be.true
    expect(anna.sees('Japan Standard Time')).to.be.true
  })

  it('leads to another visit, also after closing', async () => {
    openStudio()
    const anna = await reader()
    await anna.toDetails()
    await anna.send()
    await anna.step('Your visit is booked')
    anna.press('Book another visit')
    await anna.step('Choose a service')
    anna.press('Close')
    const again = await reader()
    await again.toDetails()
    await again.send()
    await again.step('Your visit is booked')
    again.press('Close')
    await again.open()
    await again.step('Choose a service')
  })
})
