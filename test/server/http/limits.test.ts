import assert from 'node:assert/strict'
import { test } from 'node:test'
import { takeToken } from '../../../src/server/http/limits.ts'
import { ProblemError } from '../../../src/server/http/problem.ts'
import { forEachEngine } from '../../support/kernel.ts'
import type { TestKernel } from '../../support/kernel.ts'

const limit = { site: 'studio', action: 'comment', address: '203.0.113.7', burst: 5, perMinute: 2 }

/** How many of that many requests at once pass. */
async function passing(kernel: TestKernel, count: number, changed: Partial<typeof limit> = {}) {
  const all = Array.from({ length: count }, () => takeToken(kernel, { ...limit, ...changed }))
  const results = await Promise.allSettled(all)
  return results.filter(({ status }) => status === 'fulfilled').length
}

forEachEngine((engine) => {
  test('of fifty requests at once exactly the burst passes', async () => {
    const kernel = await engine.kernel({ limits: true })
    assert.equal(await passing(kernel, 50), 5)
  })

  test('tokens come back with time, up to the burst and no further', async () => {
    const kernel = await engine.kernel({ limits: true })
    assert.equal(await passing(kernel, 10), 5)
    kernel.clock.advance(29_000)
    assert.equal(await passing(kernel, 10), 0)
    kernel.clock.advance(1_000)
    assert.equal(await passing(kernel, 10), 1)
    kernel.clock.advance(60 * 60_000)
    assert.equal(await passing(kernel, 10), 5)
  })

  test('the refusal tells how long to wait, and waiting that long helps', async () => {
    const kernel = await engine.kernel({ limits: true })
    await passing(kernel, 5)
    kernel.clock.advance(12_000)
    const refused = await takeToken(kernel, limit).catch((error: unknown) => error)
    assert.ok(refused instanceof ProblemError)
    assert.equal(refused.code, 'too-many-requests')
    assert.equal(refused.extra.retryAfter, 18)
    kernel.clock.advance(18_000)
    await takeToken(kernel, limit)
  })

  test('each site, action and household has its own bucket', async () => {
    const kernel = await engine.kernel({ limits: true })
    await passing(kernel, 5)
    assert.equal(await passing(kernel, 6, { site: 'other' }), 5)
    assert.equal(await passing(kernel, 6, { action: 'booking' }), 5)
    assert.equal(await passing(kernel, 6, { address: '203.0.113.8' }), 5)
    assert.equal(await passing(kernel, 6, { address: '2001:db8:1:2::1' }), 5)
    assert.equal(await passing(kernel, 6, { address: '2001:db8:1:2:ffff::9' }), 0, 'the same /64')
    assert.equal(await passing(kernel, 6, { address: '2001:db8:1:3::1' }), 5)
  })

  test('a clock that is set back gives nothing and takes nothing', async () => {
    const kernel = await engine.kernel({ limits: true })
    await passing(kernel, 3)
    kernel.clock.advance(-60 * 60_000)
    assert.equal(await passing(kernel, 5), 2)
    kernel.clock.advance(60 * 60_000)
    assert.equal(await passing(kernel, 5), 0)
  })

  test('no address is stored, and limits can be lifted', async () => {
    const kernel = await engine.kernel({ limits: true })
    await passing(kernel, 1)
    const stored = JSON.stringify(await kernel.db.selectFrom('limits').selectAll().execute())
    assert.ok(!stored.includes(limit.address))
    assert.equal(await passing({ ...kernel, limits: false }, 50), 50)
  })
})
