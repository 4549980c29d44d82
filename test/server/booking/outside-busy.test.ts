/** Time taken in other calendars: not offered, not sold, not held. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Kernel } from '../../../src/server/kernel.ts'
import { json, makeApp } from '../../support/app.ts'
import { forEachEngine } from '../../support/kernel.ts'
import { rich } from './rich.ts'
import { API, booked, freeStarts, outbox, post, refused, TUESDAY, wish } from './support.ts'

const DATE = '2026-11-03'
const NINE = '2026-11-03T08:00:00.000Z'

/** Mara is at the dentist's from ten to seven minutes past. */
async function dentist(kernel: Kernel, start = Date.parse(TUESDAY), minutes = 7): Promise<void> {
  await kernel.db
    .insertInto('outside')
    .values({
      site_id: 'studio',
      calendar_id: 'c',
      practitioner: 'mara',
      start,
      end: start + minutes * 60_000,
    })
    .execute()
}

describe('time taken in other calendars', () => {
  forEachEngine((engine) => {
    test('is not offered, to the minute, and not sold or held', async () => {
      const kernel = await engine.kernel({ site: rich })
      const app = makeApp(kernel)
      await dentist(kernel)
      const mara = { service: 'stretch', practitioner: 'mara' }
      const starts = await freeStarts(app, DATE, mara)
      assert.deepEqual(starts.slice(0, 4), [
        NINE,
        '2026-11-03T08:15:00.000Z',
        '2026-11-03T08:30:00.000Z',
        '2026-11-03T09:15:00.000Z',
      ])
      assert.equal(
        (await refused(await post(app, wish({ ...mara, start: TUESDAY })), 409)).code,
        'slot-taken',
      )
      await refused(await app.request(`${API}/holds`, json({ ...mara, start: '2026-11-03T08:45:00Z' })), 409)
      const anyone = await booked(app, { service: 'stretch', start: TUESDAY })
      assert.equal(anyone.practitioner.id, 'jonas')
      await refused(await post(app, wish({ service: 'duet', start: TUESDAY })), 409)
      await booked(app, { ...mara, start: '2026-11-03T08:30:00Z' })
    })

    test('is not moved into, and does not trouble a visit that is booked or held in it already', async () => {
      const kernel = await engine.kernel({ site: rich })
      const app = makeApp(kernel)
      const mara = { service: 'stretch', practitioner: 'mara', start: NINE }
      const { id, token } = await booked(app, mara)
      const group = { service: 'yoga', practitioner: 'mara', start: '2026-11-03T10:00:00.000Z' }
      await booked(app, group)
      const hold = (await (
        await app.request(`${API}/holds`, json({ ...mara, start: '2026-11-03T12:00:00Z' }))
      ).json()) as { id: string; token: string }
      await dentist(kernel, Date.parse(TUESDAY), 240)
      const move = json({ start: TUESDAY }, { 'knead-token': token }, 'PATCH')
      await refused(await app.request(`${API}/bookings/${id}`, move), 409)
      await booked(app, group)
      await booked(app, { ...mara, start: '2026-11-03T12:00:00Z', hold: { id: hold.id, token: hold.token } })
    })

    test('is not offered to those in line', async () => {
      const kernel = await engine.kernel({ site: { ...rich, hours: { tue: ['10:00-10:30'] } } })
      const app = makeApp(kernel)
      const mara = { service: 'stretch', practitioner: 'mara' }
      const { id, token } = await booked(app, { ...mara, start: TUESDAY })
      const line = { ...mara, from: DATE, to: DATE, customer: { name: 'Ben', email: 'ben@example.org' } }
      assert.equal((await app.request(`${API}/waitlist`, json(line))).status, 201)
      await dentist(kernel)
      await app.request(`${API}/bookings/${id}`, { method: 'DELETE', headers: { 'knead-token': token } })
      assert.ok(!(await outbox(kernel)).some(({ subject }) => subject.startsWith('A time is free')))
    })
  })
})
