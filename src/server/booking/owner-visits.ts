/** Visits as the owner sees them. */
import type { Interval } from '../../domain/booking/windows.ts'
import type { SiteContext } from '../http/context.ts'
import type { Kernel } from '../kernel.ts'
import { readAnswers, type KeptAnswer } from './intake.ts'
import { readComing, readUntold, type BookingRow } from './store.ts'
import { toldElsewise, visitOf, whatIsGiven, whoGives } from './visit.ts'

/** A visit as the owner sees it. Times are epoch milliseconds. */
export interface OwnerVisit {
  id: string
  start: number
  end: number
  /**
   * The start by the studio's clock as the customer was told it, as if it were UTC, where the rules of the zone have changed
   * since; null where the clock still says the same.
   */
  told: number | null
  /** In which the times are meant. */
  zone: string
  /** With the variant's name, and the add-ons. */
  service: string
  /** Names of everybody who takes part. */
  practitioner: string
  /** Name of the location, where the studio works in several places. */
  location: string | null
  /** How many come, to a service with seats. */
  seats: number | null
  /** Who comes, when it is not the customer. */
  guest: string | null
  customer: { name: string; email: string; phone: string | null }
  note: string | null
  state: BookingRow['state']
  /** What the customer answered to the service's questions. */
  answers: KeptAnswer[]
}

/** Visits, confirmed or waiting for it, that are not over at `from`, the next one first. */
export async function comingBookings(
  kernel: Pick<Kernel, 'db'>,
  site: SiteContext,
  from: number,
  limit: number,
): Promise<OwnerVisit[]> {
  const rows = await readComing(kernel.db, site.id, from, limit)
  return rows.map((row) => ownerVisit(site, row))
}

/** Confirmed visits that ended within `when` and of which nobody has told how they went, the last one first. */
export async function untoldBookings(
  kernel: Pick<Kernel, 'db'>,
  site: SiteContext,
  when: Interval,
  limit: number,
): Promise<OwnerVisit[]> {
  const rows = await readUntold(kernel.db, site.id, when, limit)
  return rows.map((row) => ownerVisit(site, row))
}

function ownerVisit(site: SiteContext, row: BookingRow): OwnerVisit {
  const visit = visitOf(site.document, row)
  return {
    id: row.booking_id,
    start: row.start,
    end: row.end,
    told: toldElsewise(site.document, row),
    zone: visit.zone,
    service: whatIsGiven(visit),
    practitioner: whoGives(visit),
    location: visit.location?.name ?? null,
    seats: row.seats,
    guest: row.guest,
    customer: { name: row.customer_name, email: row.customer_email, phone: row.customer_phone },
    note: row.note,
    state: row.state,
    answers: readAnswers(row.answers),
  }
}
