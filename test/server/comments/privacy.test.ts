import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import * as v from 'valibot'
import { keptData } from '../../../src/contract/comments.ts'
import type { KeptData } from '../../../src/contract/comments.ts'
import { json, makeApp } from '../../support/app.ts'
import { forEachEngine } from '../../support/kernel.ts'
import type { TestKernel } from '../../support/kernel.ts'
import { type App, bodies, list, post, refusal } from './support.ts'

const EMAIL = 'ann@reader.example'

const ask = (app: App, what: 'export' | 'delete', proof: unknown) =>
  app.request(`/s/studio/api/privacy/${what}`, json(proof))

/** Asks for a code and reads it in the mail. */
async function codeFor(app: App, kernel: TestKernel, email = EMAIL): Promise<string> {
  const response = await app.request('/s/studio/api/identity/codes', json({ email, purpose: 'privacy' }))
  assert.ok(response.ok, await response.text())
  const { payload } = await kernel.db
    .selectFrom('outbox')
    .select('payload')
    .where('dedupe', '>=', 'code:')
    .where('dedupe', '<', 'code;')
    .orderBy('message_id', 'desc')
    .executeTakeFirstOrThrow()
  return /\b\d{6}\b/.exec((JSON.parse(payload) as { text: string }).text)?.[0] ?? ''
}

const kept = async (response: Response): Promise<KeptData> => {
  assert.equal(response.status, 200)
  return v.parse(keptData, await response.json())
}

describe('what is kept of a person', () => {
  forEachEngine((engine) => {
    test('is handed out to whoever gets the mail, and to nobody else', async () => {
      const kernel = await engine.kernel()
      const app = makeApp(kernel)
      const page = { url: 'https://studio.example/blog/foam', title: 'Foam' }
      const mine = await post(app, { body: '*mine*', email: EMAIL, more: { page, notify: true } })
      await post(app, { body: 'again', email: 'Ann@Reader.example', thread: 'other' })
      await post(app, { body: 'not mine', email: 'bob@reader.example' })
      const code = await codeFor(app, kernel)
      const wrong = code === '000000' ? '000001' : '000000'
      const problem = await refusal(await ask(app, 'export', { email: EMAIL, code: wrong }), 403)
      assert.deepEqual([problem.code, problem.errors?.[0]?.field], ['wrong-secret', 'code'])
      const { comments } = await kept(await ask(app, 'export', { email: EMAIL, code }))
      assert.deepEqual(
        comments.map(({ body, thread }) => [body, thread]),
        [
          ['*mine*', mine.thread],
          ['again', 'other'],
        ],
      )
      const [first] = comments
      assert.deepEqual(
        [first?.id, first?.email, first?.page, first?.notify, first?.state],
        [mine.id, EMAIL, page.url, true, 'shown'],
      )
      // The code is used up.
      await refusal(await ask(app, 'export', { email: EMAIL, code }), 403)
    })

    test('is deleted for them at once, everywhere; the answers of others stay', async () => {
      const kernel = await engine.kernel()
      const app = makeApp(kernel)
      const mine = await post(app, { body: 'personal words', email: EMAIL, name: 'Ann Perkins' })
      await post(app, { body: 'reply', parent: mine.id })
      await post(app, { body: 'second', email: EMAIL, name: 'Ann Perkins' })
      await kernel.db
        .updateTable('outbox')
        .set({ state: 'sent' })
        .where('dedupe', 'like', `%${mine.id}%`)
        .execute()
      const code = await codeFor(app, kernel)
      const answer = await ask(app, 'delete', { email: EMAIL, code })
      assert.deepEqual(await answer.json(), { comments: 2 })
      const found = await list(app)
      assert.deepEqual([bodies(found), found.total], [['(deleted)', 'reply'], 1])
      await kernel.db.deleteFrom('outbox').where('dedupe', 'like', 'code:%').execute()
      for (const table of ['comments', 'outbox', 'threads'] as const) {
        const rows = JSON.stringify(await kernel.db.selectFrom(table).selectAll().execute())
        assert.doesNotMatch(rows, /personal words|Perkins|reader\.example/, table)
      }
      assert.doesNotMatch(kernel.logged.join(), /Perkins|reader\.example|personal/)
      const next = await codeFor(app, kernel)
      assert.deepEqual(await kept(await ask(app, 'export', { email: EMAIL, code: next })), { comments: [] })
    })

    test('is theirs by the secrets of their comments as well, all of them or none', async () => {
      const app = makeApp(await engine.kernel())
      const one = await post(app, { body: 'one' })
      const two = await post(app, { body: 'two', thread: 'other' })
      const other = await post(app, { body: 'other' })
      const own = (...comments: { id: string; secret: string }[]) => ({
        comments: comments.map(({ id, secret }) => ({ id, secret })),
      })
      const { comments } = await kept(await ask(app, 'export', own(one, two)))
      assert.deepEqual(
        comments.map(({ body }) => body),
        ['one', 'two'],
      )
      const forged = own(one, { id: other.id, secret: two.secret })
      for (const what of ['export', 'delete'] as const) {
        const problem = await refusal(await ask(app, what, forged), 403)
        assert.deepEqual([problem.code, problem.errors?.[0]?.field], ['wrong-secret', 'comments.1.secret'])
      }
      assert.equal((await list(app)).total, 2)
      assert.deepEqual(await (await ask(app, 'delete', own(one, two))).json(), { comments: 2 })
      assert.deepEqual(await (await ask(app, 'delete', own(one, two))).json(), { comments: 0 })
      assert.deepEqual(bodies(await list(app)), ['other'])
    })

    test('is not given without a proof', async () => {
      const app = makeApp(await engine.kernel())
      for (const proof of [{}, { email: EMAIL }, { email: EMAIL, code: 'abcdef' }, { comments: [] }, []]) {
        assert.equal((await refusal(await ask(app, 'export', proof), 422)).code, 'invalid-input')
      }
    })
  })
})
