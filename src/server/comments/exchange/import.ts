/** Takes comments over from a file: read whole, put in order, then written. */
import type { SiteContext } from '../../http/context.ts'
import type { Kernel } from '../../kernel.ts'
import { ImportFault, OtherFormat } from './fault.ts'
import { readCommento } from './formats/commento.ts'
import { readDisqus } from './formats/disqus.ts'
import { guessFormat } from './formats/guess.ts'
import { readIssoDatabase, readIssoJson } from './formats/isso.ts'
import { readKnead } from './formats/knead.ts'
import type { ImportFormat } from './formats/names.ts'
import { readRemark42 } from './formats/remark42.ts'
import { readWordPress } from './formats/wordpress.ts'
import { kindOfFile, openParts } from './read/bytes.ts'
import { textOfPart } from './read/text.ts'
import type { SourceText } from './read/text.ts'
import { ImportReport } from './report.ts'
import { RowReport } from './row-report.ts'
import { Staging } from './staging.ts'
import type { Intake } from './staging.ts'
import { arrange } from './threading.ts'
import { writePlan } from './write.ts'

type Read = (text: SourceText, intake: Intake, zone: string) => Promise<void>

const READERS: Record<ImportFormat, Read> = {
  disqus: readDisqus,
  wordpress: readWordPress,
  remark42: readRemark42,
  isso: readIssoJson,
  commento: readCommento,
  knead: readKnead,
}

export interface ImportOptions {
  /** Told from how each file begins where it is not given. */
  format?: ImportFormat
  /** Files of one export, in any order. */
  files: string[]
  dryRun: boolean
  /** Which page an old address stands for now. */
  pages?: Map<string, string>
  /** Whether whoever bears a name of the studio is one of its people. */
  staffNames?: boolean
  /** Where to write what becomes of each comment. */
  reportFile?: string
  progress?: (done: number, all: number) => void
}

/** Throws ImportFault where a file cannot be read to its end: then nothing has been written. */
export async function importComments(
  kernel: Kernel,
  site: SiteContext,
  options: ImportOptions,
): Promise<ImportReport> {
  const { reportFile } = options
  if (reportFile === undefined) return importInto(kernel, site, options, new ImportReport())
  const rows = new RowReport(reportFile)
  try {
    const report = await importInto(kernel, site, options, new ImportReport(rows))
    rows.keep()
    return report
  } catch (error) {
    rows.drop()
    throw error
  }
}

async function importInto(
  kernel: Kernel,
  site: SiteContext,
  { format, files, dryRun, pages = new Map(), staffNames = false, progress }: ImportOptions,
  report: ImportReport,
): Promise<ImportReport> {
  const staging = new Staging(report, kernel.clock())
  try {
    for (const file of files) await readFile(file, format, staging, site.document.studio.zone)
    staging.finish()
    arrange(staging.db, report, { pages })
    await writePlan(kernel, site, staging, report, { dryRun, staffNames, ...(progress && { progress }) })
    return report
  } finally {
    staging.close()
  }
}

async function readFile(
  file: string,
  format: ImportFormat | undefined,
  intake: Intake,
  zone: string,
): Promise<void> {
  const kind = await kindOfFile(file)
  if (kind === 'sqlite' && (format ?? 'isso') === 'isso') {
    readIssoDatabase(file, intake)
    return
  }
  for await (const part of openParts(file, kind)) {
    const text = textOfPart(part)
    const guess = guessFormat(await text.head())
    const read = READERS[format ?? guess ?? unknown(part.name)]
    try {
      await read(text, intake, zone)
    } catch (error) {
      const isOther = guess !== undefined && guess !== (format ?? guess)
      if (!(error instanceof ImportFault) || !isOther) throw error
      throw new ImportFault(`${error.message} It looks like a file for --format ${guess}.`)
    }
  }
}

function unknown(name: string): never {
  throw new OtherFormat(
    `${name} does not begin like any format known here; if it is one, name it with --format.`,
  )
}
