/** What the asker proves by headers. */
import type { Context } from 'hono'
import type { Env } from '../http/context.ts'
import { ProblemError } from '../http/problem.ts'
import type { Kernel } from '../kernel.ts'
import { HOLD_HEADER, TOKEN_HEADER } from './describe.ts'
import { readHold } from './holds.ts'
import { readBooking, stands, type BookingRow } from './store.ts'
import { provenId } from './token.ts'

/** Refuses before anything is read, so that the answer does not tell which bookings exist. */
export function proveId(c: Context<Env>, kernel: Kernel, wanted: string): string {
  const proven = ownBooking(c, kernel)
  if (proven === wanted) return proven
  throw new ProblemError('wrong-secret', `The ${TOKEN_HEADER} header does not prove this booking.`)
}

/** Id of the booking that the asker proves, if any. */
function ownBooking(c: Context<Env>, kernel: Kernel): string | undefined {
  const token = c.req.header(TOKEN_HEADER)
  return token === undefined ? undefined : provenId(kernel, c.get('site').id, token)
}

export interface OwnClaims {
  /** Ids of the asker's own hold and booking: their time is not in the asker's way. */
  own: string[]
  /** The booking, if it is one that still stands. */
  moving: BookingRow | undefined
}

export async function ownClaims(c: Context<Env>, kernel: Kernel): Promise<OwnClaims> {
  const site = c.get('site')
  const token = c.req.header(HOLD_HEADER)
  const hold = token === undefined ? undefined : await readHold(kernel.db, site, { token })
  const moving = await readMoving(c, kernel)
  return { own: [hold?.hold_id, moving?.booking_id].filter((id) => id !== undefined), moving }
}

/** The asker's own booking that is to be moved, if any. */
export async function readMoving(c: Context<Env>, kernel: Kernel): Promise<BookingRow | undefined> {
  const id = ownBooking(c, kernel)
  const row = id === undefined ? undefined : await readBooking(kernel.db, c.get('site').id, id)
  return row !== undefined && stands(row) ? row : undefined
}
