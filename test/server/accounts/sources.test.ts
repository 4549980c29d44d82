/** The owner's part about article sources: how each is, what was found, and reading one now. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { SiteSource } from '../../../src/contract/site.ts'
import { FetchFault } from '../../../src/server/outgoing/fault.ts'
import type { Outside } from '../../../src/server/outgoing/fetch.ts'
import { createGuardedFetch } from '../../../src/server/outgoing/guarded-fetch.ts'
import { applySite } from '../../../src/server/sites/service.ts'
import { forEachEngine } from '../../support/kernel.ts'
import { studio } from '../../support/site.ts'
import { send, serve, worldWith } from '../../support/web-server.ts'
import { rssItem, rssOf } from '../articles/support.ts'
import { open } from './support.ts'

const SITE: SiteSource = { id: 'blog', kind: 'site', url: 'https://blog.example/', fullText: true }

/** A world with these pages. */
function worldOf(
  pages: Record<string, string>,
): Outside & { pages: Record<string, string>; fault?: FetchFault } {
  return {
    pages,
    fetch(request) {
      const body = this.pages[request.url]
      const fault = this.fault ?? (body === undefined ? new FetchFault('status', '404') : undefined)
      if (fault) return Promise.reject(fault)
      const contentType = body?.startsWith('<!doctype') ? 'text/html' : 'application/rss+xml'
      return Promise.resolve({
        bytes: new TextEncoder().encode(body),
        contentType,
        etag: null,
        lastModified: null,
        url: request.url,
      })
    },
  }
}

forEachEngine((engine) => {
  const start = async (world: Outside, source: SiteSource = SITE) => {
    const opened = await open(engine, {}, { outside: world })
    await applySite(opened.kernel, { ...studio, sources: [source] }, opened.kernel.dataFolder)
    const session = await opened.signIn()
    const part = async (query = '') => {
      const { text } = await opened.see(session, query)
      return { text, part: text.slice(text.indexOf('id="sources"')) }
    }
    return { ...opened, session, part, refresh: () => opened.press(session, '/console/sources/blog/refresh') }
  }

  test('a source is read by its button; what was found is shown', async () => {
    const world = worldOf({
      'https://blog.example/':
        '<!doctype html><link rel="alternate" type="application/rss+xml" href="/f.xml">',
      'https://blog.example/f.xml': rssOf(rssItem('1', 'One', '<link>/1</link>')),
    })
    const { part, refresh } = await start(world)
    assert.match((await part()).part, /<h3>blog<\/h3>\s*<span class="muted">website<\/span>[^]*Not read yet/)
    assert.equal(await refresh(), '/console?done=source-changed')
    const { text, part: shown } = await part('?done=source-changed')
    assert.match(text, /role="status">The source was read; its articles have changed/)
    assert.match(shown, /come from the feed found here:\s*<code>https:\/\/blog\.example\/f\.xml/)
    assert.match(shown, /Pages read: 0; still to be read: 1/)
    assert.equal(await refresh(), '/console?done=source-unchanged')
  })

  test('why it fails stands beside it, since when, and that it asked to be left alone', async () => {
    const world = worldOf({ 'https://blog.example/': rssOf(rssItem('1')) })
    const { kernel, part, refresh } = await start(world)
    await refresh()
    world.fault = new FetchFault('status', '503', 3600)
    assert.equal(await refresh(), '/console?done=source-failed')
    const { part: shown } = await part()
    assert.match(shown, /Failing since [^]*the articles read before stay up[^]*error 503[^]*Last read on/)
    assert.equal(await refresh(), '/console?done=source-waits')
    kernel.clock.advance(61 * 60_000)
    delete world.fault
    assert.equal(await refresh(), '/console?done=source-unchanged')
    assert.doesNotMatch((await part()).part, /Failing/)
  })

  test('an address that is refused is explained to the owner, and to nobody else', async () => {
    const cases: [string, RegExp][] = [
      ['http://127.0.0.1/feed', /private network/],
      ['http://169.254.169.254/latest', /private network/],
      ['http://blog.example:8080/', /port is not one of the web/],
      ['http://me:secret@blog.example/', /holds a name or a password/],
    ]
    for (const [url, reason] of cases) {
      const { part, refresh, app } = await start(
        { fetch: createGuardedFetch() },
        { id: 'blog', kind: 'feed', url },
      )
      assert.equal(await refresh(), '/console?done=source-failed')
      assert.match((await part()).part, reason)
      const answer = await app.request('/s/studio/api/articles')
      assert.doesNotMatch(await answer.text(), /refused|private|127\.0|169\.254/)
    }
  })

  test('an address that leads on to a private place is refused, whatever stands before it', async () => {
    const web = await serve((_request, response) => {
      send(response, '', { location: 'http://169.254.169.254/latest' }, 302)
    })
    try {
      const { part, refresh } = await start(worldWith(web), {
        id: 'blog',
        kind: 'feed',
        url: `${web.url}/feed`,
      })
      assert.equal(await refresh(), '/console?done=source-failed')
      assert.match((await part()).part, /The address is refused: it leads into a private network\./)
    } finally {
      await web.close()
    }
  })

  test('one that is added later is shown beside the first, and the first keeps its articles', async () => {
    const world = worldOf({
      'https://blog.example/': rssOf(rssItem('1', 'One')),
      'https://other.example/feed': rssOf(rssItem('2', 'Two')),
    })
    const { app, kernel, part, press, refresh, session } = await start(world)
    await refresh()
    const added: SiteSource = { id: 'second', kind: 'feed', url: 'https://other.example/feed' }
    await applySite(kernel, { ...studio, sources: [SITE, added] }, kernel.dataFolder)
    assert.match((await part()).part, /<h3>blog<[^]*Read on[^]*<h3>second<[^]*>feed<[^]*Not read yet/)
    assert.equal(await press(session, '/console/sources/second/refresh'), '/console?done=source-changed')
    const list = await (await app.request('/s/studio/api/articles')).text()
    for (const title of ['One', 'Two']) assert.ok(list.includes(`"title":"${title}"`), title)
  })

  test('one that is forbidden keeps its last good copy, and says since when and of when', async () => {
    const world = worldOf({ 'https://blog.example/': rssOf(rssItem('1', 'One')) })
    const { app, kernel, part, refresh } = await start(world)
    await refresh()
    world.fault = new FetchFault('status', '403')
    kernel.clock.advance(24 * 60 * 60_000)
    assert.equal(await refresh(), '/console?done=source-failed')
    const days = async (): Promise<string[]> =>
      [...(await part()).part.matchAll(/(Failing since|Last read on) \w+, (\w+ \d+, \d+)/g)].map(
        ([, what = '', day = '']) => `${what} ${day}`,
      )
    const said = ['Failing since November 3, 2026', 'Last read on November 2, 2026']
    assert.deepEqual(await days(), said)
    kernel.clock.advance(24 * 60 * 60_000)
    await refresh()
    assert.deepEqual(await days(), said)
    assert.match((await part()).part, /Failing since [^]*error 403/)
    assert.match(await (await app.request('/s/studio/api/articles')).text(), /"title":"One"/)
  })

  for (const [what, page, said] of [
    [
      'an article',
      '<script type="application/ld+json">{"@type":"BlogPosting"}</script>',
      /shows a single article/,
    ],
    ['nothing of the kind', '<p>Welcome.</p>', /shows a web page; no feed was found there or at the usual/],
  ] as const) {
    test(`a page that is no feed is asked once, and what was found is said: ${what}`, async () => {
      const { part, refresh } = await start(worldOf({ 'https://blog.example/': `<!doctype html>${page}` }))
      assert.equal(await refresh(), '/console?done=source-failed')
      assert.match((await part()).part, said)
    })
  }

  test('a source that is gone is told', async () => {
    const { session, press } = await start(worldOf({}))
    assert.equal(await press(session, '/console/sources/other/refresh'), '/console?done=source-gone')
  })
})
