import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { ThreadCounts } from '../../../src/contract/comments.ts'
import { touchThread, changeComment, readComment } from '../../../src/server/comments/store.ts'
import type { CommentFacts } from '../../../src/server/comments/store.ts'
import { inTransaction } from '../../../src/server/storage/transaction.ts'
import { makeApp } from '../../support/app.ts'
import { forEachEngine } from '../../support/kernel.ts'
import type { TestKernel } from '../../support/kernel.ts'
import { type App, bodies, list, post, refusal, remove, send, threadPath } from './support.ts'

const DAY = 24 * 60 * 60_000

/** As the owner does it. */
async function change(kernel: TestKernel, id: string, facts: CommentFacts): Promise<void> {
  const known = await readComment(kernel.db, 'studio', id)
  assert.ok(known)
  await inTransaction(kernel.db, async (transaction) => {
    const thread = await touchThread(kernel, transaction, 'studio', known.thread)
    await changeComment(transaction, thread, known, facts)
  })
}

/** What is read when going on from each page to the next one, or to the previous one. */
async function walk(app: App, query: string, way: 'next' | 'previous', start = ''): Promise<string[]> {
  const seen: string[] = []
  let place: string | null | undefined = start
  while (place !== null && place !== undefined) {
    const from: string = place === '' ? '' : `&${way === 'next' ? 'after' : 'before'}=${place}`
    const found = await list(app, `?${query}${from}`)
    if (way === 'next') seen.push(...bodies(found))
    else seen.unshift(...bodies(found))
    place = found[way]
  }
  return seen
}

describe('the pages of a thread', () => {
  forEachEngine((engine) => {
    /** Ten comments 0 to 9; 3 has two replies, 7 has one, 5 and 1 are pinned. */
    async function filled() {
      const kernel = await engine.kernel()
      const app = makeApp(kernel)
      const ids: string[] = []
      for (let n = 0; n < 10; n++) ids.push((await post(app, { body: String(n) })).id)
      for (const n of [3, 7, 3]) await post(app, { body: `${String(n)}r`, parent: ids[n] ?? null })
      for (const n of [5, 1]) await change(kernel, ids[n] ?? '', { pinned: 1 })
      return { kernel, app, ids }
    }
    const expected = {
      oldest: ['1', '5', '0', '2', '3', '3r', '3r', '4', '6', '7', '7r', '8', '9'],
      newest: ['5', '1', '9', '8', '7', '7r', '6', '4', '3', '3r', '3r', '2', '0'],
      best: ['5', '1', '3', '3r', '3r', '7', '7r', '9', '8', '6', '4', '2', '0'],
    }

    test('hold each comment once, forwards and backwards, what is pinned first', async () => {
      const { app } = await filled()
      for (const [sort, all] of Object.entries(expected)) {
        for (const limit of [1, 2, 3, 4, 10, 20]) {
          const query = `sort=${sort}&limit=${String(limit)}`
          assert.deepEqual(await walk(app, query, 'next'), all, query)
        }
        const last = await list(
          app,
          `?sort=${sort}&limit=3&at=${(await list(app, `?sort=${sort}`)).items.at(-1)?.id ?? ''}`,
        )
        const before = await walk(app, `sort=${sort}&limit=4`, 'previous', last.previous)
        assert.deepEqual([...before, ...bodies(last)], all, sort)
      }
    })

    test('tell where they begin and end', async () => {
      const { app, ids } = await filled()
      const first = await list(app, '?limit=4')
      assert.deepEqual([first.previous, typeof first.next], [undefined, 'string'])
      assert.equal(first.items[0]?.pinned, true)
      const second = await list(app, `?limit=4&after=${first.next ?? ''}`)
      assert.deepEqual(bodies(await list(app, `?limit=4&before=${second.previous ?? ''}`)), bodies(first))
      const whole = await list(app, `?limit=10&at=${ids[4] ?? ''}`)
      assert.deepEqual([whole.previous, whole.next], [undefined, null])
      const end = await list(app, '?limit=2&after=9999')
      assert.deepEqual([end.items, end.next, end.previous], [[], null, undefined])
    })

    test('a link to one comment, or to a reply, opens the page it stands on', async () => {
      const { kernel, app, ids } = await filled()
      for (const sort of ['oldest', 'newest', 'best'] as const) {
        const all = (await list(app, `?sort=${sort}`)).items
        for (const { id } of all) {
          const found = await list(app, `?sort=${sort}&limit=3&at=${id}`)
          assert.ok(
            found.items.some((item) => item.id === id),
            sort,
          )
        }
      }
      const other = await post(app, { thread: 'other' })
      const held = ids[9] ?? ''
      await change(kernel, held, { state: 'held' })
      for (const id of [other.id, 'nobody', held]) {
        assert.equal((await refusal(await app.request(`${threadPath()}?at=${id}`), 404)).code, 'not-found')
      }
    })

    test('go on in the right place while others write, pin and delete', async () => {
      const { kernel, app, ids } = await filled()
      const first = await list(app, '?sort=best&limit=4')
      assert.deepEqual(bodies(first), ['5', '1', '3', '3r', '3r', '7', '7r'])
      await post(app, { body: 'new' })
      await post(app, { body: '9r', parent: ids[9] ?? null })
      await change(kernel, ids[7] ?? '', { state: 'removed' })
      const rest = await walk(app, 'sort=best&limit=4', 'next', first.next ?? '')
      // 9 has risen past the place, and the new one begins at the top of its score.
      assert.deepEqual(rest, ['new', '8', '6', '4', '2', '0'])
    })

    test('only places of their order are taken', async () => {
      const { app } = await filled()
      for (const [query, field] of [
        ['?sort=best&after=5', 'after'],
        ['?sort=oldest&after=1.5', 'after'],
        ['?before=x', 'before'],
        ['?after=1&before=5', 'before'],
        ['?after=1&at=abc', 'at'],
        ['?at=a%20b', 'at'],
      ] as const) {
        const problem = await refusal(await app.request(threadPath() + query), 422)
        assert.equal(problem.errors?.[0]?.field, field, query)
      }
    })

    test('counts stay exact through everything that happens to a comment', async () => {
      const { kernel, app, ids } = await filled()
      const shown = async () => {
        const rows = await kernel.db
          .selectFrom('comments')
          .select('comment_id')
          .where('state', '=', 'shown')
          .execute()
        return rows.length
      }
      const same = async () => {
        assert.equal((await list(app)).total, await shown())
      }
      await change(kernel, ids[3] ?? '', { state: 'held' })
      await same()
      assert.deepEqual(bodies(await list(app, '?sort=best&limit=3')).slice(2), ['(held)', '3r', '3r'])
      await change(kernel, ids[3] ?? '', { state: 'shown' })
      await same()
      const mine = await post(app, { parent: ids[3] ?? null })
      await Promise.all([
        remove(app, mine.id, mine.secret),
        remove(app, mine.id, mine.secret),
        remove(app, mine.id, mine.secret),
      ])
      await same()
      await Promise.all(Array.from({ length: 8 }, () => post(app, { parent: ids[3] ?? null })))
      await same()
      const row = await readComment(kernel.db, 'studio', ids[3] ?? '')
      assert.deepEqual([row?.branch, row?.score], [11, 10])
    })
  })
})

describe('a conversation of a site', () => {
  forEachEngine((engine) => {
    test('is shared by the pages that the owner maps to one thread', async () => {
      const threads = [
        { from: '/en/foam', to: '/foam' },
        { from: '/old/*', to: '/new' },
      ]
      const app = makeApp(await engine.kernel({ site: { comments: { threads } } }))
      await post(app, { thread: '/foam', body: 'a' })
      const there = await post(app, { thread: '/en/foam', body: 'b' })
      assert.equal(there.thread, '/foam')
      await post(app, { thread: '/foam', body: 'c', parent: there.id })
      await post(app, { thread: '/old/x/y', body: 'd' })
      assert.deepEqual(bodies(await list(app, '', '/en/foam')), ['a', 'b', 'c'])
      assert.deepEqual(bodies(await list(app, '', '/new')), ['d'])
      const counts = await app.request('/s/studio/api/threads/counts?thread=%2Fen%2Ffoam&thread=%2Fold%2F')
      assert.deepEqual(((await counts.json()) as ThreadCounts).items, [
        { thread: '/en/foam', total: 3 },
        { thread: '/old/', total: 1 },
      ])
    })

    test('closes some days after its first comment, if the owner wishes', async () => {
      const kernel = await engine.kernel({ site: { comments: { closeAfterDays: 30 } } })
      const app = makeApp(kernel)
      await post(app)
      const { headers } = await app.request(threadPath())
      kernel.clock.advance(30 * DAY - 1)
      await post(app)
      kernel.clock.advance(1)
      assert.equal((await list(app)).closed, true)
      const again = await app.request(threadPath(), {
        headers: { 'If-None-Match': headers.get('etag') ?? '' },
      })
      assert.equal(again.status, 200)
      assert.equal((await refusal(await send(app), 409)).code, 'conflict')
      await post(app, { thread: 'fresh' })
    })

    test('offers what the owner allows', async () => {
      const comments = { anonymous: true, reactions: ['thanks' as const], verify: true }
      const app = makeApp(
        await engine.kernel({ site: { comments, words: { askProfessional: 'Ask a doctor.' } } }),
      )
      const { offers, words } = await list(app)
      assert.deepEqual(
        [offers?.anonymous, offers?.reactions, offers?.verify, words.professional],
        [true, ['thanks'], true, 'Ask a doctor.'],
      )
    })
  })
})
