import type { Booking, NewBooking, Slot } from '../../contract/booking.ts'

/** The reader opened the booking. */
export class KneadBookingOpenEvent extends Event {
  constructor() {
    super('knead-booking-open', { bubbles: true, composed: true })
  }
}

/** The reader picked a time; nothing is booked yet. */
export class KneadSlotSelectEvent extends Event {
  /** Id of the service. */
  readonly service: string
  readonly slot: Slot

  constructor(service: string, slot: Slot) {
    super('knead-slot-select', { bubbles: true, composed: true })
    this.service = service
    this.slot = slot
  }
}

/** The booking is about to be sent; `preventDefault()` keeps it from being sent. */
export class KneadBookingSubmitEvent extends Event {
  /** What will be sent. */
  readonly draft: NewBooking

  constructor(draft: NewBooking) {
    super('knead-booking-submit', { bubbles: true, composed: true, cancelable: true })
    this.draft = draft
  }
}

/** The visit is booked. */
export class KneadBookedEvent extends Event {
  readonly booking: Booking

  constructor(booking: Booking) {
    super('knead-booked', { bubbles: true, composed: true })
    this.booking = booking
  }
}

declare global {
  interface HTMLElementEventMap {
    'knead-booking-open': KneadBookingOpenEvent
    'knead-slot-select': KneadSlotSelectEvent
    'knead-booking-submit': KneadBookingSubmitEvent
    'knead-booked': KneadBookedEvent
  }
}
