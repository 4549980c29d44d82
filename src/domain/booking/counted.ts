/** What limits count: visits and claims, whatever they are kept in. */
import type { StudioRules } from '../../contract/site.ts'
import type { CustomerLimit, Quota } from './limits.ts'
import { tallyOf } from './limits.ts'
import type { Offer } from './offer.ts'
import type { Interval } from './windows.ts'
import type { Zone } from './zone.ts'

/** A visit or a claim on one, as far as it counts. */
export interface Counted extends Interval {
  service?: string | undefined
  /** Ids of those who give it. */
  practitioners?: readonly string[] | undefined
}

/** Whether any limit of a day bears on a wish: only then must be known what counts. */
export function hasQuotas({ booking }: StudioRules, { service, people }: Offer): boolean {
  return [booking, service, ...people].some((one) => one?.perDay !== undefined)
}

/** The limits of a day that bear on a wish: the studio's, and the service's. */
export function quotasOf(
  { booking }: StudioRules,
  { service }: Offer,
  counted: readonly Counted[],
  zone: Zone,
): Quota[] {
  const ofService = counted.filter((visit) => visit.service === service.id)
  return [
    ...(booking?.perDay === undefined ? [] : [{ ...booking.perDay, booked: tally(counted, zone) }]),
    ...(service.perDay === undefined ? [] : [{ ...service.perDay, booked: tally(ofService, zone) }]),
  ]
}

/** The limit of a practitioner's day. */
export function quotaOf(
  { id, perDay }: Offer['people'][number],
  counted: readonly Counted[],
  zone: Zone,
): Quota[] {
  if (perDay === undefined) return []
  const own = counted.filter(({ practitioners }) => practitioners?.includes(id))
  return [{ ...perDay, booked: tally(own, zone) }]
}

const tally = (counted: readonly Counted[], zone: Zone) => tallyOf(visitsOf(counted), zone)

/** A group counts as one visit, however many come. */
function visitsOf(counted: readonly Counted[]): Interval[] {
  const seen = new Map<string, Interval>()
  for (const [n, { start, end, service, practitioners = [] }] of counted.entries()) {
    const key = service === undefined ? String(n) : [start, service, ...practitioners].join(' ')
    seen.set(key, { start, end })
  }
  return [...seen.values()]
}

/** How often whoever asks may come. @param own the visits they have. */
export function customerLimits(
  { booking }: StudioRules,
  { service }: Offer,
  own: readonly Counted[],
  zone: Zone,
): CustomerLimit[] {
  const dates = (visits: readonly Counted[]) => visits.map(({ start }) => zone.dayOf(start))
  const ofService = dates(own.filter((visit) => visit.service === service.id))
  return [
    ...(booking?.perCustomer ?? []).map((limit) => ({ ...limit, booked: dates(own) })),
    ...(service.perCustomer ?? []).map((limit) => ({ ...limit, booked: ofService })),
  ]
}
