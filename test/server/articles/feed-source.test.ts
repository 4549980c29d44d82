import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { SiteSource } from '../../../src/contract/site.ts'
import { RULES_VERSION } from '../../../src/domain/html-rules.ts'
import { articleJobs, dueAt, refreshDue } from '../../../src/server/articles/jobs.ts'
import { refreshSource, refreshSources } from '../../../src/server/articles/refresh.ts'
import { findArticle, listArticles } from '../../../src/server/articles/service.ts'
import { readSource } from '../../../src/server/articles/store.ts'
import { sourceStates } from '../../../src/server/articles/source-states.ts'
import { SourceFault } from '../../../src/server/articles/messages.ts'
import type { FetchRequest, Outside } from '../../../src/server/outgoing/fetch.ts'
import { forEachEngine } from '../../support/kernel.ts'
import type { Engine, TestKernel } from '../../support/kernel.ts'
import { send, serve, worldWith } from '../../support/web-server.ts'
import { rssItem, rssOf, siteOf, writeFiles } from './support.ts'

const ORIGIN = 'https://knead.example'
const MINUTE = 60_000

/** A world that answers each visit with what the test put there last. */
interface ScriptedWorld extends Outside {
  body: string | Uint8Array
  contentType: string
  fault: SourceFault | undefined
  unchanged: boolean
  visits: FetchRequest[]
}

const scripted = (): ScriptedWorld => ({
  body: '',
  contentType: 'application/rss+xml',
  fault: undefined,
  unchanged: false,
  visits: [],
  async fetch(request) {
    this.visits.push(request)
    if (this.fault) throw this.fault
    const bytes = typeof this.body === 'string' ? new TextEncoder().encode(this.body) : this.body
    return {
      bytes: this.unchanged ? null : bytes,
      contentType: this.contentType,
      etag: '"1"',
      lastModified: null,
      url: request.url,
    }
  },
})

const FEED: SiteSource = { id: 'blog', kind: 'feed', url: 'https://blog.example/feed', refresh: 60 }

const open = (engine: Engine, source: SiteSource = FEED): Promise<TestKernel> =>
  engine.kernel({ site: { sources: [source] } })

const list = async (kernel: TestKernel) => (await listArticles(kernel, await siteOf(kernel), ORIGIN)).items
const stateOf = async (kernel: TestKernel) => (await sourceStates(kernel, await siteOf(kernel)))[0]
const rows = (kernel: TestKernel) =>
  kernel.db.selectFrom('articles').selectAll().orderBy('article_id').execute()

describe('a feed as a source', () => {
  forEachEngine((engine) => {
    test('is taken in; ids stay when titles change; what leaves the feed stays', async () => {
      const kernel = await open(engine)
      const world = scripted()
      const site = await siteOf(kernel)
      world.body = rssOf(rssItem('1'), rssItem('2'))
      assert.deepEqual(await refreshSources(kernel, site, world), { blog: 'changed' })
      const before = (await list(kernel)).map(({ id }) => id).sort()
      assert.equal(before.length, 2)
      world.body = rssOf(rssItem('2', 'Other title'), rssItem('3'))
      assert.equal(await refreshSource(kernel, site, FEED, world), 'changed')
      const after = await list(kernel)
      assert.equal(after.length, 3)
      assert.ok(before.every((id) => after.some((card) => card.id === id)))
      assert.ok(after.some((card) => card.title === 'Other title'))
    })

    test('that has not changed writes no article, whether the server says so or sends the same', async () => {
      const kernel = await open(engine)
      const world = scripted()
      const site = await siteOf(kernel)
      world.body = rssOf(rssItem('1'))
      await refreshSource(kernel, site, FEED, world)
      const before = await rows(kernel)
      const version = (await kernel.db.selectFrom('sources').select('fingerprint').executeTakeFirst())
        ?.fingerprint
      kernel.clock.advance(MINUTE)
      world.body = rssOf(rssItem('1')).replace(
        '<channel>',
        '<channel><lastBuildDate>Wed, 04 Nov 2026 10:00:00 GMT</lastBuildDate>',
      )
      assert.equal(await refreshSource(kernel, site, FEED, world), 'unchanged')
      world.unchanged = true
      assert.equal(await refreshSource(kernel, site, FEED, world), 'unchanged')
      assert.deepEqual(
        world.visits.map(({ etag }) => etag),
        [null, '"1"', '"1"'],
      )
      assert.deepEqual(await rows(kernel), before)
      const state = await kernel.db.selectFrom('sources').selectAll().executeTakeFirst()
      assert.equal(state?.fingerprint, version)
      assert.equal(state?.succeeded, kernel.clock())
    })

    const whole = rssOf(rssItem('1'), rssItem('2'))
    const troubles: [string, Partial<ScriptedWorld>, RegExp][] = [
      [
        'is down',
        { fault: new SourceFault('unreachable', 'ECONNREFUSED') },
        /does not answer \(ECONNREFUSED\)/,
      ],
      ['is forbidden', { fault: new SourceFault('status', '403') }, /error 403/],
      [
        'is a web page',
        { body: '<!doctype html><p>Maintenance', contentType: 'text/html' },
        /shows a web page/,
      ],
      ['is cut in half', { body: whole.slice(0, whole.length - 80) }, /ends in the middle/],
      ['is empty', { body: '' }, /no entries/],
      ['is something else', { body: 'hello' }, /not a feed/],
      ['is damaged', { body: rssOf('<item><title>x</guid></item>') }, /damaged/],
    ]
    test('in trouble keeps its last good copy and says why, until it is well again', async () => {
      const kernel = await open(engine)
      const world = Object.assign(scripted(), { body: whole })
      const site = await siteOf(kernel)
      await refreshSource(kernel, site, FEED, world)
      const before = await rows(kernel)
      kernel.clock.advance(MINUTE)
      const since = kernel.clock()
      for (const [what, trouble, reason] of troubles) {
        const failing = Object.assign(scripted(), trouble)
        assert.equal(await refreshSource(kernel, site, FEED, failing), 'failed', what)
        const state = await stateOf(kernel)
        assert.match(state?.failure ?? '', reason)
        assert.equal(state?.failingSince, since)
        assert.deepEqual(await rows(kernel), before)
        kernel.clock.advance(MINUTE)
      }
      assert.equal(await refreshSource(kernel, site, FEED, world), 'unchanged')
      const state = await stateOf(kernel)
      assert.deepEqual([state?.failure, state?.failingSince], [null, null])
    })

    test('that goes on failing for one reason is logged once', async () => {
      const kernel = await open(engine)
      const failing = Object.assign(scripted(), { fault: new SourceFault('status', '403') })
      const site = await siteOf(kernel)
      await refreshSource(kernel, site, FEED, failing)
      await refreshSource(kernel, site, FEED, failing)
      assert.equal(kernel.logged.filter((line) => line.includes('source-failing')).length, 1)
    })

    test('in any encoding reads as it was written', async () => {
      const kernel = await open(engine)
      const site = await siteOf(kernel)
      const text = rssOf(rssItem('1', 'Füße – „gut“'))
      const declared = (name: string): string => text.replace('utf-8', name)
      const latin = Buffer.from(declared('iso-8859-1').replaceAll(/[–„“]/g, '-'), 'latin1')
      const bodies: [Uint8Array, string][] = [
        [Buffer.from(`\ufeff${declared('utf-16')}`, 'utf16le'), 'text/xml'],
        [latin, 'text/xml'],
      ]
      for (const [body, contentType] of bodies) {
        await refreshSource(kernel, site, FEED, Object.assign(scripted(), { body, contentType }))
        assert.match((await list(kernel))[0]?.title ?? '', /^Füße (– „gut“|- -gut-)$/)
      }
    })

    test('from a file is read once and again when the file changes', async () => {
      const source: SiteSource = { id: 'notes', kind: 'feed', file: 'feeds/notes.xml' }
      const kernel = await open(engine, source)
      const site = await siteOf(kernel)
      assert.equal(await refreshSource(kernel, site, source), 'failed')
      assert.match((await stateOf(kernel))?.failure ?? '', /file is not there/)
      writeFiles(kernel.dataFolder, { 'feeds/notes.xml': rssOf(rssItem('1')) })
      assert.equal(await refreshSource(kernel, site, source), 'changed')
      assert.equal(await refreshSource(kernel, site, source), 'unchanged')
      writeFiles(kernel.dataFolder, { 'feeds/notes.xml': rssOf(rssItem('1'), rssItem('22')) })
      assert.equal(await refreshSource(kernel, site, source), 'changed')
      assert.equal((await list(kernel)).length, 2)
      const outside: SiteSource = { id: 'notes', kind: 'feed', file: '../../etc/passwd' }
      assert.equal(await refreshSource(kernel, site, outside), 'failed')
      assert.match((await stateOf(kernel))?.failure ?? '', /outside the folder/)
    })

    test('is visited when its time has come, more seldom while it fails, by one process at a time', async () => {
      const kernel = await open(engine)
      const world = scripted()
      const [job] = articleJobs(kernel, world)
      world.body = rssOf(rssItem('1'))
      await Promise.all([job?.run(), refreshDue(kernel, world), refreshDue(kernel, world)])
      assert.equal(world.visits.length, 1)
      kernel.clock.advance(59 * MINUTE)
      await job?.run()
      assert.equal(world.visits.length, 1)
      // Sources of one server are not all visited in the same minute: up to a tenth of the wait later.
      kernel.clock.advance(7 * MINUTE)
      await job?.run()
      assert.equal(world.visits.length, 2)
      // Six hours of failing: visits after 60, 60, 120 and 240 minutes, and a tenth.
      world.fault = new SourceFault('status', '500')
      const waits: number[] = []
      let last = 0
      for (let minute = 1; minute <= 530; minute++) {
        kernel.clock.advance(MINUTE)
        const before = world.visits.length
        await job?.run()
        if (world.visits.length === before) continue
        waits.push(minute - last)
        last = minute
      }
      // What it waits grows with how long it has been failing by then.
      for (const [index, least] of [60, 60, 120, 240].entries()) {
        const wait = waits[index] ?? 0
        assert.ok(wait >= least && wait <= least * 1.35 + 1, waits.join(', '))
      }
      assert.equal(waits.length, 4)
    })

    test('is visited a little later than asked, each at another moment, and never before', async () => {
      const kernel = await open(engine)
      const site = await siteOf(kernel)
      await refreshSource(kernel, site, FEED, Object.assign(scripted(), { body: rssOf(rssItem('1')) }))
      const row = await readSource(kernel.db, site.id, FEED.id)
      assert.ok(row)
      const waits = Array.from(
        { length: 50 },
        (_, n) => dueAt(site, { ...FEED, id: `blog-${String(n)}` }, row) - kernel.clock(),
      )
      assert.ok(waits.every((wait) => wait >= 60 * MINUTE && wait <= 66 * MINUTE))
      assert.ok(new Set(waits).size > 25)
    })

    test('that is in trouble has its bodies made again when the rules have changed', async () => {
      const kernel = await open(engine)
      const site = await siteOf(kernel)
      const world = Object.assign(scripted(), { body: rssOf(rssItem('1', 'One')) })
      await refreshSource(kernel, site, FEED, world)
      await kernel.db
        .updateTable('articles')
        .set({ rules: 0, html: '<h1 id="x">Old</h1><p onclick="x()">Text.</p><script>x()</script>' })
        .execute()
      await kernel.db.updateTable('sources').set({ fingerprint: '0.x.y' }).execute()
      world.fault = new SourceFault('status', '500')
      await refreshSource(kernel, site, FEED, world)
      const [row] = await kernel.db.selectFrom('articles').select(['html', 'rules', 'contents']).execute()
      assert.equal(row?.html, '<h2>Old</h2><p>Text.</p>')
      assert.equal(row.rules, RULES_VERSION)
      assert.deepEqual(JSON.parse(row.contents), [{ level: 2, text: 'Old' }])
    })

    test('that asks for patience gets it', async () => {
      const kernel = await open(engine)
      const world = scripted()
      world.fault = new SourceFault('status', '429', 3 * 60 * 60)
      await refreshDue(kernel, world)
      kernel.clock.advance(90 * MINUTE)
      await refreshDue(kernel, world)
      assert.equal(world.visits.length, 1)
      kernel.clock.advance(110 * MINUTE)
      await refreshDue(kernel, world)
      assert.equal(world.visits.length, 2)
    })

    test('one source that fails does not keep the others from being read', async () => {
      const bad: SiteSource = { id: 'bad', kind: 'markdown', folder: 'nowhere' }
      const kernel = await engine.kernel({ site: { sources: [bad, FEED] } })
      const world = scripted()
      world.body = rssOf(rssItem('1'))
      await refreshDue(kernel, world)
      assert.equal((await list(kernel)).length, 1)
      const states = await sourceStates(kernel, await siteOf(kernel))
      assert.deepEqual(
        states.map(({ source, failure }) => [source, failure === null]),
        [
          ['bad', false],
          ['blog', true],
        ],
      )
    })
  })
})

describe('a feed from the web', () => {
  forEachEngine((engine) => {
    test('is found through the page that names it, once', async () => {
      const server = await serve((request, response) => {
        const isFeed = request.url === '/feed.xml'
        const head = `<!doctype html><head><link href="/feed.xml" type="application/rss+xml" rel="alternate">`
        if (isFeed) send(response, rssOf(rssItem('1', 'Found', '<link>/post</link>')))
        else send(response, head, { 'content-type': 'text/html' })
      })
      try {
        const source: SiteSource = { id: 'blog', kind: 'feed', url: `${server.url}/blog` }
        const kernel = await open(engine, source)
        assert.equal(await refreshSource(kernel, await siteOf(kernel), source, worldWith(server)), 'changed')
        const [card] = await list(kernel)
        assert.equal(card?.title, 'Found')
        assert.deepEqual(server.asked, ['/blog', '/feed.xml'])
      } finally {
        await server.close()
      }
    })

    test('in a private network is refused, and the owner is told', async () => {
      const server = await serve((_request, response) => send(response, rssOf(rssItem('1'))))
      try {
        const source: SiteSource = { id: 'blog', kind: 'feed', url: `${server.url}/feed` }
        const kernel = await open(engine, source)
        assert.equal(await refreshSource(kernel, await siteOf(kernel), source), 'failed')
        assert.match((await stateOf(kernel))?.failure ?? '', /private network/)
        assert.deepEqual(server.asked, [])
      } finally {
        await server.close()
      }
    })

    test('stays readable in German for a German studio', async () => {
      const kernel = await open(engine)
      const site = await siteOf(kernel)
      await refreshSource(kernel, site, FEED, Object.assign(scripted(), { body: 'x' }))
      const german = {
        ...site,
        document: { ...site.document, studio: { ...site.document.studio, language: 'de-AT' } },
      }
      assert.equal(
        (await sourceStates(kernel, german))[0]?.failure,
        'Was die Adresse antwortet, ist kein Feed.',
      )
      assert.equal(await findArticle(kernel, site, ORIGIN, 'nothing'), undefined)
    })
  })
})
