/** A booking at another time: the new cells are taken and the old ones freed in one transaction. */
import type { Booking, BookingMove } from '../../contract/booking.ts'
import type { SiteContext } from '../http/context.ts'
import { idempotent } from '../http/idempotency.ts'
import { ProblemError } from '../http/problem.ts'
import type { Connection, Kernel } from '../kernel.ts'
import type { Claim } from './cells.ts'
import { freeBooking } from './claims.ts'
import { useHold } from './holds.ts'
import { refuseTooOften, takeLimits } from './limits.ts'
import { movedMail, movedNotice, type Canceller } from './mails.ts'
import { findOffer, isTogether, type Wish } from './offer.ts'
import { refuseTooLate } from './policy.ts'
import { postReminders } from './reminders.ts'
import { getBooking, postMail } from './service.ts'
import { markMoved, readBooking, stands, writeGiven, type BookingRow } from './store.ts'
import { orAlternatives, refuseImpossible, takeSlot } from './take.ts'
import { offerFreed } from './waitlist-offers.ts'
import { bookingToken } from './token.ts'
import { isWithAnyone, pageAddress, soldWish, termsAt, visitOf, withProof, type Visit } from './visit.ts'

export interface MoveRequest {
  id: string
  input: BookingMove
  by: Canceller
  /** Of the `Idempotency-Key` header. */
  key: string | undefined
  /** Public address of this server, for links. */
  origin: string
}

/**
 * Moves a booking, and tells both sides. Its own old time is not in its way; a move that fails leaves it as it was. Throws
 * `slot-taken` with other times, `conflict` when it is too late or cancelled, or `not-found`.
 */
export async function moveBooking(kernel: Kernel, site: SiteContext, request: MoveRequest): Promise<Booking> {
  const { id, input, key, origin } = request
  const before = await getBooking(kernel, site, id)
  const wish = { ...moveWish(site, before, input.practitioner), start: input.start }
  const { answer } = await orAlternatives(kernel, site, wish, [id], () =>
    idempotent<Visit>(
      kernel,
      { site: site.id, action: 'move', key, request: { id, input } },
      async (transaction) => ({ status: 200, answer: await moveWithin(transaction, kernel, site, request) }),
    ),
  )
  return withProof(kernel, site, origin, answer, before.language)
}

/**
 * What is asked of the calendar for a booking that is to be moved: what was sold, with the same practitioner; with anyone
 * where nobody was asked for by name.
 */
export function moveWish({ document }: SiteContext, row: BookingRow, practitioner?: string): Wish {
  const service = document.services.find(({ id }) => id === row.service)
  const anyone = isWithAnyone(row) || (service !== undefined && isTogether(service))
  const same = anyone ? undefined : row.practitioner
  return { ...soldWish(row), practitioner: practitioner ?? same }
}

async function moveWithin(
  transaction: Connection,
  kernel: Kernel,
  site: SiteContext,
  request: MoveRequest,
): Promise<Visit> {
  await takeLimits(transaction, site, kernel.clock())
  for (;;) {
    const row = await readBooking(transaction, site.id, request.id)
    if (row === undefined) throw new ProblemError('not-found', 'There is no such booking.')
    const moved = await moveVersion(transaction, kernel, site, row, request)
    if (moved !== undefined) return visitOf(site.document, moved)
    // Changed by someone else since it was read: look again.
  }
}

async function moveVersion(
  transaction: Connection,
  kernel: Kernel,
  site: SiteContext,
  row: BookingRow,
  { input, by, origin }: MoveRequest,
): Promise<BookingRow | undefined> {
  const now = kernel.clock()
  refuseEnded(site, row)
  refuseTooLate(site.document, row, 'move', by, now)
  const wish = moveWish(site, row, input.practitioner)
  const offer = findOffer(site.document, wish)
  const start = Date.parse(input.start)
  if (start === row.start && (wish.practitioner ?? row.practitioner) === row.practitioner) return row
  refuseImpossible(site, offer, start, now)
  // Whoever changes this booking at the same time waits here.
  const to = { start, end: start + offer.times.duration, terms: termsAt(site, row, start) }
  const claimed = await markMoved(transaction, row, to, now)
  if (claimed === undefined) return undefined
  await freeBooking(transaction, row, now)
  const claim: Claim = { now, owner: row.booking_id, own: [row.booking_id], expires: null }
  const email = row.customer_email
  await refuseTooOften(transaction, site, offer, { email, start }, claim)
  const held = { offer, practitioner: wish.practitioner, start }
  const given =
    (input.hold && (await useHold(transaction, site, input.hold, held, claim))) ??
    (await takeSlot(transaction, site, { offer, start, claim, prefer: row.practitioner }))
  const moved = await writeGiven(transaction, claimed, given)
  await offerFreed(transaction, kernel, site, row)
  const page = pageAddress(origin, site.id, bookingToken(kernel, site.id, row.booking_id))
  await postMail(transaction, kernel, moved, 'customer', movedMail(site, row, moved, page, by))
  if (by === 'customer') await postMail(transaction, kernel, moved, 'owner', movedNotice(site, row, moved))
  await postReminders(transaction, kernel, site, moved, page)
  return moved
}

function refuseEnded({ document }: SiteContext, row: BookingRow): void {
  if (!stands(row)) {
    const sentence = row.state === 'cancelled' ? 'This visit is cancelled.' : 'This visit is over.'
    throw new ProblemError('conflict', sentence)
  }
  if (!document.services.some(({ id }) => id === row.service)) {
    throw new ProblemError(
      'conflict',
      'This service is no longer offered, so the visit cannot be moved here.',
    )
  }
  if (row.location === null || document.locations?.some(({ id }) => id === row.location)) return
  throw new ProblemError('conflict', 'The studio has left this place, so the visit cannot be moved here.')
}
