/**
 * The whole house for a journey: the built server with a fresh database and a real SMTP server beside it, the demo
 * website on its own origin, and a browser. Everything as a new user would start it.
 */
import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { EventEmitter, once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import { chromium, type Browser, type BrowserContext, type BrowserContextOptions } from 'playwright-core'
import { startDemoServer } from '../../scripts/demo-server.ts'
import { findBrowser } from '../../scripts/find-browser.ts'
import { ROOT } from '../../scripts/paths.ts'
import { startMailbox, type Mailbox } from './mail.ts'

export interface House {
  /** Origin of the Knead server. */
  server: string
  /** Origin of the studio's website. */
  demo: string
  mailbox: Mailbox
  browser: Browser
  /** Everything the server has printed so far. */
  output: () => string
  /** Waits until the server has printed something that fits. */
  printed: (pattern: RegExp) => Promise<void>
  /** A visitor of their own: nothing is shared with another context. */
  visitor: (options?: BrowserContextOptions) => Promise<BrowserContext>
  /** Runs `knead` beside the server, with the same data. @returns what it printed */
  knead: (...words: string[]) => Promise<string>
  /** Takes the server away, as a crash would; what it has acknowledged is on disk. */
  crash: () => Promise<void>
  /** Brings it back where it was. */
  revive: () => Promise<void>
  stop: () => Promise<void>
}

const KNEAD = join(ROOT, 'bin/knead.js')

async function applyDemo(env: NodeJS.ProcessEnv): Promise<void> {
  const apply = spawn(process.execPath, [KNEAD, 'site', 'apply', join(ROOT, 'demo/site.json')], {
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const [code] = (await once(apply, 'exit')) as [number | null]
  if (code !== 0) throw new Error(`The demo site could not be applied (exit code ${String(code)}).`)
}

async function runKnead(env: NodeJS.ProcessEnv, words: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [KNEAD, ...words], { env })
  return stdout
}

/** Starts the server and waits for the line that names its address. */
async function startServer(env: NodeJS.ProcessEnv) {
  const lines: string[] = []
  const printing = new EventEmitter()
  const child: ChildProcess = spawn(process.execPath, [KNEAD, 'serve'], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const { stdout } = child
  if (!stdout) throw new Error('The server has no output to read its address from.')
  const address = await new Promise<string>((resolve, reject) => {
    createInterface({ input: stdout }).on('line', (line) => {
      lines.push(line)
      printing.emit('line')
      const found = /https?:\/\/127\.0\.0\.1:\d+/.exec(line)
      if (found) resolve(found[0])
    })
    child.once('exit', (code) => {
      reject(new Error(`The server stopped at its start (exit code ${String(code)}).\n${lines.join('\n')}`))
    })
  })
  const output = () => lines.join('\n')
  const printed = async (pattern: RegExp) => {
    while (!pattern.test(output())) await once(printing, 'line', { signal: AbortSignal.timeout(10_000) })
  }
  return { child, address, output, printed }
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill(signal)
  await gone
}

export async function openHouse(settings: Record<string, string> = {}): Promise<House> {
  const data = await mkdtemp(join(tmpdir(), 'knead-journey-'))
  const mailbox = await startMailbox()
  const env = { ...process.env, PORT: '0', KNEAD_DATA: data, SMTP_URL: mailbox.url, ...settings }
  await applyDemo(env)
  let server = await startServer(env)
  const demo = await startDemoServer({ port: 0, server: server.address })
  const found = findBrowser()
  const browser = await chromium.launch({ executablePath: found.executablePath, args: found.args })
  return {
    server: server.address,
    demo: demo.address,
    mailbox,
    browser,
    output: () => server.output(),
    printed: (pattern) => server.printed(pattern),
    visitor: (options) => browser.newContext(options),
    knead: (...words) => runKnead(env, words),
    crash: () => end(server.child, 'SIGKILL'),
    revive: async () => {
      server = await startServer({ ...env, PORT: new URL(server.address).port })
    },
    stop: async () => {
      await browser.close()
      await demo.close()
      await end(server.child, 'SIGTERM')
      await mailbox.close()
      await rm(data, { recursive: true, force: true })
    },
  }
}
