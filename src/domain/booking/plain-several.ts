/** Several visits at once, over plain data: series, plans, visits side by side. */
import type { SitePlan } from '../../contract/site.ts'
import { questionOf } from './ask.ts'
import { freeDays, type FreeSlot, type Question } from './availability.ts'
import { dateText } from './days.ts'
import { houseOf, locationOf, placesOf, type ServiceWish } from './offer.ts'
import {
  datesOf,
  dayOf,
  momentOf,
  situationOf,
  wireSlot,
  type AvailableSlot,
  type Circumstances,
} from './plain.ts'
import { planConflicts as conflictsOf, planWishes, proposePlan, type PlanWish } from './plans.ts'
import { planSeries } from './series.ts'
import { togetherSlots } from './together.ts'
import { instantWriter } from './wire.ts'
import { zoneOf, type Zone } from './zone.ts'

export interface SeriesQuestion extends Circumstances {
  wish: ServiceWish
  /** The first visit. The others are at the same time by the studio's wall clock. */
  start: string
  /** 1 to 8. */
  everyWeeks: number
  /** Visits in all, 2 to 26. */
  count: number
}

/** One visit of a series: its slot when it is free, otherwise other times near it, three where there are so many. */
export type SeriesVisit = { start: string } & ({ slot: AvailableSlot } | { alternatives: AvailableSlot[] })

/** What each visit of a series comes to, before anything is taken. Throws as `availability` does. */
export function series(question: SeriesQuestion): SeriesVisit[] {
  const { wish, start, everyWeeks, count } = question
  const instant = instantWriter()
  const { question: asked } = questionOf(situationOf({ ...question, wish }), 0, 0)
  const between = (from: number, to: number) => freeSlotsOf({ ...asked, from, to })
  return planSeries(asked.rules.zone, momentOf('start', start), { everyWeeks, count }, between).map((one) =>
    'slot' in one
      ? { start: instant(one.start), slot: wireSlot(one.slot, instant) }
      : { start: instant(one.start), alternatives: one.alternatives.map((slot) => wireSlot(slot, instant)) },
  )
}

export interface PlanQuestion extends Circumstances {
  /** Id of one of the studio's plans. */
  plan: string
  /** The date of the event. */
  event: string
  location?: string
}

export interface ChosenPlan extends PlanQuestion {
  /** The starts as chosen, one for each visit in the order of `plan`. */
  starts: readonly string[]
}

export interface PlannedVisit {
  service: string
  variant?: string
  /** Why, in the owner's words. */
  reason: string
  /** First and last date that would do. */
  from: string
  to: string
  /** The time proposed; left out where none is free. */
  slot?: AvailableSlot
  alternatives: AvailableSlot[]
}

/**
 * A time for each visit of a plan, near the middle of its window and no two on one date where that can be; `complete`
 * says whether all have one. Throws as `availability` does, and a `RangeError` for a plan that the studio does not have.
 */
export function plan(question: PlanQuestion): { visits: PlannedVisit[]; complete: boolean } {
  const { template, day, zone, freeSlots } = planOf(question)
  const instant = instantWriter()
  const { visits, complete } = proposePlan(template, day, zone, freeSlots)
  return {
    complete,
    visits: visits.map(({ from, to, slot, alternatives, ...visit }) => ({
      ...visit,
      from: dateText(from),
      to: dateText(to),
      ...(slot !== undefined && { slot: wireSlot(slot, instant) }),
      alternatives: alternatives.map((other) => wireSlot(other, instant)),
    })),
  }
}

/**
 * Whether the visits of a plan can be booked together as they were chosen: each is free now, and no two overlap.
 * Answers with the places, counted from 0, of those that stand in the way; empty when all can be booked. Throws as `plan`
 * does, and a `RangeError` unless there is one start for each visit.
 */
export function planConflicts(question: ChosenPlan): number[] {
  const { template, day, freeSlots } = planOf(question)
  const wishes = planWishes(template, day)
  const starts = question.starts.map((start) => momentOf('starts', start))
  if (starts.length !== wishes.length) {
    throw new RangeError(`starts: must be ${String(wishes.length)}, one for each visit of the plan.`)
  }
  return conflictsOf(wishes, starts, freeSlots)
}

interface AskedPlan {
  template: SitePlan
  /** Day number of the event. */
  day: number
  zone: Zone
  freeSlots: (wish: PlanWish) => FreeSlot[]
}

function planOf(question: PlanQuestion): AskedPlan {
  const { studio, plan: id, event, location } = question
  const template = studio.plans?.find((one) => one.id === id)
  if (template === undefined) throw new RangeError('plan: must be the id of a plan of this studio.')
  return {
    template,
    day: dayOf('event', event),
    zone: zoneOf(houseOf(studio, locationOf(studio, location)).zone),
    freeSlots: ({ service, variant, from, to }) => {
      const situation = situationOf({ ...question, wish: { service, variant, location } })
      return freeSlotsOf(questionOf(situation, from, to).question)
    },
  }
}

export interface SideBySideQuestion extends Circumstances {
  /** One for each visit. */
  wishes: readonly ServiceWish[]
  from: string
  to: string
}

/**
 * The starts at which all wishes can be had at once: each with a practitioner of its own, in one room with enough places
 * or in several; with what each is given, in the order of the wishes. Throws as `availability` does.
 */
export function sideBySide(
  question: SideBySideQuestion,
): { start: string; parts: { practitioner: string; resources: string[] }[] }[] {
  const { from, to } = datesOf(question)
  const visits = question.wishes.map((wish) => {
    const { needs = [], ...asked } = questionOf(situationOf({ ...question, wish }), from, to).question
    return {
      question: asked,
      needs: needs.map((units) =>
        units.map((unit) => ({ ...unit, places: placesOf(question.studio, unit.id) })),
      ),
    }
  })
  const instant = instantWriter()
  return togetherSlots(visits).map(({ start, parts }) => ({ start: instant(start), parts }))
}

function freeSlotsOf(question: Question): FreeSlot[] {
  return freeDays(question).flatMap(({ slots }) => slots)
}
