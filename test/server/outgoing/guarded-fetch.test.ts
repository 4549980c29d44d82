import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { Readable } from 'node:stream'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { FetchFault } from '../../../src/server/outgoing/fault.ts'
import { allowed, send, serve } from '../../support/web-server.ts'
import type { WebServer } from '../../support/web-server.ts'

/** Fails with this code, and never reaches what must not be reached. */
async function refuses(fetching: Promise<unknown>, code: string): Promise<void> {
  await assert.rejects(fetching, (error) => {
    assert.ok(error instanceof FetchFault)
    assert.equal(error.message.split(' ')[0], code)
    return true
  })
}

describe('bodies and headers without measure', () => {
  const bomb = Buffer.alloc(20 * 1024 * 1024)
  function* endless(): Generator<Uint8Array> {
    for (;;) yield bomb.subarray(0, 65_536)
  }
  const answers: Record<string, [Uint8Array, Record<string, string>]> = {
    '/gzip': [gzipSync(bomb), { 'content-encoding': 'gzip' }],
    '/brotli': [brotliCompressSync(bomb), { 'content-encoding': 'br' }],
    '/double': [gzipSync(gzipSync(bomb)), { 'content-encoding': 'gzip, gzip' }],
    '/plain': [bomb, {}],
    '/broken': [Buffer.from('not gzip'), { 'content-encoding': 'gzip' }],
    '/headers': [Buffer.from('x'), { 'x-long': 'a'.repeat(20_000) }],
    '/fine': [gzipSync('fine'), { 'content-encoding': 'gzip' }],
  }
  let server: WebServer
  before(async () => {
    server = await serve((request, response) => {
      const answer = answers[request.url ?? '']
      if (answer !== undefined) {
        send(response, ...answer)
        return
      }
      // A hang says nothing after its head; an endless body comes as fast as it is taken; a drip now and then.
      response.writeHead(200, { 'content-type': 'application/rss+xml' })
      response.flushHeaders()
      if (request.url === '/endless') Readable.from(endless()).pipe(response)
      if (request.url === '/drip') {
        const timer = setInterval(() => response.write('.'), 20)
        response.on('close', () => clearInterval(timer))
      }
    })
  })
  after(() => server.close())

  for (const [path, code] of [
    ['/gzip', 'too-large'],
    ['/brotli', 'too-large'],
    ['/double', 'too-large'],
    ['/plain', 'too-large'],
    ['/endless', 'too-large'],
    ['/broken', 'unreachable'],
    ['/headers', 'unreachable'],
  ] as const) {
    test(`${path} is given up as "${code}"`, async () => {
      await refuses(allowed(server)({ url: server.url + path }), code)
    })
  }

  for (const path of ['/drip', '/hang']) {
    test(`${path} ends with the time allowed`, async () => {
      await refuses(allowed(server, { milliseconds: 300 })({ url: server.url + path }), 'too-slow')
    })

    test(`${path} ends as soon where the head alone may take long`, async () => {
      const fetch = allowed(server, { milliseconds: 300, patience: 60_000 })
      await refuses(fetch({ url: server.url + path }), 'too-slow')
    })
  }

  test('what is packed and small arrives', async () => {
    const { bytes } = await allowed(server)({ url: `${server.url}/fine` })
    assert.equal(Buffer.from(bytes ?? []).toString(), 'fine')
  })
})

describe('answers', () => {
  test('an error is told by its number, with the wait that it asks for', async () => {
    const server = await serve((request, response) => {
      const status = Number(request.url?.slice(1, 4))
      const [now, then] = ['Tue, 03 Nov 2026 10:00:00 GMT', 'Tue, 03 Nov 2026 10:01:30 GMT']
      if (request.url?.endsWith('?date')) send(response, '', { date: now, 'retry-after': then }, status)
      else send(response, '', status === 429 ? { 'retry-after': '120' } : {}, status)
    })
    try {
      for (const status of [403, 404, 410, 500, 503]) {
        await assert.rejects(allowed(server)({ url: `${server.url}/${String(status)}` }), {
          message: `status ${String(status)}`,
          retryAfter: undefined,
        })
      }
      await assert.rejects(allowed(server)({ url: `${server.url}/429` }), {
        message: 'status 429',
        retryAfter: 120,
      })
      await assert.rejects(allowed(server)({ url: `${server.url}/503?date` }), { retryAfter: 90 })
    } finally {
      await server.close()
    }
  })

  test('what is known is asked for only when it has changed', async () => {
    const server = await serve((request, response) => {
      if (request.headers['if-none-match'] === '"1"') send(response, '', { etag: '"2"' }, 304)
      else send(response, 'body', { etag: '"1"', 'last-modified': 'Tue, 03 Nov 2026 10:00:00 GMT' })
    })
    try {
      const fetch = allowed(server)
      const first = await fetch({ url: server.url })
      assert.equal(first.etag, '"1"')
      const again = await fetch({ url: server.url, etag: first.etag, lastModified: first.lastModified })
      assert.equal(again.bytes, null)
      assert.equal(server.last['if-modified-since'], 'Tue, 03 Nov 2026 10:00:00 GMT')
    } finally {
      await server.close()
    }
  })
})
