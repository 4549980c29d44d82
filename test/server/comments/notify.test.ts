import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Comment } from '../../../src/contract/comments.ts'
import { mintVerified } from '../../../src/server/comments/identity/identify.ts'
import { noteVerified } from '../../../src/server/comments/identity/people.ts'
import { personOfAddress } from '../../../src/server/comments/identity/person.ts'
import { decide } from '../../../src/server/comments/moderation/decide.ts'
import { sendDue } from '../../../src/server/mail/worker.ts'
import { smtpTransport } from '../../../src/server/mail/transport.ts'
import { findSite } from '../../../src/server/sites/service.ts'
import { json, makeApp, ORIGIN } from '../../support/app.ts'
import { forEachEngine, type Engine, type TestKernel } from '../../support/kernel.ts'
import { startMailbox, type ReceivedMail } from '../../support/mail.ts'
import { post, refusal, send, threadPath } from './support.ts'

const page = { url: 'https://studio.example/blog/foam', title: 'Foam rolling' }
const ANN = { name: 'Ann', email: 'ann@reader.example', more: { notify: true, page } }
const BOB = { name: 'Bob', email: 'bob@reader.example' }

/** What reaches readers over SMTP; the owner's mail is left out. */
async function received(kernel: TestKernel): Promise<ReceivedMail[]> {
  const mailbox = await startMailbox()
  const transport = smtpTransport(mailbox.url)
  await sendDue(kernel, transport)
  await transport.close()
  await mailbox.close()
  return mailbox.messages.filter(({ to }) => !to.includes('desk@studio.example'))
}

async function talk(engine: Engine, moderation: 'off' | 'all' = 'off') {
  const kernel = await engine.kernel({ site: { comments: { moderation, hold: { links: 10 } } } })
  const approve = async (id: string) =>
    decide(kernel, (await findSite(kernel, 'studio'))!, id, 'approve', { by: 'console', origin: ORIGIN })
  return { kernel, app: makeApp(kernel), approve }
}

describe('whoever asked to be told of answers', () => {
  forEachEngine((engine) => {
    test('is mailed words that cannot be clicked, with one click to end it', async () => {
      const { kernel, app } = await talk(engine)
      const { id } = await post(app, ANN)
      await post(app, {
        ...BOB,
        name: 'Bob evil.example',
        parent: id,
        body: 'See [here](https://evil.example/a) ![](https://evil.example/p.gif) or ask a@evil.example <img src=x>',
      })
      const [mail, ...others] = await received(kernel)
      assert.deepEqual(others, [])
      assert.deepEqual(mail?.to, ['ann@reader.example'])
      assert.equal(mail.subject, 'Bob evil .example answered you on Foam rolling')
      assert.match(mail.text, /^> See here/m)
      const link = /No more of these mails: (\S+)/.exec(mail.text)?.[1] ?? ''
      assert.equal(mail.headers.get('list-unsubscribe'), `<${link}>`)
      assert.equal(mail.headers.get('list-unsubscribe-post'), 'List-Unsubscribe=One-Click')
      assert.match(mail.text, /Read and answer: https:\/\/studio\.example\/blog\/foam#comment-/)
      for (const part of [mail.text, mail.html]) {
        const ours = part.replaceAll(/https?:\/\/(?:studio\.example|localhost)\/[^\s"<]*/g, '')
        assert.doesNotMatch(ours, /:\/\/|evil\.example/)
      }
      assert.doesNotMatch(mail.html, /<img/)

      const path = new URL(link).pathname
      const shown = await app.request(path)
      assert.equal(shown.status, 200)
      assert.match(await shown.text(), /<form method="post">/)
      await post(app, { ...BOB, parent: id, body: 'Once more' })
      assert.equal((await received(kernel)).length, 1, 'opening the link ends nothing')
      const ended = await app.request(path, {
        method: 'POST',
        headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
        body: 'List-Unsubscribe=One-Click',
      })
      assert.equal(ended.status, 200)
      assert.match(await ended.text(), /It is done/)
      await post(app, { ...BOB, parent: id, body: 'And again' })
      // Giving the address anew is no consent of whose it is.
      const { id: second } = await post(app, { ...ANN, body: 'Another question' })
      await post(app, { ...BOB, parent: second, body: 'Another answer' })
      assert.deepEqual(await received(kernel), [])
      // A token that a code by mail has given is one.
      const owner = { person: personOfAddress(kernel, 'studio', ANN.email), name: 'Ann', email: ANN.email }
      await noteVerified(kernel.db, 'studio', owner, kernel.clock())
      const { token } = await mintVerified(kernel, { id: 'studio' }, owner)
      const own = await app.request(
        threadPath(),
        json({ body: 'Please tell me again', notify: true }, { Authorization: `Bearer ${token}` }),
      )
      const { id: third, author } = (await own.json()) as Comment
      assert.deepEqual(author, { name: 'Ann', role: 'visitor', verified: true })
      await post(app, { ...BOB, parent: third, body: 'Gladly' })
      assert.equal((await received(kernel)).length, 1)
      for (const wrong of [`${path}x`, path.replace('/unsubscribe/', '/unsubscribe/x')]) {
        assert.equal((await app.request(wrong)).status, 404)
        assert.equal((await app.request(wrong, { method: 'POST' })).status, 404)
      }
    })

    test('is told of an answer once it is approved, and once only', async () => {
      const { kernel, app, approve } = await talk(engine, 'all')
      const { id } = await post(app, ANN)
      await approve(id)
      const answer = await post(app, { ...BOB, parent: id, body: 'Yes' })
      assert.deepEqual(await received(kernel), [])
      await approve(answer.id)
      assert.equal((await received(kernel)).length, 1)
      const site = (await findSite(kernel, 'studio'))!
      await decide(kernel, site, answer.id, 'reject', { by: 'console', origin: ORIGIN })
      await approve(answer.id)
      assert.deepEqual(await received(kernel), [])
    })

    test('is not told of their own words, of others’ threads, or without having asked', async () => {
      const { kernel, app } = await talk(engine)
      const { id } = await post(app, ANN)
      await post(app, { ...ANN, email: 'ANN@reader.example', parent: id, body: 'I found it myself' })
      const silent = await post(app, { ...BOB, body: 'No mail for me' })
      await post(app, { name: 'Cid', parent: silent.id, body: 'Sure' })
      await post(app, { name: 'Cid', body: 'Elsewhere', thread: '/other' })
      assert.deepEqual(await received(kernel), [])
    })

    test('must say where to', async () => {
      const { app } = await talk(engine)
      const problem = await refusal(await send(app, { more: { notify: true } }), 422)
      assert.equal(problem.errors?.[0]?.field, 'author.email')
    })
  })
})
