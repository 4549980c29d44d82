/** What is said of a set that cannot be booked: which of its visits are gone, and what else is free. */
import { AVAILABILITY_DAYS, type NewBookingSet, type Slot } from '../../../contract/booking.ts'
import type { SiteContext } from '../../http/context.ts'
import { ProblemError } from '../../http/problem.ts'
import type { Kernel } from '../../kernel.ts'
import { findAlternatives, findDays, publicSlot } from '../availability.ts'
import { findOffer, rulesOf } from '../offer.ts'
import { besideOffers, slotsBeside } from './beside.ts'

const ALTERNATIVES = 3

/** Says of each visit that cannot be had what could be instead. @param lost the visit that was found taken first */
export async function takenProblem(
  kernel: Kernel,
  site: SiteContext,
  input: Pick<NewBookingSet, 'kind' | 'visits'>,
  lost: number,
): Promise<ProblemError> {
  const detail = 'Not all of these times are free any more. Choose others for them; nothing was booked.'
  if (input.kind === 'side-by-side') {
    const alternatives = await alternativesBeside(kernel, site, input)
    return new ProblemError('slot-taken', detail, { alternatives, visits: [{ visit: 0, alternatives }] })
  }
  const visits = []
  for (const [visit, { start, guest: _, ...wish }] of input.visits.entries()) {
    const moment = Date.parse(start)
    const offer = findOffer(site.document, wish)
    const day = rulesOf(site.document, offer.location).zone.dayOf(moment)
    const [found] = await findDays({ kernel, site, offer, own: [] }, day, day)
    if (visit !== lost && found?.slots.some((slot) => slot.start === moment)) continue
    visits.push({ visit, alternatives: await findAlternatives(kernel, site, wish, moment) })
  }
  const alternatives = visits.find(({ visit }) => visit === lost)?.alternatives ?? []
  return new ProblemError('slot-taken', detail, { alternatives, visits })
}

async function alternativesBeside(
  kernel: Kernel,
  site: SiteContext,
  { visits }: Pick<NewBookingSet, 'visits'>,
): Promise<Slot[]> {
  const offers = besideOffers(site, visits)
  const { zone } = rulesOf(site.document, offers[0]?.location)
  const start = Date.parse(visits[0]?.start ?? '')
  const day = zone.dayOf(start)
  const around = Math.floor(AVAILABILITY_DAYS / 4)
  const slots = await slotsBeside(kernel, site, offers, { from: day - around, to: day + around })
  const longest = Math.max(...offers.map(({ times }) => times.duration))
  return slots
    .toSorted((a, b) => Math.abs(a.start - start) - Math.abs(b.start - start))
    .slice(0, ALTERNATIVES)
    .map(({ start: moment, parts }) =>
      publicSlot({
        start: moment,
        end: moment + longest,
        offset: zone.offsetAt(moment),
        practitioners: parts.map(({ practitioner }) => practitioner),
      }),
    )
}
