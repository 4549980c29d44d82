/** Visits outside calendars when it is time. */
import type { SiteContext } from '../../http/context.ts'
import { logUnexpected } from '../../http/errors.ts'
import type { Job } from '../../jobs/runner.ts'
import type { Kernel } from '../../kernel.ts'
import type { Outside } from '../../outgoing/fetch.ts'
import { listSites } from '../../sites/service.ts'
import { calendarWorld, dueAt, readCalendar } from './refresh.ts'
import { claimCalendar, readCalendars, type CalendarRow } from './store.ts'

const EVERY = 30_000
/** Calendars visited in one round; the others have their turn in the next. */
const MOST = 60
/** A calendar that takes its time does not hold up the others. */
const AT_ONCE = 2

export const calendarJobs = (kernel: Kernel, world: Outside = calendarWorld): Job[] => [
  { name: 'calendars', every: EVERY, run: () => readDue(kernel, world) },
]

/** One round: every calendar that is due, those first that have waited longest. */
export async function readDue(kernel: Kernel, world: Outside = calendarWorld): Promise<void> {
  const due: { site: SiteContext; row: CalendarRow; at: number }[] = []
  const now = kernel.clock()
  for (const site of await listSites(kernel)) {
    const staff = new Set(site.document.practitioners.map(({ id }) => id))
    for (const row of await readCalendars(kernel.db, site.id)) {
      const at = dueAt(row)
      if (staff.has(row.practitioner) && at <= now) due.push({ site, row, at })
    }
  }
  const queue = due
    .toSorted((one, other) => (one.at < other.at ? -1 : 1))
    .slice(0, MOST)
    .values()
  const lane = async (): Promise<void> => {
    for (const { site, row } of queue) {
      try {
        if (await claimCalendar(kernel.db, row, kernel.clock())) await readCalendar(kernel, site, row, world)
      } catch (error) {
        // One calendar must not keep the others from being read.
        logUnexpected(kernel.log, 'calendar-broken', error, { site: site.id, calendar: row.calendar_id })
      }
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, lane))
}
