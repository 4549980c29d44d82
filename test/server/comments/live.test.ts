import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import * as v from 'valibot'
import { threadChanges } from '../../../src/contract/comments.ts'
import type { ThreadChanges } from '../../../src/contract/comments.ts'
import { followedThreads } from '../../../src/server/comments/live/follow.ts'
import { decide } from '../../../src/server/comments/moderation/decide.ts'
import { listen } from '../../../src/server/http/server.ts'
import { lineLogger } from '../../../src/server/log.ts'
import { openKernel } from '../../../src/server/open.ts'
import { findSite } from '../../../src/server/sites/service.ts'
import { from, makeApp } from '../../support/app.ts'
import { forEachEngine } from '../../support/kernel.ts'
import { type App, edit, list, post, refusal, remove, restore, threadPath } from './support.ts'

const CHANGES = threadPath().replace(/comments$/, 'changes')
const EVENTS = threadPath().replace(/comments$/, 'events')

async function changes(app: App, since: number): Promise<ThreadChanges> {
  const response = await app.request(`${CHANGES}?since=${String(since)}`)
  assert.equal(response.status, 200)
  return v.parse(threadChanges, await response.json())
}

const told = ({ changed }: ThreadChanges) =>
  changed.map(({ id, state, isNew }) => [id, isNew ? `new ${state}` : state])

interface Listening {
  /** The next event; skips lines that say nothing. */
  next: () => Promise<ThreadChanges & { id: string }>
  /** Everything up to the end, when the server ends it. */
  rest: () => Promise<string>
  leave: () => Promise<void>
}

function listening(response: Response): Listening {
  assert.equal(response.status, 200)
  assert.match(response.headers.get('content-type') ?? '', /^text\/event-stream/)
  assert.equal(response.headers.get('x-accel-buffering'), 'no')
  assert.equal(response.headers.get('content-encoding'), null)
  assert.ok(response.body)
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  return {
    async next() {
      for (;;) {
        const event = /id: (\d+)\nevent: change\ndata: (.*)\n\n/.exec(text)
        if (event) {
          text = text.slice(event.index + event[0].length)
          return { ...v.parse(threadChanges, JSON.parse(event[2] ?? '')), id: event[1] ?? '' }
        }
        const { value, done } = await reader.read()
        assert.equal(done, false, 'the stream has ended')
        text += value
      }
    },
    async rest() {
      for (;;) {
        const { value, done } = await reader.read()
        if (done) return text
        text += value
      }
    },
    leave: () => reader.cancel(),
  }
}

const open = async (app: App, headers: Record<string, string> = {}, address = '192.0.2.1') =>
  app.request(EVENTS, { headers }, from(address))

describe('what is new in a thread', () => {
  forEachEngine((engine) => {
    test('is told since a list: new, changed and gone, in the order it happened', async () => {
      const app = makeApp(await engine.kernel())
      const old = await post(app, { body: 'old' })
      const gone = await post(app, { body: 'gone' })
      const { sequence } = await list(app)
      assert.deepEqual((await changes(app, sequence)).changed, [])
      const reply = await post(app, { body: 'reply', parent: old.id })
      await edit(app, old.id, old.secret, 'other words')
      await remove(app, gone.id, gone.secret)
      const found = await changes(app, sequence)
      assert.deepEqual(told(found), [
        [reply.id, 'new shown'],
        [old.id, 'shown'],
        [gone.id, 'gone'],
      ])
      assert.deepEqual([found.total, found.more, found.sequence], [2, false, (await list(app)).sequence])
      assert.deepEqual([found.changed[0]?.root, found.changed[0]?.parent], [old.id, old.id])
      await restore(app, gone.id, gone.secret)
      assert.deepEqual(told(await changes(app, found.sequence)), [[gone.id, 'new shown']])
    })

    test('is nothing of what waits for the owner, until it is approved', async () => {
      const kernel = await engine.kernel({ site: { comments: { moderation: 'all' } } })
      const app = makeApp(kernel)
      const { id } = await post(app)
      assert.deepEqual((await changes(app, 0)).changed, [])
      const { sequence } = await list(app)
      const site = await findSite(kernel, 'studio')
      assert.ok(site)
      await decide(kernel, site, id, 'approve', { by: 'console', origin: 'https://knead.example' })
      assert.deepEqual(told(await changes(app, sequence)), [[id, 'new shown']])
    })

    test('comes in at most a hundred; whoever missed more asks anew', async () => {
      const app = makeApp(await engine.kernel())
      for (let n = 0; n < 101; n++) await post(app, { body: String(n) })
      const all = await changes(app, 0)
      assert.deepEqual([all.changed.length, all.more], [100, true])
      assert.equal((await changes(app, 1)).more, false)
    })

    test('is answered in a word as long as there is nothing', async () => {
      const app = makeApp(await engine.kernel())
      await post(app)
      const first = await app.request(`${CHANGES}?since=1`)
      const headers = { 'If-None-Match': first.headers.get('etag') ?? '' }
      assert.equal((await app.request(`${CHANGES}?since=1`, { headers })).status, 304)
      await post(app)
      assert.equal((await app.request(`${CHANGES}?since=1`, { headers })).status, 200)
      for (const query of ['', '?since=', '?since=-1', '?since=x']) {
        assert.equal((await refusal(await app.request(CHANGES + query), 422)).errors?.[0]?.field, 'since')
      }
    })
  })
})

describe('a reader who follows a thread', () => {
  forEachEngine((engine) => {
    test('is told as it happens, and after a break what was missed', async () => {
      const app = makeApp(await engine.kernel())
      await post(app, { body: 'before' })
      const first = listening(await open(app))
      const one = await post(app, { body: 'one' })
      const event = await first.next()
      assert.deepEqual(told(event), [[one.id, 'new shown']])
      assert.equal(event.id, String(event.sequence))
      await first.leave()
      const two = await post(app, { body: 'two' })
      const three = await post(app, { body: 'three' })
      const second = listening(await open(app, { 'Last-Event-ID': event.id }))
      assert.deepEqual(told(await second.next()), [
        [two.id, 'new shown'],
        [three.id, 'new shown'],
      ])
      await second.leave()
    })

    test('shares one look at the thread with all others, and leaves nothing behind', async () => {
      const kernel = await engine.kernel()
      const app = makeApp(kernel)
      await post(app)
      const readers = await Promise.all(Array.from({ length: 20 }, async () => listening(await open(app))))
      assert.equal(followedThreads(kernel.db), 1)
      const { id } = await post(app)
      for (const reader of readers) assert.deepEqual(told(await reader.next()), [[id, 'new shown']])
      await Promise.all(readers.map((reader) => reader.leave()))
      assert.equal(followedThreads(kernel.db), 0)
    })

    test('hears what another process writes', async () => {
      const kernel = await engine.kernel()
      const app = makeApp(kernel)
      await post(app)
      const reader = listening(await open(app))
      const { dataFolder, databaseUrl, clock } = kernel
      const log = lineLogger(() => undefined)
      const other = await openKernel({ dataFolder, databaseUrl, limits: false, clock, log })
      try {
        const { id } = await post(makeApp(other), { body: 'from elsewhere' })
        assert.deepEqual(told(await reader.next()), [[id, 'new shown']])
      } finally {
        await reader.leave()
        await other.hints.close()
        await other.db.destroy()
      }
    })

    test('is one of at most ten of a household, and told when to come again', async () => {
      const app = makeApp(await engine.kernel({ limits: true }))
      const readers = await Promise.all(Array.from({ length: 10 }, async () => listening(await open(app))))
      const late = await open(app)
      assert.equal(late.headers.get('retry-after'), '30')
      assert.equal((await refusal(late, 429)).code, 'too-many-requests')
      const neighbour = listening(await open(app, {}, '192.0.2.2'))
      await readers[0]?.leave()
      const again = listening(await open(app))
      await Promise.all([...readers.slice(1), neighbour, again].map((reader) => reader.leave()))
    })

    test('is sent away kindly when the server stops, which does not wait for anybody', async () => {
      const kernel = await engine.kernel()
      const app = makeApp(kernel)
      await post(app)
      const server = await listen(app, 0, '127.0.0.1')
      const response = await fetch(`http://127.0.0.1:${String(server.port)}${EVENTS}`)
      const reader = listening(response)
      const { id } = await post(app)
      assert.deepEqual(told(await reader.next()), [[id, 'new shown']])
      await Promise.all([kernel.hints.close(), server.stop()])
      assert.match(await reader.rest(), /retry: \d{4}\n\n$/)
      assert.equal(followedThreads(kernel.db), 0)
    })
  })
})
