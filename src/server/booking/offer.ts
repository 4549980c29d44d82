/** What a site's document offers, in the terms of the slot engine. */
import type { ServiceList } from '../../contract/booking.ts'
import type { FieldError } from '../../contract/problem.ts'
import type { SiteDocument, SitePractitioner, SiteService } from '../../contract/site.ts'
import type { Rules } from '../../domain/booking/availability.ts'
import { calendarOf, type Calendar } from '../../domain/booking/calendar.ts'
import { timesOf, type Times } from '../../domain/booking/slots.ts'
import { zoneOf } from '../../domain/booking/zone.ts'
import { ProblemError } from '../http/problem.ts'

const DEFAULT_NOTICE = 120
const DEFAULT_HORIZON = 60
const DEFAULT_CANCEL_NOTICE = 0

/** A service with those who may give it, in the order in which the studio lists them. */
export interface Offer {
  service: SiteService
  times: Times
  people: SitePractitioner[]
}

export function rulesOf(document: SiteDocument): Rules {
  return {
    zone: zoneOf(document.studio.zone),
    notice: document.booking?.notice ?? DEFAULT_NOTICE,
    horizon: document.booking?.horizon ?? DEFAULT_HORIZON,
  }
}

/** When a practitioner works in this studio. */
export function calendarIn(document: SiteDocument, practitioner: SitePractitioner): Calendar {
  return calendarOf(document, practitioner)
}

/** Minutes before a visit until which the customer may cancel. */
export function cancelNoticeOf(document: SiteDocument): number {
  return document.booking?.cancelNotice ?? DEFAULT_CANCEL_NOTICE
}

/** The service as wished, with one practitioner or with all who give it; names the field that is wrong. */
export function findOffer(
  document: SiteDocument,
  wish: { service: string; practitioner?: string | undefined },
): Offer {
  const service = document.services.find(({ id }) => id === wish.service)
  if (service === undefined) throw refusal('service', 'must be the id of a service of this site')
  const givers = giversOf(document, service)
  const offer = { service, times: timesOf(service) }
  if (wish.practitioner === undefined) return { ...offer, people: givers }
  if (!document.practitioners.some(({ id }) => id === wish.practitioner)) {
    throw refusal('practitioner', 'must be the id of a practitioner of this site')
  }
  const people = givers.filter(({ id }) => id === wish.practitioner)
  if (people.length === 0) throw refusal('practitioner', 'must give this service; they do not')
  return { ...offer, people }
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
      }
    }),
    practitioners: document.practitioners.map(publicPractitioner),
    policies: { cancelNotice: cancelNoticeOf(document) },
    words: words?.bookingNote === undefined ? {} : { bookingNote: words.bookingNote },
  }
}

export function publicPractitioner({ id, name, title }: SitePractitioner) {
  return { id, name, ...(title !== undefined && { title }) }
}
