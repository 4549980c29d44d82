/**
 * The same suite on both engines:
 *
 *   forEachEngine((engine) => {
 *     test('…', async () => {
 *       const kernel = await engine.kernel()
 *     })
 *   })
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe } from 'node:test'
import type { SiteDocument } from '../../src/contract/site.ts'
import type { Kernel } from '../../src/server/kernel.ts'
import { lineLogger } from '../../src/server/log.ts'
import { openKernel } from '../../src/server/open.ts'
import { applySite } from '../../src/server/sites/service.ts'
import { testClock } from './clock.ts'
import type { TestClock } from './clock.ts'
import { freshDatabase, whyNoPostgres } from './postgres.ts'
import { studio } from './site.ts'

export interface TestKernel extends Kernel {
  clock: TestClock
  /** Lines written to the log so far. */
  logged: string[]
  /** Where the database is, to open it a second time; undefined for the file in the data folder. */
  databaseUrl: string | undefined
}

export interface KernelOptions {
  clock?: TestClock
  /** Off unless a test is about them. */
  limits?: boolean
  /** Parts of the document of the site `studio` that are to be different. */
  site?: Partial<SiteDocument>
}

export interface Engine {
  name: 'sqlite' | 'postgres'
  /** On a fresh database, migrated, with the site `studio` applied. Closed after the suite, or by `close`. */
  kernel: (options?: KernelOptions) => Promise<TestKernel>
  close: () => Promise<void>
}

export function makeEngine(name: Engine['name']): Engine {
  const endings: (() => Promise<void>)[] = []
  return {
    name,
    kernel: async (options = {}) => {
      const kernel = await openTestKernel(name, options, (ending) => endings.push(ending))
      await applySite(kernel, { ...studio, ...options.site }, kernel.dataFolder)
      return kernel
    },
    close: async () => {
      for (const ending of endings.splice(0).reverse()) await ending()
    },
  }
}

async function openTestKernel(
  name: Engine['name'],
  options: KernelOptions,
  atEnd: (ending: () => Promise<void>) => void,
): Promise<TestKernel> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'knead-kernel-'))
  atEnd(() => {
    rmSync(dataFolder, { recursive: true, force: true })
    return Promise.resolve()
  })
  let databaseUrl: string | undefined
  if (name === 'postgres') {
    const database = await freshDatabase()
    atEnd(database.drop)
    databaseUrl = database.url
  }
  const logged: string[] = []
  const clock = options.clock ?? testClock()
  const kernel = await openKernel({
    dataFolder,
    databaseUrl,
    limits: options.limits ?? false,
    clock,
    log: lineLogger((line) => logged.push(line)),
  })
  atEnd(() => kernel.db.destroy())
  return { ...kernel, clock, logged, databaseUrl }
}

const missing = await whyNoPostgres()
if (missing !== undefined) console.log(`Tests on Postgres are skipped: ${missing}`)

/** Describes the suite once for each engine; Postgres is skipped when there is none. */
export function forEachEngine(suite: (engine: Engine) => void): void {
  for (const name of ['sqlite', 'postgres'] as const) {
    const skip = name === 'postgres' && missing !== undefined ? missing : false
    describe(name, { skip }, () => {
      const engine = makeEngine(name)
      after(() => engine.close())
      suite(engine)
    })
  }
}
