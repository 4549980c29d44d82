/** What a studio offers, as it crosses the wire. */
import * as v from 'valibot'
import { money } from '../primitives.ts'
import { siteQuestion } from '../site/intake.ts'

export const service = v.object({
  id: v.string(),
  name: v.string(),
  description: v.optional(v.string()),
  /** Minutes. */
  duration: v.number(),
  price: v.optional(money),
  practitioners: v.array(v.string()),
  /** Other lengths of the service. */
  variants: v.optional(
    v.array(v.object({ id: v.string(), name: v.string(), duration: v.number(), price: v.optional(money) })),
  ),
  /** What may be added, with the minutes and the price that it adds. */
  addons: v.optional(
    v.array(v.object({ id: v.string(), name: v.string(), minutes: v.number(), price: v.optional(money) })),
  ),
  /** Everybody who gives the service takes part: there is nobody to choose. */
  together: v.optional(v.boolean()),
  /** There are people and rooms for two of these at the same time: see `availability/beside`. */
  sideBySide: v.optional(v.boolean()),
  /** How many may come to the same visit; left out: one customer has it alone. */
  seats: v.optional(v.number()),
  /** The studio confirms each booking by hand. */
  approval: v.optional(v.boolean()),
  /** What is asked with a booking. */
  questions: v.optional(v.array(siteQuestion)),
})

export const practitioner = v.object({ id: v.string(), name: v.string(), title: v.optional(v.string()) })

/** A practitioner in the list of what a studio offers. */
export const staffMember = v.object({
  ...practitioner.entries,
  /** Own prices; for what is left out the service's hold. */
  prices: v.optional(
    v.array(v.object({ service: v.string(), variant: v.optional(v.string()), price: money })),
  ),
  /** Ids of the locations worked at; left out: all. */
  locations: v.optional(v.array(v.string())),
})

export const location = v.object({
  id: v.string(),
  name: v.string(),
  address: v.optional(v.string()),
  zone: v.string(),
})

/** A plan to choose: visits around a date that the customer names. */
export const planOffer = v.object({
  id: v.string(),
  name: v.string(),
  description: v.optional(v.string()),
})

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
  practitioners: v.array(staffMember),
  /** Where the studio works, if in several places. */
  locations: v.optional(v.array(location)),
  plans: v.optional(v.array(planOffer)),
  policies: v.object({
    /** Minutes before the start until which a customer may cancel; 0 for always. */
    cancelNotice: v.number(),
    /** Minutes before the start until which a customer may move a visit; 0 for always. */
    moveNotice: v.number(),
  }),
  /** The owner's own words. */
  words: v.object({
    bookingNote: v.optional(v.string()),
    /** What holds for cancelling and moving. */
    policy: v.optional(v.string()),
  }),
})

export type Service = v.InferOutput<typeof service>
export type Practitioner = v.InferOutput<typeof practitioner>
export type StaffMember = v.InferOutput<typeof staffMember>
export type Location = v.InferOutput<typeof location>
export type PlanOffer = v.InferOutput<typeof planOffer>
export type Studio = v.InferOutput<typeof studio>
export type ServiceList = v.InferOutput<typeof serviceList>
