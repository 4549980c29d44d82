import type { HoldProof } from '../../../contract/booking.ts'
import { ApiError, type ApiRequest } from '../../kit/api.ts'
import { keepForTab, recallKept } from './kept.ts'

/** One key for each attempt at the same booking: sent again after a lost answer, it cannot book twice. */
interface Attempt {
  key: string
  /** The draft as JSON, but for the hold: that may have come only after the first try. */
  visit: string
  hold?: HoldProof | undefined
}

const KEPT = 'knead-booking-attempt'

/** Hard to guess. `crypto.randomUUID` exists on secure pages only. */
export const newKey = (): string => crypto.getRandomValues(new Uint32Array(5)).join('-')

function attemptAt(visit: string, hold: HoldProof | undefined): Attempt {
  const last = recallKept<Attempt>(KEPT)
  const before = last.visit === visit ? last : undefined
  const attempt = { key: before?.key ?? newKey(), visit, hold: hold ?? before?.hold }
  keepForTab(KEPT, attempt)
  return attempt
}

/** Whether a booking of this time was sent and nobody knows what became of it: it may be the reader's own. */
export const isUnsure = (start: string): boolean => recallKept<Attempt>(KEPT).visit?.includes(start) ?? false

/**
 * Sends a booking. The same draft sent again carries the same key, also after a reload.
 * @throws ApiError with the server's refusal, or `unreachable`: then nobody knows whether it was booked.
 */
export async function send<T>(
  ask: (request: ApiRequest) => Promise<T>,
  draft: object & { hold?: HoldProof | undefined },
): Promise<T> {
  const { hold: current, ...visit } = draft
  const { key, hold } = attemptAt(JSON.stringify(visit), current)
  try {
    const booking = await ask({
      method: 'POST',
      body: hold ? { ...visit, hold } : visit,
      headers: { 'idempotency-key': key },
      // An element that leaves the page does not take back what was sent.
      signal: undefined,
    })
    keepForTab(KEPT, null)
    return booking
  } catch (error) {
    if (error instanceof ApiError && error.problem.status && error.problem.status < 500)
      keepForTab(KEPT, null)
    throw error
  }
}
