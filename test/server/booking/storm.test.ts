/** Many at once: whatever happens, a time is sold once. */
import assert from 'node:assert/strict'
import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { describe, test } from 'node:test'
import type { Problem } from '../../../src/contract/problem.ts'
import type { Kernel } from '../../../src/server/kernel.ts'
import { forEachEngine, makeEngine } from '../../support/kernel.ts'
import { makeApp } from '../../support/app.ts'
import { freeStarts, outbox, overlaps, post, wish, type App } from './support.ts'
import type { Outcome, Task } from './storm-process.ts'

const SLOTS = 10
const ATTEMPTS = 200
/** 09:00 to 13:30 in Berlin, every half hour. */
const starts = Array.from({ length: SLOTS }, (_, n) =>
  new Date(Date.UTC(2026, 10, 3, 8, 30 * n)).toISOString(),
)

/** Each slot's visit is wished for by many; the order is mixed, always in the same way. */
const wishes = Array.from({ length: ATTEMPTS }, (_, n) => (n * 7) % SLOTS).map((slot) =>
  wish({ service: 'stretch-30', practitioner: 'mara', start: starts[slot] }),
)

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

  test('two processes on one SQLite file sell each time once', async () => {
    const engine = makeEngine('sqlite')
    try {
      const kernel = await engine.kernel()
      const task: Task = { dataFolder: kernel.dataFolder, now: kernel.clock(), wishes: wishes.slice(0, 100) }
      const children = [startChild(), startChild()]
      await Promise.all(children.map((child) => answerTo(child, task)))
      // Both have opened the store: only now they begin.
      const outcomes = (await Promise.all(children.map((child) => answerTo(child, 'go')))) as Outcome[]
      const statuses = outcomes.flatMap((outcome) => outcome.statuses)
      assert.equal(statuses.length, 200)
      assert.equal(statuses.filter((status) => status === 201).length, SLOTS)
      assert.ok(statuses.every((status) => status === 201 || status === 409))
      assert.deepEqual(await overlaps(kernel), [])
      await checkCells(kernel, () => 12)
    } finally {
      await engine.close()
    }
  })
})

function startChild(): ChildProcess {
  return fork(new URL('./storm-process.ts', import.meta.url), {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
}

async function answerTo(child: ChildProcess, message: Task | 'go'): Promise<unknown> {
  child.send(message)
  const failed = once(child, 'exit').then(([code]) => {
    throw new Error(`The process ended with ${String(code)} before it answered.`)
  })
  const [answer] = (await Promise.race([once(child, 'message'), failed])) as [unknown]
  return answer
}
