import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { SiteSource } from '../../../src/contract/site.ts'
import { faultSentence, SourceFault } from '../../../src/server/articles/messages.ts'
import { refreshSource } from '../../../src/server/articles/refresh.ts'
import { listArticles } from '../../../src/server/articles/service.ts'
import { sourceStates } from '../../../src/server/articles/source-states.ts'
import { READ_TIME, readFeedInThread } from '../../../src/server/articles/sources/feed-thread.ts'
import { readPageInThread } from '../../../src/server/articles/sources/page-thread.ts'
import type { Outside } from '../../../src/server/outgoing/fetch.ts'
import { FETCH_TIME } from '../../../src/server/outgoing/guarded-fetch.ts'
import { makeEngine } from '../../support/kernel.ts'
import { send, serve, worldWith } from '../../support/web-server.ts'
import type { WebServer } from '../../support/web-server.ts'
import { HOSTILE, HOSTILE_ANSWERS, HOSTILE_PAGES } from './hostile.ts'
import { rssItem, rssOf, siteOf } from './support.ts'

const GOOD = rssOf(rssItem('good', 'A good article'))
/** Each paragraph costs a parser of HTML some work: no machine reads all of them within a millisecond. */
const LONG = rssOf(
  ...Array.from({ length: 40 }, (_, n) =>
    rssItem(`long-${String(n)}`, 'Long', `<category>x</category><x>${'&lt;p&gt;a '.repeat(300)}</x>`),
  ),
)

describe('a feed that means harm', () => {
  const engine = makeEngine('sqlite')
  let server: WebServer
  let current = ''
  let body: string | Uint8Array = GOOD
  before(async () => {
    server = await serve((request, response) => {
      const hostile = HOSTILE_ANSWERS[current]
      if (hostile) hostile.answer(response, request)
      else send(response, body)
    })
  })
  after(async () => {
    await server.close()
    await engine.close()
  })

  /** Reads the good feed, and then what comes after it. */
  async function taken(name: string, next: string | Uint8Array, world: Outside) {
    const source: SiteSource = { id: 'blog', kind: 'feed', url: `${server.url}/feed` }
    const kernel = await engine.kernel({ site: { sources: [source] } })
    const site = await siteOf(kernel)
    current = ''
    body = GOOD
    assert.equal(await refreshSource(kernel, site, source, worldWith(server)), 'changed')
    current = name
    body = next
    const result = await refreshSource(kernel, site, source, world)
    const { items } = await listArticles(kernel, site, 'https://knead.example')
    assert.ok(
      items.some(({ title }) => title === 'A good article'),
      'the last good copy stays',
    )
    assert.ok(items.every(({ title, excerpt }) => !`${title}${excerpt}`.includes('root:')))
    const [state] = await sourceStates(kernel, site)
    assert.ok(state)
    assert.equal(state.failingSince !== null, result === 'failed')
    const read = (): ReturnType<typeof refreshSource> => {
      current = ''
      body = GOOD
      return refreshSource(kernel, site, source, worldWith(server))
    }
    return { result, state, read }
  }

  for (const [name, { body: make, fault }] of Object.entries(HOSTILE)) {
    test(`by ${name} ends, the last copy stays, and the owner is told why`, async () => {
      const { result, state } = await taken(name, make(), worldWith(server))
      // On a machine that is busy enough anything may end by the cap, which is as good.
      if (result === 'failed') {
        const sentences = [fault ?? 'too-slow', 'too-slow'].map((code) => faultSentence(code, 'en'))
        assert.ok(sentences.includes(state.failure ?? ''), String(state.failure))
      } else assert.equal(fault, null)
    })
  }

  for (const [name, { fault }] of Object.entries(HOSTILE_ANSWERS)) {
    test(`by ${name} ends, the last copy stays, and the owner is told why`, async () => {
      const { result, state } = await taken(name, '', worldWith(server, { milliseconds: 1000 }))
      assert.equal(result, 'failed')
      const sentences = [fault, 'too-slow'].map((code) => faultSentence(code, 'en'))
      assert.ok(sentences.includes(state.failure ?? ''), String(state.failure))
    })
  }

  test('is ended by the cap on reading, and the next is read by a fresh thread', async () => {
    const world = { ...worldWith(server), readTime: 1 }
    const { result, state, read } = await taken('long', LONG, world)
    assert.equal(result, 'failed')
    assert.equal(state.failure, faultSentence('too-slow', 'en'))
    assert.notEqual(state.succeeded, null)
    assert.notEqual(await read(), 'failed')
  })
})

describe('the caps', () => {
  const bytes = new TextEncoder().encode(LONG)
  const part = { bytes, contentType: null, url: 'https://blog.example/feed', language: 'en' }

  test('on fetching and on reading both stay well below three seconds', () => {
    for (const cap of [FETCH_TIME, READ_TIME]) assert.ok(cap > 0 && cap < 2900)
  })

  test('end what is read once and what is read in a row', async () => {
    for (const url of [undefined, part.url]) {
      await assert.rejects(readFeedInThread({ ...part, url }, 1), { message: 'too-slow' })
      assert.equal((await readFeedInThread({ ...part, url }, 60_000)).state, 'read')
    }
  })

  test('end the page of an article, and the next is read', async () => {
    const page = `<!doctype html><title>t</title><article>${'<p>Slow pressure on a tired calf. '.repeat(2000)}</article>`
    const question = { ...part, bytes: new TextEncoder().encode(page) }
    await assert.rejects(readPageInThread(question, 1), { message: 'too-slow' })
    assert.ok(await readPageInThread(question, 60_000))
  })

  test('on memory end what fits into none', async () => {
    const items = `"${'x'.repeat(20)}",`.repeat(1_500_000)
    const question = { ...part, bytes: new TextEncoder().encode(`{"posts":[${items}1]}`) }
    await assert.rejects(readFeedInThread({ ...question, form: 'ghost' }, 60_000), {
      message: 'unreadable',
    })
  })
})

describe('a page that means harm', () => {
  for (const [name, make] of Object.entries(HOSTILE_PAGES)) {
    test(`by ${name} ends and gives no article`, async () => {
      const bytes = new TextEncoder().encode(`<!doctype html>${make()}`)
      const question = { bytes, contentType: 'text/html', url: 'https://blog.example/1', language: 'en' }
      const article = await readPageInThread(question).catch((error: unknown) => {
        assert.ok(error instanceof SourceFault)
        return undefined
      })
      assert.equal(article, undefined)
    })
  }
})
