/** What happens to a visit after it was booked: in a file of its own, since few readers need it. */
import type { Booking } from '../../contract/booking.ts'

/** The visit is at another time. */
export class KneadRescheduledEvent extends Event {
  readonly booking: Booking
  /** What it was. */
  readonly before: Booking

  constructor(booking: Booking, before: Booking) {
    super('knead-rescheduled', { bubbles: true, composed: true })
    this.booking = booking
    this.before = before
  }
}

/** The visit is cancelled; its time is free again. */
export class KneadCancelledEvent extends Event {
  readonly booking: Booking

  constructor(booking: Booking) {
    super('knead-cancelled', { bubbles: true, composed: true })
    this.booking = booking
  }
}

declare global {
  interface HTMLElementEventMap {
    'knead-rescheduled': KneadRescheduledEvent
    'knead-cancelled': KneadCancelledEvent
  }
}
