import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bucketOf, levelOf } from '../../../src/server/http/limits.ts'
import { ProblemError } from '../../../src/server/http/problem.ts'
import { admit, type Caller, type Door } from '../../../src/server/http/proof.ts'
import { effortAt, newChallenge, readProof } from '../../../src/server/http/proof-work.ts'
import { forEachEngine } from '../../support/kernel.ts'
import type { TestKernel } from '../../support/kernel.ts'
import { solve } from '../../support/proof.ts'

const MINUTE = 60_000

const door: Door = { action: 'comment', burst: 8, free: 3, perMinute: 2, all: { burst: 20, perMinute: 20 } }
const caller = { site: 'studio', address: '203.0.113.7', proof: undefined }
const purpose = { site: 'studio', action: 'comment' }
const easy = { cost: 1, counter: 2 }

const proof = async (kernel: TestKernel, changed: Partial<typeof purpose> = {}) =>
  solve(await newChallenge(kernel, { ...purpose, ...changed }, easy))

const proofs = (kernel: TestKernel, count: number) =>
  Promise.all(Array.from({ length: count }, () => proof(kernel)))

/** What becomes of requests that come at once: how many of each code, `passed` when they may go on. */
async function outcome(kernel: TestKernel, callers: Partial<Caller>[]): Promise<Record<string, number>> {
  const codes = await Promise.all(
    callers.map((changed) =>
      admit(kernel, door, { ...caller, ...changed }).then(
        () => 'passed',
        (error: unknown) => (error instanceof ProblemError ? error.code : Promise.reject(error as Error)),
      ),
    ),
  )
  const counts: Record<string, number> = {}
  for (const code of codes) counts[code] = (counts[code] ?? 0) + 1
  return counts
}

async function refusal(kernel: TestKernel, changed: Partial<Caller> = {}): Promise<ProblemError> {
  const error: unknown = await admit(kernel, door, { ...caller, ...changed }).catch((error: unknown) => error)
  assert.ok(error instanceof ProblemError)
  return error
}

const fifty = <T>(one: T): T[] => Array.from({ length: 50 }, () => one)

forEachEngine((engine) => {
  test('of fifty at once the free ones pass, and the others are asked for a proof', async () => {
    const kernel = await engine.kernel({ limits: true })
    assert.deepEqual(await outcome(kernel, fifty({})), { passed: 3, 'proof-needed': 47 })
  })

  test('of fifty at once with a proof each exactly the burst passes', async () => {
    const kernel = await engine.kernel({ limits: true })
    const all = (await proofs(kernel, 50)).map((proof) => ({ proof }))
    assert.deepEqual(await outcome(kernel, all), { passed: 8, 'too-many-requests': 42 })
  })

  test('one proof, sent fifty times at once, lets one request pass', async () => {
    const kernel = await engine.kernel({ limits: true })
    await outcome(kernel, [{}, {}, {}])
    const sent = fifty({ proof: await proof(kernel) })
    assert.deepEqual(await outcome(kernel, sent), { passed: 1, 'proof-needed': 49 })
    const another = { address: '203.0.113.8', proof: sent[0]?.proof }
    assert.deepEqual(await outcome(kernel, [another, another, another, another]), {
      passed: 3,
      'proof-needed': 1,
    })
  })

  test('the challenge that comes with the refusal can be solved, and says when none is needed', async () => {
    const kernel = await engine.kernel({ limits: true })
    await outcome(kernel, fifty({}))
    const { code, extra, message } = await refusal(kernel)
    assert.equal(code, 'proof-needed')
    assert.equal(extra.retryAfter, 30)
    assert.match(message, /Try again in 30 seconds\.$/)
    assert.ok(extra.challenge)
    await admit(kernel, door, { ...caller, proof: await solve(extra.challenge) })
    kernel.clock.advance(MINUTE)
    await admit(kernel, door, caller)
  })

  test('a proof that came to nothing at the limit is good once there is room', async () => {
    const kernel = await engine.kernel({ limits: true })
    await outcome(
      kernel,
      (await proofs(kernel, 8)).map((proof) => ({ proof })),
    )
    const late = { proof: await proof(kernel) }
    const { code, extra } = await refusal(kernel, late)
    assert.deepEqual([code, extra.retryAfter], ['too-many-requests', 30])
    kernel.clock.advance(30_000)
    assert.deepEqual(await outcome(kernel, [late]), { passed: 1 })
  })

  test('when many households send, everybody needs a proof and nobody is refused', async () => {
    const kernel = await engine.kernel({ limits: true })
    const from = (n: number) => `198.51.100.${String(n)}`
    const flood = Array.from({ length: 50 }, (_, n) => ({ address: from(n) }))
    assert.deepEqual(await outcome(kernel, flood), { passed: 20, 'proof-needed': 30 })
    const working = (await proofs(kernel, 60)).map((proof, n) => ({ proof, address: from(60 + n) }))
    assert.deepEqual(await outcome(kernel, working), { passed: 60 })
    const other = { site: 'other' }
    assert.deepEqual(await outcome(kernel, [{}, other]), { 'proof-needed': 1, passed: 1 })
    kernel.clock.advance(2 * MINUTE)
    assert.deepEqual(await outcome(kernel, [{}]), { passed: 1 })
  })

  test('whoever is asked for a proof has not used anything up', async () => {
    const kernel = await engine.kernel({ limits: true })
    await outcome(kernel, fifty({}))
    const limit = { ...caller, action: 'comment', burst: door.burst, perMinute: door.perMinute }
    const level = () => levelOf(kernel.db, kernel.clock(), bucketOf(kernel, limit))
    assert.equal(await level(), 5)
    await outcome(kernel, fifty({}))
    assert.equal(await level(), 5)
  })

  test('no address is stored, nor the proof itself, and limits can be lifted', async () => {
    const kernel = await engine.kernel({ limits: true })
    const sent = await proof(kernel)
    await admit(kernel, door, { ...caller, proof: sent })
    const stored = JSON.stringify(await kernel.db.selectFrom('limits').selectAll().execute())
    assert.ok(!stored.includes(caller.address))
    assert.ok(!stored.includes(sent))
    assert.deepEqual(await outcome({ ...kernel, limits: false }, fifty({})), { passed: 50 })
  })

  test('a proof is good for its site and action, for ten minutes, and only as it was solved', async () => {
    const kernel = await engine.kernel({ limits: true })
    const good = await proof(kernel)
    const read = (text: string) => readProof(kernel, purpose, text)
    assert.ok(await read(good))
    assert.equal(await read(await proof(kernel, { site: 'other' })), undefined)
    assert.equal(await read(await proof(kernel, { action: 'booking' })), undefined)
    const foreign = await engine.kernel({ limits: true })
    assert.equal(await read(await proof(foreign)), undefined, 'of another server')
    const content = JSON.parse(Buffer.from(good, 'base64').toString()) as Record<
      string,
      Record<string, unknown>
    >
    const forged = (part: string, changed: object) =>
      Buffer.from(JSON.stringify({ ...content, [part]: { ...content[part], ...changed } })).toString('base64')
    const parameters = content.challenge?.parameters as Record<string, unknown>
    for (const bad of [
      forged('solution', { counter: 1, derivedKey: '00'.repeat(32) }),
      forged('solution', { derivedKey: 'no key' }),
      forged('challenge', { parameters: { ...parameters, data: { expires: 9e15 } } }),
      forged('challenge', { parameters: { ...parameters, keyPrefix: '' } }),
      forged('challenge', { signature: 'f'.repeat(64) }),
      forged('challenge', { parameters: null }),
      '',
      'not base64 at all',
      Buffer.from('null').toString('base64'),
    ]) {
      assert.equal(await read(bad), undefined, Buffer.from(bad, 'base64').toString())
    }
    kernel.clock.advance(10 * MINUTE - 1)
    assert.ok(await read(good))
    kernel.clock.advance(1)
    assert.equal(await read(good), undefined)
  })
})

test('pressure makes the work harder, within what a slow phone can do', () => {
  const most = (pressure: number) =>
    Math.max(...Array.from({ length: 500 }, () => effortAt(pressure).counter))
  assert.ok(most(0) <= 900)
  assert.ok(most(1) > 1800 && most(1) <= 2700)
})
