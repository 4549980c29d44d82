import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import * as v from 'valibot'
import { commentPreview } from '../../../src/contract/comments.ts'
import { from, json, makeApp } from '../../support/app.ts'
import { ATTACKS } from '../../support/attacks.ts'
import { forEachEngine } from '../../support/kernel.ts'
import { type App, COMMENTS, list, post, refusal } from './support.ts'

const look = (app: App, body: string, address = '192.0.2.1') =>
  Promise.resolve(app.request(`${COMMENTS}/preview`, json({ body }), from(address)))

async function preview(app: App, body: string): Promise<string> {
  const response = await look(app, body)
  assert.equal(response.status, 200)
  assert.equal(response.headers.get('cache-control'), 'no-store')
  return v.parse(commentPreview, await response.json()).html
}

describe('the preview of a comment', () => {
  forEachEngine((engine) => {
    test('is what would be stored, and nothing is', async () => {
      const app = makeApp(await engine.kernel())
      const body = '**Sore** calf\n\n> since Monday\n\n- [run](https://runs.example)\n- `rest` <b>here</b>'
      const html = await preview(app, body)
      assert.match(html, /<strong>Sore<\/strong>/)
      assert.equal((await list(app)).total, 0)
      assert.equal((await post(app, { body })).html, html)
    })

    test('of whatever is thrown at it is as the stored comment', async () => {
      const app = makeApp(await engine.kernel())
      for (const attack of Object.values(ATTACKS).flat()) {
        if (attack.includes('\0')) continue
        const body = `${attack}\n\n[x](${attack})`.slice(0, 10_000)
        assert.equal(await preview(app, body), (await post(app, { body })).html)
      }
    })

    test('is refused for a text that would be', async () => {
      const app = makeApp(await engine.kernel())
      for (const body of ['', 'x'.repeat(10_001), '\u200b'])
        assert.equal((await refusal(await look(app, body), 422)).errors?.[0]?.field, 'body')
    })

    test('is made for each household within bounds', async () => {
      const kernel = await engine.kernel({ limits: true })
      const app = makeApp(kernel)
      const statuses = async (address: string, count: number) =>
        (await Promise.all(Array.from({ length: count }, () => look(app, 'Words', address)))).map(
          ({ status }) => status,
        )
      const many = await statuses('192.0.2.1', 30)
      assert.deepEqual([many.filter((status) => status === 200).length, new Set(many).size], [20, 2])
      assert.deepEqual(await statuses('198.51.100.1', 1), [200])
      kernel.clock.advance(60_000)
      assert.deepEqual(await statuses('192.0.2.1', 1), [200])
    })
  })
})
