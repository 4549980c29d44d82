/** How much a studio takes on in a day and from one customer: decided one transaction at a time. */
import { sql } from 'kysely'
import { customerLimits, type Counted } from '../../domain/booking/counted.ts'
import { isTooOften } from '../../domain/booking/limits.ts'
import type { SiteContext } from '../http/context.ts'
import { ProblemError } from '../http/problem.ts'
import type { Connection } from '../kernel.ts'
import type { Look } from './cells.ts'
import { rulesOf, studioOf, type Offer } from './offer.ts'
import { takeTurn } from './turns.ts'

/**
 * Has the site's limits to itself until the transaction ends, so that nobody counts what another is about to add. Taken
 * before anything else, because whoever waits for it must not hold what the one in front is going to need. Costs nothing
 * at a site without limits.
 */
export async function takeLimits(
  transaction: Connection,
  { id, document }: SiteContext,
  now: number,
): Promise<void> {
  const { booking = {}, services, practitioners } = document
  const limited = [booking, ...services, ...practitioners].some(
    (one) => one.perDay !== undefined || ('perCustomer' in one && one.perCustomer !== undefined),
  )
  if (limited) await takeTurn(transaction, id, 'limits', now)
}

/** Whether one more visit then is more than the studio takes from this customer. */
export async function comesTooOften(
  transaction: Connection,
  site: SiteContext,
  offer: Offer,
  { email, start }: { email: string; start: number },
  { own = [] }: Look,
): Promise<boolean> {
  const { booking } = site.document
  const limits = [...(booking?.perCustomer ?? []), ...(offer.service.perCustomer ?? [])]
  if (limits.length === 0) return false
  const { zone } = rulesOf(site.document, offer.location)
  const day = zone.dayOf(start)
  const around = Math.max(...limits.map(({ days }) => days))
  const rows = await transaction
    .selectFrom('bookings')
    .select(['booking_id', 'service', 'start', 'end'])
    .where('site_id', '=', site.id)
    .where('start', '>=', zone.startOf(day - around))
    .where('start', '<', zone.startOf(day + around + 1))
    .where('state', '!=', 'cancelled')
    .where(sql`lower(customer_email)`, '=', sql`lower(${email})`)
    .execute()
  const visits: Counted[] = rows.filter(({ booking_id: id }) => !own.includes(id))
  return isTooOften(customerLimits(studioOf(site.document), offer, visits, zone), day)
}

/** Throws `conflict` when the customer comes too often. */
export async function refuseTooOften(
  transaction: Connection,
  site: SiteContext,
  offer: Offer,
  visit: { email: string; start: number },
  look: Look,
): Promise<void> {
  if (!(await comesTooOften(transaction, site, offer, visit, look))) return
  throw new ProblemError(
    'conflict',
    `You have as many visits around this date as one customer may book here. Choose another date, or ask ${site.document.studio.name}.`,
  )
}
