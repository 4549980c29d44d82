import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { ThreadCounts } from '../../../src/contract/comments.ts'
import { json, makeApp, ORIGIN } from '../../support/app.ts'
import { forEachEngine } from '../../support/kernel.ts'
import { bodies, COMMENTS, edit, list, post, refusal, remove, send, THREAD, threadPath } from './support.ts'

const MINUTE = 60_000

describe('a thread', () => {
  forEachEngine((engine) => {
    test('that nobody has written in is empty, with the words of the owner', async () => {
      const words = { commentInvitation: 'Ask us.', commentRules: 'Be kind.' }
      const kernel = await engine.kernel({ site: { words, comments: { editMinutes: 5 } } })
      assert.deepEqual(await list(makeApp(kernel)), {
        thread: THREAD,
        items: [],
        next: null,
        sequence: 0,
        total: 0,
        closed: false,
        editMinutes: 5,
        offers: {
          reactions: ['like', 'thanks', 'helpful'],
          anonymous: false,
          notify: true,
          verify: false,
          report: true,
          images: false,
        },
        words: { invitation: 'Ask us.', rules: 'Be kind.' },
      })
    })

    test('takes comments and replies; each top-level one is followed by its replies, oldest first', async () => {
      const app = makeApp(await engine.kernel())
      const one = await post(app, { body: '1' })
      await post(app, { body: '2' })
      const reply = await post(app, { body: '1.1', parent: one.id })
      await post(app, { body: '1.1.1', parent: reply.id })
      await post(app, { body: '1.2', parent: one.id })
      assert.deepEqual(bodies(await list(app)), ['1', '1.1', '1.1.1', '1.2', '2'])
      const newest = await list(app, '?sort=newest')
      assert.deepEqual(bodies(newest), ['2', '1', '1.1', '1.1.1', '1.2'])
      assert.equal(newest.total, 5)
      assert.equal(newest.items[3]?.parent, reply.id)
      assert.deepEqual(newest.items[0]?.author, { name: 'Ann', role: 'visitor', verified: false })
    })

    test('comes in pages of top-level comments, each once, in both orders', async () => {
      const app = makeApp(await engine.kernel())
      for (let n = 0; n < 7; n++) {
        const { id } = await post(app, { body: String(n) })
        await post(app, { body: `${String(n)}r`, parent: id })
      }
      for (const [sort, expected] of [
        ['oldest', [0, 1, 2, 3, 4, 5, 6]],
        ['newest', [6, 5, 4, 3, 2, 1, 0]],
      ] as const) {
        const seen: string[] = []
        let query = `?sort=${sort}&limit=3`
        let pages = 0
        for (;;) {
          const found = await list(app, query)
          seen.push(...bodies(found))
          pages++
          assert.equal(found.total, 14)
          if (found.next === null) break
          query = `?sort=${sort}&limit=3&after=${found.next}`
        }
        assert.equal(pages, 3)
        assert.deepEqual(
          seen,
          expected.flatMap((n) => [String(n), `${String(n)}r`]),
        )
      }
    })

    test('goes on in the right place when others write meanwhile', async () => {
      const app = makeApp(await engine.kernel())
      for (let n = 0; n < 4; n++) await post(app, { body: String(n) })
      const first = await list(app, '?sort=newest&limit=2')
      await post(app, { body: 'new' })
      assert.deepEqual(bodies(await list(app, `?sort=newest&limit=2&after=${first.next ?? ''}`)), ['1', '0'])
    })

    test('is known by any key of up to 512 bytes, and only by that one', async () => {
      const app = makeApp(await engine.kernel())
      const keys = [
        '/',
        '/blog/',
        '/blog',
        '/ä/ö ü',
        '100%',
        'a%2Fb',
        'a/b',
        '?x=1&y=2#z',
        '"<>\\',
        '☃',
        'é'.repeat(256),
      ]
      for (const key of keys) await post(app, { body: key.slice(0, 20), thread: key })
      for (const key of keys) {
        const found = await list(app, '', key)
        assert.deepEqual([found.thread, found.total], [key, 1])
      }
      const problem = await refusal(await app.request(threadPath('é'.repeat(257))), 422)
      assert.deepEqual(problem.errors?.[0]?.field, 'thread')
      for (const broken of ['%', '%zz', '%c3%28', '%00']) {
        const response = await app.request(`/s/studio/api/threads/${broken}/comments`)
        assert.ok(response.status >= 400 && response.status < 500, broken)
      }
    })

    test('a bad question is refused by field', async () => {
      const app = makeApp(await engine.kernel())
      for (const [query, field] of [
        ['?after=x', 'after'],
        ['?after=-1', 'after'],
        ['?after=99999999999', 'after'],
        ['?sort=worst', 'sort'],
        ['?limit=0', 'limit'],
      ] as const) {
        const problem = await refusal(await app.request(threadPath() + query), 422)
        assert.equal(problem.errors?.[0]?.field, field)
      }
    })

    test('that has not changed is told in a word; every change is news', async () => {
      const kernel = await engine.kernel()
      const app = makeApp(kernel)
      let etag = ''
      const isNews = async (): Promise<boolean> => {
        const response = await app.request(threadPath(), { headers: { 'If-None-Match': etag } })
        assert.equal(response.headers.get('cache-control'), 'public, max-age=0, must-revalidate')
        etag = response.headers.get('etag') ?? ''
        return response.status === 200
      }
      assert.equal(await isNews(), true)
      assert.equal(await isNews(), false)
      const { id, secret } = await post(app)
      assert.equal(await isNews(), true)
      await edit(app, id, secret, 'Other words')
      assert.equal(await isNews(), true)
      await post(app, { thread: 'another' })
      assert.equal(await isNews(), false)
      await remove(app, id, secret)
      assert.equal(await isNews(), true)
      assert.equal(await isNews(), false)
    })

    test('that is closed takes nothing', async () => {
      const kernel = await engine.kernel()
      const app = makeApp(kernel)
      const { id, secret } = await post(app)
      await kernel.db.updateTable('threads').set({ closed: 1 }).execute()
      const problem = await refusal(await send(app), 409)
      assert.deepEqual([problem.code, problem.detail], ['conflict', 'This conversation is closed.'])
      const found = await list(app)
      assert.deepEqual([found.closed, found.total], [true, 1])
      assert.equal((await edit(app, id, secret, 'Still mine')).status, 200)
    })

    test('counts for many threads at once, in the order asked', async () => {
      const app = makeApp(await engine.kernel())
      const { id } = await post(app, { thread: 'a' })
      await post(app, { thread: 'a', parent: id })
      await post(app, { thread: '/b c' })
      const counts = async (...threads: string[]) => {
        const query = threads.map((thread) => `thread=${encodeURIComponent(thread)}`).join('&')
        return app.request(`/s/studio/api/threads/counts?${query}`)
      }
      const { items } = (await (await counts('/b c', 'none', 'a')).json()) as ThreadCounts
      assert.deepEqual(items, [
        { thread: '/b c', total: 1 },
        { thread: 'none', total: 0 },
        { thread: 'a', total: 2 },
      ])
      assert.deepEqual(((await (await counts('a')).json()) as ThreadCounts).items, [
        { thread: 'a', total: 2 },
      ])
      const many = Array.from({ length: 101 }, (_, n) => String(n))
      assert.equal((await refusal(await counts(...many), 422)).errors?.[0]?.field, 'thread')
      await refusal(await counts(), 422)
      assert.equal((await counts(...many.slice(1))).status, 200)
    })
  })
})

describe('writing a comment', () => {
  forEachEngine((engine) => {
    test('answers with what its author needs, and tells others only the comment', async () => {
      const kernel = await engine.kernel()
      const app = makeApp(kernel)
      const response = await send(app, { body: 'Hello **you**', email: 'ann@reader.example' })
      assert.equal(response.headers.get('cache-control'), 'no-store')
      const own = (await response.json()) as Awaited<ReturnType<typeof post>>
      assert.equal(response.headers.get('location'), `${ORIGIN}${COMMENTS}/${own.id}`)
      assert.equal(own.html, '<p>Hello <strong>you</strong></p>')
      assert.equal(own.body, 'Hello **you**')
      assert.equal(own.state, 'shown')
      assert.equal(own.editableUntil, new Date(kernel.clock() + 15 * MINUTE).toISOString())
      const [shown] = (await list(app)).items
      assert.deepEqual(Object.keys(shown ?? {}).sort(), [
        'author',
        'created',
        'html',
        'id',
        'parent',
        'state',
        'thread',
      ])
      assert.doesNotMatch(JSON.stringify(await list(app)), /reader\.example/)
    })

    test('sent twice with one key is written once, also when both arrive together', async () => {
      const app = makeApp(await engine.kernel())
      const first = await post(app, { key: 'k1' })
      assert.deepEqual(await post(app, { key: 'k1' }), first)
      const both = await Promise.all([
        post(app, { key: 'k2', body: 'twin' }),
        post(app, { key: 'k2', body: 'twin' }),
      ])
      assert.equal(both[0].id, both[1].id)
      assert.equal((await list(app)).total, 2)
      assert.equal((await refusal(await send(app, { key: 'k1', body: 'other' }), 422)).code, 'key-reused')
      assert.equal(
        (await refusal(await send(app, { key: 'k1', thread: 'elsewhere' }), 422)).code,
        'key-reused',
      )
      await refusal(await send(app, { key: 'has blanks' }), 422)
    })

    test('its replayed answer is as the comment is now', async () => {
      const app = makeApp(await engine.kernel())
      const { id, secret } = await post(app, { key: 'k1' })
      await edit(app, id, secret, 'Edited')
      assert.equal((await post(app, { key: 'k1' })).body, 'Edited')
      await remove(app, id, secret)
      const after = await post(app, { key: 'k1' })
      assert.deepEqual([after.state, after.html, after.body], ['deleted', '', undefined])
    })

    test('many at once get places of their own', async () => {
      const kernel = await engine.kernel()
      const app = makeApp(kernel)
      await Promise.all(Array.from({ length: 12 }, (_, n) => post(app, { body: String(n) })))
      const rows = await kernel.db.selectFrom('comments').select('sequence').orderBy('sequence').execute()
      assert.deepEqual(
        rows.map(({ sequence }) => sequence),
        Array.from({ length: 12 }, (_, n) => n + 1),
      )
      assert.equal((await list(app)).total, 12)
    })

    test('is refused in words, field by field, without an echo', async () => {
      const app = makeApp(await engine.kernel())
      const cases: [Parameters<typeof send>[1], string, RegExp][] = [
        [{ body: ' ' }, 'body', /empty/],
        [{ body: '\u200b\u2063' }, 'body', /must say something/],
        [{ body: 'x'.repeat(10_001) }, 'body', /at most 10000/],
        [{ name: 'Mаra Lind' }, 'author.name', /looks like a name of the studio/],
        [{ name: 'Studio Riverside' }, 'author.name', /looks like a name of the studio/],
        [{ name: 'A\u202ebc' }, 'author.name', /control characters/],
        [{ name: 'https://evil.example' }, 'author.name', /not an address/],
        [{ email: 'none' }, 'author.email', /e-mail address/],
        [{ more: { website: 'https://evil.example' } }, 'website', /left empty/],
        [{ parent: 'nobody' }, 'parent', /can be answered/],
        [{ more: { role: 'staff' } }, '', /not known/],
      ]
      for (const [posting, field, reason] of cases) {
        const problem = await refusal(await send(app, posting), 422)
        assert.deepEqual(
          problem.errors?.map((error) => error.field),
          [field],
        )
        assert.match(problem.errors[0]?.message ?? '', reason)
        assert.doesNotMatch(JSON.stringify(problem), /evil|xxxxx/)
      }
      assert.equal((await refusal(await app.request(threadPath(), json('{')), 400)).code, 'invalid-json')
      assert.equal(
        (await refusal(await app.request(threadPath(), { method: 'POST', body: 'x' }), 415)).code,
        'unsupported-media-type',
      )
      assert.equal((await list(app)).total, 0)
    })

    test('answers only what can be seen in the same thread', async () => {
      const app = makeApp(await engine.kernel())
      const here = await post(app)
      const there = await post(app, { thread: 'there' })
      await refusal(await send(app, { parent: there.id }), 422)
      await remove(app, here.id, here.secret)
      await refusal(await send(app, { parent: here.id }), 422)
      assert.equal((await post(app, { parent: null })).parent, null)
    })

    test('is limited to a few, two more each minute, for each household', async () => {
      const kernel = await engine.kernel({ limits: true })
      const app = makeApp(kernel)
      const answers = await Promise.all(Array.from({ length: 12 }, () => send(app)))
      assert.equal(answers.filter(({ status }) => status === 201).length, 5)
      const late = answers.find(({ status }) => status === 403)
      assert.equal(late?.headers.get('retry-after'), '30')
      kernel.clock.advance(30_000)
      assert.deepEqual([(await send(app)).status, (await send(app)).status], [201, 403])
    })

    test('whatever is thrown at it is stored as harmless words', async () => {
      const app = makeApp(await engine.kernel())
      const { html } = await post(app, {
        body: '<script>alert(1)</script>\n\n[x](javascript:alert(1)) ![](https://evil.example/p.gif) \ud800 \u202e',
      })
      assert.doesNotMatch(html, /<script|<img|javascript:|\u202e/)
      assert.deepEqual((await list(app)).items[0]?.html, html)
    })
  })
})
