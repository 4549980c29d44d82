/** Time that practitioners have taken in other calendars, as it is kept. */
import type { Interval } from '../../domain/booking/windows.ts'
import type { Connection } from '../kernel.ts'

/** What touches a stretch of time, by practitioner; those who have nothing are left out. */
export async function readOutside(
  db: Connection,
  site: string,
  practitioners: readonly string[],
  { start, end }: Interval,
): Promise<Map<string, Interval[]>> {
  if (practitioners.length === 0) return new Map()
  const rows = await db
    .selectFrom('outside')
    .select(['practitioner', 'start', 'end'])
    .where('site_id', '=', site)
    .where('practitioner', 'in', practitioners)
    .where('end', '>', start)
    .where('start', '<', end)
    .execute()
  return Map.groupBy(rows, ({ practitioner }) => practitioner)
}
