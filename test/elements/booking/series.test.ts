import { setViewport } from '@web/test-runner-commands'
import type { NewBookingSet, Series } from '../../../src/contract/booking.ts'
import type { KneadBookedEvent } from '../../../src/elements/booking/events.ts'
import { type Answer, json, problem, unreachable } from '../../support/fetch.ts'
import { acceptedSet, book, plain, setsOf, total, within } from './sets-support.ts'
import { accepted, expect, heard, openStudio, reader, slotAt, ZONE } from './support.ts'

const WEEK = 7 * 86_400_000

const kept: Answer = ({ body }) => {
  const { start } = body as { start: string }
  return json(
    {
      id: '01hold',
      token: 'mine',
      expires: new Date(Date.now() + 300_000).toISOString(),
      extendable: true,
      start,
      end: start,
      practitioner: plain.practitioners[0],
    },
    201,
  )
}

/** Every visit is free but the nth, which has others near it. */
const seriesWithout =
  (taken?: number, others = 2): Answer =>
  ({ query }) => {
    const start = Date.parse(query.get('start')!)
    const every = Number(query.get('everyWeeks')) * WEEK
    const visits = Array.from({ length: Number(query.get('count')) }, (_, n) => {
      const wished = start + n * every
      const near = Array.from({ length: others }, (__, hour) => slotAt(wished + (hour + 1) * 3_600_000))
      return n === taken
        ? { start: new Date(wished).toISOString(), alternatives: near }
        : { start: new Date(wished).toISOString(), slot: slotAt(wished), alternatives: [] }
    })
    return json({ zone: ZONE, visits } satisfies Series)
  }

async function atSeries(answers: Record<string, Answer> = {}) {
  const network = openStudio({
    'GET services': () => json(plain),
    'POST holds': kept,
    'DELETE holds/:id': () => new Response(null, { status: 204 }),
    'GET series': seriesWithout(),
    'POST booking-sets': acceptedSet(),
    ...answers,
  })
  const anna = await reader()
  await anna.toDetails()
  anna.press('Repeat this visit')
  await anna.step('Repeat this visit')
  return { network, anna }
}

async function atVisits(answers: Record<string, Answer> = {}) {
  const made = await atSeries(answers)
  made.anna.press('Show the visits')
  await made.anna.until(() => made.anna.parts('visit').length > 0, 'the visits')
  return made
}

const choose = (root: ShadowRoot, name: string, value: string) => {
  const select = root.querySelector<HTMLSelectElement>(`[name=${name}]`)!
  select.value = value
  select.dispatchEvent(new Event('change', { bubbles: true }))
}

describe('knead-booking: a visit that comes again', () => {
  it('asks how often, and gives back the time that was kept for one visit before it asks for all', async () => {
    const { network, anna } = await atSeries()
    await expect(anna.element).to.be.accessible()
    await anna.until(() => network.to('DELETE holds/:id').length === 1, 'the time given back')
    choose(anna.root, 'weeks', '2')
    choose(anna.root, 'count', '6')
    anna.press('Show the visits')
    await anna.until(() => anna.parts('visit').length === 6, 'six visits')
    const [asked] = network.to('GET series')
    expect([
      asked?.query.get('service'),
      asked?.query.get('everyWeeks'),
      asked?.query.get('count'),
    ]).to.deep.equal(['sports-60', '2', '6'])
    expect(network.asked.findIndex(({ method }) => method === 'DELETE')).to.be.below(
      network.asked.indexOf(asked!),
    )
    expect(anna.sees('Every 2 weeks')).to.be.true
    expect(anna.said).to.contain('All of these times are free.')
    expect(total(anna)).to.equal('6 visits · 360 min €372')
    await expect(anna.element).to.be.accessible()
  })

  it('offers other times for what is not free, and goes without what is not chosen', async () => {
    const { network, anna } = await atVisits({ 'GET series': seriesWithout(1) })
    expect(anna.sees('This time is not free.')).to.be.true
    expect(total(anna)).to.equal('3 of 4 visits · 180 min €186')
    expect(anna.parts('alternative')).to.have.length(2)
    await expect(anna.element).to.be.accessible()
    anna.parts('alternative')[1]!.click()
    await anna.shows('4 visits · 240 min')
    within(anna, 3, 'leave-out').click()
    await anna.shows('3 of 4 visits')
    anna.press('Continue')
    await anna.step('Your details')
    const booked = heard<KneadBookedEvent>(anna.element, 'knead-booked')
    await book(anna)
    await anna.step('Your visits are booked')
    const { kind, visits } = setsOf(network)[0]!
    expect([kind, visits.length, visits[0]?.service]).to.deep.equal(['series', 3, 'sports-60'])
    expect(Date.parse(visits[1]!.start) - Date.parse(visits[0]!.start)).to.equal(WEEK + 2 * 3_600_000)
    expect((await booked).set?.visits).to.have.length(3)
    anna.press('Book again')
    await anna.step('Choose a service')
  })

  it('asks for at least two', async () => {
    const { anna } = await atVisits()
    for (const n of [0, 1, 2]) within(anna, n, 'leave-out').click()
    anna.press('Continue')
    await anna.shows('Please take at least two visits.')
  })

  it('asks again in place for what was lost meanwhile', async () => {
    const { network, anna } = await atVisits()
    anna.press('Continue')
    await anna.step('Your details')
    network.serve({
      'POST booking-sets': ({ body }) => {
        const { visits } = body as NewBookingSet
        const near = slotAt(Date.parse(visits[2]!.start) + 3_600_000)
        return problem('slot-taken', 409, {
          alternatives: [],
          visits: [{ visit: 2, alternatives: [near] }],
        })
      },
    })
    await book(anna, 'Book 4 visits')
    await anna.until(() => anna.parts('taken').length > 0, 'what was lost')
    network.serve({ 'POST booking-sets': acceptedSet() })
    anna.parts('alternative')[0]!.click()
    await anna.until(() => anna.focused === anna.part('submit'), 'focus on the button')
    anna.press('Book 4 visits')
    await anna.step('Your visits are booked')
  })

  it('says when the times cannot be reached, and tries again', async () => {
    const { network, anna } = await atSeries({ 'GET series': unreachable })
    anna.press('Show the visits')
    await anna.until(() => anna.parts('trouble').length > 0, 'the trouble')
    network.serve({ 'GET series': seriesWithout() })
    anna.press('Try again')
    await anna.until(() => anna.parts('visit').length === 4, 'the visits')
  })

  it('leads back to the one visit, whose time is kept again', async () => {
    const { network, anna } = await atVisits()
    anna.press('Back')
    await anna.until(() => anna.root.querySelector('[name=weeks]'), 'how often')
    anna.press('Back')
    await anna.step('Your details')
    await anna.until(() => network.to('POST holds').length === 2, 'the time kept')
    network.serve({ 'POST bookings': accepted })
    await anna.send()
    await anna.step('Your visit is booked')
  })

  it('says when none of the times is free, and how to reach the studio', async () => {
    const none: Answer = ({ query }) =>
      json({
        zone: ZONE,
        visits: [0, 1].map(() => ({ start: query.get('start') ?? '', alternatives: [] })),
      } satisfies Series)
    const { anna } = await atVisits({ 'GET series': none })
    expect(anna.sees('None of these times is free.')).to.be.true
    expect(anna.part('contact').textContent).to.contain('+371 5550 0142')
    await expect(anna.element).to.be.accessible()
  })

  it('speaks German, and fits the narrowest screen', async () => {
    await setViewport({ width: 320, height: 640 })
    const { anna } = await atVisits({ 'GET series': seriesWithout(0) })
    const step = anna.part('step')
    expect(step.scrollWidth).to.be.at.most(step.clientWidth)
    anna.element.lang = 'de'
    anna.element.requestUpdate()
    await anna.step('Termin wiederholen')
    await anna.shows('Diese Zeit ist nicht frei.')
    expect(step.scrollWidth).to.be.at.most(step.clientWidth)
    await setViewport({ width: 800, height: 600 })
  })

  it('is not offered where seats are sold', async () => {
    const [sports] = plain.services
    openStudio({ 'GET services': () => json({ ...plain, services: [{ ...sports!, seats: 8 }] }) })
    const anna = await reader()
    await anna.open()
    await anna.step('Choose your options')
    anna.press('Continue')
    await anna.step('Choose who you see')
    anna.press('Anyone')
    await anna.nextMonthWith(1)
    await anna.pickDay()
    await anna.pickTime()
    anna.press('Continue')
    await anna.step('Your details')
    expect(anna.parts('repeat')).to.deep.equal([])
  })

  it('counts length and add-ons', async () => {
    const [sports] = plain.services
    const eur = (amount: number) => ({ amount, currency: 'EUR' })
    const rich = {
      ...sports!,
      practitioners: ['elina'],
      variants: [{ id: 'long', name: 'Long', duration: 90, price: eur(8600) }],
      addons: [{ id: 'tape', name: 'Taping', minutes: 15, price: eur(1200) }],
    }
    const { network, anna } = {
      network: openStudio({
        'GET services': () => json({ ...plain, services: [rich] }),
        'POST holds': () => problem('too-many-requests', 429),
        'GET series': seriesWithout(),
      }),
      anna: await reader(),
    }
    await anna.open()
    await anna.step('Choose your options')
    for (const option of anna.parts('option').slice(1)) option.querySelector('input')!.click()
    await anna.element.updateComplete
    anna.press('Continue')
    await anna.nextMonthWith(1)
    await anna.pickDay()
    await anna.pickTime()
    anna.press('Continue')
    await anna.step('Your details')
    anna.press('Repeat this visit')
    await anna.step('Repeat this visit')
    anna.press('Show the visits')
    await anna.until(() => anna.parts('visit').length === 4, 'the visits')
    expect(total(anna)).to.equal('4 visits · 420 min €392')
    const { query } = network.to('GET series')[0]!
    expect([query.get('variant'), query.get('addons'), query.get('practitioner')]).to.deep.equal([
      'long',
      'tape',
      'elina',
    ])
  })
})
