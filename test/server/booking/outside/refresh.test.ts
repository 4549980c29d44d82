/** What is kept of an outside calendar, and what stays when it fails. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { calendarFile } from '../../../../src/server/booking/calendar-file.ts'
import { calendarJobs, readDue } from '../../../../src/server/booking/outside/jobs.ts'
import { EVERY, readNote } from '../../../../src/server/booking/outside/refresh.ts'
import { removeCalendar } from '../../../../src/server/booking/outside/service.ts'
import { FetchFault } from '../../../../src/server/outgoing/fault.ts'
import { applySite } from '../../../../src/server/sites/service.ts'
import { json, makeApp } from '../../../support/app.ts'
import { calendar, event, exported } from '../../../support/calendars/index.ts'
import { forEachEngine } from '../../../support/kernel.ts'
import { studio } from '../../../support/site.ts'
import { addRow, rowOf, scripted, siteOf, stored, visit } from './support.ts'

const DAY = 24 * 60 * 60_000
const HOUR = 'DURATION:PT1H'
const tuesday = event('DTSTART:20261103T100000Z', HOUR)
const wednesday = event('DTSTART:20261104T100000Z', HOUR)
const TUESDAY = 'mara 2026-11-03T10:00/2026-11-03T11:00'
const WEDNESDAY = 'mara 2026-11-04T10:00/2026-11-04T11:00'

forEachEngine((engine) => {
  test('its busy time is stored, and follows it', async () => {
    const kernel = await engine.kernel()
    await addRow(kernel)
    const world = scripted(calendar(tuesday))
    assert.equal(await visit(kernel, world), 'changed')
    assert.deepEqual(await stored(kernel), [TUESDAY])
    world.etag = '"2"'
    world.body = calendar(tuesday, wednesday)
    assert.equal(await visit(kernel, world), 'changed')
    assert.deepEqual(await stored(kernel), [TUESDAY, WEDNESDAY])
    world.etag = '"3"'
    world.body = calendar(event('DTSTART:20261103T100000Z', 'DURATION:PT2H'))
    assert.equal(await visit(kernel, world), 'changed')
    assert.deepEqual(await stored(kernel), ['mara 2026-11-03T10:00/2026-11-03T12:00'])
    world.etag = '"4"'
    world.body = calendar()
    assert.equal(await visit(kernel, world), 'changed')
    assert.deepEqual(await stored(kernel), [])
  })

  test('of a whole export nothing is kept but beginnings and ends, and nothing of it is logged', async () => {
    const kernel = await engine.kernel()
    await addRow(kernel)
    await visit(kernel, scripted(exported('google')))
    assert.deepEqual(await stored(kernel), [
      'mara 2026-11-02T17:00/2026-11-02T18:30',
      'mara 2026-11-03T13:00/2026-11-03T14:30',
      'mara 2026-11-11T23:00/2026-11-13T23:00',
      'mara 2026-11-17T18:00/2026-11-17T19:30',
      'mara 2026-11-23T17:00/2026-11-23T18:30',
    ])
    const everything = JSON.stringify([
      await kernel.db.selectFrom('outside').selectAll().execute(),
      kernel.logged,
    ])
    assert.match(everything, /calendar-read/)
    assert.doesNotMatch(everything, /Dentist|Choir|blue folder|calendar\.example|0123secret/)
  })

  test('what has not changed is asked for once a day only, because the days that are read move on', async () => {
    const kernel = await engine.kernel()
    await addRow(kernel)
    const world = scripted(calendar(event('DTSTART:20261103T100000Z', HOUR, 'RRULE:FREQ=DAILY')))
    world.lastModified = 'Mon, 02 Nov 2026 08:00:00 GMT'
    await visit(kernel, world)
    const before = await stored(kernel)
    // 60 days can be booked; some more are read, for when it fails.
    assert.equal(before.length, 60 + 30)
    kernel.clock.advance(EVERY)
    assert.equal(await visit(kernel, world), 'unchanged')
    assert.deepEqual(await stored(kernel), before)
    assert.deepEqual(
      world.visits.map(({ etag, lastModified }) => [etag, lastModified]),
      [
        [null, null],
        ['"1"', 'Mon, 02 Nov 2026 08:00:00 GMT'],
      ],
    )
    kernel.clock.advance(3 * DAY)
    assert.equal(await visit(kernel, world), 'changed')
    assert.equal(world.visits[2]?.etag, null)
    const after = await stored(kernel)
    assert.equal(after[0], 'mara 2026-11-04T10:00/2026-11-04T11:00')
    assert.equal(after.length, 1 + 1 + 60 + 30)
  })

  test('another zone of the studio means other days: all is read again', async () => {
    const kernel = await engine.kernel()
    await addRow(kernel)
    const world = scripted(calendar(event('DTSTART;VALUE=DATE:20261103')))
    await visit(kernel, world)
    assert.deepEqual(await stored(kernel), ['mara 2026-11-02T23:00/2026-11-03T23:00'])
    await applySite(
      kernel,
      { ...studio, studio: { ...studio.studio, zone: 'Asia/Tokyo' } },
      kernel.dataFolder,
    )
    await visit(kernel, world)
    assert.deepEqual(await stored(kernel), ['mara 2026-11-02T15:00/2026-11-03T15:00'])
  })

  test('when it fails, the last good copy stays and it is noted since when and why', async () => {
    const kernel = await engine.kernel()
    await addRow(kernel)
    const world = scripted(calendar(tuesday))
    await visit(kernel, world)
    const good = await rowOf(kernel)
    const failures: [string, () => void][] = [
      ['status 403', () => (world.fault = new FetchFault('status', '403'))],
      ['status 503', () => (world.fault = new FetchFault('status', '503'))],
      ['page ', () => ([world.fault, world.body, world.etag] = [undefined, '<html></html>', null])],
      ['not-a-calendar ', () => (world.body = 'garbage')],
      ['cut ', () => (world.body = calendar(tuesday).slice(0, -20))],
    ]
    const since = kernel.clock() + EVERY
    for (const [failure, happen] of failures) {
      kernel.clock.advance(EVERY)
      happen()
      assert.equal(await visit(kernel, world), 'failed')
      const row = await rowOf(kernel)
      assert.equal(row.failure, failure.trim())
      assert.equal(row.failing_since, since)
      assert.equal(row.succeeded, good.succeeded)
      assert.deepEqual(await stored(kernel), [TUESDAY])
    }
    assert.equal(kernel.logged.filter((line) => line.includes('calendar-failing')).length, failures.length)
    assert.ok(!kernel.logged.join('').includes('calendar.example'))
    world.body = calendar(wednesday)
    assert.equal(await visit(kernel, world), 'changed')
    const row = await rowOf(kernel)
    assert.deepEqual([row.failure, row.failing_since, row.succeeded], [null, null, kernel.clock()])
    assert.deepEqual(await stored(kernel), [WEDNESDAY])
  })

  test('what could not be understood is noted, also when it has not changed since', async () => {
    const kernel = await engine.kernel()
    await addRow(kernel)
    const strange = event('DTSTART;TZID=Nowhere:20261103T110000', HOUR)
    const world = scripted(calendar(event('DTSTART:soon', HOUR), strange))
    for (let n = 0; n < 2; n++) {
      await visit(kernel, world)
      assert.deepEqual(readNote(await rowOf(kernel)), { skipped: 1, strangeZones: 1 })
      assert.deepEqual(await stored(kernel), [TUESDAY])
    }
  })

  test('the studio’s own visits that come back do not count; visits of others that look like them do', async () => {
    const kernel = await engine.kernel()
    await addRow(kernel)
    const app = makeApp(kernel)
    const wish = { service: 'stretch-30', practitioner: 'mara', start: '2026-11-03T09:00:00.000Z' }
    const answer = await app.request(
      '/s/studio/api/bookings',
      json({ ...wish, customer: { name: 'Ada', email: 'ada@reader.example' } }),
    )
    assert.equal(answer.status, 201)
    const row = await kernel.db.selectFrom('bookings').selectAll().executeTakeFirstOrThrow()
    const own = calendarFile(await siteOf(kernel), row, 'PUBLISH')
    await visit(kernel, scripted(own))
    assert.deepEqual(await stored(kernel), [])
    await visit(
      kernel,
      Object.assign(scripted(own.replaceAll(row.booking_id, '0'.repeat(26))), { etag: '"2"' }),
    )
    assert.deepEqual(await stored(kernel), ['mara 2026-11-03T09:00/2026-11-03T09:30'])
  })

  test('a removed calendar takes its time along, also when it is just being read', async () => {
    const kernel = await engine.kernel()
    const row = await addRow(kernel)
    await addRow(kernel, { practitioner: 'jonas', url: 'https://calendar.example/jonas.ics' })
    const world = scripted(calendar(tuesday))
    await readDue(kernel, world)
    assert.deepEqual(await stored(kernel), [TUESDAY.replace('mara', 'jonas'), TUESDAY])
    const site = await siteOf(kernel)
    assert.equal(await removeCalendar(kernel, site, row.calendar_id), 'removed')
    assert.equal(await removeCalendar(kernel, site, row.calendar_id), 'gone')
    assert.deepEqual(await stored(kernel), [TUESDAY.replace('mara', 'jonas')])

    const other = await rowOf(kernel)
    const removing = {
      fetch: async (request: Parameters<typeof world.fetch>[0]) => {
        await removeCalendar(kernel, site, other.calendar_id)
        return world.fetch({ ...request, etag: null })
      },
    }
    assert.equal(await visit(kernel, removing), 'gone')
    assert.deepEqual(await stored(kernel), [])
  })

  describe('the round', () => {
    test('visits each calendar about every quarter of an hour, not all in step', async () => {
      const kernel = await engine.kernel()
      for (let n = 0; n < 12; n++) await addRow(kernel, { url: `https://calendar.example/${String(n)}.ics` })
      const world = scripted(calendar())
      await readDue(kernel, world)
      assert.equal(world.visits.length, 12)
      kernel.clock.advance(EVERY - 1)
      await readDue(kernel, world)
      assert.equal(world.visits.length, 12)
      kernel.clock.advance(EVERY / 10)
      await readDue(kernel, world)
      const early = world.visits.length - 12
      assert.ok(early > 0 && early < 12, String(early))
      kernel.clock.advance(EVERY / 10)
      await readDue(kernel, world)
      assert.equal(world.visits.length, 24)
    })

    test('two processes do not visit the same calendar twice', async () => {
      const kernel = await engine.kernel()
      for (let n = 0; n < 5; n++) await addRow(kernel, { url: `https://calendar.example/${String(n)}.ics` })
      const world = scripted(calendar())
      await Promise.all([readDue(kernel, world), readDue(kernel, world), readDue(kernel, world)])
      assert.equal(world.visits.length, 5)
    })

    test('one that fails is visited ever more seldom, and left alone for as long as it asks', async () => {
      const kernel = await engine.kernel()
      await addRow(kernel)
      const world = scripted()
      world.fault = new FetchFault('status', '500')
      const [job] = calendarJobs(kernel, world)
      for (let n = 0; n < 24 * 12; n++) {
        await job?.run()
        kernel.clock.advance(5 * 60_000)
      }
      assert.ok(world.visits.length > 6 && world.visits.length < 16, String(world.visits.length))

      const other = await engine.kernel()
      await addRow(other)
      world.visits = []
      world.fault = new FetchFault('status', '429', 2 * 60 * 60)
      for (let n = 0; n < 24; n++) {
        await readDue(other, world)
        other.clock.advance(5 * 60_000)
      }
      assert.equal(world.visits.length, 1)
    })

    test('leaves out whoever has left the studio, and goes on where one breaks', async () => {
      const kernel = await engine.kernel()
      await addRow(kernel, { practitioner: 'gone' })
      await addRow(kernel, { url: 'https://calendar.example/breaks.ics' })
      await addRow(kernel)
      const world = scripted(calendar(tuesday))
      await readDue(kernel, {
        fetch: (request) => {
          if (request.url.includes('breaks')) throw new Error('a fault of ours')
          return world.fetch(request)
        },
      })
      assert.equal(world.visits.length, 1)
      assert.deepEqual(await stored(kernel), [TUESDAY])
      assert.equal(kernel.logged.filter((line) => line.includes('calendar-broken')).length, 1)
    })
  })
})
