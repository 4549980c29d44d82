/** `npm start`: builds when needed, starts the server, loads the demo studio once, and serves its website beside it. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { globSync } from 'node:fs'
import { basename, join } from 'node:path'
import { createInterface } from 'node:readline'
import { BuildError, buildIfStale } from './build.ts'
import { type DemoServer, startDemoServer } from './demo-server.ts'
import { ROOT } from './paths.ts'
import { runNode } from './run-tool.ts'

const KNEAD = join(ROOT, 'bin/knead.js')
const DEFAULT_PORT = 4870

/** The port of the demo website: one above the server's, or any free one. */
function demoPort(): number {
  const own = Number(process.env.PORT ?? DEFAULT_PORT)
  const wanted = process.env.DEMO_PORT ?? String(own === 0 ? 0 : own + 1)
  return /^\d{1,5}$/.test(wanted) && Number(wanted) < 65_536 ? Number(wanted) : NaN
}

/** In a group of its own, so that Ctrl-C reaches it once and through us. */
function startServer(): ChildProcess {
  return spawn(process.execPath, [KNEAD, 'serve'], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: process.platform !== 'win32',
  })
}

/** Passes on what the server prints; resolves with its address, or with undefined when it stopped first. */
async function addressOf(server: ChildProcess): Promise<string | undefined> {
  const { stdout } = server
  if (stdout === null) return undefined
  return await new Promise((resolve) => {
    createInterface({ input: stdout }).on('line', (line) => {
      console.log(line)
      const address = /https?:\/\/[\w.[\]:-]+:\d+/.exec(line)?.[0]
      if (address !== undefined) resolve(address)
    })
    server.once('exit', () => resolve(undefined))
  })
}

async function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return
  const gone = once(server, 'exit')
  server.kill('SIGTERM')
  await gone
}

async function openDemo(port: number, server: string): Promise<DemoServer | undefined> {
  try {
    return await startDemoServer({ port, server })
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error) || error.code !== 'EADDRINUSE') throw error
    console.error(
      `Port ${String(port)} is taken, so the demo website cannot use it: set DEMO_PORT to another one, or to 0 for any.`,
    )
    return undefined
  }
}

function announce(demo: string): void {
  const faces = globSync('demo/faces/*.html', { cwd: ROOT })
    .map((file) => basename(file, '.html'))
    .filter((name) => name !== 'index')
    .sort()
  console.log(`\nThe demo studio's website:`)
  console.log(`  blog page  ${demo}/blog/micro-trauma`)
  for (const face of faces) console.log(`  ${face.padEnd(9)}  ${demo}/faces/${face}`)
  console.log('\nCtrl-C stops everything.')
}

/** Resolves with the exit code once something asks to stop, or the server stops by itself. */
async function untilStopped(server: ChildProcess): Promise<number> {
  return await new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve(0))
    server.once('exit', (code) => resolve(code ?? 1))
  })
}

async function main(): Promise<number> {
  const port = demoPort()
  if (Number.isNaN(port)) {
    console.error('PORT and DEMO_PORT must be numbers from 0 to 65535.')
    return 2
  }
  await buildIfStale('app')
  const applied = await runNode([KNEAD, 'site', 'apply', 'demo/site.json', '--if-missing'], { quiet: true })
  if (applied !== 0) return applied
  const server = startServer()
  process.once('exit', () => server.kill())
  const stopped = untilStopped(server)
  const address = await Promise.race([addressOf(server), stopped])
  if (typeof address !== 'string') {
    await end(server)
    return await stopped
  }
  const demo = await openDemo(port, address)
  if (demo === undefined) {
    await end(server)
    return 2
  }
  announce(demo.address)
  const code = await stopped
  await Promise.all([demo.close(), end(server)])
  return code
}

try {
  process.exitCode = await main()
} catch (error) {
  if (!(error instanceof BuildError)) throw error
  console.error(error.message)
  process.exitCode = 1
}
