/** Takes in a file of comments, in a thread of its own. */
import { workerData } from 'node:worker_threads'
import type { ImportFormat } from '../comments/exchange/formats/names.ts'
import { importComments } from '../comments/exchange/import.ts'
import { reportLines } from '../comments/exchange/report.ts'
import { answerWith } from './answering.ts'
import { openSite, withStore } from './open.ts'
import { OK } from './terminal.ts'
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

/** Comments between two words of how far it is. */
const STEP = 50_000

function progress(terminal: Terminal): (done: number, all: number) => void {
  let next = STEP
  return (done, all) => {
    if (done < next) return
    next = done + STEP
    terminal.complain(`${done.toLocaleString('en')} of ${all.toLocaleString('en')} …`)
  }
}

const DRY = 'Nothing was written: this was a dry run. The same with --write imports them.'

const outcome = (written: number, site: string): string =>
  written === 0
    ? `Nothing new: ${site} stays as it is.`
    : `Written to ${site}. The same again would change nothing.`

const { env, site: named, report: file, format, ...options } = workerData as ImportQuestion

await answerWith(env, (terminal) =>
  withStore(terminal, async (kernel) => {
    const site = await openSite(kernel, named)
    const report = await importComments(kernel, site, {
      ...options,
      ...(format && { format }),
      ...(file !== undefined && { reportFile: file }),
      progress: progress(terminal),
    })
    for (const line of reportLines(report, options.dryRun)) terminal.say(line)
    if (file !== undefined) terminal.say(`What becomes of each comment stands in ${file}.`)
    terminal.say(options.dryRun ? DRY : outcome(report.imported + report.gaps, site.id))
    return OK
  }),
)
