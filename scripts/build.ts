/**
 * `npm run build`: everything in `dist/`, skipped when nothing has changed (`--force` builds anyway).
 * The new folder is made aside and put in place at the end, so nobody ever sees half a build.
 */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { buildBrowser } from './build/browser.ts'
import { compress } from './build/compress.ts'
import { buildLibrary } from './build/library.ts'
import { buildSchema } from './build/schema.ts'
import { buildServer } from './build/server.ts'
import { buildTypes } from './build/types.ts'
import { type Extent, isFresh, sourceHash, writeStamp } from './build/stamp.ts'
import { DIST, ROOT } from './paths.ts'

/** The sources do not build; the message says where, without the bundler's own call stack. */
export class BuildError extends Error {
  constructor(cause: unknown) {
    const message = cause instanceof Error ? cause.message : String(cause)
    // The bundler paints its messages letter by letter, whatever they are written to.
    super(`The build failed. ${stripVTControlCharacters(message)}`, { cause })
  }
}

/** On the same disk as `dist/`, so that the last step is a rename; ignored by git. */
const WORKSHOP = join(ROOT, 'node_modules/.cache/knead')

function version(): string {
  const description = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string }
  return description.version
}

/** The old folder steps aside in the same breath; a second build that was faster is replaced. */
function putInPlace(fresh: string): void {
  const old = `${fresh}-old`
  for (let attempt = 1; ; attempt += 1) {
    try {
      if (existsSync(DIST)) renameSync(DIST, old)
      renameSync(fresh, DIST)
      break
    } catch (error) {
      if (attempt === 5) throw error
      rmSync(old, { recursive: true, force: true })
    }
  }
  rmSync(old, { recursive: true, force: true })
}

async function buildInto(out: string, extent: Extent): Promise<void> {
  const release = version()
  await Promise.all([buildBrowser(out, release), buildServer(out, release)])
  buildSchema(out)
  await compress(out)
  if (extent === 'app') return
  await buildLibrary(out)
  await buildTypes(out)
}

/** Builds what is missing or stale. Resolves with whether anything had to be built. */
export async function buildIfStale(extent: Extent, force = false): Promise<boolean> {
  const hash = sourceHash()
  if (!force && isFresh(DIST, hash, extent)) return false
  const started = performance.now()
  console.log('Building …')
  mkdirSync(WORKSHOP, { recursive: true })
  const out = mkdtempSync(join(WORKSHOP, 'dist-'))
  try {
    await buildInto(out, extent)
    writeStamp(out, { hash, extent })
    putInPlace(out)
  } catch (error) {
    throw new BuildError(error)
  } finally {
    rmSync(out, { recursive: true, force: true })
  }
  console.log(`Built in ${((performance.now() - started) / 1000).toFixed(1)} s.`)
  return true
}

if (import.meta.main) {
  try {
    const built = await buildIfStale('package', process.argv.includes('--force'))
    if (!built) console.log('Nothing has changed since the last build.')
  } catch (error) {
    if (!(error instanceof BuildError)) throw error
    console.error(error.message)
    process.exitCode = 1
  }
}
