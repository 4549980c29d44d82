/** Takes in a file of comments, in a thread of its own. */
import { parentPort, workerData } from 'node:worker_threads'
import { ImportFault } from '../comments/exchange/fault.ts'
import type { ImportFormat } from '../comments/exchange/formats/names.ts'
import { importComments } from '../comments/exchange/import.ts'
import { reportLines } from '../comments/exchange/report.ts'
import { openSite, withStore } from './open.ts'
import { CommandError, OK } from './terminal.ts'
import type { Terminal } from './terminal.ts'

export interface ImportQuestion {
  format: ImportFormat | undefined
  files: string[]
  site: string | undefined
  pages: Map<string, string>
  staffNames: boolean
  report: string | undefined
  dryRun: boolean
  env: Terminal['env']
}

export type ImportMessage =
  | { kind: 'say' | 'complain'; line: string }
  | { kind: 'refused'; reason: string; code: number }
  | { kind: 'end'; code: number }

const tell = (message: ImportMessage): void => parentPort?.postMessage(message)

/** Comments between two words of how far it is. */
const STEP = 50_000

function progress(): (done: number, all: number) => void {
  let next = STEP
  return (done, all) => {
    if (done < next) return
    next = done + STEP
    tell({ kind: 'complain', line: `${done.toLocaleString('en')} of ${all.toLocaleString('en')} …` })
  }
}

const DRY = 'Nothing was written: this was a dry run. The same with --write imports them.'

const outcome = (written: number, site: string): string =>
  written === 0
    ? `Nothing new: ${site} stays as it is.`
    : `Written to ${site}. The same again would change nothing.`

async function answer({
  env,
  site: named,
  report: file,
  format,
  ...options
}: ImportQuestion): Promise<number> {
  const terminal: Terminal = {
    say: (line) => tell({ kind: 'say', line }),
    complain: (line) => tell({ kind: 'complain', line }),
    env,
  }
  return withStore(terminal, async (kernel) => {
    const site = await openSite(kernel, named)
    const report = await importComments(kernel, site, {
      ...options,
      ...(format && { format }),
      ...(file !== undefined && { reportFile: file }),
      progress: progress(),
    })
    for (const line of reportLines(report, options.dryRun)) terminal.say(line)
    if (file !== undefined) terminal.say(`What becomes of each comment stands in ${file}.`)
    terminal.say(options.dryRun ? DRY : outcome(report.imported + report.gaps, site.id))
    return OK
  })
}

try {
  tell({ kind: 'end', code: await answer(workerData as ImportQuestion) })
} catch (error) {
  if (error instanceof ImportFault) {
    const refused = new CommandError(`${error.message} Nothing was written.`)
    tell({ kind: 'refused', reason: refused.message, code: refused.exitCode })
  } else if (error instanceof CommandError) {
    tell({ kind: 'refused', reason: error.message, code: error.exitCode })
  } else throw error
}
