/** The customer's own page of a booking: works without JavaScript, opened by the link in the mail. */
import { Hono, type Context } from 'hono'
import { describeRoute } from 'hono-openapi'
import type { Env } from '../http/context.ts'
import { page } from '../http/page.ts'
import { ProblemError } from '../http/problem.ts'
import type { Kernel } from '../kernel.ts'
import { calendarFile } from './calendar-file.ts'
import { voiceFor } from './messages.ts'
import { cancelBooking } from './service.ts'
import { readBooking, type BookingRow } from './store.ts'
import { bookingToken, provenId } from './token.ts'
import { confirmView, unknownView, visitView, type Occasion, type View } from './views.ts'
import { pageAddress, visitOf, withProof } from './visit.ts'

const tags = ['booking']
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
      if (row === undefined) return show(c, unknownView(c.get('site')), 404)
      return isFile ? calendarAnswer(c, kernel, row) : show(c, visitView(occasion(c, kernel, row, '')))
    },
  )

  // Opening a link changes nothing: mail programs open links on their own to look at them.
  routes.get('/bookings/:token/cancel', describeRoute({ hide: true }), async (c) => {
    const row = await findBooking(c, kernel, c.req.param('token'))
    if (row === undefined) return show(c, unknownView(c.get('site')), 404)
    const response = await show(c, confirmView(occasion(c, kernel, row, '../')))
    // With `no-referrer` the browser would send the form as coming from nowhere.
    response.headers.set('Referrer-Policy', 'same-origin')
    return response
  })

  routes.post('/bookings/:token/cancel', describeRoute({ hide: true }), async (c) => {
    const row = await findBooking(c, kernel, c.req.param('token'))
    if (row === undefined) return show(c, unknownView(c.get('site')), 404)
    try {
      await cancelBooking(kernel, c.get('site'), row.booking_id, { by: 'customer' })
    } catch (error) {
      // Too late: the page itself says so.
      if (error instanceof ProblemError && error.code === 'conflict') {
        return show(c, visitView(occasion(c, kernel, row, '../')), 409)
      }
      throw error
    }
    return c.body(null, 303, { Location: `../${c.req.param('token')}`, 'Cache-Control': 'no-store' })
  })

  return routes
}

async function findBooking(c: Context<Env>, kernel: Kernel, token: string): Promise<BookingRow | undefined> {
  const site = c.get('site').id
  const id = provenId(kernel, site, token)
  return id === undefined ? undefined : readBooking(kernel.db, site, id)
}

function occasion(c: Context<Env>, kernel: Kernel, row: BookingRow, up: Occasion['up']): Occasion {
  const site = c.get('site')
  const booking = withProof(kernel, site, c.get('origin'), visitOf(site.document, row), row.language)
  return {
    site,
    booking,
    row,
    now: kernel.clock(),
    voice: voiceFor(row.language, site.document.studio.language),
    up,
  }
}

async function show(c: Context<Env>, view: View, status = 200): Promise<Response> {
  const response = await page({ ...view, status })
  response.headers.set('Referrer-Policy', 'no-referrer')
  return response
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
