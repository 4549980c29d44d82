import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { describe, it } from 'node:test'
import { promisify } from 'node:util'
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { dateText, dayNumber } from '../../../src/domain/booking/days.ts'
import { zoneOf } from '../../../src/domain/booking/zone.ts'

const run = promisify(execFile)

const ZONES = [
  'Europe/Riga',
  'Europe/London',
  'Europe/Dublin',
  'America/New_York',
  'America/Santiago',
  'America/Havana',
  'America/Nuuk',
  'America/St_Johns',
  'Africa/Cairo',
  'Africa/Casablanca',
  'Asia/Beirut',
  'Asia/Gaza',
  'Asia/Kathmandu',
  'Asia/Tehran',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Pacific/Chatham',
  'Antarctica/Troll',
  'UTC',
]

describe('the studio zone', () => {
  it('agrees with Temporal on every quarter of an hour near a change, and anywhere else', () => {
    const zones = fc.constantFrom(...ZONES)
    const days = fc.integer({ min: dayNumber('2008-01-01'), max: dayNumber('2037-12-31') })
    fc.assert(
      fc.property(zones, days, fc.integer({ min: 0, max: 287 }), (name, day, step) => {
        checkDay(name, day, step * 5)
      }),
      { numRuns: 4000 },
    )
    for (const name of ZONES)
      for (const day of daysNearChanges(name)) {
        for (let minutes = 0; minutes < 1440; minutes += 15) checkDay(name, day, minutes)
      }
  })

  it('is asked about dates in any order with the same answer', () => {
    const ask = (days: number[]) => days.map((day) => zoneOf('America/Asuncion').startOf(day)).toSorted()
    const days = Array.from({ length: 800 }, (_, n) => 20_000 + n)
    assert.deepEqual(ask(days.toReversed()), ask(days))
  })

  it('is refused when it does not exist', () => {
    assert.throws(() => zoneOf('Europe/Atlantis').offsetAt(0), RangeError)
  })

  it('gives the same slots whatever zone the process runs in', async () => {
    const script = new URL('./answers.ts', import.meta.url).pathname
    const zones = ['UTC', 'America/Santiago', 'Asia/Kathmandu', 'Pacific/Kiritimati', 'Africa/Casablanca']
    const outputs = await Promise.all(
      zones.map(
        async (TZ) => (await run(process.execPath, [script], { env: { ...process.env, TZ } })).stdout,
      ),
    )
    const [first = ''] = outputs
    assert.ok(first.length > 50_000, 'the script must print its answers')
    for (const [n, output] of outputs.entries()) assert.equal(output, first, zones[n])
  })
})

function checkDay(name: string, day: number, minutes: number): void {
  const zone = zoneOf(name)
  const date = Temporal.PlainDate.from(dateText(day))
  const time = new Temporal.PlainTime(Math.floor(minutes / 60), minutes % 60)
  const about = `${name} ${date.toString()} ${time.toString()}`
  const expected = date.toPlainDateTime(time).toZonedDateTime(name, { disambiguation: 'compatible' })
  const instant = zone.at(day, minutes)
  assert.equal(instant, expected.epochMilliseconds, about)
  assert.equal(zone.startOf(day), date.toZonedDateTime(name).epochMilliseconds, about)
  assert.equal(zone.offsetAt(instant), expected.offsetNanoseconds / 6e10, about)
  assert.equal(dateText(zone.dayOf(instant)), expected.toPlainDate().toString(), about)
}

/** The dates around each change of two years. */
function* daysNearChanges(name: string): Generator<number> {
  let moment = Temporal.ZonedDateTime.from(`2025-11-10T00:00[${name}]`)
  for (;;) {
    const change = moment.getTimeZoneTransition('next')
    if (change === null || change.year > 2027) return
    const day = dayNumber(change.toPlainDate().toString())
    for (let n = -4; n <= 3; n += 1) yield day + n
    moment = change
  }
}
