import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { busyOf, type Occupation } from '../../../src/domain/booking/cells.ts'
import type { Kernel } from '../../../src/server/kernel.ts'
import { findOwners, freeCells, readRuns, takeCells } from '../../../src/server/booking/cells.ts'
import {
  countVisits,
  insertBooking,
  markCancelled,
  readBooking,
  readComing,
  type BookingRow,
} from '../../../src/server/booking/store.ts'
import { inTransaction } from '../../../src/server/storage/transaction.ts'
import { forEachEngine } from '../../support/kernel.ts'

const HOUR = 3_600_000
const MINUTE = 60_000
const NINE = Date.parse('2026-11-03T09:00:00Z')

/** An hour with a quarter of an hour kept free after it. */
const hour = (start: number): Occupation => ({ start, end: start + HOUR, before: 0, after: 15 * MINUTE })

const take = (kernel: Kernel, visit: Occupation, owner: string, practitioner = 'mara', site = 'studio') =>
  inTransaction(kernel.db, (transaction) =>
    takeCells(transaction, site, new Map([[practitioner, owner]]), visit, { expires: null, now: 0 }),
  )

/** Asks the guard and takes its answer back. */
async function wouldTake(kernel: Kernel, visit: Occupation): Promise<boolean> {
  const taken = await take(kernel, visit, 'trial')
  await freeCells(kernel.db, 'studio', 'trial')
  return taken
}

async function owned(kernel: Kernel, owner: string): Promise<number> {
  return (await kernel.db.selectFrom('cells').select('cell').where('owner', '=', owner).execute()).length
}

function row(changes: Partial<BookingRow> & { booking_id: string }): BookingRow {
  return {
    site_id: 'studio',
    service: 'sports-60',
    practitioner: 'mara',
    start: NINE,
    end: NINE + HOUR,
    state: 'confirmed',
    version: 1,
    customer_name: 'Ada',
    customer_email: 'ada@runner.example',
    customer_phone: null,
    note: null,
    campaign: null,
    article: null,
    language: null,
    zone: null,
    terms: '{}',
    created: 0,
    cancelled: null,
    changed: null,
    answers: null,
    staff: null,
    resources: null,
    seats: null,
    location: null,
    wish: null,
    set_id: null,
    guest: null,
    ...changes,
  }
}

describe('the store of bookings', () => {
  forEachEngine((engine) => {
    test('cells are taken whole or not at all', async () => {
      const kernel = await engine.kernel()
      assert.equal(await take(kernel, hour(NINE), 'first'), true)
      assert.equal(await take(kernel, hour(NINE + 30 * MINUTE), 'second'), false)
      assert.equal(await take(kernel, hour(NINE + HOUR), 'third'), false, 'meets the buffer')
      assert.equal(await take(kernel, hour(NINE + HOUR + 15 * MINUTE), 'fourth'), true)
      assert.equal(await take(kernel, hour(NINE), 'fifth', 'jonas'), true, 'another practitioner')
      assert.equal(await take(kernel, hour(NINE), 'sixth', 'mara', 'other'), true, 'another site')
      for (const loser of ['second', 'third']) assert.equal(await owned(kernel, loser), 0)
      assert.equal(await owned(kernel, 'first'), 27)
    })

    test('who loses keeps what else the transaction wrote, and may try another practitioner in it', async () => {
      const kernel = await engine.kernel()
      await take(kernel, hour(NINE), 'first')
      const lasting = { expires: null, now: 0 }
      const second = (resource: string) => new Map([[resource, 'second']])
      await inTransaction(kernel.db, async (transaction) => {
        await insertBooking(transaction, row({ booking_id: 'second' }))
        assert.equal(await takeCells(transaction, 'studio', second('mara'), hour(NINE), lasting), false)
        assert.equal(await takeCells(transaction, 'studio', second('jonas'), hour(NINE), lasting), true)
      })
      assert.equal(await owned(kernel, 'second'), 27)
      assert.equal((await readBooking(kernel.db, 'studio', 'second'))?.booking_id, 'second')
    })

    test('who is free is told as the guard would decide', async () => {
      const kernel = await engine.kernel()
      await take(kernel, hour(NINE), 'first')
      await take(kernel, hour(NINE), 'elsewhere', 'nina', 'other')
      const people = ['nina', 'mara', 'jonas']
      for (let minutes = -120; minutes <= 120; minutes += 5) {
        for (const before of [0, 15, 30]) {
          const visit = { ...hour(NINE + minutes * MINUTE), before: before * MINUTE }
          const owners = await findOwners(kernel.db, 'studio', people, visit, { now: 0 })
          // The larger of two buffers lies between two visits: a quarter of an hour after one, or what the next asks for.
          const clear = minutes <= -75 || minutes >= 60 + Math.max(15, before)
          assert.deepEqual(
            [...owners],
            clear ? [] : [['mara', ['first']]],
            `${String(minutes)} ${String(before)}`,
          )
          assert.equal(await wouldTake(kernel, visit), clear, `${String(minutes)} ${String(before)}`)
        }
      }
    })

    test('what is taken is read back by practitioner and lane, within a stretch of time', async () => {
      const kernel = await engine.kernel()
      await take(kernel, hour(NINE), 'first')
      await take(kernel, hour(NINE + 3 * HOUR), 'second')
      await take(kernel, hour(NINE), 'elsewhere', 'mara', 'other')
      const day = { start: NINE - HOUR, end: NINE + 12 * HOUR }
      const runs = await readRuns(kernel.db, 'studio', ['mara', 'jonas'], day, { now: 0 })
      assert.deepEqual(
        new Set(runs.map(({ resource, owner }) => `${resource} ${owner}`)),
        new Set(['mara first', 'mara second']),
      )
      assert.deepEqual(busyOf(runs), {
        first: [
          { start: NINE, end: NINE + HOUR },
          { start: NINE + 3 * HOUR, end: NINE + 4 * HOUR },
        ],
        second: [
          { start: NINE, end: NINE + HOUR + 15 * MINUTE },
          { start: NINE + 3 * HOUR, end: NINE + 4 * HOUR + 15 * MINUTE },
        ],
      })
      const part = await readRuns(
        kernel.db,
        'studio',
        ['mara'],
        {
          start: NINE + 30 * MINUTE,
          end: NINE + 2 * HOUR,
        },
        { now: 0 },
      )
      assert.deepEqual(busyOf(part).first, [{ start: NINE + 30 * MINUTE, end: NINE + HOUR }])
    })

    test('cells are given back by their owner only', async () => {
      const kernel = await engine.kernel()
      await take(kernel, hour(NINE), 'first')
      await take(kernel, hour(NINE), 'second', 'jonas')
      await inTransaction(kernel.db, (transaction) => freeCells(transaction, 'studio', 'first'))
      assert.equal(await owned(kernel, 'first'), 0)
      assert.equal(await owned(kernel, 'second'), 27)
    })

    test('a booking is cancelled once, in the version that was read', async () => {
      const kernel = await engine.kernel()
      await insertBooking(kernel.db, row({ booking_id: 'a' }))
      const read = await readBooking(kernel.db, 'studio', 'a')
      assert.ok(read)
      assert.equal(await markCancelled(kernel.db, { ...read, version: 0 }, 77), undefined)
      const cancelled = await markCancelled(kernel.db, read, 77)
      assert.deepEqual(cancelled, { ...read, state: 'cancelled', version: 2, cancelled: 77 })
      assert.equal(await markCancelled(kernel.db, read, 88), undefined)
      assert.equal(await markCancelled(kernel.db, cancelled, 88), undefined)
      assert.equal(await readBooking(kernel.db, 'other', 'a'), undefined)
    })

    test('visits of a date are counted by practitioner, cancelled ones left out', async () => {
      const kernel = await engine.kernel()
      const rows = [
        row({ booking_id: 'a' }),
        row({ booking_id: 'b', start: NINE + HOUR, end: NINE + 2 * HOUR }),
        row({ booking_id: 'c', practitioner: 'jonas' }),
        row({ booking_id: 'd', practitioner: 'jonas', state: 'cancelled' }),
        row({ booking_id: 'e', start: NINE + 24 * HOUR }),
        row({ booking_id: 'f', site_id: 'other' }),
      ]
      for (const one of rows) await insertBooking(kernel.db, one)
      const date = { start: NINE, end: NINE + 24 * HOUR }
      assert.deepEqual(
        await countVisits(kernel.db, 'studio', ['mara', 'jonas', 'nina'], date),
        new Map([
          ['mara', 2],
          ['jonas', 1],
        ]),
      )
    })

    test('coming visits are those that are not over, the next one first', async () => {
      const kernel = await engine.kernel()
      const rows = [
        row({ booking_id: 'later', start: NINE + 48 * HOUR, end: NINE + 49 * HOUR }),
        row({ booking_id: 'running' }),
        row({ booking_id: 'over', start: NINE - HOUR, end: NINE }),
        row({ booking_id: 'gone', state: 'cancelled', start: NINE + HOUR, end: NINE + 2 * HOUR }),
        row({ booking_id: 'next', start: NINE + HOUR, end: NINE + 2 * HOUR }),
        row({ booking_id: 'elsewhere', site_id: 'other' }),
      ]
      for (const one of rows) await insertBooking(kernel.db, one)
      const ids = async (limit: number) =>
        (await readComing(kernel.db, 'studio', NINE, limit)).map((one) => one.booking_id)
      assert.deepEqual(await ids(10), ['running', 'next', 'later'])
      assert.deepEqual(await ids(1), ['running'])
    })
  })
})
