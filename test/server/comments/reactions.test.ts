import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { CommentReactions } from '../../../src/contract/comments.ts'
import { from, makeApp } from '../../support/app.ts'
import { forEachEngine } from '../../support/kernel.ts'
import { type App, COMMENTS, list, post, refusal, remove } from './support.ts'

interface Reacting {
  kind?: string
  visitor?: string
  method?: 'PUT' | 'DELETE'
  address?: string
  headers?: Record<string, string>
}

const visitorNamed = (name: string) => `visitor-${name.padEnd(16, '-')}`

const ask = (app: App, id: string, reacting: Reacting = {}): Promise<Response> => {
  const {
    kind = 'like',
    visitor = visitorNamed('ann'),
    method = 'PUT',
    address = '192.0.2.1',
    headers,
  } = reacting
  return Promise.resolve(
    app.request(
      `${COMMENTS}/${id}/reactions/${kind}`,
      { method, headers: { 'Knead-Visitor': visitor, ...headers } },
      from(address),
    ),
  )
}

async function react(app: App, id: string, reacting: Reacting = {}): Promise<CommentReactions> {
  const response = await ask(app, id, reacting)
  assert.equal(response.status, 200)
  return (await response.json()) as CommentReactions
}

describe('a reaction', () => {
  forEachEngine((engine) => {
    test('is one for each visitor, whichever is chosen, and can be taken back', async () => {
      const app = makeApp(await engine.kernel())
      const { id } = await post(app)
      assert.deepEqual(await react(app, id), { reactions: { like: 1 }, chosen: 'like' })
      assert.deepEqual(await react(app, id), { reactions: { like: 1 }, chosen: 'like' })
      const other = await react(app, id, { visitor: visitorNamed('bob'), kind: 'thanks' })
      assert.deepEqual(other, { reactions: { like: 1, thanks: 1 }, chosen: 'thanks' })
      const changed = await react(app, id, { kind: 'thanks' })
      assert.deepEqual(changed, { reactions: { thanks: 2 }, chosen: 'thanks' })
      assert.deepEqual((await list(app)).items[0]?.reactions, { thanks: 2 })
      // Not what was chosen: it stays.
      assert.deepEqual((await react(app, id, { method: 'DELETE' })).chosen, 'thanks')
      const dropped = await react(app, id, { kind: 'thanks', method: 'DELETE' })
      assert.deepEqual(dropped, { reactions: { thanks: 1 }, chosen: null })
      await react(app, id, { visitor: visitorNamed('bob'), kind: 'thanks', method: 'DELETE' })
      assert.equal((await list(app)).items[0]?.reactions, undefined)
    })

    test('is counted exactly when fifty come at once, of one visitor and of fifty', async () => {
      const kernel = await engine.kernel({ limits: true })
      const app = makeApp(kernel)
      const { id } = await post(app)
      const numbers = Array.from({ length: 50 }, (_, n) => n)
      const same = await Promise.all(
        numbers.map((n) =>
          ask(app, id, { address: `192.0.2.${String(n)}`, kind: n % 2 ? 'like' : 'thanks' }),
        ),
      )
      assert.ok(same.every(({ status }) => status === 200))
      const one = (await list(app)).items[0]?.reactions ?? {}
      assert.equal(
        Object.values(one).reduce((sum, count) => sum + count, 0),
        1,
      )
      await Promise.all(
        numbers.map((n) =>
          react(app, id, {
            address: `198.51.100.${String(n)}`,
            visitor: visitorNamed(String(n)),
            kind: 'helpful',
          }),
        ),
      )
      const all = (await list(app)).items[0]?.reactions ?? {}
      assert.equal(all.helpful, 50)
      await Promise.all(
        numbers.map((n) =>
          react(app, id, {
            address: `198.51.100.${String(n)}`,
            visitor: visitorNamed(String(n)),
            kind: 'helpful',
            method: 'DELETE',
          }),
        ),
      )
      assert.deepEqual((await list(app)).items[0]?.reactions, one)
      const row = await kernel.db.selectFrom('comments').select('score').executeTakeFirstOrThrow()
      assert.equal(row.score, 1)
    })

    test('moves a comment up among the best', async () => {
      const app = makeApp(await engine.kernel())
      const first = await post(app, { body: 'first' })
      await post(app, { body: 'second' })
      const order = async () => (await list(app, '?sort=best')).items.map(({ html }) => html)
      assert.deepEqual(await order(), ['<p>second</p>', '<p>first</p>'])
      await react(app, first.id)
      assert.deepEqual(await order(), ['<p>first</p>', '<p>second</p>'])
    })

    test('is not taken from the author, nor for what is not there to be seen', async () => {
      const app = makeApp(await engine.kernel())
      const mine = await post(app)
      const own = await refusal(await ask(app, mine.id, { headers: { 'Knead-Secret': mine.secret } }), 409)
      assert.equal(own.code, 'conflict')
      await react(app, mine.id, { headers: { 'Knead-Secret': 'of another one' } })
      await remove(app, mine.id, mine.secret)
      for (const id of [mine.id, 'nobody']) {
        assert.equal((await refusal(await ask(app, id), 404)).code, 'not-found')
      }
    })

    test('is refused by field where it is none, or the visitor is not told', async () => {
      const app = makeApp(await engine.kernel({ site: { comments: { reactions: ['thanks'] } } }))
      const { id } = await post(app)
      for (const [reacting, field] of [
        [{ kind: 'dislike' }, 'kind'],
        [{ kind: 'like' }, 'kind'],
        [{ visitor: 'short' }, 'Knead-Visitor'],
        [{ visitor: '' }, 'Knead-Visitor'],
      ] as const) {
        const problem = await refusal(await ask(app, id, reacting), 422)
        assert.equal(problem.errors?.[0]?.field, field)
      }
      const none = makeApp(await engine.kernel({ site: { comments: { reactions: [] } } }))
      assert.deepEqual((await list(none)).offers?.reactions, [])
    })

    test('of one household is limited, for each comment and over all of them', async () => {
      const kernel = await engine.kernel({ limits: true })
      const app = makeApp(kernel)
      const { id } = await post(app)
      const answers = await Promise.all(
        Array.from({ length: 12 }, (_, n) => ask(app, id, { visitor: visitorNamed(String(n)) })),
      )
      assert.equal(answers.filter(({ status }) => status === 200).length, 5)
      assert.ok(answers.every(({ status }) => status === 200 || status === 429))
      assert.equal((await list(app)).items[0]?.reactions?.like, 5)
      const more = await Promise.all(
        Array.from({ length: 30 }, () => ask(app, id, { visitor: visitorNamed('third') })),
      )
      const late = more.find(({ status }) => status === 429)
      assert.ok(late?.headers.get('retry-after'))
      kernel.clock.advance(60_000)
      const counted = visitorNamed(String(answers.findIndex(({ status }) => status === 200)))
      // What has been chosen can still be changed.
      assert.equal((await react(app, id, { visitor: counted, kind: 'thanks' })).reactions.thanks, 1)
      assert.equal((await ask(app, id, { visitor: visitorNamed('another') })).status, 429)
    })
  })
})
