import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { parseHtml } from '../../../src/domain/html.ts'
import { makeApp } from '../../support/app.ts'
import { forEachEngine } from '../../support/kernel.ts'
import type { TestKernel } from '../../support/kernel.ts'
import { type App, bodies, list, post, remove, THREAD } from './support.ts'

const PAGE = `/s/studio/threads/${encodeURIComponent(THREAD)}`

async function open(app: App, query = ''): Promise<string> {
  const response = await app.request(PAGE + query)
  assert.equal(response.status, 200)
  return response.text()
}

const field = (markup: string, name: string): string =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(markup)?.[1] ?? ''

/** Fills in the form of the page, some seconds after it came, and sends it as a browser without script does. */
async function submit(
  app: App,
  kernel: TestKernel,
  fields: Record<string, string>,
  { query = '', headers = {} }: { query?: string; headers?: Record<string, string> } = {},
): Promise<Response> {
  const markup = await open(app, query)
  kernel.clock.advance(5_000)
  const hidden = Object.fromEntries(['token', 'key', 'parent'].map((name) => [name, field(markup, name)]))
  return app.request(PAGE, {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
    body: new URLSearchParams({ name: 'Ann', email: '', website: '', ...hidden, ...fields }).toString(),
  })
}

describe('the page of a conversation', () => {
  forEachEngine((engine) => {
    test('shows comments and replies without a script, and tells search engines', async () => {
      const app = makeApp(await engine.kernel())
      const page = { url: 'https://studio.example/blog/foam', title: 'Foam </script><b>' }
      const first = await post(app, { body: 'First **one** </script>', more: { page } })
      const reply = await post(app, { body: 'reply', name: 'Bob', parent: first.id })
      const gone = await post(app, { body: 'gone' })
      await remove(app, gone.id, gone.secret)
      const markup = await open(app)
      assert.ok(markup.includes(first.html) && markup.includes(reply.html))
      assert.match(markup, /In reply to Ann/)
      assert.match(markup, /<a href="https:\/\/studio\.example\/blog\/foam">Back to the page<\/a>/)
      const data = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(markup)?.[1] ?? ''
      const thing = JSON.parse(data) as {
        commentCount: number
        comment: { text: string; parentItem?: object }[]
      }
      assert.deepEqual(
        [thing.commentCount, thing.comment.map(({ text }) => text)],
        [2, ['First one </script>', 'reply']],
      )
      assert.ok(thing.comment[1]?.parentItem)
      assert.equal(markup.match(/<script/g)?.length, 1)
    })

    test('takes a comment by its plain form, and leads to where it stands', async () => {
      const kernel = await engine.kernel()
      const app = makeApp(kernel)
      const response = await submit(app, kernel, {
        body: 'By a *form*',
        email: 'ann@reader.example',
        notify: '1',
      })
      assert.equal(response.status, 303)
      const place = new URL(response.headers.get('location') ?? '', 'http://localhost')
      const [item] = (await list(app)).items
      assert.equal(item?.html, '<p>By a <em>form</em></p>')
      assert.equal(place.hash, `#comment-${item.id}`)
      assert.match(await (await app.request(place.pathname + place.search)).text(), /Your comment is here/)
      const reply = await submit(
        app,
        kernel,
        { body: 'A reply' },
        { query: `?at=${item.id}&reply=${item.id}` },
      )
      assert.equal(reply.status, 303)
      assert.equal((await list(app)).items[1]?.parent, item.id)
    })

    test('sent twice it posts once', async () => {
      const kernel = await engine.kernel()
      const app = makeApp(kernel)
      for (let n = 0; n < 2; n++) {
        assert.equal((await submit(app, kernel, { body: 'Twice', key: 'the-same-key' })).status, 303)
      }
      assert.equal((await list(app)).total, 1)
    })

    test('keeps the text and says why it was refused', async () => {
      const kernel = await engine.kernel()
      const app = makeApp(kernel)
      const body = 'My "words" </textarea><script>alert(1)</script>'
      const cases: [Record<string, string>, number, RegExp][] = [
        [{ name: 'Mara Lind' }, 422, /looks like a name of the studio/],
        [{ name: '' }, 422, /is required/],
        [{ email: 'none' }, 422, /e-mail address/],
        [{ notify: '1' }, 422, /is needed to be told/],
        [{ parent: 'nobody' }, 422, /not accepted/],
        [{ token: '' }, 422, /open for too long/],
        [{ token: '1.forged' }, 422, /open for too long/],
        [{ website: 'https://spam.example' }, 422, /not accepted/],
      ]
      for (const [fields, status, reason] of cases) {
        const response = await submit(app, kernel, { body, ...fields })
        const markup = await response.text()
        assert.equal(response.status, status)
        assert.match(markup, reason)
        assert.match(markup, /role="alert"/)
        assert.match(markup, /My &quot;words&quot; &lt;\/textarea&gt;&lt;script&gt;/)
        assert.doesNotMatch(markup, /<script>alert/)
        // What came back can be sent again as it is.
        assert.match(field(markup, 'token'), /^\d+\./)
        assert.ok(parseHtml(markup).children.length > 0)
      }
      assert.equal((await list(app)).total, 0)
    })

    test('is sent too soon after it came, or a day later: it says so, and what comes back can be sent', async () => {
      const kernel = await engine.kernel()
      const app = makeApp(kernel)
      const DAY = 24 * 60 * 60_000
      for (const [wait, status, reason] of [
        [999, 422, /That was very quick/],
        [DAY + 1, 422, /open for too long/],
        [DAY, 303, undefined],
        [1000, 303, undefined],
      ] as const) {
        const body = `After ${String(wait)} milliseconds`
        const token = field(await open(app), 'token')
        kernel.clock.advance(wait - 5_000)
        // The helper takes five seconds to fill in its own form.
        const response = await submit(app, kernel, { body, token })
        assert.equal(response.status, status, String(wait))
        if (reason === undefined) continue
        const markup = await response.text()
        assert.match(markup, reason)
        assert.ok(markup.includes(`${body}</textarea>`))
        kernel.clock.advance(2_000)
        const again = { body, token: field(markup, 'token'), key: field(markup, 'key') }
        assert.equal((await submit(app, kernel, again)).status, 303)
      }
      assert.equal((await list(app)).total, 4)
    })

    test('takes nothing from a page of another website, nor for another thread', async () => {
      const kernel = await engine.kernel()
      const app = makeApp(kernel)
      const foreign = await submit(
        app,
        kernel,
        { body: 'x' },
        { headers: { Origin: 'https://evil.example' } },
      )
      assert.equal(foreign.status, 403)
      const token = field(await (await app.request('/s/studio/threads/other')).text(), 'token')
      assert.equal((await submit(app, kernel, { body: 'x', token })).status, 422)
      assert.equal((await list(app)).total, 0)
    })

    test('says when the comment waits, and when the conversation is closed', async () => {
      const kernel = await engine.kernel({ site: { comments: { moderation: 'all' } } })
      const app = makeApp(kernel)
      const response = await submit(app, kernel, { body: 'Held words' })
      const waiting = await open(app, new URL(response.headers.get('location') ?? '', 'http://x').search)
      assert.match(waiting, /waits for approval/)
      assert.doesNotMatch(waiting, /Held words/)
      await kernel.db.updateTable('threads').set({ closed: 1 }).execute()
      const closed = await open(app)
      assert.match(closed, /This conversation is closed/)
      assert.doesNotMatch(closed, /<form/)
    })

    test('goes page by page, and speaks the language of the studio', async () => {
      const kernel = await engine.kernel()
      const app = makeApp(kernel)
      for (let n = 0; n < 25; n++) await post(app, { body: `number ${String(n)}` })
      const first = await open(app)
      const next = /href="[^"]*(\?after=[^"]+)">More comments/.exec(first)?.[1] ?? ''
      assert.match(await open(app, next), /number 24/)
      assert.match(await open(app, next), /Earlier comments/)
      const { studio } = await import('../../support/site.ts')
      const german = await engine.kernel({ site: { studio: { ...studio.studio, language: 'de-DE' } } })
      assert.match(await open(makeApp(german)), /Noch hat niemand geschrieben/)
    })

    test('a part to paste holds the comments inside the tag', async () => {
      const app = makeApp(await engine.kernel())
      const { html } = await post(app, { body: 'In *words*', name: 'Ann "A" & Co' })
      const response = await app.request(`/s/studio/snippet/comments?thread=${encodeURIComponent(THREAD)}`)
      const snippet = await response.text()
      assert.match(snippet, /^<knead-comments thread="\/blog\/foam rolling\?page=1">/)
      assert.ok(snippet.includes(html))
      assert.match(snippet, /Ann &quot;A&quot; &amp; Co/)
      assert.match(snippet, /<script async src="http:\/\/localhost\/s\/studio\/knead\.js"><\/script>/)
      assert.equal((await app.request('/s/studio/snippet/comments')).status, 422)
      assert.deepEqual(bodies(await list(app)), ['In words'])
    })
  })
})
