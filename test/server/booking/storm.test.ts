/** Many at once: whatever happens, a time is sold once. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Problem } from '../../../src/contract/problem.ts'
import type { Kernel } from '../../../src/server/kernel.ts'
import { forEachEngine } from '../../support/kernel.ts'
import { makeApp } from '../../support/app.ts'
import { freeStarts, outbox, overlaps, post, wish, type App } from './support.ts'
import { killInRound, storm, stormStarts, stormWishes } from './storm.ts'

const SLOTS = 10
const ATTEMPTS = 200
const starts = stormStarts(SLOTS)
const wishes = stormWishes({ slots: SLOTS, attempts: ATTEMPTS, processes: 1 })

async function attempt(app: App, body: unknown): Promise<{ status: number; alternatives: number }> {
  const response = await post(app, body)
  const { alternatives = [] } = (await response.json()) as Partial<Problem>
  return { status: response.status, alternatives: alternatives.length }
}

async function confirmed(kernel: Kernel): Promise<number> {
  return (
    await kernel.db.selectFrom('bookings').select('booking_id').where('state', '=', 'confirmed').execute()
  ).length
}

/** Every cell belongs to a confirmed booking, and every confirmed booking has all of its cells. */
async function checkCells(kernel: Kernel, cellsOfVisit: (service: string) => number): Promise<void> {
  const cells = Map.groupBy(
    await kernel.db.selectFrom('cells').select('owner').execute(),
    ({ owner }) => owner,
  )
  const rows = await kernel.db.selectFrom('bookings').selectAll().where('state', '=', 'confirmed').execute()
  assert.equal(cells.size, rows.length)
  for (const row of rows) assert.equal(cells.get(row.booking_id)?.length, cellsOfVisit(row.service))
}

describe('a storm of bookings', () => {
  forEachEngine((engine) => {
    test(`${String(ATTEMPTS)} attempts on ${String(SLOTS)} slots: one winner each, near times for all others`, async () => {
      const kernel = await engine.kernel()
      const app = makeApp(kernel)
      const outcomes = await Promise.all(wishes.map((body) => attempt(app, body)))
      const losers = outcomes.filter(({ status }) => status !== 201)
      assert.equal(outcomes.length - losers.length, SLOTS)
      assert.ok(losers.every(({ status, alternatives }) => status === 409 && alternatives >= 3))
      assert.equal(await confirmed(kernel), SLOTS)
      assert.deepEqual(await overlaps(kernel), [])
      await checkCells(kernel, () => 12)
      assert.equal((await outbox(kernel)).length, 2 * SLOTS)
    })

    test('overlapping wishes of several lengths, for anyone and for one: no overlap, nothing half taken', async () => {
      const kernel = await engine.kernel()
      const app = makeApp(kernel)
      const services = ['sports-60', 'stretch-30', 'deep-90']
      const people = [undefined, 'mara', undefined]
      const mixed = Array.from({ length: 120 }, (_, n) =>
        wish({
          service: services[n % 3],
          start: new Date(Date.UTC(2026, 10, 3, 8, 30 * ((n * 11) % 14))).toISOString(),
          ...(people[n % 3] && { practitioner: people[n % 3] }),
        }),
      )
      const outcomes = await Promise.all(mixed.map((body) => attempt(app, body)))
      const won = outcomes.filter(({ status }) => status === 201).length
      assert.ok(won > 5)
      assert.ok(outcomes.every(({ status }) => status === 201 || status === 409))
      assert.equal(await confirmed(kernel), won)
      assert.deepEqual(await overlaps(kernel), [])
      await checkCells(
        kernel,
        (service) => ({ 'sports-60': 27, 'stretch-30': 12, 'deep-90': 36 })[service] ?? 0,
      )
    })

    test('two processes on one store sell each time once, all others get other times', async () => {
      const kernel = await engine.kernel()
      const { milliseconds: _milliseconds, ...result } = await storm(kernel, {
        slots: SLOTS,
        attempts: ATTEMPTS,
        processes: 2,
      })
      const refused = ATTEMPTS - SLOTS
      assert.deepEqual(result, { won: SLOTS, refused, others: 0, overlaps: 0, partial: 0 })
    })

    test('a process that is killed loses no answered booking and leaves none in part', async () => {
      const kernel = await engine.kernel()
      const result = await killInRound(kernel, { slots: SLOTS, attempts: 100, processes: 2 })
      assert.ok(result.acknowledged > 0)
      assert.deepEqual({ ...result, acknowledged: 0 }, { acknowledged: 0, lost: 0, overlaps: 0, partial: 0 })
    })

    test('what is offered after the storm can be booked, and nothing else', async () => {
      const kernel = await engine.kernel()
      const app = makeApp(kernel)
      await Promise.all(wishes.slice(0, 40).map((body) => attempt(app, body)))
      const query = { service: 'stretch-30', practitioner: 'mara' }
      const free = await freeStarts(app, '2026-11-03', query)
      assert.ok(free.length > 0 && free.every((start) => !starts.includes(start)))
      const [start] = free
      assert.equal((await post(app, wish({ ...query, start }))).status, 201)
      assert.ok(!(await freeStarts(app, '2026-11-03', query)).includes(start ?? ''))
    })
  })
})
