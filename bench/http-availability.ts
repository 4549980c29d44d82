/**
 * How many times a second the server says what is free: `node bench/http-availability.ts`, and part of `npm run bench`.
 *
 * The built server on SQLite, one practitioner, open from 06:00 to 23:00 every day, visits of 30 minutes that may start
 * every 15, and 500 of them booked over HTTP in the next whole month. This process asks for that month again and again on eight
 * connections that stay open, for three seconds after one to warm up. The mails of the bookings have gone out before, and the
 * server has been started anew. Where there is `taskset` it has one core and this process another.
 */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { Pool } from 'undici'
import { buildIfStale } from '../scripts/build.ts'
import { cleanEnvironment } from '../scripts/environment.ts'
import { ROOT } from '../scripts/paths.ts'

const BOOKINGS = 500
const CONNECTIONS = 8
const WARM_UP = 1000
const MEASURE = 3000
const DAY_STARTS = 17
const KNEAD = join(ROOT, 'bin/knead.js')

const hours = Object.fromEntries(
  ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((weekday) => [weekday, ['06:00-23:00']]),
)
const site = {
  site: 'bench',
  studio: { name: 'Bench', zone: 'Europe/Riga', language: 'en', email: 'desk@bench.example' },
  hours,
  practitioners: [{ id: 'anna', name: 'Anna' }],
  services: [{ id: 'massage', name: 'Massage', duration: 30 }],
  booking: { horizon: 100, reminders: [] },
}

export interface Throughput {
  /** How it was asked for: as it is, or packed for the way. */
  encoding: 'identity' | 'br'
  perSecond: number
  /** By the time the server's process has had on its core: what others do on this machine has no say. Where it can be read. */
  perCoreSecond: number | undefined
  /** Milliseconds. */
  median: number
  p95: number
  /** Of one answer, as it went over the wire. */
  bytes: number
}

/** The first and last date of the next month. */
function month(now: Date): { from: string; to: string } {
  const date = (months: number, day: number) =>
    new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + months, day)).toISOString().slice(0, 10)
  return { from: date(1, 1), to: date(2, 0) }
}

const pinned = (core: number, command: string[]): string[] =>
  canPin ? ['taskset', '-c', String(core), ...command] : command
const canPin = availableParallelism() > 1 && spawnSync('taskset', ['--version']).status === 0

interface Running {
  address: string
  /** Seconds of a core that the process has used so far. */
  coreSeconds: () => number | undefined
  stop: () => Promise<void>
}

async function serve(data: string): Promise<Running> {
  const [command = '', ...args] = pinned(0, [process.execPath, KNEAD, 'serve'])
  const env = { ...cleanEnvironment(), PORT: '0', KNEAD_DATA: data, KNEAD_LIMITS: 'off' }
  const child: ChildProcess = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = once(child, 'exit')
  const stop = async () => {
    child.kill('SIGTERM')
    await ended
  }
  if (child.stdout === null) throw new Error('The server has no output.')
  for await (const line of createInterface({ input: child.stdout })) {
    const address = /is ready at (http:\S+)/.exec(line)?.[1]
    if (address !== undefined) return { address, stop, coreSeconds: () => coreSeconds(child.pid) }
  }
  throw new Error('The server stopped before it named its address.')
}

/** Ticks of a hundredth of a second, in user and system; `taskset` has become the server by then. */
function coreSeconds(pid = 0): number | undefined {
  const file = `/proc/${String(pid)}/stat`
  if (!existsSync(file)) return undefined
  const [, user = NaN, system = NaN] = /^(?:\S+ ){11}(\d+) (\d+)/
    .exec(readFileSync(file, 'utf8').replace(/^.*\) /, ''))
    ?.map(Number) ?? [NaN]
  return (user + system) / 100
}

function applySite(folder: string): void {
  const file = join(folder, 'site.json')
  writeFileSync(file, JSON.stringify(site))
  const env = { ...cleanEnvironment(), KNEAD_DATA: join(folder, 'data') }
  const { status, stderr } = spawnSync(process.execPath, [KNEAD, 'site', 'apply', file, '--yes'], {
    env,
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(stderr)
}

interface Day {
  date: string
  slots: { start: string }[]
}

async function freeDays(address: string): Promise<Day[]> {
  const answer = await fetch(`${address}${question()}`)
  if (!answer.ok) throw new Error(await answer.text())
  return ((await answer.json()) as { days: Day[] }).days
}

function question(): string {
  const { from, to } = month(new Date())
  return `/s/bench/api/availability?service=massage&from=${from}&to=${to}`
}

/** A visit at every full hour, from the first date on. */
async function fill(address: string): Promise<void> {
  const starts = (await freeDays(address)).flatMap(({ slots }) =>
    slots.filter((_, n) => n % 4 === 0).slice(0, DAY_STARTS),
  )
  for (const { start } of starts.slice(0, BOOKINGS)) {
    const answer = await fetch(`${address}/s/bench/api/bookings`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        service: 'massage',
        start,
        customer: { name: 'Ada Runner', email: 'ada@runner.example' },
      }),
    })
    if (answer.status !== 201) throw new Error(await answer.text())
    await answer.arrayBuffer()
  }
}

/** Until no message waits any more, for at most a minute. */
async function mailsSent(address: string): Promise<void> {
  const deadline = performance.now() + 60_000
  for (;;) {
    const health = (await (await fetch(`${address}/health`)).json()) as { outbox: { waiting: number } }
    if (health.outbox.waiting === 0) return
    if (performance.now() > deadline) throw new Error('The mails of the bookings did not leave in time.')
    await wait(50)
  }
}

async function measure(
  { address, coreSeconds }: Running,
  encoding: Throughput['encoding'],
): Promise<Throughput> {
  const pool = new Pool(address, { connections: CONNECTIONS, pipelining: 1 })
  const path = question()
  const times: number[] = []
  let bytes = 0
  async function askOnce(): Promise<void> {
    const begun = performance.now()
    const { statusCode, body } = await pool.request({
      path,
      method: 'GET',
      headers: { 'accept-encoding': encoding },
    })
    const length = (await body.arrayBuffer()).byteLength
    if (statusCode !== 200) throw new Error(`The server answered ${String(statusCode)}.`)
    bytes = length
    times.push(performance.now() - begun)
  }
  async function askFor(milliseconds: number): Promise<number> {
    const begun = performance.now()
    const one = async () => {
      while (performance.now() - begun < milliseconds) await askOnce()
    }
    await Promise.all(Array.from({ length: CONNECTIONS }, one))
    return performance.now() - begun
  }
  await askFor(WARM_UP)
  times.length = 0
  const before = coreSeconds()
  const elapsed = await askFor(MEASURE)
  const after = coreSeconds()
  await pool.close()
  times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.floor(times.length * share)] ?? NaN
  return {
    encoding,
    perSecond: (times.length / elapsed) * 1000,
    perCoreSecond: before === undefined || after === undefined ? undefined : times.length / (after - before),
    median: at(0.5),
    p95: at(0.95),
    bytes,
  }
}

/** Both ways of asking, one after the other. The app must have been built. */
export async function measureAvailability(): Promise<Throughput[]> {
  const folder = mkdtempSync(join(tmpdir(), 'knead-bench-'))
  try {
    applySite(folder)
    const filling = await serve(join(folder, 'data'))
    try {
      await fill(filling.address)
      await mailsSent(filling.address)
    } finally {
      await filling.stop()
    }
    if (canPin) spawnSync('taskset', ['-cp', '1', String(process.pid)])
    const server = await serve(join(folder, 'data'))
    try {
      return [await measure(server, 'identity'), await measure(server, 'br')]
    } finally {
      await server.stop()
    }
  } finally {
    if (canPin) spawnSync('taskset', ['-cp', `0-${String(availableParallelism() - 1)}`, String(process.pid)])
    rmSync(folder, { recursive: true, force: true })
  }
}

if (import.meta.main) {
  await buildIfStale('app')
  for (const { encoding, perSecond, perCoreSecond, median, p95, bytes } of await measureAvailability()) {
    console.log(
      `${encoding.padEnd(8)} ${perSecond.toFixed(0).padStart(5)} answers a second (${perCoreSecond?.toFixed(0) ?? '?'} per second of the core), median ${median.toFixed(1)} ms, 95 % within ${p95.toFixed(1)} ms, ${(bytes / 1000).toFixed(1)} KB each`,
    )
  }
  console.log(canPin ? 'Server and client on a core each.' : 'Server and client share the cores.')
}
