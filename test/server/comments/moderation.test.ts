import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Comment } from '../../../src/contract/comments.ts'
import {
  decide,
  decideThread,
  undo,
  type CommentDecision,
} from '../../../src/server/comments/moderation/decide.ts'
import { findSite } from '../../../src/server/sites/service.ts'
import { from, json, makeApp, ORIGIN } from '../../support/app.ts'
import { forEachEngine, type TestKernel } from '../../support/kernel.ts'
import {
  bodies,
  COMMENTS,
  list,
  post,
  refusal,
  remove,
  send,
  THREAD,
  threadPath,
  type App,
} from './support.ts'

const DAY = 24 * 60 * 60_000
const BY = { by: 'console', origin: ORIGIN } as const

const siteOf = async (kernel: TestKernel) => (await findSite(kernel, 'studio'))!
const decideOn = async (kernel: TestKernel, id: string, decision: CommentDecision) =>
  decide(kernel, await siteOf(kernel), id, decision, BY)

/** Posts from an address of its own. */
const postFrom = async (app: App, address: string, body: Record<string, unknown>) => {
  const content = { body: 'Does it help?', author: { name: 'Ann' }, ...body }
  const response = await app.request(threadPath(), json(content), from(address))
  return { status: response.status, answer: (await response.json()) as Comment & { code?: string } }
}

describe('moderation', () => {
  forEachEngine((engine) => {
    test('holds the first comment of a person, and shows what they write once one is approved', async () => {
      const kernel = await engine.kernel({ site: { comments: { moderation: 'first' } } })
      const app = makeApp(kernel)
      const first = await post(app, { email: 'ann@reader.example' })
      assert.equal(first.state, 'held')
      assert.equal(first.reason, 'The studio reads a first comment before it is shown.')
      assert.equal((await post(app, { email: 'Ann@Reader.example', body: 'And then?' })).state, 'held')
      await decideOn(kernel, first.id, 'approve')
      assert.equal((await post(app, { email: 'ANN@reader.example', body: 'Thank you' })).state, 'shown')
      assert.equal((await post(app, { email: 'bob@reader.example', name: 'Bob' })).state, 'held')
      assert.equal((await post(app, { name: 'Ann', body: 'Without an address' })).state, 'held')
    })

    test('holds by each rule, with a reason for its author that only they are told', async () => {
      const hold = { links: 1, words: ['casino'], perHour: 100 }
      const app = makeApp(await engine.kernel({ site: { comments: { hold } } }))
      const long = 'This is a sentence that somebody wrote once and another time.'
      assert.equal((await post(app, { body: long })).state, 'shown')
      for (const [posting, reason] of [
        [{ body: 'https://a.example and https://b.example' }, /many links/],
        [{ body: 'The best c4sino' }, /some words/],
        [{ body: long.toUpperCase(), name: 'Bob' }, /same text/],
        [{ body: 'Hello', name: 'Mara Lindt' }, /name looks like/],
        [{ body: 'Quick', more: { filled: 300 } }, /very fast/],
      ] as const) {
        const held = await post(app, posting)
        assert.equal(held.state, 'held', posting.body)
        assert.match(held.reason ?? '', reason)
        const own = await app.request(`${COMMENTS}/${held.id}`, { headers: { 'Knead-Secret': held.secret } })
        assert.match(((await own.json()) as Comment).reason ?? '', reason)
      }
      assert.deepEqual(bodies(await list(app)), [long])
      assert.equal((await post(app, { body: 'Slow', more: { filled: 30_000 } })).reason, undefined)
    })

    test('believes a haste that is told, and refuses what is none', async () => {
      const app = makeApp(await engine.kernel())
      assert.equal((await post(app, { body: 'In 1999 ms', more: { filled: 1999 } })).state, 'held')
      assert.equal((await post(app, { body: 'In 2000 ms', more: { filled: 2000 } })).state, 'shown')
      assert.equal((await post(app, { body: 'Nothing is told' })).state, 'shown')
      for (const filled of [-1, 1.5, '300', null]) {
        const problem = await refusal(await send(app, { more: { filled } }), 422)
        assert.deepEqual([problem.code, problem.errors?.[0]?.field], ['invalid-input', 'filled'])
      }
      // Sent again with the same key it is the same comment, however long the second try took.
      const [first, second] = [
        await post(app, { body: 'Once', key: 'one', more: { filled: 9000 } }),
        await post(app, { body: 'Once', key: 'one', more: { filled: 10 } }),
      ]
      assert.deepEqual([second.id, second.state], [first.id, 'shown'])
    })

    test('holds a name in disguise, and lets people share one', async () => {
      const app = makeApp(await engine.kernel())
      await post(app, { name: 'Jo Berg', email: 'jo@reader.example' })
      assert.equal((await post(app, { name: 'jo  berg', body: 'Another Jo' })).state, 'shown')
      assert.equal((await post(app, { name: 'Jо Bеrg', body: 'Not Jo' })).state, 'held')
    })

    test('shows exactly as many an hour as the site says, also when fifty come at once', async () => {
      const kernel = await engine.kernel({ site: { comments: { hold: { perHour: 5 } } } })
      const app = makeApp(kernel)
      const posted = await Promise.all(
        Array.from({ length: 50 }, (_, n) =>
          post(app, { body: `Number ${String(n)}`, thread: `/page/${String(n % 7)}` }),
        ),
      )
      assert.equal(posted.filter(({ state }) => state === 'shown').length, 5)
      assert.match(posted.find(({ state }) => state === 'held')?.reason ?? '', /Much was written/)
      // One mail for each that is shown, and one for the flood.
      const { length } = await kernel.db.selectFrom('outbox').select('dedupe').execute()
      assert.equal(length, 6)
      kernel.clock.advance(60 * 60_000)
      assert.equal((await post(app, { body: 'Later' })).state, 'shown')
    })

    test('counts a person wherever they write from', async () => {
      const app = makeApp(await engine.kernel({ site: { comments: { hold: { perHour: 2 } } } }))
      const author = { name: 'Ann', email: 'ann@reader.example' }
      const states: string[] = []
      for (const n of [1, 2, 3]) {
        const { answer } = await postFrom(app, `192.0.2.${String(n)}`, { body: String(n), author })
        states.push(answer.state)
      }
      assert.deepEqual(states, ['shown', 'shown', 'held'])
    })

    test('holds a change that breaks a rule, and not for what it was', async () => {
      const kernel = await engine.kernel({
        site: { comments: { moderation: 'first', hold: { words: ['casino'] } } },
      })
      const app = makeApp(kernel)
      const { id, secret } = await post(app, { email: 'ann@reader.example' })
      await decideOn(kernel, id, 'approve')
      const change = async (body: string) => {
        const headers = { 'Knead-Secret': secret }
        const response = await app.request(`${COMMENTS}/${id}`, json({ body }, headers, 'PATCH'))
        return (await response.json()) as Comment
      }
      assert.equal((await change('Better words, a good many of them')).state, 'shown')
      assert.equal((await change('Better words, a good many of them')).state, 'shown')
      const held = await change('The casino')
      assert.deepEqual([held.state, held.reason], ['held', 'The studio has a look at some words first.'])
    })

    test('blocks a person: they are told, others from there wait, and it can be taken back', async () => {
      const kernel = await engine.kernel()
      const app = makeApp(kernel)
      const author = { name: 'Ann', email: 'ann@reader.example' }
      const { answer } = await postFrom(app, '192.0.2.1', { author })
      const blocked = await decideOn(kernel, answer.id, 'block')
      assert.ok(blocked)
      assert.equal(await decideOn(kernel, answer.id, 'block'), undefined)
      const again = await postFrom(app, '198.51.100.7', { author, body: 'Me again' })
      assert.deepEqual([again.status, again.answer.code], [403, 'blocked'])
      const neighbour = await postFrom(app, '192.0.2.1', { author: { name: 'Bob' }, body: 'I live here too' })
      assert.equal(neighbour.answer.state, 'held')
      assert.ok(await undo(kernel, { id: 'studio' }, blocked))
      assert.equal((await postFrom(app, '192.0.2.1', { author, body: 'Thanks' })).answer.state, 'shown')
    })

    test('watches an address only as long as it is kept', async () => {
      const kernel = await engine.kernel()
      const app = makeApp(kernel)
      const { answer } = await postFrom(app, '192.0.2.1', {})
      await decideOn(kernel, answer.id, 'block')
      kernel.clock.advance(30 * DAY)
      assert.equal((await postFrom(app, '192.0.2.1', { body: 'A month later' })).answer.state, 'shown')
    })
  })
})

describe('a decision', () => {
  forEachEngine((engine) => {
    test('is noted, and taken back to how it was', async () => {
      const kernel = await engine.kernel({ site: { comments: { moderation: 'all' } } })
      const app = makeApp(kernel)
      const { id } = await post(app)
      const approved = await decideOn(kernel, id, 'approve')
      assert.deepEqual(bodies(await list(app)), ['Does it help?'])
      const spam = await decideOn(kernel, id, 'spam')
      assert.deepEqual(bodies(await list(app)), [])
      // Only the last one can be taken back.
      assert.equal(await undo(kernel, { id: 'studio' }, approved ?? ''), undefined)
      assert.ok(await undo(kernel, { id: 'studio' }, spam ?? ''))
      assert.equal(await undo(kernel, { id: 'studio' }, spam ?? ''), undefined)
      assert.deepEqual(bodies(await list(app)), ['Does it help?'])
      assert.ok(await undo(kernel, { id: 'studio' }, approved ?? ''))
      assert.deepEqual((await list(app)).total, 0)
      const rows = await kernel.db.selectFrom('comments').select(['state', 'reason']).execute()
      assert.deepEqual(rows, [{ state: 'held', reason: 'all' }])
      const log = await kernel.db.selectFrom('comment_decisions').selectAll().orderBy('decision_id').execute()
      assert.deepEqual(
        log.map(({ kind, decided_by, comment_id, undone }) => [
          kind,
          decided_by,
          comment_id,
          undone !== null,
        ]),
        [
          ['approve', 'console', id, true],
          ['spam', 'console', id, true],
        ],
      )
    })

    test('that says what is so already, or comes too late, is none', async () => {
      const kernel = await engine.kernel()
      const app = makeApp(kernel)
      const { id, secret } = await post(app)
      const reply = await post(app, { parent: id, body: 'Yes' })
      assert.equal(await decideOn(kernel, id, 'approve'), undefined)
      assert.equal(await decideOn(kernel, id, 'unpin'), undefined)
      assert.equal(await decideOn(kernel, reply.id, 'pin'), undefined)
      assert.equal(await decideOn(kernel, 'nobody', 'reject'), undefined)
      const rejected = await decideOn(kernel, id, 'reject')
      await remove(app, id, secret)
      assert.equal(await undo(kernel, { id: 'studio' }, rejected ?? ''), undefined)
      assert.equal(await decideOn(kernel, id, 'approve'), undefined)
    })

    test('pins a comment and lets it go', async () => {
      const kernel = await engine.kernel()
      const app = makeApp(kernel)
      const { id } = await post(app)
      const pinned = await decideOn(kernel, id, 'pin')
      const read = async () =>
        (await kernel.db.selectFrom('comments').select('pinned').executeTakeFirst())?.pinned
      assert.equal(await read(), 1)
      assert.ok(await undo(kernel, { id: 'studio' }, pinned ?? ''))
      assert.equal(await read(), 0)
    })

    test('closes a conversation and opens it', async () => {
      const kernel = await engine.kernel({ site: { comments: { closeAfterDays: 7 } } })
      const app = makeApp(kernel)
      await post(app)
      const site = { id: 'studio' }
      const closed = await decideThread(kernel, site, THREAD, 'close', BY)
      assert.equal(await decideThread(kernel, site, THREAD, 'close', BY), undefined)
      await refusal(await send(app), 409)
      assert.ok(await undo(kernel, site, closed ?? ''))
      assert.equal((await send(app, { body: 'Open again' })).status, 201)
      kernel.clock.advance(8 * DAY)
      await refusal(await send(app), 409)
      await decideThread(kernel, site, THREAD, 'open', BY)
      assert.equal((await send(app, { body: 'Once more' })).status, 201)
    })
  })
})

describe('a report', () => {
  const report = async (app: App, id: string, address: string, more: Record<string, unknown> = {}) =>
    app.request(`${COMMENTS}/${id}/reports`, json({ reason: 'rude', ...more }), from(address))

  forEachEngine((engine) => {
    test('tells the owner once, in words that cannot be clicked', async () => {
      const kernel = await engine.kernel()
      const app = makeApp(kernel)
      const { id } = await post(app)
      const before = await kernel.db.selectFrom('outbox').select('message_id').execute()
      assert.equal((await report(app, id, '192.0.2.1', { note: 'See https://evil.example' })).status, 204)
      for (const address of ['192.0.2.1', '192.0.2.2']) await report(app, id, address)
      const mails = await kernel.db.selectFrom('outbox').select(['payload']).orderBy('message_id').execute()
      assert.equal(mails.length, before.length + 1)
      const { text } = JSON.parse(mails.at(-1)?.payload ?? '{}') as { text: string }
      assert.match(text, /Why: rude\nIn their words: See evil \.example/)
      assert.match(text, /Decide about it: http:\/\/localhost\/s\/studio\/moderation\//)
      assert.deepEqual(bodies(await list(app)), ['Does it help?'])
      const rows = await kernel.db.selectFrom('comment_reports').selectAll().execute()
      assert.equal(rows.length, 2)
      assert.ok(!JSON.stringify(rows).includes('192.0.2'))
    })

    test('of enough households takes the comment off until the owner decides, also when they come at once', async () => {
      const kernel = await engine.kernel({ site: { comments: { hold: { reports: 3 } } } })
      const app = makeApp(kernel)
      const { id, secret } = await post(app)
      await Promise.all(['192.0.2.1', '192.0.2.1', '192.0.2.2'].map((address) => report(app, id, address)))
      assert.equal((await list(app)).total, 1)
      await Promise.all(['192.0.2.3', '192.0.2.4'].map((address) => report(app, id, address)))
      assert.equal((await list(app)).total, 0)
      const own = await app.request(`${COMMENTS}/${id}`, { headers: { 'Knead-Secret': secret } })
      assert.match(((await own.json()) as Comment).reason ?? '', /Readers reported it/)
      const log = await kernel.db.selectFrom('comment_decisions').select(['kind', 'decided_by']).execute()
      assert.deepEqual(log, [{ kind: 'hold', decided_by: 'rule' }])
      await decideOn(kernel, id, 'approve')
      // What the owner has seen counts no more.
      await report(app, id, '192.0.2.5')
      assert.equal((await list(app)).total, 1)
    })

    test('is refused by name when it cannot be', async () => {
      const kernel = await engine.kernel({ limits: true })
      const app = makeApp(kernel)
      const { id } = await post(app)
      await refusal(await report(app, 'nobody', '192.0.2.9'), 404)
      const problem = await refusal(await report(app, id, '192.0.2.9', { reason: 'x' }), 422)
      assert.equal(problem.errors?.[0]?.field, 'reason')
      const statuses: number[] = []
      for (let n = 0; n < 11; n++) statuses.push((await report(app, id, '192.0.2.10')).status)
      assert.deepEqual(statuses.slice(9), [204, 429])
    })
  })
})

describe('the link in the owner’s mail', () => {
  forEachEngine((engine) => {
    async function held(kernel: TestKernel) {
      const app = makeApp(kernel)
      const { id } = await post(app, { body: 'Is **it** <b>safe</b>?', name: 'Ann' })
      const row = await kernel.db.selectFrom('outbox').select('payload').executeTakeFirstOrThrow()
      const { text } = JSON.parse(row.payload) as { text: string }
      const path = new URL(/Decide about it: (\S+)/.exec(text)?.[1] ?? '').pathname
      const read = async (address = path) => {
        const response = await app.request(address)
        return { status: response.status, html: await response.text() }
      }
      const act = async (fields: Record<string, string>, address = path) => {
        const response = await app.request(address, {
          method: 'POST',
          headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
          body: new URLSearchParams(fields).toString(),
        })
        return { status: response.status, to: response.headers.get('location') ?? '' }
      }
      return { app, id, path, read, act }
    }

    test('shows the comment and why it waits, and changes nothing until a button is pressed', async () => {
      const kernel = await engine.kernel({ site: { comments: { moderation: 'all' } } })
      const { app, read, act } = await held(kernel)
      for (let n = 0; n < 3; n++) {
        const { status, html } = await read()
        assert.equal(status, 200)
        assert.match(html, /Is <strong>it<\/strong> &#x3C;b>safe|Is <strong>it<\/strong> &lt;b/)
        assert.match(html, /You approve every comment\./)
      }
      assert.equal((await list(app)).total, 0)
      const approved = await act({ decision: 'approve' })
      assert.equal(approved.status, 303)
      assert.equal((await list(app)).total, 1)
      const after = await read(approved.to)
      assert.match(after.html, /The comment is shown now\./)
      const decision = /name="undo" value="([^"]+)"/.exec(after.html)?.[1] ?? ''
      const undone = await act({ undo: decision })
      assert.match((await read(undone.to)).html, /It is as it was before\./)
      assert.equal((await list(app)).total, 0)
      const log = await kernel.db.selectFrom('comment_decisions').select('decided_by').execute()
      assert.deepEqual(log, [{ decided_by: 'mail' }])
    })

    test('opens nothing when it is changed, for another comment, or too old', async () => {
      const kernel = await engine.kernel({ site: { comments: { moderation: 'all' } } })
      const { app, id, path, read, act } = await held(kernel)
      const other = await post(app, { body: 'Another' })
      for (const address of [
        `${path.slice(0, -1)}${path.endsWith('A') ? 'B' : 'A'}`,
        path.replace(id, other.id),
        `${path}x`,
      ]) {
        assert.equal((await read(address)).status, 404)
        assert.equal((await act({ decision: 'approve' }, address)).status, 404)
      }
      assert.equal((await act({ decision: 'delete-all' })).to.endsWith('?done=gone'), true)
      kernel.clock.advance(30 * DAY)
      assert.equal((await read()).status, 410)
      assert.equal((await act({ decision: 'approve' })).status, 410)
      assert.equal((await list(app)).total, 0)
    })
  })
})
