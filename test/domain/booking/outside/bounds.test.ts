/** Files that cannot be relied upon, and files written to hang. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { CalendarProblem } from '../../../../src/domain/booking/outside/lines.ts'
import { calendar, event, exported } from '../../../support/calendars/index.ts'
import { busy, read } from './support.ts'

function refuses(text: string, fault: CalendarProblem['fault']): void {
  assert.throws(
    () => read(text),
    (error) => {
      assert.ok(error instanceof CalendarProblem)
      assert.equal(error.fault, fault)
      return true
    },
  )
}

describe('a file is refused whole', () => {
  test('when it is no calendar', () => {
    for (const text of ['', ' \r\n', 'hello', '{"items":[]}', '\u0000\u0001', 'BEGIN:VCARD\r\nEND:VCARD']) {
      refuses(text, 'not-a-calendar')
    }
    refuses('<!doctype html><title>Sign in</title>', 'page')
    refuses('\uFEFF  <html>', 'page')
    refuses(`${calendar()}hello`, 'not-a-calendar')
  })

  test('when it is cut: what is missing might be busy', () => {
    const text = exported('google')
    for (const part of [0.1, 0.5, 0.9, 0.99, 0.998])
      refuses(text.slice(0, Math.floor(text.length * part)), 'cut')
    refuses(text.slice(0, text.lastIndexOf('END:VCALENDAR')), 'cut')
  })

  test('when its parts do not end as they began', () => {
    refuses(calendar('BEGIN:VEVENT'), 'not-a-calendar')
    refuses(calendar('END:VEVENT'), 'not-a-calendar')
    refuses(calendar(...Array<string>(9).fill('BEGIN:VEVENT')), 'not-a-calendar')
  })

  test('when it repeats without measure', () => {
    const at = ['DTSTART:20200101T000000Z', 'DURATION:PT1S']
    refuses(calendar(event(...at, 'RRULE:FREQ=SECONDLY')), 'too-many')
    refuses(calendar(event(...at, 'RRULE:FREQ=MINUTELY;COUNT=999999999')), 'too-many')
    refuses(calendar(...Array.from({ length: 900 }, () => event(...at, 'RRULE:FREQ=HOURLY'))), 'too-many')
    refuses(calendar(...Array<string>(50_001).fill('BEGIN:VEVENT\r\nEND:VEVENT')), 'too-many')
  })

  test('but an empty calendar is one', () => {
    assert.deepEqual(read(calendar()), { busy: [], own: [], skipped: 0, strangeZones: 0 })
  })
})

test('a large and honest calendar is read', () => {
  const years = Array.from({ length: 12_000 }, (_, n) => {
    const day = new Date(Date.UTC(2010, 0, 1 + (n % 6200))).toISOString().slice(0, 10).replaceAll('-', '')
    return event(
      `DTSTART;TZID=Europe/Berlin:${day}T${String(8 + (n % 10)).padStart(2, '0')}0000`,
      `DTEND;TZID=Europe/Berlin:${day}T200000`,
    )
  })
  const weekly = Array.from({ length: 300 }, (_, n) =>
    event(
      `DTSTART;TZID=Europe/Berlin:2016110${String(1 + (n % 9))}T100000`,
      'DURATION:PT1H',
      'RRULE:FREQ=WEEKLY',
    ),
  )
  const birthdays = Array.from({ length: 1000 }, () =>
    event('DTSTART;VALUE=DATE:19500412', 'RRULE:FREQ=YEARLY'),
  )
  assert.equal(busy(calendar(...years, ...weekly, ...birthdays)).length > 20, true)
})

test('long lines and many of them are gone through once', () => {
  const begun = performance.now()
  busy(calendar(event(`DESCRIPTION:${'x'.repeat(4_000_000)}`, 'DTSTART:20261103T100000Z', 'DURATION:PT1H')))
  busy(
    calendar(event(`DESCRIPTION:x${'\r\n '.repeat(1_000_000)}`, 'DTSTART:20261103T100000Z', 'DURATION:PT1H')),
  )
  busy(calendar('\r\n'.repeat(2_000_000)))
  refuses('BEGIN:VEVENT\r\n'.repeat(300_000), 'not-a-calendar')
  assert.ok(performance.now() - begun < 3000)
})
