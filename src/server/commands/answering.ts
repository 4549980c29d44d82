/** What a command says from a thread of its own, and how it ends there. */
import { parentPort } from 'node:worker_threads'
import { ImportFault } from '../comments/exchange/fault.ts'
import { CommandError } from './terminal.ts'
import type { Terminal } from './terminal.ts'

export type ThreadMessage =
  | { kind: 'say' | 'complain'; line: string }
  | { kind: 'refused'; reason: string; code: number }
  | { kind: 'end'; code: number }

const tell = (message: ThreadMessage): void => parentPort?.postMessage(message)

/** Does the work of a command with a terminal that speaks through the thread's port; what it refuses is told, too. */
export async function answerWith(
  env: Terminal['env'],
  work: (terminal: Terminal) => Promise<number>,
): Promise<void> {
  const terminal: Terminal = {
    say: (line) => tell({ kind: 'say', line }),
    complain: (line) => tell({ kind: 'complain', line }),
    env,
  }
  try {
    tell({ kind: 'end', code: await work(terminal) })
  } catch (error) {
    const refused =
      error instanceof ImportFault ? new CommandError(`${error.message} Nothing was written.`) : error
    if (!(refused instanceof CommandError)) throw error
    tell({ kind: 'refused', reason: refused.message, code: refused.exitCode })
  }
}
