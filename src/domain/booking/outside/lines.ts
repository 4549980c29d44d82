/**
 * An iCalendar file (RFC 5545) cut into the lines that say when somebody is busy. Everything else, titles and people
 * first of all, is dropped unread.
 */

export type CalendarFault = 'page' | 'not-a-calendar' | 'cut' | 'too-many'

/** What was fetched is no calendar that can be relied upon. */
export class CalendarProblem extends Error {
  readonly fault: CalendarFault

  constructor(fault: CalendarFault) {
    super(fault)
    this.name = 'CalendarProblem'
    this.fault = fault
  }
}

/** A component's own lines, unfolded; those of a zone with the observances inside. */
export interface CalendarLines {
  zones: string[][]
  events: string[][]
  /** What stands in free/busy lists. */
  periods: string[]
}

/** Longest nesting that means anything: calendar, event, alarm. */
const DEEPEST = 8
const MOST_EVENTS = 50_000

const EVENT_LINES = new Set([
  'UID',
  'DTSTART',
  'DTEND',
  'DURATION',
  'RRULE',
  'RDATE',
  'EXDATE',
  'RECURRENCE-ID',
  'STATUS',
  'TRANSP',
  'X-MICROSOFT-CDO-BUSYSTATUS',
])

const ZONE_LINES = new Set([
  'BEGIN',
  'END',
  'TZID',
  'X-LIC-LOCATION',
  'DTSTART',
  'RRULE',
  'RDATE',
  'TZOFFSETFROM',
  'TZOFFSETTO',
])

/** Throws CalendarProblem. */
export function readLines(text: string): CalendarLines {
  const found: CalendarLines = { zones: [], events: [], periods: [] }
  const open: string[] = []
  let lines: string[] | undefined
  for (const line of contentLines(text)) {
    const name = nameOf(line)
    const value =
      name === 'BEGIN' || name === 'END'
        ? line
            .slice(name.length + 1)
            .trim()
            .toUpperCase()
        : ''
    if (open.length === 0 && line !== '' && value !== 'VCALENDAR')
      throw new CalendarProblem(strangeness(line))
    if (name === 'BEGIN') {
      open.push(value)
      if (open.length > DEEPEST) throw new CalendarProblem('not-a-calendar')
      if (open.length === 2) lines = startOf(value, found)
      else if (open[1] === 'VTIMEZONE') lines?.push(line)
    } else if (name === 'END') {
      const begun = open.pop() ?? ''
      if (begun !== value) throw new CalendarProblem(begun.startsWith(value) ? 'cut' : 'not-a-calendar')
      if (open.length > 1 && open[1] === 'VTIMEZONE') lines?.push(line)
      if (open.length === 1) lines = undefined
    } else if (lines !== undefined && isKept(open, name)) lines.push(line)
  }
  if (open.length > 0) throw new CalendarProblem('cut')
  if (text.trim() === '') throw new CalendarProblem('not-a-calendar')
  return found
}

/** Where the lines of a component go that has just begun; undefined when it says nothing about time. */
function startOf(name: string, found: CalendarLines): string[] | undefined {
  if (name === 'VFREEBUSY') return found.periods
  if (name !== 'VEVENT' && name !== 'VTIMEZONE') return undefined
  if (found.events.length >= MOST_EVENTS) throw new CalendarProblem('too-many')
  const lines: string[] = []
  ;(name === 'VEVENT' ? found.events : found.zones).push(lines)
  return lines
}

/** An event's alarm has a duration, too: of what lies inside only a zone's parts count. */
function isKept(open: string[], name: string): boolean {
  if (open[1] === 'VTIMEZONE') return ZONE_LINES.has(name)
  return open.length === 2 && (open[1] === 'VEVENT' ? EVENT_LINES.has(name) : name === 'FREEBUSY')
}

const strangeness = (line: string): CalendarFault => (/^\s*</.test(line) ? 'page' : 'not-a-calendar')

/** In capitals; empty for a line that has none. */
function nameOf(line: string): string {
  const end = line.search(/[;:]/)
  return end === -1 ? '' : line.slice(0, end).toUpperCase()
}

/** The lines without their folds. Blank ones at the edges of a file are common. */
function* contentLines(text: string): Generator<string> {
  let pieces: string[] = []
  let start = text.startsWith('\uFEFF') ? 1 : 0
  while (start < text.length) {
    const newline = text.indexOf('\n', start)
    const end = newline === -1 ? text.length : newline
    const line = text.slice(start, text[end - 1] === '\r' && end > start ? end - 1 : end)
    if (line.startsWith(' ') || line.startsWith('\t')) pieces.push(line.slice(1))
    else {
      if (pieces.length > 0) yield pieces.join('')
      pieces = [line]
    }
    start = end + 1
  }
  if (pieces.length > 0) yield pieces.join('')
}
