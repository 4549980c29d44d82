/** What may still be done with a booking. */
import { MINUTE } from './days.ts'

/** The last instant at which the customer may cancel. @param cancelNotice minutes before the start. */
export function cancelUntil(start: number, cancelNotice: number): number {
  return start - cancelNotice * MINUTE
}

/** The edge is included. */
export function customerMayCancel(start: number, cancelNotice: number, now: number): boolean {
  return now <= cancelUntil(start, cancelNotice)
}
