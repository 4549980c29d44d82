/** The mails of the waiting list. */
import type { FreeSlot } from '../../domain/booking/availability.ts'
import type { Interval } from '../../domain/booking/windows.ts'
import type { SiteContext } from '../http/context.ts'
import type { MailPayload } from '../kernel.ts'
import { passage, type Fact } from '../mail/letter.ts'
import { dayLabel, momentLabel, rangeLabel, sameWallClock, shortLabel } from './labels.ts'
import { toCustomer } from './mail-parts.ts'
import { voiceFor, type Voice } from './messages/index.ts'
import { wishOf } from './given.ts'
import { detailsOf } from './waitlist-entry.ts'
import type { EntryRow } from './waitlist-store.ts'
import { placeOf, zoneAt } from './visit.ts'

/** Who waits, and the voice in which they are told. */
function waiting({ document }: SiteContext, entry: EntryRow) {
  const { customer, language, seats, zone: own } = detailsOf(entry)
  const voice = voiceFor(language, document.studio.language)
  const { words } = voice
  return {
    voice,
    words,
    own,
    customer: { name: customer.name, address: customer.email },
    seats: seats === undefined ? [] : [{ label: words.visit.seats, value: String(seats) }],
  }
}

/** A time by the clock of whoever waits, where it is not the studio's. */
export function ownTime(
  { words, locale }: Voice,
  { own, zone }: { own: string | undefined; zone: string },
  slot: Interval,
): Fact[] {
  if (own === undefined || sameWallClock(own, zone, slot.start)) return []
  return [{ label: words.visit.yourTime, value: rangeLabel(locale, own, slot) }]
}

/** The dates somebody waits for, as people read them. */
export function datesLabel({ document }: SiteContext, entry: EntryRow, { locale }: Voice): string {
  const zone = zoneAt(document, entry.location)
  const label = (day: number) => dayLabel(locale, zone.name, zone.startOf(day))
  const { first_day: first, last_day: last } = entry
  return first === last ? label(first) : `${label(first)} – ${label(last)}`
}

/** What somebody waits for: a service with variant and add-ons, as far as the studio still has them. */
export function serviceName({ document }: SiteContext, { service: id, wish }: EntryRow): string {
  const { variant, addons = [] } = wishOf(wish)
  const service = document.services.find((one) => one.id === id)
  if (service === undefined) return id
  const name = [service, service.variants?.find((one) => one.id === variant)]
    .flatMap((one) => one?.name ?? [])
    .join(', ')
  const added = service.addons?.filter((addon) => addons.includes(addon.id)) ?? []
  return [name, ...added.map((addon) => addon.name)].join(' + ')
}

export function joinedMail(site: SiteContext, entry: EntryRow, page: string): MailPayload {
  const { voice, words, customer, seats } = waiting(site, entry)
  return toCustomer(site, customer, {
    voice,
    subject: words.waitlist.joinedSubject(site.document.studio.name),
    blocks: [
      passage(words.waitlist.joined),
      {
        kind: 'facts',
        facts: [
          { label: words.visit.service, value: serviceName(site, entry) },
          { label: words.visit.when, value: datesLabel(site, entry, voice), main: true },
          ...seats,
        ],
      },
      { kind: 'action', label: words.waitlist.leaveAt, address: page },
    ],
  })
}

export function offeredMail(site: SiteContext, entry: EntryRow, slot: FreeSlot, page: string): MailPayload {
  const { voice, words, own, customer, seats } = waiting(site, entry)
  const { locale } = voice
  const { studio } = site.document
  const zone = zoneAt(site.document, entry.location).name
  const until = momentLabel(locale, zone, entry.offered_until ?? slot.start)
  return toCustomer(site, customer, {
    voice,
    subject: words.waitlist.offeredSubject(studio.name, shortLabel(locale, zone, slot.start)),
    blocks: [
      passage(words.waitlist.offered(until)),
      {
        kind: 'facts',
        facts: [
          { label: words.visit.service, value: serviceName(site, entry) },
          { label: words.visit.when, value: rangeLabel(locale, zone, slot), main: true },
          ...ownTime(voice, { own, zone }, slot),
          { label: words.visit.where, value: placeOf(site.document, entry.location).place },
          ...seats,
        ],
      },
      { kind: 'action', label: words.waitlist.takeAt, address: page },
    ],
  })
}
