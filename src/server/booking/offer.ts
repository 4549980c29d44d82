/** What a site's document offers, in the terms of the slot engine. */
import type { ServiceList } from '../../contract/booking.ts'
import type { FieldError } from '../../contract/problem.ts'
import type {
  SiteDocument,
  SiteLocation,
  SitePractitioner,
  SiteService,
  StudioRules,
} from '../../contract/site.ts'
import { calendarOf, type Calendar } from '../../domain/booking/calendar.ts'
import { MINUTE } from '../../domain/booking/days.ts'
import type { Rules } from '../../domain/booking/horizon.ts'
import {
  houseOf,
  offerOf,
  priceOf,
  rulesOf as studioRulesOf,
  WishError,
  type Offer,
  type ServiceWish,
} from '../../domain/booking/offer.ts'
import { ProblemError } from '../http/problem.ts'

export type { Offer } from '../../domain/booking/offer.ts'

const DEFAULT_CANCEL_NOTICE = 0

/** What the slot engine is told of this site. */
function studioOf(document: SiteDocument): StudioRules {
  return { ...document, zone: document.studio.zone }
}

export function rulesOf(document: SiteDocument, location?: SiteLocation): Rules {
  return studioRulesOf(studioOf(document), location)
}

/** When a practitioner works in this studio, or at one of its locations. */
export function calendarIn(
  document: SiteDocument,
  practitioner: SitePractitioner,
  location?: SiteLocation,
): Calendar {
  return calendarOf(houseOf(studioOf(document), location), practitioner)
}

/** Minutes before a visit until which the customer may cancel. */
export function cancelNoticeOf(document: SiteDocument): number {
  return document.booking?.cancelNotice ?? DEFAULT_CANCEL_NOTICE
}

/**
 * The service as wished, with one practitioner or with all who give it; names the field that is wrong. Its name, length
 * and price are those of the variant, with the add-ons.
 */
export function findOffer(document: SiteDocument, wish: ServiceWish): Offer {
  try {
    const offer = offerOf(studioOf(document), wish)
    const [only, ...others] = offer.people
    const price = priceOf(offer, others.length === 0 ? only : undefined)
    const { price: _, ...service } = offer.service
    return {
      ...offer,
      service: {
        ...service,
        name: offer.name,
        duration: offer.times.duration / MINUTE,
        ...(price !== undefined && { price }),
      },
    }
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

function giversOf(document: SiteDocument, service: SiteService): SitePractitioner[] {
  return document.practitioners.filter(({ services }) => services?.includes(service.id) ?? true)
}

export function listServices(document: SiteDocument): ServiceList {
  const { studio, words } = document
  return {
    studio,
    services: document.services.map((service) => {
      const { id, name, description, duration, price } = service
      return {
        id,
        name,
        ...(description !== undefined && { description }),
        duration,
        ...(price !== undefined && { price }),
        practitioners: giversOf(document, service).map((person) => person.id),
        ...(service.approval === true && { approval: true }),
        ...(service.questions !== undefined && { questions: service.questions }),
      }
    }),
    practitioners: document.practitioners.map(publicPractitioner),
    policies: {
      cancelNotice: cancelNoticeOf(document),
      moveNotice: document.booking?.moveNotice ?? cancelNoticeOf(document),
    },
    words: {
      ...(words?.bookingNote !== undefined && { bookingNote: words.bookingNote }),
      ...(words?.bookingPolicy !== undefined && { policy: words.bookingPolicy }),
    },
  }
}

export function publicPractitioner({ id, name, title }: SitePractitioner) {
  return { id, name, ...(title !== undefined && { title }) }
}
