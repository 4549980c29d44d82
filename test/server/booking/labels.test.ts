import assert from 'node:assert/strict'
import { test } from 'node:test'
import { timeLabels } from '../../../src/server/booking/labels.ts'

test('times of a day are plain, and tell the two runs of a repeated hour apart', () => {
  const at = (...instants: string[]) => timeLabels('en-GB', 'Europe/Riga', instants.map(Date.parse))
  assert.deepEqual(at('2026-11-24T06:00Z', '2026-11-24T06:15Z'), ['08:00', '08:15'])
  assert.deepEqual(at('2026-10-25T00:30Z', '2026-10-25T01:30Z'), ['03:30 (UTC+03:00)', '03:30 (UTC+02:00)'])
})
