/** Whatever a client sends: a problem that says what is accepted, never an echo, never a failure of ours. */
import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import * as v from 'valibot'
import { problem } from '../../../src/contract/problem.ts'
import { json, makeApp } from '../../support/app.ts'
import { forEachEngine, makeEngine } from '../../support/kernel.ts'

const comment = { body: 'Does it help after a marathon?', author: { name: 'Ada' } }
const booking = {
  service: 'sports-60',
  start: '2026-11-03T09:00:00Z',
  customer: { name: 'Ada', email: 'ada@reader.example' },
}
const COMMENTS = '/s/studio/api/threads/post/comments'
const BOOKINGS = '/s/studio/api/bookings'

/** What must not come back. */
const ECHO = 'h0stile-words'

interface Case {
  name: string
  path: string
  init?: RequestInit
  status: number
  code: string
  /** Name of the field that must be told. */
  field?: string
}

const raw = (body: BodyInit, type: string): RequestInit => ({
  method: 'POST',
  headers: { 'Content-Type': type },
  body,
})

const big = JSON.stringify({ ...comment, body: ECHO.repeat(6000) })
const streamed = () =>
  new ReadableStream<Uint8Array>({
    start(controller) {
      for (let n = 0; n < 10; n++) controller.enqueue(new TextEncoder().encode(big.slice(0, 10_000)))
      controller.close()
    },
  })

const cases: Case[] = [
  { name: 'an unknown path', path: `/${ECHO}`, status: 404, code: 'not-found' },
  { name: 'an unknown path of a site', path: `/s/studio/${ECHO}`, status: 404, code: 'not-found' },
  { name: 'an unknown site', path: `/s/${ECHO}/api/articles`, status: 404, code: 'unknown-site' },
  {
    name: 'a site by a name of JavaScript',
    path: '/s/__proto__/api/articles',
    status: 404,
    code: 'unknown-site',
  },
  { name: 'an unknown article', path: `/s/studio/api/articles/${ECHO}`, status: 404, code: 'not-found' },
  { name: 'an unknown asset', path: `/assets/${ECHO}.js`, status: 404, code: 'not-found' },
  { name: 'a way out of the assets', path: '/assets/..%2f..%2fpackage.json', status: 404, code: 'not-found' },
  {
    name: 'a wrong method',
    path: '/health',
    init: { method: 'DELETE' },
    status: 405,
    code: 'method-not-allowed',
  },
  {
    name: 'a wrong method of a room',
    path: '/s/studio/api/services',
    init: { method: 'PUT' },
    status: 405,
    code: 'method-not-allowed',
  },
  {
    name: 'a broken percent-encoding',
    path: '/s/studio/api/threads/%E0%A4%A/comments',
    status: 422,
    code: 'invalid-input',
  },
  {
    name: 'NUL in the path',
    path: '/s/studio/api/threads/a%00b/comments',
    status: 422,
    code: 'invalid-input',
  },
  {
    name: 'NUL in the query',
    path: '/s/studio/api/articles?search=a%00b',
    status: 422,
    code: 'invalid-input',
  },
  {
    name: 'a limit that is no number',
    path: `/s/studio/api/articles?limit=${ECHO}`,
    status: 422,
    code: 'invalid-input',
    field: 'limit',
  },
  {
    name: 'a parameter given twice',
    path: '/s/studio/api/articles?limit=1&limit=2',
    status: 422,
    code: 'invalid-input',
    field: 'limit',
  },
  {
    name: 'a query without what it needs',
    path: '/s/studio/api/availability',
    status: 422,
    code: 'invalid-input',
    field: 'service',
  },
  { name: 'no body', path: COMMENTS, init: json(''), status: 400, code: 'invalid-json' },
  { name: 'half a body', path: COMMENTS, init: json(`{"body": "${ECHO}`), status: 400, code: 'invalid-json' },
  {
    name: 'text',
    path: COMMENTS,
    init: raw(ECHO, 'text/plain'),
    status: 415,
    code: 'unsupported-media-type',
  },
  {
    name: 'a form',
    path: COMMENTS,
    init: raw(`body=${ECHO}`, 'application/x-www-form-urlencoded'),
    status: 415,
    code: 'unsupported-media-type',
  },
  { name: 'a body that is too large', path: COMMENTS, init: json(big), status: 413, code: 'too-large' },
  {
    name: 'a body that is too large and does not say so',
    path: COMMENTS,
    init: { ...raw(streamed(), 'application/json'), duplex: 'half' } as RequestInit,
    status: 413,
    code: 'too-large',
  },
  { name: 'a list', path: COMMENTS, init: json([ECHO]), status: 422, code: 'invalid-input', field: 'body' },
  { name: 'null', path: COMMENTS, init: json('null'), status: 422, code: 'invalid-input', field: '' },
  {
    name: 'a wrong type',
    path: COMMENTS,
    init: json({ ...comment, body: { text: ECHO } }),
    status: 422,
    code: 'invalid-input',
    field: 'body',
  },
  {
    name: 'a wrong type deep inside',
    path: BOOKINGS,
    init: json({ ...booking, customer: { name: 'Ada', email: ECHO } }),
    status: 422,
    code: 'invalid-input',
    field: 'customer.email',
  },
  {
    name: 'a field nobody knows',
    path: COMMENTS,
    init: json({ ...comment, author: { name: 'Ada', [ECHO]: 1 } }),
    status: 422,
    code: 'invalid-input',
    field: 'author',
  },
  {
    name: 'a key of JavaScript’s own',
    path: COMMENTS,
    init: json(`{"body":"Hello","author":{"name":"Ada"},"__proto__":{"role":"staff"}}`),
    status: 422,
    code: 'invalid-input',
    field: '',
  },
  {
    name: 'a constructor',
    path: COMMENTS,
    init: json(`{"body":"Hello","author":{"name":"Ada"},"constructor":{"prototype":{"x":1}}}`),
    status: 422,
    code: 'invalid-input',
  },
  {
    name: 'NUL in a text',
    path: COMMENTS,
    init: json({ ...comment, body: `a\u0000${ECHO}` }),
    status: 422,
    code: 'invalid-input',
    field: 'body',
  },
  {
    name: 'NUL within',
    path: COMMENTS,
    init: json({ ...comment, author: { name: 'Ada', email: `a\u0000${ECHO}@example.com` } }),
    status: 422,
    code: 'invalid-input',
    field: 'author.email',
  },
  {
    name: 'NUL under a name that is not known',
    path: COMMENTS,
    init: json({ ...comment, [ECHO]: { [ECHO]: 'a\u0000' } }),
    status: 422,
    code: 'invalid-input',
  },
  {
    name: 'sixty thousand brackets',
    path: COMMENTS,
    init: json('['.repeat(60_000)),
    status: 400,
    code: 'invalid-json',
  },
  {
    name: 'thirty thousand pairs of brackets',
    path: COMMENTS,
    init: json('['.repeat(30_000) + ']'.repeat(30_000)),
    status: 422,
    code: 'invalid-input',
  },
  {
    name: 'a key that is too long',
    path: COMMENTS,
    init: json(comment, { 'Idempotency-Key': ECHO.repeat(20) }),
    status: 422,
    code: 'invalid-input',
    field: 'Idempotency-Key',
  },
  {
    name: 'a service that is not offered',
    path: BOOKINGS,
    init: json({ ...booking, service: ECHO }),
    status: 422,
    code: 'invalid-input',
    field: 'service',
  },
  {
    name: 'a Host header with a way out',
    path: '/',
    init: { headers: { Host: `localhost/${ECHO}` } },
    status: 422,
    code: 'invalid-input',
  },
]

forEachEngine((engine) => {
  let app: ReturnType<typeof makeApp>
  // None of these writes anything.
  before(async () => {
    app = makeApp(await engine.kernel())
  })

  for (const { name, path, init, status, code, field } of cases) {
    // A stream can be read once, and the second engine proves nothing about it.
    if (engine.name === 'postgres' && init?.body instanceof ReadableStream) continue
    test(`${name} is answered with ${String(status)} ${code}`, async () => {
      const answer = await app.request(path, init)
      const body = await answer.text()
      assert.equal(answer.status, status, body)
      assert.equal(answer.headers.get('content-type'), 'application/problem+json')
      assert.equal(answer.headers.get('cache-control'), 'no-store')
      const told = v.parse(problem, JSON.parse(body))
      assert.equal(told.code, code)
      assert.equal(told.status, status)
      assert.match(told.detail, /\.$/)
      if (field !== undefined) {
        assert.ok(
          told.errors?.some((error) => error.field === field),
          `no error for the field "${field}" in ${body}`,
        )
      }
      assert.ok(!body.includes(ECHO), 'the input must not come back')
      if (status === 405) assert.match(answer.headers.get('allow') ?? '', /GET/)
    })
  }
})

test('an unexpected error says nothing about itself, and is logged without words of the request', async () => {
  const engine = makeEngine('sqlite')
  const kernel = await engine.kernel()
  const app = makeApp(kernel)
  app.get('/fails/:what', (c) => {
    throw new TypeError(`cannot use ${c.req.param('what')}`)
  })
  const answer = await app.request(`/fails/${ECHO}`)
  assert.equal(answer.status, 500)
  const body = await answer.text()
  assert.equal(v.parse(problem, JSON.parse(body)).code, 'internal')
  assert.ok(!body.includes(ECHO) && !body.includes('TypeError'))
  const line = kernel.logged.find((text) => text.includes('unexpected-error')) ?? ''
  assert.ok(line.includes(answer.headers.get('x-request-id') ?? 'none'))
  assert.match(line, /error=TypeError .*route=\/fails\/:what|route=\/fails\/:what .*error=TypeError/)
  assert.match(line, /problems\.test\.ts/)
  assert.ok(!line.includes(ECHO))
  await engine.close()
})
