import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clientAddress, isLoopbackOrigin, publicOrigin, trustFrom } from '../../../src/server/http/address.ts'
import type { OriginSource } from '../../../src/server/http/address.ts'

const trust = (list: string) => trustFrom(list) ?? assert.fail(`${list} should be understood`)
const nobody = trust('')

test('proxies are named by address, range or the word loopback', () => {
  const trusted = trust('10.0.0.0/8, 192.0.2.1,loopback, fd00::/8')
  for (const address of ['10.1.2.3', '::ffff:10.1.2.3', '192.0.2.1', '127.0.0.5', '::1', 'fd00::7']) {
    assert.equal(trusted(address), true, address)
  }
  for (const address of ['11.0.0.1', '192.0.2.2', '2001:db8::1', 'nonsense', '']) {
    assert.equal(trusted(address), false, address)
  }
  for (const wrong of ['nginx', '10.0.0.0/33', '10.1', '127.1', '0x7f.1', '10.0.0.0/8 10.0.0.1']) {
    assert.equal(trustFrom(wrong), undefined, wrong)
  }
})

for (const [name, remote, forwarded, list, expected] of [
  ['nobody is trusted', '198.51.100.1', '203.0.113.7', '', '198.51.100.1'],
  ['the peer is a trusted proxy', '10.0.0.1', '203.0.113.7', '10.0.0.0/8', '203.0.113.7'],
  ['the client adds an entry of its own', '10.0.0.1', '1.1.1.1, 203.0.113.7', '10.0.0.0/8', '203.0.113.7'],
  ['two proxies stand in a row', '10.0.0.1', '203.0.113.7, 10.0.0.2', '10.0.0.0/8', '203.0.113.7'],
  ['everyone is trusted to the end', '10.0.0.1', '10.0.0.3, 10.0.0.2', '10.0.0.0/8', '10.0.0.3'],
  ['the entry is no address', '10.0.0.1', 'evil', '10.0.0.0/8', '10.0.0.1'],
  ['the entry has a port', '10.0.0.1', '203.0.113.7:55555', '10.0.0.0/8', '203.0.113.7'],
  ['the entry is IPv6 with a port', '::1', '[2001:db8::5]:80', 'loopback', '2001:db8::5'],
  ['there is no header', '10.0.0.1', undefined, '10.0.0.0/8', '10.0.0.1'],
  ['IPv4 comes in IPv6', '::ffff:203.0.113.7', undefined, '', '203.0.113.7'],
] as const) {
  test(`the client's address when ${name}`, () => {
    assert.equal(clientAddress(remote, forwarded, list === '' ? nobody : trust(list)), expected)
  })
}

const direct: OriginSource = {
  publicUrl: undefined,
  viaProxy: false,
  scheme: 'http',
  host: 'localhost:4870',
  forwardedProto: 'https',
  forwardedHost: 'evil.example',
}

test('forwarded names are believed from a trusted proxy only, and PUBLIC_URL wins', () => {
  assert.equal(publicOrigin(direct), 'http://localhost:4870')
  assert.equal(publicOrigin({ ...direct, viaProxy: true }), 'https://evil.example')
  assert.equal(
    publicOrigin({ ...direct, viaProxy: true, forwardedHost: undefined }),
    'https://localhost:4870',
  )
  const publicUrl = 'https://book.studio.example'
  assert.equal(publicOrigin({ ...direct, viaProxy: true, publicUrl }), publicUrl)
  assert.equal(
    publicOrigin({ ...direct, viaProxy: true, forwardedProto: 'javascript' }),
    'http://evil.example',
  )
})

test('a host that is not a host is refused', () => {
  for (const host of [
    '',
    'a b',
    'a/b',
    'a@b',
    'a?b',
    'a#b',
    '<a>',
    'a:port',
    'a:123456',
    'é.example',
    'a'.repeat(300),
  ]) {
    assert.throws(() => publicOrigin({ ...direct, host }), /not a host name/, host)
  }
  for (const host of ['studio.example', 'STUDIO.example:8080', '[::1]:4870', 'my_proxy', '127.0.0.1']) {
    assert.equal(publicOrigin({ ...direct, host }), `http://${host.toLowerCase()}`)
  }
})

test('an origin on this machine is told from others', () => {
  for (const origin of [
    'http://localhost:3000',
    'http://127.0.0.1',
    'https://[::1]:1',
    'http://shop.localhost',
  ]) {
    assert.equal(isLoopbackOrigin(origin), true, origin)
  }
  for (const origin of [
    'http://localhost.evil.example',
    'https://studio.example',
    'null',
    'file://localhost',
    '',
  ]) {
    assert.equal(isLoopbackOrigin(origin), false, origin)
  }
})
