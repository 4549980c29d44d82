/** The mails a booking brings about, as they are put into the outbox. */
import type { SiteContext } from '../http/context.ts'
import type { MailPayload } from '../kernel.ts'
import { calendarFile } from './calendar-file.ts'
import { momentLabel, moneyLabel, rangeLabel, sameWallClock, shortLabel } from './labels.ts'
import { voiceFor, type Voice } from './messages/index.ts'
import type { BookingRow } from './store.ts'
import { placeOf, visitOf } from './visit.ts'

/** Who ended a booking. */
export type Canceller = 'customer' | 'owner'

/** @param page the customer's own page. */
export function confirmationMail(site: SiteContext, row: BookingRow, page: string): MailPayload {
  const voice = customerVoice(site, row)
  const { words, locale } = voice
  const { studio, words: own } = site.document
  return {
    ...toCustomer(site, row),
    subject: words.mail.confirmedSubject(studio.name, shortLabel(locale, studio.zone, row.start)),
    text: paragraphs(
      greeting(voice, row.customer_name),
      words.mail.confirmed,
      visitLines(site, row, voice),
      own?.bookingNote,
      lines(words.reach.page(page), untilLines(site, row, voice)),
      closing(site, voice),
    ),
    calendar: { method: 'REQUEST', content: calendarFile(site, row, 'REQUEST', page) },
  }
}

/** Tells that the studio has yet to agree; nothing goes into a calendar. @param page the customer's own page. */
export function requestedMail(site: SiteContext, row: BookingRow, page: string): MailPayload {
  const voice = customerVoice(site, row)
  const { words, locale } = voice
  const { studio } = site.document
  return {
    ...toCustomer(site, row),
    subject: words.pending.subject(studio.name, shortLabel(locale, studio.zone, row.start)),
    text: paragraphs(
      greeting(voice, row.customer_name),
      words.pending.requested(studio.name),
      visitLines(site, row, voice),
      lines(words.reach.page(page), untilLines(site, row, voice)),
      closing(site, voice),
    ),
  }
}

export function declinedMail(site: SiteContext, row: BookingRow): MailPayload {
  const voice = customerVoice(site, row)
  const { words, locale } = voice
  const { studio } = site.document
  return {
    ...toCustomer(site, row),
    subject: words.pending.declinedSubject(studio.name, shortLabel(locale, studio.zone, row.start)),
    text: paragraphs(
      greeting(voice, row.customer_name),
      words.pending.declined(studio.name),
      visitLines(site, row, voice),
      studio.url && words.mail.bookAgain(studio.url),
      closing(site, voice),
    ),
  }
}

/** @param before the booking as it was. @param page the customer's own page. */
export function movedMail(
  site: SiteContext,
  before: BookingRow,
  row: BookingRow,
  page: string,
  by: Canceller,
): MailPayload {
  const voice = customerVoice(site, row)
  const { words, locale } = voice
  const { studio } = site.document
  return {
    ...toCustomer(site, row),
    subject: words.moved.subject(studio.name, shortLabel(locale, studio.zone, row.start)),
    text: paragraphs(
      greeting(voice, row.customer_name),
      by === 'owner' ? words.moved.byOwner(studio.name) : words.moved.byCustomer,
      lines(visitLines(site, row, voice), earlierLine(site, before, voice)),
      lines(words.reach.page(page), untilLines(site, row, voice)),
      closing(site, voice),
    ),
    ...(row.state === 'confirmed' && {
      calendar: { method: 'REQUEST', content: calendarFile(site, row, 'REQUEST', page) },
    }),
  }
}

/** @param at when it is sent: what is no longer possible then is not told. */
export function reminderMail(site: SiteContext, row: BookingRow, page: string, at: number): MailPayload {
  const voice = customerVoice(site, row)
  const { words, locale } = voice
  const { studio, words: own } = site.document
  return {
    ...toCustomer(site, row),
    subject: words.reminder.subject(studio.name, shortLabel(locale, studio.zone, row.start)),
    text: paragraphs(
      greeting(voice, row.customer_name),
      words.reminder.text,
      visitLines(site, row, voice),
      own?.bookingNote,
      lines(words.reach.page(page), untilLines(site, row, voice, at)),
      closing(site, voice),
    ),
  }
}

/** @param invited whether the customer's calendar may know of the visit. */
export function cancellationMail(
  site: SiteContext,
  row: BookingRow,
  by: Canceller,
  invited: boolean,
): MailPayload {
  const voice = customerVoice(site, row)
  const { words, locale } = voice
  const { studio } = site.document
  return {
    ...toCustomer(site, row),
    subject: words.mail.cancelledSubject(studio.name, shortLabel(locale, studio.zone, row.start)),
    text: paragraphs(
      greeting(voice, row.customer_name),
      by === 'owner' ? words.mail.cancelledByOwner(studio.name) : words.mail.cancelledByCustomer,
      visitLines(site, row, voice),
      studio.url && words.mail.bookAgain(studio.url),
      closing(site, voice),
    ),
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
  const { words } = ownerVoice(site)
  return noticeMail(site, row, words.notice.cancelledSubject, words.notice.cancelled)
}

export function movedNotice(site: SiteContext, before: BookingRow, row: BookingRow): MailPayload {
  const voice = ownerVoice(site)
  const { notice } = voice.words
  return noticeMail(site, row, notice.movedSubject, lines(notice.moved, earlierLine(site, before, voice)))
}

function noticeMail(
  site: SiteContext,
  row: BookingRow,
  subject: (customer: string, when: string) => string,
  happened: string,
): MailPayload {
  const voice = ownerVoice(site)
  const { notice } = voice.words
  const { studio } = site.document
  const customer = { name: row.customer_name, address: row.customer_email }
  return {
    to: { name: studio.name, address: studio.email },
    replyTo: customer,
    fromName: studio.name,
    subject: subject(row.customer_name, shortLabel(voice.locale, studio.zone, row.start)),
    text: paragraphs(
      happened,
      visitLines(site, row, voice),
      lines(
        `${notice.customer}: ${customer.name}`,
        `${notice.mail}: ${customer.address}`,
        row.customer_phone && `${notice.phone}: ${row.customer_phone}`,
        row.campaign && `${notice.campaign}: ${row.campaign}`,
      ),
      // What it says may be about somebody's health: that stays in the console.
      (row.note !== null || row.answers !== null) && notice.note,
    ),
  }
}

function customerVoice(site: SiteContext, row: BookingRow): Voice {
  return voiceFor(row.language, site.document.studio.language)
}

function ownerVoice(site: SiteContext): Voice {
  return voiceFor(site.document.studio.language)
}

function toCustomer({ document: { studio } }: SiteContext, row: BookingRow) {
  return {
    to: { name: row.customer_name, address: row.customer_email },
    replyTo: { name: studio.name, address: studio.email },
    fromName: studio.name,
  }
}

/** Anyone can give anyone's address when booking, so what looks like an advertisement is not passed on as a name. */
export function greeting({ words }: Voice, name: string): string {
  return /[/:@]|www\./i.test(name) ? words.mail.greetingWithoutName : words.mail.greeting(name)
}

function visitLines(site: SiteContext, row: BookingRow, { words, locale }: Voice): string {
  const visit = visitOf(site.document, row)
  const differs = row.zone !== null && !sameWallClock(row.zone, visit.zone, row.start)
  const label = words.visit
  return lines(
    `${label.service}: ${visit.service.name}, ${words.minutes(visit.service.duration)}`,
    `${label.when}: ${rangeLabel(locale, visit.zone, row)}`,
    differs && `${label.yourTime}: ${rangeLabel(locale, row.zone ?? visit.zone, row)}`,
    `${label.practitioner}: ${visit.practitioner.name}`,
    `${label.where}: ${placeOf(site.document).place}`,
    visit.price && `${label.price}: ${moneyLabel(locale, visit.price)}`,
  )
}

function earlierLine(site: SiteContext, before: BookingRow, { words, locale }: Voice): string {
  return `${words.moved.before}: ${rangeLabel(locale, site.document.studio.zone, before)}`
}

/** Until when the customer may do what; moving is told where it differs from cancelling. */
function untilLines(
  site: SiteContext,
  row: BookingRow,
  { words, locale }: Voice,
  at = Number.NEGATIVE_INFINITY,
): string {
  const { cancelUntil, moveUntil, zone } = visitOf(site.document, row)
  const label = (moment: string) => momentLabel(locale, zone, Date.parse(moment))
  const open = (moment: string) => at < Date.parse(moment)
  return lines(
    moveUntil !== cancelUntil && open(moveUntil) && words.move.until(label(moveUntil)),
    open(cancelUntil) && words.mail.cancelUntil(label(cancelUntil)),
  )
}

export function closing({ document: { studio } }: SiteContext, { words }: Voice): string {
  return lines(
    studio.phone === undefined ? words.mail.questionsByMail : words.mail.questions,
    studio.phone && words.reach.phone(studio.phone),
    studio.name,
  )
}

type Part = string | false | null | undefined

const present = (part: Part): part is string => typeof part === 'string' && part !== ''
export const lines = (...parts: Part[]) => parts.filter(present).join('\n')
export const paragraphs = (...parts: Part[]) => `${parts.filter(present).join('\n\n')}\n`
