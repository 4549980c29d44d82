import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { LARGEST } from '../../../src/server/comments/pictures/service.ts'
import { makeApp } from '../../support/app.ts'
import { forEachEngine, type Engine } from '../../support/kernel.ts'
import { allowed, send as answer, serve, type WebServer } from '../../support/web-server.ts'
import { COMMENTS, edit, list, post, refusal, remove, type App } from './support.ts'

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const OTHER = Buffer.concat([PNG, Buffer.from('more')])
const HOUR = 60 * 60_000

let host: WebServer
let picture: Buffer
let status = 200

describe('pictures in comments', () => {
  before(async () => {
    host = await serve((request, response) => {
      if (request.url === '/moved.png') response.writeHead(302, { location: '/there.png' }).end()
      else if (request.url === '/inside.png') response.writeHead(302, { location: 'http://10.0.0.1/' }).end()
      else answer(response, picture, { 'content-type': 'text/html' }, status)
    })
  })
  beforeEach(() => {
    picture = PNG
    status = 200
    host.asked.length = 0
  })
  after(() => host.close())

  forEachEngine((engine) => {
    test('come from this server, fetched once, whatever becomes of them elsewhere', async () => {
      const { app, of, url } = await open(engine)
      const { id, html, secret } = await post(app, { body: `Look: ![my ankle](${url('/a.png')})` })
      assert.match(html, /<a href="[^"]+\/a\.png" type="image\/\*" rel="noopener nofollow ugc">my ankle<\/a>/)
      assert.equal((await list(app)).offers?.images, true)
      assert.deepEqual(host.asked, [], 'whoever writes makes nothing be fetched')
      const both = await Promise.all([of(id), of(id)])
      picture = Buffer.from('another one')
      for (const response of [...both, await of(id)]) {
        assert.equal(response.status, 200)
        assert.equal(response.headers.get('content-type'), 'image/png')
        assert.equal(response.headers.get('x-content-type-options'), 'nosniff')
        assert.match(response.headers.get('content-security-policy') ?? '', /sandbox/)
        assert.equal(response.headers.get('cross-origin-resource-policy'), 'cross-origin')
        assert.deepEqual(Buffer.from(await response.arrayBuffer()), PNG)
      }
      assert.deepEqual(host.asked, ['/a.png'])
      const etag = both[0].headers.get('etag') ?? ''
      const again = () => app.request(`${COMMENTS}/${id}/pictures/0`, { headers: { 'If-None-Match': etag } })
      assert.equal((await again()).status, 304)
      picture = OTHER
      await edit(app, id, secret, `Look: ![my ankle](${url('/b.png')})`)
      const changed = await again()
      assert.equal(changed.status, 200)
      assert.deepEqual(Buffer.from(await changed.arrayBuffer()), OTHER)
    })

    test('are each comment’s own: another address after a change, none after it is gone', async () => {
      const { app, of, url } = await open(engine)
      const body = `![a](${url('/a.png')}) ![moved](${url('/moved.png')})`
      const { id, secret } = await post(app, { body })
      assert.equal((await of(id, 1)).status, 200)
      await refusal(await of(id, 2), 404)
      await edit(app, id, secret, `![b](${url('/b.png')})`)
      assert.equal((await of(id)).status, 200)
      await refusal(await of(id, 1), 404)
      await remove(app, id, secret)
      await refusal(await of(id), 404)
      assert.deepEqual(host.asked, ['/moved.png', '/there.png', '/b.png'])
      await refusal(await of('nobody'), 404)
      const bad = await refusal(await app.request(`${COMMENTS}/${id}/pictures/one`), 422)
      assert.match(bad.errors?.[0]?.message ?? '', /must be a digit/)
    })

    test('are shown only where the owner wants them, and only of comments that are shown', async () => {
      const { app, of, url } = await open(engine, { images: true, moderation: 'all' })
      const held = await post(app, { body: `![a](${url('/a.png')})` })
      await refusal(await of(held.id), 404)
      const without = await open(engine, {})
      const { id } = await post(without.app, { body: `![a](${url('/a.png')})` })
      await refusal(await without.of(id), 404)
      assert.equal((await list(without.app)).offers?.images, false)
      assert.deepEqual(host.asked, [])
    })

    test('that are none, too large, or inside a network are not there, and are asked for again an hour later', async () => {
      const { app, of, url, kernel } = await open(engine)
      const { id } = await post(app, { body: `![a](${url('/a.png')}) ![b](${url('/inside.png')})` })
      for (const [bytes, code] of [
        [Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'), 200],
        [Buffer.concat([PNG, Buffer.alloc(LARGEST)]), 200],
        [PNG, 500],
      ] as const) {
        picture = bytes
        status = code
        await refusal(await of(id), 404)
        const before = host.asked.length
        await refusal(await of(id), 404)
        assert.equal(host.asked.length, before)
        kernel.clock.advance(HOUR)
      }
      await refusal(await of(id, 1), 404)
      status = 200
      assert.equal((await of(id)).status, 200)
    })
  })
})

async function open(engine: Engine, comments: { images?: boolean; moderation?: 'all' } = { images: true }) {
  const kernel = await engine.kernel({ site: { comments } })
  const app: App = makeApp(kernel, { outside: { fetch: allowed(host, { bytes: LARGEST }) } })
  const of = (id: string, place = 0) =>
    Promise.resolve(app.request(`${COMMENTS}/${id}/pictures/${String(place)}`))
  return { kernel, app, of, url: (path: string) => host.url + path }
}
