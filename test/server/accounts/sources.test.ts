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

  test('a source that is gone is told', async () => {
    const { session, press } = await start(worldOf({}))
    assert.equal(await press(session, '/console/sources/other/refresh'), '/console?done=source-gone')
  })
})
