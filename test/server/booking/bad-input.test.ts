/**
 * What booking does with what cannot be, over a real connection: rule sets, questions and names are refused with the field and
 * the reason, or do no harm; nothing of them becomes a line of a mail or of a calendar.
 */
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import ICAL from 'ical.js'
import type { Booking, Hold } from '../../../src/contract/booking.ts'
import type { Problem } from '../../../src/contract/problem.ts'
import { listen } from '../../../src/server/http/server.ts'
import { sendDue } from '../../../src/server/mail/worker.ts'
import { smtpTransport } from '../../../src/server/mail/transport.ts'
import { applySite } from '../../../src/server/sites/service.ts'
import { makeApp } from '../../support/app.ts'
import { forEachEngine, type TestKernel } from '../../support/kernel.ts'
import { runCommand } from '../../support/knead.ts'
import { startMailbox } from '../../support/mail.ts'
import { studio } from '../../support/site.ts'
import { customer, TUESDAY, wish } from './support.ts'

interface Told {
  status: number
  text: string
  problem: Problem
}

type Ask = (path: string, body?: unknown) => Promise<Told>

/** Serves on a port of its own for as long as the work takes; paths are below the site's API. */
async function served(kernel: TestKernel, work: (ask: Ask) => Promise<void>): Promise<void> {
  const server = await listen(makeApp(kernel), 0, '127.0.0.1')
  const ask: Ask = async (path, body) => {
    const response = await fetch(`http://127.0.0.1:${String(server.port)}/s/studio/api/${path}`, {
      ...(body !== undefined && {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    })
    const text = await response.text()
    return { status: response.status, text, problem: JSON.parse(text) as Problem }
  }
  try {
    await work(ask)
  } finally {
    await server.stop()
  }
}

const fieldsOf = ({ problem: { errors = [] } }: Told) => [...new Set(errors.map(({ field }) => field))]

describe('a rule set that cannot be', () => {
  const folder = mkdtempSync(join(tmpdir(), 'knead-bad-input-'))
  after(() => {
    rmSync(folder, { recursive: true })
  })

  const service = (change: Record<string, unknown>) => ({
    services: [{ id: 'sports-60', name: 'Sports massage', duration: 60, ...change }],
    practitioners: [{ id: 'mara', name: 'Mara' }],
  })
  const hours = (windows: string[]) => ({ hours: { mon: windows } })
  const table: [string, Record<string, unknown>, string][] = [
    ['a duration of 0', service({ duration: 0 }), 'services.0.duration must be at least 5 minutes'],
    ['a duration of 7', service({ duration: 7 }), 'services.0.duration must be a multiple of 5 minutes'],
    [
      'a variant of 7',
      service({ variants: [{ id: 'a', name: 'A', duration: 7 }] }),
      'services.0.variants.0.duration must be a multiple of 5 minutes',
    ],
    ['a window over 24 hours', hours(['09:00-33:05']), 'hours.mon.0 must not last longer than 24 hours'],
    [
      'windows that overlap',
      hours(['09:00-12:00', '11:00-13:00']),
      'hours.mon must not have windows that overlap',
    ],
    [
      'a window into the next one',
      { hours: { mon: ['22:00-02:00'], tue: ['01:00-05:00'] } },
      'hours.tue must not overlap a window that comes over midnight from the day before',
    ],
    [
      'an unknown zone',
      { studio: { ...studio.studio, zone: 'Europe/Atlantis' } },
      'studio.zone must be an IANA time zone such as Europe/Riga',
    ],
    [
      'an unknown zone of a location',
      { locations: [{ id: 'b', name: 'B', zone: 'Mars/Olympus' }] },
      'locations.0.zone must be an IANA time zone such as Europe/Riga',
    ],
    [
      'a buffer longer than a day',
      service({ buffer: { after: 1445 } }),
      'services.0.buffer.after must be at most 1440 minutes',
    ],
    [
      'a name of two lines',
      service({ name: 'Massage\nSUMMARY:evil' }),
      'services.0.name must be one line without control characters',
    ],
  ]
  for (const [name, change, line] of table) {
    test(`${name} is refused with the field and the reason, and nothing is applied`, async () => {
      const file = join(folder, 'studio.json')
      const env = { KNEAD_DATA: join(folder, 'data') }
      writeFileSync(file, JSON.stringify({ ...studio, ...change }))
      const { code, output, complaints } = await runCommand(['site', 'apply', file], env)
      assert.deepEqual(
        [code, output, complaints],
        [2, '', `Nothing was applied, one thing is wrong:\n  ${line}`],
      )
    })
  }
})

/** Names that would be something else in a mail, a calendar or a page. */
const REFUSED = [
  'Ada\nBcc: all@example.com',
  'Ada\r\nATTENDEE:mailto:evil@example.com',
  'Ada\u0085Runner',
  'Ada\u2028Runner',
  'Ada\tRunner',
  'Ada \u202Eevil',
  'Ada \u2067evil',
  'Ada\u200f',
  'Ada \u061cevil',
  'Ada \u0000',
  'Ada \ud800',
  '\u00a0',
  'x'.repeat(10_000),
  'x'.repeat(121),
]
const TAKEN = [
  'Ada "The Wall" Runner',
  `"; DROP TABLE bookings; --`,
  "Ada, Runner; <b>O'Neil</b> & sons:",
  'Ada\\nATTENDEE:mailto:evil@example.com',
  'Ada =?utf-8?Q?Bcc:_all=40example.com?=',
  'نועה \u05d5 ليلى',
  '👩‍👩‍👧‍👦 Ada',
  'x'.repeat(120),
  '健'.repeat(120),
]

/** Lower-case names of a mail's header fields. */
const headerNames = (raw: string) =>
  (raw.split(/\r?\n\r?\n/, 1)[0] ?? '')
    .split(/\r?\n(?![ \t])/)
    .map((line) => line.split(':', 1)[0]?.toLowerCase())

describe('what is asked', () => {
  forEachEngine((engine) => {
    test('about dates that cannot be, or a service of another site, is refused by field', async () => {
      const kernel = await engine.kernel()
      const services = [{ id: 'facial', name: 'Facial', duration: 60 }]
      const practitioners = [{ id: 'zoe', name: 'Zoe' }]
      await applySite(kernel, { ...studio, site: 'other', services, practitioners }, kernel.dataFolder)
      const month = 'from=2026-11-01&to=2026-11-30'
      const sports = 'service=sports-60'
      const waiting = { service: 'sports-60', from: '2026-11-03', to: '2026-11-04', customer }
      const table: [string, unknown, string[]][] = [
        [`availability?${sports}&from=2026-11-01&to=2027-01-02`, undefined, ['to']],
        [`availability/beside?${sports}&from=2026-11-01&to=2027-01-02`, undefined, ['to']],
        [`availability?${sports}&from=2026-11-31&to=2026-12-01`, undefined, ['from']],
        [`availability?${sports}&from=2026-11-01&to=2027-02-29`, undefined, ['to']],
        [`availability?service=facial&${month}`, undefined, ['service']],
        [`availability?${sports}&practitioner=zoe&${month}`, undefined, ['practitioner']],
        [`availability/beside?service=facial&${month}`, undefined, ['service']],
        [`series?service=facial&start=${TUESDAY}&everyWeeks=1&count=2`, undefined, ['service']],
        [
          `series?${sports}&start=2026-02-30T09:00:00Z&everyWeeks=9&count=27`,
          undefined,
          ['start', 'everyWeeks', 'count'],
        ],
        ['waitlist', { ...waiting, to: '2027-01-05' }, ['to']],
        ['waitlist', { ...waiting, from: '2026-11-31' }, ['from']],
        ['waitlist', { ...waiting, service: 'facial' }, ['service']],
        ['holds', { service: 'facial', start: TUESDAY }, ['service']],
        ['holds', { service: 'sports-60', start: '2026-11-31T09:00:00Z' }, ['start']],
        ['bookings', wish({ service: 'facial' }), ['service']],
        ['bookings', wish({ start: '2026-11-31T09:00:00Z' }), ['start']],
        ['bookings', wish({ note: 'a\0b' }), ['note']],
        ['bookings', wish({ answers: { goal: 'a\0b' } }), ['answers.goal']],
      ]
      await served(kernel, async (ask) => {
        for (const [path, body, expected] of table) {
          const told = await ask(path, body)
          assert.equal(told.status, 422, `${path} ${told.text}`)
          assert.deepEqual(fieldsOf(told), expected, `${path} ${told.text}`)
        }
        assert.equal((await ask(`availability?${sports}&from=2026-11-01&to=2027-01-01`)).status, 200)
      })
    })

    test('under a name that would be a line of its own is refused, and nobody hears of it', async () => {
      const kernel = await engine.kernel()
      await served(kernel, async (ask) => {
        for (const name of REFUSED) {
          const under = { customer: { ...customer, name } }
          const sent: [string, Record<string, unknown>][] = [
            ['bookings', wish(under)],
            ['waitlist', { service: 'sports-60', from: '2026-11-03', to: '2026-11-03', ...under }],
          ]
          for (const [path, body] of sent) {
            const told = await ask(path, body)
            assert.equal(told.status, 422, `${path} ${JSON.stringify(name.slice(0, 20))} ${told.text}`)
            assert.deepEqual(
              fieldsOf(told),
              ['customer.name'],
              `${path} ${JSON.stringify(name.slice(0, 20))}`,
            )
            assert.ok(!/evil|Bcc|xxx/.test(told.text), told.text)
          }
        }
      })
      assert.deepEqual(await kernel.db.selectFrom('outbox').selectAll().execute(), [])
    })

    test('under any other name goes into mails and calendars as one name', async () => {
      const kernel = await engine.kernel({ site: { booking: { horizon: 60, reminders: [] } } })
      const mailbox = await startMailbox()
      const days = ['03', '04', '05', '06', '09', '10', '11', '12', '13']
      await served(kernel, async (ask) => {
        for (const [n, name] of TAKEN.entries()) {
          const start = `2026-11-${days[n] ?? ''}T09:00:00.000Z`
          const told = await ask('bookings', wish({ start, customer: { ...customer, name } }))
          assert.equal(told.status, 201, told.text)
        }
        await sendDue(kernel, smtpTransport(mailbox.url))
      }).finally(() => mailbox.close())
      const expected = [
        'from',
        'to',
        'reply-to',
        'subject',
        'message-id',
        'date',
        'mime-version',
        'content-type',
      ]
      const allowed = [
        ...expected,
        'auto-submitted',
        'content-transfer-encoding',
        'x-auto-response-suppress',
        'content-language',
      ]
      assert.equal(mailbox.messages.length, 2 * TAKEN.length)
      for (const { raw, to } of mailbox.messages) {
        assert.deepEqual(
          headerNames(raw).filter((name = '') => !allowed.includes(name)),
          [],
        )
        assert.equal(to.length, 1)
        assert.ok([customer.email, studio.studio.email].includes(to[0] ?? ''))
      }
      const calendars = mailbox.messages.flatMap(({ calendar }) => calendar?.content ?? [])
      const names = calendars.map((content) => {
        const [event, ...more] = ICAL.Component.fromString(content).getAllSubcomponents('vevent')
        assert.ok(event && more.length === 0)
        const people = event.getAllProperties('attendee')
        assert.deepEqual(
          people.map((person) => String(person.getFirstValue()).toLowerCase()),
          [`mailto:${customer.email}`],
        )
        return people[0]?.getFirstParameter('cn')
      })
      // Quotes cannot stand in a calendar's parameter, nor can a backslash.
      const written = TAKEN.map((name) => name.replaceAll('"', "'").replaceAll('\\', '/'))
      assert.deepEqual(new Set(names), new Set(written))
    })

    test('with a hold that has run out is taken while the time is free, else answered with others', async () => {
      const kernel = await engine.kernel()
      await served(kernel, async (ask) => {
        const claim = async (practitioner: string): Promise<Hold> => {
          const told = await ask('holds', { service: 'sports-60', practitioner, start: TUESDAY })
          assert.equal(told.status, 201, told.text)
          return JSON.parse(told.text) as Hold
        }
        const confirm = (practitioner: string, { id, token }: Hold) =>
          ask('bookings', wish({ practitioner, hold: { id, token } }))
        const [free, sold] = [await claim('mara'), await claim('jonas')]
        kernel.clock.advance(6 * 60_000)
        const taken = await confirm('mara', free)
        assert.equal(taken.status, 201, taken.text)
        assert.equal((JSON.parse(taken.text) as Booking).practitioner.id, 'mara')
        assert.equal((await ask('bookings', wish({ practitioner: 'jonas' }))).status, 201)
        const late = await confirm('jonas', sold)
        assert.equal(late.status, 409, late.text)
        assert.equal(late.problem.code, 'slot-taken')
        assert.equal(late.problem.alternatives?.length, 3)
        assert.ok(late.problem.alternatives.every((slot) => slot.practitioners.includes('jonas')))
      })
    })
  })
})
