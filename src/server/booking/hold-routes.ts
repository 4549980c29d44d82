/** Holds over HTTP. */
import { Hono, type Context } from 'hono'
import { describeRoute } from 'hono-openapi'
import * as v from 'valibot'
import { extendedHold, hold, holdRelease, newHold } from '../../contract/booking.ts'
import { id } from '../../contract/primitives.ts'
import type { Env } from '../http/context.ts'
import { ProblemError } from '../http/problem.ts'
import { admit, proofNeeded, type Door } from '../http/proof.ts'
import { check, jsonBody, path } from '../http/validate.ts'
import type { Kernel } from '../kernel.ts'
import { header, HOLD_HEADER, json, refusalOf, tags, TOKEN_HEADER, tooOften } from './describe.ts'
import { extendHold, holdSlot, releaseHold } from './holds.ts'
import { readMoving } from './proof.ts'

const HOLDS: Door = {
  action: 'hold',
  burst: 40,
  free: 20,
  perMinute: 10,
  all: { burst: 400, perMinute: 120 },
}

const byId = v.object({ id })
const fresh = { 'Cache-Control': 'no-store' }
const holdHeader = header(HOLD_HEADER, 'The `token` that came with the hold.', true)
const released = { 204: { description: 'The time is free, or was not held by this token.' } }

export function holdRoutes(kernel: Kernel): Hono<Env> {
  const routes = new Hono<Env>()

  routes.post(
    '/api/holds',
    describeRoute({
      tags,
      summary: 'Hold a slot while the form is filled in',
      description:
        'The slot is exclusively yours for five minutes, and for up to fifteen when the hold is extended. An address has at most three holds at a time.',
      parameters: [
        header(HOLD_HEADER, 'Token of an earlier hold, which this one replaces.'),
        header(TOKEN_HEADER, 'Token of a booking that is to be moved: its time is not in the way.'),
      ],
      responses: {
        201: json('The slot is held. The token is given only here.', hold),
        403: proofNeeded,
        409: refusalOf('The time is not free any more: problem `slot-taken` with free slots near the wish.'),
        429: refusalOf('Too many holds from one address; `Retry-After` tells the seconds to wait.'),
      },
    }),
    jsonBody(newHold),
    async (c) => {
      const site = c.get('site')
      const address = c.get('address')
      const { proof, ...input } = c.req.valid('json')
      await admit(kernel, HOLDS, { site: site.id, address, proof })
      const made = await holdSlot(kernel, site, {
        input,
        address,
        replaces: c.req.header(HOLD_HEADER),
        moving: await readMoving(c, kernel),
      })
      return c.json(made, 201, fresh)
    },
  )

  routes.patch(
    '/api/holds/:id',
    describeRoute({
      tags,
      summary: 'Extend a hold, once',
      description: 'By ten minutes from now, and to fifteen in all at most. Takes no body.',
      parameters: [holdHeader],
      responses: {
        200: json('The hold with its new end.', extendedHold),
        409: refusalOf('It has been extended before: problem `conflict`.'),
        410: refusalOf('It has run out: problem `gone`.'),
        429: tooOften,
      },
    }),
    path(byId),
    async (c) => {
      const site = c.get('site')
      const proof = { id: c.req.valid('param').id, token: holdTokenOf(c) }
      return c.json(await extendHold(kernel, site, proof), 200, fresh)
    },
  )

  routes.delete(
    '/api/holds/:id',
    describeRoute({ tags, summary: 'Release a hold', parameters: [holdHeader], responses: released }),
    path(byId),
    async (c) => {
      const proof = { id: c.req.valid('param').id, token: holdTokenOf(c) }
      await releaseHold(kernel, c.get('site'), proof)
      return c.body(null, 204, fresh)
    },
  )

  routes.post(
    '/api/holds/:id/release',
    describeRoute({
      tags,
      summary: 'Release a hold as the page closes',
      description:
        'For `navigator.sendBeacon`, which sends no header of its own: the token is the body, as plain text or as JSON.',
      requestBody: {
        required: true,
        content: {
          'text/plain': { schema: { type: 'string' } },
          'application/json': { schema: { type: 'object', properties: { token: { type: 'string' } } } },
        },
      },
      responses: released,
    }),
    path(byId),
    async (c) => {
      await releaseHold(kernel, c.get('site'), {
        id: c.req.valid('param').id,
        token: tokenOfBody(await c.req.text()),
      })
      return c.body(null, 204, fresh)
    },
  )

  return routes
}

function holdTokenOf(c: Context<Env>): string {
  const token = c.req.header(HOLD_HEADER)
  if (token !== undefined) return token
  throw new ProblemError('wrong-secret', `The ${HOLD_HEADER} header does not prove this hold.`)
}

/** Beacons may carry any type, so the body is judged by what it holds. */
function tokenOfBody(body: string): string {
  return check(holdRelease, body.startsWith('{') ? parsed(body) : { token: body.trim() }).token
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    throw new ProblemError('invalid-json', 'The body is not valid JSON.')
  }
}
