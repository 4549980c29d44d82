import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { parseAtomFeed } from 'feedsmith'
import { makeApp, ORIGIN } from '../../support/app.ts'
import { forEachEngine } from '../../support/kernel.ts'
import { type App, post, remove, THREAD } from './support.ts'

const OF_SITE = '/s/studio/comments/feed.xml'
const OF_THREAD = `/s/studio/threads/${encodeURIComponent(THREAD)}/feed.xml`

async function feed(app: App, address: string) {
  const response = await app.request(address)
  assert.equal(response.status, 200)
  assert.match(response.headers.get('content-type') ?? '', /^application\/atom\+xml/)
  return parseAtomFeed(await response.text())
}

describe('the feed of comments', () => {
  forEachEngine((engine) => {
    test('of a thread has its latest comments, of the site those of all threads', async () => {
      const app = makeApp(await engine.kernel())
      const page = { url: 'https://studio.example/blog/foam', title: 'Foam & “rolling” <b>' }
      const first = await post(app, { body: 'First & <b>*last*</b> ]]>', name: 'Ann & Co', more: { page } })
      const reply = await post(app, { body: 'reply', parent: first.id })
      await post(app, { body: 'elsewhere', thread: 'other' })
      const gone = await post(app, { body: 'gone' })
      await remove(app, gone.id, gone.secret)
      const thread = await feed(app, OF_THREAD)
      assert.equal(thread.title?.value, `Comments on ${page.title}`)
      assert.deepEqual(
        thread.entries?.map(({ id }) => id),
        [reply.id, first.id].map((id) => `urn:knead:studio:comment:${id}`),
      )
      const entry = thread.entries.at(-1)
      assert.ok(entry)
      assert.equal(entry.content?.value, first.html)
      assert.equal(entry.links?.[0]?.href, `${page.url}#comment-${first.id}`)
      assert.equal(entry.authors?.[0]?.name, 'Ann & Co')
      const all = await feed(app, OF_SITE)
      assert.equal(all.entries?.length, 3)
      assert.match(
        all.entries[0]?.links?.[0]?.href ?? '',
        new RegExp(`^${ORIGIN}/s/studio/threads/other\\?at=`),
      )
    })

    test('is answered in a word as long as it is the same, and is there before anybody wrote', async () => {
      const app = makeApp(await engine.kernel())
      const empty = await app.request(OF_SITE)
      assert.equal(empty.status, 200)
      const headers = { 'If-None-Match': empty.headers.get('etag') ?? '' }
      assert.equal((await app.request(OF_SITE, { headers })).status, 304)
      await post(app)
      assert.equal((await app.request(OF_SITE, { headers })).status, 200)
    })
  })
})
