/** `knead comments import` and `knead comments export`. */
import { readFile } from 'node:fs/promises'
import { Worker } from 'node:worker_threads'
import { MapFault, readPageMap } from '../../domain/comments/exchange/pages.ts'
import { formatNamed, IMPORT_FORMATS } from '../comments/exchange/formats/names.ts'
import type { ImportFormat } from '../comments/exchange/formats/names.ts'
import { threadUrl } from '../thread.ts'
import type { ThreadMessage } from './answering.ts'
import type { ExportQuestion } from './export-worker.ts'
import type { ImportQuestion } from './import-worker.ts'
import { CommandError, FAILED } from './terminal.ts'
import type { Terminal } from './terminal.ts'

export interface ImportWishes {
  files: string[]
  /** Without one it is told from how each file begins. */
  format: string | undefined
  site: string | undefined
  /** A list of pages that have moved. */
  map: string | undefined
  staffNames: boolean
  /** Where to write what became of each comment. */
  report: string | undefined
  /** Without it nothing is written: what would become of each comment is only told. */
  write: boolean
}

export const exportFile = (terminal: Terminal, file: string, site: string | undefined): Promise<number> => {
  const question: ExportQuestion = { file, site, env: { ...terminal.env } }
  return askWorker(terminal, './export-worker.ts', question)
}

function formatOf(name: string | undefined): ImportFormat | undefined {
  if (name === undefined) return undefined
  const format = formatNamed(name)
  if (format !== undefined) return format
  throw new CommandError(`There is no such format. Formats: ${IMPORT_FORMATS.join(', ')}`)
}

async function pagesIn(file: string | undefined): Promise<Map<string, string>> {
  if (file === undefined) return new Map()
  try {
    return readPageMap(await readFile(file, 'utf8'))
  } catch (error) {
    if (error instanceof MapFault) throw new CommandError(`${file} cannot be used: ${error.message}.`)
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
    throw new CommandError(`The file ${file} cannot be read (${code}).`)
  }
}

export async function importFiles(terminal: Terminal, wishes: ImportWishes): Promise<number> {
  const { map, format: named, write, ...others } = wishes
  const question: ImportQuestion = {
    ...others,
    dryRun: !write,
    format: formatOf(named),
    pages: await pagesIn(map),
    env: { ...terminal.env },
  }
  return askWorker(terminal, './import-worker.ts', question)
}

/** MB that the thread may hold for long, and for a moment: files of strangers are read in it. */
const LIMITS = { maxOldGenerationSizeMb: 80, maxYoungGenerationSizeMb: 12 }

/** The work is done in a thread of its own, with little memory; resolves with the exit code. */
function askWorker(terminal: Terminal, file: string, question: object): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>()
  const worker = new Worker(threadUrl(file, import.meta.url), {
    workerData: question,
    resourceLimits: LIMITS,
  })
  worker.on('message', (message: ThreadMessage) => {
    if (message.kind === 'end') resolve(message.code)
    else if (message.kind === 'refused') reject(new CommandError(message.reason, message.code))
    else terminal[message.kind](message.line)
  })
  worker.on('error', (error: Error & { code?: string }) => {
    const isFull = error.code === 'ERR_WORKER_OUT_OF_MEMORY'
    reject(
      isFull
        ? new CommandError('This takes more memory than it may have; a file to import can be split.', FAILED)
        : error,
    )
  })
  worker.on('exit', () => reject(new CommandError('The work ended before it was done.', FAILED)))
  return promise
}
