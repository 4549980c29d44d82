import { setViewport } from '@web/test-runner-commands'
import type { BesideAvailability } from '../../../src/contract/booking.ts'
import type { KneadBookedEvent } from '../../../src/elements/booking/events.ts'
import { keep } from '../../../src/elements/kit/storage.ts'
import { type Answer, json, problem, SITE, unreachable } from '../../support/fetch.ts'
import { acceptedSet, book, plain, setsOf, text, total } from './sets-support.ts'
import { expect, heard, openStudio, type Reader, reader, slotAt, ZONE } from './support.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

const [sports, legs] = plain.services

/** Two practitioners for an hour, one of them also for the legs. */
const forTwo = {
  ...plain,
  services: [
    { ...sports!, sideBySide: true },
    { ...legs!, practitioners: ['ieva'] },
    { ...legs!, id: 'class', name: 'Evening class', seats: 8 },
  ],
}

const slotForTwo = (start: number) => ({ ...slotAt(start), practitioners: ['elina', 'ieva'] })

/** Free for two at these hours UTC, on the days that fit. */
const freeForTwo =
  (hours: number[], fits: (date: string) => boolean = () => true): Answer =>
  ({ query }) => {
    const days: BesideAvailability['days'] = []
    const last = Date.parse(query.get('to') ?? '')
    for (let day = Date.parse(query.get('from') ?? ''); day <= last; day += DAY) {
      const date = new Date(day).toISOString().slice(0, 10)
      const slots = fits(date) ? hours.map((hour) => slotForTwo(day + hour * HOUR)) : []
      days.push({ date, slots })
    }
    return json({ zone: ZONE, days } satisfies BesideAvailability)
  }

async function atPair(answers: Record<string, Answer> = {}) {
  const network = openStudio({
    'GET services': () => json(forTwo),
    'POST holds': () => problem('too-many-requests', 429),
    'GET availability/beside': freeForTwo([7, 11]),
    'POST booking-sets': acceptedSet(),
    ...answers,
  })
  const anna = await reader()
  await anna.toDetails()
  anna.press('Come as two')
  await anna.step('Come as two')
  return { network, anna }
}

async function atTimes(answers: Record<string, Answer> = {}) {
  const made = await atPair(answers)
  made.anna.press('Show the times')
  await made.anna.step('Choose a time for both')
  return made
}

async function atDetails(answers: Record<string, Answer> = {}) {
  const made = await atTimes(answers)
  await made.anna.until(() => made.anna.parts('selected').length > 0, 'the time chosen before')
  made.anna.press('Continue')
  await made.anna.step('Your details')
  return made
}

const choose = (anna: Reader, value: string) => {
  const select = anna.root.querySelector<HTMLSelectElement>('[name=second]')!
  select.value = [...select.options].find((option) => option.text.includes(value))!.value
  select.dispatchEvent(new Event('change', { bubbles: true }))
}

const selected = (anna: Reader) => anna.part('selected').querySelector('input')!.value

afterEach(() => {
  keep('sessionStorage', `knead-booking-guest:${SITE}`, null)
})

describe('knead-booking: two at the same time', () => {
  it('takes over the time that was chosen, books both at once, and confirms with one calendar file', async () => {
    const { network, anna } = await atPair()
    await expect(anna.element).to.be.accessible()
    anna.type('guest', 'Jānis Kalns')
    choose(anna, 'Legs')
    anna.press('Show the times')
    await anna.step('Choose a time for both')
    await anna.until(() => anna.parts('selected').length > 0, 'the time chosen before')
    const { query } = network.to('GET availability/beside')[0]!
    expect([query.get('service'), query.get('beside'), query.get('practitioner')]).to.deep.equal([
      'sports-60',
      'legs-30',
      null,
    ])
    const start = selected(anna)
    anna.press('Continue')
    await anna.step('Your details')
    const [first, second] = anna.parts('visit').map(text)
    expect(first).to.equal('You Sports massage · 60 min · with Elīna · €62')
    expect(second).to.equal('Jānis Kalns Legs after the race · 30 min · with Ieva · €36')
    expect(total(anna)).to.equal('2 visits · 90 min €98')
    await expect(anna.element).to.be.accessible()
    const booked = heard<KneadBookedEvent>(anna.element, 'knead-booked')
    await book(anna, 'Book 2 visits')
    await anna.step('Your visits are booked')
    const { kind, visits } = setsOf(network)[0]!
    expect({ kind, visits }).to.deep.equal({
      kind: 'side-by-side',
      visits: [
        { service: 'sports-60', start },
        { service: 'legs-30', start, guest: 'Jānis Kalns' },
      ],
    })
    expect((await booked).set?.visits).to.have.length(2)
    expect(anna.parts('calendar-link')).to.have.length(1)
    expect(anna.sees('Jānis Kalns')).to.be.true
    await expect(anna.element).to.be.accessible()
  })

  it('needs no name for the second', async () => {
    const { network, anna } = await atDetails()
    await book(anna, 'Book 2 visits')
    await anna.step('Your visits are booked')
    expect(setsOf(network)[0]!.visits[1]).not.to.have.property('guest')
  })

  it('offers for the second only what another practitioner gives to one alone', async () => {
    const { anna } = await atPair()
    const select = anna.root.querySelector<HTMLSelectElement>('[name=second]')!
    expect([...select.options].map((option) => option.text.trim())).to.deep.equal([
      'Sports massage · 60 min',
      'Legs after the race · 30 min',
    ])
  })

  it('shows the days when that day has nothing for two, and the next that has', async () => {
    const { anna } = await atPair({ 'GET availability/beside': freeForTwo([], () => false) })
    anna.press('Show the times')
    await anna.step('Choose a day for both')
    await anna.shows(/Nothing is free for two in .* or soon after\./)
    expect(anna.parts('wait')).to.deep.equal([])
    anna.press('Back')
    await anna.step('Come as two')
  })

  it('leads to the next day that is free for two', async () => {
    const { anna } = await atPair({
      'GET availability/beside': freeForTwo([7], (date) => date > later()),
    })
    anna.press('Show the times')
    await anna.step('Choose a day for both')
    await anna.shows(/Next free: /)
    anna.part('next-free').click()
    await anna.pickFree('Choose a time for both')
    await anna.pickTime()
    anna.press('Continue')
    await anna.step('Your details')
  })

  it('answers a time that was lost meanwhile in place, and keeps what was typed', async () => {
    const { network, anna } = await atDetails()
    const near = slotForTwo(Date.parse('2031-05-05T09:00Z'))
    network.serve({
      'POST booking-sets': () =>
        problem('slot-taken', 409, { alternatives: [near], visits: [{ visit: 0, alternatives: [near] }] }),
    })
    await book(anna, 'Book 2 visits')
    await anna.shows(/Someone else has just booked one of the two visits/)
    await anna.until(() => anna.focused === anna.part('taken'), 'focus on what was lost')
    await expect(anna.element).to.be.accessible()
    anna.part('submit').click()
    await anna.shows('Please choose a time.')
    network.serve({ 'POST booking-sets': acceptedSet() })
    anna.part('alternative').click()
    await anna.until(() => anna.focused === anna.part('submit'), 'focus on the button')
    expect(anna.root.querySelector<HTMLInputElement>('[name=name]')!.value).to.equal('Anna Ozola')
    anna.part('submit').click()
    await anna.step('Your visits are booked')
    expect(setsOf(network)[1]!.visits.map(({ start }) => start)).to.deep.equal([near.start, near.start])
  })

  it('leads back step by step to the one visit', async () => {
    const { anna } = await atDetails()
    for (const step of ['Choose a time for both', 'Choose a day for both', 'Come as two', 'Your details']) {
      anna.press('Back')
      await anna.step(step)
    }
    expect(anna.sees('Book this visit')).to.be.true
  })

  it('says when the times cannot be reached, and tries again', async () => {
    const { network, anna } = await atTimes({ 'GET availability/beside': unreachable })
    await anna.until(() => anna.parts('trouble').length > 0, 'the trouble')
    network.serve({ 'GET availability/beside': freeForTwo([7]) })
    anna.press('Try again')
    await anna.pickTime()
    anna.press('Continue')
    await anna.step('Your details')
  })

  it('keeps the name over closing the panel and a new beginning', async () => {
    const { anna } = await atPair()
    anna.type('guest', 'Jānis')
    anna.press('Close')
    await anna.open()
    await anna.step('Come as two')
    expect(anna.root.querySelector<HTMLInputElement>('[name=guest]')!.value).to.equal('Jānis')
  })

  it('is not offered where the studio has no room or nobody for a second', async () => {
    openStudio({ 'GET services': () => json(plain) })
    const anna = await reader()
    await anna.toDetails()
    expect(anna.parts('pair')).to.deep.equal([])
    expect(anna.parts('repeat')).to.have.length(1)
  })

  it('speaks German, and fits the narrowest screen', async () => {
    await setViewport({ width: 320, height: 640 })
    const { anna } = await atDetails()
    const step = anna.part('step')
    expect(step.scrollWidth).to.be.at.most(step.clientWidth)
    anna.element.lang = 'de'
    anna.element.requestUpdate()
    await anna.shows('Ihre Begleitung')
    expect(step.scrollWidth).to.be.at.most(step.clientWidth)
    await setViewport({ width: 800, height: 600 })
  })
})

/** The last day of the month after next: what is free comes after the month that is looked at. */
function later(): string {
  const today = new Date()
  return new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() + 2, 3)).toISOString().slice(0, 10)
}
