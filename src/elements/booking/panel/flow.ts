/**
 * The way through a booking, as plain data: which steps the owner's attributes leave open, what has been chosen,
 * and which step comes next. No page, no server, no clock.
 */
import type { Booking, Service, ServiceList, Slot } from '../../../contract/booking.ts'

const STEPS = ['service', 'practitioner', 'day', 'time', 'details', 'done'] as const
export type Step = (typeof STEPS)[number]

/** Stands for whichever practitioner is free, in the `practitioner` attribute and as a choice. */
export const ANYONE = 'any'

/** What the owner's attributes ask for. */
export interface Wishes {
  service?: string | null | undefined
  practitioner?: string | null | undefined
}

/** What may be booked here: the studio's list, narrowed by the wishes that can be met. */
export interface Offer {
  services: Service[]
  /** Ids that a service can be booked with: one entry leaves nothing to choose. `ANYONE` comes first. */
  practitionersFor: (service: Service) => string[]
  /** Wishes that the studio does not know, with what it accepts. */
  unmet: { attribute: keyof Wishes; value: string; accepted: string[] }[]
}

export interface Choice {
  service?: Service | undefined
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

const ids = (items: { id: string }[]) => items.map((item) => item.id)

/** The list as the attributes narrow it; a wish that the studio does not know is left out and named in `unmet`. */
export function offerOf(list: ServiceList, wishes: Wishes): Offer {
  const unmet: Offer['unmet'] = []
  const known = (attribute: keyof Wishes, accepted: string[]) => {
    const value = wishes[attribute]
    if (!value || accepted.includes(value)) return value
    unmet.push({ attribute, value, accepted })
    return null
  }
  const service = known('service', ids(list.services))
  const practitioner = known('practitioner', [ANYONE, ...ids(list.practitioners)])
  const given = list.services.filter(
    (each) => each.practitioners.length > 0 && (!service || each.id === service),
  )
  const narrowed = given.filter((each) => each.practitioners.includes(practitioner ?? ''))
  return {
    services: narrowed.length > 0 ? narrowed : given,
    practitionersFor: ({ practitioners }) => {
      if (practitioner && practitioners.includes(practitioner)) return [practitioner]
      if (practitioners.length < 2) return practitioners
      return practitioner === ANYONE ? [ANYONE] : [ANYONE, ...practitioners]
    },
    unmet,
  }
}

/** The steps a reader passes, in order; those that leave nothing to choose are not among them. */
export function stepsOf(offer: Offer, { service }: Choice): Step[] {
  return STEPS.filter((step) => {
    if (step === 'service') return offer.services.length !== 1
    if (step === 'practitioner') return !service || offer.practitionersFor(service).length > 1
    return true
  })
}

const only = <T>(items: T[]): T | undefined => (items.length === 1 ? items[0] : undefined)

/** What holds after a change: what is not open is filled in, and a choice falls with the one it rested on. */
function settle(offer: Offer, before: Choice, change: Choice = {}): Choice {
  const wanted = { ...before, ...change }
  const service = only(offer.services) ?? offer.services.find(({ id }) => id === wanted.service?.id)
  const fitting = service ? offer.practitionersFor(service) : []
  const practitioner = only(fitting) ?? fitting.find((id) => id === wanted.practitioner)
  const same = service?.id === before.service?.id && practitioner === before.practitioner
  const date = change.date ?? (same ? before.date : undefined)
  const slot = change.slot ?? (same && date === before.date ? before.slot : undefined)
  return { service, practitioner, date, slot }
}

/** The first step that still lacks its answer. */
function firstOpen(choice: Choice): Step {
  if (!choice.service) return 'service'
  if (!choice.practitioner) return 'practitioner'
  if (!choice.date) return 'day'
  return choice.slot ? 'details' : 'time'
}

/** The start of a booking. `before` keeps its choices as far as the offer still allows them. */
export function begin(offer: Offer, before: Choice = {}): Flow {
  const choice = settle(offer, before)
  return { ...choice, step: firstOpen(choice) }
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
