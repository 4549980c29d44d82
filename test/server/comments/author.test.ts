import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Comment } from '../../../src/contract/comments.ts'
import { eraseDeleted, forgetPeople } from '../../../src/server/comments/privacy/retention.ts'
import { readComment } from '../../../src/server/comments/store.ts'
import { json, makeApp } from '../../support/app.ts'
import { forEachEngine } from '../../support/kernel.ts'
import { bodies, COMMENTS, edit, list, post, refusal, remove, restore, send, threadPath } from './support.ts'

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
      assert.equal((await remove(app, root.id, root.secret)).status, 200)
      const found = await list(app)
      assert.deepEqual([bodies(found), found.total], [['(deleted)', 'reply'], 1])
      assert.deepEqual(found.items[0]?.author.name, '')
      assert.equal(((await (await app.request(`${COMMENTS}/${root.id}`)).json()) as Comment).state, 'deleted')
      kernel.clock.advance(20_000)
      await eraseDeleted(kernel)
      const row = await kernel.db
        .selectFrom('comments')
        .selectAll()
        .where('comment_id', '=', root.id)
        .executeTakeFirst()
      assert.deepEqual([row?.body, row?.html, row?.author_name, row?.author_email], ['', '', '', null])

      assert.equal((await remove(app, root.id, root.secret)).status, 200)
      assert.equal((await refusal(await edit(app, root.id, root.secret, 'x'), 410)).code, 'gone')
      await remove(app, reply.id, reply.secret)
      assert.deepEqual(bodies(await list(app)), [])
      await refusal(await app.request(`${COMMENTS}/${root.id}`), 404)
    })

    test('takes back a deletion for some seconds, with everything that was there', async () => {
      const kernel = await engine.kernel()
      const app = makeApp(kernel)
      const mine = await post(app, { body: 'mine', email: 'ann@reader.example' })
      await post(app, { body: 'reply', parent: mine.id })
      const before = await list(app)
      const deleted = (await (await remove(app, mine.id, mine.secret)).json()) as Comment
      assert.deepEqual(
        [deleted.state, deleted.html, deleted.author.name, deleted.restorableUntil],
        ['deleted', '', '', new Date(kernel.clock() + 10_000).toISOString()],
      )
      assert.equal((await list(app)).total, 1)
      kernel.clock.advance(10_000)
      await eraseDeleted(kernel)
      assert.equal((await refusal(await restore(app, mine.id, 'x'), 403)).code, 'wrong-secret')
      for (const again of [1, 2]) {
        const restored = (await (await restore(app, mine.id, mine.secret)).json()) as Comment
        assert.deepEqual([restored.state, restored.body], ['shown', 'mine'], String(again))
      }
      assert.deepEqual(
        (await list(app)).items.map(({ id, html }) => [id, html]),
        before.items.map(({ id, html }) => [id, html]),
      )
      assert.equal((await edit(app, mine.id, mine.secret, 'still mine')).status, 200)
    })

    test('is told when it is too late to take back a deletion', async () => {
      const kernel = await engine.kernel()
      const app = makeApp(kernel)
      const { id, secret } = await post(app)
      await remove(app, id, secret)
      kernel.clock.advance(15_000)
      const problem = await refusal(await restore(app, id, secret), 410)
      assert.deepEqual(
        [problem.code, problem.detail],
        ['gone', 'The time in which this comment could be brought back is over.'],
      )
      kernel.clock.advance(5_000)
      await eraseDeleted(kernel)
      await refusal(await restore(app, id, secret), 410)
      assert.deepEqual(
        await readComment(kernel.db, 'studio', id).then((row) => [row?.body, row?.author_name]),
        ['', ''],
      )
    })

    test('brings back what waited for the owner to where it waited', async () => {
      const kernel = await engine.kernel({ site: { comments: { moderation: 'all' } } })
      const app = makeApp(kernel)
      const { id, secret } = await post(app)
      await remove(app, id, secret)
      assert.equal(((await (await restore(app, id, secret)).json()) as Comment).state, 'held')
      assert.equal((await list(app)).total, 0)
    })

    test('may leave out the name, and ask to be told of answers, where the site allows it', async () => {
      const app = makeApp(await engine.kernel({ site: { comments: { anonymous: true } } }))
      const response = await app.request(threadPath(), json({ body: 'No name' }))
      assert.equal(response.status, 201)
      assert.equal((await list(app)).items[0]?.author.name, '')
      const strict = makeApp(await engine.kernel())
      const nameless = await refusal(await strict.request(threadPath(), json({ body: 'No name' })), 422)
      assert.deepEqual(nameless.errors, [{ field: 'author.name', message: 'is required' }])
      const unreachable = await refusal(await send(strict, { more: { notify: true } }), 422)
      assert.equal(unreachable.errors?.[0]?.field, 'author.email')
      await post(strict, { email: 'ann@reader.example', more: { notify: true } })
    })

    test('is forgotten in time: the address after a month, the e-mail address when the site says so', async () => {
      const kernel = await engine.kernel({ site: { comments: { keepDays: 90 } } })
      const app = makeApp(kernel)
      const { id } = await post(app, { email: 'ann@reader.example' })
      const row = () => readComment(kernel.db, 'studio', id)
      const fresh = await row()
      assert.ok(fresh?.address && fresh.person)
      assert.doesNotMatch(JSON.stringify([fresh.address, fresh.person]), /reader|0\.0\.0\.0/)
      kernel.clock.advance(30 * 24 * 60 * MINUTE)
      await forgetPeople(kernel)
      assert.deepEqual([(await row())?.address, (await row())?.author_email], [null, 'ann@reader.example'])
      kernel.clock.advance(60 * 24 * 60 * MINUTE)
      await forgetPeople(kernel)
      assert.deepEqual([(await row())?.person, (await row())?.author_email], [null, null])
      assert.equal((await list(app)).total, 1)
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
