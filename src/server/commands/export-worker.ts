/** Writes all comments of a site into a file, in a thread of its own. */
import { workerData } from 'node:worker_threads'
import { exportComments } from '../comments/exchange/export.ts'
import { answerWith } from './answering.ts'
import { openSite, withStore } from './open.ts'
import { CommandError, FAILED, OK } from './terminal.ts'
import type { Terminal } from './terminal.ts'

export interface ExportQuestion {
  file: string
  site: string | undefined
  env: Terminal['env']
}

const counted = (count: number, what: string): string =>
  `${count.toLocaleString('en')} ${what}${count === 1 ? '' : 's'}`

const { env, site: named, file } = workerData as ExportQuestion

await answerWith(env, (terminal) =>
  withStore(terminal, async (kernel) => {
    const site = await openSite(kernel, named)
    const { comments, threads } = await exportComments(kernel, site, file).catch((error: unknown) => {
      const code = error instanceof Error && 'code' in error ? error.code : undefined
      if (typeof code !== 'string' || !/^E[A-Z]+$/.test(code)) throw error
      throw new CommandError(`The file ${file} cannot be written (${code}).`, FAILED)
    })
    terminal.say(
      `${counted(comments, 'comment')} in ${counted(threads, 'thread')} of ${site.id} written to ${file}.`,
    )
    terminal.complain('The file holds names and e-mail addresses of people: keep it as safe as the database.')
    return OK
  }),
)
