/** A stored booking as the wire, mail and pages tell it. */
import * as v from 'valibot'
import type { Booking, Location } from '../../contract/booking.ts'
import { money } from '../../contract/primitives.ts'
import type { SiteDocument } from '../../contract/site.ts'
import { MINUTE } from '../../domain/booking/days.ts'
import { movedVisits } from '../../domain/booking/moved.ts'
import { cancelUntil } from '../../domain/booking/policy.ts'
import { offsetText } from '../../domain/booking/wire.ts'
import { zoneOf, type Zone } from '../../domain/booking/zone.ts'
import type { SiteContext } from '../http/context.ts'
import type { Kernel } from '../kernel.ts'
import { googleLink, outlookLink } from './calendar-links.ts'
import { staffOf } from './given.ts'
import { voiceFor } from './messages/index.ts'
import {
  cancelNoticeOf,
  isTogether,
  moveNoticeOf,
  offeredPrice,
  publicLocation,
  publicPractitioner,
  type Offer,
  type Wish,
} from './offer.ts'
import type { BookingRow } from './store.ts'
import { bookingToken } from './token.ts'

const named = v.object({ id: v.string(), name: v.string() })

/** What was sold, as it stood then: later changes of the site's document leave it alone. */
const terms = v.object({
  /** With the variant's. */
  name: v.string(),
  /** Minutes, add-ons included. */
  duration: v.number(),
  /** For all who come. */
  price: v.optional(money),
  variant: v.optional(v.string()),
  addons: v.optional(v.array(named)),
  /** Nobody was asked for by name. */
  anyone: v.optional(v.boolean()),
  /** The studio's minutes east of UTC at the start, as they were told. */
  offset: v.optional(v.number()),
})

/** @param wished who was asked for by name; undefined for anyone who is free @param start as it was sold */
export function termsOf(
  { document }: SiteContext,
  offer: Offer,
  practitioner: string,
  { practitioner: wished, start }: { practitioner: string | undefined; start: number },
): string {
  const { name, times, variant, addons } = offer
  return JSON.stringify({
    name,
    duration: times.duration / MINUTE,
    price: offeredPrice(offer, practitioner),
    variant: variant?.id,
    ...(addons.length > 0 && { addons: addons.map(({ id, name }) => ({ id, name })) }),
    ...(wished === undefined && !isTogether(offer.service) && { anyone: true }),
    offset: zoneAt(document, offer.location?.id ?? null).offsetAt(start),
  } satisfies v.InferInput<typeof terms>)
}

/** The same terms for another start, with the offset that is told of it. */
export function termsAt({ document }: SiteContext, row: BookingRow, start: number): string {
  const offset = zoneAt(document, row.location).offsetAt(start)
  return JSON.stringify({ ...v.parse(terms, JSON.parse(row.terms)), offset })
}

/** The start by the studio's clock as it was told, in UTC, where that clock would tell another today; else null. */
export function toldElsewise(document: SiteDocument, row: BookingRow): number | null {
  const { offset } = v.parse(terms, JSON.parse(row.terms))
  if (offset === undefined) return null
  const moved = movedVisits([{ start: row.start, offset }], zoneAt(document, row.location))
  return moved.length === 0 ? null : row.start + offset * MINUTE
}

/** A booking without what proves it: may be stored and is the same on every reading. */
export type Visit = Omit<Booking, 'token' | 'links'>

export function visitOf(document: SiteDocument, row: BookingRow): Visit {
  const { name, duration, price, variant, addons, anyone } = v.parse(terms, JSON.parse(row.terms))
  const zone = zoneAt(document, row.location)
  const others = staffOf(row).slice(1)
  return {
    id: row.booking_id,
    state: row.state,
    start: new Date(row.start).toISOString(),
    end: new Date(row.end).toISOString(),
    offset: offsetText(zone.offsetAt(row.start)),
    zone: zone.name,
    service: {
      id: row.service,
      name,
      duration,
      ...(variant !== undefined && { variant }),
      ...(addons !== undefined && { addons }),
    },
    practitioner: practitionerOf(document, row.practitioner),
    ...(anyone === true && { anyone }),
    ...(others.length > 0 && { others: others.map((id) => practitionerOf(document, id)) }),
    ...(row.location !== null && { location: locationOf(document, row.location) }),
    ...(row.seats !== null && { seats: row.seats }),
    ...(row.guest !== null && { guest: row.guest }),
    ...(row.set_id !== null && { set: row.set_id }),
    ...(price !== undefined && { price }),
    cancelUntil: new Date(cancelUntil(row.start, cancelNoticeOf(document))).toISOString(),
    moveUntil: new Date(cancelUntil(row.start, moveNoticeOf(document))).toISOString(),
  }
}

/** What is asked of the calendar for a visit that has been sold: as long, for as many, at the same place. */
export function soldWish(row: BookingRow): Wish {
  return {
    service: row.service,
    location: row.location ?? undefined,
    seats: row.seats,
    duration: row.end - row.start,
  }
}

/** Whether nobody was asked for by name, so that anybody who gives the service may. */
export const isWithAnyone = (row: BookingRow): boolean =>
  v.parse(terms, JSON.parse(row.terms)).anyone === true

/** Whoever has left the studio keeps at least their id. */
export function practitionerOf(document: SiteDocument, id: string) {
  const found = document.practitioners.find((practitioner) => practitioner.id === id)
  return found === undefined ? { id, name: id } : publicPractitioner(found)
}

/** A location that the studio has given up keeps its id, and the studio's zone. */
function locationOf(document: SiteDocument, id: string): Location {
  const found = document.locations?.find((location) => location.id === id)
  return found === undefined ? { id, name: id, zone: document.studio.zone } : publicLocation(document, found)
}

/** The zone in which the times of a visit are meant. */
export function zoneAt(document: SiteDocument, location: string | null): Zone {
  return zoneOf(location === null ? document.studio.zone : locationOf(document, location).zone)
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
    title: words.summary(whatIsGiven(visit), whoGives(visit)),
    start: Date.parse(visit.start),
    end: Date.parse(visit.end),
    ...placeOf(site.document, visit.location?.id ?? null),
  }
  return {
    ...visit,
    token,
    links: { page, ics: `${page}.ics`, google: googleLink(entry), outlook: outlookLink(entry) },
  }
}

/** The service with its add-ons, in one line. */
export function whatIsGiven({ service: { name, addons = [] } }: Pick<Visit, 'service'>): string {
  return [name, ...addons.map((addon) => addon.name)].join(' + ')
}

/** Everybody who takes part, by name. */
export function whoGives({ practitioner, others = [] }: Pick<Visit, 'practitioner' | 'others'>): string {
  return [practitioner, ...others].map(({ name }) => name).join(', ')
}

/** Where a visit takes place, and how to reach the studio. */
export function placeOf(document: SiteDocument, location: string | null): { place: string; contact: string } {
  const { studio } = document
  const at = location === null ? undefined : locationOf(document, location)
  const named = [at?.name, at?.address].filter(Boolean).join(', ')
  return {
    place: named === '' ? (studio.address ?? studio.name) : named,
    contact: [studio.name, studio.phone].filter(Boolean).join(', '),
  }
}
