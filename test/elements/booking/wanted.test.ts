import { expect } from '@open-wc/testing'
import type { ServiceList } from '../../../src/contract/booking.ts'
import {
  bookable,
  moved,
  pricesOf,
  timesFor,
  totalOf,
  unsettled,
  type WantedVisit,
  withoutLost,
} from '../../../src/elements/booking/panel/several/wanted.ts'
import { slotAt, studio } from './support.ts'

const HOUR = 3_600_000
const NINE = Date.parse('2026-12-03T09:00Z')
const at = (hours: number) => slotAt(NINE + hours * HOUR)
const eur = (amount: number) => ({ amount, currency: 'EUR' })

const visit = (more: Partial<WantedVisit> = {}): WantedVisit => ({
  wish: { service: 'sports-60' },
  name: 'Sports massage',
  duration: 60,
  price: eur(6200),
  from: '2026-12-01',
  to: '2026-12-05',
  slot: at(0),
  others: [],
  ...more,
})

describe('booking: several visits that are wanted', () => {
  it('books those with a time that are not left out', () => {
    const visits = [visit(), visit({ leftOut: true }), visit({ slot: undefined })]
    expect(bookable(visits)).to.deep.equal([visits[0]])
  })

  it('keeps the time before among the others, and drops the new one from them', () => {
    const after = moved(visit({ others: [at(2), at(3)], lost: at(5) }), at(2))
    expect([after.slot, after.others, after.lost]).to.deep.equal([at(2), [at(3), at(0)], undefined])
  })

  it('offers no time at which another visit is, in the order of the day', () => {
    const [one, other, out] = [visit(), visit({ slot: at(2) }), visit({ slot: at(4), leftOut: true })]
    const slots = [at(4), at(1.5), at(0), at(3), at(1)]
    // Half an hour into the other one, and its own time, are not open; what is left out is in nobody's way.
    expect(timesFor([one, other, out], one, slots)).to.deep.equal([at(1), at(3), at(4)])
  })

  it('takes the time from those that were lost, by their place among those that were sent', () => {
    const visits = [visit({ leftOut: true }), visit({ slot: at(1) }), visit({ slot: at(2) })]
    const after = withoutLost(visits, [{ visit: 1, alternatives: [at(6)] }])
    expect(after.slice(0, 2)).to.deep.equal(visits.slice(0, 2))
    expect([after[2]?.slot, after[2]?.lost, after[2]?.others]).to.deep.equal([undefined, at(2), [at(6)]])
    expect(unsettled(after)).to.deep.equal([after[2]])
    expect(unsettled([{ ...after[2]!, leftOut: true }])).to.deep.equal([])
  })

  const dear: ServiceList = {
    ...studio,
    practitioners: [
      { id: 'elina', name: 'Elīna', prices: [{ service: 'sports-60', price: eur(7000) }] },
      { id: 'ieva', name: 'Ieva', prices: [{ service: 'sports-60', variant: 'long', price: eur(9900) }] },
    ],
  }

  it('prices a visit by those who may give it', () => {
    const both = visit({ slot: { ...at(0), practitioners: ['ieva', 'elina'] } })
    expect(pricesOf(studio, both)).to.deep.equal([eur(6200), eur(6200)])
    expect(pricesOf(dear, both)).to.deep.equal([eur(6200), eur(7000)])
    expect(pricesOf(dear, visit())).to.deep.equal([eur(7000), eur(7000)])
    expect(pricesOf(dear, visit({ slot: undefined }))).to.deep.equal([eur(6200), eur(6200)])
    expect(pricesOf(studio, visit({ price: undefined }))).to.deep.equal([])
  })

  it('adds up minutes, and prices by currency', () => {
    const visits = [
      visit(),
      visit({ duration: 30, price: { amount: 5000, currency: 'SEK' } }),
      visit({ price: undefined }),
    ]
    expect(totalOf(studio, visits)).to.deep.equal({
      minutes: 150,
      prices: [
        { currency: 'EUR', amount: 6200 },
        { currency: 'SEK', amount: 5000 },
      ],
      least: false,
    })
    const either = visit({ slot: { ...at(0), practitioners: ['ieva', 'elina'] } })
    expect(totalOf(dear, [either])).to.deep.equal({ minutes: 60, prices: [eur(6200)], least: true })
  })
})
