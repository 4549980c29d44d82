/** What the asker proves by headers. */
import type { Context } from 'hono'
import type { Env } from '../http/context.ts'
import { ProblemError } from '../http/problem.ts'
import type { Kernel } from '../kernel.ts'
import { HOLD_HEADER, TOKEN_HEADER } from './describe.ts'
import { readHold } from './holds.ts'
import { provenId } from './token.ts'

/** Refuses before anything is read, so that the answer does not tell which bookings exist. */
export function proveId(c: Context<Env>, kernel: Kernel, wanted: string): string {
  const proven = ownBooking(c, kernel)
  if (proven === wanted) return proven
  throw new ProblemError('wrong-secret', `The ${TOKEN_HEADER} header does not prove this booking.`)
}

/** Id of the booking that the asker proves, if any. */
export function ownBooking(c: Context<Env>, kernel: Kernel): string | undefined {
  const token = c.req.header(TOKEN_HEADER)
  return token === undefined ? undefined : provenId(kernel, c.get('site').id, token)
}

/** Ids of the asker's own hold and booking: their time is not in the asker's way. */
export async function ownClaims(c: Context<Env>, kernel: Kernel): Promise<string[]> {
  const token = c.req.header(HOLD_HEADER)
  const hold = token === undefined ? undefined : await readHold(kernel.db, c.get('site'), { token })
  return [hold?.hold_id, ownBooking(c, kernel)].filter((id) => id !== undefined)
}
