/** Two visits or more at the same time, each with a practitioner of its own, in one room with places for all or in several. */
import { AVAILABILITY_DAYS, type BesideAvailability, type BesideQuery } from '../../../contract/booking.ts'
import { questionFor } from '../../../domain/booking/ask.ts'
import { bookableDays, type Question } from '../../../domain/booking/availability.ts'
import { dateText, dayNumber } from '../../../domain/booking/days.ts'
import { placesOf } from '../../../domain/booking/offer.ts'
import { togetherSlots, type TogetherSlot } from '../../../domain/booking/together.ts'
import { offsetText } from '../../../domain/booking/wire.ts'
import type { SiteContext } from '../../http/context.ts'
import type { Connection, Kernel } from '../../kernel.ts'
import { readKnown } from '../known.ts'
import { findOffer, isTogether, refusal, rulesOf, studioOf, type Offer, type Wish } from '../offer.ts'

type Reader = Pick<Kernel, 'clock'> & { db: Connection }

/** The starts of each date at which both visits can take place, with who would give them. */
export async function findBeside(
  kernel: Reader,
  site: SiteContext,
  { beside, besideVariant, besidePractitioner, from, to, ...first }: BesideQuery,
): Promise<BesideAvailability> {
  const dates = { from: dayNumber(from), to: dayNumber(to) }
  if (dates.to < dates.from) throw refusal('to', 'must not be before `from`')
  if (dates.to - dates.from >= AVAILABILITY_DAYS) {
    throw refusal('to', `must be at most ${String(AVAILABILITY_DAYS)} days from \`from\`, both counted`)
  }
  const second: Wish = {
    service: beside ?? first.service,
    variant: beside === undefined ? (besideVariant ?? first.variant) : besideVariant,
    practitioner: besidePractitioner,
    location: first.location,
  }
  const offers = besideOffers(site, [first, second])
  const { zone } = rulesOf(site.document, offers[0]?.location)
  const longest = Math.max(...offers.map(({ times }) => times.duration))
  const slots = await slotsBeside(kernel, site, offers, dates)
  const byDay = Map.groupBy(slots, ({ start }) => zone.dayOf(start))
  return {
    zone: zone.name,
    days: Array.from({ length: dates.to - dates.from + 1 }, (_, n) => ({
      date: dateText(dates.from + n),
      slots: (byDay.get(dates.from + n) ?? []).map(({ start, parts }) => ({
        start: new Date(start).toISOString(),
        end: new Date(start + longest).toISOString(),
        offset: offsetText(zone.offsetAt(start)),
        practitioners: parts.map(({ practitioner }) => practitioner),
      })),
    })),
  }
}

/** Throws `invalid-input` for services that several cannot have at once. */
export function besideOffers({ document }: SiteContext, wishes: readonly Wish[]): Offer[] {
  return wishes.map((wish) => {
    const offer = findOffer(document, wish)
    if (isTogether(offer.service) || offer.service.seats !== undefined) {
      throw refusal('service', 'must be one that a single practitioner gives to a single customer')
    }
    return offer
  })
}

/** @param dates day numbers, both included */
export async function slotsBeside(
  { db, clock }: Reader,
  site: SiteContext,
  offers: readonly Offer[],
  { from, to }: { from: number; to: number },
): Promise<TogetherSlot[]> {
  const now = clock()
  const studio = studioOf(site.document)
  const rules = rulesOf(site.document, offers[0]?.location)
  const { first, last } = bookableDays(rules, now)
  const dates = { from: Math.max(from, first), to: Math.min(to, last) }
  if (dates.from > dates.to) return []
  const visits = []
  for (const offer of offers) {
    const known = await readKnown(db, site, offer, rules, dates, { now })
    const asking = { now, party: offer.party }
    const { needs = [], ...question }: Question = questionFor(
      studio,
      offer,
      known,
      asking,
      dates.from,
      dates.to,
    )
    const shared = needs.map((units) => units.map((unit) => ({ ...unit, places: placesOf(studio, unit.id) })))
    visits.push({ question, needs: shared })
  }
  return togetherSlots(visits)
}
