/** A practitioner's visits as a calendar to subscribe to, at an address that only they know. */
import ical, { ICalCalendarMethod } from 'ical-generator'
import { DAY } from '../../domain/booking/days.ts'
import type { SiteContext } from '../http/context.ts'
import type { Kernel } from '../kernel.ts'
import { eventFacts, oneLine } from './calendar-file.ts'
import { voiceFor } from './messages/index.ts'
import { readVisitsOf } from './store.ts'
import { visitOf } from './visit.ts'

/** Visits that are over stay for a while. */
const PAST = 30 * DAY
/** Seconds after which calendars are to ask again. */
const REFRESH = 15 * 60

type Key = Pick<Kernel, 'tokens'>

/** What stands in the address before `.ics`. */
export function feedSecret({ tokens }: Key, site: string, practitioner: string): string {
  return `${practitioner}.${tokens.mint('calendar', site, practitioner)}`
}

/** The practitioner whose feed a secret opens, or undefined when it opens none. */
export function feedOwner({ tokens }: Key, site: SiteContext, secret: string): string | undefined {
  const [id = '', mac = '', ...rest] = secret.split('.')
  const known = site.document.practitioners.some((practitioner) => practitioner.id === id)
  return known && rest.length === 0 && tokens.verify('calendar', site.id, id, mac) ? id : undefined
}

/** Address of the feed, to be shown to the owner. */
export function feedAddress(kernel: Key, origin: string, site: string, practitioner: string): string {
  return `${origin}/s/${site}/calendar/${feedSecret(kernel, site, practitioner)}.ics`
}

/** The feed as iCalendar: who comes when, and nothing that a customer wrote. */
export async function calendarFeed(
  kernel: Pick<Kernel, 'db' | 'clock'>,
  site: SiteContext,
  practitioner: string,
): Promise<string> {
  const { studio, practitioners } = site.document
  const name = practitioners.find(({ id }) => id === practitioner)?.name ?? practitioner
  const calendar = ical({
    prodId: { company: 'Knead', product: 'Knead' },
    method: ICalCalendarMethod.PUBLISH,
    name: oneLine(`${studio.name}: ${name}`),
    ttl: REFRESH,
  })
  const { words } = voiceFor(studio.language)
  const rows = await readVisitsOf(kernel.db, site.id, practitioner, kernel.clock() - PAST)
  for (const row of rows) {
    const summary = words.feed.summary(visitOf(site.document, row).service.name, row.customer_name)
    calendar.createEvent(eventFacts(site, row, summary))
  }
  return `${calendar.toString()}\r\n`
}
