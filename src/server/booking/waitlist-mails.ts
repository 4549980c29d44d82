/** The mails of the waiting list. */
import type { FreeSlot } from '../../domain/booking/availability.ts'
import type { SiteContext } from '../http/context.ts'
import type { MailPayload } from '../kernel.ts'
import { dayLabel, momentLabel, rangeLabel, shortLabel } from './labels.ts'
import { closing, greeting, lines, paragraphs } from './mails.ts'
import { voiceFor, type Voice } from './messages/index.ts'
import { rulesOf } from './offer.ts'
import { detailsOf } from './waitlist.ts'
import type { EntryRow } from './waitlist-store.ts'

function frame({ document: { studio } }: SiteContext, entry: EntryRow) {
  const { customer, language } = detailsOf(entry)
  return {
    voice: voiceFor(language, studio.language),
    customer,
    head: {
      to: { name: customer.name, address: customer.email },
      replyTo: { name: studio.name, address: studio.email },
      fromName: studio.name,
    },
  }
}

/** The dates somebody waits for, as people read them. */
export function datesLabel({ document }: SiteContext, entry: EntryRow, { locale }: Voice): string {
  const { zone } = rulesOf(document)
  const label = (day: number) => dayLabel(locale, zone.name, zone.startOf(day))
  const { first_day: first, last_day: last } = entry
  return first === last ? label(first) : `${label(first)} – ${label(last)}`
}

export function serviceName({ document }: SiteContext, { service }: EntryRow): string {
  return document.services.find(({ id }) => id === service)?.name ?? service
}

export function joinedMail(site: SiteContext, entry: EntryRow, page: string): MailPayload {
  const { voice, customer, head } = frame(site, entry)
  const { waitlist, visit } = voice.words
  return {
    ...head,
    subject: waitlist.joinedSubject(site.document.studio.name),
    text: paragraphs(
      greeting(voice, customer.name),
      waitlist.joined,
      lines(
        `${visit.service}: ${serviceName(site, entry)}`,
        `${visit.when}: ${datesLabel(site, entry, voice)}`,
      ),
      waitlist.leaveAt(page),
      closing(site, voice),
    ),
  }
}

export function offeredMail(site: SiteContext, entry: EntryRow, slot: FreeSlot, page: string): MailPayload {
  const { voice, customer, head } = frame(site, entry)
  const { words, locale } = voice
  const { studio } = site.document
  const until = momentLabel(locale, studio.zone, entry.offered_until ?? slot.start)
  return {
    ...head,
    subject: words.waitlist.offeredSubject(studio.name, shortLabel(locale, studio.zone, slot.start)),
    text: paragraphs(
      greeting(voice, customer.name),
      words.waitlist.offered(until),
      lines(
        `${words.visit.service}: ${serviceName(site, entry)}`,
        `${words.visit.when}: ${rangeLabel(locale, studio.zone, slot)}`,
      ),
      words.waitlist.takeAt(page),
      closing(site, voice),
    ),
  }
}
