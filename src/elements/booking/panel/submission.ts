import type { Booking, NewBooking } from '../../../contract/booking.ts'
import type { ApiRequest } from '../../kit/api.ts'
import { keepForTab, recallKept } from './kept.ts'

/** One key for each attempt at the same booking: sent again after a lost answer, it cannot book twice. */
interface Attempt {
  key: string
  body: string
}

const KEPT = 'knead-booking-attempt'

/** `crypto.randomUUID` exists on secure pages only. */
const newKey = () =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('')

function attemptAt(body: string): Attempt {
  const last = recallKept<Attempt>(KEPT)
  const key = last.body === body && last.key ? last.key : newKey()
  keepForTab(KEPT, { key, body })
  return { key, body }
}

/**
 * Sends a booking. The same draft sent again carries the same key, also after a reload.
 * @throws ApiError with the server's refusal, or `unreachable`: then nobody knows whether it was booked.
 */
export async function send(
  ask: (path: string, request: ApiRequest) => Promise<Booking>,
  draft: NewBooking,
): Promise<Booking> {
  const { key } = attemptAt(JSON.stringify(draft))
  const booking = await ask('bookings', {
    method: 'POST',
    body: draft,
    headers: { 'idempotency-key': key },
    // An element that leaves the page does not take back what was sent.
    signal: new AbortController().signal,
  })
  keepForTab(KEPT, null)
  return booking
}
