import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { Readable } from 'node:stream'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { isPublic, nextHop } from '../../../src/server/outgoing/address-guard.ts'
import { FetchFault } from '../../../src/server/outgoing/fault.ts'
import { createGuardedFetch } from '../../../src/server/outgoing/guarded-fetch.ts'
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

describe('addresses that are not of the public internet', () => {
  let server: WebServer
  before(async () => {
    server = await serve((_request, response) => send(response, 'secret'))
  })
  after(() => server.close())

  test('are not visited, however they are written', async () => {
    const fetch = createGuardedFetch()
    const { port } = server
    const hosts = ['127.0.0.1', '127.1', '2130706433', '0177.0.0.1', '0x7f.1', '0x7f000001', '127.0.0.1.']
    const more = ['[::1]', '[::]', '[::ffff:127.0.0.1]', '[::ffff:7f00:1]', '[::127.0.0.1]', '0', '0.0.0.0']
    const wide = ['１２７.0.0.1', '①②⑦.0.0.1', '169.254.169.254', '100.64.0.1', '10.0.0.1', '192.168.0.1']
    const six = ['[64:ff9b::7f00:1]', '[2002:7f00:1::]', '[fc00::1]', '[fe80::1]', '[fec0::1]', '[ff02::1]']
    const names = ['localhost', 'LOCALHOST', 'localhost.', 'foo.localhost']
    for (const host of [...hosts, ...more, ...wide, ...six, ...names]) {
      for (const at of [`http://${host}/`, `http://${host}:${String(port)}/`]) {
        await assert.rejects(fetch({ url: at }), FetchFault, at)
      }
    }
    assert.deepEqual(server.asked, [])
  })

  test('public ones are not blocked', () => {
    for (const address of ['8.8.8.8', '93.184.216.34', '2606:4700::1111', '::ffff:8.8.8.8']) {
      assert.equal(isPublic(address), true, address)
    }
  })

  test('other schemes, credentials and ports are refused', async () => {
    const fetch = createGuardedFetch({
      resolve: () => Promise.resolve([{ address: '93.184.216.34', family: 4 }]),
    })
    for (const url of [
      'file:///etc/passwd',
      'ftp://a.example/',
      'gopher://a.example/',
      'data:text/xml,<rss/>',
    ]) {
      await refuses(fetch({ url }), 'address-refused')
    }
    for (const url of [
      'https://user:pass@a.example/',
      'http://a.example:8080/',
      'http://a.example:22/',
      'http://a.example:6379',
    ]) {
      await refuses(fetch({ url }), 'address-refused')
    }
  })

  test('why one is refused is known, for whoever may know', async () => {
    const fetch = createGuardedFetch({ resolve: () => Promise.resolve([{ address: '10.0.0.7', family: 4 }]) })
    const cases: [string, string][] = [
      ['file:///etc/passwd', 'scheme'],
      ['https://user@a.example/', 'credentials'],
      ['http://a.example:8080/', 'port'],
      ['http://127.0.0.1/', 'private'],
      ['http://[::ffff:10.0.0.1]:9/', 'private'],
      ['http://inside.example/', 'private'],
    ]
    for (const [url, refusal] of cases) await assert.rejects(fetch({ url }), { refusal }, url)
  })

  test('a name is refused when any of its addresses is private', async () => {
    const resolve = () =>
      Promise.resolve([
        { address: '93.184.216.34', family: 4 },
        { address: '127.0.0.1', family: 4 },
      ])
    await refuses(createGuardedFetch({ resolve })({ url: 'http://both.example/' }), 'address-refused')
  })

  test('a name is asked for once, and what was checked is what is connected to', async () => {
    let asked = 0
    // The second answer would be another machine: rebinding.
    const resolve = () => {
      asked++
      return Promise.resolve([{ address: asked === 1 ? '127.0.0.1' : '127.0.0.2', family: 4 }])
    }
    const allow = (host: string, port: number) =>
      port === server.port && ['rebind.example', '127.0.0.1'].includes(host)
    const fetch = createGuardedFetch({ resolve, allow })
    const { bytes } = await fetch({ url: `http://rebind.example:${String(server.port)}/` })
    assert.equal(Buffer.from(bytes ?? []).toString(), 'secret')
    assert.equal(asked, 1)
  })

  test('a name that is not known is said to be so', async () => {
    const resolve = () => Promise.reject(Object.assign(new Error('no'), { code: 'ENOTFOUND' }))
    await assert.rejects(createGuardedFetch({ resolve })({ url: 'http://gone.example/' }), {
      message: 'unreachable ENOTFOUND',
    })
  })
})

describe('redirects', () => {
  test('are judged hop by hop', async () => {
    const inner = await serve((_request, response) => send(response, 'secret'))
    const targets = [
      `http://127.0.0.1:${String(inner.port)}/`,
      'http://169.254.169.254/latest/meta-data/',
      'http://[::1]/',
      'file:///etc/passwd',
      'http://private.example/',
      'http://user:pass@a.example/',
    ]
    const outer = await serve((request, response) => {
      send(response, '', { location: targets[Number(request.url?.slice(1))] ?? '' }, 302)
    })
    const fetch = allowed(outer, { resolve: () => Promise.resolve([{ address: '10.0.0.7', family: 4 }]) })
    try {
      for (const index of targets.keys()) {
        await refuses(fetch({ url: `${outer.url}/${String(index)}` }), 'address-refused')
      }
      assert.deepEqual(inner.asked, [])
    } finally {
      await Promise.all([inner.close(), outer.close()])
    }
  })

  test('never lead from https to http, nor to what is no address', () => {
    const from = new URL('https://a.example/feed')
    assert.equal(nextHop(301, 'https://b.example/', from)?.href, 'https://b.example/')
    assert.equal(nextHop(308, '../x', from)?.href, 'https://a.example/x')
    assert.equal(nextHop(304, '/x', from), undefined)
    assert.equal(nextHop(200, '/x', from), undefined)
    for (const location of ['http://a.example/feed', 'HTTP://b.example/', '//[', 'https://']) {
      assert.throws(() => nextHop(302, location, from), FetchFault, location)
    }
  })

  test('are followed three times, and never in circles', async () => {
    const server = await serve((request, response) => {
      const left = Number(request.url?.slice(1))
      if (left === 0) send(response, 'found')
      else send(response, '', { location: `/${String(left - 1)}` }, 301)
    })
    const loop = await serve((_request, response) => send(response, '', { location: '/' }, 307))
    try {
      const found = await allowed(server)({ url: `${server.url}/3` })
      assert.equal(Buffer.from(found.bytes ?? []).toString(), 'found')
      assert.equal(found.url, `${server.url}/0`)
      await refuses(allowed(server)({ url: `${server.url}/4` }), 'redirects-refused')
      await refuses(allowed(loop)({ url: loop.url }), 'redirects-refused')
      assert.equal(loop.asked.length, 4)
    } finally {
      await Promise.all([server.close(), loop.close()])
    }
  })
})

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
