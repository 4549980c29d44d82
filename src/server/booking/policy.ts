/** Until when a customer may move or cancel a visit, and what is said afterwards. */
import type { SiteDocument } from '../../contract/site.ts'
import { customerMayCancel } from '../../domain/booking/policy.ts'
import { ProblemError } from '../http/problem.ts'
import type { Canceller } from './mails.ts'
import { cancelNoticeOf } from './offer.ts'
import type { BookingRow } from './store.ts'

/** Minutes before a visit until which the customer may move it. */
export function moveNoticeOf(document: SiteDocument): number {
  return document.booking?.moveNotice ?? cancelNoticeOf(document)
}

export function mayMove(document: SiteDocument, row: BookingRow, now: number): boolean {
  return row.end > now && customerMayCancel(row.start, moveNoticeOf(document), now)
}

export function mayCancel(document: SiteDocument, row: BookingRow, now: number): boolean {
  return row.end > now && customerMayCancel(row.start, cancelNoticeOf(document), now)
}

/** Throws `conflict` when a customer comes too late, or anybody after the visit. */
export function refuseTooLate(
  document: SiteDocument,
  row: BookingRow,
  act: 'move' | 'cancel',
  by: Canceller,
  now: number,
): void {
  if (row.end <= now) throw new ProblemError('conflict', 'This visit is over.')
  const may = act === 'move' ? mayMove : mayCancel
  if (by === 'owner' || may(document, row, now)) return
  const { name, phone, email } = document.studio
  const reach = phone === undefined ? `write to ${email}` : `call ${phone}`
  throw new ProblemError(
    'conflict',
    `It is too late to ${act} this visit here. Please ${reach} to reach ${name}.`,
  )
}
