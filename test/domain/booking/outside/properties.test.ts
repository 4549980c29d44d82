/** Weekly rules across changes of the clocks, beside a plain calculation over dates. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { calendar, event } from '../../../support/calendars/index.ts'
import { busy, written } from './support.ts'

const DAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']
const ZONES = [
  'Europe/Berlin',
  'America/New_York',
  'America/Santiago',
  'Africa/Casablanca',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'Pacific/Chatham',
]

const rules = fc.record({
  zone: fc.constantFrom(...ZONES),
  first: fc.integer({ min: 0, max: 4000 }),
  minutes: fc.integer({ min: 0, max: 1439 }),
  length: fc.integer({ min: 5, max: 600 }),
  interval: fc.integer({ min: 1, max: 5 }),
  days: fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 4 }),
  count: fc.option(fc.integer({ min: 1, max: 300 })),
  from: fc.integer({ min: 0, max: 5000 }),
})

const EPOCH = Temporal.PlainDate.from('2014-01-06')

test('a weekly rule is what counting the days would say', () => {
  fc.assert(
    fc.property(rules, ({ zone, first, minutes, length, interval, days, count, from }) => {
      // The first day is one of the rule's own: what else it would mean is left open by the standard.
      const monday = EPOCH.add({ weeks: Math.floor(first / 7) })
      const sorted = days.toSorted((one, other) => one - other)
      const start = monday.add({ days: sorted[first % sorted.length] ?? 0 })
      const wish = {
        zone,
        start: EPOCH.add({ days: from }).toZonedDateTime(zone).epochMilliseconds,
        end: EPOCH.add({ days: from + 200 }).toZonedDateTime(zone).epochMilliseconds,
      }
      const time = { hour: Math.floor(minutes / 60), minute: minutes % 60 }
      const expected: { start: number; end: number }[] = []
      let made = 0
      for (let week = 0; week < 900 && made < (count ?? Infinity); week += interval) {
        for (const day of sorted) {
          const date = monday.add({ weeks: week, days: day })
          if (Temporal.PlainDate.compare(date, start) < 0 || made >= (count ?? Infinity)) continue
          made += 1
          const at = date.toPlainDateTime(time).toZonedDateTime(zone).epochMilliseconds
          const [begin, end] = [Math.max(at, wish.start), Math.min(at + length * 60_000, wish.end)]
          const last = expected.at(-1)
          if (last !== undefined && last.end >= begin && begin < end) last.end = end
          else if (begin < end) expected.push({ start: begin, end })
        }
      }
      const wall = start.toPlainDateTime(time).toString({ smallestUnit: 'second' }).replaceAll(/[-:]/g, '')
      const byDay = sorted.map((day) => DAYS[day]).join(',')
      const file = calendar(
        event(
          `DTSTART;TZID=${zone}:${wall}`,
          `DURATION:PT${String(length)}M`,
          `RRULE:FREQ=WEEKLY;INTERVAL=${String(interval)};BYDAY=${byDay}${count === null ? '' : `;COUNT=${String(count)}`}`,
        ),
      )
      assert.deepEqual(busy(file, wish), written(expected))
    }),
    { numRuns: 150 },
  )
})
