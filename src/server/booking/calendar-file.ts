/** A visit as an iCalendar file (RFC 5545, 5546). */
import ical, {
  ICalAttendeeRole,
  ICalAttendeeStatus,
  ICalAttendeeType,
  ICalCalendarMethod,
  ICalEventStatus,
  type ICalCalendar,
} from 'ical-generator'
import type { SiteContext } from '../http/context.ts'
import { plainLine, plainText } from '../mail/plain.ts'
import { voiceFor } from './messages/index.ts'
import type { BookingRow } from './store.ts'
import { placeOf, visitOf, whatIsGiven, whoGives } from './visit.ts'

/**
 * `REQUEST` and `CANCEL` go by mail and name the customer; `PUBLISH` is the file behind the link, which by RFC 5546 has
 * no attendee.
 */
export type CalendarMethod = 'REQUEST' | 'CANCEL' | 'PUBLISH'

/** Ends with a line break; lines of at most 75 octets. @param page the customer's own page, if it is to be named. */
export function calendarFile(
  site: SiteContext,
  row: BookingRow,
  method: CalendarMethod,
  page?: string,
): string {
  return calendarOf(method, (calendar) => {
    addVisit(calendar, site, row, method, page)
  })
}

/** Several visits in one file. Without the customer's pages: whoever has the file sees the visits and no more. */
export function calendarOfVisits(site: SiteContext, rows: readonly BookingRow[]): string {
  return calendarOf('PUBLISH', (calendar) => {
    for (const row of rows) addVisit(calendar, site, row, 'PUBLISH')
  })
}

function calendarOf(method: CalendarMethod, fill: (calendar: ICalCalendar) => void): string {
  const calendar = ical({
    prodId: { company: 'Knead', product: 'Knead' },
    method: ICalCalendarMethod[method],
  })
  fill(calendar)
  return `${calendar.toString()}\r\n`
}

function addVisit(
  calendar: ICalCalendar,
  site: SiteContext,
  row: BookingRow,
  method: CalendarMethod,
  page?: string,
): void {
  const { studio, words } = site.document
  const { words: say } = voiceFor(row.language, studio.language)
  const visit = visitOf(site.document, row)
  const event = calendar.createEvent({
    ...eventFacts(site, row, say.summary(whatIsGiven(visit), whoGives(visit))),
    description: description([
      studio.name,
      studio.phone && say.reach.phone(studio.phone),
      words?.bookingNote,
      page && `${say.reach.page}: ${page}`,
    ]),
    organizer: { name: parameter(studio.name), email: studio.email },
    url: page ?? null,
  })
  if (method !== 'PUBLISH') {
    event.createAttendee({
      name: parameter(row.customer_name),
      email: row.customer_email,
      role: ICalAttendeeRole.REQ,
      type: ICalAttendeeType.INDIVIDUAL,
      // Whoever books has agreed: nothing is left to be answered.
      status: ICalAttendeeStatus.ACCEPTED,
      rsvp: false,
    })
  }
}

/** What every calendar tells of a visit, whoever reads it. */
export function eventFacts(site: SiteContext, row: BookingRow, summary: string) {
  const changed = new Date(row.cancelled ?? row.changed ?? row.created)
  return {
    // Stays the same for the booking's life, on whatever address the server is reached.
    id: `${row.booking_id}@${site.id}.knead`,
    sequence: row.version,
    stamp: changed,
    created: new Date(row.created),
    lastModified: changed,
    start: new Date(row.start),
    end: new Date(row.end),
    summary: plainLine(summary),
    location: plainLine(placeOf(site.document, row.location).place),
    status: statusOf(row),
  }
}

function statusOf({ state }: BookingRow): ICalEventStatus {
  if (state === 'cancelled') return ICalEventStatus.CANCELLED
  return state === 'pending' ? ICalEventStatus.TENTATIVE : ICalEventStatus.CONFIRMED
}

/** A parameter's value stands in quotes and knows no escape, not even of a backslash; a caret would start one of RFC 6868. */
const parameter = (name: string) =>
  plainLine(name).replaceAll('"', "'").replaceAll('^', '').replaceAll('\\', '/')

function description(parts: (string | undefined)[]): string {
  return parts.flatMap((part) => (part === undefined ? [] : plainText(part))).join('\n')
}
