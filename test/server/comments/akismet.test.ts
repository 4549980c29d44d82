import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { FetchRequest } from '../../../src/server/outgoing/fetch.ts'
import { from, json, makeApp } from '../../support/app.ts'
import { forEachEngine, type TestKernel } from '../../support/kernel.ts'
import { allowed, send, serve, type WebServer } from '../../support/web-server.ts'
import { threadPath } from './support.ts'

/** A server that answers as Akismet does, and notes what it is told. */
let service: WebServer
let answer = 'false'
let told: URLSearchParams[] = []

before(async () => {
  service = await serve((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      told.push(new URLSearchParams(Buffer.concat(chunks).toString()))
      if (answer === 'silence') return
      if (answer === 'elsewhere') {
        response.writeHead(302, { Location: `${service.url}/other` }).end()
        return
      }
      send(response, answer)
    })
  })
})
after(() => service.close())

/** The same guarded way out, led to that server instead of the one on the internet. */
function outside() {
  const fetch = allowed(service, { milliseconds: 500 })
  return {
    fetch: (request: FetchRequest) => {
      assert.equal(request.url, 'https://rest.akismet.com/1.1/comment-check')
      return fetch({ ...request, url: `${service.url}/1.1/comment-check` })
    },
  }
}

async function write(kernel: TestKernel, says: string, akismetKey?: string) {
  answer = says
  told = []
  const app = makeApp(kernel, { outside: outside(), akismetKey })
  const author = { name: 'Ann', email: 'ann@reader.example' }
  const body = `Pills ${says}`
  const response = await app.request(
    threadPath(),
    json({ body, author }, { 'User-Agent': 'Test' }),
    from('192.0.2.7'),
  )
  assert.equal(response.status, 201)
  return ((await response.json()) as { state: string; reason?: string }).state
}

describe('a comment that Akismet is asked about', () => {
  const site = { comments: { akismet: true } }

  forEachEngine((engine) => {
    test('is held when it is taken for spam, and the service gets what it needs', async () => {
      const kernel = await engine.kernel({ site })
      assert.equal(await write(kernel, 'true', 'abcdef123456'), 'held')
      assert.deepEqual(Object.fromEntries(told[0] ?? []), {
        api_key: 'abcdef123456',
        blog: 'https://studio.example',
        blog_lang: 'en',
        blog_charset: 'UTF-8',
        user_ip: '192.0.2.7',
        user_agent: 'Test',
        comment_type: 'comment',
        comment_author: 'Ann',
        comment_author_email: 'ann@reader.example',
        comment_content: 'Pills true',
      })
      assert.equal(await write(kernel, 'false', 'abcdef123456'), 'shown')
    })

    test('is taken as it is when the service refuses, is silent or leads elsewhere', async () => {
      const kernel = await engine.kernel({ site })
      for (const says of ['invalid', 'silence', 'elsewhere']) {
        assert.equal(await write(kernel, says, 'abcdef123456'), 'shown', says)
        assert.equal(told.length, 1)
      }
      assert.ok(!kernel.logged.join('').includes('abcdef123456'))
      assert.match(kernel.logged.join(''), /akismet-refused.*akismet-failed/s)
    })

    test('goes nowhere without a key, or where the site does not want it', async () => {
      assert.equal(await write(await engine.kernel({ site }), 'true'), 'shown')
      assert.equal(await write(await engine.kernel(), 'true', 'abcdef123456'), 'shown')
      assert.deepEqual(told, [])
    })
  })
})
