/**
 * The studio's zone: from wall clock to instant and back. This is the only place that asks for the rules of a zone;
 * what it answers are epoch milliseconds, and everything after it is integer arithmetic.
 *
 * Temporal is asked once per stretch of time in which the offset stands still. On a day well inside a stretch the
 * instant is a subtraction; on a day near a change Temporal decides, with `compatible`: a time in a gap moves later by
 * the length of the gap, a time that happens twice is the first one.
 */
import { Temporal } from 'temporal-polyfill'
import { DAY, MINUTE } from './days.ts'

export interface Zone {
  /** IANA name. */
  name: string
  /** The instant at which a date begins; midnight is skipped in some zones on some dates. */
  startOf(day: number): number
  /** The instant of a wall-clock time, in minutes after midnight, on a date. */
  at(day: number, minutes: number): number
  /** Minutes east of UTC at an instant. */
  offsetAt(instant: number): number
  /** The date on which an instant falls. */
  dayOf(instant: number): number
}

/** `[from, until)` in epoch milliseconds, with the zone's offset in milliseconds. */
interface Stretch {
  from: number
  until: number
  offset: number
}

/** No zone has ever moved its clocks by more than a day, so two days from a change nothing is ambiguous. */
const MARGIN = 2 * DAY

/** Rules change only with the installed time-zone data, so a zone is worked out once for each process. */
const known = new Map<string, Zone>()

/** @param name an IANA zone that exists; an unknown one throws a RangeError at the first question. */
export function zoneOf(name: string): Zone {
  const cached = known.get(name)
  if (cached !== undefined) return cached
  const made = makeZone(name)
  known.set(name, made)
  return made
}

function makeZone(name: string): Zone {
  const stretches: Stretch[] = []
  let last: Stretch | undefined

  function stretchAt(instant: number): Stretch {
    if (last !== undefined && last.from <= instant && instant < last.until) return last
    let found = stretches.find((stretch) => stretch.from <= instant && instant < stretch.until)
    if (found === undefined) {
      found = findStretch(name, instant)
      stretches.push(found)
    }
    last = found
    return found
  }

  function plain(local: number): number | undefined {
    const { from, until, offset } = stretchAt(local)
    return local - MARGIN >= from && local + MARGIN < until ? local - offset : undefined
  }

  return {
    name,
    startOf: (day) =>
      plain(day * DAY) ?? plainDate(day).toZonedDateTime({ timeZone: name }).epochMilliseconds,
    at: (day, minutes) =>
      plain(day * DAY + minutes * MINUTE) ??
      plainDate(day)
        .toPlainDateTime({ hour: Math.floor(minutes / 60), minute: minutes % 60 })
        .toZonedDateTime(name, { disambiguation: 'compatible' }).epochMilliseconds,
    offsetAt: (instant) => stretchAt(instant).offset / MINUTE,
    dayOf: (instant) => Math.floor((instant + stretchAt(instant).offset) / DAY),
  }
}

function findStretch(name: string, instant: number): Stretch {
  const here = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(name)
  // "Previous" means before, and the stretch includes the instant at which it began.
  const previous = here.add({ milliseconds: 1 }).getTimeZoneTransition('previous')
  const next = here.getTimeZoneTransition('next')
  return {
    from: previous?.epochMilliseconds ?? -Infinity,
    until: next?.epochMilliseconds ?? Infinity,
    offset: here.offsetNanoseconds / 1e6,
  }
}

function plainDate(day: number): Temporal.PlainDate {
  const date = new Date(day * DAY)
  return new Temporal.PlainDate(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate())
}
