/** The server as a process: starts, says where it is, stops well. */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { connect, createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { runCommand, runProcess, startKnead } from '../../support/knead.ts'
import type { RunningKnead } from '../../support/knead.ts'
import { startMailbox } from '../../support/mail.ts'
import { studio } from '../../support/site.ts'

let folder = ''
let env: Record<string, string> = {}
let knead: RunningKnead

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'knead-serve-'))
  env = { KNEAD_DATA: join(folder, 'data') }
  const file = join(folder, 'studio.json')
  writeFileSync(file, JSON.stringify(studio))
  assert.equal((await runCommand(['site', 'apply', file], env)).code, 0)
  knead = await startKnead(env)
})
after(async () => {
  await knead.stop()
  rmSync(folder, { recursive: true })
})

/** Sends bytes as they are; resolves with what came back. */
async function sendRaw(text: string): Promise<string> {
  const socket = connect(Number(new URL(knead.address).port), '127.0.0.1')
  let answer = ''
  socket.on('data', (chunk: Buffer) => (answer += chunk.toString()))
  socket.end(text)
  await once(socket, 'close')
  return answer
}

test('the start tells the address, the store and a link for the owner that works', async () => {
  const [, link = ''] = await knead.line(/^Owner of studio .*: (http\S+)$/)
  assert.ok(link.startsWith(`${knead.address}/console/invite/studio.`))
  const page = await fetch(link)
  assert.equal(page.status, 200)
  const signedIn = await fetch(link, {
    method: 'POST',
    headers: { Origin: knead.address },
    redirect: 'manual',
  })
  assert.equal(signedIn.status, 303)
  const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? ''
  assert.equal((await fetch(`${knead.address}/console`, { headers: { Cookie: cookie } })).status, 200)
  await knead.line(/^Store: SQLite/)
})

test('it answers over HTTP, and a booking sends mail', async () => {
  assert.equal((await fetch(`${knead.address}/health`)).status, 200)
  const list = (await (await fetch(`${knead.address}/s/studio/api/services`)).json()) as {
    services: unknown[]
  }
  assert.equal(list.services.length, 3)
})

test('a body that grows past 64 KB is refused though its length was not said', async () => {
  const answer = await new Promise<{ status: number; body: string }>((resolve, reject) => {
    const outgoing = request(
      `${knead.address}/s/studio/api/bookings`,
      { method: 'POST', headers: { 'Content-Type': 'application/json' } },
      (incoming) => {
        let body = ''
        incoming.on('data', (chunk: Buffer) => (body += chunk.toString()))
        incoming.on('end', () => {
          resolve({ status: incoming.statusCode ?? 0, body })
        })
      },
    )
    outgoing.on('error', reject)
    for (let n = 0; n < 10; n++) outgoing.write('x'.repeat(10_000))
    outgoing.end()
  })
  assert.equal(answer.status, 413)
  assert.equal(JSON.parse(answer.body).code, 'too-large')
})

for (const [name, text] of [
  ['a Host that is none', 'GET / HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n'],
  ['a Host with a path', 'GET / HTTP/1.1\r\nHost: localhost/x\r\nConnection: close\r\n\r\n'],
  ['no Host', 'GET / HTTP/1.1\r\nConnection: close\r\n\r\n'],
  ['a header of 40 KB', `GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: ${'x'.repeat(40_000)}\r\n\r\n`],
  ['a path of 40 KB', `GET /${'x'.repeat(40_000)} HTTP/1.1\r\nHost: localhost\r\n\r\n`],
  ['no HTTP at all', 'HELLO\r\n\r\n'],
  ['a path with raw bytes', 'GET /s/\xff\xfe HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n'],
  ['a broken percent-encoding', 'GET /s/%zz/api HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n'],
  ['an asterisk', 'OPTIONS * HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n'],
  ['two lengths', 'POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab'],
] as const) {
  test(`${name} is the client's mistake, not a failure of the server`, async () => {
    const answer = await sendRaw(text)
    assert.match(answer, /^HTTP\/1\.1 4\d\d /, answer.slice(0, 200))
    assert.equal((await fetch(`${knead.address}/health`)).status, 200, 'and it goes on')
  })
}

test('a port that is taken is one sentence that says how to choose another', async () => {
  const other = createServer()
  other.listen(0, '127.0.0.1')
  await once(other, 'listening')
  const { port } = other.address() as AddressInfo
  const { code, complaints } = await runProcess(['serve'], { ...env, PORT: String(port) })
  other.close()
  assert.equal(code, 2)
  assert.equal(
    complaints,
    `Port ${String(port)} on 127.0.0.1 is taken by another program. Choose another with PORT, or PORT=0 for any free one.\n`,
  )
})

test('an address this machine does not have is one sentence', async () => {
  const { code, complaints } = await runProcess(['serve'], { ...env, HOST: '203.0.113.1', PORT: '0' })
  assert.equal(code, 2)
  assert.match(complaints, /HOST names an address that this machine does not have/)
})

test('two servers share one data folder', async () => {
  const second = await startKnead(env)
  assert.equal((await fetch(`${second.address}/s/studio/api/services`)).status, 200)
  assert.equal(await second.stop('SIGINT'), 0)
})

test('asked to stop, it ends what is under way and leaves with 0', async () => {
  const own = await startKnead(env)
  const socket = connect(Number(new URL(own.address).port), '127.0.0.1')
  await once(socket, 'connect')
  // Half a request: nobody will wait for its end for ever.
  socket.write('POST /s/studio/api/bookings HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{')
  socket.on('error', () => {})
  assert.equal(await own.stop(), 0)
  socket.destroy()
})

test('mail of an acknowledged booking is not lost when the process is killed', async (t) => {
  const data = join(folder, 'killed')
  const own = { KNEAD_DATA: data, KNEAD_LIMITS: 'off' }
  await runCommand(['site', 'apply', join(folder, 'studio.json')], own)
  // Nothing listens there: the mail has to wait.
  const first = await startKnead({ ...own, SMTP_URL: 'smtp://127.0.0.1:9' })
  t.after(() => first.child.kill('SIGKILL'))
  await first.line(/^Rate limits are off/)
  const days = (await (
    await fetch(
      `${first.address}/s/studio/api/availability?service=stretch-30&from=${dateAhead(1)}&to=${dateAhead(10)}`,
    )
  ).json()) as { days: { slots: { start: string }[] }[] }
  const start = days.days.flatMap((day) => day.slots)[0]?.start
  const answer = await fetch(`${first.address}/s/studio/api/bookings`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({
      service: 'stretch-30',
      start,
      customer: { name: 'Ada', email: 'ada@reader.example' },
    }),
  })
  assert.equal(answer.status, 201)
  await first.stop('SIGKILL')

  const mailbox = await startMailbox()
  after(() => mailbox.close())
  const db = await import('node:sqlite')
  const file = new db.DatabaseSync(join(data, 'knead.db'))
  // As if the pause were over.
  file.exec('update outbox set next_at = 0, leased_until = null')
  file.close()
  const second = await startKnead({ ...own, SMTP_URL: mailbox.url })
  t.after(() => second.child.kill('SIGKILL'))
  const mail = await mailbox.next(({ to }) => to.includes('ada@reader.example'))
  assert.match(mail.text, /Ada/)
  assert.equal(mail.calendar?.method, 'REQUEST')
  await second.stop()
})

const dateAhead = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

test('the key file is for its owner alone', () => {
  assert.equal(
    Buffer.from(readFileSync(join(folder, 'data/secret.key'), 'utf8').trim(), 'base64url').length,
    32,
  )
})
