/** The mails a booking brings about, as they are put into the outbox. */
import type { SiteContext } from '../http/context.ts'
import type { MailPayload } from '../kernel.ts'
import { passage, type Fact } from '../mail/letter.ts'
import { calendarFile } from './calendar-file.ts'
import { shortLabel } from './labels.ts'
import {
  bookAgain,
  bookerOf,
  customerFacts,
  earlierFact,
  ownerVoice,
  ownNote,
  pageAction,
  policyPart,
  toCustomer,
  toOwner,
  visitFacts,
} from './mail-parts.ts'
import { voiceFor, type Voice } from './messages/index.ts'
import type { BookingRow } from './store.ts'
import { visitOf } from './visit.ts'

/** Who ended a booking. */
export type Canceller = 'customer' | 'owner'

/** What each of these mails begins with: whose language, which studio, and when the visit is. */
function opening(site: SiteContext, row: BookingRow, voice = customerVoice(site, row)) {
  return {
    voice,
    words: voice.words,
    studio: site.document.studio.name,
    when: shortLabel(voice.locale, visitOf(site.document, row).zone, row.start),
  }
}

/** @param page the customer's own page. */
export function confirmationMail(site: SiteContext, row: BookingRow, page: string): MailPayload {
  const { voice, words, studio, when } = opening(site, row)
  return {
    ...toCustomer(site, bookerOf(row), {
      voice,
      subject: words.mail.confirmedSubject(studio, when),
      blocks: [
        passage(words.mail.confirmed),
        visitFacts(site, row, voice),
        ownNote(site),
        pageAction(site, row, voice, page),
        policyPart(site, voice),
      ],
    }),
    calendar: { method: 'REQUEST', content: calendarFile(site, row, 'REQUEST', page) },
  }
}

/** Tells that the studio has yet to agree; nothing goes into a calendar. @param page the customer's own page. */
export function requestedMail(site: SiteContext, row: BookingRow, page: string): MailPayload {
  const { voice, words, studio, when } = opening(site, row)
  return toCustomer(site, bookerOf(row), {
    voice,
    subject: words.pending.subject(studio, when),
    blocks: [
      passage(words.pending.requested(studio)),
      visitFacts(site, row, voice),
      pageAction(site, row, voice, page),
      policyPart(site, voice),
    ],
  })
}

export function declinedMail(site: SiteContext, row: BookingRow): MailPayload {
  const { voice, words, studio, when } = opening(site, row)
  return toCustomer(site, bookerOf(row), {
    voice,
    subject: words.pending.declinedSubject(studio, when),
    blocks: [passage(words.pending.declined(studio)), visitFacts(site, row, voice), bookAgain(site, voice)],
  })
}

/** @param before the booking as it was. @param page the customer's own page. */
export function movedMail(
  site: SiteContext,
  before: BookingRow,
  row: BookingRow,
  page: string,
  by: Canceller,
): MailPayload {
  const { voice, words, studio, when } = opening(site, row)
  return {
    ...toCustomer(site, bookerOf(row), {
      voice,
      subject: words.moved.subject(studio, when),
      blocks: [
        passage(by === 'owner' ? words.moved.byOwner(studio) : words.moved.byCustomer),
        visitFacts(site, row, voice, earlierFact(site, before, voice)),
        pageAction(site, row, voice, page),
      ],
    }),
    ...(row.state === 'confirmed' && {
      calendar: { method: 'REQUEST', content: calendarFile(site, row, 'REQUEST', page) },
    }),
  }
}

/** @param at when it is sent: what is no longer possible then is not told. */
export function reminderMail(site: SiteContext, row: BookingRow, page: string, at: number): MailPayload {
  const { voice, words, studio, when } = opening(site, row)
  return toCustomer(site, bookerOf(row), {
    voice,
    subject: words.reminder.subject(studio, when),
    blocks: [
      passage(words.reminder.text),
      visitFacts(site, row, voice),
      ownNote(site),
      pageAction(site, row, voice, page, at),
    ],
  })
}

/** @param invited whether the customer's calendar may know of the visit. */
export function cancellationMail(
  site: SiteContext,
  row: BookingRow,
  by: Canceller,
  invited: boolean,
): MailPayload {
  const { voice, words, studio, when } = opening(site, row)
  return {
    ...toCustomer(site, bookerOf(row), {
      voice,
      subject: words.mail.cancelledSubject(studio, when),
      blocks: [
        passage(by === 'owner' ? words.mail.cancelledByOwner(studio) : words.mail.cancelledByCustomer),
        visitFacts(site, row, voice),
        bookAgain(site, voice),
      ],
    }),
    ...(invited && { calendar: { method: 'CANCEL', content: calendarFile(site, row, 'CANCEL') } }),
  }
}

/** Tells the owner of a new booking. Without the customer's link: whoever has it may cancel. */
export function bookedNotice(site: SiteContext, row: BookingRow): MailPayload {
  const { notice, pending } = ownerVoice(site).words
  return row.state === 'pending'
    ? noticeMail(site, row, pending.noticeSubject, pending.notice)
    : noticeMail(site, row, notice.bookedSubject, notice.booked)
}

export function cancelledNotice(site: SiteContext, row: BookingRow): MailPayload {
  const { notice } = ownerVoice(site).words
  return noticeMail(site, row, notice.cancelledSubject, notice.cancelled)
}

export function movedNotice(site: SiteContext, before: BookingRow, row: BookingRow): MailPayload {
  const voice = ownerVoice(site)
  const { notice } = voice.words
  return noticeMail(site, row, notice.movedSubject, notice.moved, earlierFact(site, before, voice))
}

/** @param more facts that belong to the visit. */
function noticeMail(
  site: SiteContext,
  row: BookingRow,
  subject: (customer: string, when: string) => string,
  happened: string,
  ...more: Fact[]
): MailPayload {
  const { voice, when } = opening(site, row, ownerVoice(site))
  const customer = bookerOf(row)
  return toOwner(site, customer, {
    voice,
    subject: subject(customer.name, when),
    blocks: [passage(happened), visitFacts(site, row, voice, ...more), ...customerFacts(row, voice)],
  })
}

function customerVoice({ document }: SiteContext, row: BookingRow): Voice {
  return voiceFor(row.language, document.studio.language)
}
