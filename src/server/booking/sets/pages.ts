/** The customer's own pages for cancelling all visits that remain of a set: plain links and forms. */
import { Hono, type Context } from 'hono'
import { describeRoute } from 'hono-openapi'
import type { Env } from '../../http/context.ts'
import { ProblemError } from '../../http/problem.ts'
import type { Kernel } from '../../kernel.ts'
import { findBooking, occasion, show, showForm } from '../own-page.ts'
import type { BookingRow } from '../store.ts'
import { unknownView, visitView } from '../views.ts'
import { cancelSet } from './cancel.ts'
import { setConfirmView } from './views.ts'

export function setPages(kernel: Kernel): Hono<Env> {
  const routes = new Hono<Env>()

  // Opening a link changes nothing: mail programs open links on their own to look at them.
  routes.get('/bookings/:token/cancel-set', describeRoute({ hide: true }), async (c) => {
    const row = await setMember(c, kernel)
    if (row === undefined) return show(unknownView(c.get('site')), 404)
    return showForm(setConfirmView(await occasion(c, kernel, row, '../')))
  })

  routes.post('/bookings/:token/cancel-set', describeRoute({ hide: true }), async (c) => {
    const row = await setMember(c, kernel)
    if (row === undefined) return show(unknownView(c.get('site')), 404)
    try {
      await cancelSet(kernel, c.get('site'), row.booking_id)
    } catch (error) {
      // Too late: the page itself says so.
      if (!(error instanceof ProblemError) || error.code !== 'conflict') throw error
      return show(visitView(await occasion(c, kernel, row, '../')), 409)
    }
    return c.body(null, 303, { Location: `../${c.req.param('token')}`, 'Cache-Control': 'no-store' })
  })

  return routes
}

/** The visit that a token proves, if it was booked with others. */
async function setMember(c: Context<Env>, kernel: Kernel): Promise<BookingRow | undefined> {
  const row = await findBooking(c, kernel, c.req.param('token') ?? '')
  return row?.set_id === null ? undefined : row
}
