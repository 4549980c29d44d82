/** When a calendar file says that somebody is busy. */
import { DAY, dateText } from '../days.ts'
import { mergeIntervals, type Interval } from '../windows.ts'
import { entryOf, periodsIn, type Entry, type Instance, type Length, type Zones } from './entry.ts'
import { CalendarProblem, readLines } from './lines.ts'
import { repeat, spend, type Budget } from './repeat.ts'
import { namedZone, UTC, zoneFinder, type WallZone } from './zones.ts'

export interface BusyWish extends Interval {
  /** IANA zone of the studio. */
  zone: string
  /** What the `UID` of the studio's own visits ends with, as `@studio.knead`. */
  own: string
}

export interface BusyCalendar {
  /** In order, without overlaps, within the wish. */
  busy: Interval[]
  /** Those of events whose `UID` says that they are visits of the studio, by what stands before its end. */
  own: { id: string; busy: Interval[] }[]
  /** Events that could not be read. */
  skipped: number
  /** Names of zones that nobody knows; their times were taken for the studio's. */
  strangeZones: number
}

const MOST_STEPS = 60_000
const MOST_INSTANCES = 20_000
/** No wall clock is further from UTC. */
const MARGIN = 2 * DAY

/** @param text the file. Throws CalendarProblem when it cannot be relied upon. */
export function busyOf(text: string, wish: BusyWish): BusyCalendar {
  const lines = readLines(text)
  const studio = namedZone(wish.zone) ?? UTC
  const budget: Budget = { steps: MOST_STEPS, instances: MOST_INSTANCES }
  const finder = zoneFinder(lines.zones, studio, { until: wish.end, budget })
  const zones: Zones = { studio, utc: UTC, find: finder.find }
  const busy: Interval[] = []
  const own: BusyCalendar['own'] = []
  let skipped = 0
  const attempt = (work: () => void): void => {
    try {
      work()
    } catch (error) {
      // One broken event must not spoil the others.
      if (error instanceof CalendarProblem) throw error
      skipped += 1
    }
  }

  const groups = new Map<string, Entry[]>()
  for (const event of lines.events) {
    attempt(() => {
      if (isLongPast(event, wish)) return
      const entry = entryOf(event, zones)
      const group = groups.get(entry.uid)
      if (group === undefined) groups.set(entry.uid, [entry])
      else group.push(entry)
    })
  }
  for (const [uid, entries] of groups) {
    attempt(() => {
      const found = [...busyOfGroup(entries, wish, budget)]
      if (!uid.endsWith(wish.own)) busy.push(...found)
      else if (found.length > 0) own.push({ id: uid.slice(0, -wish.own.length), busy: found })
    })
  }
  for (const line of lines.periods) {
    attempt(() => {
      for (const period of periodsIn(line, zones)) busy.push(...within(period, wish, budget))
    })
  }
  return { busy: mergeIntervals(busy), own, skipped, strangeZones: finder.unknown.size }
}

/** Digits of an end that lies before the wish in every zone; what repeats or replaces is looked at in any case. */
function isLongPast(event: string[], wish: Interval): boolean {
  if (event.some((line) => /^R(RULE|DATE|ECURRENCE-ID)[;:]/i.test(line))) return false
  const end = event.find((line) => /^DTEND[;:]/i.test(line))
  const digits = end === undefined ? undefined : /:(\d{8})(T\d{6}Z?)?\s*$/.exec(end)?.[1]
  return digits !== undefined && digits < dateText(Math.floor(wish.start / DAY) - 2).replaceAll('-', '')
}

/** The events that share an identity: one that repeats, say, and what its single instances became. */
function* busyOfGroup(entries: Entry[], wish: Interval, budget: Budget): Generator<Interval> {
  const replaced = instanceSet(entries.flatMap(({ replaces }) => (replaces ? [replaces.instance] : [])))
  const later = entries.flatMap(laterChange).toSorted((one, other) => one.from - other.from)
  for (const entry of entries) {
    if (entry.replaces !== undefined) {
      if (entry.isBusy) yield* within(lasting(entry.zone, entry.wall, entry.length), wish, budget)
      continue
    }
    if (!entry.isBusy && later.length === 0) continue
    const left = instanceSet(entry.left)
    for (const { wall, length } of startsOf(entry, wish, budget)) {
      const at = entry.zone.instantOf(wall)
      if (left.has(at, wall) || replaced.has(at, wall)) continue
      const change = later.findLast(({ from }) => from < at)
      const { isBusy, zone } = change?.entry ?? entry
      const begin = change === undefined ? wall : at + change.shift + zone.offsetAt(at + change.shift)
      if (isBusy) yield* within(lasting(zone, begin, change?.entry.length ?? length), wish, budget)
    }
  }
}

/** An event that stands for all later instances as well moves them by as much as its own. */
function laterChange(entry: Entry): { from: number; shift: number; entry: Entry }[] {
  if (!entry.replaces?.andLater) return []
  const { instance } = entry.replaces
  const from = 'at' in instance ? instance.at : entry.zone.instantOf(instance.day * DAY)
  return [{ from, shift: entry.zone.instantOf(entry.wall) - from, entry }]
}

/** Its first start, and those that its rules and dates add near the wish. */
function* startsOf(
  entry: Entry,
  wish: Interval,
  budget: Budget,
): Generator<{ wall: number; length: Length }> {
  const { wall, length, zone, rules, added } = entry
  const reach = length.days * DAY + length.milliseconds
  const span = { from: wish.start - reach - MARGIN, to: wish.end + MARGIN }
  const offsetAt = (instant: number): number => zone.offsetAt(instant)
  const seen = new Set([wall])
  yield { wall, length }
  for (const rule of rules) {
    for (const next of repeat(rule, wall, { span, offsetAt, budget })) {
      if (seen.has(next)) continue
      seen.add(next)
      yield { wall: next, length }
    }
  }
  for (const one of added) {
    if (!seen.has(one.wall)) yield one
  }
}

function lasting(zone: WallZone, wall: number, { days, milliseconds }: Length): Interval {
  return { start: zone.instantOf(wall), end: zone.instantOf(wall + days * DAY) + milliseconds }
}

/** The part of it that lies within the wish, if any does. */
function* within({ start, end }: Interval, wish: Interval, budget: Budget): Generator<Interval> {
  const part = { start: Math.max(start, wish.start), end: Math.min(end, wish.end) }
  if (part.start >= part.end) return
  spend(budget, 'instances')
  yield part
}

function instanceSet(instances: Instance[]): { has: (at: number, wall: number) => boolean } {
  const days = new Set(instances.flatMap((one) => ('day' in one ? [one.day] : [])))
  const instants = new Set(instances.flatMap((one) => ('at' in one ? [one.at] : [])))
  return { has: (at, wall) => instants.has(at) || days.has(Math.floor(wall / DAY)) }
}
