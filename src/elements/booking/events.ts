import type { Booking, BookingSet, NewBooking, NewBookingSet, Slot } from '../../contract/booking.ts'

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
  /** What will be sent: one visit, or with `kind` and `visits` several at once. */
  readonly draft: NewBooking | NewBookingSet

  constructor(draft: NewBooking | NewBookingSet) {
    super('knead-booking-submit', { bubbles: true, composed: true, cancelable: true })
    this.draft = draft
  }
}

/** The visit is booked; of several that were booked at once it is one event. */
export class KneadBookedEvent extends Event {
  /** The visit, or the first of several. */
  readonly booking: Booking
  /** All visits, where several were booked at once. */
  readonly set?: BookingSet

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
