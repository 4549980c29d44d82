/** Outside calendars and the busy time that was read from them. */
import type { Selectable } from 'kysely'
import type { Interval } from '../../../domain/booking/windows.ts'
import type { Connection } from '../../kernel.ts'
import { chunks } from '../../storage/chunks.ts'
import type { CalendarsTable } from '../../storage/schema.ts'

export type CalendarRow = Selectable<CalendarsTable>

export type CalendarFacts = Partial<
  Omit<CalendarRow, 'site_id' | 'calendar_id' | 'practitioner' | 'url' | 'name'>
>

type Key = Pick<CalendarRow, 'site_id' | 'calendar_id'>

/** Rows written or deleted with one statement, so that none runs long. */
const CHUNK = 100

/** In the order in which they were added. */
export function readCalendars(db: Connection, site: string): Promise<CalendarRow[]> {
  return db.selectFrom('calendars').selectAll().where('site_id', '=', site).orderBy('calendar_id').execute()
}

export function findCalendar(db: Connection, site: string, id: string): Promise<CalendarRow | undefined> {
  return db
    .selectFrom('calendars')
    .selectAll()
    .where('site_id', '=', site)
    .where('calendar_id', '=', id)
    .executeTakeFirst()
}

export async function insertCalendar(
  db: Connection,
  calendar: Pick<CalendarRow, 'site_id' | 'calendar_id' | 'practitioner' | 'url' | 'name'>,
): Promise<CalendarRow> {
  const unread = {
    etag: null,
    last_modified: null,
    checked: null,
    succeeded: null,
    failing_since: null,
    failure: null,
  }
  return db
    .insertInto('calendars')
    .values({ ...unread, ...calendar })
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** Notes facts; what is not given stays. False when the calendar has been removed meanwhile. */
export async function noteCalendar(db: Connection, key: Key, facts: CalendarFacts): Promise<boolean> {
  const row = await db
    .updateTable('calendars')
    .set(facts)
    .where('site_id', '=', key.site_id)
    .where('calendar_id', '=', key.calendar_id)
    .returning('calendar_id')
    .executeTakeFirst()
  return row !== undefined
}

/** Takes the visit for this process: whoever saw the same `checked` and comes second gets false. */
export async function claimCalendar(db: Connection, row: CalendarRow, now: number): Promise<boolean> {
  const claimed = await db
    .updateTable('calendars')
    .set({ checked: now })
    .where('site_id', '=', row.site_id)
    .where('calendar_id', '=', row.calendar_id)
    .where('checked', row.checked === null ? 'is' : '=', row.checked)
    .returning('calendar_id')
    .executeTakeFirst()
  return claimed !== undefined
}

/** Removes the calendar and all that was read from it. @returns the time that this frees; undefined when there was none */
export async function deleteCalendar(
  transaction: Connection,
  site: string,
  id: string,
): Promise<Interval[] | undefined> {
  const gone = await transaction
    .deleteFrom('calendars')
    .where('site_id', '=', site)
    .where('calendar_id', '=', id)
    .returning('calendar_id')
    .executeTakeFirst()
  const freed = await transaction
    .deleteFrom('outside')
    .where('site_id', '=', site)
    .where('calendar_id', '=', id)
    .returning(['start', 'end'])
    .execute()
  return gone && freed
}

/** Which of these are ids of the site's bookings, in whatever state. */
export async function knownBookings(db: Connection, site: string, ids: string[]): Promise<Set<string>> {
  const known = new Set<string>()
  for (const some of chunks(ids, CHUNK)) {
    const rows = await db
      .selectFrom('bookings')
      .select('booking_id')
      .where('site_id', '=', site)
      .where('booking_id', 'in', some)
      .execute()
    for (const row of rows) known.add(row.booking_id)
  }
  return known
}

/**
 * Puts these busy times in the place of those read before; writes only what differs. @param busy without overlaps.
 * @returns whether anything did, and what was busy and may be free now
 */
export async function replaceBusy(
  transaction: Connection,
  calendar: CalendarRow,
  busy: Interval[],
): Promise<{ changed: boolean; freed: Interval[] }> {
  const { site_id, calendar_id, practitioner } = calendar
  const before = await transaction
    .selectFrom('outside')
    .select(['start', 'end'])
    .where('site_id', '=', site_id)
    .where('calendar_id', '=', calendar_id)
    .execute()
  const ends = new Map(busy.map(({ start, end }) => [start, end]))
  const gone = before.filter(({ start, end }) => ends.get(start) !== end)
  for (const { start, end } of before) if (ends.get(start) === end) ends.delete(start)
  for (const some of chunks(
    gone.map(({ start }) => start),
    CHUNK,
  )) {
    await transaction
      .deleteFrom('outside')
      .where('site_id', '=', site_id)
      .where('calendar_id', '=', calendar_id)
      .where('start', 'in', some)
      .execute()
  }
  for (const some of chunks([...ends], CHUNK)) {
    await transaction
      .insertInto('outside')
      .values(some.map(([start, end]) => ({ site_id, calendar_id, practitioner, start, end })))
      .execute()
  }
  return { changed: gone.length + ends.size > 0, freed: gone }
}
