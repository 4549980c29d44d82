/** What a studio sets in its document is what is offered and what is sold: the guard decides as the engine answers. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { SiteDocument, SiteService } from '../../../src/contract/site.ts'
import { makeApp } from '../../support/app.ts'
import { forEachEngine } from '../../support/kernel.ts'
import { booked, freeStarts, post, refused, TUESDAY, wish } from './support.ts'

const DATE = '2026-11-03'
const MARA: NonNullable<SiteDocument['practitioners']> = [{ id: 'mara', name: 'Mara Lind' }]
/** By UTC; the studio's clock is an hour ahead. */
const utc = (...clocks: string[]) => clocks.map((clock) => `${DATE}T${clock}:00.000Z`)

describe('what the studio has set', () => {
  forEachEngine((engine) => {
    test('the tidy grid begins anew after an odd visit, is sold so, and never overlaps', async () => {
      const open = async (grid: SiteService['grid']) => {
        const services = [
          { id: 'hour', name: 'Hour', duration: 60, interval: 60, grid },
          { id: 'odd', name: 'Odd', duration: 25 },
        ]
        const hours = { tue: ['09:00-12:00'] }
        const app = makeApp(await engine.kernel({ site: { hours, services, practitioners: MARA } }))
        await booked(app, { service: 'odd', start: `${DATE}T08:00:00Z` })
        return app
      }
      const hour = { service: 'hour' }
      assert.deepEqual(await freeStarts(await open('day'), DATE, hour), utc('09:00', '10:00'))
      const app = await open('tidy')
      assert.deepEqual(await freeStarts(app, DATE, hour), utc('08:25', '09:25'))
      await booked(app, { ...hour, start: `${DATE}T08:25:00Z` })
      await refused(await post(app, wish({ ...hour, start: `${DATE}T09:20:00Z` })), 409)
      assert.deepEqual(await freeStarts(app, DATE, hour), utc('09:25'))
    })

    test('strict notice leaves out its edge, which is included otherwise', async () => {
      const at = async (strictNotice: boolean, now: string) => {
        const kernel = await engine.kernel({ site: { booking: { notice: 120, strictNotice } } })
        const app = makeApp(kernel)
        kernel.clock.set(Date.parse(now))
        const isOffered = (await freeStarts(app, DATE)).includes(TUESDAY)
        return [isOffered, (await post(app, wish())).status]
      }
      assert.deepEqual(await at(false, `${DATE}T07:00:00Z`), [true, 201])
      assert.deepEqual(await at(true, `${DATE}T07:00:00Z`), [false, 409])
      assert.deepEqual(await at(true, `${DATE}T06:59:59Z`), [true, 201])
    })

    test('a horizon in business days counts the dates on which the studio opens, and no others', async () => {
      const at = async (horizonIn: 'calendar-days' | 'business-days', start: string) => {
        const site = { booking: { horizon: 3, horizonIn }, closed: [{ from: '2026-11-04' }] }
        const app = makeApp(await engine.kernel({ site }))
        const isOffered = (await freeStarts(app, start.slice(0, 10))).includes(start)
        const response = await post(app, wish({ start }))
        const { errors } = (await response.json()) as { errors?: { field: string; message: string }[] }
        return [isOffered, response.status, errors?.map(({ field, message }) => `${field} ${message}`)]
      }
      const [thursday, friday, monday] = ['05', '06', '09'].map((day) => `2026-11-${day}T09:00:00.000Z`)
      assert.ok(thursday !== undefined && friday !== undefined && monday !== undefined)
      assert.deepEqual(await at('calendar-days', thursday), [true, 201, undefined])
      const tooFar = (counted: string) => [false, 422, [`start must be at most 3 ${counted} ahead`]]
      assert.deepEqual(await at('calendar-days', friday), tooFar('days'))
      assert.deepEqual(await at('business-days', friday), [true, 201, undefined])
      assert.deepEqual(await at('business-days', monday), tooFar('opening days'))
    })

    test('buffers that meet leave the larger of the two free, or both where the studio wants that', async () => {
      const first = async (buffers: 'larger' | 'additive') => {
        const services = [
          { id: 'after', name: 'After', duration: 60, interval: 60, buffer: { after: 15 } },
          { id: 'before', name: 'Before', duration: 30, interval: 5, buffer: { before: 10 } },
        ]
        const site = { services, practitioners: MARA, booking: { buffers }, hours: { tue: ['09:00-12:00'] } }
        const app = makeApp(await engine.kernel({ site }))
        await booked(app, { service: 'after', start: `${DATE}T08:00:00Z` })
        const [start] = await freeStarts(app, DATE, { service: 'before' })
        assert.ok(start)
        const earlier = new Date(Date.parse(start) - 5 * 60_000).toISOString()
        await refused(await post(app, wish({ service: 'before', start: earlier })), 409)
        await booked(app, { service: 'before', start })
        return start
      }
      assert.deepEqual([await first('larger'), await first('additive')], utc('09:15', '09:25'))
    })
  })
})
