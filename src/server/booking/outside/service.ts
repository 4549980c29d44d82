/** What the owner does with outside calendars. */
import { mergeIntervals } from '../../../domain/booking/windows.ts'
import type { SiteContext } from '../../http/context.ts'
import type { Kernel } from '../../kernel.ts'
import type { Outside } from '../../outgoing/fetch.ts'
import { inTransaction } from '../../storage/transaction.ts'
import { offerAllFreed } from '../waitlist-offers.ts'
import { faultSentence, outsideMessages, type OutsideOutcome } from './messages/index.ts'
import { calendarWorld, readCalendar, readNote } from './refresh.ts'
import { deleteCalendar, findCalendar, insertCalendar, readCalendars } from './store.ts'
import type { CalendarRow } from './store.ts'

/** A calendar as the owner sees it; never its address, which is as good as a key. */
export interface OwnerCalendar {
  id: string
  practitioner: string
  name: string
  /** The server it is on. */
  host: string
  /** Whether its practitioner is still of the studio. */
  isRead: boolean
  succeeded: number | null
  failingSince: number | null
  /** Why, as a sentence; empty while it is well. */
  failure: string
  skipped: number
  strangeZones: number
}

const LONGEST_ADDRESS = 2000
const LONGEST_NAME = 80
const MOST_EACH = 5

export async function listCalendars(kernel: Kernel, site: SiteContext): Promise<OwnerCalendar[]> {
  const { studio, practitioners } = site.document
  const words = outsideMessages(studio.language)
  const names = new Map(practitioners.map(({ id, name }) => [id, name]))
  return (await readCalendars(kernel.db, site.id)).map((row) => ({
    id: row.calendar_id,
    practitioner: names.get(row.practitioner) ?? row.practitioner,
    name: row.name,
    host: new URL(row.url).host,
    isRead: names.has(row.practitioner),
    succeeded: row.succeeded,
    failingSince: row.failing_since,
    failure: row.failing_since === null ? '' : faultSentence(words, row.failure ?? ''),
    ...readNote(row),
  }))
}

/** As calendars name it: `webcal` is https in other words. Undefined when it is no address of the web. */
function addressOf(given: string): string | undefined {
  const text = given.trim().replace(/^webcals?:/i, 'https:')
  if (text.length > LONGEST_ADDRESS || !URL.canParse(text)) return undefined
  const url = new URL(text)
  url.hash = ''
  return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : undefined
}

const CONTROLS = /\p{C}+/gu

/** Adds a calendar and reads it at once. */
export async function addCalendar(
  kernel: Kernel,
  site: SiteContext,
  given: { practitioner: string; name: string; address: string },
  world: Outside = calendarWorld,
): Promise<OutsideOutcome> {
  const url = addressOf(given.address)
  if (url === undefined) return 'no-address'
  if (!site.document.practitioners.some(({ id }) => id === given.practitioner)) return 'no-practitioner'
  const name = given.name.replaceAll(CONTROLS, ' ').trim().slice(0, LONGEST_NAME)
  const row = await insertNew(kernel, {
    site_id: site.id,
    calendar_id: kernel.newId(),
    practitioner: given.practitioner,
    url,
    name: name === '' ? new URL(url).host : name,
  })
  if (typeof row === 'string') return row
  const result = await readCalendar(kernel, site, row, world)
  if (result.state !== 'failed') return 'added'
  if (result.code !== 'address-refused') return 'added-unread'
  await removeCalendar(kernel, site, row.calendar_id)
  return 'refused'
}

function insertNew(
  kernel: Kernel,
  calendar: Parameters<typeof insertCalendar>[1],
): Promise<CalendarRow | 'known' | 'too-many'> {
  return inTransaction(kernel.db, async (transaction) => {
    const all = await readCalendars(transaction, calendar.site_id)
    const same = all.filter(({ practitioner }) => practitioner === calendar.practitioner)
    if (same.some(({ url }) => url === calendar.url)) return 'known'
    return same.length >= MOST_EACH ? 'too-many' : insertCalendar(transaction, calendar)
  })
}

/** Reads it now, unless the other side asked to be left alone for longer. */
export async function readNow(
  kernel: Kernel,
  site: SiteContext,
  id: string,
  world: Outside = calendarWorld,
): Promise<OutsideOutcome> {
  const row = await findCalendar(kernel.db, site.id, id)
  if (row === undefined) return 'gone'
  if (row.checked !== null && row.checked > kernel.clock()) return 'waits'
  const { state } = await readCalendar(kernel, site, row, world)
  if (state === 'gone') return 'gone'
  return state === 'failed' ? 'unread' : 'read'
}

/** Removes it; its time can be booked at once. */
export async function removeCalendar(kernel: Kernel, site: SiteContext, id: string): Promise<OutsideOutcome> {
  const freed = await inTransaction(kernel.db, (transaction) => deleteCalendar(transaction, site.id, id))
  if (freed === undefined) return 'gone'
  await offerAllFreed(kernel, site, mergeIntervals(freed))
  return 'removed'
}
