/** The zones that a calendar file means: IANA names, those of Windows, and those that the file defines itself. */
import ICAL from 'ical.js'
import { DAY, MINUTE } from '../days.ts'
import { zoneOf } from '../zone.ts'
import { repeat, type Budget } from './repeat.ts'
import { momentsOf } from './wall.ts'
import { WINDOWS_ZONES } from './windows-zones.ts'

/** `wall` is what a clock there shows, in milliseconds, read as if it were UTC. */
export interface WallZone {
  /** In a gap it is later by the gap; of two the first. */
  instantOf(wall: number): number
  /** Milliseconds east of UTC. */
  offsetAt(instant: number): number
}

export const UTC: WallZone = { instantOf: (wall) => wall, offsetAt: () => 0 }

/** Undefined when there is no such zone. */
export function namedZone(name: string): WallZone | undefined {
  try {
    const zone = zoneOf(name)
    zone.offsetAt(0)
    return {
      instantOf: (wall) => {
        const day = Math.floor(wall / DAY)
        const minutes = Math.floor((wall - day * DAY) / MINUTE)
        // Seconds count on from the minute: no clock changes within one.
        return zone.at(day, minutes) + (wall - day * DAY - minutes * MINUTE)
      },
      offsetAt: (instant) => zone.offsetAt(instant) * MINUTE,
    }
  } catch {
    return undefined
  }
}

export interface ZoneFinder {
  /** The studio's zone for a name that nobody knows. */
  find: (tzid: string) => WallZone
  /** Names that nobody knew. */
  unknown: Set<string>
}

/** @param definitions lines of the file's VTIMEZONEs; @param until instant up to which they are needed. */
export function zoneFinder(
  definitions: string[][],
  studio: WallZone,
  { until, budget }: { until: number; budget: Budget },
): ZoneFinder {
  const own = ownDefinitions(definitions)
  const known = new Map<string, WallZone>()
  const unknown = new Set<string>()

  function resolve(tzid: string): WallZone {
    const definition = own.get(tzid)
    const iana = ianaName(tzid) ?? ianaName(String(definition?.getFirstPropertyValue('x-lic-location') ?? ''))
    // Zone data here is newer than what stands in most files, and reaches further.
    const zone = iana ?? (definition && definedZone(definition, until, budget)) ?? windowsZone(tzid)
    if (zone === undefined) unknown.add(tzid)
    return zone ?? studio
  }

  return {
    unknown,
    find: (tzid) => {
      const found = known.get(tzid) ?? resolve(tzid)
      known.set(tzid, found)
      return found
    },
  }
}

/** Also behind a maker's prefix, as in `/mozilla.org/20050126_1/Europe/Berlin`. */
function ianaName(tzid: string): WallZone | undefined {
  const name = /^[A-Za-z]+(?:\/[A-Za-z0-9_+-]+){0,2}$/
  const short = /[A-Za-z]+\/[A-Za-z0-9_+-]+(?:\/[A-Za-z_]+)?$/.exec(tzid.slice(-60))?.[0]
  if (name.test(tzid)) return namedZone(tzid)
  return tzid.startsWith('/') && short !== undefined ? namedZone(short) : undefined
}

function windowsZone(tzid: string): WallZone | undefined {
  const name = Object.hasOwn(WINDOWS_ZONES, tzid) ? WINDOWS_ZONES[tzid] : undefined
  return name === undefined ? undefined : namedZone(name)
}

function ownDefinitions(definitions: string[][]): Map<string, ICAL.Component> {
  const found = new Map<string, ICAL.Component>()
  for (const lines of definitions) {
    try {
      const component = ICAL.Component.fromString(['BEGIN:VTIMEZONE', ...lines, 'END:VTIMEZONE'].join('\r\n'))
      found.set(String(component.getFirstPropertyValue('tzid')), component)
    } catch {
      // A definition that cannot be read counts as none; its name may be known.
    }
  }
  return found
}

interface Change {
  at: number
  before: number
  after: number
}

/** Undefined when the definition says nothing. */
function definedZone(component: ICAL.Component, until: number, budget: Budget): WallZone | undefined {
  try {
    const changes = component.getAllSubcomponents().flatMap((part) => changesOf(part, until, budget))
    return changes.length === 0 ? undefined : zoneOfChanges(changes)
  } catch {
    return undefined
  }
}

/** When one observance begins, again and again. */
function changesOf(part: ICAL.Component, until: number, budget: Budget): Change[] {
  const offset = (name: string) => (part.getFirstPropertyValue(name) as ICAL.UtcOffset).toSeconds() * 1000
  const walls = (name: string) =>
    part
      .getAllProperties(name)
      .flatMap(momentsOf)
      .map(({ wall }) => wall)
  const [before, after] = [offset('tzoffsetfrom'), offset('tzoffsetto')]
  const [first, ...others] = [...walls('dtstart'), ...walls('rdate')]
  if (first === undefined) return []
  const bounds = { span: { from: -Infinity, to: until + DAY }, offsetAt: () => before, budget }
  const rules = part.getAllProperties('rrule').map((rule) => rule.getFirstValue() as ICAL.Recur)
  const begins = new Set([first, ...others, ...rules.flatMap((rule) => [...repeat(rule, first, bounds)])])
  return [...begins].map((wall) => ({ at: wall - before, before, after }))
}

function zoneOfChanges(changes: Change[]): WallZone {
  changes.sort((one, other) => one.at - other.at)
  const offsetAt = (instant: number): number => {
    const last = changes.findLast(({ at }) => at <= instant)
    return last?.after ?? changes[0]?.before ?? 0
  }
  return {
    offsetAt,
    instantOf: (wall) => {
      // A day before and after, in any zone, the change at hand is not yet, or over.
      const before = wall - offsetAt(wall - DAY)
      const fitting = [before, wall - offsetAt(wall + DAY)].filter((at) => offsetAt(at) === wall - at)
      return fitting.length === 0 ? before : Math.min(...fitting)
    },
  }
}
