import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type Mail from 'nodemailer/lib/mailer/index.js'
import { sendDue } from '../../../src/server/mail/worker.ts'
import { json, makeApp } from '../../support/app.ts'
import { forEachEngine, type TestKernel } from '../../support/kernel.ts'
import { API, booked } from './support.ts'

const HOUR = 3_600_000
/** Thursday at ten in Berlin: three days ahead. */
const START = '2026-11-05T09:00:00.000Z'

/** Subjects of what is sent when the clock stands at each of the hours before the visit. */
async function sentAt(kernel: TestKernel, start: string, hours: number[]): Promise<string[][]> {
  const sent: Mail.Options[] = []
  const transport = {
    send: async (mail: Mail.Options) => {
      sent.push(mail)
    },
    close: async () => {},
  }
  await sendDue(kernel, transport)
  const all: string[][] = []
  for (const before of hours) {
    sent.length = 0
    kernel.clock.set(Date.parse(start) - before * HOUR)
    await sendDue(kernel, transport)
    all.push(sent.map(({ subject }) => subject ?? ''))
  }
  return all
}

const REMINDER = 'Reminder: your visit at Studio Riverside, Nov 5, 2026, 10:00 AM'

describe('reminders', () => {
  forEachEngine((engine) => {
    test('come a day and two hours before, each once', async () => {
      const kernel = await engine.kernel()
      await booked(makeApp(kernel), { start: START })
      assert.deepEqual(await sentAt(kernel, START, [25, 24, 23, 2, 1]), [[], [REMINDER], [], [REMINDER], []])
    })

    test('say what may still be done, in the customer’s language', async () => {
      const kernel = await engine.kernel()
      await booked(makeApp(kernel), { start: START, language: 'de', note: 'Left knee' })
      const rows = await kernel.db.selectFrom('outbox').selectAll().orderBy('next_at').execute()
      const [day, hours] = rows.slice(2).map(({ payload }) => payload)
      assert.match(day ?? '', /Erinnerung: Ihr Termin bei Studio Riverside/)
      assert.match(day ?? '', /Absagen können Sie bis/)
      assert.doesNotMatch(hours ?? '', /Absagen können Sie bis/)
      assert.doesNotMatch(hours ?? '', /Left knee/)
    })

    test('a moved visit is reminded of at its new time only, a cancelled one never', async () => {
      const kernel = await engine.kernel()
      const app = makeApp(kernel)
      const moved = await booked(app, { start: START })
      const gone = await booked(app, { start: START })
      const later = '2026-11-06T09:00:00.000Z'
      const proof = ({ token }: typeof moved) => ({ 'knead-token': token })
      await app.request(`${API}/bookings/${moved.id}`, json({ start: later }, proof(moved), 'PATCH'))
      await app.request(`${API}/bookings/${gone.id}`, { method: 'DELETE', headers: proof(gone) })
      const next = 'Reminder: your visit at Studio Riverside, Nov 6, 2026, 10:00 AM'
      assert.deepEqual(await sentAt(kernel, later, [48, 26, 24, 2]), [[], [], [next], [next]])
      assert.equal(kernel.logged.filter((line) => line.includes('mail-outdated')).length, 4)
    })

    test('a server that was down sends the one that still helps, and none after the start', async () => {
      const kernel = await engine.kernel()
      await booked(makeApp(kernel), { start: START })
      assert.deepEqual(await sentAt(kernel, START, [1.5, -1]), [[REMINDER], []])
      const late = await engine.kernel()
      await booked(makeApp(late), { start: START })
      assert.deepEqual(await sentAt(late, START, [0]), [[]])
    })

    test('who books shortly before is not reminded at once, and the studio may choose', async () => {
      const kernel = await engine.kernel({ site: { booking: { notice: 0, reminders: [180, 2880] } } })
      const app = makeApp(kernel)
      await booked(app, { start: START })
      await booked(app, { start: '2026-11-02T12:30:00.000Z' })
      assert.deepEqual(await sentAt(kernel, START, [70, 48, 24, 3, 2]), [[], [REMINDER], [], [REMINDER], []])
      const none = await engine.kernel({ site: { booking: { reminders: [] } } })
      await booked(makeApp(none), { start: START })
      assert.equal((await none.db.selectFrom('outbox').selectAll().execute()).length, 2)
    })
  })
})
