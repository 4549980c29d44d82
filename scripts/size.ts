/** `npm run size`: what each journey of a reader costs, against its budget. Exit code 1 when one is over. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildIfStale } from './build.ts'
import { readChunkMap } from './build/chunks.ts'
import { DIST, ROOT } from './paths.ts'
import { builtFaults } from './size/built-files.ts'
import { availabilitySize } from './size/library.ts'
import { type Journey, kilobytes, type Measured, measure, overBudget } from './size/journeys.ts'

export function budgets(): Journey[] {
  return JSON.parse(readFileSync(join(ROOT, 'scripts/budgets.json'), 'utf8')) as Journey[]
}

function line({ name, bytes, budget, files, requests }: Measured): string {
  const size = `${kilobytes(bytes).padStart(5)} of ${String(budget).padStart(2)} KB`
  const asked = `${String(files.length)}${requests === undefined ? '' : ` of ${String(requests)}`} requests`
  return `${name.padEnd(42)} ${size}   ${asked}`
}

async function main(): Promise<number> {
  await buildIfStale('app')
  const map = readChunkMap(DIST)
  const measured = measure(budgets(), map, DIST)
  console.log('Brotli 11; 1 KB = 1,000 bytes; "added" counts only what is not on the page yet.\n')
  for (const journey of measured) console.log(line(journey))
  const library = availabilitySize(DIST)
  if (library !== undefined) {
    console.log(
      `\nFor other programs, in no page of ours: knead/availability ${kilobytes(library)} KB, minified.`,
    )
  }
  const faults = [
    ...measured.map(overBudget).filter((fault) => fault !== undefined),
    ...builtFaults(map, DIST),
  ]
  if (faults.length > 0) console.error(`\n${faults.join('\n')}`)
  return faults.length > 0 ? 1 : 0
}

if (import.meta.main) process.exitCode = await main()
