/** Prints what the engine answers for studios in many zones, for the test that runs it under several process zones. */
import { freeDays } from '../../../src/domain/booking/availability.ts'
import { availability, series } from '../../../src/domain/booking/index.ts'
import { zoneOf } from '../../../src/domain/booking/zone.ts'
import { byDate, daily, plainStudio, question, taken, visit } from './support.ts'

const ranges = [
  ['2026-02-13', '2026-02-17'],
  ['2026-03-07', '2026-03-10'],
  ['2026-03-21', '2026-04-06'],
  ['2026-04-23', '2026-04-25'],
  ['2026-09-05', '2026-09-07'],
  ['2026-10-03', '2026-11-02'],
] as const

const zones = [
  'Europe/Riga',
  'Europe/Dublin',
  'America/Santiago',
  'America/New_York',
  'America/Havana',
  'Africa/Cairo',
  'Africa/Casablanca',
  'Asia/Beirut',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Chatham',
  'UTC',
]

for (const zone of zones) {
  // Asked from nothing, so that no answer leans on a zone that was worked out before.
  const busy = taken(visit('2026-03-29T00:30:00Z', 75, { before: 10, after: 20 }))
  for (const [from, to] of ranges) {
    const facts = { zone, from, to, hours: ['00:00-03:20', '08:30-12:00', '21:00-24:00'], busy, interval: 50 }
    console.log(zone, JSON.stringify(byDate(freeDays(question(facts)))))
  }
  const more = { zone, from: '2026-10-23', to: '2026-11-02', hours: ['22:30-03:20'], busy }
  console.log(zone, JSON.stringify(byDate(freeDays(question({ ...more, grid: 'tidy' as const })))))
  const studio = { ...plainStudio, zone, hours: daily(['21:00-02:00']), booking: { horizon: 400 } }
  const wish = { service: 'massage' }
  const now = '2026-03-01T08:00:00Z'
  console.log(JSON.stringify(availability({ studio, wish, from: '2026-03-27', to: '2026-03-30', now })))
  console.log(
    JSON.stringify(series({ studio, wish, start: '2026-03-20T20:00:00Z', everyWeeks: 4, count: 9, now })),
  )
  console.log(zone, zoneOf(zone).startOf(20_500), zoneOf(zone).dayOf(Date.parse('2026-10-25T00:30:00Z')))
}
