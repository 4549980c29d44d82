/** Documents that cannot be are refused with the field and the reason; those of before stay valid. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { checkStudio } from '../../../src/domain/booking/index.ts'
import { plainStudio } from './support.ts'

type Change = Record<string, unknown>

const service = { id: 'massage', name: 'Massage', duration: 60, price: { amount: 6000, currency: 'EUR' } }
const euros = (amount: number) => ({ amount, currency: 'EUR' })

function refusals(change: Change): string[] {
  return checkStudio({ ...plainStudio, ...change }).map(({ field, message }) => `${field} ${message}`)
}
const ofService = (change: Change) =>
  refusals({ services: [{ ...service, ...change }], practitioners: [{ id: 'anna', name: 'Anna' }] })

describe('rules that cannot be', () => {
  it('are refused for a service', () => {
    for (const [change, reason] of [
      [{ duration: 0 }, 'services.0.duration must be at least 5 minutes'],
      [{ duration: 62 }, 'services.0.duration must be a multiple of 5 minutes'],
      [{ duration: 1445 }, 'services.0.duration must be at most 1440 minutes'],
      [{ buffer: { before: 1445 } }, 'services.0.buffer.before must be at most 1440 minutes'],
      [{ buffer: { after: 7 } }, 'services.0.buffer.after must be a multiple of 5 minutes'],
      [{ interval: 30, offset: 30 }, 'services.0.offset must be less than the interval'],
      [{ offset: 15 }, 'services.0.offset must be less than the interval'],
      [{ grid: 'loose' }, 'services.0.grid must be day or tidy'],
      [{ seats: 0 }, 'services.0.seats must be at least 1'],
      [{ needs: ['room'] }, 'services.0.needs.0 must be the id or kind of a resource of this document'],
      [{ perDay: { visits: 0 } }, 'services.0.perDay.visits must be at least 1'],
      [{ perCustomer: [{ visits: 1, days: 0 }] }, 'services.0.perCustomer.0.days must be at least 1'],
      [
        { variants: [{ id: 'long', name: 'Long', duration: 91 }] },
        'services.0.variants.0.duration must be a multiple of 5 minutes',
      ],
      [
        {
          addons: [
            { id: 'a', name: 'Oil' },
            { id: 'b', name: 'Oil' },
          ],
        },
        'services.0.addons must have different names',
      ],
      [
        {
          addons: [
            { id: 'a', name: 'Oil' },
            { id: 'a', name: 'Cups' },
          ],
        },
        'services.0.addons must have different ids',
      ],
      [
        { duration: 1400, addons: [{ id: 'a', name: 'Oil', minutes: 45 }] },
        'services.0.addons must not make a visit longer than a day',
      ],
      [
        { addons: [{ id: 'a', name: 'Oil', price: { amount: 500, currency: 'CHF' } }] },
        'services.0 must have all of its prices in one currency',
      ],
    ] as const) {
      assert.deepEqual(ofService(change), [reason])
    }
  })

  it('are refused for names that lead nowhere', () => {
    const anna = { id: 'anna', name: 'Anna' }
    for (const [change, reason] of [
      [{ zone: 'Europe/Atlantis' }, 'zone must be an IANA time zone such as Europe/Riga'],
      [
        { practitioners: [{ ...anna, services: ['yoga'] }] },
        'practitioners.0.services must name services of this document',
      ],
      [
        { practitioners: [{ ...anna, locations: ['east'] }] },
        'practitioners.0.locations must name locations of this document',
      ],
      [
        { practitioners: [{ ...anna, prices: [{ service: 'yoga', price: euros(1) }] }] },
        'practitioners.0.prices.0.service must be the id of a service of this document',
      ],
      [
        { resources: [{ id: 'r', name: 'R', kind: 'room', locations: ['east'] }] },
        'resources.0.locations must name locations of this document',
      ],
      [
        {
          plans: [
            {
              id: 'race',
              name: 'Race',
              visits: [{ service: 'massage', variant: 'xl', reason: 'Why', window: { from: -3, to: -2 } }],
            },
          ],
        },
        'plans.0.visits.0.variant must be the id of a variant of the service',
      ],
      [
        {
          plans: [
            {
              id: 'race',
              name: 'Race',
              visits: [{ service: 'massage', reason: 'Why', window: { from: 3, to: 2 } }],
            },
          ],
        },
        'plans.0.visits.0.window must not end before it begins',
      ],
      [{ practitioners: [anna, anna] }, 'practitioners must have different ids'],
      [{ hours: { mon: ['09:00-12:00', '11:00-13:00'] } }, 'hours.mon must not have windows that overlap'],
    ] as const) {
      assert.deepEqual(refusals(change), [reason])
    }
  })

  it('are none in a document that says no more than it must', () => {
    assert.deepEqual(checkStudio(plainStudio), [])
  })
})
