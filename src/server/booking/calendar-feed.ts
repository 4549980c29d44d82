/** A practitioner's visits as a calendar to subscribe to, at an address that only they know. */
import ical, { ICalCalendarMethod } from 'ical-generator'
import { DAY } from '../../domain/booking/days.ts'
import type { SiteContext } from '../http/context.ts'
import type { Kernel } from '../kernel.ts'
import { plainLine } from '../mail/plain.ts'
import { eventFacts } from './calendar-file.ts'
import { raiseFeed, readFeed } from './feed-store.ts'
import { voiceFor } from './messages/index.ts'
import { readVisitsOf } from './store.ts'
import { visitOf, whatIsGiven, whoGives } from './visit.ts'

/** Visits that are over stay for a while. */
const PAST = 30 * DAY
/** Seconds after which calendars are to ask again. */
const REFRESH = 15 * 60

type Keeper = Pick<Kernel, 'tokens' | 'db'>

/** What is proved: the first address goes without a number, as all did before there were others. */
const proven = (practitioner: string, generation: number) =>
  generation === 0 ? practitioner : `${practitioner}:${String(generation)}`

/** The practitioner whose feed a secret opens, or undefined when it opens none. */
export async function feedOwner(
  { tokens, db }: Keeper,
  site: SiteContext,
  secret: string,
): Promise<string | undefined> {
  const [id = '', mac = '', ...rest] = secret.split('.')
  const known = site.document.practitioners.some((practitioner) => practitioner.id === id)
  if (!known || rest.length > 0) return undefined
  const { generation, open } = await readFeed(db, site.id, id)
  return open && tokens.verify('calendar', site.id, proven(id, generation), mac) ? id : undefined
}

/** Address of the feed, to be shown to the owner; undefined while it is switched off. */
export async function feedAddress(
  { tokens, db }: Keeper,
  origin: string,
  site: string,
  practitioner: string,
): Promise<string | undefined> {
  const { generation, open } = await readFeed(db, site, practitioner)
  if (!open) return undefined
  const mac = tokens.mint('calendar', site, proven(practitioner, generation))
  return `${origin}/s/${site}/calendar/${practitioner}.${mac}.ics`
}

/** Gives the feed a new address; every earlier one is dead. */
export const renewFeed = ({ db }: Keeper, site: string, practitioner: string): Promise<void> =>
  raiseFeed(db, site, practitioner, true)

/** Switches the feed off until it is given a new address. */
export const endFeed = ({ db }: Keeper, site: string, practitioner: string): Promise<void> =>
  raiseFeed(db, site, practitioner, false)

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
    name: plainLine(`${studio.name}: ${name}`),
    ttl: REFRESH,
  })
  const { words } = voiceFor(studio.language)
  const rows = await readVisitsOf(kernel.db, site.id, practitioner, kernel.clock() - PAST)
  for (const row of rows) {
    const visit = visitOf(site.document, row)
    const summary = words.feed.summary(whatIsGiven(visit), row.guest ?? row.customer_name)
    const description = [
      visit.others && `${words.visit.practitioner}: ${whoGives(visit)}`,
      visit.seats !== undefined && `${words.visit.seats}: ${String(visit.seats)}`,
    ].filter((line) => typeof line === 'string')
    calendar.createEvent({
      ...eventFacts(site, row, summary),
      ...(description.length > 0 && { description: description.map(plainLine).join('\n') }),
    })
  }
  return `${calendar.toString()}\r\n`
}
