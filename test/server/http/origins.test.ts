/** Which pages may read and write, and whose word is believed. */
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { trustFrom } from '../../../src/server/http/address.ts'
import { from, json, makeApp } from '../../support/app.ts'
import { makeEngine } from '../../support/kernel.ts'
import type { KernelOptions } from '../../support/kernel.ts'

const COMMENTS = '/s/studio/api/threads/post/comments'
const comment = { body: 'Does it help after a marathon?', author: { name: 'Ada' } }

const engine = makeEngine('sqlite')
after(() => engine.close())

async function open(options: Parameters<typeof makeApp>[1] = {}, kernelOptions: KernelOptions = {}) {
  const kernel = await engine.kernel(kernelOptions)
  return { kernel, app: makeApp(kernel, options) }
}

test('any page may read, even one without an origin of its own', async () => {
  const { app } = await open()
  for (const origin of ['https://anyone.example', 'null']) {
    for (const path of ['/s/studio/api/services', COMMENTS, '/api/openapi.json']) {
      const answer = await app.request(path, { headers: { Origin: origin } })
      assert.equal(answer.status, 200)
      assert.equal(answer.headers.get('access-control-allow-origin'), '*')
      assert.equal(answer.headers.get('access-control-allow-credentials'), null)
      assert.match(answer.headers.get('access-control-expose-headers') ?? '', /ETag, Retry-After, Location/)
      assert.equal(answer.headers.get('cross-origin-resource-policy'), 'cross-origin')
    }
  }
})

test('the browser may ask ahead, and remember it for two hours', async () => {
  const { app } = await open()
  const answer = await app.request(COMMENTS, {
    method: 'OPTIONS',
    headers: {
      Origin: 'https://anyone.example',
      'Access-Control-Request-Method': 'POST',
      'Access-Control-Request-Headers': 'content-type,idempotency-key',
    },
  })
  assert.equal(answer.status, 204)
  assert.equal(answer.headers.get('access-control-allow-origin'), '*')
  assert.match(answer.headers.get('access-control-allow-methods') ?? '', /POST/)
  const allowed = (answer.headers.get('access-control-allow-headers') ?? '').toLowerCase()
  for (const name of ['content-type', 'idempotency-key', 'knead-secret', 'knead-token', 'if-none-match']) {
    assert.ok(allowed.includes(name), name)
  }
  assert.equal(answer.headers.get('access-control-max-age'), '7200')
})

for (const [name, headers, loopback, status] of [
  ['a website of the site', { Origin: 'https://studio.example' }, false, 201],
  ['the server itself', { Origin: 'http://localhost' }, false, 201],
  [
    'the server itself behind a proxy that hides https',
    { Origin: 'https://x.example', 'Sec-Fetch-Site': 'same-origin' },
    false,
    201,
  ],
  ['a program without a page', {}, false, 201],
  ['a stranger', { Origin: 'https://evil.example' }, false, 403],
  [
    'a stranger whose name begins like the site’s',
    { Origin: 'https://studio.example.evil.example' },
    false,
    403,
  ],
  ['a page without an origin of its own', { Origin: 'null' }, false, 403],
  ['a page on this machine while the server is public', { Origin: 'http://localhost:3000' }, false, 403],
  ['a page on this machine while the server is private', { Origin: 'http://localhost:3000' }, true, 201],
  ['a stranger while the server is private', { Origin: 'https://evil.example' }, true, 403],
] as const) {
  test(`${name} ${status === 201 ? 'may' : 'may not'} write`, async () => {
    const { app, kernel } = await open({ loopback })
    const answer = await app.request(COMMENTS, json(comment, headers))
    assert.equal(answer.status, status)
    const rows = await kernel.db.selectFrom('comments').select('comment_id').execute()
    assert.equal(rows.length, status === 201 ? 1 : 0)
    if (status === 201) return
    const body = await answer.json()
    assert.equal(body.code, 'origin-not-allowed')
    assert.match(body.detail, /"origins".*knead site apply/)
    assert.equal(answer.headers.get('access-control-allow-origin'), '*', 'the page can read why')
  })
}

test('previews of the site at the builders that the owner names may write, and nobody else’s', async () => {
  const kernel = await engine.kernel({ site: { previews: { webflow: 'riverside', framer: 'river-side' } } })
  const app = makeApp(kernel)
  const write = async (origin: string) =>
    (await app.request(COMMENTS, json(comment, { Origin: origin }))).status
  for (const origin of [
    'https://riverside.webflow.io',
    'https://riverside.canvas.webflow.com',
    'https://river-side.framer.app',
  ]) {
    assert.equal(await write(origin), 201, origin)
  }
  for (const origin of [
    'https://other.webflow.io',
    'http://riverside.webflow.io',
    'https://riverside.webflow.io.evil.example',
    'https://riverside.framer.app',
    'https://riverside.myshopify.com',
  ]) {
    assert.equal(await write(origin), 403, origin)
  }
})

test('a framed page of the server may write from a sandbox, for a day, on its own site', async () => {
  const { app, kernel } = await open()
  const page = await (await app.request('/s/studio/embed/comments')).text()
  const pass = /data-knead-page="([\w-]+)"/.exec(page)?.[1] ?? assert.fail('no pass')
  const write = async (headers: Record<string, string>) =>
    (await app.request(COMMENTS, json(comment, { Origin: 'null', ...headers }))).status
  assert.equal(await write({ 'Knead-Page': pass }), 201)
  assert.equal(await write({ 'Knead-Page': `${pass}x` }), 403)
  const elsewhere = kernel.tokens.mint('page', 'other', new Date(kernel.clock()).toISOString().slice(0, 10))
  assert.equal(await write({ 'Knead-Page': elsewhere }), 403)
  const longAgo = kernel.tokens.mint('page', 'studio', '2020-01-01')
  assert.equal(await write({ 'Knead-Page': longAgo }), 403)
  const stranger = { Origin: 'https://evil.example', 'Knead-Page': pass }
  assert.equal((await app.request(COMMENTS, json(comment, stranger))).status, 403)
})

test('a stranger may not write even before the body is looked at', async () => {
  const { app } = await open()
  const answer = await app.request(COMMENTS, json('{', { Origin: 'https://evil.example' }))
  assert.equal(answer.status, 403)
})

/** Posts until the limit says no; returns how many went through. */
async function postUntilLimited(
  app: ReturnType<typeof makeApp>,
  headersOf: (n: number) => Record<string, string>,
) {
  for (let n = 0; n < 60; n++) {
    const init = json({ ...comment, body: `Question ${String(n)}` }, headersOf(n))
    const answer = await app.request(COMMENTS, init, from('10.0.0.1'))
    if (answer.status === 403) {
      assert.ok(Number(answer.headers.get('retry-after')) >= 1)
      return n
    }
    assert.equal(answer.status, 201)
  }
  return 60
}

test('limits count the peer; a forged X-Forwarded-For does not help', async () => {
  const { app } = await open({}, { limits: true })
  const passed = await postUntilLimited(app, (n) => ({ 'X-Forwarded-For': `203.0.113.${String(n)}` }))
  assert.ok(passed < 60)
})

test('behind a trusted proxy limits count each client', async () => {
  const trusted = trustFrom('10.0.0.0/8')
  const { app } = await open({ ...(trusted && { trusted }) }, { limits: true })
  const passed = await postUntilLimited(app, (n) => ({
    'X-Forwarded-For': `1.1.1.1, 203.0.113.${String(n)}`,
  }))
  assert.equal(passed, 60)
})
