/**
 * Links that open a web calendar with the visit filled in. They go to other companies, so they hold nothing that proves
 * the booking and nothing about the customer.
 */
import type { Interval } from '../../domain/booking/windows.ts'

export interface CalendarEntry extends Interval {
  title: string
  place: string
  contact: string
}

/** `20261203T170000Z`. */
const compact = (moment: number) => new Date(moment).toISOString().replaceAll(/[-:]|\.\d+/g, '')

export function googleLink({ title, start, end, place, contact }: CalendarEntry): string {
  const query = new URLSearchParams({
    action: 'TEMPLATE',
    text: title,
    dates: `${compact(start)}/${compact(end)}`,
    details: contact,
    location: place,
  })
  return `https://calendar.google.com/calendar/render?${query.toString()}`
}

export function outlookLink({ title, start, end, place, contact }: CalendarEntry): string {
  const query = new URLSearchParams({
    path: '/calendar/action/compose',
    rru: 'addevent',
    subject: title,
    startdt: new Date(start).toISOString(),
    enddt: new Date(end).toISOString(),
    body: contact,
    location: place,
  })
  // This calendar shows a plus sign where it stands for a space.
  return `https://outlook.live.com/calendar/0/deeplink/compose?${query.toString().replaceAll('+', '%20')}`
}
