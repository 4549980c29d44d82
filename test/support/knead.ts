/** Runs the `knead` command: in this process with a terminal that listens, or as a process of its own. */
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { join } from 'node:path'
import { main } from '../../src/server/main.ts'

const ENTRY = join(import.meta.dirname, 'knead-entry.ts')

export interface CommandResult {
  code: number
  output: string
  complaints: string
}

/** Runs a command in this process. */
export async function runCommand(words: string[], env: Record<string, string>): Promise<CommandResult> {
  const output: string[] = []
  const complaints: string[] = []
  const code = await main(words, {
    say: (line) => output.push(line),
    complain: (line) => complaints.push(line),
    env,
  })
  return { code, output: output.join('\n'), complaints: complaints.join('\n') }
}

function spawnKnead(words: string[], env: Record<string, string>): ChildProcess {
  const clean = { PATH: process.env.PATH ?? '', ...env }
  return spawn(process.execPath, [ENTRY, ...words], { env: clean, stdio: ['ignore', 'pipe', 'pipe'] })
}

/** Runs a command to its end in a process of its own. */
export async function runProcess(words: string[], env: Record<string, string>): Promise<CommandResult> {
  const child = spawnKnead(words, env)
  let output = ''
  let complaints = ''
  child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()))
  child.stderr?.on('data', (chunk: Buffer) => (complaints += chunk.toString()))
  const [code] = (await once(child, 'close')) as [number | null]
  return { code: code ?? -1, output, complaints }
}

export interface RunningKnead {
  /** Such as `http://127.0.0.1:40123`. */
  address: string
  child: ChildProcess
  /** Lines printed so far. */
  lines: string[]
  /** Waits for a line that fits. */
  line: (pattern: RegExp) => Promise<RegExpExecArray>
  /** Asks the server to stop; resolves with its exit code. */
  stop: (signal?: NodeJS.Signals) => Promise<number | null>
}

/** Starts `knead serve` on a free port, and waits until it says its address. */
export async function startKnead(env: Record<string, string>): Promise<RunningKnead> {
  const child = spawnKnead(['serve'], { PORT: '0', ...env })
  const lines: string[] = []
  const waiting = new Set<() => void>()
  const complaints: string[] = []
  child.stderr?.on('data', (chunk: Buffer) => complaints.push(chunk.toString()))
  const ended = once(child, 'close') as Promise<[number | null]>
  // Whatever becomes of the test, no server outlives it.
  process.once('exit', () => child.kill('SIGKILL'))
  if (!child.stdout) throw new Error('The server has no output.')
  createInterface({ input: child.stdout }).on('line', (text) => {
    lines.push(text)
    for (const look of waiting) look()
  })
  const line = (pattern: RegExp) =>
    new Promise<RegExpExecArray>((resolve, reject) => {
      const look = () => {
        for (const text of lines) {
          const found = pattern.exec(text)
          if (found) {
            waiting.delete(look)
            resolve(found)
            return
          }
        }
      }
      waiting.add(look)
      look()
      void ended.then(([code]) => {
        reject(
          new Error(
            `The server ended with ${String(code)} first.\n${lines.join('\n')}\n${complaints.join('')}`,
          ),
        )
      })
    })
  const [, address = ''] = await line(/is ready at (http:\S+)/)
  return {
    address,
    child,
    lines,
    line,
    stop: async (signal = 'SIGTERM') => {
      child.kill(signal)
      return (await ended)[0]
    },
  }
}
