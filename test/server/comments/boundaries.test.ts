import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { trustFrom } from '../../../src/server/http/address.ts'
import { applySite } from '../../../src/server/sites/service.ts'
import { from, json, makeApp } from '../../support/app.ts'
import { forEachEngine, type TestKernel } from '../../support/kernel.ts'
import { studio } from '../../support/site.ts'
import { bodies, list, post, refusal, threadPath } from './support.ts'

const VISITOR = { 'Knead-Visitor': 'a-visitor-of-this-page' }

/** Everything that is stored, as text. */
async function dump(kernel: TestKernel): Promise<string> {
  const tables = await kernel.db.introspection.getTables()
  const rows = await Promise.all(
    tables.map(({ name }) =>
      kernel.db
        .selectFrom(name as 'comments')
        .selectAll()
        .execute(),
    ),
  )
  return JSON.stringify(rows)
}

describe('what belongs to one site', () => {
  forEachEngine((engine) => {
    test('is not there for another one on the same server, whatever is known of it', async () => {
      const kernel = await engine.kernel()
      await applySite(kernel, { ...studio, site: 'other' }, kernel.dataFolder)
      const app = makeApp(kernel)
      const thread = '/blog/foam'
      const { id, secret } = await post(app, { thread, email: 'ann@reader.example' })
      const there = (path: string) => `/s/other/api/${path}`
      const proof = { 'Knead-Secret': secret }
      const remove = { method: 'DELETE', headers: proof }
      const requests: [string, RequestInit | undefined, number][] = [
        [there(`comments/${id}`), undefined, 404],
        [there(`comments/${id}`), { headers: proof }, 404],
        [there(`comments/${id}`), json({ body: 'Mine' }, proof, 'PATCH'), 404],
        [there(`comments/${id}`), remove, 404],
        [there(`comments/${id}/restore`), { method: 'POST', headers: proof }, 404],
        [there(`comments/${id}/reports`), json({ reason: 'rude' }), 404],
        [there(`comments/${id}/reactions/like`), { method: 'PUT', headers: VISITOR }, 404],
        [there('privacy/export'), json({ comments: [{ id, secret }] }), 403],
        [there('privacy/delete'), json({ comments: [{ id, secret }] }), 403],
        [`/s/other/threads/${encodeURIComponent(thread)}?at=${id}`, undefined, 404],
      ]
      for (const [address, request, status] of requests) {
        const answer = await app.request(address, request)
        assert.equal(answer.status, status, `${request?.method ?? 'GET'} ${address}`)
      }
      const reply = { body: 'An answer', author: { name: 'Bob' }, parent: id }
      const answered = await refusal(
        await app.request(there(`threads/${encodeURIComponent(thread)}/comments`), json(reply)),
        422,
      )
      assert.deepEqual([answered.code, answered.errors?.[0]?.field], ['invalid-input', 'parent'])
      const [comment] = (await list(app, '', thread)).items
      assert.deepEqual([comment?.html, comment?.reactions], ['<p>Does it help?</p>', undefined])
      const elsewhere = await app.request(there(`threads/${encodeURIComponent(thread)}/comments`))
      assert.equal(((await elsewhere.json()) as { total: number }).total, 0)
    })
  })
})

describe('the key of a thread', () => {
  forEachEngine((engine) => {
    test('has at most 512 bytes, not letters, wherever it is given', async () => {
      const app = makeApp(await engine.kernel())
      const [longest, longer] = ['🏃'.repeat(128), `${'🏃'.repeat(128)}a`]
      const places = (key: string) => {
        const given = encodeURIComponent(key)
        return [
          `/s/studio/api/threads/${given}/comments`,
          `/s/studio/api/threads/${given}/changes?since=0`,
          `/s/studio/api/threads/counts?thread=${given}`,
          `/s/studio/threads/${given}`,
          `/s/studio/threads/${given}/feed.xml`,
          `/s/studio/snippet/comments?thread=${given}`,
        ]
      }
      for (const place of places(longest)) assert.equal((await app.request(place)).status, 200, place)
      for (const place of [...places(longer), `/s/studio/api/threads/${encodeURIComponent(longer)}/events`]) {
        const problem = await refusal(await app.request(place), 422)
        assert.equal(problem.code, 'invalid-input', place)
        assert.match(problem.errors?.[0]?.message ?? '', /at most 512 bytes/)
      }
      const comment = json({ body: 'Words', author: { name: 'Ann' } })
      assert.equal((await app.request(threadPath(longest), comment)).status, 201)
      const problem = await refusal(await app.request(threadPath(longer), comment), 422)
      assert.equal(problem.errors?.[0]?.field, 'thread')
    })

    test('of a page that is mapped leads to the same thread in every way it can be read', async () => {
      const threads = [{ from: '/en/foam', to: '/foam' }]
      const app = makeApp(await engine.kernel({ site: { comments: { threads } } }))
      const { id } = await post(app, { thread: '/foam', body: 'One thread' })
      const mapped = encodeURIComponent('/en/foam')
      const see = async (path: string) => (await app.request(`/s/studio/${path}`)).text()
      for (const path of [
        `api/threads/${mapped}/comments`,
        `api/threads/${mapped}/comments?at=${id}`,
        `threads/${mapped}`,
        `threads/${mapped}/feed.xml`,
        `snippet/comments?thread=${mapped}`,
      ]) {
        assert.match(await see(path), /One thread/, path)
      }
      assert.match(await see(`api/threads/${mapped}/changes?since=0`), new RegExp(id))
      // What is mapped away is no thread of its own any more: nothing can be hidden in it.
      await post(app, { thread: '/en/foam', body: 'Another word' })
      assert.deepEqual(bodies(await list(app, '', '/foam')), ['One thread', 'Another word'])
    })
  })
})

describe('the network address of a reader', () => {
  forEachEngine((engine) => {
    const CLIENT = '203.0.113.77'

    test('is stored nowhere, nor written into the log', async () => {
      const kernel = await engine.kernel({ limits: true })
      const app = makeApp(kernel)
      const words = { body: 'My words', author: { name: 'Ann Lee', email: 'ann@reader.example' } }
      const ask = async (path: string, request: RequestInit) => app.request(path, request, from(CLIENT))
      const posted = await ask(threadPath(), json(words, { 'User-Agent': 'Agent/7' }))
      const { id } = (await posted.json()) as { id: string }
      await ask(`/s/studio/api/comments/${id}/reactions/like`, { method: 'PUT', headers: VISITOR })
      await ask(`/s/studio/api/comments/${id}/reports`, json({ reason: 'rude' }))
      await ask('/s/studio/api/identity/codes', json({ email: words.author.email, purpose: 'privacy' }))
      await ask(threadPath(), json({ ...words, parent: 'nobody' }))
      const stored = await dump(kernel)
      assert.match(stored, /My words/)
      assert.doesNotMatch(stored, /203\.0\.113|Agent\/7|a-visitor-of-this-page/)
      assert.doesNotMatch(kernel.logged.join(''), /203\.0\.113|Ann Lee|ann@|My words/)
    })

    test('is believed from a proxy only where it is trusted', async () => {
      for (const [trusted, taken] of [
        ['', 5],
        ['10.0.0.0/8', 12],
      ] as const) {
        const app = makeApp(await engine.kernel({ limits: true }), { trusted: trustFrom(trusted)! })
        const answers = await Promise.all(
          Array.from({ length: 12 }, async (_, n) =>
            app.request(
              threadPath(),
              json(
                { body: `Number ${String(n)}`, author: { name: 'Ann' } },
                { 'X-Forwarded-For': `198.51.100.${String(n)}` },
              ),
              from('10.1.2.3'),
            ),
          ),
        )
        assert.equal(answers.filter(({ status }) => status === 201).length, taken, trusted)
      }
    })
  })
})
