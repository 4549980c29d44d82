/** Bookings as they cross the wire. */
import * as v from 'valibot'
import {
  id,
  instant,
  languageTag,
  line,
  mailAddress,
  money,
  slug,
  text,
  timeZone,
  workProof,
} from '../primitives.ts'
import { holdProof } from './holds.ts'
import { location, practitioner } from './services.ts'
import { seatCount, wish } from './wish.ts'

/** To `text` and `choice` text, to `yes-no` and `consent` true or false, to `scale` a whole number. */
export const answers = v.record(slug, v.union([text(2000), v.number(), v.boolean()]))

/** Who books, and what they say with it. */
export const bookerEntries = {
  customer: v.strictObject({
    name: line(120),
    email: mailAddress,
    phone: v.optional(line(40)),
  }),
  /** What the customer wants the practitioner to know. */
  note: v.optional(
    v.pipe(v.string('must be text'), v.trim(), v.maxLength(2000, 'must have at most 2000 characters')),
  ),
  /** Answers to the service's questions, by the question's id. */
  answers: v.optional(answers),
  /** Where the booking came from, as the owner named it. */
  campaign: v.optional(line(100)),
  /** The article the reader came from. */
  article: v.optional(id),
  language: v.optional(languageTag),
  /** The customer's own zone, for the labels in mail. */
  zone: v.optional(timeZone),
  /** Left empty by people; what fills it is a machine. */
  website: v.optional(v.pipe(v.string(), v.maxLength(2048, 'must have at most 2048 characters'))),
  proof: v.optional(workProof),
}

export const newBooking = v.strictObject({
  ...wish,
  seats: v.optional(seatCount),
  start: instant,
  /** The visitor's own hold on the slot. One that has run out does no harm while the slot is still free. */
  hold: v.optional(holdProof),
  ...bookerEntries,
})

/** Another time for a booking. */
export const bookingMove = v.strictObject({
  start: instant,
  /** Left out: the practitioner it is booked with; for a booking with `anyone` they first, else who is free. */
  practitioner: v.optional(slug),
  /** The visitor's own hold on the new time. */
  hold: v.optional(holdProof),
})

/** `pending` waits for the studio's approval and owns its time already. */
export const bookingState = v.picklist(['pending', 'confirmed', 'cancelled', 'completed', 'no-show'])

export const booking = v.object({
  id,
  /** Proves later that it is yours: opens, cancels. */
  token: v.string(),
  state: bookingState,
  start: instant,
  end: instant,
  offset: v.string(),
  /** The studio's zone. */
  zone: v.string(),
  service: v.object({
    id: v.string(),
    /** With the variant's. */
    name: v.string(),
    /** Minutes, add-ons included. */
    duration: v.number(),
    variant: v.optional(v.string()),
    addons: v.optional(v.array(v.object({ id: v.string(), name: v.string() }))),
  }),
  practitioner,
  /** Nobody was asked for by name: it may be moved to anyone who is free. */
  anyone: v.optional(v.boolean()),
  /** The others who take part, where everybody does. */
  others: v.optional(v.array(practitioner)),
  location: v.optional(location),
  /** Seats taken, of a service with seats. */
  seats: v.optional(v.number()),
  /** Who comes, when it is not the customer. */
  guest: v.optional(v.string()),
  /** Id of the set it was booked with. */
  set: v.optional(id),
  price: v.optional(money),
  /** Until when the customer may cancel. */
  cancelUntil: instant,
  /** Until when the customer may move it. */
  moveUntil: instant,
  links: v.object({
    page: v.string(),
    ics: v.string(),
    google: v.string(),
    outlook: v.string(),
  }),
})

export type Answers = v.InferOutput<typeof answers>
export type NewBooking = v.InferOutput<typeof newBooking>
export type BookingMove = v.InferOutput<typeof bookingMove>
export type Booking = v.InferOutput<typeof booking>
