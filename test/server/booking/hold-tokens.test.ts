/** A hold under a token that its visitor chose: found again when the answer was lost. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Hold } from '../../../src/contract/booking.ts'
import { from, json, makeApp } from '../../support/app.ts'
import { forEachEngine } from '../../support/kernel.ts'
import { checkStore, rich, rowsOf } from './rich.ts'
import { API, booked, fields, post, refused, TUESDAY, wish, type App } from './support.ts'

const token = 'visitor-chosen-token-0001'
const massage = { service: 'massage', variant: 'long', addons: ['tea', 'heat'], start: TUESDAY, token }
const LATER = '2026-11-03T12:00:00.000Z'

const ask = async (app: App, body: unknown, address = '192.0.2.1') =>
  app.request(`${API}/holds`, json(body), from(address))

async function held(app: App, body: unknown, address?: string): Promise<Hold> {
  const response = await ask(app, body, address)
  assert.equal(response.status, 201, await response.clone().text())
  return (await response.json()) as Hold
}

describe('a hold under a token of the visitor’s', () => {
  forEachEngine((engine) => {
    test('is answered again for the same wish, in whatever order its add-ons are named', async () => {
      const kernel = await engine.kernel({ site: rich })
      const app = makeApp(kernel)
      const first = await held(app, massage)
      assert.equal(first.token, token)
      const again = await held(app, { ...massage, addons: ['heat', 'tea'] })
      assert.deepEqual(again, first)
      assert.equal((await kernel.db.selectFrom('holds').selectAll().execute()).length, 1)
    })

    test('is one hold when it is sent twenty times at once', async () => {
      const kernel = await engine.kernel({ site: rich, limits: false })
      const app = makeApp(kernel)
      const holds = await Promise.all(Array.from({ length: 20 }, () => held(app, massage)))
      assert.equal(new Set(holds.map(({ id }) => id)).size, 1)
      const owners = await kernel.db.selectFrom('cells').select('owner').distinct().execute()
      assert.equal(owners.length, 1)
    })

    test('is replaced by another wish, and kept when that cannot be had', async () => {
      const kernel = await engine.kernel({ site: rich })
      const app = makeApp(kernel)
      const first = await held(app, { ...massage, practitioner: 'mara' })
      await booked(app, { service: 'stretch', start: LATER, practitioner: 'mara' })
      await refused(await ask(app, { ...massage, start: LATER, practitioner: 'mara' }), 409)
      assert.deepEqual(await held(app, { ...massage, practitioner: 'mara' }), first)
      const second = await held(app, { ...massage, start: LATER, practitioner: 'jonas' })
      assert.notEqual(second.id, first.id)
      await booked(app, { service: 'stretch', start: TUESDAY, practitioner: 'mara' })
      const shorter = await held(app, { ...massage, start: LATER, practitioner: 'jonas', addons: [] })
      assert.notEqual(shorter.id, second.id)
      assert.equal((await kernel.db.selectFrom('holds').selectAll().execute()).length, 1)
    })

    test('is taken afresh once it has run out, and turned into exactly what was held', async () => {
      const kernel = await engine.kernel({ site: rich })
      const app = makeApp(kernel)
      const first = await held(app, massage)
      kernel.clock.advance(5 * 60_000)
      const { id, practitioner } = await held(app, massage)
      assert.notEqual(id, first.id)
      const before = await kernel.db.selectFrom('cells').select(['resource', 'cell']).execute()
      const { token: _token, ...wished } = massage
      const made = await booked(app, { ...wished, hold: { id, token } })
      assert.equal(made.practitioner.id, practitioner.id)
      const after = await kernel.db.selectFrom('cells').select(['resource', 'cell']).execute()
      const named = (rows: typeof after) =>
        rows.map(({ resource, cell }) => `${resource} ${String(cell)}`).toSorted()
      assert.deepEqual(named(after), named(before))
      await checkStore(kernel)
    })

    test('that turned out too short, or at another place, gives way to what is booked', async () => {
      const kernel = await engine.kernel({ site: rich })
      const app = makeApp(kernel)
      const { id } = await held(app, { ...massage, addons: [] })
      const { token: _token, ...wished } = massage
      const made = await booked(app, { ...wished, hold: { id, token } })
      assert.equal(made.service.duration, 105)
      assert.equal((await rowsOf(kernel)).length, 1)
      await checkStore(kernel)
    })

    test('that was made for fewer, or at another place, is given back for what is booked', async () => {
      const site = { ...rich, locations: ['river', 'harbour'].map((id) => ({ id, name: id })) }
      const kernel = await engine.kernel({ site })
      const app = makeApp(kernel)
      const yoga = { service: 'yoga', location: 'river', start: TUESDAY }
      const alone = await held(app, { ...yoga, token })
      const three = await booked(app, { ...yoga, seats: 3, hold: { id: alone.id, token } })
      assert.equal(three.seats, 3)
      const here = await held(app, { ...yoga, start: LATER, token })
      const there = await booked(app, {
        ...yoga,
        start: LATER,
        location: 'harbour',
        hold: { id: here.id, token },
      })
      assert.equal(there.location?.id, 'harbour')
      await checkStore(kernel)
      assert.deepEqual(
        await kernel.db.selectFrom('cells').selectAll().where('expires', 'is not', null).execute(),
        [],
      )
    })

    test('is nobody else’s: another token finds nothing, a short one is refused', async () => {
      const kernel = await engine.kernel({ site: rich })
      const app = makeApp(kernel)
      const mine = await held(app, { ...massage, practitioner: 'mara' })
      const other = { ...massage, practitioner: 'mara', token: 'visitor-chosen-token-0002' }
      await refused(await ask(app, other, '192.0.2.2'), 409)
      const { token: _token, ...wished } = massage
      const stolen = wish({ ...wished, practitioner: 'mara', hold: { id: mine.id, token: other.token } })
      await refused(await post(app, stolen), 409)
      assert.deepEqual(await fields(await ask(app, { ...massage, token: 'short' })), ['token'])
      const stored = await kernel.db.selectFrom('holds').selectAll().execute()
      assert.ok(!JSON.stringify(stored).includes(token), 'the token is not kept')
    })
  })
})
