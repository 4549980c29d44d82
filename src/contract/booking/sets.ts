/** Visits that are booked together: series, plans, and visits side by side. */
import * as v from 'valibot'
import { planOffer } from './services.ts'
import { id, instant, line, localDate, money, slug } from '../primitives.ts'
import { slot } from './availability.ts'
import { booking, bookerEntries } from './bookings.ts'
import { wish, wishQuery } from './wish.ts'

/** Visits that are booked together, all or none; at least two, but for a plan. */
export const newBookingSet = v.strictObject({
  /** `series`: one visit again and again; `plan`: around an event; `side-by-side`: at the same time, each with a practitioner of its own. */
  kind: v.picklist(['series', 'plan', 'side-by-side'], 'must be series, plan or side-by-side'),
  /** Id of the plan. */
  plan: v.optional(slug),
  /** The date that the plan is around. */
  event: v.optional(localDate),
  visits: v.pipe(
    v.array(
      v.strictObject({
        ...wish,
        start: instant,
        /** Who comes, when it is not the customer. */
        guest: v.optional(line(120)),
      }),
    ),
    v.minLength(1, 'must have at least one visit'),
    v.maxLength(26, 'must have at most 26 visits'),
  ),
  ...bookerEntries,
})

/** Visits that were booked together; each can be moved or cancelled alone. */
export const bookingSet = v.object({
  id,
  visits: v.array(booking),
  links: v.object({
    /** One calendar file with all visits. */
    ics: v.string(),
  }),
})

/** Which visits a series would come to. */
export const seriesQuery = v.object({
  ...wishQuery,
  /** The first visit; the others are at the same time by the studio's clock. */
  start: instant,
  everyWeeks: v.pipe(v.string(), v.regex(/^[1-8]$/, 'must be a number from 1 to 8'), v.transform(Number)),
  count: v.pipe(
    v.string(),
    v.regex(/^([2-9]|1\d|2[0-6])$/, 'must be a number from 2 to 26'),
    v.transform(Number),
  ),
})

/** One visit of a series: its slot when it is free, otherwise others near it. */
export const seriesVisit = v.object({
  start: instant,
  slot: v.optional(slot),
  alternatives: v.array(slot),
})

export const series = v.object({ zone: v.string(), visits: v.array(seriesVisit) })

export const planQuery = v.object({ event: localDate, location: v.optional(slug) })

/** One visit of a plan: the time that is proposed, and others that would do. */
export const plannedVisit = v.object({
  service: v.object({
    id: v.string(),
    name: v.string(),
    duration: v.number(),
    variant: v.optional(v.string()),
  }),
  price: v.optional(money),
  /** Why, in the owner's words. */
  reason: v.string(),
  /** First and last date that would do. */
  from: localDate,
  to: localDate,
  /** Left out where no time is free. */
  slot: v.optional(slot),
  alternatives: v.array(slot),
  /** Why there is no time: its dates are over, cannot be booked yet, or nothing is free on them. */
  without: v.optional(v.picklist(['over', 'not-yet', 'none-free'])),
  /** What to send to `/api/waitlist`, with a customer, to be put in line; left out where there is a time or waiting is idle. */
  wait: v.optional(
    v.object({
      service: v.string(),
      variant: v.optional(v.string()),
      location: v.optional(v.string()),
      from: localDate,
      to: localDate,
    }),
  ),
})

export const plan = v.object({
  ...planOffer.entries,
  zone: v.string(),
  visits: v.array(plannedVisit),
  /** Whether each visit has a time. */
  complete: v.boolean(),
})

export type NewBookingSet = v.InferOutput<typeof newBookingSet>
export type BookingSet = v.InferOutput<typeof bookingSet>
export type SeriesQuery = v.InferOutput<typeof seriesQuery>
export type SeriesVisit = v.InferOutput<typeof seriesVisit>
export type Series = v.InferOutput<typeof series>
export type PlanQuery = v.InferOutput<typeof planQuery>
export type PlannedVisit = v.InferOutput<typeof plannedVisit>
export type Plan = v.InferOutput<typeof plan>
