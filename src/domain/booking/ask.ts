/** A question in plain data, put before the slot engine. */
import type { StudioRules } from '../../contract/site.ts'
import type { Question } from './availability.ts'
import { calendarOf } from './calendar.ts'
import { houseOf, offerOf, rulesOf, type Offer, type ServiceWish } from './offer.ts'
import {
  busyOfOne,
  customerLimits,
  isInTheWay,
  quotaOf,
  quotasOf,
  sessionsOf,
  type Asker,
  type Outside,
  type Taken,
} from './taken.ts'

/** All that bears on the answer, but for the dates. */
export interface Situation {
  studio: StudioRules
  wish: ServiceWish
  /** How many come together, to a service with seats. */
  party?: number | undefined
  taken?: readonly Taken[] | undefined
  outside?: readonly Outside[] | undefined
  asker: Asker
}

/** Throws `WishError` when the studio does not have what is wished. */
export function questionOf(
  { studio, wish, party = 1, taken: all = [], outside = [], asker }: Situation,
  from: number,
  to: number,
): { question: Question; offer: Offer } {
  const offer = offerOf(studio, wish)
  const { service, times, people, needs, location } = offer
  const rules = rulesOf(studio, location)
  const house = houseOf(studio, location)
  const taken = all.filter((visit) => isInTheWay(visit, asker))
  const question: Question = {
    rules,
    times,
    people: people.map((person) => ({
      id: person.id,
      calendar: calendarOf(house, person),
      busy: busyOfOne(taken, outside, { practitioner: person.id }),
      quotas: quotaOf(person, taken, rules.zone),
    })),
    staff: service.staff ?? 'any',
    needs: needs.map((units) =>
      units.map((id) => ({ id, busy: busyOfOne(taken, outside, { resource: id }) })),
    ),
    quotas: quotasOf(studio, offer, taken, rules.zone),
    customer: customerLimits(studio, offer, taken, asker, rules.zone),
    ...(service.seats !== undefined && {
      seats: { capacity: service.seats, wanted: party, sessions: sessionsOf(taken, service.id) },
    }),
    now: asker.now,
    from,
    to,
  }
  return { question, offer }
}
