import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { visit } from 'unist-util-visit'
import type { Comment } from '../../../src/contract/comments.ts'
import { parseHtml } from '../../../src/domain/html.ts'
import { from, json, makeApp } from '../../support/app.ts'
import { ATTACKS } from '../../support/attacks.ts'
import { forEachEngine } from '../../support/kernel.ts'
import { COMMENTS, edit, list, post, refusal, remove, restore, send, threadPath } from './support.ts'

const HARMLESS = ['p', 'br', 'em', 'strong', 'del', 'code', 'pre', 'blockquote', 'ul', 'ol', 'li', 'a']

/** What stands in stored HTML beyond plain words; a browser reads it the same way. */
function faults(html: string): string[] {
  const found: string[] = []
  visit(parseHtml(html), 'element', ({ tagName, properties }) => {
    if (!HARMLESS.includes(tagName)) found.push(tagName)
    for (const [name, value] of Object.entries(properties)) {
      const isFine =
        (name === 'href' && /^(?:https?:\/\/|mailto:)/.test(String(value))) ||
        name === 'rel' ||
        (name === 'start' && tagName === 'ol')
      if (!isFine) found.push(`${tagName} ${name}=${String(value)}`)
    }
  })
  return found
}

describe('whatever is thrown at a conversation', () => {
  forEachEngine((engine) => {
    test('as the words of a comment is harmless where it is stored, listed, fed and shown', async () => {
      const kernel = await engine.kernel()
      const app = makeApp(kernel)
      for (const [kind, strings] of Object.entries(ATTACKS)) {
        for (const [n, attack] of strings.entries()) {
          const body = `${attack}\n\n[x](${attack})`.slice(0, 10_000)
          const response = await send(app, { body, key: `${kind.replaceAll(' ', '-')}-${String(n)}` })
          // NUL is taken by no engine.
          assert.equal(response.status, attack.includes('\0') ? 422 : 201, attack)
          if (response.status !== 201) continue
          const { html } = (await response.json()) as Comment
          assert.deepEqual(faults(html), [], attack)
        }
      }
      for (const address of ['/s/studio/threads/', '/s/studio/snippet/comments?thread=']) {
        const page = await app.request(address + encodeURIComponent('/blog/foam rolling?page=1'))
        assert.equal(page.status, 200)
        visit(parseHtml(await page.text()), 'element', ({ tagName, properties }) => {
          assert.doesNotMatch(tagName, /^(?:svg|math|iframe|object|embed|base|img|video)$/)
          assert.ok(Object.keys(properties).every((name) => !name.toLowerCase().startsWith('on')))
        })
      }
    })

    test('as a name, a title or a page is refused, or stored as plain words', async () => {
      const app = makeApp(await engine.kernel())
      for (const attack of Object.values(ATTACKS).flat()) {
        const answer = await send(app, { name: attack.slice(0, 60), body: 'Words' })
        if (answer.status !== 201)
          assert.match((await refusal(answer, 422)).errors?.[0]?.field ?? '', /^author/)
        const page = { url: attack.slice(0, 2048), title: attack.slice(0, 300) }
        const status = attack.includes('\0') ? 422 : 201
        assert.equal((await send(app, { body: 'Words', more: { page } })).status, status)
      }
      const names = (await list(app, '?limit=100')).items.map(({ author }) => author.name)
      assert.ok(names.every((name) => !/[<>]/.test(name)))
      const shown = await (
        await app.request(`/s/studio/threads/${encodeURIComponent('/blog/foam rolling?page=1')}`)
      ).text()
      assert.match(shown, /<h1>Comments on \/blog\/foam rolling\?page=1<\/h1>/)
    })

    test('is refused with a code, a sentence and the field', async () => {
      const kernel = await engine.kernel()
      const app = makeApp(kernel)
      const mine = await post(app)
      const there = await post(app, { thread: 'there' })
      const gone = await post(app)
      await remove(app, gone.id, gone.secret)
      kernel.clock.advance(60_000)
      const patch = (id: string, secret: string) => edit(app, id, secret, 'Other words')
      const cases: [string, () => Promise<Response> | Response, number, string, string | undefined][] = [
        [
          'a key over 512 bytes',
          () => send(app, { thread: 'é'.repeat(257) }),
          422,
          'invalid-input',
          'thread',
        ],
        ['a reply across threads', () => send(app, { parent: there.id }), 422, 'invalid-input', 'parent'],
        ['a reply to what is gone', () => send(app, { parent: gone.id }), 422, 'invalid-input', 'parent'],
        ['the secret of another comment', () => patch(mine.id, there.secret), 403, 'wrong-secret', undefined],
        ['a change of what is gone', () => patch(gone.id, gone.secret), 410, 'gone', undefined],
        ['a deletion taken back too late', () => restore(app, gone.id, gone.secret), 410, 'gone', undefined],
        ['another site', () => app.request('/s/nobody/api/comments/x'), 404, 'unknown-site', undefined],
        ['half of a character', () => send(app, { name: '\ud800' }), 422, 'invalid-input', 'author.name'],
        ['a body that is none', () => send(app, { more: { body: 7 } }), 422, 'invalid-input', 'body'],
        [
          'a nest',
          () => app.request(threadPath(), json('['.repeat(999) + ']'.repeat(999))),
          422,
          'invalid-input',
          undefined,
        ],
        [
          'too much',
          () => app.request(threadPath(), json({ body: 'x'.repeat(70_000) })),
          413,
          'too-large',
          undefined,
        ],
      ]
      for (const [what, response, status, code, field] of cases) {
        const problem = await refusal(await response(), status)
        assert.deepEqual([problem.code, problem.errors?.[0]?.field], [code, field], what)
        assert.ok(problem.detail.length > 10, what)
      }
    })

    test('fifty at once from one household past a limit of five: five are taken', async () => {
      const kernel = await engine.kernel({ limits: true })
      const app = makeApp(kernel)
      const answers = await Promise.all(
        Array.from({ length: 50 }, async (_, n) =>
          app.request(
            threadPath(),
            json(
              { body: `Number ${String(n)}`, author: { name: 'Ann' } },
              { 'X-Forwarded-For': `203.0.113.${String(n)}` },
            ),
            from('192.0.2.1'),
          ),
        ),
      )
      assert.equal(answers.filter(({ status }) => status === 201).length, 5)
      assert.equal((await list(app)).total, 5)
      const stored = await kernel.db.selectFrom('comments').select('comment_id').execute()
      assert.equal(stored.length, 5)
      assert.equal((await app.request(`${COMMENTS}/${stored[0]?.comment_id ?? ''}`)).status, 200)
    })

    test('fifty at once that come to nothing are counted like the others, and leave nothing behind', async () => {
      const kernel = await engine.kernel({ limits: true })
      const app = makeApp(kernel)
      const bad = { body: 'An answer', author: { name: 'Ann' }, parent: kernel.newId() }
      const ask = async (headers: Record<string, string> = {}) =>
        app.request(threadPath(), json(bad, headers), from('192.0.2.1'))
      const answers = await Promise.all(Array.from({ length: 50 }, () => ask()))
      const codes = Object.groupBy(answers, ({ status }) => status)
      assert.deepEqual([codes[422]?.length, codes[403]?.length], [5, 45])
      assert.deepEqual(await kernel.db.selectFrom('threads').selectAll().execute(), [])
      // What was refused is not remembered under its key either.
      kernel.clock.advance(10 * 60_000)
      const key = { 'Idempotency-Key': 'again' }
      assert.equal((await ask(key)).status, 422)
      assert.deepEqual(await kernel.db.selectFrom('idempotency').selectAll().execute(), [])
    })
  })
})
