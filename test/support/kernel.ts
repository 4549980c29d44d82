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
import pg from 'pg'
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
  const atEnd = (ending: () => Promise<void>) => endings.push(ending)
  let schemas: Promise<() => Promise<string>> | undefined
  return {
    name,
    kernel: async (options = {}) => {
      if (name === 'postgres') schemas ??= schemaMaker(atEnd)
      const kernel = await openTestKernel(options, await (await schemas)?.(), atEnd)
      await applySite(kernel, { ...studio, ...options.site }, kernel.dataFolder)
      return kernel
    },
    close: async () => {
      schemas = undefined
      for (const ending of endings.splice(0).reverse()) await ending()
    },
  }
}

type AtEnd = (ending: () => Promise<void>) => void

/** One database for all kernels of an engine, and in it a schema for each: much faster than a database for each. */
async function schemaMaker(atEnd: AtEnd): Promise<() => Promise<string>> {
  const database = await freshDatabase()
  atEnd(database.drop)
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  atEnd(() => client.end())
  let count = 0
  return async () => {
    count += 1
    const schema = `kernel_${String(count)}`
    await client.query(`create schema ${schema}`)
    const url = new URL(database.url)
    url.searchParams.set('options', `-c search_path=${schema}`)
    return url.href
  }
}

async function openTestKernel(
  options: KernelOptions,
  databaseUrl: string | undefined,
  atEnd: AtEnd,
): Promise<TestKernel> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'knead-kernel-'))
  atEnd(() => {
    rmSync(dataFolder, { recursive: true, force: true })
    return Promise.resolve()
  })
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
  atEnd(() => kernel.hints.close())
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
