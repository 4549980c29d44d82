/** What the server writes itself is packed for whoever accepts it, at any size, and otherwise left as it is. */
import assert from 'node:assert/strict'
import { request } from 'node:http'
import { buffer } from 'node:stream/consumers'
import { after, before, test } from 'node:test'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { Hono } from 'hono'
import { compressAnswers } from '../../../src/server/http/compress.ts'
import type { Env } from '../../../src/server/http/context.ts'
import { listen, type RunningServer } from '../../../src/server/http/server.ts'

const WORD = 'ärmel '
const app = new Hono<Env>()
app.use('*', compressAnswers)
app.get('/words/:count', (c) =>
  c.json(WORD.repeat(Number(c.req.param('count'))), 200, { Vary: 'Knead-Hold' }),
)
app.get('/nothing', (c) => c.body(null, 204))
app.get('/picture', (c) => c.body('x'.repeat(5000), 200, { 'Content-Type': 'image/png' }))

let server: RunningServer
before(async () => {
  server = await listen(app, 0, '127.0.0.1')
})
after(() => server.stop())

interface Answer {
  status: number
  encoding: string | undefined
  vary: string | undefined
  bytes: Buffer
}

/** Without a client that unpacks by itself. */
function ask(path: string, accepted?: string, method = 'GET'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const headers = accepted === undefined ? {} : { 'accept-encoding': accepted }
    const sent = request({ port: server.port, path, method, headers }, (response) => {
      const { statusCode: status = 0, headers: got } = response
      buffer(response).then(
        (bytes) => resolve({ status, encoding: got['content-encoding'], vary: got.vary, bytes }),
        reject,
      )
    })
    sent.on('error', reject)
    sent.end()
  })
}

for (const count of [1, 1000, 100_000]) {
  test(`${String(count)} words arrive whole, however they travel`, async () => {
    const whole = JSON.stringify(WORD.repeat(count))
    const plain = await ask(`/words/${String(count)}`)
    assert.deepEqual(
      [plain.encoding, plain.vary, plain.bytes.toString()],
      [undefined, 'Knead-Hold, Accept-Encoding', whole],
    )
    for (const [accepted, unpack] of [
      ['br', brotliDecompressSync],
      ['gzip', gunzipSync],
    ] as const) {
      const { encoding, vary, bytes } = await ask(`/words/${String(count)}`, accepted)
      assert.equal(vary, 'Knead-Hold, Accept-Encoding')
      if (count === 1) {
        assert.deepEqual([encoding, bytes.toString()], [undefined, whole], 'too small to be worth it')
      } else {
        assert.equal(encoding, accepted)
        assert.ok(bytes.length < whole.length / 10)
        assert.equal(unpack(bytes).toString(), whole)
      }
    }
  })
}

test('what has no text stays as it is', async () => {
  const nothing = await ask('/nothing', 'br')
  assert.deepEqual([nothing.status, nothing.encoding, nothing.bytes.length], [204, undefined, 0])
  const picture = await ask('/picture', 'br')
  assert.deepEqual([picture.encoding, picture.bytes.length], [undefined, 5000])
  const head = await ask('/words/1000', 'br', 'HEAD')
  assert.deepEqual([head.encoding, head.bytes.length], [undefined, 0])
})
