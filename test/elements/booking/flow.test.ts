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
} from '../../../src/elements/booking/panel/flow.ts'
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
