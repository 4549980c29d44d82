/** Takes in the busy time of one outside calendar. A calendar that fails keeps its last good copy. */
import { bookableDays } from '../../../domain/booking/horizon.ts'
import type { BusyCalendar, BusyWish } from '../../../domain/booking/outside/busy.ts'
import { mergeIntervals, type Interval } from '../../../domain/booking/windows.ts'
import { zoneOf } from '../../../domain/booking/zone.ts'
import type { SiteContext } from '../../http/context.ts'
import type { Kernel } from '../../kernel.ts'
import { FetchFault, type Fault } from '../../outgoing/fault.ts'
import { outsideWith, type Outside } from '../../outgoing/fetch.ts'
import { inTransaction } from '../../storage/transaction.ts'
import { rulesOf } from '../offer.ts'
import { offerAllFreed } from '../waitlist-offers.ts'
import { OutsideFault, type OutsideCode } from './messages/index.ts'
import { knownBookings, noteCalendar, replaceBusy, type CalendarRow } from './store.ts'
import { readInThread } from './thread.ts'

export type ReadResult = { state: 'changed' | 'unchanged' | 'gone' } | { state: 'failed'; code: OutsideCode }

/** A calendar's server often writes the file only when it is asked for. */
export const calendarWorld = outsideWith({ patience: 10_000 })

/** Milliseconds between two visits. */
export const EVERY = 15 * 60_000
/** Raised when files are read in another way, so that they are read again. */
const READER = 1
/** Days beyond the last that can be booked: for calendars that fail for a while. */
const AHEAD = 30
const MOST_DAYS = 731

export async function readCalendar(
  kernel: Kernel,
  site: SiteContext,
  row: CalendarRow,
  world: Outside = calendarWorld,
): Promise<ReadResult> {
  try {
    return await take(kernel, site, row, world)
  } catch (error) {
    if (!(error instanceof FetchFault || error instanceof OutsideFault)) throw error
    await noteFailure(kernel, row, error)
    return { state: 'failed', code: error.code }
  }
}

/** What is to be read: from yesterday until some days after the last that can be booked anywhere. */
function wishFor(kernel: Kernel, { id, document }: SiteContext): BusyWish & { stamp: string } {
  const { zone } = document.studio
  const now = kernel.clock()
  const places = [undefined, ...(document.locations ?? [])]
  const lasts = places.map((place) => bookableDays(rulesOf(document, place), now).last)
  const days = zoneOf(zone)
  const first = days.dayOf(now) - 1
  const last = Math.min(Math.max(...lasts) + AHEAD, first + MOST_DAYS)
  return {
    start: days.startOf(first),
    end: days.startOf(last + 1),
    zone,
    own: `@${id}.knead`,
    stamp: [READER, first, last, zone].join('.'),
  }
}

async function take(
  kernel: Kernel,
  site: SiteContext,
  row: CalendarRow,
  world: Outside,
): Promise<ReadResult> {
  const { stamp, ...wish } = wishFor(kernel, site)
  const body = await world.fetch({ url: row.url, accept: 'text/calendar, */*;q=0.5', ...knownOf(row, stamp) })
  const now = kernel.clock()
  const well = { checked: now, succeeded: now, failing_since: null }
  if (body.bytes === null) {
    const isThere = await noteCalendar(kernel.db, row, well)
    return { state: isThere ? 'unchanged' : 'gone' }
  }
  const found = await readInThread({ bytes: body.bytes, wish })
  const busy = await foreignOf(kernel, site, found)
  const facts = {
    ...well,
    etag: `${stamp} ${body.etag ?? ''}`,
    last_modified: body.lastModified,
    failure: noteOf(found),
  }
  const change = await inTransaction(kernel.db, async (transaction) => {
    // Also takes turns with others who read the same calendar, and with who removes it.
    if (!(await noteCalendar(transaction, row, facts))) return undefined
    return replaceBusy(transaction, row, busy)
  })
  if (change === undefined) return { state: 'gone' }
  if (!change.changed) return { state: 'unchanged' }
  kernel.log.info('calendar-read', { ...namesOf(row), busy: busy.length, skipped: found.skipped })
  await offerAllFreed(kernel, site, mergeIntervals(change.freed))
  return { state: 'changed' }
}

/**
 * What the calendar answered last time, to ask only for news. The days that are read move on and repetitions with
 * them: what was read for other days counts for nothing.
 */
function knownOf(row: CalendarRow, stamp: string): { etag: string | null; lastModified: string | null } {
  const [noted, ...etag] = row.etag?.split(' ') ?? []
  if (noted !== stamp) return { etag: null, lastModified: null }
  return { etag: etag.join(' '), lastModified: row.last_modified }
}

/** Without the studio's own visits, which come back when a practitioner's calendar subscribes to the studio's feed. */
async function foreignOf(
  { db }: Kernel,
  site: SiteContext,
  { busy, own }: BusyCalendar,
): Promise<Interval[]> {
  const ours = await knownBookings(
    db,
    site.id,
    own.map(({ id }) => id),
  )
  return mergeIntervals([...busy, ...own.filter(({ id }) => !ours.has(id)).flatMap((visit) => visit.busy)])
}

const PARTLY = 'partly'

/** What the owner should know although it was read. */
function noteOf({ skipped, strangeZones }: BusyCalendar): string | null {
  return skipped + strangeZones === 0 ? null : [PARTLY, skipped, strangeZones].join(' ')
}

/** The note of a calendar that is read well but for some events, as it was stored. */
export function readNote({ failing_since: since, failure }: CalendarRow): {
  skipped: number
  strangeZones: number
} {
  const [kind, skipped, strangeZones] = since === null ? (failure?.split(' ') ?? []) : []
  return kind === PARTLY
    ? { skipped: Number(skipped), strangeZones: Number(strangeZones) }
    : { skipped: 0, strangeZones: 0 }
}

async function noteFailure(kernel: Kernel, row: CalendarRow, fault: Fault): Promise<void> {
  const now = kernel.clock()
  const failure = fault.message
  const wait = (fault.retryAfter ?? 0) * 1000
  await noteCalendar(kernel.db, row, {
    // Counted from later when the other side asks to be left alone for longer.
    checked: now + Math.max(wait - EVERY, 0),
    failing_since: row.failing_since ?? now,
    failure,
    // What comes next is read whole, so that it says again how well it could be read.
    etag: null,
  })
  if (row.failure !== failure) kernel.log.warn('calendar-failing', { ...namesOf(row), reason: failure })
}

const namesOf = (row: CalendarRow) => ({ site: row.site_id, calendar: row.calendar_id })

/** Milliseconds after which a calendar is visited that has been failing for so long. */
const LONGEST_WAIT = 4 * 60 * 60_000
const SPREAD = 0.2

/** When it is time for the next visit. Calendars that were added together do not stay in step. */
export function dueAt({ calendar_id: id, checked, failing_since: since }: CalendarRow): number {
  if (checked === null) return -Infinity
  const failing = since === null ? 0 : Math.max(checked - since, 0)
  const wait = Math.min(EVERY + failing, LONGEST_WAIT)
  return checked + wait * (1 + SPREAD * chanceOf(`${id}${String(checked)}`))
}

/** Between 0 and 1, the same for the same text. */
function chanceOf(text: string): number {
  let hash = 0
  for (const character of text) hash = (Math.imul(hash, 31) + character.charCodeAt(0)) >>> 0
  return (Math.imul(hash, 2654435761) >>> 0) / 2 ** 32
}
