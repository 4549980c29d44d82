/** A question put before the slot engine: from plain data, or from whatever else tells what is taken. */
import type { StudioRules } from '../../contract/site.ts'
import type { Question, Session } from './availability.ts'
import { calendarOf } from './calendar.ts'
import type { Busy } from './cells.ts'
import { customerLimits, quotaOf, quotasOf, type Counted } from './counted.ts'
import { houseOf, offerOf, rulesOf, type Offer, type ServiceWish } from './offer.ts'
import {
  busyOfOne,
  countedOf,
  isInTheWay,
  sessionsOf,
  type Asker,
  type Outside,
  type Taken,
  type Whom,
} from './taken.ts'

/** What is known of what is taken, wherever it is kept. */
export interface Known {
  busyOf: (whom: Whom) => Busy
  /** Groups of the service that meet already; only of a service with seats. */
  sessions: readonly Session[]
  /** What limits of a day count; may be empty where there are none. */
  counted: readonly Counted[]
  /** The visits of whoever asks; empty for a stranger, who may come as often as they like. */
  own: readonly Counted[]
}

/** Who asks and for how many. @property party how many come together, to a service with seats */
export interface Asking {
  now: number
  party: number
}

/** @param from @param to day numbers, both included. */
export function questionFor(
  studio: StudioRules,
  offer: Offer,
  known: Known,
  { now, party }: Asking,
  from: number,
  to: number,
): Question {
  const { service, times, people, needs, location } = offer
  const { counted, own, busyOf, sessions } = known
  const rules = rulesOf(studio, location)
  const house = houseOf(studio, location)
  return {
    rules,
    times,
    people: people.map((person) => ({
      id: person.id,
      calendar: calendarOf(house, person),
      busy: busyOf({ practitioner: person.id }),
      quotas: quotaOf(person, counted, rules.zone),
    })),
    staff: service.staff ?? 'any',
    needs: needs.map((units) => units.map((id) => ({ id, busy: busyOf({ resource: id }) }))),
    quotas: quotasOf(studio, offer, counted, rules.zone),
    customer: own.length === 0 ? [] : customerLimits(studio, offer, own, rules.zone),
    ...(service.seats !== undefined && { seats: { capacity: service.seats, wanted: party, sessions } }),
    now,
    from,
    to,
  }
}

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
  const taken = all.filter((visit) => isInTheWay(visit, asker))
  const { customer, now } = asker
  const known: Known = {
    busyOf: (whom) => busyOfOne(taken, outside, whom),
    sessions: sessionsOf(taken, offer),
    counted: countedOf(taken),
    own: customer === undefined ? [] : countedOf(taken.filter((visit) => visit.customer === customer)),
  }
  return { question: questionFor(studio, offer, known, { now, party }, from, to), offer }
}
