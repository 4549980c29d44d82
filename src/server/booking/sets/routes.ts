/** Several visits over HTTP: what they would come to, and all of them booked at once. */
import { Hono, type Context } from 'hono'
import { describeRoute } from 'hono-openapi'
import * as v from 'valibot'
import {
  besideAvailability,
  besideQuery,
  bookingSet,
  newBookingSet,
  plan,
  planQuery,
  series,
  seriesQuery,
} from '../../../contract/booking.ts'
import { id, slug } from '../../../contract/primitives.ts'
import type { Env } from '../../http/context.ts'
import { idempotencyKey } from '../../http/idempotency.ts'
import { ProblemError } from '../../http/problem.ts'
import { admit, proofNeeded, type Door } from '../../http/proof.ts'
import { jsonBody, path, query } from '../../http/validate.ts'
import type { Kernel } from '../../kernel.ts'
import { calendarOfVisits } from '../calendar-file.ts'
import { json, keyHeader, refusalOf, tags, tokenHeader, tooOften } from '../describe.ts'
import { refusal } from '../offer.ts'
import { proveId } from '../proof.ts'
import type { BookingRow } from '../store.ts'
import { visitOf, withProof } from '../visit.ts'
import { findBeside } from './beside.ts'
import { bookSet } from './book-set.ts'
import { cancelSet, readSetOf } from './cancel.ts'
import { proposeSeries, proposeVisits } from './propose.ts'
import { readSet } from './store.ts'
import { provenSet, setAddress } from './token.ts'

const byId = v.object({ id })

/** For a few seconds, as free times are. */
const FRESH = { 'Cache-Control': 'max-age=5' }

export function setRoutes(kernel: Kernel, door: Door): Hono<Env> {
  const routes = new Hono<Env>()

  routes.get(
    '/api/series',
    describeRoute({
      tags,
      summary: 'What a visit that comes again would come to',
      description:
        'Each visit with its slot when it is free, otherwise with free slots near it. Nothing is taken. The visits are at the same time by the studio’s clock, whatever the clocks do.',
      responses: { 200: json('Every visit of the series, in order.', series) },
    }),
    query(seriesQuery),
    async (c) => c.json(await proposeSeries(kernel, c.get('site'), c.req.valid('query')), 200, FRESH),
  )

  routes.get(
    '/api/plans/:plan',
    describeRoute({
      tags,
      summary: 'A time for each visit of a plan',
      description: 'Around the date of the event, as the studio thinks best. Nothing is taken.',
      responses: { 200: json('Every visit of the plan with its reason, by date.', plan) },
    }),
    path(v.object({ plan: slug })),
    query(planQuery),
    async (c) => {
      const { plan: wished } = c.req.valid('param')
      return c.json(await proposeVisits(kernel, c.get('site'), wished, c.req.valid('query')), 200, FRESH)
    },
  )

  routes.get(
    '/api/availability/beside',
    describeRoute({
      tags,
      summary: 'When two visits can take place side by side',
      description:
        'At the same time, each with a practitioner of its own, in one room with places for both or in two. Dates as for `availability`.',
      responses: { 200: json('Every date of the range, also those with nothing free.', besideAvailability) },
    }),
    query(besideQuery),
    async (c) => c.json(await findBeside(kernel, c.get('site'), c.req.valid('query')), 200, FRESH),
  )

  routes.post(
    '/api/booking-sets',
    describeRoute({
      tags,
      summary: 'Book several visits, all or none',
      description:
        'A series, the visits of a plan, or visits side by side. Each becomes a booking of its own that can be moved or cancelled alone.',
      parameters: [keyHeader],
      responses: {
        201: json('All visits are booked, and both sides are told in one mail each.', bookingSet),
        403: proofNeeded,
        409: refusalOf(
          'Not all times are free any more: problem `slot-taken`; `visits` says which, with free slots near each. Nothing was booked.',
        ),
        429: tooOften,
      },
    }),
    jsonBody(newBookingSet),
    async (c) => {
      const site = c.get('site')
      // The proof is no part of what is asked for: sent again, it may be another.
      const { proof, ...input } = c.req.valid('json')
      if (input.website !== undefined && input.website !== '') throw refusal('website', 'must be left empty')
      const key = idempotencyKey(c)
      await admit(kernel, door, { site: site.id, address: c.get('address'), proof })
      const made = await bookSet(kernel, site, { input, key, origin: c.get('origin') })
      return c.json(made, 201, { 'Cache-Control': 'no-store' })
    },
  )

  routes.get(
    '/api/bookings/:id/set',
    describeRoute({
      tags,
      summary: 'The visits that were booked with one',
      parameters: [tokenHeader],
      responses: { 200: json('All visits of the set as they are now, by their start.', bookingSet) },
    }),
    path(byId),
    async (c) => {
      const proven = proveId(c, kernel, c.req.valid('param').id)
      return setAnswer(c, kernel, await readSetOf(kernel.db, c.get('site'), proven))
    },
  )

  routes.delete(
    '/api/bookings/:id/set',
    describeRoute({
      tags,
      summary: 'Cancel all visits that remain of a set',
      description:
        'By the token of any of them. A visit for which it is too late stays as it is. Cancelling again changes nothing and answers the same.',
      parameters: [tokenHeader],
      responses: {
        200: json('All visits of the set as they are now. Both sides are told in one mail each.', bookingSet),
        409: refusalOf(
          'It is too late to cancel any of them: problem `conflict`; `detail` says how to reach the studio.',
        ),
      },
    }),
    path(byId),
    async (c) => {
      const proven = proveId(c, kernel, c.req.valid('param').id)
      return setAnswer(c, kernel, await cancelSet(kernel, c.get('site'), proven))
    },
  )

  routes.get(
    '/sets/:file',
    describeRoute({
      tags,
      summary: 'The visits of a set in one calendar file',
      responses: { 200: { description: '`text/calendar`, METHOD:PUBLISH.' } },
    }),
    async (c) => {
      const site = c.get('site')
      const set = provenSet(kernel, site.id, c.req.param('file'))
      const rows = set === undefined ? [] : await readSet(kernel.db, site.id, set)
      if (rows.length === 0) throw new ProblemError('not-found', 'There are no visits here.')
      return c.body(calendarOfVisits(site, rows), 200, {
        'Content-Type': 'text/calendar; charset=utf-8; method=PUBLISH',
        'Content-Disposition': 'attachment; filename="visits.ics"',
        'Cache-Control': 'no-store',
        'Referrer-Policy': 'no-referrer',
      })
    },
  )

  return routes
}

/** @param rows at least one */
function setAnswer(c: Context<Env>, kernel: Kernel, rows: readonly BookingRow[]) {
  const site = c.get('site')
  const origin = c.get('origin')
  const set = rows[0]?.set_id ?? ''
  return c.json(
    {
      id: set,
      visits: rows.map((row) => withProof(kernel, site, origin, visitOf(site.document, row), row.language)),
      links: { ics: setAddress(kernel, origin, site.id, set) },
    },
    200,
    { 'Cache-Control': 'no-store' },
  )
}
