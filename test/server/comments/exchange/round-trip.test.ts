import assert from 'node:assert/strict'
import { readFileSync, statSync } from 'node:fs'
import { describe, test } from 'node:test'
import { gunzipSync } from 'node:zlib'
import fc from 'fast-check'
import { decide } from '../../../../src/server/comments/moderation/decide.ts'
import { findSite } from '../../../../src/server/sites/service.ts'
import { from, makeApp } from '../../../support/app.ts'
import { forEachEngine, makeEngine } from '../../../support/kernel.ts'
import type { TestKernel } from '../../../support/kernel.ts'
import { edit, post, remove } from '../support.ts'
import { DISQUS } from './fixtures.ts'
import { everything, filesOf, outline, publicForm, takeIn, told, writeOut } from './support.ts'

const THREADS = ['/blog/recovery', '/', '/ä ö?x=1', 'any "key" \\ at all']

/** A conversation as it grows: replies, changes, deletions, decisions of the owner, in several threads. */
async function converse(kernel: TestKernel): Promise<void> {
  const app = makeApp(kernel)
  for (const thread of THREADS) {
    const root = await post(app, { thread, body: 'Hello **you**\n\n- a\n- b\n\n`code` & <b>\u0001e\u0301' })
    kernel.clock.advance(1000)
    const reply = await post(app, {
      thread,
      body: 'Reply https://a.example/x_y',
      parent: root.id,
      email: 'ann@reader.example',
    })
    kernel.clock.advance(1000)
    const second = await post(app, { thread, body: 'Second', name: '한 · Ünï' })
    await post(app, { thread, body: 'Below', parent: reply.id })
    const gone = await post(app, { thread, body: 'Gone', parent: second.id })
    await post(app, { thread, body: 'Below what is gone', parent: gone.id })
    const taken = await post(app, { thread, body: 'Taken off by the owner' })
    kernel.clock.advance(60_000)
    await edit(app, second.id, second.secret, 'Second, *changed*')
    await remove(app, gone.id, gone.secret)
    const site = (await findSite(kernel, 'studio')) ?? assert.fail()
    const decider = { by: 'console' as const, origin: 'http://localhost' }
    await decide(kernel, site, taken.id, 'reject', decider)
    await decide(kernel, site, second.id, 'pin', decider)
    for (const [visitor, kind] of [
      ['visitor-of-one-browser', 'like'],
      ['visitor-of-another-one', 'like'],
      ['visitor-of-a-third-one', 'thanks'],
    ] as const) {
      const path = `/s/studio/api/comments/${root.id}/reactions/${kind}`
      const headers = { 'Knead-Visitor': visitor }
      assert.equal((await app.request(path, { method: 'PUT', headers }, from('192.0.2.7'))).status, 200)
    }
    for (let n = 0; n < 5; n++) await post(app, { thread, body: `More ${String(n)}` })
  }
  await kernel.db
    .updateTable('threads')
    .set({ closed: 1, url: 'https://studio.example/x', title: 'X' })
    .where('thread', '=', '/')
    .execute()
}

describe('export and import', () => {
  const file = filesOf('round-trip')

  forEachEngine((engine) => {
    test('give every thread byte for byte, from engine to engine', async (context) => {
      const from = await engine.kernel()
      await converse(from)
      const path = file('out.jsonl', '')
      const count = await writeOut(from, path)
      assert.deepEqual(count, { comments: 4 * 12, threads: 4 })
      const other = makeEngine('sqlite')
      context.after(() => other.close())
      const between = await other.kernel()
      await takeIn(between, { format: 'knead', files: [path] })
      const way = file('way.jsonl', '')
      await writeOut(between, way)
      const into = await engine.kernel()
      const report = await takeIn(into, { format: 'knead', files: [way] })
      assert.deepEqual([report.imported, report.skips, report.mended, report.gaps], [48, 0, 0, 0])
      for (const thread of THREADS) {
        assert.deepEqual(await publicForm(into, thread), await publicForm(from, thread))
      }
      const before = await everything(into)
      const again = await takeIn(into, { format: 'knead', files: [path] })
      assert.deepEqual([again.imported, again.already], [0, 48])
      assert.deepEqual(await everything(into), before)
      const packed = file('out.jsonl.gz', '')
      await writeOut(into, packed)
      const lines = (text: string): string[] => text.trim().split('\n').slice(1).sort()
      assert.deepEqual(lines(gunzipSync(readFileSync(packed)).toString()), lines(readFileSync(path, 'utf8')))
    })

    test('is a file for its owner alone, with every line whole in itself', async () => {
      const kernel = await engine.kernel()
      await converse(kernel)
      await kernel.db
        .insertInto('threads')
        .values({
          site_id: 'studio',
          thread: '/closed',
          sequence: 1,
          closed: 1,
          url: null,
          title: null,
          total: 0,
        })
        .execute()
      const path = file(`${engine.name}.jsonl`, '')
      await writeOut(kernel, path)
      assert.equal(statSync(path).mode & 0o777, 0o600)
      const [head, ...lines] = readFileSync(path, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Record<string, unknown>)
      assert.deepEqual(head, {
        knead: 'export',
        version: 1,
        site: 'studio',
        made: new Date(kernel.clock()).toISOString(),
      })
      assert.deepEqual(lines.at(-1), { end: { comments: 48, threads: 5 } })
      assert.deepEqual(lines.at(-2), { thread: { key: '/closed', url: null, title: null, closed: true } })
      assert.deepEqual(Object.keys(lines[0]?.comment ?? {}), [
        'id',
        'parent',
        'sequence',
        'author',
        'body',
        'state',
        'created',
        'edited',
        'reactions',
      ])
    })

    test('what came from elsewhere goes on as if it had been written here', async () => {
      const from = await engine.kernel()
      await takeIn(from, { format: 'disqus', files: [file('disqus.xml', DISQUS)] })
      const path = file('disqus.jsonl', '')
      await writeOut(from, path)
      const into = await engine.kernel()
      await takeIn(into, { format: 'knead', files: [path] })
      assert.deepEqual(await publicForm(into, '/blog/recovery'), await publicForm(from, '/blog/recovery'))
      // The old export once more: everything of it is there.
      const again = await takeIn(into, { format: 'disqus', files: [file('disqus.xml', DISQUS)] })
      assert.deepEqual([again.imported, again.gaps], [0, 0])
    })

    test('a page that has moved takes its thread along, and its address', async () => {
      const from = await engine.kernel()
      await takeIn(from, { files: [file('disqus.xml', DISQUS)] })
      const path = file('moved.jsonl', '')
      await writeOut(from, path)
      const into = await engine.kernel()
      await takeIn(into, { files: [path], pages: new Map([['/blog/recovery', '/articles/recovery']]) })
      assert.deepEqual(await outline(into, '/articles/recovery'), await outline(from, '/blog/recovery'))
      assert.deepEqual(await into.db.selectFrom('threads').select(['thread', 'url', 'title']).execute(), [
        {
          thread: '/articles/recovery',
          url: 'https://studio.example/articles/recovery',
          title: 'Recovery after a race',
        },
      ])
    })

    test('any tree of comments comes back as it was, and a second time changes nothing', async () => {
      const source = await engine.kernel()
      const target = await engine.kernel()
      const row = fc.record({
        parent: fc.option(fc.nat(30), { freq: 3 }),
        thread: fc.constantFrom('/a', '/b'),
        state: fc.constantFrom(
          'shown' as const,
          'shown' as const,
          'held' as const,
          'deleted' as const,
          'removed' as const,
        ),
        body: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }),
        name: fc.constantFrom('Ann', 'Bo', 'Ünï'),
        minutes: fc.nat(1000),
      })
      let round = 0
      await fc.assert(
        fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 25 }), async (rows) => {
          round++
          await empty(source)
          await empty(target)
          const ids: string[] = []
          const lines = rows.map(({ parent, thread, state, body, name, minutes }, n) => {
            const id = `c${String(round)}-${String(n)}`
            const above = parent === null ? undefined : ids[parent % Math.max(1, n)]
            ids.push(id)
            const author = { name: state === 'deleted' ? '' : name, email: null, role: 'visitor' }
            const created = new Date(Date.UTC(2020, 0, 1) + minutes * 60_000).toISOString()
            const comment = {
              id,
              parent: above ?? null,
              sequence: n + 1,
              author,
              body: state === 'deleted' ? '' : body,
              state,
              created,
              edited: null,
            }
            return { thread: { key: thread, url: null, title: null, closed: false }, comment }
          })
          const head = { knead: 'export', version: 1, site: 'studio', made: '2026-01-01T00:00:00.000Z' }
          const threads = new Set(rows.map(({ thread }) => thread)).size
          const whole = [head, ...lines, { end: { comments: lines.length, threads } }]
          const path = file('tree.jsonl', whole.map((line) => JSON.stringify(line)).join('\n'))
          await takeIn(source, { format: 'knead', files: [path] })
          const out = file('tree-out.jsonl', '')
          await writeOut(source, out)
          const report = await takeIn(target, { format: 'knead', files: [out] })
          assert.deepEqual(told(report).repaired, {})
          for (const thread of ['/a', '/b']) {
            assert.deepEqual(await publicForm(target, thread), await publicForm(source, thread))
          }
          const before = await everything(target)
          assert.deepEqual(before, await everything(source))
          await takeIn(target, { format: 'knead', files: [out] })
          assert.deepEqual(await everything(target), before)
        }),
        { numRuns: 20 },
      )
    })
  })
})

async function empty(kernel: TestKernel): Promise<void> {
  await kernel.db.deleteFrom('comments').execute()
  await kernel.db.deleteFrom('threads').execute()
}
