/** Until when a customer may move or cancel a visit, and what is said afterwards. */
import type { SiteDocument } from '../../contract/site.ts'
import { customerMayCancel } from '../../domain/booking/policy.ts'
import { ProblemError } from '../http/problem.ts'
import { momentLabel } from './labels.ts'
import type { Canceller } from './mails.ts'
import { voiceFor } from './messages/index.ts'
import { cancelNoticeOf, moveNoticeOf } from './offer.ts'
import type { BookingRow } from './store.ts'
import { visitOf } from './visit.ts'

export function mayMove(document: SiteDocument, row: BookingRow, now: number): boolean {
  return row.end > now && customerMayCancel(row.start, moveNoticeOf(document), now)
}

export function mayCancel(document: SiteDocument, row: BookingRow, now: number): boolean {
  return row.end > now && customerMayCancel(row.start, cancelNoticeOf(document), now)
}

/**
 * Throws `conflict` when a customer comes too late, or anybody after the visit: in the customer's language, with the
 * moment until which it was possible, how to reach the studio, and what the owner says of it.
 */
export function refuseTooLate(
  document: SiteDocument,
  row: BookingRow,
  act: 'move' | 'cancel',
  by: Canceller,
  now: number,
): void {
  const { words, locale } = voiceFor(row.language, document.studio.language)
  if (row.end <= now) throw new ProblemError('conflict', words.late.over)
  const may = act === 'move' ? mayMove : mayCancel
  if (by === 'owner' || may(document, row, now)) return
  const { name, phone, email } = document.studio
  const { cancelUntil, moveUntil, zone } = visitOf(document, row)
  const until = momentLabel(locale, zone, Date.parse(act === 'move' ? moveUntil : cancelUntil))
  const reach = phone === undefined ? words.late.write(name, email) : words.late.call(name, phone)
  const policy = document.words?.bookingPolicy
  throw new ProblemError(
    'conflict',
    [`${words.late[act](until)} ${reach}`, policy].filter((part) => part !== undefined).join('\n\n'),
  )
}
