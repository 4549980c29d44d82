import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import * as v from 'valibot'
import { extendedHold, hold, type Hold } from '../../../src/contract/booking.ts'
import { tidy } from '../../../src/server/jobs/housekeeping.ts'
import type { Kernel } from '../../../src/server/kernel.ts'
import { from, json, makeApp } from '../../support/app.ts'
import { forEachEngine } from '../../support/kernel.ts'
import { API, booked, freeStarts, post, refused, startsOf, TUESDAY, wish, type App } from './support.ts'

const MINUTE = 60_000
const MARA = { service: 'sports-60', practitioner: 'mara', start: TUESDAY }
const DATE = '2026-11-03'

const ask = async (app: App, body: unknown, headers: Record<string, string> = {}, address = '192.0.2.1') =>
  app.request(`${API}/holds`, json(body, headers), from(address))

async function held(app: App, body: unknown = MARA, headers: Record<string, string> = {}): Promise<Hold> {
  const response = await ask(app, body, headers)
  assert.equal(response.status, 201, await response.clone().text())
  return v.parse(hold, await response.json())
}

const act = async (app: App, method: string, { id, token }: Pick<Hold, 'id' | 'token'>) =>
  app.request(`${API}/holds/${id}`, { method, headers: { 'knead-hold': token } })

const proof = ({ id, token }: Hold) => ({ hold: { id, token } })

async function owners(kernel: Kernel): Promise<string[]> {
  const rows = await kernel.db.selectFrom('cells').select('owner').distinct().execute()
  return rows.map(({ owner }) => owner)
}

describe('holds', () => {
  forEachEngine((engine) => {
    test('a hold is exclusive, told once, and not in the way of its own visitor', async () => {
      const kernel = await engine.kernel()
      const app = makeApp(kernel)
      const response = await ask(app, MARA)
      assert.equal(response.headers.get('cache-control'), 'no-store')
      const { id, token, ...rest } = (await response.json()) as Hold
      assert.deepEqual(rest, {
        expires: '2026-11-02T09:05:00.000Z',
        extendable: true,
        practitioner: { id: 'mara', name: 'Mara Lind', title: 'Sports massage therapist' },
        slot: { start: TUESDAY, end: '2026-11-03T10:00:00.000Z', offset: '+01:00', practitioners: ['mara'] },
      })
      const stored = await kernel.db.selectFrom('holds').selectAll().executeTakeFirstOrThrow()
      assert.ok(!JSON.stringify(stored).includes(token), 'the token is not kept')
      const problem = await refused(await ask(app, MARA), 409)
      assert.equal(problem.code, 'slot-taken')
      assert.ok((problem.alternatives?.length ?? 0) >= 3)
      await refused(await post(app, wish({ practitioner: 'mara' })), 409)
      assert.ok(!(await freeStarts(app, DATE, { practitioner: 'mara' })).includes(TUESDAY))
      const url = `${API}/availability?service=sports-60&practitioner=mara&from=${DATE}&to=${DATE}`
      const own = await app.request(url, { headers: { 'knead-hold': token } })
      assert.equal(own.headers.get('cache-control'), 'no-store')
      assert.match(own.headers.get('vary') ?? '', /Knead-Hold/)
      assert.ok((await own.text()).includes(TUESDAY), id)
    })

    test('confirming turns the same rows into the booking', async () => {
      const kernel = await engine.kernel()
      const app = makeApp(kernel)
      const mine = await held(app, { ...MARA, practitioner: undefined })
      const before = await kernel.db.selectFrom('cells').select('cell').orderBy('cell').execute()
      const made = await booked(app, proof(mine))
      assert.equal(made.practitioner.id, mine.practitioner.id)
      const after = await kernel.db.selectFrom('cells').selectAll().orderBy('cell').execute()
      assert.deepEqual(
        after.map(({ cell }) => ({ cell })),
        before,
      )
      assert.ok(after.every(({ owner, expires }) => owner === made.id && expires === null))
      assert.deepEqual(await kernel.db.selectFrom('holds').selectAll().execute(), [])
      kernel.clock.advance(60 * MINUTE)
      await tidy(kernel)
      assert.deepEqual(await owners(kernel), [made.id])
    })

    test('an expired hold is taken anyway while the time is free, else other times are offered', async () => {
      const kernel = await engine.kernel()
      const app = makeApp(kernel)
      const mine = await held(app)
      kernel.clock.advance(5 * MINUTE)
      assert.ok((await freeStarts(app, DATE, { practitioner: 'mara' })).includes(TUESDAY))
      const first = await booked(app, { practitioner: 'mara', ...proof(mine) })
      assert.deepEqual(await owners(kernel), [first.id])
      const late = await held(app, { ...MARA, practitioner: 'jonas' })
      kernel.clock.advance(5 * MINUTE)
      const rival = await booked(app, { practitioner: 'jonas' })
      const problem = await refused(await post(app, wish({ practitioner: 'jonas', ...proof(late) })), 409)
      assert.equal(problem.alternatives?.length, 3)
      assert.deepEqual(new Set(await owners(kernel)), new Set([first.id, rival.id]))
    })

    test('a hold of another time, or of nobody, changes nothing for the booking', async () => {
      const kernel = await engine.kernel()
      const app = makeApp(kernel)
      const mine = await held(app)
      const elsewhere = await booked(app, { start: '2026-11-04T09:00:00Z', ...proof(mine) })
      assert.deepEqual(await owners(kernel), [elsewhere.id], 'what was not booked is free again')
      const other = await held(app)
      const guess = { id: other.id, token: 'A'.repeat(32) }
      await refused(await post(app, wish({ practitioner: 'mara', hold: guess })), 409)
      assert.equal((await post(app, wish({ practitioner: 'jonas', hold: guess }))).status, 201)
      assert.equal((await owners(kernel)).length, 3)
    })

    test('is extended once, by ten minutes and to fifteen at most', async () => {
      const kernel = await engine.kernel()
      const app = makeApp(kernel)
      const mine = await held(app)
      kernel.clock.advance(2 * MINUTE)
      const response = await act(app, 'PATCH', mine)
      assert.equal(response.status, 200)
      const longer = v.parse(v.strictObject(extendedHold.entries), await response.json())
      assert.equal(longer.expires, '2026-11-02T09:12:00.000Z')
      assert.equal(longer.extendable, false)
      assert.equal((await refused(await act(app, 'PATCH', mine), 409)).code, 'conflict')
      kernel.clock.advance(9 * MINUTE)
      await refused(await ask(app, MARA), 409)
      kernel.clock.advance(MINUTE)
      assert.equal((await refused(await act(app, 'PATCH', mine), 410)).code, 'gone')
      const next = await held(app)
      const wrong = { id: next.id, token: mine.token }
      assert.equal((await refused(await act(app, 'PATCH', wrong), 403)).code, 'wrong-secret')
    })

    test('is released by its token only, also by a beacon', async () => {
      const app = makeApp(await engine.kernel())
      const mine = await held(app)
      assert.equal((await act(app, 'DELETE', { id: mine.id, token: 'B'.repeat(32) })).status, 204)
      await refused(await ask(app, MARA), 409)
      assert.equal((await act(app, 'DELETE', mine)).status, 204)
      assert.equal((await act(app, 'DELETE', mine)).status, 204, 'once more does no harm')
      const bodies = [
        ({ token }: Hold) => ({ body: token, headers: { 'content-type': 'text/plain;charset=UTF-8' } }),
        ({ token }: Hold) => json({ token }),
      ]
      for (const make of bodies) {
        const next = await held(app)
        const beacon = { ...make(next), method: 'POST' }
        assert.equal((await app.request(`${API}/holds/${next.id}/release`, beacon)).status, 204)
      }
      assert.equal((await app.request(`${API}/holds/${mine.id}/release`, json('{'))).status, 400)
      assert.equal((await app.request(`${API}/holds/${mine.id}/release`, json({ token: 'x' }))).status, 422)
      assert.equal((await app.request(`${API}/holds/${mine.id}`, { method: 'DELETE' })).status, 403)
      assert.ok(await held(app))
    })

    test('a new hold of the same visitor replaces the old one, or leaves it when it fails', async () => {
      const kernel = await engine.kernel()
      const app = makeApp(kernel)
      const first = await held(app)
      const half = { ...MARA, start: '2026-11-03T09:30:00.000Z' }
      const second = await held(app, half, { 'knead-hold': first.token })
      assert.deepEqual(await owners(kernel), [second.id], 'its own old time was not in the way')
      await booked(app, { practitioner: 'mara', start: '2026-11-03T13:00:00Z' })
      const busy = { ...MARA, start: '2026-11-03T13:00:00.000Z' }
      await refused(await ask(app, busy, { 'knead-hold': second.token }), 409)
      assert.ok((await owners(kernel)).includes(second.id))
    })

    test('an address has three holds at most, also when all come at once', async () => {
      const kernel = await engine.kernel({ limits: true })
      const app = makeApp(kernel)
      const wishes = Array.from({ length: 10 }, (_, n) => ({
        ...MARA,
        start: new Date(Date.UTC(2026, 10, 4 + (n % 3), 8, 90 * Math.floor(n / 3))).toISOString(),
      }))
      const answers = await Promise.all(wishes.map((body) => ask(app, body)))
      assert.equal(answers.filter(({ status }) => status === 201).length, 3)
      const refusal = answers.find(({ status }) => status !== 201)
      assert.ok(refusal)
      assert.equal((await refused(refusal, 429)).code, 'too-many-requests')
      assert.equal(refusal.headers.get('retry-after'), '300')
      assert.equal((await owners(kernel)).length, 3, 'nothing is left of the others')
      assert.equal((await ask(app, MARA, {}, '192.0.2.2')).status, 201, 'another address has its own')
      kernel.clock.advance(5 * MINUTE)
      assert.equal((await ask(app, { ...MARA, start: '2026-11-04T08:00:00Z' })).status, 201)
    })

    test('housekeeping removes what has run out, and only that', async () => {
      const kernel = await engine.kernel()
      const app = makeApp(kernel)
      await held(app)
      kernel.clock.advance(4 * MINUTE)
      const young = await held(app, { ...MARA, practitioner: 'jonas' })
      const made = await booked(app, { start: '2026-11-04T09:00:00Z' })
      kernel.clock.advance(MINUTE)
      await tidy(kernel)
      assert.deepEqual(new Set(await owners(kernel)), new Set([young.id, made.id]))
      const rows = await kernel.db.selectFrom('holds').select('hold_id').execute()
      assert.deepEqual(rows, [{ hold_id: young.id }])
    })

    test('many who confirm and many who wait for the expiry: one of them has the time', async () => {
      const kernel = await engine.kernel()
      const app = makeApp(kernel)
      const mine = await held(app)
      kernel.clock.advance(5 * MINUTE)
      const body = { practitioner: 'mara' }
      const answers = await Promise.all([
        ...Array.from({ length: 6 }, () => post(app, wish(body))),
        ...Array.from({ length: 6 }, () => post(app, wish({ ...body, ...proof(mine) }))),
        ...Array.from({ length: 6 }, () => ask(app, MARA)),
      ])
      const won = answers.filter(({ status }) => status === 201)
      assert.equal(won.length, 1)
      assert.ok(answers.every(({ status }) => status === 201 || status === 409))
      assert.equal((await owners(kernel)).length, 1)
    })

    test('what could not be offered is refused as for a booking', async () => {
      const app = makeApp(await engine.kernel())
      await refused(await ask(app, { ...MARA, start: '2026-11-01T09:00:00Z' }), 422)
      await refused(await ask(app, { ...MARA, service: 'none' }), 422)
      const night = await refused(await ask(app, { ...MARA, start: '2026-11-03T02:00:00Z' }), 409)
      assert.equal(startsOf(night.alternatives).length, 3)
    })
  })
})
