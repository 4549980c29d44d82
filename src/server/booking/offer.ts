/** What a site's document offers, in the terms of the slot engine. */
import type { ServiceList } from '../../contract/booking.ts'
import type { FieldError } from '../../contract/problem.ts'
import type {
  SiteAddon,
  SiteDocument,
  SiteLocation,
  SitePractitioner,
  SiteService,
  StudioRules,
} from '../../contract/site.ts'
import type { Rules } from '../../domain/booking/horizon.ts'
import {
  houseOf,
  offerOf,
  priceOf,
  takesTwo,
  rulesOf as studioRulesOf,
  WishError,
  type Offer as StudioOffer,
  type ServiceWish,
} from '../../domain/booking/offer.ts'
import { ProblemError } from '../http/problem.ts'

/** What is asked of the calendar. */
export interface Wish extends ServiceWish {
  /** How many come together, to a service with seats; 1 when left out. */
  seats?: number | null | undefined
  /** What a visit lasts that has been sold already, in milliseconds; left out: what the service lasts as wished. */
  duration?: number | undefined
}

export interface Offer extends StudioOffer {
  /** How many come together; 1 where there are no seats. */
  party: number
}

/** What the slot engine is told of this site. */
export function studioOf(document: SiteDocument): StudioRules {
  return { ...document, zone: document.studio.zone }
}

export function rulesOf(document: SiteDocument, location?: SiteLocation): Rules {
  return studioRulesOf(studioOf(document), location)
}

/** Minutes before a visit until which the customer may cancel. */
export function cancelNoticeOf(document: SiteDocument): number {
  return document.booking?.cancelNotice ?? 0
}

/** Minutes before a visit until which the customer may move it. */
export function moveNoticeOf(document: SiteDocument): number {
  return document.booking?.moveNotice ?? cancelNoticeOf(document)
}

/** The service as wished, with one practitioner or with all who give it; names the field that is wrong. */
export function findOffer(document: SiteDocument, wish: Wish): Offer {
  const offer = acceptedOffer(document, wish)
  const { seats: capacity } = offer.service
  const seats = wish.seats ?? undefined
  const party = seats ?? 1
  if (capacity === undefined && seats !== undefined) {
    throw refusal('seats', 'must be left out: this service is for one customer at a time')
  }
  if (capacity !== undefined && party > capacity && wish.duration === undefined) {
    throw refusal('seats', `must be at most ${String(capacity)}`)
  }
  const { duration = offer.times.duration } = wish
  return { ...offer, times: { ...offer.times, duration }, party }
}

function acceptedOffer(document: SiteDocument, wish: ServiceWish): StudioOffer {
  try {
    return offerOf(studioOf(document), wish)
  } catch (error) {
    if (error instanceof WishError) throw refusal(error.field, error.message)
    throw error
  }
}

/** A problem with one field of the request. @param message follows the field's name. */
export function refusal(field: FieldError['field'], message: string): ProblemError {
  return new ProblemError('invalid-input', 'One field is not accepted; see errors.', {
    errors: [{ field, message }],
  })
}

export const isTogether = ({ staff }: Pick<SiteService, 'staff'>): boolean => staff === 'all'

/** What all who come pay, with whoever gives it; where everybody takes part, nobody's own price holds. */
export function offeredPrice(offer: Offer, practitioner: string) {
  const person = isTogether(offer.service) ? undefined : offer.people.find(({ id }) => id === practitioner)
  return priceOf(offer, person, offer.party)
}

export function listServices(document: SiteDocument): ServiceList {
  const { studio, words, locations, plans } = document
  return {
    studio,
    services: document.services.map((service) => publicService(document, service)),
    practitioners: document.practitioners.map((person) => ({
      ...publicPractitioner(person),
      ...(person.prices !== undefined && { prices: person.prices }),
      ...(person.locations !== undefined && { locations: person.locations }),
    })),
    ...(locations !== undefined && { locations: locations.map((one) => publicLocation(document, one)) }),
    ...(plans !== undefined && {
      plans: plans.map(({ id, name, description }) => ({
        id,
        name,
        ...(description !== undefined && { description }),
      })),
    }),
    policies: { cancelNotice: cancelNoticeOf(document), moveNotice: moveNoticeOf(document) },
    words: {
      ...(words?.bookingNote !== undefined && { bookingNote: words.bookingNote }),
      ...(words?.bookingPolicy !== undefined && { policy: words.bookingPolicy }),
    },
  }
}

function publicService(document: SiteDocument, service: SiteService): ServiceList['services'][number] {
  const { id, name, description, duration, price, variants, addons, seats, questions } = service
  const givers = document.practitioners.filter((person) => person.services?.includes(id) ?? true)
  return {
    id,
    name,
    ...(description !== undefined && { description }),
    duration,
    ...(price !== undefined && { price }),
    practitioners: givers.map((person) => person.id),
    ...(variants !== undefined && { variants }),
    ...(addons !== undefined && { addons: addons.map(publicAddon) }),
    ...(isTogether(service) && { together: true }),
    ...(takesTwo(studioOf(document), service) && { sideBySide: true }),
    ...(seats !== undefined && { seats }),
    ...(service.approval === true && { approval: true }),
    ...(questions !== undefined && { questions }),
  }
}

function publicAddon({ id, name, minutes = 0, price }: SiteAddon) {
  return { id, name, minutes, ...(price !== undefined && { price }) }
}

export function publicPractitioner({ id, name, title }: SitePractitioner) {
  return { id, name, ...(title !== undefined && { title }) }
}

export function publicLocation(document: SiteDocument, location: SiteLocation) {
  const { id, name, address } = location
  const { zone } = houseOf(studioOf(document), location)
  return { id, name, ...(address !== undefined && { address }), zone }
}
