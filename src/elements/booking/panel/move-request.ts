/** Moving a visit over the wire. */
import type { Availability, Booking, BookingMove, HoldProof } from '../../../contract/booking.ts'
import type { ApiRequest } from '../../kit/api.ts'
import { newKey } from './submission.ts'

/** The same with the visit's token: its own time is then not in the way. */
export const withToken = (token: string, request: ApiRequest = {}): ApiRequest => ({
  ...request,
  headers: { ...request.headers, 'knead-token': token },
})

/** The free times without the one that the visit has already. */
export const othersThan = ({ start }: Booking, answer: Availability): Availability => ({
  ...answer,
  days: answer.days.map((day) => ({ ...day, slots: day.slots.filter((slot) => slot.start !== start) })),
})

/** One wish for another time: sent again after a lost answer it has the same key and body, and is done once. */
export class MoveRequest {
  readonly start: string
  readonly #key = newKey()
  #body: BookingMove | undefined

  constructor(start: string) {
    this.start = start
  }

  /** Whether it was sent, and nobody knows yet what became of it. */
  get sent(): boolean {
    return this.#body !== undefined
  }

  /** @throws ApiError with the server's refusal, or `unreachable`: then nobody knows whether it was moved. */
  send(
    ask: (path: string, request: ApiRequest) => Promise<Booking>,
    { id, token }: Booking,
    hold: HoldProof | undefined,
  ): Promise<Booking> {
    this.#body ??= { start: this.start, ...(hold && { hold }) }
    const request: ApiRequest = {
      method: 'PATCH',
      body: this.#body,
      headers: { 'idempotency-key': this.#key },
      // An element that leaves the page does not take back what was sent.
      signal: undefined,
    }
    return ask(`bookings/${id}`, withToken(token, request))
  }
}
