/** Files in the shape of what the big calendars export. Whole lists are compared. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { exported } from '../../../support/calendars/index.ts'
import { busy, read } from './support.ts'

test('Google: rules with an exception and a moved instance, whole days, what is free or cancelled', () => {
  assert.deepEqual(read(exported('google')), {
    busy: [
      '2026-11-02T17:00/2026-11-02T18:30',
      '2026-11-03T13:00/2026-11-03T14:30',
      '2026-11-11T23:00/2026-11-13T23:00',
      '2026-11-17T18:00/2026-11-17T19:30',
      '2026-11-23T17:00/2026-11-23T18:30',
    ],
    own: [],
    skipped: 0,
    strangeZones: 0,
  })
})

test('Outlook: zones by their Windows names, with or without a definition, and what it says of being busy', () => {
  assert.deepEqual(read(exported('outlook')), {
    busy: [
      '2026-11-03T16:00/2026-11-03T17:00',
      '2026-11-04T07:00/2026-11-04T08:30',
      '2026-11-05T16:00/2026-11-05T17:00',
      '2026-11-06T09:00/2026-11-06T10:00',
      '2026-11-06T23:00/2026-11-07T23:00',
      '2026-11-17T16:00/2026-11-17T17:00',
      '2026-12-01T16:00/2026-12-01T17:00',
    ],
    own: [],
    skipped: 0,
    strangeZones: 0,
  })
})

test('Apple: a zone that is only named, durations, a count, a cancelled instance, times without a zone', () => {
  const swims = Array.from({ length: 18 }, (_, n) => String(n + 1).padStart(2, '0'))
    .filter((day) => day !== '04')
    .map((day) => `2026-11-${day}T06:30/2026-11-${day}T07:15`)
  const others = ['2026-11-04T16:00/2026-11-04T17:00', '2026-11-05T19:00/2026-11-05T21:00']
  assert.deepEqual(read(exported('icloud')), {
    busy: [...swims, ...others].toSorted(),
    own: [],
    skipped: 0,
    strangeZones: 0,
  })
})

test('nothing but beginnings and ends comes out', () => {
  for (const name of ['google', 'outlook', 'icloud'] as const) {
    assert.match(JSON.stringify(read(exported(name))), /^[\dTZ:/\-{}[\]",.\w]+$/)
    assert.doesNotMatch(JSON.stringify(read(exported(name))), /Dentist|Choir|Ruth|Busy|Swim/)
  }
})

test('only what lies within the days asked for counts, cut at their edges', () => {
  const wish = { start: Date.parse('2026-11-12T12:00Z'), end: Date.parse('2026-11-17T18:30Z') }
  assert.deepEqual(busy(exported('google'), wish), [
    '2026-11-12T12:00/2026-11-13T23:00',
    '2026-11-17T18:00/2026-11-17T18:30',
  ])
})
