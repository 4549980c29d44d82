/**
 * `npm test [filter…]`: domain and server tests, elements in a real browser, then whole journeys.
 * Filters are parts of paths. Ends with `N passed, N failed`.
 *
 *   --all-engines   elements also in other installed browsers
 *   --coverage      V8 coverage of the elements
 */
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { PostgresMissingError, startPostgres } from '../test/support/postgres-server.ts'
import { BuildError, buildIfStale } from './build.ts'
import { cleanEnvironment } from './environment.ts'
import { findBrowser, NoBrowserError } from './find-browser.ts'
import { findFirefox } from './find-firefox.ts'
import { findWebKit } from './find-webkit.ts'
import { closingLine, type Counts, COUNTS_FILE, NONE, readCounts, sum } from './test/counts.ts'
import { ROOT } from './paths.ts'
import { runNode } from './run-tool.ts'

interface Stage {
  title: string
  files: string[]
  /** Arguments for Node. */
  command: (files: string[]) => string[]
}

const BROWSER_FOLDERS = ['test/elements/', 'test/embed/', 'test/define/']

/** What needs the whole house, one file after the other. */
const HOUSE_FOLDERS = ['test/journeys/', 'test/hosts/', 'test/frameworks/']

/** Much of a server's test is waiting for disk and sockets, so two at least. */
const WORKERS = Math.max(2, availableParallelism() - 1)

const nodeTest = (concurrency: number, timeout: number) => (files: string[]) => [
  '--test',
  `--test-concurrency=${String(concurrency)}`,
  `--test-timeout=${String(timeout)}`,
  '--test-reporter=spec',
  '--test-reporter-destination=stdout',
  `--test-reporter=${join(ROOT, 'scripts/test/node-reporter.ts')}`,
  '--test-reporter-destination=stdout',
  ...files,
]

function stages(filters: string[], coverage: boolean): Stage[] {
  const all = globSync('test/**/*.test.ts', { cwd: ROOT }).map((file) => file.replaceAll('\\', '/'))
  const wanted = all
    .filter((file) => filters.length === 0 || filters.some((part) => file.includes(part)))
    .sort()
  const inBrowser = wanted.filter((file) => BROWSER_FOLDERS.some((folder) => file.startsWith(folder)))
  const journeys = wanted.filter((file) => HOUSE_FOLDERS.some((folder) => file.startsWith(folder)))
  const elsewhere = wanted.filter((file) => !inBrowser.includes(file) && !journeys.includes(file))
  const runner = join(ROOT, 'node_modules/@web/test-runner/dist/bin.js')
  return [
    { title: 'Rules, server and scripts', files: elsewhere, command: nodeTest(WORKERS, 60_000) },
    {
      title: 'Elements in the browser',
      files: inBrowser,
      command: (files: string[]) => [
        runner,
        '--static-logging',
        ...(coverage ? ['--coverage'] : []),
        '--files',
        ...files,
      ],
    },
    { title: 'Journeys', files: journeys, command: nodeTest(1, 120_000) },
  ].filter(({ files }) => files.length > 0)
}

/** Tests of what is built, and whole journeys, need the build; a rule's test does not wait for it. */
function needBuild(planned: Stage[]): boolean {
  return planned
    .flatMap(({ files }) => files)
    .filter((file) => !file.startsWith('test/scripts/'))
    .some(
      (file) =>
        HOUSE_FOLDERS.some((folder) => file.startsWith(folder)) ||
        /support\/house|bin\/knead|\bdist\//.test(readFileSync(join(ROOT, file), 'utf8')),
    )
}

/** A build that fails is one failed test: what does not need it still runs. */
async function build(): Promise<Counts> {
  try {
    await buildIfStale('app')
    return NONE
  } catch (error) {
    if (!(error instanceof BuildError)) throw error
    console.error(error.message)
    return { ...NONE, failed: 1 }
  }
}

async function runStage(stage: Stage, env: NodeJS.ProcessEnv, folder: string): Promise<Counts> {
  console.log(`\n${stage.title} (${String(stage.files.length)} files)`)
  const file = join(folder, `${stage.title}.json`)
  const code = await runNode(stage.command(stage.files), { env: { ...env, [COUNTS_FILE]: file } })
  const counts = readCounts(file) ?? NONE
  // A runner that ends badly without a failed test (it crashed, or a file never loaded) is a failure too.
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts
}

async function postgres(
  planned: Stage[],
): Promise<{ env: Record<string, string>; stop: () => Promise<void> }> {
  const wanted = planned.some(({ files }) => files.some((file) => file.startsWith('test/server/')))
  if (!wanted) return { env: {}, stop: () => Promise.resolve() }
  try {
    const server = await startPostgres()
    console.log(`Postgres: ${server.source}`)
    return { env: { KNEAD_TEST_POSTGRES_URL: server.url }, stop: server.stop }
  } catch (error) {
    if (!(error instanceof PostgresMissingError)) throw error
    console.log(`Postgres: skipped. ${error.message}`)
    return { env: { KNEAD_TEST_POSTGRES_MISSING: error.message }, stop: () => Promise.resolve() }
  }
}

function announceEngines(allEngines: boolean): void {
  const { executablePath, source } = findBrowser()
  console.log(`Chromium: ${executablePath} (${source})`)
  if (!allEngines) return
  console.log(`Firefox: ${findFirefox() ?? 'skipped, none is installed'}`)
  const webkit = findWebKit()
  console.log(
    `WebKitGTK, for host pages: ${typeof webkit === 'string' ? `skipped, ${webkit}` : webkit.browser}`,
  )
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { 'all-engines': { type: 'boolean' }, coverage: { type: 'boolean' } },
  })
  const planned = stages(positionals, values.coverage === true)
  if (planned.length === 0) {
    console.error(`No test file has ${positionals.join(' or ')} in its path.`)
    return 1
  }
  const results = needBuild(planned) ? [await build()] : []
  const folder = mkdtempSync(join(tmpdir(), 'knead-test-'))
  const env = {
    ...cleanEnvironment(),
    ...(values['all-engines'] === true ? { KNEAD_TEST_ENGINES: 'all' } : {}),
  }
  const database = await postgres(planned)
  try {
    if (
      planned.some(({ files }) =>
        files.some((file) => /test\/(elements|embed|define|journeys|hosts|frameworks)\//.test(file)),
      )
    ) {
      announceEngines(values['all-engines'] === true)
    }
    for (const stage of planned) results.push(await runStage(stage, { ...env, ...database.env }, folder))
    const total = sum(results)
    console.log(`\n${closingLine(total)}`)
    return total.failed > 0 || total.passed === 0 ? 1 : 0
  } finally {
    await database.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

try {
  process.exitCode = await main()
} catch (error) {
  if (!(error instanceof NoBrowserError)) throw error
  console.error(error.message)
  process.exitCode = 1
}
