/** A stored booking as the wire, mail and pages tell it. */
import * as v from 'valibot'
import type { Booking } from '../../contract/booking.ts'
import { money } from '../../contract/primitives.ts'
import type { SiteDocument } from '../../contract/site.ts'
import { cancelUntil } from '../../domain/booking/policy.ts'
import { zoneOf } from '../../domain/booking/zone.ts'
import type { SiteContext } from '../http/context.ts'
import type { Kernel } from '../kernel.ts'
import { googleLink, outlookLink } from './calendar-links.ts'
import { offsetText } from './labels.ts'
import { voiceFor } from './messages/index.ts'
import { moveNoticeOf } from './policy.ts'
import { cancelNoticeOf, publicPractitioner, type Offer } from './offer.ts'
import type { BookingRow } from './store.ts'
import { bookingToken } from './token.ts'

/** What was sold, as it stood then: later changes of the site's document leave it alone. */
const terms = v.object({ name: v.string(), duration: v.number(), price: v.optional(money) })

export function termsOf({ service }: Offer): string {
  const { name, duration, price } = service
  return JSON.stringify({ name, duration, price } satisfies v.InferInput<typeof terms>)
}

/** A booking without what proves it: may be stored and is the same on every reading. */
export type Visit = Omit<Booking, 'token' | 'links'>

export function visitOf(document: SiteDocument, row: BookingRow): Visit {
  const { name, duration, price } = v.parse(terms, JSON.parse(row.terms))
  const zone = document.studio.zone
  return {
    id: row.booking_id,
    state: row.state,
    start: new Date(row.start).toISOString(),
    end: new Date(row.end).toISOString(),
    offset: offsetText(zoneOf(zone).offsetAt(row.start)),
    zone,
    service: { id: row.service, name, duration },
    practitioner: practitionerOf(document, row.practitioner),
    ...(price !== undefined && { price }),
    cancelUntil: new Date(cancelUntil(row.start, cancelNoticeOf(document))).toISOString(),
    moveUntil: new Date(cancelUntil(row.start, moveNoticeOf(document))).toISOString(),
  }
}

/** Whoever has left the studio keeps at least their id. */
export function practitionerOf(document: SiteDocument, id: string) {
  const found = document.practitioners.find((practitioner) => practitioner.id === id)
  return found === undefined ? { id, name: id } : publicPractitioner(found)
}

/** Where the customer's own page is. */
export function pageAddress(origin: string, site: string, token: string): string {
  return `${origin}/s/${site}/bookings/${token}`
}

/** The booking as its customer gets it. @param language of the words in calendar links. */
export function withProof(
  kernel: Pick<Kernel, 'tokens'>,
  site: SiteContext,
  origin: string,
  visit: Visit,
  language?: string | null,
): Booking {
  const token = bookingToken(kernel, site.id, visit.id)
  const page = pageAddress(origin, site.id, token)
  const { words } = voiceFor(language, site.document.studio.language)
  const entry = {
    title: words.summary(visit.service.name, visit.practitioner.name),
    start: Date.parse(visit.start),
    end: Date.parse(visit.end),
    ...placeOf(site.document),
  }
  return {
    ...visit,
    token,
    links: { page, ics: `${page}.ics`, google: googleLink(entry), outlook: outlookLink(entry) },
  }
}

/** Where the visit takes place, and how to reach the studio. */
export function placeOf({ studio }: SiteDocument): { place: string; contact: string } {
  return {
    place: studio.address ?? studio.name,
    contact: [studio.name, studio.phone].filter(Boolean).join(', '),
  }
}
