/** One event of a calendar file: when it is, how often, and whether it takes time. */
import ICAL from 'ical.js'
import { DAY } from '../days.ts'
import { momentsOf, periodsOf, type Moment } from './wall.ts'
import type { Interval } from '../windows.ts'
import type { WallZone } from './zones.ts'

/** Days by the wall clock, then milliseconds as they pass. */
export interface Length {
  days: number
  milliseconds: number
}

/** A date means whatever begins on it; anything else that very instant. */
export type Instance = { day: number } | { at: number }

export interface Entry {
  uid: string
  /** First start by the wall clock of `zone`. */
  wall: number
  zone: WallZone
  length: Length
  isBusy: boolean
  rules: ICAL.Recur[]
  /** Further starts, by the same clock. */
  added: { wall: number; length: Length }[]
  left: Instance[]
  /** The instance of another entry with the same `uid` that this one stands for, or also for all later ones. */
  replaces: { instance: Instance; andLater: boolean } | undefined
}

export interface Zones {
  studio: WallZone
  utc: WallZone
  find: (tzid: string) => WallZone
}

/** What a file says of a date without saying that it is one. */
const BARE_DATES = /^(DTSTART|DTEND|RECURRENCE-ID|EXDATE|RDATE)((?:;[^:]*)?):(\d{8}(?:,\d{8})*)$/i

function mended(line: string): string {
  const text = line.trimEnd()
  const [, name, parameters, dates] = BARE_DATES.exec(text) ?? []
  if (name === undefined || /;VALUE=/i.test(parameters ?? '')) return text
  return `${name};VALUE=DATE${parameters ?? ''}:${dates ?? ''}`
}

const componentOf = (lines: string[]): ICAL.Component =>
  ICAL.Component.fromString(['BEGIN:VEVENT', ...lines.map(mended), 'END:VEVENT'].join('\r\n'))

/** Throws what cannot be read. */
export function entryOf(lines: string[], zones: Zones): Entry {
  const event = componentOf(lines)
  const start = onlyMoment(event, 'dtstart')
  if (start === undefined) throw new RangeError('no start')
  const zone = zoneFor(start, zones)
  const length = lengthOf(event, start, zones)
  return {
    uid: textOf(event, 'uid'),
    wall: start.wall,
    zone,
    length,
    isBusy: isBusy(event) && length.days + length.milliseconds > 0,
    rules: event.getAllProperties('rrule').map((rule) => rule.getFirstValue() as ICAL.Recur),
    added: addedTo(event, length, zone, zones),
    left: event
      .getAllProperties('exdate')
      .flatMap((property) => momentsOf(property).map((moment) => instanceAt(moment, zones))),
    replaces: replacedBy(event, zones),
  }
}

/** Whole days are the studio's, and so are times that name no zone. */
function zoneFor({ isDate, isUtc, tzid }: Moment, { studio, utc, find }: Zones): WallZone {
  if (isDate) return studio
  if (isUtc) return utc
  return tzid === undefined ? studio : find(tzid)
}

const instantOf = (moment: Moment, zones: Zones): number => zoneFor(moment, zones).instantOf(moment.wall)

const instanceAt = (moment: Moment, zones: Zones): Instance =>
  moment.isDate ? { day: moment.wall / DAY } : { at: instantOf(moment, zones) }

function onlyMoment(event: ICAL.Component, name: string): Moment | undefined {
  const property = event.getFirstProperty(name)
  return property === null ? undefined : momentsOf(property)[0]
}

function lengthOf(event: ICAL.Component, start: Moment, zones: Zones): Length {
  const end = onlyMoment(event, 'dtend')
  if (end !== undefined) return lengthBetween(start, end, zones)
  const duration = event.getFirstPropertyValue('duration') as ICAL.Duration | null
  if (duration === null) return { days: start.isDate ? 1 : 0, milliseconds: 0 }
  const { weeks, days, hours, minutes, seconds, isNegative } = duration
  if (isNegative) throw new RangeError('ends before it starts')
  return { days: weeks * 7 + days, milliseconds: ((hours * 60 + minutes) * 60 + seconds) * 1000 }
}

function lengthBetween(start: Moment, end: Moment, zones: Zones): Length {
  if (start.isDate && end.isDate) {
    const days = (end.wall - start.wall) / DAY
    if (days < 0) throw new RangeError('ends before it starts')
    // Some write the last day instead of the one after it.
    return { days: Math.max(days, 1), milliseconds: 0 }
  }
  const milliseconds = instantOf(end, zones) - instantOf(start, zones)
  if (milliseconds < 0) throw new RangeError('ends before it starts')
  return { days: 0, milliseconds }
}

/** Outlook says with a word of its own what others say with `TRANSP`; either is believed. */
function isBusy(event: ICAL.Component): boolean {
  return (
    textOf(event, 'transp').toUpperCase() !== 'TRANSPARENT' &&
    textOf(event, 'status').toUpperCase() !== 'CANCELLED' &&
    textOf(event, 'x-microsoft-cdo-busystatus').toUpperCase() !== 'FREE'
  )
}

function addedTo(event: ICAL.Component, length: Length, zone: WallZone, zones: Zones): Entry['added'] {
  const wallAt = (instant: number): number => instant + zone.offsetAt(instant)
  return event.getAllProperties('rdate').flatMap((property) => {
    if (property.type !== 'period') {
      return momentsOf(property).map((moment) => ({
        wall: moment.isDate ? moment.wall : wallAt(instantOf(moment, zones)),
        length,
      }))
    }
    return periodsOf(property).map(({ start, end }) => ({
      wall: wallAt(instantOf(start, zones)),
      length: lengthBetween(start, end, zones),
    }))
  })
}

function replacedBy(event: ICAL.Component, zones: Zones): Entry['replaces'] {
  const property = event.getFirstProperty('recurrence-id')
  const moment = onlyMoment(event, 'recurrence-id')
  if (property === null || moment === undefined) return undefined
  const range = property.getParameter('range') as string | undefined
  return { instance: instanceAt(moment, zones), andLater: range?.toUpperCase() === 'THISANDFUTURE' }
}

function textOf(event: ICAL.Component, name: string): string {
  const value = event.getFirstPropertyValue(name) as unknown
  return typeof value === 'string' ? value.trim() : ''
}

/** The periods of one line of a free/busy list that are not free. Throws what cannot be read. */
export function periodsIn(line: string, zones: Zones): Interval[] {
  return componentOf([line])
    .getAllProperties('freebusy')
    .filter((property) => String(property.getParameter('fbtype')).toUpperCase() !== 'FREE')
    .flatMap(periodsOf)
    .map(({ start, end }) => ({ start: instantOf(start, zones), end: instantOf(end, zones) }))
}
