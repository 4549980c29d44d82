/** What is mailed of a set: all visits in one letter, and one calendar file with those that are agreed. */
import type { SiteContext } from '../../http/context.ts'
import type { MailPayload } from '../../kernel.ts'
import { passage, type Block } from '../../mail/letter.ts'
import { calendarOfVisits } from '../calendar-file.ts'
import {
  bookAgain,
  bookerOf,
  customerFacts,
  ownerVoice,
  ownNote,
  pageAction,
  policyPart,
  toCustomer,
  toOwner,
  visitFacts,
} from '../mail-parts.ts'
import { voiceFor } from '../messages/index.ts'
import { shortLabel } from '../labels.ts'
import type { BookingRow } from '../store.ts'
import { visitOf } from '../visit.ts'

/** Booked together, so that there is at least one. */
type Rows = readonly BookingRow[]

function firstOf(rows: Rows): BookingRow {
  const [row] = rows.toSorted((a, b) => a.start - b.start)
  if (row === undefined) throw new RangeError('A set has at least one visit.')
  return row
}

/** @param pages the customer's own page of each visit */
export function setBookedMail(site: SiteContext, rows: Rows, pages: readonly string[]): MailPayload {
  const { studio } = site.document
  const first = firstOf(rows)
  const voice = voiceFor(first.language, studio.language)
  const { sets } = voice.words
  const waiting = rows.filter(({ state }) => state === 'pending').length
  const agreed = rows.filter(({ state }) => state === 'confirmed')
  const visits = rows.flatMap((row, n): Block[] => [
    visitFacts(site, row, voice),
    pageAction(site, row, voice, pages[n] ?? ''),
  ])
  return {
    ...toCustomer(site, bookerOf(first), {
      voice,
      subject: sets.subject(studio.name, rows.length),
      blocks: [
        passage(sets.booked(rows.length)),
        passage(waiting > 0 && sets.waiting(studio.name, waiting)),
        visits,
        ownNote(site),
        policyPart(site, voice),
      ],
    }),
    ...(agreed.length > 0 && {
      calendar: { method: 'PUBLISH', content: calendarOfVisits(site, agreed) },
    }),
  }
}

/** @param invited those of them that the customer's calendar may know of */
export function setCancelledMail(site: SiteContext, rows: Rows, invited: Rows): MailPayload {
  const { studio } = site.document
  const first = firstOf(rows)
  const voice = voiceFor(first.language, studio.language)
  const { sets } = voice.words
  return {
    ...toCustomer(site, bookerOf(first), {
      voice,
      subject: sets.cancelledSubject(studio.name, rows.length),
      blocks: [
        passage(sets.cancelled(rows.length)),
        rows.map((row) => visitFacts(site, row, voice)),
        bookAgain(site, voice),
      ],
    }),
    ...(invited.length > 0 && {
      // A message that takes back can tell of one visit only (RFC 5546); a published file of as many as there are.
      calendar: { method: 'PUBLISH', content: calendarOfVisits(site, invited) },
    }),
  }
}

export function setCancelledNotice(site: SiteContext, rows: Rows): MailPayload {
  const { cancelledNotice, cancelledNoticeSubject } = ownerVoice(site).words.sets
  return noticeOf(site, rows, cancelledNoticeSubject, cancelledNotice)
}

export function setBookedNotice(site: SiteContext, rows: Rows): MailPayload {
  const { notice, noticeSubject } = ownerVoice(site).words.sets
  return noticeOf(site, rows, noticeSubject, notice)
}

function noticeOf(
  site: SiteContext,
  rows: Rows,
  subject: (customer: string, count: number, when: string) => string,
  happened: string,
): MailPayload {
  const voice = ownerVoice(site)
  const first = firstOf(rows)
  const when = shortLabel(voice.locale, visitOf(site.document, first).zone, first.start)
  return toOwner(site, bookerOf(first), {
    voice,
    subject: subject(first.customer_name, rows.length, when),
    blocks: [
      passage(happened),
      rows.map((row) => visitFacts(site, row, voice)),
      ...customerFacts(first, voice),
    ],
  })
}
