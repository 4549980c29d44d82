import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { spamService } from '../../../src/server/comments/moderation/akismet.ts'
import { decide, undo, type CommentDecision } from '../../../src/server/comments/moderation/decide.ts'
import { tellDue } from '../../../src/server/comments/moderation/feedback.ts'
import { eraseDeleted } from '../../../src/server/comments/privacy/retention.ts'
import { tidy } from '../../../src/server/jobs/housekeeping.ts'
import type { FetchRequest } from '../../../src/server/outgoing/fetch.ts'
import { findSite } from '../../../src/server/sites/service.ts'
import { from, json, makeApp } from '../../support/app.ts'
import { forEachEngine, type TestKernel } from '../../support/kernel.ts'
import { allowed, send, serve, type WebServer } from '../../support/web-server.ts'
import { threadPath } from './support.ts'

/** A server that answers as Akismet does, and notes what it is told. */
let service: WebServer
let answer = 'false'
let told: URLSearchParams[] = []
/** Calls of the interface, as `submit-ham 192.0.2.7`. */
let calls: string[] = []
/** What it documents as required; it takes nothing without. */
const REQUIRED = ['api_key', 'blog', 'user_ip']

before(async () => {
  service = await serve((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const form = new URLSearchParams(Buffer.concat(chunks).toString())
      const call = (request.url ?? '').replace('/1.1/', '')
      told.push(form)
      calls.push(`${call} ${form.get('user_ip') ?? ''}`)
      const isWhole = request.method === 'POST' && REQUIRED.every((field) => form.has(field))
      if (!isWhole) {
        send(response, `Missing required field.`)
        return
      }
      if (call !== 'comment-check') {
        const thanks = 'Thanks for making the web a better place.'
        send(response, answer === 'down' ? '' : thanks, {}, answer === 'down' ? 503 : 200)
        return
      }
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
      const [, call = ''] =
        /^https:\/\/rest\.akismet\.com\/1\.1\/(comment-check|submit-spam|submit-ham)$/.exec(request.url) ?? []
      assert.notEqual(call, '', request.url)
      return fetch({ ...request, url: `${service.url}/1.1/${call}` })
    },
  }
}

async function write(kernel: TestKernel, says: string, akismetKey?: string) {
  answer = says
  told = []
  calls = []
  const app = makeApp(kernel, { outside: outside(), akismetKey })
  const author = { name: 'Ann', email: 'ann@reader.example' }
  const body = `Pills ${says}`
  const response = await app.request(
    threadPath(),
    json({ body, author }, { 'User-Agent': 'Test', Referer: 'https://studio.example/blog' }),
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
        referrer: 'https://studio.example/blog',
        comment_type: 'comment',
        comment_author: 'Ann',
        comment_author_email: 'ann@reader.example',
        comment_content: 'Pills true',
        comment_date_gmt: new Date(kernel.clock()).toISOString(),
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

    describe('and that the owner decides otherwise', () => {
      const key = 'abcdef123456'
      const TEN_MINUTES = 10 * 60_000

      /** One comment, with what the owner can do and the job that tells of it. */
      async function written(says: string, more: Record<string, unknown> = {}) {
        const kernel = await engine.kernel({ site: { comments: { akismet: true, ...more } } })
        await write(kernel, says, key)
        const [asked] = told
        calls = []
        told = []
        answer = ''
        const { comment_id: id } = await kernel.db
          .selectFrom('comments')
          .select('comment_id')
          .executeTakeFirstOrThrow()
        const site = await findSite(kernel, 'studio')
        assert.ok(site)
        const decider = { by: 'console', origin: 'https://knead.example' } as const
        const service = spamService(kernel, { akismetKey: key, outside: outside() })
        return {
          kernel,
          asked,
          decided: async (decision: CommentDecision) =>
            (await decide(kernel, site, id, decision, decider)) ?? '',
          undone: (decision: string) => undo(kernel, site, decision),
          tell: async (after = TEN_MINUTES) => {
            kernel.clock.advance(after)
            await tellDue(kernel, service)
            return calls.splice(0)
          },
          kept: () => kernel.db.selectFrom('spam_feedback').selectAll().execute(),
        }
      }

      test('is told so, with what was asked; once, and not before it can be taken back', async () => {
        for (const [says, decision, call] of [
          ['true', 'approve', 'submit-ham'],
          ['false', 'spam', 'submit-spam'],
        ] as const) {
          const { decided, tell, asked } = await written(says)
          await decided(decision)
          assert.deepEqual(await tell(TEN_MINUTES - 1), [])
          assert.deepEqual(await tell(1), [`${call} 192.0.2.7`])
          assert.deepEqual(Object.fromEntries(told[0] ?? []), Object.fromEntries(asked ?? []))
          assert.deepEqual(await tell(), [], 'once')
        }
      })

      test('hears nothing where the owner agrees, or has taken it back', async () => {
        const agreed = await written('true')
        await agreed.decided('spam')
        assert.deepEqual(await agreed.tell(), [])
        const rejected = await written('true')
        await rejected.decided('reject')
        assert.deepEqual(await rejected.tell(), [], 'a removal says nothing about spam')
        const undone = await written('false')
        await undone.undone(await undone.decided('spam'))
        assert.deepEqual(await undone.tell(), [])
      })

      test('is told the contrary when a decision is taken back later', async () => {
        const { decided, undone, tell } = await written('false')
        const decision = await decided('spam')
        assert.deepEqual(await tell(), ['submit-spam 192.0.2.7'])
        await undone(decision)
        assert.deepEqual(await tell(), ['submit-ham 192.0.2.7'])
      })

      test('is told again and again while it is down, and given up in the end', async () => {
        const { decided, tell, kernel } = await written('true')
        await decided('approve')
        answer = 'down'
        assert.equal((await tell()).length, 1)
        assert.deepEqual(await tell(30_000), [], 'not at once')
        assert.equal((await tell(90_000)).length, 1)
        answer = ''
        assert.deepEqual(await tell(), ['submit-ham 192.0.2.7'])
        assert.deepEqual(await tell(), [])
        assert.match(kernel.logged.join(''), /akismet-report-failed/)

        const given = await written('true')
        await given.decided('approve')
        answer = 'down'
        let attempts = 0
        for (let n = 0; n < 12; n++) attempts += (await given.tell(24 * 60 * 60_000)).length
        assert.equal(attempts, 8)
        assert.match(given.kernel.logged.join(''), /akismet-report-given-up/)
      })

      test('two servers tell it once', async () => {
        const { decided, kernel } = await written('true')
        await decided('approve')
        kernel.clock.advance(TEN_MINUTES)
        const service = spamService(kernel, { akismetKey: key, outside: outside() })
        await Promise.all([tellDue(kernel, service), tellDue(kernel, service)])
        assert.deepEqual(calls, ['submit-ham 192.0.2.7'])
      })

      test('what was asked cannot be read in the database, and is gone in time or with the comment', async () => {
        const { kept, kernel } = await written('false')
        const [row] = await kept()
        assert.doesNotMatch(JSON.stringify(row), /192\.0\.2|ann@|Pills/i)
        assert.doesNotMatch(
          Buffer.from(row?.sealed ?? '', 'base64url').toString('latin1'),
          /192\.0\.2|ann@|Pills/,
        )
        kernel.clock.advance(30 * 24 * 60 * 60_000)
        await tidy(kernel)
        assert.deepEqual(await kept(), [])
        const brief = await written('false', { keepDays: 7 })
        brief.kernel.clock.advance(7 * 24 * 60 * 60_000)
        await tidy(brief.kernel)
        assert.deepEqual(await brief.kept(), [])
        const deleted = await written('false')
        await deleted.kernel.db
          .updateTable('comments')
          .set({ state: 'deleted', deleted_at: deleted.kernel.clock() })
          .execute()
        deleted.kernel.clock.advance(60_000)
        await eraseDeleted(deleted.kernel)
        assert.deepEqual(await deleted.kept(), [])
      })
    })
  })
})
