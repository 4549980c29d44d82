/** What single events mean, and what is made of those that mean nothing. */
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { calendar, event } from '../../../support/calendars/index.ts'
import { busy, read } from './support.ts'

const one = (...lines: string[]) => busy(calendar(event(...lines)))

describe('how long it lasts', () => {
  test('until its end, or for its duration', () => {
    const expected = ['2026-11-03T10:00/2026-11-03T11:30']
    assert.deepEqual(one('DTSTART:20261103T100000Z', 'DTEND:20261103T113000Z'), expected)
    assert.deepEqual(one('DTSTART:20261103T100000Z', 'DURATION:PT1H30M'), expected)
    assert.deepEqual(one('DTSTART;TZID=Europe/Berlin:20261103T110000', 'DTEND:20261103T113000Z'), expected)
  })

  test('a moment takes no time', () => {
    assert.deepEqual(one('DTSTART:20261103T100000Z'), [])
    assert.deepEqual(one('DTSTART:20261103T100000Z', 'DTEND:20261103T100000Z'), [])
    assert.deepEqual(one('DTSTART:20261103T100000Z', 'DURATION:PT0S'), [])
  })

  test('whole days are the studio’s, however they are written', () => {
    const expected = ['2026-11-02T23:00/2026-11-03T23:00']
    assert.deepEqual(one('DTSTART;VALUE=DATE:20261103', 'DTEND;VALUE=DATE:20261104'), expected)
    assert.deepEqual(one('DTSTART;VALUE=DATE:20261103'), expected)
    assert.deepEqual(one('DTSTART:20261103', 'DTEND:20261104'), expected)
    assert.deepEqual(one('DTSTART;VALUE=DATE:20261103', 'DTEND;VALUE=DATE:20261103'), expected)
    assert.deepEqual(one('DTSTART;VALUE=DATE:20261103', 'DURATION:P1D'), expected)
  })

  test('a whole day on which the clocks change is as long as that day', () => {
    const wish = { start: Date.parse('2026-10-20T00:00Z') }
    const file = calendar(event('DTSTART;VALUE=DATE:20261025', 'DTEND;VALUE=DATE:20261026'))
    assert.deepEqual(busy(file, wish), ['2026-10-24T22:00/2026-10-25T23:00'])
    // A day later by the clock is 25 hours later; 24 hours are 24 hours.
    const evening = 'DTSTART;TZID=Europe/Berlin:20261024T200000'
    assert.deepEqual(busy(calendar(event(evening, 'DURATION:P1D')), wish), [
      '2026-10-24T18:00/2026-10-25T19:00',
    ])
    assert.deepEqual(busy(calendar(event(evening, 'DURATION:PT24H')), wish), [
      '2026-10-24T18:00/2026-10-25T18:00',
    ])
  })

  test('where midnight does not exist, the day begins later', () => {
    const wish = {
      zone: 'America/Santiago',
      start: Date.parse('2026-09-01T00:00Z'),
      end: Date.parse('2026-10-01T00:00Z'),
    }
    const file = calendar(event('DTSTART;VALUE=DATE:20260906', 'DTEND;VALUE=DATE:20260907'))
    assert.deepEqual(busy(file, wish), ['2026-09-06T04:00/2026-09-07T03:00'])
  })
})

describe('repetitions', () => {
  const HOUR = 'DURATION:PT1H'
  test('keep their time on the wall when the clocks change', () => {
    const wish = { start: Date.parse('2026-10-11T00:00Z'), end: Date.parse('2026-11-03T00:00Z') }
    const file = calendar(event('DTSTART;TZID=Europe/Berlin:20200106T180000', HOUR, 'RRULE:FREQ=WEEKLY'))
    assert.deepEqual(busy(file, wish), [
      '2026-10-12T16:00/2026-10-12T17:00',
      '2026-10-19T16:00/2026-10-19T17:00',
      '2026-10-26T17:00/2026-10-26T18:00',
      '2026-11-02T17:00/2026-11-02T18:00',
    ])
  })

  test('end with the count, on the last day, or at the last moment', () => {
    const daily = (rule: string) =>
      one('DTSTART;TZID=Europe/Berlin:20261103T230000', HOUR, `RRULE:FREQ=DAILY;${rule}`).length
    assert.equal(daily('COUNT=3'), 3)
    assert.equal(daily('UNTIL=20261105'), 3)
    assert.equal(daily('UNTIL=20261105T220000Z'), 3)
    assert.equal(daily('UNTIL=20261105T215959Z'), 2)
    assert.equal(daily('UNTIL=20261105T225959'), 2)
  })

  test('may be given as dates, and taken back', () => {
    const lines = [
      'DTSTART;TZID=Europe/Berlin:20261103T100000',
      HOUR,
      'RDATE;TZID=Europe/Berlin:20261105T120000,20261106T120000',
      'RDATE;VALUE=PERIOD:20261107T120000Z/20261107T123000Z,20261108T120000Z/PT15M',
      'EXDATE:20261106T110000Z',
      'EXDATE;VALUE=DATE:20261103',
    ]
    assert.deepEqual(one(...lines), [
      '2026-11-05T11:00/2026-11-05T12:00',
      '2026-11-07T12:00/2026-11-07T12:30',
      '2026-11-08T12:00/2026-11-08T12:15',
    ])
  })

  test('that began long ago are the same as if all were counted', () => {
    const rules = [
      'FREQ=DAILY;INTERVAL=3',
      'FREQ=WEEKLY;INTERVAL=3;BYDAY=MO,TH,SU;WKST=SU',
      'FREQ=MONTHLY;INTERVAL=5',
      'FREQ=MONTHLY;BYDAY=-1FR',
      'FREQ=MONTHLY;BYMONTHDAY=31',
      'FREQ=YEARLY;BYMONTH=11;BYDAY=2WE',
      'FREQ=YEARLY;INTERVAL=2',
      'FREQ=HOURLY;INTERVAL=25',
    ]
    for (const rule of rules) {
      // A count that is never reached keeps all from being skipped.
      const made = ['', ';COUNT=50000'].map((count) =>
        one('DTSTART;TZID=Europe/Berlin:20161114T060000', HOUR, `RRULE:${rule}${count}`),
      )
      assert.deepEqual(made[0], made[1], rule)
      assert.ok((made[0]?.length ?? 0) > 0 || rule.includes('INTERVAL=5') || rule.includes('31'), rule)
    }
  })

  test('a moved instance counts where it went, a free or empty one not at all, later ones move along', () => {
    const weekly = ['DTSTART:20261103T100000Z', HOUR, 'RRULE:FREQ=WEEKLY']
    const change = (...lines: string[]) => busy(calendar(event('UID:a', ...weekly), event('UID:a', ...lines)))
    const rest = [
      '2026-11-03T10:00/2026-11-03T11:00',
      '2026-11-17T10:00/2026-11-17T11:00',
      '2026-11-24T10:00/2026-11-24T11:00',
      '2026-12-01T10:00/2026-12-01T11:00',
    ]
    const id = 'RECURRENCE-ID:20261110T100000Z'
    assert.deepEqual(
      change(id, 'DTSTART:20261111T090000Z', 'DURATION:PT30M'),
      rest.toSpliced(1, 0, '2026-11-11T09:00/2026-11-11T09:30'),
    )
    assert.deepEqual(change(id, 'DTSTART:20261110T100000Z', HOUR, 'TRANSP:TRANSPARENT'), rest)
    assert.deepEqual(change(id, 'DTSTART:20261110T100000Z'), rest)
    assert.deepEqual(
      change(
        'RECURRENCE-ID;RANGE=THISANDFUTURE:20261117T100000Z',
        'DTSTART:20261117T120000Z',
        'DURATION:PT30M',
      ),
      [
        '2026-11-03T10:00/2026-11-03T11:00',
        '2026-11-10T10:00/2026-11-10T11:00',
        '2026-11-17T12:00/2026-11-17T12:30',
        '2026-11-24T12:00/2026-11-24T12:30',
        '2026-12-01T12:00/2026-12-01T12:30',
      ],
    )
  })

  test('an instance without its rule counts by itself', () => {
    const lines = ['RECURRENCE-ID:20261110T100000Z', 'DTSTART:20261111T090000Z', HOUR]
    assert.deepEqual(one(...lines), ['2026-11-11T09:00/2026-11-11T10:00'])
  })
})

describe('zones', () => {
  const at = (tzid: string, ...zones: string[]) =>
    read(calendar(...zones, event(`DTSTART;TZID=${tzid}:20261103T100000`, 'DURATION:PT1H')))
  const starts = (found: ReturnType<typeof read>) => found.busy.map((text) => text.slice(11, 16))

  test('IANA names, makers’ prefixes and Windows names are known', () => {
    assert.deepEqual(starts(at('America/New_York')), ['15:00'])
    assert.deepEqual(starts(at('/mozilla.org/20050126_1/America/New_York')), ['15:00'])
    assert.deepEqual(starts(at('/freeassociation.sourceforge.net/America/Argentina/Buenos_Aires')), ['13:00'])
    assert.deepEqual(starts(at('Eastern Standard Time')), ['15:00'])
    assert.deepEqual(starts(at('"tzone://Microsoft/Utc"')), ['10:00'])
    assert.deepEqual(starts(at('Asia/Kathmandu')), ['04:15'])
  })

  const custom = (name: string, ...lines: string[]) =>
    ['BEGIN:VTIMEZONE', `TZID:${name}`, ...lines, 'END:VTIMEZONE'].join('\r\n')
  const RULES = [
    'BEGIN:STANDARD',
    'DTSTART:00010101T030000',
    'TZOFFSETFROM:-0300',
    'TZOFFSETTO:-0400',
    'RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11',
    'END:STANDARD',
    'BEGIN:DAYLIGHT',
    'DTSTART:00010101T020000',
    'TZOFFSETFROM:-0400',
    'TZOFFSETTO:-0300',
    'RRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3',
    'END:DAYLIGHT',
  ]

  test('one that the file defines follows its rules, in gaps and folds as well', () => {
    assert.deepEqual(starts(at('Customized Time Zone', custom('Customized Time Zone', ...RULES))), ['14:00'])
    const wish = { start: Date.parse('2026-01-01T00:00Z') }
    const file = (wall: string) =>
      busy(calendar(custom('Mine', ...RULES), event(`DTSTART;TZID=Mine:${wall}`, 'DURATION:PT1H')), wish)[0]
    assert.equal(file('20261031T100000'), '2026-10-31T13:00/2026-10-31T14:00')
    assert.equal(file('20261101T023000'), '2026-11-01T05:30/2026-11-01T06:30')
    assert.equal(file('20261101T030000'), '2026-11-01T07:00/2026-11-01T08:00')
    assert.equal(file('20260308T023000'), '2026-03-08T06:30/2026-03-08T07:30')
  })

  test('one that nobody knows is the studio’s, and is told', () => {
    const found = at('Planet Express')
    assert.deepEqual(starts(found), ['09:00'])
    assert.equal(found.strangeZones, 1)
    assert.deepEqual(starts(at('Mine', custom('Mine', 'BEGIN:STANDARD', 'END:STANDARD'))), ['09:00'])
    assert.equal(at('Mine', custom('Mine', ...RULES)).strangeZones, 0)
  })

  test('names that come from the prototype are no names', () => {
    for (const name of ['constructor', '__proto__', 'toString']) assert.equal(at(name).strangeZones, 1, name)
  })
})

describe('what cannot be read', () => {
  const good = event('DTSTART:20261103T100000Z', 'DURATION:PT1H')

  test('is skipped and counted; the others count', () => {
    const broken = [
      ['DTSTART:yesterday', 'DURATION:PT1H'],
      ['SUMMARY:no start'],
      ['DTSTART:20261103T100000Z', 'DTEND:20261103T090000Z'],
      ['DTSTART;VALUE=DATE:20261103', 'DTEND;VALUE=DATE:20261101'],
      ['DTSTART:20261103T100000Z', 'DURATION:-PT1H'],
      ['DTSTART:20261103T100000Z', 'DURATION:long'],
      ['DTSTART:20261103T100000Z', 'DURATION:PT1H', 'RRULE:FREQ=OFTEN'],
      ['DTSTART:20261103T100000Z', 'DURATION:PT1H', 'RRULE:FREQ=MONTHLY;BYWEEKNO=3'],
      ['DTSTART:20261103T100000Z', 'DURATION:PT1H', 'EXDATE:never'],
      ['DTSTART 20261103T100000Z', 'DURATION:PT1H'],
    ]
    const found = read(calendar(...broken.map((lines) => event(...lines)), good))
    assert.deepEqual(found.busy, ['2026-11-03T10:00/2026-11-03T11:00'])
    assert.equal(found.skipped, broken.length)
  })

  test('lines that are not looked at may be as broken as they like', () => {
    const noise = [
      'DESCRIPTION',
      'ATTENDEE;CN="',
      'X-FOO;=;=:',
      '\u0000',
      ';;;',
      'ATTACH;ENCODING=BASE64:%%%',
    ]
    assert.deepEqual(
      read(calendar('NOISE', event(...noise, 'DTSTART:20261103T100000Z', 'DURATION:PT1H'))).skipped,
      0,
    )
  })

  test('lines that end with a line feed only, are folded in the middle or begin with a mark are fine', () => {
    const text = `\uFEFF${calendar(event('DTST\r\n ART:2026\r\n\t1103T100000Z', 'DURATION:PT1H'))}`
    assert.deepEqual(busy(text), ['2026-11-03T10:00/2026-11-03T11:00'])
    assert.deepEqual(busy(text.replaceAll('\r', '')), ['2026-11-03T10:00/2026-11-03T11:00'])
  })

  test('free/busy lists count as well', () => {
    const list = [
      'BEGIN:VFREEBUSY',
      'DTSTART:20261101T000000Z',
      'DTEND:20261201T000000Z',
      'FREEBUSY:20261103T100000Z/20261103T110000Z,20261104T100000Z/PT30M',
      'FREEBUSY;FBTYPE=FREE:20261105T100000Z/PT30M',
      'FREEBUSY;FBTYPE=BUSY-UNAVAILABLE:20261106T100000Z/PT30M',
      'END:VFREEBUSY',
    ]
    assert.deepEqual(busy(calendar(...list)), [
      '2026-11-03T10:00/2026-11-03T11:00',
      '2026-11-04T10:00/2026-11-04T10:30',
      '2026-11-06T10:00/2026-11-06T10:30',
    ])
  })

  test('to-dos, journals and alarms take no time', () => {
    const todo = ['BEGIN:VTODO', 'DTSTART:20261103T100000Z', 'DURATION:PT1H', 'END:VTODO'].join('\r\n')
    assert.deepEqual(busy(calendar(todo)), [])
  })
})

describe('visits of the studio that come back', () => {
  test('are told apart by what they end with', () => {
    const lines = ['DTSTART:20261103T100000Z', 'DURATION:PT1H']
    const found = read(
      calendar(
        event('UID:0123@studio.knead', ...lines),
        event('UID:0456@other.knead', ...lines),
        event('UID:@studio.kneadx', ...lines),
      ),
    )
    assert.equal(found.busy.length, 1)
    assert.deepEqual(
      found.own.map(({ id }) => id),
      ['0123'],
    )
  })
})
