import { expect } from '@open-wc/testing'
import type { ServiceList } from '../../../src/contract/booking.ts'
import {
  ANYONE,
  begin,
  choose,
  goTo,
  offerOf,
  pick,
  stepBefore,
  stepsOf,
  taken,
  type Wishes,
  wishOf,
} from '../../../src/elements/booking/panel/flow.ts'
import { withPlaces } from '../../../src/elements/booking/panel/places.ts'
import { slotAt, studio } from './support.ts'

const start = (wishes: Wishes = {}, list: ServiceList = studio) => {
  const offer = offerOf(list, wishes)
  return { offer, flow: begin(offer) }
}
const [sports, legs] = studio.services as [ServiceList['services'][0], ServiceList['services'][0]]
const slot = slotAt(Date.parse('2026-12-03T09:00Z'))

describe('booking: the way through the steps', () => {
  it('asks for the service and the person first when nothing is given', () => {
    const { offer, flow } = start()
    expect(flow.step).to.equal('service')
    const second = choose(offer, flow, { service: sports })
    expect(second.step).to.equal('practitioner')
    expect(offer.practitionersFor(sports)).to.deep.equal([ANYONE, 'elina', 'ieva'])
  })

  it('skips the person where only one gives the service', () => {
    const { offer, flow } = start()
    const next = choose(offer, flow, { service: legs })
    expect(next.step).to.equal('day')
    expect(next.practitioner).to.equal('ieva')
  })

  it('goes straight to the days with one service and any practitioner', () => {
    const { offer, flow } = start({ service: 'sports-60', practitioner: 'any' })
    expect(flow.step).to.equal('day')
    expect(flow.practitioner).to.equal(ANYONE)
    expect(stepsOf(offer, flow)).to.deep.equal(['day', 'time', 'details', 'done'])
    expect(stepBefore(offer, flow)).to.be.undefined
  })

  it('offers only the services that a wished practitioner gives', () => {
    const { offer, flow } = start({ practitioner: 'elina' })
    expect(offer.services).to.deep.equal([sports])
    expect(flow.step).to.equal('day')
  })

  it('names a wish that the studio does not know, and asks the reader instead', () => {
    const { offer, flow } = start({ service: 'sport', practitioner: 'nobody' })
    expect(offer.unmet.map(({ attribute, value }) => [attribute, value])).to.deep.equal([
      ['service', 'sport'],
      ['practitioner', 'nobody'],
    ])
    expect(flow.step).to.equal('service')
  })

  it('has nothing to choose in a studio without practitioners', () => {
    const empty = { ...studio, services: [{ ...sports, practitioners: [] }] }
    expect(start({}, empty).offer.services).to.deep.equal([])
    expect(start({}, empty).flow.step).to.equal('service')
  })

  it('lets a later choice fall with the one it rested on', () => {
    const { offer, flow } = start()
    let at = choose(offer, flow, { service: sports })
    at = choose(offer, at, { practitioner: 'elina' })
    at = choose(offer, at, { date: '2026-12-03' })
    at = pick(offer, at, { slot })
    expect(pick(offer, at, { date: '2026-12-04' }).slot).to.be.undefined
    expect(pick(offer, at, { practitioner: 'ieva' })).to.include({ date: undefined, slot: undefined })
    expect(choose(offer, goTo(at, 'service'), { service: sports })).to.deep.include({
      slot,
      date: '2026-12-03',
    })
    expect(choose(offer, goTo(at, 'service'), { service: legs })).to.include({ date: undefined, step: 'day' })
  })

  it('stays with the details when the time was sold, and takes an alternative on another day', () => {
    const { offer, flow } = start({ service: 'sports-60', practitioner: 'any' })
    const lost = taken({ ...flow, date: '2026-12-03', slot, step: 'details' }, [slot])
    expect(lost).to.include({ step: 'details', slot: undefined })
    const other = slotAt(Date.parse('2026-12-04T09:00Z'))
    expect(pick(offer, lost, { date: '2026-12-04', slot: other })).to.deep.include({
      step: 'details',
      slot: other,
      date: '2026-12-04',
    })
  })

  it('asks for options where a service has some, and lets the time fall with them', () => {
    const longer = { ...sports, variants: [{ id: 'long', name: 'Long', duration: 90 }] }
    const { offer, flow } = start({ practitioner: 'any' }, { ...studio, services: [longer, legs] })
    const chosen = choose(offer, flow, { service: longer })
    expect(chosen.step).to.equal('options')
    const day = choose(offer, chosen, { options: { addons: [], seats: 1 } })
    expect(day.step).to.equal('day')
    expect(wishOf(day)).to.deep.equal({ service: 'sports-60' })
    const timed = pick(offer, choose(offer, day, { date: '2026-12-03' }), { slot })
    expect(pick(offer, timed, { options: { addons: [], seats: 1 } }).slot).to.equal(slot)
    const changed = pick(offer, timed, { options: { variant: 'long', addons: [], seats: 1 } })
    expect(changed).to.include({ date: undefined, slot: undefined })
    expect(wishOf(changed)).to.deep.equal({ service: 'sports-60', variant: 'long' })
    expect(choose(offer, goTo(changed, 'service'), { service: legs })).to.include({
      options: undefined,
      step: 'day',
    })
  })

  it('names nobody where everybody takes part', () => {
    const together = { ...sports, together: true }
    const { flow } = start({ practitioner: 'elina' }, { ...studio, services: [together] })
    expect(flow.step).to.equal('day')
    expect(wishOf(flow)).to.deep.equal({ service: 'sports-60' })
  })

  it('asks for a place only where the service can be had in several', () => {
    const list: ServiceList = {
      ...studio,
      locations: [
        { id: 'yard', name: 'Yard', zone: 'Europe/Riga' },
        { id: 'harbour', name: 'Harbour', zone: 'Europe/Riga' },
      ],
      practitioners: [studio.practitioners[0]!, { id: 'ieva', name: 'Ieva', locations: ['harbour'] }],
    }
    const at = (wishes: Wishes) => {
      const offer = withPlaces(offerOf(list, wishes), list)
      return { offer, flow: begin(offer) }
    }
    expect(at({ service: 'sports-60' }).flow).to.include({ step: 'location', location: undefined })
    expect(at({ service: 'legs-30' }).flow).to.include({
      step: 'day',
      location: 'harbour',
      practitioner: 'ieva',
    })
    expect(at({ service: 'sports-60', practitioner: 'ieva' }).flow).to.include({
      step: 'day',
      location: 'harbour',
    })
    expect(at({ location: 'yard' }).offer.services).to.deep.equal([sports])
    const { offer, flow } = at({ service: 'sports-60' })
    expect(choose(offer, flow, { location: 'yard' })).to.include({ step: 'day', practitioner: 'elina' })
    expect(choose(offer, flow, { location: 'harbour' }).step).to.equal('practitioner')
    expect(at({ location: 'moon' }).offer.unmet).to.deep.equal([
      { attribute: 'location', value: 'moon', accepted: ['yard', 'harbour'] },
    ])
  })

  it('keeps what still fits when the attributes change', () => {
    const { offer, flow } = start()
    const at = pick(offer, choose(offer, flow, { service: sports }), {
      practitioner: ANYONE,
      date: '2026-12-03',
    })
    const narrowed = offerOf(studio, { service: 'sports-60' })
    expect(begin(narrowed, at)).to.deep.include({ step: 'time', practitioner: ANYONE, date: '2026-12-03' })
    expect(begin(offerOf(studio, { service: 'legs-30' }), at)).to.deep.include({ step: 'day', service: legs })
  })
})
