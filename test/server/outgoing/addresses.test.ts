import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
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

  /** Ways to write this machine, a neighbour or a cloud's own service, each of which a browser would follow. */
  const WRITTEN: Record<string, string[]> = {
    dotted: ['127.0.0.1', '127.8.9.1', '10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.0.1', '0.0.0.0'],
    short: ['127.1', '127.0.1', '0', '00', '0x', '10.1'],
    decimal: ['2130706433', '2852039166', '167772161'],
    octal: ['0177.0.0.1', '0177.0.0.01', '017700000001', '0300.0250.0.1'],
    hexadecimal: ['0x7f.1', '0x7f000001', '0x7F.0x0.0x0.0x1', '0xa9fea9fe'],
    'with a dot behind it': ['127.0.0.1.', '2130706433.', '0x7f.1.', '169.254.169.254.'],
    'in other digits and dots': ['１２７.0.0.1', '①②⑦.0.0.1', '127。0。0。1', '%31%32%37.0.0.1'],
    'of a cloud, a carrier or nobody': ['169.254.169.254', '100.64.0.1', '100.127.255.255', '192.0.0.1'],
    'of tests, groups and the future': [
      '198.18.0.1',
      '192.0.2.1',
      '224.0.0.1',
      '240.0.0.1',
      '255.255.255.255',
    ],
    'IPv6 of this machine': ['[::1]', '[::]', '[0:0:0:0:0:0:0:1]', '[0000::0001]'],
    'IPv4 mapped into IPv6': [
      ...['[::ffff:127.0.0.1]', '[::ffff:7f00:1]', '[0:0:0:0:0:ffff:7f00:0001]', '[::FFFF:10.0.0.1]'],
      ...['[::ffff:0:127.0.0.1]', '[::127.0.0.1]', '[::7f00:1]'],
    ],
    'IPv4 through NAT64, 6to4 and Teredo': [
      ...['[64:ff9b::7f00:1]', '[64:ff9b::10.0.0.1]', '[64:ff9b:1::7f00:1]'],
      ...['[2002:7f00:1::]', '[2002:a00:1::1]', '[2001::1]'],
    ],
    'IPv6 that is not routed': [
      ...['[fc00::1]', '[fd12:3456::1]', '[fe80::1]', '[fec0::1]', '[ff02::1]', '[100::1]', '[2001:db8::1]'],
      ...['[3fff::1]', '[5f00::1]', '[1::1]', '[4000::1]'],
    ],
  }

  for (const [way, hosts] of Object.entries(WRITTEN)) {
    test(`are not visited when they are written ${way}`, async () => {
      const fetch = createGuardedFetch({ resolve: () => assert.fail('no name is asked for') })
      for (const host of hosts) {
        const ports = ['', `:${String(server.port)}`, ':80', ':443']
        for (const url of ports.flatMap((port) => [`http://${host}${port}/`, `https://${host}${port}/`])) {
          await assert.rejects(fetch({ url }), { code: 'address-refused', refusal: 'private' }, url)
        }
      }
      assert.deepEqual(server.asked, [])
    })
  }

  test('are not visited by a URL that is written to deceive', async () => {
    const fetch = createGuardedFetch()
    const at = `127.0.0.1:${String(server.port)}`
    for (const url of [
      `http:${at}/`,
      `http:/\\${at}/`,
      ` http://${at}/ `,
      `ht\ttp://127.0.\n0.1:${String(server.port)}/`,
    ]) {
      await assert.rejects(fetch({ url }), { refusal: 'private' }, url)
    }
    for (const user of [
      `user@${at}`,
      `user:pass@${at}`,
      `:@${at}`,
      `a.example:80@${at}`,
      `a.example%2f@${at}`,
    ]) {
      await assert.rejects(fetch({ url: `http://${user}/` }), FetchFault, user)
    }
    // Zones of a machine's own networks have no place in an address of the web.
    for (const host of [
      '[fe80::1%25eth0]',
      '[::1%25lo]',
      '[fe80::1%eth0]',
      '256.0.0.1',
      '1.2.3.4.5',
      '4294967296',
    ]) {
      await assert.rejects(fetch({ url: `http://${host}:${String(server.port)}/` }), FetchFault, host)
    }
    assert.deepEqual(server.asked, [])
  })

  test('are not visited by the names of this machine', async () => {
    const fetch = createGuardedFetch()
    for (const host of ['localhost', 'LOCALHOST']) {
      await assert.rejects(fetch({ url: `http://${host}/` }), { refusal: 'private' }, host)
    }
    // Whether these are names at all is for the system to say.
    for (const host of ['localhost.', 'foo.localhost']) {
      await assert.rejects(fetch({ url: `http://${host}:${String(server.port)}/` }), FetchFault, host)
    }
    assert.deepEqual(server.asked, [])
  })

  test('public ones are not blocked', () => {
    const four = [
      '8.8.8.8',
      '93.184.216.34',
      '100.63.255.255',
      '100.128.0.1',
      '172.15.0.1',
      '172.32.0.1',
      '11.0.0.1',
    ]
    for (const address of [
      ...four,
      '2606:4700::1111',
      '2a00:1450:4001::1',
      '::ffff:8.8.8.8',
      '::ffff:808:808',
    ]) {
      assert.equal(isPublic(address), true, address)
    }
    for (const address of ['', 'a.example', 'fe80::1%eth0']) assert.equal(isPublic(address), false, address)
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

  for (const [which, inside] of [
    ['on this machine', '127.0.0.1'],
    ['in a network', '192.168.1.7'],
    ['that is mapped', '::ffff:10.0.0.1'],
    ['behind NAT64', '64:ff9b::a00:1'],
    ['of a link, with its zone', 'fe80::1%eth0'],
    ['that is none', 'not an address'],
  ] as const) {
    test(`a name is refused when any of its addresses is one ${which}, wherever it stands`, async () => {
      const open = { address: '93.184.216.34', family: 4 }
      const hidden = { address: inside, family: inside.includes(':') ? 6 : 4 }
      for (const found of [[hidden], [open, hidden], [hidden, open], [open, open, hidden, open]]) {
        const fetch = createGuardedFetch({ resolve: () => Promise.resolve(found) })
        for (const url of ['http://both.example/', 'https://both.example/', 'http://both.example./']) {
          await assert.rejects(fetch({ url }), { code: 'address-refused', refusal: 'private' })
        }
      }
    })
  }

  test('a name without addresses is said to be unknown', async () => {
    const fetch = createGuardedFetch({ resolve: () => Promise.resolve([]) })
    await assert.rejects(fetch({ url: 'http://empty.example/' }), { message: 'unreachable ENOTFOUND' })
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

  test('are judged as strictly at the last hop as at the first, also by name', async () => {
    const inner = await serve((_request, response) => send(response, 'secret'))
    const inside = [
      `http://127.0.0.1:${String(inner.port)}/`,
      'http://2130706433/',
      'http://[::ffff:7f00:1]/',
    ]
    const targets = [...inside, 'http://inside.example/', '//inside.example/', 'https://inside.example/']
    const outer = await serve((request, response) => {
      const [, left = '', target = ''] = (request.url ?? '').split('/')
      const next = Number(left) > 1 ? `/${String(Number(left) - 1)}/${target}` : targets[Number(target)]
      send(response, '', { location: next ?? '' }, 302)
    })
    const resolve = () => Promise.resolve([{ address: '10.0.0.7', family: 4 }])
    const fetch = allowed(outer, { resolve })
    try {
      for (const target of targets.keys()) {
        for (const hops of [1, 2, 3]) {
          const url = `${outer.url}/${String(hops)}/${String(target)}`
          await assert.rejects(
            fetch({ url }),
            { code: 'address-refused', refusal: 'private' },
            targets[target],
          )
        }
      }
      assert.deepEqual(inner.asked, [])
      assert.equal(outer.asked.length, targets.length * (1 + 2 + 3))
    } finally {
      await Promise.all([inner.close(), outer.close()])
    }
  })

  test('ask anew for a name whose address has moved inside between two hops', async () => {
    const server = await serve((_request, response) => send(response, '', { location: '/next' }, 302))
    let asked = 0
    const resolve = () => Promise.resolve([{ address: asked++ === 0 ? '127.0.0.1' : '127.0.0.2', family: 4 }])
    const allow = (host: string, port: number) =>
      port === server.port && ['moving.example', '127.0.0.1'].includes(host)
    try {
      const fetch = createGuardedFetch({ resolve, allow })
      await refuses(fetch({ url: `http://moving.example:${String(server.port)}/` }), 'address-refused')
      assert.equal(server.asked.length, 1)
    } finally {
      await server.close()
    }
  })

  test('do not lead to a port that is not one of the web', async () => {
    const server = await serve((_request, response) => {
      send(response, '', { location: 'http://a.example:6379/' }, 301)
    })
    try {
      await assert.rejects(allowed(server)({ url: server.url }), { refusal: 'port' })
    } finally {
      await server.close()
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
