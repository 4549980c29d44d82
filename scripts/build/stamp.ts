/** Remembers from which sources a build was made, so that an unchanged project is not built again. */
import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT } from '../paths.ts'

const INPUTS = [
  'src/**/*.{ts,css,html,json,svg}',
  'scripts/build.ts',
  'scripts/build/**/*.ts',
  'scripts/analyze/**/*.ts',
  'package.json',
  'package-lock.json',
  'tsconfig*.json',
]

/** `app` is what runs, `package` also what is published. */
export type Extent = 'app' | 'package'

interface Stamp {
  hash: string
  extent: Extent
}

const FILE = '.stamp'

export function sourceHash(): string {
  const hash = createHash('sha256')
  for (const file of globSync(INPUTS, { cwd: ROOT }).sort()) {
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(join(ROOT, file)))
      .update('\0')
  }
  return hash.digest('hex')
}

export function isFresh(dist: string, hash: string, extent: Extent): boolean {
  const file = join(dist, FILE)
  if (!existsSync(file)) return false
  const stamp = JSON.parse(readFileSync(file, 'utf8')) as Stamp
  return stamp.hash === hash && (stamp.extent === 'package' || extent === 'app')
}

export function writeStamp(dist: string, stamp: Stamp): void {
  writeFileSync(join(dist, FILE), JSON.stringify(stamp))
}
