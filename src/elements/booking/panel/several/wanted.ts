/** Visits that are to be booked together, as plain data: what is wanted, what was found for it, what is left out. */
import type { PlannedVisit, ServiceList, Slot } from '../../../../contract/booking.ts'
import type { Money } from '../../../../contract/primitives.ts'
import { type Choice, type Wish, wishOf } from '../flow.ts'

/** One of the visits, as the reader would have it. */
export interface WantedVisit {
  wish: Wish
  /** Of the service. */
  name: string
  /** Minutes. */
  duration: number
  price?: Money | undefined
  /** What is added to it, in minor units. */
  extra?: number
  /** Why, in the owner's words. */
  reason?: string
  /** First and last studio-local date that would do. */
  from: string
  to: string
  /** The time that was wished, of which the slot is not always free. */
  wished?: string
  /** Left out where no time is free, and while a lost one is not replaced. */
  slot?: Slot | undefined
  /** Why there is no time, as the server says it. */
  without?: PlannedVisit['without']
  /** Other times that would do. */
  others: Slot[]
  /** Who comes, when it is not the customer. */
  guest?: string | undefined
  /** The reader does not want it. */
  leftOut?: boolean
  /** The time that was sold meanwhile. */
  lost?: Slot | undefined
}

/** A visit as it was chosen of a service. */
export function visitOf(choice: Choice): Pick<WantedVisit, 'wish' | 'name' | 'duration' | 'price' | 'extra'> {
  const { service, options } = choice
  const length = service?.variants?.find(({ id }) => id === options?.variant)
  const added = service?.addons?.filter(({ id }) => options?.addons.includes(id)) ?? []
  return {
    wish: wishOf(choice),
    name: [service?.name, length?.name, ...added.map(({ name }) => name)].filter(Boolean).join(', '),
    duration: added.reduce((sum, { minutes }) => sum + minutes, (length ?? service)?.duration ?? 0),
    price: (length ?? service)?.price,
    extra: added.reduce((sum, { price }) => sum + (price?.amount ?? 0), 0),
  }
}

export type Bookable = WantedVisit & { slot: Slot }

const isBookable = (visit: WantedVisit): visit is Bookable => Boolean(visit.slot && !visit.leftOut)

/** Those that are about to be booked. */
export const bookable = (visits: WantedVisit[]): Bookable[] => visits.filter(isBookable)

/** Those whose time was sold and not replaced yet. */
export const unsettled = (visits: WantedVisit[]): WantedVisit[] =>
  visits.filter(({ lost, slot, leftOut }) => lost && !slot && !leftOut)

const overlap = (one: Slot, other: Slot) => one.start < other.end && other.start < one.end

const byStart = (one: Slot, other: Slot) => (one.start < other.start ? -1 : 1)

/** The same without the time that the visit has, and without those at which another visit is to take place. */
export function timesFor(visits: WantedVisit[], visit: WantedVisit, slots: Slot[]): Slot[] {
  const elsewhere = bookable(visits).filter((other) => other !== visit)
  return slots
    .filter(({ start }) => start !== visit.slot?.start)
    .filter((slot) => !elsewhere.some((other) => overlap(slot, other.slot)))
    .toSorted(byStart)
}

/** The visit at another time; the one it had is among the others then. */
export function moved(visit: WantedVisit, slot: Slot): WantedVisit {
  const others = [...visit.others, ...(visit.slot ? [visit.slot] : [])]
  return {
    ...visit,
    slot,
    lost: undefined,
    others: others.filter(({ start }) => start !== slot.start),
  }
}

/** What is left when some of the visits that were sent had been sold. @param lost by their place among those */
export function withoutLost(
  visits: WantedVisit[],
  lost: { visit: number; alternatives: Slot[] }[],
): WantedVisit[] {
  const sent = bookable(visits)
  return visits.map((visit) => {
    const found = lost.find((one) => sent[one.visit] === visit)
    return found ? { ...visit, slot: undefined, lost: visit.slot, others: found.alternatives } : visit
  })
}

/** What a visit costs, with whoever may give it: the least and the most. */
export function pricesOf(
  list: ServiceList | undefined,
  { wish, price, extra = 0, slot }: WantedVisit,
): Money[] {
  const givers = slot?.practitioners ?? []
  const prices = givers.map((id) => {
    const own = list?.practitioners
      .find((person) => person.id === id)
      ?.prices?.find(({ service, variant }) => service === wish.service && variant === wish.variant)
    return own?.price ?? price
  })
  const known = [...prices, ...(givers.length > 0 ? [] : [price])].filter((one) => one !== undefined)
  const sorted = known.toSorted((one, other) => one.amount - other.amount)
  const ends = [...sorted.slice(0, 1), ...sorted.slice(-1)]
  return ends.map((one) => ({ ...one, amount: one.amount + extra }))
}

export interface Total {
  minutes: number
  /** By currency; the least that it can come to. */
  prices: Money[]
  /** It may come to more: that depends on who gives the visits. */
  least: boolean
}

/** What the visits come to. */
export function totalOf(list: ServiceList | undefined, visits: WantedVisit[]): Total {
  const sums = new Map<string, number>()
  let least = false
  for (const visit of visits) {
    const [from, to] = pricesOf(list, visit)
    if (!from) continue
    sums.set(from.currency, (sums.get(from.currency) ?? 0) + from.amount)
    least ||= from.amount !== to?.amount
  }
  return {
    minutes: visits.reduce((sum, { duration }) => sum + duration, 0),
    prices: [...sums].map(([currency, amount]) => ({ currency, amount })),
    least,
  }
}
