/** What becomes of each comment of a file, as lines of CSV for whoever wants to look at every one. */
import { closeSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { ImportFault } from './fault.ts'

/** `held` is imported, and waits for approval. */
export type Outcome = 'imported' | 'held' | 'already there' | 'skipped'

/** Characters that are written at once. */
const BATCH = 65_536

const cell = (text: string): string => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

/** The file is there whole or not at all. Nothing of what people wrote, or of who they are, is in it. */
export class RowReport {
  readonly #path: string
  readonly #part: string
  readonly #file: number
  #text = 'place,outcome,reasons\n'

  constructor(path: string) {
    this.#path = path
    this.#part = `${path}.part`
    try {
      this.#file = openSync(this.#part, 'w')
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
      throw new ImportFault(`The report ${path} cannot be written (${code}).`)
    }
  }

  /** @param place where it stands in the file; @param reasons why it is skipped, or what was repaired in it */
  tell(place: string, outcome: Outcome, reasons: string[]): void {
    this.#text += `${cell(place)},${outcome},${cell(reasons.join('; '))}\n`
    if (this.#text.length >= BATCH) this.#flush()
  }

  keep(): void {
    this.#flush()
    closeSync(this.#file)
    renameSync(this.#part, this.#path)
  }

  drop(): void {
    closeSync(this.#file)
    rmSync(this.#part, { force: true })
  }

  #flush(): void {
    writeSync(this.#file, this.#text)
    this.#text = ''
  }
}
