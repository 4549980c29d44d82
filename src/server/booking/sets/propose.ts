/** What a series or a plan would come to, from real free times, before anything is taken. */
import { AVAILABILITY_DAYS } from '../../../contract/booking.ts'
import type { Plan, PlannedVisit, PlanQuery, Series, SeriesQuery } from '../../../contract/booking.ts'
import type { SitePlan } from '../../../contract/site.ts'
import { bookableDays, type FreeSlot } from '../../../domain/booking/availability.ts'
import { dateText, dayNumber, MINUTE } from '../../../domain/booking/days.ts'
import { priceOf } from '../../../domain/booking/offer.ts'
import { planWishes, proposePlan, type PlanWish, type ProposedVisit } from '../../../domain/booking/plans.ts'
import { planSeries, seriesStarts } from '../../../domain/booking/series.ts'
import type { SiteContext } from '../../http/context.ts'
import { ProblemError } from '../../http/problem.ts'
import type { Kernel } from '../../kernel.ts'
import { findDays, publicSlot, type Search } from '../availability.ts'
import { findOffer, refusal, rulesOf, type Wish } from '../offer.ts'
import { refuseImpossible } from '../take.ts'

/** Dates around each visit of a series in which others are sought; as far as the rules look. */
const AROUND = 7

/** What each visit of a series comes to. Throws `invalid-input` for a wish that cannot be. */
export async function proposeSeries(
  kernel: Kernel,
  site: SiteContext,
  { start, everyWeeks, count, ...wish }: SeriesQuery,
): Promise<Series> {
  const search: Search = { kernel, site, offer: findOffer(site.document, wish), own: [] }
  const first = Date.parse(start)
  refuseImpossible(site, search.offer, first, kernel.clock())
  const { zone } = rulesOf(site.document, search.offer.location)
  const free = new Map<number, FreeSlot[]>()
  for (const wished of seriesStarts(zone, first, { everyWeeks, count })) {
    const day = zone.dayOf(wished)
    for (const found of await findDays(search, day - AROUND, day + AROUND)) free.set(found.day, found.slots)
  }
  const between = (from: number, to: number) =>
    Array.from({ length: to - from + 1 }, (_, n) => free.get(from + n) ?? []).flat()
  return {
    zone: zone.name,
    visits: planSeries(zone, first, { everyWeeks, count }, between).map((one) => ({
      start: new Date(one.start).toISOString(),
      ...('slot' in one
        ? { slot: publicSlot(one.slot), alternatives: [] }
        : { alternatives: one.alternatives.map(publicSlot) }),
    })),
  }
}

/** A time for each visit of a plan. Throws `not-found`, or `invalid-input` when all of it would be in the past. */
export async function proposeVisits(
  kernel: Kernel,
  site: SiteContext,
  id: string,
  { event, location }: PlanQuery,
): Promise<Plan> {
  const plan = findPlan(site, id)
  const { document } = site
  const day = dayNumber(event)
  const wishes = planWishes(plan, day)
  const place = wishes.map((wish) => findOffer(document, wishOf(wish, location)).location)[0]
  const { zone } = rulesOf(document, place)
  const reach = bookableDays(rulesOf(document, place), kernel.clock())
  if (wishes.every(({ to }) => to < reach.first)) {
    throw refusal('event', 'must not be so long ago that all visits of the plan would be over')
  }
  const free = new Map<string, FreeSlot[]>()
  for (const wish of wishes) {
    const offer = findOffer(document, wishOf(wish, place?.id))
    const days = await findDays({ kernel, site, offer, own: [] }, wish.from, wish.to)
    free.set(
      keyOf(wish),
      days.flatMap(({ slots }) => slots),
    )
  }
  const { visits, complete } = proposePlan(plan, day, zone, (wish) => free.get(keyOf(wish)) ?? [])
  const { name, description } = plan
  return {
    id,
    name,
    ...(description !== undefined && { description }),
    zone: zone.name,
    visits: visits.map((visit) => ({
      ...publicVisit(site, visit, place?.id),
      ...(isWithout(visit) && wayInLine(visit, place?.id, reach)),
    })),
    complete,
  }
}

const isWithout = ({ slot, alternatives }: ProposedVisit) => slot === undefined && alternatives.length === 0

/** Why a visit has no time, and with what to be put in line for one. @param reach the dates that can be booked now */
function wayInLine(
  { service, variant, from, to }: ProposedVisit,
  location: string | undefined,
  reach: { first: number; last: number },
): Pick<PlannedVisit, 'without' | 'wait'> {
  if (to < reach.first) return { without: 'over' }
  const first = Math.max(from, reach.first)
  return {
    without: from > reach.last ? 'not-yet' : 'none-free',
    wait: {
      service,
      ...(variant !== undefined && { variant }),
      ...(location !== undefined && { location }),
      from: dateText(first),
      to: dateText(Math.min(to, first + AVAILABILITY_DAYS - 1)),
    },
  }
}

export function findPlan({ document }: SiteContext, id: string): SitePlan {
  const plan = document.plans?.find((one) => one.id === id)
  if (plan === undefined) throw new ProblemError('not-found', 'This studio has no such plan.')
  return plan
}

const wishOf = ({ service, variant }: PlanWish, location: string | undefined): Wish => ({
  service,
  variant,
  location,
})

const keyOf = ({ service, variant, from, to }: PlanWish) => [service, variant, from, to].join(' ')

function publicVisit(
  { document }: SiteContext,
  visit: ProposedVisit,
  location: string | undefined,
): PlannedVisit {
  const offer = findOffer(document, wishOf(visit, location))
  const price = priceOf(offer)
  return {
    service: {
      id: visit.service,
      name: offer.name,
      duration: offer.times.duration / MINUTE,
      ...(visit.variant !== undefined && { variant: visit.variant }),
    },
    ...(price !== undefined && { price }),
    reason: visit.reason,
    from: dateText(visit.from),
    to: dateText(visit.to),
    ...(visit.slot !== undefined && { slot: publicSlot(visit.slot) }),
    alternatives: visit.alternatives.map(publicSlot),
  }
}
