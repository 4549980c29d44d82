/** What a program is to find in a calendar file, in a form that different programs can be compared by. */
import ICAL from 'ical.js'

export interface Reading {
  method: string
  events: {
    uid: string
    sequence: number
    status: string
    /** In UTC, such as `20261103T090000Z`. */
    start: string
    end: string
    stamp: string
    summary: string
    location: string
    description: string
    organizer: [string, string] | null
    attendees: [string, string][]
  }[]
}

export function readWithIcalJs(content: string): Reading {
  const calendar = ICAL.Component.fromString(content)
  return {
    method: String(calendar.getFirstPropertyValue('method')),
    events: calendar.getAllSubcomponents('vevent').map((event) => {
      const text = (name: string) => String(event.getFirstPropertyValue(name) ?? '')
      const moment = (name: string) =>
        event
          .getFirstProperty(name)
          ?.toICALString()
          .replace(/^[^:]*:/, '') ?? ''
      const people = (name: string) =>
        event
          .getAllProperties(name)
          .map((person): [string, string] => [
            person.getFirstParameter('cn'),
            String(person.getFirstValue()).toLowerCase(),
          ])
      return {
        uid: text('uid'),
        sequence: Number(text('sequence')),
        status: text('status'),
        start: moment('dtstart'),
        end: moment('dtend'),
        stamp: moment('dtstamp'),
        summary: text('summary'),
        location: text('location'),
        description: text('description'),
        organizer: people('organizer')[0] ?? null,
        attendees: people('attendee'),
      }
    }),
  }
}
