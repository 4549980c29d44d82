import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Comment } from '../../../src/contract/comments.ts'
import { makeApp } from '../../support/app.ts'
import { forEachEngine } from '../../support/kernel.ts'
import { bodies, COMMENTS, edit, list, post, refusal, remove } from './support.ts'

const MINUTE = 60_000

describe('the author of a comment', () => {
  forEachEngine((engine) => {
    test('changes it within the time for it', async () => {
      const kernel = await engine.kernel()
      const app = makeApp(kernel)
      const { id, secret } = await post(app, { body: 'Before' })
      kernel.clock.advance(15 * MINUTE - 1)
      const response = await edit(app, id, secret, 'After *all*')
      assert.equal(response.status, 200)
      const changed = (await response.json()) as Comment
      assert.equal(changed.html, '<p>After <em>all</em></p>')
      assert.equal(changed.body, 'After *all*')
      assert.equal(changed.edited, new Date(kernel.clock()).toISOString())
      assert.equal(changed.secret, undefined)
      assert.deepEqual(bodies(await list(app)), ['After all'])
      kernel.clock.advance(1)
      const problem = await refusal(await edit(app, id, secret, 'Too late'), 410)
      assert.deepEqual(
        [problem.code, problem.detail],
        ['gone', 'The time in which this comment could be changed is over.'],
      )
      assert.deepEqual(bodies(await list(app)), ['After all'])
    })

    test('proves it by the secret, and by nothing else', async () => {
      const app = makeApp(await engine.kernel())
      const mine = await post(app)
      const other = await post(app, { name: 'Bob' })
      for (const secret of [undefined, '', 'x', other.secret, `${mine.secret}x`, mine.secret.slice(1)]) {
        assert.equal((await refusal(await edit(app, mine.id, secret, 'Forged'), 403)).code, 'wrong-secret')
        assert.equal((await refusal(await remove(app, mine.id, secret), 403)).code, 'wrong-secret')
      }
      await refusal(await edit(app, 'nobody', mine.secret, 'x'), 404)
      await refusal(await remove(app, 'nobody', mine.secret), 404)
      assert.deepEqual(bodies(await list(app)), ['Does it help?', 'Does it help?'])
    })

    test('deletes it at any time: without replies it is gone, with replies a gap without a name stays', async () => {
      const kernel = await engine.kernel()
      const app = makeApp(kernel)
      const root = await post(app, { body: 'root', email: 'ann@reader.example' })
      const reply = await post(app, { body: 'reply', name: 'Bob', parent: root.id })
      kernel.clock.advance(24 * 60 * MINUTE)
      assert.equal((await remove(app, root.id, root.secret)).status, 204)
      const found = await list(app)
      assert.deepEqual([bodies(found), found.total], [['(deleted)', 'reply'], 1])
      assert.deepEqual(found.items[0]?.author.name, '')
      assert.equal(((await (await app.request(`${COMMENTS}/${root.id}`)).json()) as Comment).state, 'deleted')
      const row = await kernel.db
        .selectFrom('comments')
        .selectAll()
        .where('comment_id', '=', root.id)
        .executeTakeFirst()
      assert.deepEqual([row?.body, row?.html, row?.author_name, row?.author_email], ['', '', '', null])

      assert.equal((await remove(app, root.id, root.secret)).status, 204)
      assert.equal((await refusal(await edit(app, root.id, root.secret, 'x'), 410)).code, 'gone')
      await remove(app, reply.id, reply.secret)
      assert.deepEqual(bodies(await list(app)), [])
      await refusal(await app.request(`${COMMENTS}/${root.id}`), 404)
    })

    test('sees it with its words, others without', async () => {
      const app = makeApp(await engine.kernel())
      const { id, secret, ...own } = await post(app, { body: '*mine*' })
      const read = async (headers: Record<string, string>) => {
        const response = await app.request(`${COMMENTS}/${id}`, { headers })
        assert.equal(response.headers.get('cache-control'), 'no-store')
        return (await response.json()) as Comment
      }
      assert.deepEqual(await read({ 'Knead-Secret': secret }), { id, ...own })
      const others = await read({})
      assert.deepEqual([others.body, others.editableUntil], [undefined, undefined])
      await refusal(await app.request(`${COMMENTS}/${id}`, { headers: { 'Knead-Secret': 'x' } }), 403)
      await refusal(await app.request(`${COMMENTS}/nobody`), 404)
    })
  })
})
