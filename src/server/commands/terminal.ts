/** What a command says, and the codes it ends with. */

export const OK = 0
/** Something failed while it ran. */
export const FAILED = 1
/** It was asked for something that cannot be: a wrong setting, argument or file. */
export const MISUSED = 2

export interface Terminal {
  /** One line each. */
  say: (line: string) => void
  complain: (line: string) => void
  env: Record<string, string | undefined>
}

/** A command cannot go on; the message is for the person at the terminal. */
export class CommandError extends Error {
  readonly exitCode: number

  constructor(message: string, exitCode = MISUSED) {
    super(message)
    this.exitCode = exitCode
  }
}

export const processTerminal: Terminal = {
  say: (line) => {
    process.stdout.write(`${line}\n`)
  },
  complain: (line) => {
    process.stderr.write(`${line}\n`)
  },
  env: process.env,
}
