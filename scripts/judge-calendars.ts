/**
 * `node scripts/judge-calendars.ts`: whether other people's programs read our calendar files as we mean them. Real visits are
 * booked, moved and cancelled under names that are hard to write down; each file is read by ical.js and, where this
 * machine's Python has them, by icalendar and vobject, and what each of them found is compared. Exit code 1 when one finds
 * something else or refuses a file.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { feedAddress } from '../src/server/booking/calendar-feed.ts'
import { makeApp } from '../test/support/app.ts'
import type { Engine } from '../test/support/kernel.ts'
import { studio } from '../test/support/site.ts'
import { API, booked, customer, outbox } from '../test/server/booking/support.ts'
import { readWithIcalJs, type Reading } from './judge-calendars/reading.ts'

process.env.KNEAD_TEST_POSTGRES_MISSING = 'what a file says does not depend on the store.'
// Reads the variable as it is loaded.
const { makeEngine } = await import('../test/support/kernel.ts')

const NAMES: Record<string, string> = {
  plain: 'Ada Runner',
  quotes: 'Ada "The Wall" O\'Neil',
  punctuation: 'Ada; Runner, ^n: \\o/ =?utf-8?Q?x?=',
  hebrew: 'נועה לוי',
  arabic: 'ليلى, المصري; 3',
  emoji: 'Ada 👩‍👩‍👧‍👦 Runner 🏃🏽‍♀️',
  long: '健康'.repeat(58),
}

async function filesUnder(engine: Engine, name: string): Promise<Record<string, string>> {
  const note = `Ring, at; the "blue" \\ door:\n${name}\n${'ü健🏃'.repeat(60)}`
  const kernel = await engine.kernel({
    site: {
      studio: { ...studio.studio, name, address: `1; River, Street \\ ${name}` },
      words: { bookingNote: note },
    },
  })
  const app = makeApp(kernel)
  const made = await booked(app, { practitioner: 'mara', customer: { ...customer, name } })
  const own = { 'knead-token': made.token, 'content-type': 'application/json' }
  const move = await app.request(`${API}/bookings/${made.id}`, {
    method: 'PATCH',
    headers: own,
    body: JSON.stringify({ start: '2026-11-04T09:00:00.000Z' }),
  })
  if (move.status !== 200) throw new Error(await move.text())
  const link = await (await app.request(new URL(made.links.ics).pathname)).text()
  const address = (await feedAddress(kernel, '', 'studio', 'mara')) ?? ''
  const feed = await (await app.request(address)).text()
  await app.request(`${API}/bookings/${made.id}`, { method: 'DELETE', headers: own })
  const mails = (await outbox(kernel)).flatMap(({ calendar }) => calendar?.content ?? [])
  const sent = Object.fromEntries(mails.map((content, n) => [`mail-${String(n + 1)}`, content]))
  return { ...sent, link, feed }
}

/** What RFC 5545 says of lines: they end in CRLF, have at most 75 octets, and no character is cut in two. */
function lineFaults(content: string): string[] {
  const faults = content.endsWith('\r\n') ? [] : ['the last line does not end']
  for (const line of content.split('\r\n')) {
    if (Buffer.byteLength(line) > 75) faults.push(`a line of ${String(Buffer.byteLength(line))} octets`)
    if (/[\r\n]/.test(line)) faults.push('a bare line break')
    if (!line.isWellFormed()) faults.push('half a character')
  }
  return faults
}

/** What one found and the other did not, field by field, or why it refused the file. */
function differences(found: Found | undefined, expected: Reading | undefined): string {
  if (found === undefined || 'refused' in found) return found?.refused ?? 'not read'
  const [one = {}, other = {}] = [found.events[0], expected?.events[0]]
  const told = Object.keys(other).map((field): unknown[] => [
    field,
    Reflect.get(one, field),
    Reflect.get(other, field),
  ])
  const different = told.filter(([, left, right]) => !isDeepStrictEqual(left, right))
  return different.map((parts) => parts.map((part) => JSON.stringify(part)).join(' ')).join('; ')
}

/** Of one file, or why the parser would not have it. */
type Found = Reading | { refused: string }

const JUDGE = join(import.meta.dirname, 'judge-calendars/judge.py')

/** Readings by file, or why there are none. */
function readWithPython(parser: string, files: string[]): Record<string, Found> | string {
  const { status, stdout, stderr, error } = spawnSync(
    process.env.PYTHON ?? 'python3',
    [JUDGE, parser, ...files],
    {
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    },
  )
  if (error) return `there is no Python here (${error.message})`
  if (status !== 0) return stderr.trim().split('\n').at(-1) ?? `it ended with ${String(status)}`
  return JSON.parse(stdout) as Record<string, Found>
}

const engine = makeEngine('sqlite')
const folder = mkdtempSync(join(tmpdir(), 'knead-calendars-'))
try {
  const expected: Record<string, Reading> = {}
  const faults: string[] = []
  for (const [kind, name] of Object.entries(NAMES)) {
    for (const [what, content] of Object.entries(await filesUnder(engine, name))) {
      const file = join(folder, `${kind}-${what}.ics`)
      writeFileSync(file, content)
      faults.push(...lineFaults(content).map((fault) => `${kind}-${what}: ${fault}`))
      expected[file] = readWithIcalJs(content)
    }
  }
  const files = Object.keys(expected)
  console.log(`${String(files.length)} files, read by ical.js.`)
  for (const parser of ['icalendar', 'vobject']) {
    const found = readWithPython(parser, files)
    if (typeof found === 'string') {
      console.log(`${parser}: not asked, ${found}`)
      continue
    }
    const others = files.filter((file) => !isDeepStrictEqual(found[file], expected[file]))
    console.log(`${parser}: ${String(files.length - others.length)} read alike, ${String(others.length)} not`)
    for (const file of others) {
      faults.push(`${parser}, ${basename(file)}: ${differences(found[file], expected[file])}`)
    }
  }
  for (const fault of faults) console.error(fault)
  process.exitCode = faults.length === 0 ? 0 : 1
} finally {
  await engine.close()
  rmSync(folder, { recursive: true, force: true })
}
