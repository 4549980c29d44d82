import assert from 'node:assert/strict'
import { test } from 'node:test'
import { idempotent } from '../../../src/server/http/idempotency.ts'
import { ProblemError } from '../../../src/server/http/problem.ts'
import { forEachEngine } from '../../support/kernel.ts'
import type { TestKernel } from '../../support/kernel.ts'

const HOUR = 60 * 60_000

/** Adds a fact and answers with how many there are. */
function addFact(kernel: TestKernel, request: { key?: string | undefined; body?: unknown; action?: string }) {
  const { key, body = { a: 1 }, action = 'test' } = request
  return idempotent(kernel, { site: 'studio', action, key, request: body }, async (transaction) => {
    const name = kernel.newId()
    await transaction.insertInto('facts').values({ site_id: 'studio', name, value: '' }).execute()
    return { status: 201, answer: { name } }
  })
}

async function countFacts(kernel: TestKernel): Promise<number> {
  const rows = await kernel.db.selectFrom('facts').select('name').where('site_id', '=', 'studio').execute()
  return rows.length
}

const problem = (code: string) => (error: unknown) => error instanceof ProblemError && error.code === code

forEachEngine((engine) => {
  test('twenty requests with one key at once are done once and answered alike', async () => {
    const kernel = await engine.kernel()
    const answers = await Promise.all(Array.from({ length: 20 }, () => addFact(kernel, { key: 'k' })))
    assert.equal(await countFacts(kernel), 1)
    assert.equal(new Set(answers.map(({ answer }) => answer.name)).size, 1)
    assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([201]))
    assert.equal(answers.filter(({ replayed }) => !replayed).length, 1)
  })

  test('the same key with another request is refused, another action is not', async () => {
    const kernel = await engine.kernel()
    await addFact(kernel, { key: 'k' })
    await assert.rejects(addFact(kernel, { key: 'k', body: { a: 2 } }), problem('key-reused'))
    await addFact(kernel, { key: 'k', action: 'other' })
    assert.equal(await countFacts(kernel), 2)
  })

  test('a refusal is not remembered: the same key may be tried again', async () => {
    const kernel = await engine.kernel()
    const refused = idempotent(
      kernel,
      { site: 'studio', action: 'test', key: 'k', request: { a: 1 } },
      () => {
        throw new ProblemError('slot-taken', 'Taken.')
      },
    )
    await assert.rejects(refused, problem('slot-taken'))
    const { replayed } = await addFact(kernel, { key: 'k' })
    assert.equal(replayed, false)
  })

  test('without a key every request counts, and after a day a key is new again', async () => {
    const kernel = await engine.kernel()
    await addFact(kernel, {})
    await addFact(kernel, {})
    await addFact(kernel, { key: 'k' })
    kernel.clock.advance(23 * HOUR)
    assert.equal((await addFact(kernel, { key: 'k' })).replayed, true)
    kernel.clock.advance(2 * HOUR)
    assert.equal((await addFact(kernel, { key: 'k' })).replayed, false)
    assert.equal(await countFacts(kernel), 4)
  })

  test('neither the key nor the request is kept as it was sent', async () => {
    const kernel = await engine.kernel()
    await addFact(kernel, { key: 'my-own-key', body: { secret: 'my-own-words' } })
    const rows = await kernel.db.selectFrom('idempotency').selectAll().execute()
    assert.doesNotMatch(JSON.stringify(rows), /my-own/)
  })
})
