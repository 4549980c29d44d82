/** How much is booked on a date of the studio's. */
import { dayNumber } from '../../domain/booking/days.ts'
import { zoneOf } from '../../domain/booking/zone.ts'
import type { SiteContext } from '../http/context.ts'
import type { Kernel } from '../kernel.ts'
import { countVisits } from './store.ts'

/** Visits that stand and begin on that date. */
export async function visitsOn(
  { db }: Pick<Kernel, 'db'>,
  { id, document }: SiteContext,
  date: string,
): Promise<number> {
  const zone = zoneOf(document.studio.zone)
  const day = dayNumber(date)
  const span = { start: zone.startOf(day), end: zone.startOf(day + 1) }
  const practitioners = document.practitioners.map((practitioner) => practitioner.id)
  const counts = await countVisits(db, id, practitioners, span)
  return [...counts.values()].reduce((sum, count) => sum + count, 0)
}
