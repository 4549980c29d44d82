/** What became of every row of the file, counted, with the places of the first few. */
import { REPAIRED, SKIPPED } from '../../../domain/comments/exchange/source.ts'
import type { Repair, SkipReason } from '../../../domain/comments/exchange/source.ts'
import type { RowReport } from './row-report.ts'

/** Places named for each reason. */
const EXAMPLES = 5

export interface Counted {
  count: number
  /** Where the first ones stand in the file. */
  places: string[]
}

export class ImportReport {
  /** Comments found in the file. */
  rows = 0
  imported = 0
  /** Of the imported ones, those that wait for approval. */
  held = 0
  already = 0
  readonly skipped = new Map<SkipReason, Counted>()
  readonly repaired = new Map<Repair, Counted>()
  /** Comments that needed any repair. */
  mended = 0
  /** Places without words that hold replies together. */
  gaps = 0
  /** Keys of the threads written to, and how many pages of the old system came to each. */
  threads = 0
  /** Old pages that share a thread with another one: the new key, and their addresses. */
  readonly folded = new Map<string, string[]>()
  /** Pages of each host. */
  readonly hosts = new Map<string, number>()

  readonly #rows: RowReport | undefined

  /** @param rows takes down what becomes of each */
  constructor(rows?: RowReport) {
    this.#rows = rows
  }

  /** @param isKept whether an empty place stands for it, as it has replies */
  skip(reason: SkipReason, place: string, isKept = false): void {
    count(this.skipped, reason, place)
    this.#rows?.tell(place, 'skipped', [SKIPPED[reason], ...(isKept ? [KEPT] : [])])
  }

  /** An earlier run has written it. */
  find(place: string): void {
    this.already++
    this.#rows?.tell(place, 'already there', [])
  }

  take(place: string, state: string, repairs: Repair[]): void {
    const isHeld = state === 'held'
    const mended = [...new Set(repairs)]
    this.imported++
    if (isHeld) this.held++
    if (mended.length > 0) this.mended++
    for (const repair of mended) count(this.repaired, repair, place)
    const reasons = mended.map((repair) => REPAIRED[repair])
    this.#rows?.tell(place, isHeld ? 'held' : 'imported', reasons)
  }

  get skips(): number {
    return [...this.skipped.values()].reduce((sum, { count: n }) => sum + n, 0)
  }
}

const KEPT = 'an empty place holds its replies together'

function count<Reason>(counts: Map<Reason, Counted>, reason: Reason, place: string): void {
  const known = counts.get(reason) ?? { count: 0, places: [] }
  known.count++
  if (known.places.length < EXAMPLES) known.places.push(place)
  counts.set(reason, known)
}

const number = (value: number): string => value.toLocaleString('en')
const line = (value: number, words: string, depth = 0): string =>
  `${number(value).padStart(9 + depth * 4)}  ${words}`

const plural = (value: number, word: string): string => (value === 1 ? word : `${word}s`)

const places = ({ count: n, places: known }: Counted): string =>
  `[${known.join('; ')}${n > known.length ? '; …' : ''}]`

/** The report as lines for the operator. */
export function reportLines(report: ImportReport, dryRun: boolean): string[] {
  const done = dryRun ? 'would be imported' : 'imported'
  const lines = [
    line(report.rows, `${plural(report.rows, 'comment')} in the file, of which`),
    line(
      report.imported,
      done + (report.held > 0 ? `, ${number(report.held)} of them to wait for approval` : ''),
      1,
    ),
    line(report.already, 'already there', 1),
    line(report.skips, 'skipped', 1),
  ]
  for (const [reason, counted] of report.skipped) {
    lines.push(line(counted.count, `${SKIPPED[reason]} ${places(counted)}`, 2))
  }
  lines.push(line(report.mended, 'of the imported ones repaired', 1))
  for (const [repair, counted] of report.repaired) {
    lines.push(line(counted.count, `${REPAIRED[repair]} ${places(counted)}`, 2))
  }
  lines.push(
    line(
      report.gaps,
      `empty ${plural(report.gaps, 'place')} for deleted or missing comments that have replies`,
    ),
  )
  lines.push(line(report.threads, plural(report.threads, 'thread')))
  for (const [host, pages] of report.hosts) lines.push(line(pages, `${plural(pages, 'page')} of ${host}`, 1))
  for (const [key, addresses] of [...report.folded].slice(0, EXAMPLES)) {
    lines.push(`  One thread, ${key}, for: ${addresses.slice(0, EXAMPLES).join(' , ')}`)
  }
  if (report.folded.size > EXAMPLES) {
    lines.push(`  and ${number(report.folded.size - EXAMPLES)} more threads for several pages each`)
  }
  return lines
}
