/** How long the server takes from nothing to its first answer, and what it holds when nobody asks. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { ROOT } from '../paths.ts'

const RUNS = 5

export interface Start {
  /** Milliseconds from starting the process to the first answer of /health. */
  firstAnswer: number
  /** Resident memory in MB (1,000,000 bytes) once it no longer changes. */
  memory: number
}

export function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN
}

function residentBytes(pid: number): number {
  const status = `/proc/${String(pid)}/status`
  const kilobytes = existsSync(status)
    ? /VmRSS:\s+(\d+)/.exec(readFileSync(status, 'utf8'))?.[1]
    : spawnSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' }).stdout.trim()
  return Number(kilobytes) * 1024
}

/** Settled: it has not moved by more than one percent for a second and a half, or eight seconds are over. */
async function settledMemory(pid: number): Promise<number> {
  let last = residentBytes(pid)
  let quiet = 0
  for (let n = 0; n < 80 && quiet < 15; n += 1) {
    await wait(100)
    const now = residentBytes(pid)
    quiet = Math.abs(now - last) <= last * 0.01 ? quiet + 1 : 0
    last = now
  }
  return last / 1_000_000
}

async function addressOf(server: ChildProcess): Promise<string> {
  const { stdout } = server
  if (stdout === null) throw new Error('The server has no output.')
  for await (const line of createInterface({ input: stdout })) {
    const address = /https?:\/\/[\w.[\]:-]+:\d+/.exec(line)?.[0]
    if (address !== undefined) return address
  }
  throw new Error('The server stopped before it named its address.')
}

async function startOnce(data: string): Promise<Start> {
  const env = { PATH: process.env.PATH, PORT: '0', KNEAD_DATA: data }
  const started = performance.now()
  const server = spawn(process.execPath, [join(ROOT, 'bin/knead.js'), 'serve'], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  try {
    const address = await addressOf(server)
    const answer = await fetch(`${address}/health`)
    const firstAnswer = performance.now() - started
    if (!answer.ok) throw new Error(`/health answered ${String(answer.status)}.`)
    return { firstAnswer, memory: await settledMemory(server.pid ?? 0) }
  } finally {
    const gone = once(server, 'exit')
    server.kill('SIGTERM')
    await gone
  }
}

/** Medians of five starts, each on a folder that does not exist yet, or all on one that does. */
export async function measureStarts(kind: 'fresh' | 'existing'): Promise<Start> {
  const parent = mkdtempSync(join(tmpdir(), 'knead-bench-'))
  try {
    if (kind === 'existing') await startOnce(join(parent, 'data'))
    const starts: Start[] = []
    for (let run = 0; run < RUNS; run += 1) {
      starts.push(await startOnce(join(parent, kind === 'fresh' ? `data-${String(run)}` : 'data')))
    }
    return {
      firstAnswer: median(starts.map(({ firstAnswer }) => firstAnswer)),
      memory: median(starts.map(({ memory }) => memory)),
    }
  } finally {
    rmSync(parent, { recursive: true, force: true })
  }
}
