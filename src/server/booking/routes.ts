/** The booking room over HTTP: what may be booked, what is free, and a booking in the hands of its customer. */
import { Hono, type Context } from 'hono'
import { describeRoute } from 'hono-openapi'
import * as v from 'valibot'
import {
  availability,
  availabilityQuery,
  booking,
  bookingMove,
  newBooking,
  serviceList,
} from '../../contract/booking.ts'
import { id } from '../../contract/primitives.ts'
import type { Env } from '../http/context.ts'
import { idempotencyKey } from '../http/idempotency.ts'
import { takeToken } from '../http/limits.ts'
import { ProblemError } from '../http/problem.ts'
import { admit, proofNeeded, type Door } from '../http/proof.ts'
import { jsonBody, path, query } from '../http/validate.ts'
import type { Kernel } from '../kernel.ts'
import { calendarFeed, feedOwner } from './calendar-feed.ts'
import { findAvailability } from './availability.ts'
import {
  header,
  HOLD_HEADER,
  json,
  keyHeader,
  refusalOf,
  tags,
  TOKEN_HEADER,
  tokenHeader,
  tooOften,
} from './describe.ts'
import { holdRoutes } from './hold-routes.ts'
import { moveBooking } from './move.ts'
import { listServices, refusal } from './offer.ts'
import { bookingPages } from './pages.ts'
import { ownClaims, proveId } from './proof.ts'
import { book, cancelBooking, getBooking } from './service.ts'
import { setRoutes } from './sets/routes.ts'
import type { BookingRow } from './store.ts'
import { waitlistRoutes } from './waitlist-routes.ts'
import { soldWish, visitOf, withProof } from './visit.ts'

const BOOKINGS: Door = {
  action: 'booking',
  burst: 20,
  free: 10,
  perMinute: 5,
  all: { burst: 200, perMinute: 60 },
}
const MOVES = { action: 'move', burst: 10, perMinute: 5 }

const byId = v.object({ id })

export function bookingRoutes(kernel: Kernel): Hono<Env> {
  const routes = new Hono<Env>()

  routes.get(
    '/api/services',
    describeRoute({
      tags,
      summary: 'Services, practitioners and policies of the studio',
      responses: { 200: json('What the studio offers.', serviceList) },
    }),
    (c) => c.json(listServices(c.get('site').document), 200, { 'Cache-Control': 'max-age=30' }),
  )

  routes.get(
    '/api/availability',
    describeRoute({
      tags,
      summary: 'Free slots of a service, by date',
      description:
        'Dates are the studio’s, or the location’s where there are several, both included, at most 62. Without `practitioner`: of anyone who gives it. With the headers your own hold and the booking you want to move are not in the way, and a booking is moved as it was sold: as long, for as many, at the same place.',
      parameters: [
        header(HOLD_HEADER, 'Token of a hold of your own.'),
        header(TOKEN_HEADER, 'Token of a booking of your own that is to be moved.'),
      ],
      responses: { 200: json('Every date of the range, also those with nothing free.', availability) },
    }),
    query(availabilityQuery),
    async (c) => {
      const wish = c.req.valid('query')
      const { own, moving } = await ownClaims(c, kernel)
      const { from, to, practitioner } = wish
      const asked = moving?.service === wish.service ? { ...soldWish(moving), practitioner, from, to } : wish
      const found = await findAvailability(kernel, c.get('site'), asked, own)
      return c.json(found, 200, {
        'Cache-Control': own.length === 0 ? 'max-age=5' : 'no-store',
        Vary: `${HOLD_HEADER}, ${TOKEN_HEADER}`,
      })
    },
  )

  routes.post(
    '/api/bookings',
    describeRoute({
      tags,
      summary: 'Book a slot',
      description:
        'With `hold` the held time becomes the booking without ever being free in between. Without one, or when it has run out, the time is taken if it is still free.',
      parameters: [keyHeader],
      responses: {
        201: json('The visit is booked, and both sides are told by mail.', booking),
        403: proofNeeded,
        409: refusalOf('The time is not free any more: problem `slot-taken` with free slots near the wish.'),
        429: refusalOf('Too many bookings from one address; `Retry-After` tells the seconds to wait.'),
      },
    }),
    jsonBody(newBooking),
    async (c) => {
      const site = c.get('site')
      // The proof is no part of what is asked for: sent again, it may be another.
      const { proof, ...input } = c.req.valid('json')
      if (input.website !== undefined && input.website !== '') throw refusal('website', 'must be left empty')
      const origin = c.get('origin')
      const key = idempotencyKey(c)
      await admit(kernel, BOOKINGS, { site: site.id, address: c.get('address'), proof })
      const made = await book(kernel, site, { input, key, origin })
      return c.json(made, 201, {
        'Cache-Control': 'no-store',
        Location: `${origin}/s/${site.id}/api/bookings/${made.id}`,
      })
    },
  )

  routes.get(
    '/api/bookings/:id',
    describeRoute({
      tags,
      summary: 'Read a booking by its token',
      parameters: [tokenHeader],
      responses: { 200: json('The booking as it is now.', booking) },
    }),
    path(byId),
    async (c) => {
      const proven = proveId(c, kernel, c.req.valid('param').id)
      return answer(c, kernel, await getBooking(kernel, c.get('site'), proven))
    },
  )

  routes.patch(
    '/api/bookings/:id',
    describeRoute({
      tags,
      summary: 'Move a booking by its token',
      description:
        'The new time is taken and the old one freed at once, or nothing changes. The old time is not in the way of the new one. What was sold stays as it was.',
      parameters: [tokenHeader, keyHeader],
      responses: {
        200: json('The booking at its new time. Both sides are told by mail.', booking),
        409: refusalOf(
          'The new time is not free: problem `slot-taken` with free slots near the wish. Or it is too late, or the booking is cancelled: problem `conflict`, and `detail` says what to do.',
        ),
        429: tooOften,
      },
    }),
    path(byId),
    jsonBody(bookingMove),
    async (c) => {
      const site = c.get('site')
      const id = proveId(c, kernel, c.req.valid('param').id)
      const key = idempotencyKey(c)
      await takeToken(kernel, { ...MOVES, site: site.id, address: c.get('address') })
      const moved = await moveBooking(kernel, site, {
        id,
        input: c.req.valid('json'),
        by: 'customer',
        key,
        origin: c.get('origin'),
      })
      return c.json(moved, 200, { 'Cache-Control': 'no-store' })
    },
  )

  routes.delete(
    '/api/bookings/:id',
    describeRoute({
      tags,
      summary: 'Cancel a booking by its token',
      description: 'Cancelling again changes nothing and answers the same.',
      parameters: [tokenHeader],
      responses: {
        200: json('The booking, now cancelled. Its time is free again.', booking),
        409: refusalOf(
          'It is too late to cancel: problem `conflict`; `detail` says how to reach the studio.',
        ),
      },
    }),
    path(byId),
    async (c) => {
      const proven = proveId(c, kernel, c.req.valid('param').id)
      return answer(c, kernel, await cancelBooking(kernel, c.get('site'), proven, { by: 'customer' }))
    },
  )

  routes.get(
    '/calendar/:file{[^/]+\\.ics}',
    describeRoute({
      tags,
      summary: 'A practitioner’s visits as a calendar to subscribe to',
      description: 'The address is secret. It tells who comes when, and nothing that a customer wrote.',
      responses: { 200: { description: '`text/calendar`, METHOD:PUBLISH.' } },
    }),
    async (c) => {
      const site = c.get('site')
      const practitioner = await feedOwner(kernel, site, c.req.param('file').slice(0, -'.ics'.length))
      if (practitioner === undefined) throw new ProblemError('not-found', 'There is no such calendar.')
      return c.body(await calendarFeed(kernel, site, practitioner), 200, {
        'Content-Type': 'text/calendar; charset=utf-8; method=PUBLISH',
        'Cache-Control': 'private, max-age=60',
        'Referrer-Policy': 'no-referrer',
      })
    },
  )

  routes.route('/', setRoutes(kernel, BOOKINGS))
  routes.route('/', holdRoutes(kernel))
  routes.route('/', waitlistRoutes(kernel))
  routes.route('/', bookingPages(kernel))
  return routes
}

function answer(c: Context<Env>, kernel: Kernel, row: BookingRow) {
  const site = c.get('site')
  const visit = visitOf(site.document, row)
  return c.json(withProof(kernel, site, c.get('origin'), visit, row.language), 200, {
    'Cache-Control': 'no-store',
  })
}
