/**
 * The way through a booking, as plain data: which steps the owner's attributes leave open, what has been chosen,
 * and which step comes next. No page, no server, no clock.
 */
import type { Booking, NewBooking, Service, ServiceList, Slot } from '../../../contract/booking.ts'

const STEPS = ['service', 'options', 'location', 'practitioner', 'day', 'time', 'details', 'done'] as const
/** `plan` stands for several visits at once, which go their own way. */
export type Step = (typeof STEPS)[number] | 'plan'

/** Stands for whichever practitioner is free, in the `practitioner` attribute and as a choice. */
export const ANYONE = 'any'

/** What the owner's attributes ask for. */
export interface Wishes {
  service?: string | null | undefined
  practitioner?: string | null | undefined
  location?: string | null | undefined
  plan?: string | null | undefined
}

/** What may be booked here: the studio's list, narrowed by the wishes that can be met. */
export interface Offer {
  /** Id of the plan that is booked instead of one visit; empty without one. */
  plan: string
  services: Service[]
  /** Id of the place that is wished; empty for any. */
  location: string
  /** Ids of the places where a service can be had; none where the studio names no places. */
  locationsFor: (service: Service) => string[]
  /** Ids that a service can be booked with: one entry leaves nothing to choose. `ANYONE` comes first. */
  practitionersFor: (service: Service, location?: string) => string[]
  /** Wishes that the studio does not know, with what it accepts. */
  unmet: { attribute: keyof Wishes; value: string; accepted: string[] }[]
}

/** A service as the reader would like it, where there is a choice. */
export interface Options {
  /** Id of another length than the service's own. */
  variant?: string | undefined
  /** Ids. */
  addons: string[]
  /** How many come. */
  seats: number
}

export interface Choice {
  service?: Service | undefined
  options?: Options | undefined
  /** An id. */
  location?: string | undefined
  /** An id, or `ANYONE`. */
  practitioner?: string | undefined
  /** Studio-local date. */
  date?: string | undefined
  slot?: Slot | undefined
}

export interface Flow extends Choice {
  step: Step
  /** The chosen time was sold meanwhile: free ones near it. Empty when the server knows none. */
  alternatives?: Slot[] | undefined
  /** That time. */
  lost?: Slot | undefined
  booking?: Booking | undefined
  /** Where the confirmation is sent. */
  email?: string | undefined
}

/** A choice as the server takes it, without the time. */
export type Wish = Pick<NewBooking, 'service' | 'variant' | 'addons' | 'practitioner' | 'location'>

/** Only what says something: neither empty text nor an empty list or record. */
export function filled<T extends object>(values: T): Partial<T> {
  const says = (value: unknown) =>
    typeof value === 'string' ? value.trim() : value && Object.keys(value).length > 0
  return Object.fromEntries(Object.entries(values).filter(([, value]) => says(value))) as Partial<T>
}

export const wishOf = ({ service, options, practitioner, location }: Choice): Wish => ({
  service: service?.id ?? '',
  ...filled({
    variant: options?.variant,
    addons: options?.addons,
    practitioner: practitioner === ANYONE ? '' : practitioner,
    location,
  }),
})

/** How many come, if not one alone. */
export const seatsOf = ({ options }: Choice): { seats?: number } =>
  options && options.seats > 1 ? { seats: options.seats } : {}

/** Whether there is more to choose of a service than the service. */
export const hasOptions = ({ variants, addons, seats = 1 }: Service): boolean =>
  [variants, addons].some((list) => list?.length) || seats > 1

/** Whether showing the list takes more than services, people and their times. */
export const needsOptions = ({ locations, services, practitioners }: ServiceList): boolean =>
  Boolean(locations) || services.some(hasOptions) || practitioners.some(({ prices }) => prices)

const ids = (items: { id: string }[] = []) => items.map((item) => item.id)

/** The list as the attributes narrow it; a wish that the studio does not know is left out and named in `unmet`. */
export function offerOf(list: ServiceList, wishes: Wishes): Offer {
  const unmet: Offer['unmet'] = []
  const known = (attribute: keyof Wishes, accepted: string[]) => {
    const value = wishes[attribute]
    if (!value || accepted.includes(value)) return value ?? ''
    unmet.push({ attribute, value, accepted })
    return ''
  }
  const service = known('service', ids(list.services))
  const practitioner = known('practitioner', [ANYONE, ...ids(list.practitioners)])
  const location = known('location', ids(list.locations))
  const given = list.services.filter(
    (each) => each.practitioners.length > 0 && (!service || each.id === service),
  )
  const narrowed = given.filter((each) => each.practitioners.includes(practitioner))
  return {
    plan: known('plan', ids(list.plans)),
    services: narrowed.length > 0 ? narrowed : given,
    location,
    locationsFor: () => [],
    practitionersFor: ({ practitioners, together }) => {
      if (together) return [ANYONE]
      if (practitioners.includes(practitioner)) return [practitioner]
      if (practitioners.length < 2) return practitioners
      return practitioner === ANYONE ? [ANYONE] : [ANYONE, ...practitioners]
    },
    unmet,
  }
}

/** The steps a reader passes, in order; those that leave nothing to choose are not among them. */
export function stepsOf(offer: Offer, { service, location }: Choice): Step[] {
  return STEPS.filter((step) => {
    if (step === 'service') return offer.services.length !== 1
    if (step === 'options') return service && hasOptions(service)
    if (step === 'location') return service && offer.locationsFor(service).length > 1
    if (step === 'practitioner') return !service || offer.practitionersFor(service, location).length > 1
    return true
  })
}

/** What is wished of the ids, or the only one. */
const oneOf = (open: string[], wished?: string) =>
  open.length === 1 ? open[0] : open.find((id) => id === wished)

const wishKey = (choice: Choice) => JSON.stringify([wishOf(choice), seatsOf(choice)])

/** What holds after a change: what is not open is filled in, and a choice falls with the one it rested on. */
function settle(offer: Offer, before: Choice, change: Choice = {}): Choice {
  const wanted = { ...before, ...change }
  const chosen = oneOf(ids(offer.services), wanted.service?.id)
  const service = offer.services.find(({ id }) => id === chosen)
  const options = change.options ?? (service?.id === before.service?.id ? before.options : undefined)
  const location = service && oneOf(offer.locationsFor(service), wanted.location)
  const practitioner = service && oneOf(offer.practitionersFor(service, location), wanted.practitioner)
  const next = { service, options, location, practitioner }
  const same = wishKey(next) === wishKey(before)
  const date = change.date ?? (same ? before.date : undefined)
  const slot = change.slot ?? (same && date === before.date ? before.slot : undefined)
  return { ...next, date, slot }
}

/** The first step that still lacks its answer. */
function firstOpen(offer: Offer, choice: Choice): Step {
  const answers: Partial<Record<Step, unknown>> = { ...choice, day: choice.date, time: choice.slot }
  return stepsOf(offer, choice).find((step) => !answers[step]) ?? 'details'
}

/** The start of a booking. `before` keeps its choices as far as the offer still allows them. */
export function begin(offer: Offer, before: Choice = {}): Flow {
  if (offer.plan) return { step: 'plan' }
  const choice = settle(offer, before)
  return { ...choice, step: firstOpen(offer, choice) }
}

/** Takes a choice without leaving the step. */
export function pick(offer: Offer, flow: Flow, change: Choice): Flow {
  return { ...settle(offer, flow, change), step: flow.step }
}

/** Takes a choice and goes on to the step behind it. */
export function choose(offer: Offer, flow: Flow, change: Choice = {}): Flow {
  const next = settle(offer, flow, change)
  const steps = stepsOf(offer, next)
  return { ...next, step: steps[steps.indexOf(flow.step) + 1] ?? flow.step }
}

/** The step before this one, or undefined at the first and after the last. */
export function stepBefore(offer: Offer, flow: Flow): Step | undefined {
  if (flow.step === 'done') return undefined
  const steps = stepsOf(offer, flow)
  return steps[steps.indexOf(flow.step) - 1]
}

/** Goes back to a step; everything chosen stays until something else is chosen. */
export function goTo(flow: Flow, step: Step): Flow {
  return { ...flow, step, alternatives: undefined }
}

/** The server says that the chosen time was sold meanwhile. */
export function taken(flow: Flow, alternatives: Slot[]): Flow {
  return { ...flow, step: 'details', slot: undefined, lost: flow.slot, alternatives }
}

export function booked(flow: Flow, booking: Booking, email: string): Flow {
  return { ...flow, step: 'done', alternatives: undefined, booking, email }
}
