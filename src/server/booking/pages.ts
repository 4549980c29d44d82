/** The customer's own page of a booking: works without JavaScript, opened by the link in the mail. */
import { Hono, type Context } from 'hono'
import { describeRoute } from 'hono-openapi'
import type { Env } from '../http/context.ts'
import { ProblemError } from '../http/problem.ts'
import type { Kernel } from '../kernel.ts'
import { calendarFile } from './calendar-file.ts'
import { tags } from './describe.ts'
import { movePages } from './move-pages.ts'
import { findBooking, occasion, show, showForm } from './own-page.ts'
import { cancelBooking } from './service.ts'
import { setPages } from './sets/pages.ts'
import type { BookingRow } from './store.ts'
import { bookingToken } from './token.ts'
import { confirmView, unknownView, visitView } from './views.ts'
import { pageAddress } from './visit.ts'

const FILE_ENDING = '.ics'

export function bookingPages(kernel: Kernel): Hono<Env> {
  const routes = new Hono<Env>()

  routes.get(
    '/bookings/:file',
    describeRoute({
      tags,
      summary: 'The customer’s own page of a booking, and with `.ics` at its end the calendar file',
      responses: { 200: { description: 'HTML, or `text/calendar`.' } },
    }),
    async (c) => {
      const file = c.req.param('file')
      const isFile = file.endsWith(FILE_ENDING)
      const row = await findBooking(c, kernel, isFile ? file.slice(0, -FILE_ENDING.length) : file)
      if (row === undefined) return show(unknownView(c.get('site')), 404)
      return isFile ? calendarAnswer(c, kernel, row) : show(visitView(await occasion(c, kernel, row, '')))
    },
  )

  // Opening a link changes nothing: mail programs open links on their own to look at them.
  routes.get('/bookings/:token/cancel', describeRoute({ hide: true }), async (c) => {
    const row = await findBooking(c, kernel, c.req.param('token'))
    if (row === undefined) return show(unknownView(c.get('site')), 404)
    return showForm(confirmView(await occasion(c, kernel, row, '../')))
  })

  routes.post('/bookings/:token/cancel', describeRoute({ hide: true }), async (c) => {
    const row = await findBooking(c, kernel, c.req.param('token'))
    if (row === undefined) return show(unknownView(c.get('site')), 404)
    try {
      await cancelBooking(kernel, c.get('site'), row.booking_id, { by: 'customer' })
    } catch (error) {
      // Too late: the page itself says so.
      if (error instanceof ProblemError && error.code === 'conflict') {
        return show(visitView(await occasion(c, kernel, row, '../')), 409)
      }
      throw error
    }
    return c.body(null, 303, { Location: `../${c.req.param('token')}`, 'Cache-Control': 'no-store' })
  })

  routes.route('/', movePages(kernel))
  routes.route('/', setPages(kernel))
  return routes
}

function calendarAnswer(c: Context<Env>, kernel: Kernel, row: BookingRow): Response {
  const site = c.get('site')
  const address = pageAddress(c.get('origin'), site.id, bookingToken(kernel, site.id, row.booking_id))
  return c.body(calendarFile(site, row, 'PUBLISH', address), 200, {
    'Content-Type': 'text/calendar; charset=utf-8; method=PUBLISH',
    'Content-Disposition': 'attachment; filename="visit.ics"',
    'Cache-Control': 'no-store',
    'Referrer-Policy': 'no-referrer',
  })
}
