import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import type { MailPayload } from '../../../src/server/kernel.ts'
import { startJobs } from '../../../src/server/jobs/runner.ts'
import { pauseAfter, mailJob, sendDue } from '../../../src/server/mail/worker.ts'
import { claimDue } from '../../../src/server/mail/store.ts'
import { fileTransport, smtpTransport } from '../../../src/server/mail/transport.ts'
import type { Transport } from '../../../src/server/mail/transport.ts'
import { inTransaction } from '../../../src/server/storage/transaction.ts'
import { forEachEngine } from '../../support/kernel.ts'
import type { TestKernel } from '../../support/kernel.ts'
import { readMail, startMailbox } from '../../support/mail.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

const letter: MailPayload = {
  to: { name: 'Zoë Ångström', address: 'zoe@reader.example' },
  replyTo: { address: 'desk@studio.example' },
  fromName: 'Studio Riverside',
  subject: 'Your visit on Tuesday – see you soon',
  text: 'Grüß dich,\n\nsee you on Tuesday.\n',
}

const post = (kernel: TestKernel, dedupe: string, payload: MailPayload = letter) =>
  inTransaction(kernel.db, (transaction) =>
    kernel.post(transaction, 'studio', { kind: 'mail', dedupe, payload }),
  )

const states = (kernel: TestKernel) =>
  kernel.db.selectFrom('outbox').select(['state', 'attempts', 'failure', 'payload']).execute()

/** A transport that fails, or does as it is told. */
const transportOf = (send: Transport['send']): Transport => ({ send, close: () => Promise.resolve() })

forEachEngine((engine) => {
  test('a mail arrives as it was written, with the calendar beside the text', async () => {
    const kernel = await engine.kernel()
    const mailbox = await startMailbox()
    after(() => mailbox.close())
    const calendar = { method: 'REQUEST' as const, content: 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n' }
    await post(kernel, 'booking:1:1:customer', { ...letter, calendar })
    await sendDue(kernel, smtpTransport(mailbox.url))
    const mail = await mailbox.next()
    assert.equal(mail.from, 'desk@studio.example')
    assert.deepEqual(mail.to, ['zoe@reader.example'])
    assert.equal(mail.subject, letter.subject)
    assert.equal(mail.headers.get('from'), 'Studio Riverside <desk@studio.example>')
    assert.equal(mail.headers.get('reply-to'), 'desk@studio.example')
    assert.equal(mail.headers.get('auto-submitted'), 'auto-generated')
    assert.equal(mail.text.trimEnd(), letter.text.trimEnd())
    assert.equal(mail.calendar?.method, 'REQUEST')
    assert.match(mail.calendar.content, /^BEGIN:VCALENDAR/)
    const [row] = await states(kernel)
    assert.deepEqual(row, { state: 'sent', attempts: 1, failure: null, payload: '{}' })
  })

  test('what a visitor wrote cannot add headers', async () => {
    const kernel = await engine.kernel()
    const mailbox = await startMailbox()
    after(() => mailbox.close())
    await post(kernel, 'a', {
      ...letter,
      subject: 'Hello\r\nBcc: all@reader.example',
      to: { name: 'Mallory\nX-Evil: 1', address: 'zoe@reader.example' },
    })
    await sendDue(kernel, smtpTransport(mailbox.url))
    const mail = await mailbox.next()
    assert.deepEqual(mail.to, ['zoe@reader.example'])
    assert.equal(mail.headers.has('bcc'), false)
    assert.equal(mail.headers.has('x-evil'), false)
    assert.equal(mail.subject, 'Hello Bcc: all@reader.example')
  })

  test('one fact is told once, whoever posts it again', async () => {
    const kernel = await engine.kernel()
    await post(kernel, 'same')
    await post(kernel, 'same')
    assert.equal((await states(kernel)).length, 1)
  })

  test('a fact that was undone is not told', async () => {
    const kernel = await engine.kernel()
    await assert.rejects(
      inTransaction(kernel.db, async (transaction) => {
        await kernel.post(transaction, 'studio', { kind: 'mail', dedupe: 'a', payload: letter })
        throw new Error('undone')
      }),
    )
    assert.deepEqual(await states(kernel), [])
  })

  test('while the mail server is down mail waits, and goes out when it is back', async () => {
    const kernel = await engine.kernel()
    const first = await startMailbox()
    const port = Number(new URL(first.url).port)
    await first.close()
    const transport = smtpTransport(first.url)
    await post(kernel, 'a')
    await sendDue(kernel, transport)
    const [waiting] = await states(kernel)
    assert.equal(waiting?.state, 'waiting')
    assert.equal(waiting.attempts, 1)
    assert.match(waiting.failure ?? '', /ECONN|ESOCKET/)
    assert.doesNotMatch(kernel.logged.join(''), /zoe@reader/, 'the log names no one')

    const mailbox = await startMailbox({ port })
    after(() => mailbox.close())
    await sendDue(kernel, transport)
    assert.equal(mailbox.messages.length, 0, 'not before its pause is over')
    kernel.clock.advance(2 * MINUTE)
    await sendDue(kernel, transport)
    assert.equal((await mailbox.next()).subject, letter.subject)
    assert.equal((await states(kernel))[0]?.state, 'sent')
  })

  test('after eight attempts a mail is given up, and stays to be seen', async () => {
    const kernel = await engine.kernel()
    const mailbox = await startMailbox({ refuse: () => 451 })
    after(() => mailbox.close())
    await post(kernel, 'a')
    for (let n = 0; n < 10; n++) {
      await sendDue(kernel, smtpTransport(mailbox.url))
      kernel.clock.advance(8 * HOUR)
    }
    const [row] = await states(kernel)
    assert.equal(row?.state, 'dead')
    assert.equal(row.attempts, 8)
    assert.match(row.failure ?? '', /451/)
    assert.notEqual(row.payload, '{}')
  })

  test('a worker that dies with a mail in hand leaves it to the next; both mails are recognisably one', async () => {
    const kernel = await engine.kernel()
    const mailbox = await startMailbox()
    after(() => mailbox.close())
    const transport = smtpTransport(mailbox.url)
    await post(kernel, 'a')
    // Sends, and dies before it can say so.
    const died = transportOf(async (mail, id) => {
      await transport.send(mail, id)
      await new Promise(() => {})
    })
    void sendDue(kernel, died)
    await mailbox.next()
    await sendDue(kernel, transport)
    assert.equal(mailbox.messages.length, 1, 'not while the lease runs')
    kernel.clock.advance(11 * MINUTE)
    await sendDue(kernel, transport)
    assert.equal(mailbox.messages.length, 2)
    assert.match(mailbox.messages[0]?.messageId ?? '', /^<[\w-]{32}@studio\.example>$/)
    assert.equal(mailbox.messages[0]?.messageId, mailbox.messages[1]?.messageId)
  })

  test('workers side by side never take the same message', async () => {
    const kernel = await engine.kernel()
    for (let n = 0; n < 20; n++) await post(kernel, `m${String(n)}`)
    const batches = await Promise.all(Array.from({ length: 6 }, () => claimDue(kernel, 5, HOUR)))
    const ids = batches.flat().map((message) => message.id)
    assert.equal(ids.length, new Set(ids).size)
    const rest = await claimDue(kernel, 100, HOUR)
    assert.equal(ids.length + rest.length, 20)
  })

  test('a commit wakes the worker', async () => {
    const kernel = await engine.kernel()
    const mailbox = await startMailbox()
    after(() => mailbox.close())
    const job = mailJob(kernel, smtpTransport(mailbox.url))
    // Without the wake-up this would take an hour.
    const jobs = startJobs(kernel, [{ ...job, every: HOUR }])
    after(() => jobs.stop())
    await post(kernel, 'a')
    await mailbox.next()
    await post(kernel, 'b', { ...letter, subject: 'Second' })
    await mailbox.next((mail) => mail.subject === 'Second')
  })
})

forEachEngine((engine) => {
  test('without a mail server mail lands in files, the same mail in the same one', async () => {
    const kernel = await engine.kernel()
    const folder = join(kernel.dataFolder, 'mail')
    await post(kernel, 'a', { ...letter, calendar: { method: 'CANCEL', content: 'BEGIN:VCALENDAR\r\n' } })
    await sendDue(kernel, fileTransport(folder))
    await kernel.db
      .updateTable('outbox')
      .set({ state: 'waiting', payload: JSON.stringify(letter) })
      .execute()
    await sendDue(kernel, fileTransport(folder))
    const files = readdirSync(folder)
    assert.equal(files.length, 1)
    assert.match(files[0] ?? '', /^[0-9a-z]{26}\.eml$/)
    const mail = readMail(readFileSync(join(folder, files[0] ?? ''), 'utf8'))
    assert.equal(mail.subject, letter.subject)
    assert.equal(mail.text.trimEnd(), letter.text.trimEnd())
  })
})

test('pauses grow from a minute to six hours, each a fifth more or less', () => {
  assert.equal(pauseAfter(1, 0.5), MINUTE)
  assert.equal(pauseAfter(3, 0.5), 9 * MINUTE)
  assert.equal(pauseAfter(7, 0.5), 6 * HOUR)
  assert.equal(pauseAfter(1, 0), 0.8 * MINUTE)
  assert.equal(pauseAfter(1, 1), 1.2 * MINUTE)
})
