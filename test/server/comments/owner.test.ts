import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Comment } from '../../../src/contract/comments.ts'
import { decide } from '../../../src/server/comments/moderation/decide.ts'
import { commentsForOwner } from '../../../src/server/comments/owner.ts'
import { renewComments } from '../../../src/server/comments/jobs.ts'
import type { MailPayload } from '../../../src/server/kernel.ts'
import { findSite } from '../../../src/server/sites/service.ts'
import { makeApp, ORIGIN } from '../../support/app.ts'
import { forEachEngine } from '../../support/kernel.ts'
import type { TestKernel } from '../../support/kernel.ts'
import { bodies, COMMENTS, edit, list, post, refusal, remove, send, threadPath } from './support.ts'

const SITE = { id: 'studio' }

/** Whether there was something to decide. */
async function decideComment(
  kernel: TestKernel,
  { id: site }: { id: string },
  id: string,
  decision: 'approve' | 'remove',
): Promise<boolean> {
  const known = (await findSite(kernel, 'studio'))!
  const kind = decision === 'remove' ? 'reject' : decision
  return (
    (await decide(kernel, { ...known, id: site }, id, kind, { by: 'console', origin: ORIGIN })) !== undefined
  )
}

async function mails(kernel: TestKernel): Promise<MailPayload[]> {
  const rows = await kernel.db.selectFrom('outbox').select('payload').orderBy('message_id').execute()
  return rows.map(({ payload }) => JSON.parse(payload) as MailPayload)
}

const pageAt = (url: string, title = 'Foam rolling') => ({ more: { page: { url, title } } })

describe('the owner', () => {
  forEachEngine((engine) => {
    test('is told of every new comment once, in words that cannot be clicked', async () => {
      const kernel = await engine.kernel({ site: { comments: { hold: { links: 10 } } } })
      const app = makeApp(kernel)
      const posting = {
        key: 'k1',
        name: 'Ann evil.example',
        body: 'See **this** [offer](https://evil.example/a) ![](https://evil.example/p.gif)\n\nhttps://evil.example/b',
        ...pageAt('https://studio.example/blog/foam'),
      }
      await post(app, posting)
      await post(app, posting)
      const [mail, ...others] = await mails(kernel)
      assert.deepEqual(others, [])
      assert.deepEqual(mail?.to, { name: 'Studio Riverside', address: 'desk@studio.example' })
      assert.equal(mail.subject, 'New comment by Ann evil .example on Foam rolling')
      assert.match(mail.text, /^> See this offer/m)
      const own =
        /https:\/\/studio\.example\/blog\/foam#comment-\w+|http:\/\/localhost\/s\/studio\/moderation\/\S+/g
      assert.doesNotMatch(mail.text.replaceAll(own, ''), /:\/\/|evil\.example/)
      assert.match(mail.text, /See it on its page: https:\/\/studio\.example\/blog\/foam#comment-\w+\n$/)
    })

    test('is given no page that is not on the site’s own websites', async () => {
      const kernel = await engine.kernel()
      const app = makeApp(kernel)
      for (const url of [
        'https://evil.example/',
        'javascript:alert(1)',
        'https://studio.example.evil.example/',
        'https://a:b@studio.example/',
        'x',
      ]) {
        await post(app, pageAt(url, 'Bad page'))
      }
      assert.ok((await mails(kernel)).every(({ text }) => !/on its page:|Bad page/.test(text)))
      const { items } = await commentsForOwner(kernel, SITE, { limit: 10 })
      assert.ok(items.every(({ page }) => page === undefined))
    })

    test('is told nothing of a comment that was refused', async () => {
      const kernel = await engine.kernel()
      const app = makeApp(kernel)
      await refusal(await send(app, { parent: 'nobody' }), 422)
      assert.deepEqual(await mails(kernel), [])
      assert.deepEqual(await kernel.db.selectFrom('threads').selectAll().execute(), [])
    })

    test('who approves comments first decides what is seen', async () => {
      const kernel = await engine.kernel({ site: { comments: { moderation: 'all' } } })
      const app = makeApp(kernel)
      const { id, secret, state } = await post(app, { body: 'Wait' })
      assert.equal(state, 'held')
      assert.match((await mails(kernel))[0]?.text ?? '', /waits for your approval/)
      const hidden = await list(app)
      assert.deepEqual([bodies(hidden), hidden.total], [[], 0])
      await refusal(await app.request(`${COMMENTS}/${id}`), 404)
      await refusal(await send(app, { parent: id }), 422)
      const own = await app.request(`${COMMENTS}/${id}`, { headers: { 'Knead-Secret': secret } })
      const mine = (await own.json()) as Comment
      assert.deepEqual([mine.state, mine.html, mine.author.name], ['held', '<p>Wait</p>', 'Ann'])

      const etag = (await app.request(threadPath())).headers.get('etag') ?? ''
      assert.equal(await decideComment(kernel, SITE, id, 'approve'), true)
      assert.equal((await app.request(threadPath(), { headers: { 'If-None-Match': etag } })).status, 200)
      assert.deepEqual(bodies(await list(app)), ['Wait'])
      // Other words need another approval.
      const edited = (await (await edit(app, id, secret, 'Buy this')).json()) as Comment
      assert.equal(edited.state, 'held')
      assert.deepEqual(bodies(await list(app)), [])
    })

    test('takes a comment off and can put it back; what its author deleted stays deleted', async () => {
      const kernel = await engine.kernel()
      const app = makeApp(kernel)
      const { id, secret } = await post(app, { body: 'Rude' })
      const reply = await post(app, { body: 'Reply', parent: id })
      assert.equal(await decideComment(kernel, SITE, id, 'remove'), true)
      assert.equal(await decideComment(kernel, SITE, id, 'remove'), false)
      assert.deepEqual(bodies(await list(app)), ['(deleted)', 'Reply'])
      await refusal(await edit(app, id, secret, 'x'), 410)
      const own = await app.request(`${COMMENTS}/${id}`, { headers: { 'Knead-Secret': secret } })
      assert.equal(((await own.json()) as Comment).body, undefined)
      assert.equal(await decideComment(kernel, SITE, id, 'approve'), true)
      assert.deepEqual(bodies(await list(app)), ['Rude', 'Reply'])
      await remove(app, reply.id, reply.secret)
      assert.equal(await decideComment(kernel, SITE, reply.id, 'approve'), false)
      assert.equal(await decideComment(kernel, SITE, 'nobody', 'approve'), false)
      assert.equal(await decideComment(kernel, { id: 'other' }, id, 'remove'), false)
    })

    test('sees the comments of all threads, newest first, page by page', async () => {
      const kernel = await engine.kernel()
      const app = makeApp(kernel)
      const secrets = new Map<string, string>()
      for (let n = 0; n < 5; n++) {
        const posting = { body: String(n), thread: `t${String(n % 2)}`, email: 'a@reader.example' }
        const { id, secret } = await post(app, {
          ...posting,
          ...pageAt(`https://studio.example/${String(n % 2)}`),
        })
        secrets.set(id, secret)
      }
      const first = await commentsForOwner(kernel, SITE, { limit: 3 })
      assert.deepEqual(
        first.items.map(({ html }) => html),
        ['<p>4</p>', '<p>3</p>', '<p>2</p>'],
      )
      assert.deepEqual(first.items[0]?.page, { url: 'https://studio.example/0', title: 'Foam rolling' })
      assert.deepEqual(first.items[0].author, { name: 'Ann', email: 'a@reader.example' })
      const second = await commentsForOwner(kernel, SITE, { limit: 3, before: first.next ?? '' })
      assert.deepEqual([second.items.map(({ html }) => html), second.next], [['<p>1</p>', '<p>0</p>'], null])
      const [last] = second.items.slice(-1)
      await remove(app, last?.id ?? '', secrets.get(last?.id ?? ''))
      assert.equal((await commentsForOwner(kernel, SITE, { limit: 10 })).items.length, 4)
    })

    test('comments that older rules made are made again from their words', async () => {
      const kernel = await engine.kernel()
      const app = makeApp(kernel)
      await post(app, { body: '*words*' })
      await kernel.db.updateTable('comments').set({ rules: 0, html: '<script>x()</script>' }).execute()
      await renewComments(kernel)
      assert.deepEqual((await list(app)).items[0]?.html, '<p><em>words</em></p>')
    })

    test('of another site has nothing to do with it', async () => {
      const kernel = await engine.kernel()
      const app = makeApp(kernel)
      await post(app)
      assert.deepEqual((await commentsForOwner(kernel, { id: 'other' }, { limit: 5 })).items, [])
      const elsewhere = await app.request(threadPath().replace('/s/studio/', '/s/other/'))
      assert.equal((await refusal(elsewhere, 404)).code, 'unknown-site')
    })
  })
})
