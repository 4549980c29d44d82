/** Several visits in one transaction: all or none, each in the way of the next, rooms shared where they are large enough. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { bookVisit, type NewVisit } from '../../../src/server/booking/book.ts'
import { givenOf } from '../../../src/server/booking/given.ts'
import { cancelBooking } from '../../../src/server/booking/service.ts'
import { SlotTaken } from '../../../src/server/booking/take.ts'
import type { SiteContext } from '../../../src/server/http/context.ts'
import type { Kernel } from '../../../src/server/kernel.ts'
import { findSite } from '../../../src/server/sites/service.ts'
import { inTransaction } from '../../../src/server/storage/transaction.ts'
import { makeApp } from '../../support/app.ts'
import { forEachEngine } from '../../support/kernel.ts'
import { checkStore, rich, rowsOf } from './rich.ts'
import { customer, post, TUESDAY, wish } from './support.ts'

const start = Date.parse(TUESDAY)
const HOUR = 3_600_000

async function studioOf(kernel: Kernel): Promise<SiteContext> {
  const site = await findSite(kernel, 'studio')
  assert.ok(site)
  return site
}

const bookAll = (kernel: Kernel, site: SiteContext, visits: Omit<NewVisit, 'booker'>[]) =>
  inTransaction(kernel.db, async (transaction) => {
    const rows = []
    for (const visit of visits) {
      rows.push(await bookVisit(transaction, kernel, site, { ...visit, booker: { customer } }))
    }
    return rows
  })

/** Two massages at once in the double room, with whoever comes with the customer. */
const sideBySide = (set: string, units = ['double']): Omit<NewVisit, 'booker'>[] =>
  ['mara', 'jonas'].map((practitioner, n) => ({
    wish: { service: 'massage', practitioner },
    start,
    set,
    units,
    shared: { set, units },
    ...(n === 1 && { guest: 'Ben' }),
  }))

describe('visits in one transaction', () => {
  forEachEngine((engine) => {
    test('are all booked, or none where one of them cannot be', async () => {
      const kernel = await engine.kernel({ site: rich })
      const site = await studioOf(kernel)
      const weekly = [0, 1, 2].map((n) => ({
        wish: { service: 'massage', practitioner: 'mara' },
        start: start + n * 7 * 24 * HOUR,
        set: 'series',
      }))
      assert.equal((await bookAll(kernel, site, weekly)).length, 3)
      const later = weekly.map((visit) => ({ ...visit, start: visit.start + HOUR }))
      const clash = {
        ...later[0],
        wish: { service: 'massage', practitioner: 'mara' },
        start: start + HOUR / 2,
      }
      await assert.rejects(bookAll(kernel, site, [...later, clash]), SlotTaken)
      const twice = [...later, { ...clash, start: start + HOUR }]
      await assert.rejects(bookAll(kernel, site, twice), SlotTaken, 'one’s own visit is in the way too')
      assert.equal((await rowsOf(kernel)).length, 3)
      await checkStore(kernel)
    })

    test('share a room side by side, and free it when the last of them is gone', async () => {
      const kernel = await engine.kernel({ site: rich })
      const site = await studioOf(kernel)
      const app = makeApp(kernel)
      const [first, second] = await bookAll(kernel, site, sideBySide('pair'))
      assert.ok(first && second)
      assert.deepEqual(
        [givenOf(first).resources, givenOf(second).resources, second.guest],
        [['double'], ['double'], 'Ben'],
      )
      await checkStore(kernel)
      await assert.rejects(bookAll(kernel, site, sideBySide('others')), SlotTaken)
      await cancelBooking(kernel, site, first.booking_id, { by: 'owner' })
      await checkStore(kernel)
      const duet = wish({ service: 'duet', start: TUESDAY })
      assert.equal((await post(app, duet)).status, 409)
      await cancelBooking(kernel, site, second.booking_id, { by: 'owner' })
      assert.equal((await post(app, duet)).status, 201)
      await checkStore(kernel)
    })

    test('of many at once share no room with strangers, and leave none when all are cancelled at once', async () => {
      const kernel = await engine.kernel({ site: rich })
      const site = await studioOf(kernel)
      const app = makeApp(kernel)
      const outcomes = await Promise.allSettled([
        ...Array.from({ length: 10 }, (_, n) => bookAll(kernel, site, sideBySide(`set-${String(n)}`))),
        ...Array.from({ length: 10 }, () => post(app, wish({ service: 'duet', start: TUESDAY }))),
      ])
      await checkStore(kernel)
      for (const outcome of outcomes) {
        if (outcome.status === 'rejected')
          assert.ok(outcome.reason instanceof SlotTaken, String(outcome.reason))
      }
      const rows = await rowsOf(kernel)
      assert.ok(rows.length > 0)
      await Promise.all(rows.map((row) => cancelBooking(kernel, site, row.booking_id, { by: 'owner' })))
      assert.deepEqual(await kernel.db.selectFrom('cells').selectAll().execute(), [])
    })
  })
})
