/** Everybody does everything at once: whatever comes of it, nobody and nothing is sold twice, and nothing is left of it. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Booking, Hold } from '../../../src/contract/booking.ts'
import type { SiteDocument } from '../../../src/contract/site.ts'
import { tidy } from '../../../src/server/jobs/housekeeping.ts'
import { from, json, makeApp } from '../../support/app.ts'
import { forEachEngine } from '../../support/kernel.ts'
import { checkStore, rich } from './rich.ts'
import { API, available, post, wish, type App } from './support.ts'

const DATE = '2026-11-03'
const ROUNDS = 3
const ACTS = 60
const SERVICES = ['massage', 'bath', 'yoga', 'yoga', 'duet', 'stretch']
const EXPECTED = new Set([200, 201, 204, 403, 409, 410])

/** The same numbers for the same seed, so that a storm that failed can be had again. */
function dice(seed: number): (sides: number) => number {
  let state = seed
  return (sides) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * sides)
  }
}

function anyWish(roll: (sides: number) => number): Record<string, unknown> {
  const service = SERVICES[roll(SERVICES.length)]
  const person = service === 'duet' ? undefined : [undefined, undefined, 'mara', 'jonas'][roll(4)]
  return {
    service,
    start: new Date(Date.parse(`${DATE}T08:00:00Z`) + roll(16) * 900_000).toISOString(),
    ...(person !== undefined && { practitioner: person }),
    ...(service === 'yoga' && { seats: 1 + roll(3) }),
    ...(service === 'massage' && roll(2) === 0 && { variant: 'long', addons: ['heat'] }),
  }
}

/** One of those who book, hold, confirm, let go, move and cancel. */
async function act(
  app: App,
  roll: (sides: number) => number,
  made: Booking[],
  holds: [Hold, object][],
  n: number,
) {
  const address = from(`192.0.2.${String(n)}`)
  const booking = made[roll(made.length || 1)]
  const [hold, held] = holds[roll(holds.length || 1)] ?? []
  switch (roll(7)) {
    case 0:
    case 1: {
      const response = await post(app, wish(anyWish(roll)))
      if (response.status === 201) made.push((await response.clone().json()) as Booking)
      return response
    }
    case 2:
    case 3: {
      const body = anyWish(roll)
      const response = await app.request(`${API}/holds`, json(body), address)
      if (response.status === 201) holds.push([(await response.clone().json()) as Hold, body])
      return response
    }
    case 4: {
      if (hold === undefined) return undefined
      const { id, token } = hold
      if (roll(3) === 0) {
        return app.request(`${API}/holds/${id}`, { method: 'DELETE', headers: { 'knead-hold': token } })
      }
      const response = await post(app, wish({ ...held, hold: { id, token } }))
      if (response.status === 201) made.push((await response.clone().json()) as Booking)
      return response
    }
    case 5: {
      if (booking === undefined) return undefined
      const { start } = anyWish(roll)
      const headers = { 'knead-token': booking.token }
      return app.request(`${API}/bookings/${booking.id}`, json({ start }, headers, 'PATCH'))
    }
    default: {
      if (booking === undefined) return undefined
      const headers = { 'knead-token': booking.token }
      return app.request(`${API}/bookings/${booking.id}`, { method: 'DELETE', headers })
    }
  }
}

const sites: [string, Partial<SiteDocument>][] = [
  ['without limits', rich],
  ['with limits', { ...rich, booking: { perDay: { visits: 9 }, perCustomer: [{ visits: 12, days: 2 }] } }],
]

describe('a storm of everything', () => {
  forEachEngine((engine) => {
    for (const [name, site] of sites) {
      test(`${name}: leaves each visit whole, and what is offered afterwards can be had`, async (t) => {
        const kernel = await engine.kernel({ site, limits: false })
        const app = makeApp(kernel)
        const seed = Date.now() % 100_000
        t.diagnostic(`seed ${String(seed)}`)
        const roll = dice(seed)
        const made: Booking[] = []
        const holds: [Hold, object][] = []
        for (let round = 0; round < ROUNDS; round += 1) {
          const answers = await Promise.all(
            Array.from({ length: ACTS }, (_, n) => act(app, roll, made, holds, n)),
          )
          for (const answer of answers) {
            if (answer === undefined) continue
            assert.ok(EXPECTED.has(answer.status), `${String(answer.status)}: ${await answer.text()}`)
          }
          await checkStore(kernel)
          kernel.clock.advance(3 * 60_000)
        }
        kernel.clock.advance(6 * 60_000)
        await tidy(kernel)
        await checkStore(kernel)
        assert.deepEqual(
          await kernel.db.selectFrom('cells').selectAll().where('expires', 'is not', null).execute(),
          [],
        )
        for (const service of new Set(SERVICES)) {
          const { days } = await available(app, { service, from: DATE, to: DATE })
          const slot = days.flatMap(({ slots }) => slots).at(roll(20) - 10)
          if (slot === undefined) continue
          const other = { name: 'Eve', email: `${service}@example.org` }
          const response = await post(app, wish({ service, start: slot.start, customer: other }))
          assert.equal(response.status, 201, await response.text())
        }
        await checkStore(kernel)
      })
    }
  })
})
