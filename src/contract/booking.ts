/** Services, availability and bookings as they cross the wire. */
import * as v from 'valibot'
import {
  id,
  instant,
  languageTag,
  line,
  localDate,
  mailAddress,
  money,
  slug,
  text,
  timeZone,
} from './primitives.ts'
import { siteQuestion } from './site/intake.ts'

/** Days one availability query may span. */
export const AVAILABILITY_DAYS = 62

/** A free time. Instants are facts of the studio; only labels change with the reader's zone. */
export const slot = v.object({
  start: instant,
  end: instant,
  /** The studio's offset from UTC at `start`, for example `-07:00`. */
  offset: v.string(),
  /** Ids of the practitioners who are free. */
  practitioners: v.array(v.string()),
})

export const day = v.object({ date: localDate, slots: v.array(slot) })

export const availability = v.object({
  /** The studio's zone, in which the dates are meant. */
  zone: v.string(),
  /** Every date of the range in order, also those with nothing free. */
  days: v.array(day),
  /** When no day of the range has a free slot: the next date that has one, if any. */
  nextFree: v.optional(localDate),
})

export const availabilityQuery = v.object({
  service: slug,
  practitioner: v.optional(slug),
  from: localDate,
  to: localDate,
})

export const service = v.object({
  id: v.string(),
  name: v.string(),
  description: v.optional(v.string()),
  /** Minutes. */
  duration: v.number(),
  price: v.optional(money),
  practitioners: v.array(v.string()),
  /** The studio confirms each booking by hand. */
  approval: v.optional(v.boolean()),
  /** What is asked with a booking. */
  questions: v.optional(v.array(siteQuestion)),
})

export const practitioner = v.object({ id: v.string(), name: v.string(), title: v.optional(v.string()) })

export const studio = v.object({
  name: v.string(),
  zone: v.string(),
  language: v.string(),
  email: v.optional(v.string()),
  phone: v.optional(v.string()),
  url: v.optional(v.string()),
  address: v.optional(v.string()),
})

export const serviceList = v.object({
  studio,
  services: v.array(service),
  practitioners: v.array(practitioner),
  policies: v.object({
    /** Minutes before the start until which a customer may cancel; 0 for always. */
    cancelNotice: v.number(),
  }),
  /** The owner's own words. */
  words: v.object({ bookingNote: v.optional(v.string()) }),
})

/** A claim on a slot, exclusive until it expires. */
export const newHold = v.strictObject({
  service: slug,
  /** Left out: any practitioner who is free. */
  practitioner: v.optional(slug),
  start: instant,
})

export const extendedHold = v.object({
  id,
  /** When the time falls free by itself. */
  expires: instant,
  /** Whether it may still be extended. */
  extendable: v.boolean(),
  practitioner,
  slot,
})

export const hold = v.object({
  ...extendedHold.entries,
  /** Proves the hold as the `Knead-Hold` header; given only here. */
  token: v.string(),
})

const holdToken = v.pipe(v.string('must be text'), v.regex(/^[A-Za-z0-9_-]{20,64}$/, 'is not a token'))

/** A hold in the hands of its visitor. */
export const holdProof = v.strictObject({ id, token: holdToken })

/** What a beacon can carry, which sends no headers of its own. */
export const holdRelease = v.strictObject({ token: holdToken })

/** To `text` and `choice` text, to `yes-no` and `consent` true or false, to `scale` a whole number. */
export const answers = v.record(slug, v.union([text(2000), v.number(), v.boolean()]))

export const newBooking = v.strictObject({
  service: slug,
  /** Left out: any practitioner who is free. */
  practitioner: v.optional(slug),
  start: instant,
  /** The visitor's own hold on the slot. One that has run out does no harm while the slot is still free. */
  hold: v.optional(holdProof),
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
})

/** A place in line for a date or a range of dates. */
export const newWaiting = v.strictObject({
  service: slug,
  /** Left out: any practitioner. */
  practitioner: v.optional(slug),
  /** Studio-local dates, both included, at most 62. */
  from: localDate,
  to: localDate,
  customer: newBooking.entries.customer,
  note: newBooking.entries.note,
  answers: newBooking.entries.answers,
  language: newBooking.entries.language,
  zone: newBooking.entries.zone,
  website: newBooking.entries.website,
})

export const waiting = v.object({
  id,
  token: v.string(),
  from: localDate,
  to: localDate,
  /** Shows offers, takes or declines them, and leaves the line. */
  page: v.string(),
})

/** Another time for a booking. */
export const bookingMove = v.strictObject({
  start: instant,
  /** Left out: the practitioner it is booked with. */
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
  service: v.object({ id: v.string(), name: v.string(), duration: v.number() }),
  practitioner,
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

export type Slot = v.InferOutput<typeof slot>
export type Day = v.InferOutput<typeof day>
export type Availability = v.InferOutput<typeof availability>
export type AvailabilityQuery = v.InferOutput<typeof availabilityQuery>
export type Service = v.InferOutput<typeof service>
export type Practitioner = v.InferOutput<typeof practitioner>
export type Studio = v.InferOutput<typeof studio>
export type ServiceList = v.InferOutput<typeof serviceList>
export type NewHold = v.InferOutput<typeof newHold>
export type Hold = v.InferOutput<typeof hold>
export type ExtendedHold = v.InferOutput<typeof extendedHold>
export type HoldProof = v.InferOutput<typeof holdProof>
export type NewBooking = v.InferOutput<typeof newBooking>
export type Answers = v.InferOutput<typeof answers>
export type NewWaiting = v.InferOutput<typeof newWaiting>
export type Waiting = v.InferOutput<typeof waiting>
export type BookingMove = v.InferOutput<typeof bookingMove>
export type Booking = v.InferOutput<typeof booking>
