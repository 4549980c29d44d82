/** Reminders of a visit: written with the booking, sent when their time comes, dropped when they no longer hold. */
import { MINUTE } from '../../domain/booking/days.ts'
import type { SiteContext } from '../http/context.ts'
import type { Connection, Kernel } from '../kernel.ts'
import { reminderMail } from './mails.ts'
import type { BookingRow } from './store.ts'

/** Minutes before a visit where the studio does not say. */
const DEFAULT_REMINDERS = [1440, 120]
/** Whoever has booked a moment ago needs no reminder. */
const TOO_SOON = 60 * MINUTE

/**
 * Writes the reminders of this version of the booking. Each is sent only while the booking stands in this version, and only
 * until the next one is due: a server that was down sends no heap of them.
 */
export async function postReminders(
  transaction: Connection,
  kernel: Kernel,
  site: SiteContext,
  row: BookingRow,
  page: string,
): Promise<void> {
  if (row.state !== 'confirmed') return
  const minutes = (site.document.booking?.reminders ?? DEFAULT_REMINDERS).toSorted((a, b) => b - a)
  for (const [n, before] of minutes.entries()) {
    const due = row.start - before * MINUTE
    if (due < kernel.clock() + TOO_SOON) continue
    const until = row.start - (minutes[n + 1] ?? 0) * MINUTE
    await kernel.post(transaction, row.site_id, {
      kind: 'mail',
      dedupe: `booking:${row.booking_id}:${String(row.version)}:reminder-${String(before)}`,
      payload: {
        ...reminderMail(site, row, page, due),
        only: { booking: row.booking_id, version: row.version, until },
      },
      notBefore: due,
    })
  }
}
