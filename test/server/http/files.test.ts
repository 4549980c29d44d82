/** Built files, and the pages and documents of the server's own. */
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { runInNewContext } from 'node:vm'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { keepBuild, keptFolder } from '../../../src/server/http/kept.ts'
import { schemaVersion } from '../../../src/server/storage/migrate.ts'
import { makeApp } from '../../support/app.ts'
import { makeEngine } from '../../support/kernel.ts'

const engine = makeEngine('sqlite')
const dist = mkdtempSync(join(tmpdir(), 'knead-dist-'))
const SCRIPT = `console.log(${JSON.stringify('knead '.repeat(500))})`
mkdirSync(join(dist, 'assets'))
writeFileSync(join(dist, 'knead.js'), SCRIPT)
writeFileSync(join(dist, 'assets/booking-4f5a.js'), 'export const a = 1')
writeFileSync(join(dist, 'site.schema.json'), '{"type":"object"}')
writeFileSync(join(dist, 'secret.txt'), 'not for everyone')
const app = makeApp(await engine.kernel(), { dist })
after(async () => {
  await engine.close()
  rmSync(dist, { recursive: true })
})

const get = (path: string, headers: Record<string, string> = {}) => app.request(path, { headers })

test('the pasted script may be kept for five minutes, and used by any website', async () => {
  const answer = await get('/s/studio/knead.js')
  assert.equal(answer.status, 200)
  assert.equal(await answer.text(), SCRIPT)
  assert.match(answer.headers.get('content-type') ?? '', /^text\/javascript/)
  assert.equal(answer.headers.get('cache-control'), 'public, max-age=300')
  assert.equal(answer.headers.get('access-control-allow-origin'), '*')
  assert.equal(answer.headers.get('cross-origin-resource-policy'), 'cross-origin')
  assert.equal(answer.headers.get('timing-allow-origin'), '*')
  assert.equal(answer.headers.get('x-content-type-options'), 'nosniff')
})

test('the script of a site that there is not says so on the console, and nothing is kept of it', async () => {
  for (const path of ['/s/nobody/knead.js', '/s/nobody/v/1.2.3/knead.js', '/s/%22%3Ealert(1)/knead.js']) {
    const answer = await get(path)
    // A browser runs no script that comes with another status.
    assert.equal(answer.status, 200)
    assert.match(answer.headers.get('content-type') ?? '', /^text\/javascript/)
    assert.equal(answer.headers.get('cache-control'), 'no-store')
    assert.equal(answer.headers.get('access-control-allow-origin'), '*')
    const text = await answer.text()
    assert.doesNotMatch(text, /alert|nobody/)
    const said: string[] = []
    runInNewContext(text, {
      console: { warn: (line: string) => said.push(line) },
      document: { currentScript: { src: 'https://x.example/s/nobody/knead.js' } },
    })
    assert.deepEqual(said, [
      'Knead: https://x.example/s/nobody/knead.js: there is no site with this key on this server; the address ends in /s/{site}/knead.js.',
    ])
  }
  assert.equal((await get('/s/nobody/frame.js')).status, 404)
})

test('a face’s file may be kept for ever, and used and measured by any website, also one without an origin', async () => {
  for (const origin of ['https://anyone.example', 'null']) {
    const answer = await get('/assets/booking-4f5a.js', { Origin: origin })
    assert.equal(answer.status, 200)
    assert.match(answer.headers.get('content-type') ?? '', /^text\/javascript/)
    assert.equal(answer.headers.get('cache-control'), 'public, max-age=31536000, immutable')
    assert.equal(answer.headers.get('access-control-allow-origin'), '*')
    assert.equal(answer.headers.get('cross-origin-resource-policy'), 'cross-origin')
    assert.equal(answer.headers.get('timing-allow-origin'), '*')
    assert.equal(answer.headers.get('x-content-type-options'), 'nosniff')
    const etag = answer.headers.get('etag') ?? ''
    assert.equal((await get('/assets/booking-4f5a.js', { 'If-None-Match': etag })).status, 304)
  }
})

test('a pinned script never changes, and another version is not passed off as it', async () => {
  const pinned = await get('/s/studio/v/1.2.3/knead.js')
  assert.equal(pinned.status, 200)
  assert.match(pinned.headers.get('cache-control') ?? '', /max-age=31536000, immutable/)
  const other = await get('/s/studio/v/9.9.9/knead.js')
  assert.equal(other.status, 404)
  assert.match((await other.json()).detail, /1\.2\.3/)
})

for (const [accepted, encoding, open] of [
  ['gzip, deflate, br', 'br', brotliDecompressSync],
  ['gzip', 'gzip', gunzipSync],
  ['br;q=0, gzip', 'gzip', gunzipSync],
  ['*', 'br', brotliDecompressSync],
  ['identity', null, (bytes: Buffer) => bytes],
] as const) {
  test(`"Accept-Encoding: ${accepted}" is answered with ${encoding ?? 'the plain file'}`, async () => {
    const answer = await get('/s/studio/knead.js', { 'Accept-Encoding': accepted })
    assert.equal(answer.headers.get('content-encoding'), encoding)
    assert.match(answer.headers.get('vary') ?? '', /Accept-Encoding/)
    assert.equal(open(Buffer.from(await answer.arrayBuffer())).toString(), SCRIPT)
    const again = await get('/s/studio/knead.js', {
      'Accept-Encoding': accepted,
      'If-None-Match': answer.headers.get('etag') ?? '',
    })
    assert.equal(again.status, 304)
    assert.equal(await again.text(), '')
  })
}

test('a packed copy that the build left is used as it is', async () => {
  writeFileSync(join(dist, 'assets/ready-1.js'), 'plain')
  writeFileSync(join(dist, 'assets/ready-1.js.br'), 'as the build left it')
  const answer = await get('/assets/ready-1.js', { 'Accept-Encoding': 'br' })
  assert.equal(await answer.text(), 'as the build left it')
  assert.match(answer.headers.get('cache-control') ?? '', /immutable/)
})

test('a second try finds the same file under another path', async () => {
  writeFileSync(join(dist, 'assets/part-1.js'), 'a part')
  const again = await get('/assets/~2/part-1.js')
  assert.equal(await again.text(), 'a part')
  for (const path of ['/assets/~x/part-1.js', '/assets/2/part-1.js', '/assets/~2/..%2fsecret.txt']) {
    assert.equal((await get(path)).status, 404, path)
  }
})

test('a new build is seen without a restart', async () => {
  writeFileSync(join(dist, 'assets/new.js'), 'old')
  const old = await get('/assets/new.js')
  writeFileSync(join(dist, 'assets/new.js'), 'new')
  utimesSync(join(dist, 'assets/new.js'), 2e9, 2e9)
  const fresh = await get('/assets/new.js')
  assert.equal(await fresh.text(), 'new')
  assert.notEqual(fresh.headers.get('etag'), old.headers.get('etag'))
})

test('a page from before an upgrade still finds the files of its build, and its pinned script', async () => {
  const data = mkdtempSync(join(tmpdir(), 'knead-kept-'))
  const kept = keptFolder(data)
  const now = new Date('2026-11-23T10:00:00Z')
  writeFileSync(join(dist, 'assets/reader-old1.js'), 'of the build before')
  await keepBuild({ dist, dataFolder: data, version: '1.2.2' }, now)
  rmSync(join(dist, 'assets/reader-old1.js'))
  const upgraded = makeApp(await engine.kernel(), { dist, kept })
  await keepBuild({ dist, dataFolder: data, version: '1.2.3' }, new Date('2027-01-23T10:00:00Z'))
  const asset = await upgraded.request('/assets/reader-old1.js')
  assert.equal(await asset.text(), 'of the build before')
  assert.match(asset.headers.get('cache-control') ?? '', /immutable/)
  assert.equal((await upgraded.request('/s/studio/v/1.2.2/knead.js')).status, 200)
  assert.equal((await upgraded.request('/s/studio/v/..%2f..%2f/knead.js')).status, 404)

  await keepBuild({ dist, dataFolder: data, version: '1.2.3' }, new Date('2027-06-23T10:00:00Z'))
  assert.equal((await upgraded.request('/assets/reader-old1.js')).status, 404)
  assert.equal((await upgraded.request('/s/studio/v/1.2.2/knead.js')).status, 404)
  rmSync(data, { recursive: true })
})

for (const path of [
  '/assets/..%2fsecret.txt',
  '/assets/%2e%2e/secret.txt',
  '/assets/.hidden',
  '/assets/a%5c..%5cb',
  '/assets/',
]) {
  test(`${path} gives nothing away`, async () => {
    assert.equal((await get(path)).status, 404)
  })
}

test('before the build the script says what to do', async () => {
  const unbuilt = makeApp(await engine.kernel())
  const answer = await unbuilt.request('/s/studio/knead.js')
  assert.equal(answer.status, 503)
  assert.match((await answer.json()).detail, /npm run build/)
})

test('HEAD tells what GET would, without the body', async () => {
  const answer = await app.request('/s/studio/knead.js', { method: 'HEAD' })
  assert.equal(answer.status, 200)
  assert.equal(await answer.text(), '')
  assert.ok(answer.headers.get('etag'))
})

test('the schema of a site file is there for editors', async () => {
  const answer = await get('/site.schema.json')
  assert.equal(answer.headers.get('content-type'), 'application/json')
  assert.deepEqual(await answer.json(), { type: 'object' })
})

test('the front page lists the sites with what to paste, and loads nothing', async () => {
  const answer = await get('/')
  assert.equal(answer.status, 200)
  const text = await answer.text()
  assert.match(text, /Studio Riverside/)
  assert.match(text, /&lt;script async src=&quot;http:\/\/localhost\/s\/studio\/knead\.js&quot;&gt;/)
  assert.doesNotMatch(text, /<script/)
  const policy = answer.headers.get('content-security-policy') ?? ''
  const style = /<style>([^]*?)<\/style>/.exec(text)?.[1] ?? ''
  const hash = createHash('sha256').update(style).digest('base64')
  assert.ok(policy.startsWith(`default-src 'none'; style-src 'sha256-${hash}'; `), 'its style may be used')
  const icon = /<link rel="icon" href="([^"]+)"/.exec(text)?.[1] ?? ''
  assert.equal((await get(icon)).headers.get('content-type'), 'image/svg+xml')
  assert.match(policy, /frame-ancestors 'none'/)
})

test('health tells the migration, the outbox and the sources, and fails with the store', async () => {
  const kernel = await engine.kernel()
  const own = makeApp(kernel)
  const well = await own.request('/health')
  assert.equal(well.status, 200)
  assert.deepEqual(await well.json(), {
    status: 'ok',
    version: '1.2.3',
    migration: schemaVersion,
    outbox: { waiting: 0, dead: 0, oldestSeconds: 0 },
    sources: { failing: 0 },
  })
  const payload = { to: { address: 'a@b.example' }, fromName: 'x', subject: 'x', text: 'x' }
  await kernel.post(kernel.db, 'studio', { kind: 'mail', dedupe: 'a', payload })
  kernel.clock.advance(90_000)
  assert.equal((await (await own.request('/health')).json()).outbox.oldestSeconds, 90)
  await kernel.db.destroy()
  const broken = await own.request('/health')
  assert.equal(broken.status, 503)
  assert.equal((await broken.json()).status, 'failing')
})

test('the API describes every route a page or program may use, with its problems', async () => {
  const answer = await get('/api/openapi.json')
  assert.equal(answer.status, 200)
  const description = await answer.json()
  assert.equal(description.openapi, '3.1.0')
  const paths = Object.keys(description.paths)
  for (const path of [
    '/s/{site}/api/articles',
    '/s/{site}/api/articles/{id}',
    '/s/{site}/api/threads/{thread}/comments',
    '/s/{site}/api/services',
    '/s/{site}/api/availability',
    '/s/{site}/api/bookings',
    '/s/{site}/api/bookings/{id}',
  ]) {
    assert.ok(paths.includes(path), path)
  }
  assert.ok(!paths.some((path) => path.startsWith('/console')), 'the owner’s pages are no API')
  const post = description.paths['/s/{site}/api/bookings'].post
  assert.ok(post.requestBody.content['application/json'].schema)
  assert.ok(post.responses.default.content['application/problem+json'].schema)
})

test('long answers are packed, short ones are not', async () => {
  const long = await get('/api/openapi.json', { 'Accept-Encoding': 'br' })
  assert.equal(long.headers.get('content-encoding'), 'br')
  const plain = brotliDecompressSync(Buffer.from(await long.arrayBuffer())).toString()
  assert.equal(JSON.parse(plain).openapi, '3.1.0')
  const short = await get('/health', { 'Accept-Encoding': 'br' })
  assert.equal(short.headers.get('content-encoding'), null)
  assert.match(short.headers.get('vary') ?? '', /Accept-Encoding/)
})
