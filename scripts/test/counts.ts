/** What a test run came to, handed from the runners' reporters to the closing line through a small JSON file. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'

export interface Counts {
  passed: number
  failed: number
  skipped: number
}

export const NONE: Counts = { passed: 0, failed: 0, skipped: 0 }

/** Environment variable that names the file a reporter writes its counts to. */
export const COUNTS_FILE = 'KNEAD_TEST_COUNTS'

export function sum(all: Counts[]): Counts {
  return all.reduce(
    (total, one) => ({
      passed: total.passed + one.passed,
      failed: total.failed + one.failed,
      skipped: total.skipped + one.skipped,
    }),
    NONE,
  )
}

/** The line every run ends with; skipped tests are named only when there are any. */
export function closingLine({ passed, failed, skipped }: Counts): string {
  const line = `${String(passed)} passed, ${String(failed)} failed`
  return skipped === 0 ? line : `${line}, ${String(skipped)} skipped`
}

export function writeCounts(counts: Counts): void {
  const file = process.env[COUNTS_FILE]
  if (file !== undefined) writeFileSync(file, JSON.stringify(counts))
}

/** Undefined when the runner died before it could report. */
export function readCounts(file: string): Counts | undefined {
  if (!existsSync(file)) return undefined
  return JSON.parse(readFileSync(file, 'utf8')) as Counts
}
