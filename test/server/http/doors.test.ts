/** Every action that a stranger may send holds its limit exactly, over HTTP, when fifty come at once. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Booking } from '../../../src/contract/booking.ts'
import type { Comment } from '../../../src/contract/comments.ts'
import { newChallenge } from '../../../src/server/http/proof-work.ts'
import { from, json, makeApp } from '../../support/app.ts'
import { forEachEngine } from '../../support/kernel.ts'
import type { TestKernel } from '../../support/kernel.ts'
import { proofFor, solve } from '../../support/proof.ts'
import { API, type App, booked, TUESDAY, wish } from '../booking/support.ts'

const AWAY = from('203.0.113.7')

const person = { name: 'Ada Runner', email: 'ada@runner.example' }
const comment = { body: 'Does it help after a marathon?', author: { name: 'Ada' } }
const COMMENTS = `${API}/threads/post/comments`

const DOORS = [
  { action: 'comment', path: COMMENTS, body: comment, free: 5, burst: 10, wait: '30' },
  { action: 'booking', path: `${API}/bookings`, body: wish(), free: 10, burst: 20, wait: '12' },
  {
    action: 'hold',
    path: `${API}/holds`,
    body: { service: 'sports-60', practitioner: 'mara', start: TUESDAY },
    free: 20,
    burst: 40,
    wait: '6',
  },
  {
    action: 'waitlist',
    path: `${API}/waitlist`,
    body: { service: 'sports-60', from: '2026-11-03', to: '2026-11-03', customer: person },
    free: 5,
    burst: 10,
    wait: '30',
  },
]

const REFUSED = new Set([403, 429])

/** Fifty requests at once, the nth made by `init`. */
const fifty = (app: App, path: string, init: (n: number) => RequestInit): Promise<Response[]> =>
  Promise.all(Array.from({ length: 50 }, async (_, n) => app.request(path, init(n), AWAY)))

/** Answers by whether the limit let the request in, whatever the room then made of it. */
function sort(answers: Response[]) {
  const inside = answers.filter(({ status }) => !REFUSED.has(status))
  assert.ok(inside.every(({ status }) => status === 200 || status === 201 || status === 409))
  return { inside, refused: answers.filter(({ status }) => REFUSED.has(status)) }
}

const easyProof = async (kernel: TestKernel, action: string) =>
  solve(await newChallenge(kernel, { site: 'studio', action }, { cost: 1, counter: 1 }))

forEachEngine((engine) => {
  for (const { action, path, body, free, burst, wait } of DOORS) {
    test(`${action}: of fifty at once ${String(free)} pass freely, ${String(burst)} with a proof`, async () => {
      const kernel = await engine.kernel({ limits: true })
      const app = makeApp(kernel)
      const bare = await fifty(app, path, () => json(body))
      const asked = sort(bare)
      assert.equal(asked.inside.length, free)
      for (const answer of asked.refused) {
        assert.equal(answer.status, 403)
        assert.equal(answer.headers.get('retry-after'), wait)
      }
      const proofs = await Promise.all(Array.from({ length: 50 }, () => easyProof(kernel, action)))
      const proven = await fifty(app, path, (n) => json({ ...body, proof: proofs[n] }))
      const { inside, refused } = sort(proven)
      assert.equal(inside.length, burst - free)
      for (const answer of refused) {
        assert.equal(answer.status, 429)
        assert.equal(answer.headers.get('retry-after'), wait)
      }
    })
  }

  test('move: of fifty at once ten pass', async () => {
    const kernel = await engine.kernel({ limits: true })
    const app = makeApp(kernel)
    const { id, token } = await booked(app)
    const init = json({ start: '2026-11-04T09:00:00.000Z' }, { 'Knead-Token': token }, 'PATCH')
    const answers = await fifty(app, `${API}/bookings/${id}`, () => init)
    const { inside, refused } = sort(answers)
    assert.equal(inside.length, 10)
    for (const answer of refused) {
      assert.equal(answer.status, 429)
      assert.equal(answer.headers.get('retry-after'), '12')
    }
  })

  test('the same request, sent again with the proof that was asked for, is taken once', async () => {
    const kernel = await engine.kernel({ limits: true })
    const app = makeApp(kernel)
    const key = { 'Idempotency-Key': 'mine' }
    const post = (proof?: string) =>
      app.request(COMMENTS, json({ ...comment, ...(proof !== undefined && { proof }) }, key), AWAY)
    for (let n = 0; n < 5; n++) await app.request(COMMENTS, json(comment), AWAY)
    const asked = await post()
    assert.equal(asked.status, 403)
    const first = await post(await proofFor(asked))
    assert.equal(first.status, 201)
    const again = await post(await easyProof(kernel, 'comment'))
    assert.equal(again.status, 201, 'another proof does not make it another request')
    const ids = [await first.json(), await again.json()].map((made) => (made as Comment).id)
    assert.equal(ids[0], ids[1])
    const stored = await kernel.db.selectFrom('comments').select('comment_id').execute()
    assert.equal(stored.length, 6)
  })

  test('a booking, sent again after a lost answer with another proof, is made once', async () => {
    const kernel = await engine.kernel({ limits: true })
    const app = makeApp(kernel)
    const send = async () => {
      const body = { ...wish(), proof: await easyProof(kernel, 'booking') }
      const answer = await app.request(`${API}/bookings`, json(body, { 'Idempotency-Key': 'mine' }), AWAY)
      assert.equal(answer.status, 201)
      return (await answer.json()) as Booking
    }
    assert.equal((await send()).id, (await send()).id)
  })
})
