/** Calendars from real servers on loopback that mean harm: none hangs, none brings anything down, the last copy stays. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { readCalendar } from '../../../../src/server/booking/outside/refresh.ts'
import { outsideWith } from '../../../../src/server/outgoing/fetch.ts'
import { calendar, event } from '../../../support/calendars/index.ts'
import { makeEngine } from '../../../support/kernel.ts'
import type { TestKernel } from '../../../support/kernel.ts'
import { allowed, send, serve, worldWith } from '../../../support/web-server.ts'
import type { WebServer } from '../../../support/web-server.ts'
import { addRow, rowOf, siteOf, stored, visit } from './support.ts'

const MEGABYTE = 1024 * 1024
const LASTS = 'DURATION:PT1M'
const rule = (text: string) => calendar(event('DTSTART:20261101T000000Z', LASTS, `RRULE:${text}`))

const answers: Record<string, [body: string | Buffer, code: string, headers?: Record<string, string>]> = {
  '/huge': [Buffer.alloc(20 * MEGABYTE, 'x'), 'too-large'],
  '/line': [calendar(event(`DESCRIPTION:${'x'.repeat(20 * MEGABYTE)}`)), 'too-large'],
  '/bomb': [gzipSync(Buffer.alloc(200 * MEGABYTE)), 'too-large', { 'content-encoding': 'gzip' }],
  '/seconds': [rule('FREQ=SECONDLY'), 'too-many'],
  '/never': [rule('FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30'), 'too-slow'],
  '/seldom': [rule('FREQ=SECONDLY;BYMONTH=10;BYMONTHDAY=31'), 'too-slow'],
  '/events': [calendar('BEGIN:VEVENT\r\nEND:VEVENT\r\n'.repeat(150_000)), 'too-many'],
  '/deep': ['BEGIN:VCALENDAR\r\n'.repeat(250_000), 'not-a-calendar'],
  '/garbage': [Buffer.from(Array.from({ length: MEGABYTE }, (_, n) => (n * 7919) % 251)), 'not-a-calendar'],
  '/page': ['<!doctype html><title>Sign in</title>', 'page'],
}

describe('a calendar that means harm', () => {
  const engine = makeEngine('sqlite')
  let server: WebServer
  let kernel: TestKernel
  before(async () => {
    server = await serve((request, response) => {
      const answer = answers[request.url ?? '']
      if (answer !== undefined) {
        send(response, answer[0], { 'content-type': 'text/calendar', ...answer[2] })
        return
      }
      if (request.url === '/good') {
        send(response, calendar(event('DTSTART:20261103T100000Z', 'DURATION:PT1H')))
        return
      }
      response.writeHead(200, { 'content-type': 'text/calendar' })
      response.write('BEGIN:VCALENDAR\r\n')
      const timer = setInterval(() => response.write('X-DRIP:1\r\n'), 20)
      response.on('close', () => clearInterval(timer))
    })
    kernel = await engine.kernel()
    await addRow(kernel, { url: `${server.url}/good` })
    assert.equal(await visit(kernel, worldWith(server)), 'changed')
  })
  after(async () => {
    await server.close()
    await engine.close()
  })

  const kept = ['mara 2026-11-03T10:00/2026-11-03T11:00']
  /** The clock of the thread runs from when it has loaded, which on a busy machine takes a while by itself. */
  const LONGEST = 6000

  async function fails(path: string, code: string): Promise<void> {
    const begun = performance.now()
    const row = { ...(await rowOf(kernel)), url: server.url + path }
    // As the server fetches, but for the loopback: a long wait for the head only.
    const world = worldWith(server, { patience: 10_000 })
    assert.deepEqual(await readCalendar(kernel, await siteOf(kernel), row, world), { state: 'failed', code })
    assert.ok(performance.now() - begun < LONGEST, `${path} took too long`)
    assert.deepEqual(await stored(kernel), kept)
    assert.equal((await rowOf(kernel)).failure, code)
  }

  for (const [path, [, code]] of Object.entries(answers)) {
    test(`${path} is given up as "${code}"`, () => fails(path, code))
  }

  test('a drip that never ends is given up after three seconds', () => fails('/drip', 'too-slow'))

  test('many odd lines are read in time', async () => {
    const row = { ...(await rowOf(kernel)), url: `${server.url}/good` }
    const text = calendar(
      event(...Array.from({ length: 20_000 }, (_, n) => `X-${String(n)};A="b;c":d`)),
      event(
        `EXDATE:${'20261103T100000Z,'.repeat(5_000)}20261103T100000Z`,
        'DTSTART:20261103T100000Z',
        'DURATION:PT1H',
        'RRULE:FREQ=DAILY',
      ),
      event('DTSTART:20261103T100000Z', 'DURATION:PT1H'),
    )
    const world = {
      fetch: async () => ({
        bytes: Buffer.from(text),
        contentType: null,
        etag: null,
        lastModified: null,
        url: row.url,
      }),
    }
    const { state } = await readCalendar(kernel, await siteOf(kernel), row, world)
    assert.equal(state, 'changed')
    const all = await stored(kernel)
    assert.equal(all[0], kept[0])
    assert.ok(all.length > 60)
  })
})

describe('an address that is not of the public internet', () => {
  const engine = makeEngine('sqlite')
  after(() => engine.close())

  test('is not visited: not by itself, not by a name, not by being led there', async () => {
    const kernel = await engine.kernel()
    await addRow(kernel)
    const inner = await serve((_request, response) => send(response, calendar()))
    const outer = await serve((_request, response) => send(response, '', { location: inner.url }, 302))
    const site = await siteOf(kernel)
    const row = await rowOf(kernel)
    const leads = (name: string) => (name === 'inside.example' ? [{ address: '10.0.0.7', family: 4 }] : [])
    const resolve = (name: string) => Promise.resolve(leads(name))
    try {
      for (const [url, world] of [
        [inner.url, outsideWith()],
        ['http://169.254.169.254/latest/', outsideWith()],
        [
          'https://localhost/calendar.ics',
          outsideWith({ resolve: () => Promise.resolve([{ address: '::1', family: 6 }]) }),
        ],
        ['https://inside.example/calendar.ics', outsideWith({ resolve })],
        ['https://user:word@inside.example/', outsideWith({ resolve })],
        [outer.url, { fetch: allowed(outer) }],
      ] as const) {
        assert.deepEqual(await readCalendar(kernel, site, { ...row, url }, world), {
          state: 'failed',
          code: 'address-refused',
        })
      }
      assert.deepEqual(inner.asked, [])
      assert.equal((await rowOf(kernel)).failure, 'address-refused')
    } finally {
      await Promise.all([inner.close(), outer.close()])
    }
  })
})
