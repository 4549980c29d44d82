/** What the slot rules weigh in somebody else's program: for information, no page of ours loads them. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { minifySync } from 'vite'
import { brotliSize } from './journeys.ts'

/** Bytes after a bundler has shortened it, brotli 11; undefined where only the app has been built. */
export function availabilitySize(dist: string): number | undefined {
  const file = join(dist, 'lib/availability.js')
  if (!existsSync(file)) return undefined
  return brotliSize(Buffer.from(minifySync(file, readFileSync(file, 'utf8'), { module: true }).code))
}
