/** English words about outside calendars, for the studio's owner. The types list every key for the other languages. */
import type { FetchCode } from '../../../outgoing/fault.ts'
import type { CalendarFault } from '../../../../domain/booking/outside/lines.ts'

export type OutsideCode = FetchCode | CalendarFault | 'unreadable'

/** What came of a button. */
export type OutsideOutcome =
  | 'added'
  | 'added-unread'
  | 'no-address'
  | 'refused'
  | 'no-practitioner'
  | 'known'
  | 'too-many'
  | 'read'
  | 'unread'
  | 'waits'
  | 'removed'
  | 'gone'

export interface OutsideMessages {
  /** Why a calendar cannot be read; `detail` is a number or a code. */
  faults: Record<OutsideCode, (detail: string) => string>
  outcomes: Record<OutsideOutcome, string>
  title: string
  lead: string
  none: string
  never: string
  read: (when: string) => string
  failing: (since: string) => string
  kept: (when: string) => string
  skipped: (count: number) => string
  strangeZones: (count: number) => string
  left: string
  readNow: string
  remove: string
  add: string
  practitioner: string
  name: string
  nameHint: string
  address: string
  addressHint: string
}

export const en: OutsideMessages = {
  faults: {
    unreachable: (detail) => `The address does not answer (${detail}).`,
    'address-refused': () =>
      'The address leads into a private network, or to a place that is not one of the public web.',
    'redirects-refused': () => 'The address leads on too often, or from https to http.',
    'too-slow': () => 'The calendar took too long to arrive or to read.',
    'too-large': () => 'The calendar is larger than 5 MB.',
    status: (detail) =>
      ['401', '403', '404', '410'].includes(detail)
        ? `The address answers with the error ${detail}: the calendar may not be shared any more, or its address has changed.`
        : `The address answers with the error ${detail}.`,
    page: () => 'The address shows a web page instead of a calendar. It should end in .ics, as a rule.',
    'not-a-calendar': () => 'What the address answers is not a calendar.',
    cut: () => 'The calendar ends in the middle.',
    'too-many': () => 'The calendar has more events, or more repetitions, than can be read.',
    unreadable: () => 'The calendar is damaged and cannot be read.',
  },
  outcomes: {
    added: 'The calendar is added and has been read: its busy time can no longer be booked.',
    'added-unread': 'The calendar is added, but it could not be read yet. The reason stands below.',
    'no-address':
      'Nothing was added: this is not an address that starts with https://, http:// or webcal://.',
    refused:
      'Nothing was added: the address leads into a private network, or to a place that is not one of the public web.',
    'no-practitioner': 'Nothing was added: choose a practitioner of the studio.',
    known: 'Nothing was added: this practitioner has this calendar already.',
    'too-many': 'Nothing was added: this practitioner has five calendars already.',
    read: 'The calendar has been read.',
    unread: 'The calendar could not be read. The reason stands below; what was read before still counts.',
    waits: 'The other side asked to be left alone for a while. The calendar is read again when that is over.',
    removed: 'The calendar is removed, and its time can be booked again.',
    gone: 'This calendar is not there any more.',
  },
  title: 'Busy time from other calendars',
  lead: 'Times that are busy in these calendars cannot be booked. They are read every quarter of an hour. Only beginnings and ends are kept, no titles and no names.',
  none: 'No other calendar is read.',
  never: 'Not read yet.',
  read: (when) => `Read on ${when}.`,
  failing: (since) => `Failing since ${since}.`,
  kept: (when) => `What was read on ${when} still counts.`,
  skipped: (count) =>
    count === 1
      ? 'One event could not be understood and does not count.'
      : `${String(count)} events could not be understood and do not count.`,
  strangeZones: (count) =>
    count === 1
      ? 'One time zone is not known; its times were taken for the studio’s.'
      : `${String(count)} time zones are not known; their times were taken for the studio’s.`,
  left: 'Not read: this practitioner is not in the site’s file any more.',
  readNow: 'Read now',
  remove: 'Remove',
  add: 'Add the calendar',
  practitioner: 'Practitioner',
  name: 'Name',
  nameHint: 'For yourself; for example “Private”.',
  address: 'Secret address in iCal format',
  addressHint: 'Whoever has it can read the calendar, so it is never shown again.',
}
