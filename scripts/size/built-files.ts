/** Faults that a bundler leaves in its output without a word. */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Script } from 'node:vm'
import type { ChunkMap } from '../build/chunks.ts'

/** The engine itself says whether a module is plain JavaScript: left-over decorators are not. */
const PARSE = `
  import { readFileSync } from 'node:fs'
  import { SourceTextModule } from 'node:vm'
  for (const file of process.argv.slice(1)) {
    try { new SourceTextModule(readFileSync(file, 'utf8')) } catch (error) { console.log(file + ': ' + error.message) }
  }`

function syntaxFaults(files: string[]): string[] {
  const flags = ['--experimental-vm-modules', '--no-warnings', '--input-type=module']
  const run = spawnSync(process.execPath, [...flags, '--eval', PARSE, '--', ...files], { encoding: 'utf8' })
  if (run.status !== 0) throw new Error(run.stderr)
  return run.stdout.split('\n').filter((line) => line !== '')
}

function scriptFaults(script: string): string[] {
  try {
    // As a classic script: `import.meta`, `export` and static `import` do not parse there.
    new Script(script)
    return []
  } catch (error) {
    return [`knead.js is no classic script: ${String(error)}`]
  }
}

/** One sentence per fault in the built browser files. */
export function builtFaults(map: ChunkMap, dist: string): string[] {
  const assets = Object.keys(map.chunks).map((file) => join(dist, 'assets', file))
  const script = join(dist, 'knead.js')
  const helpers = [...assets, script].filter((file) =>
    /__vitePreload|modulepreload/.test(readFileSync(file, 'utf8')),
  )
  const positioning = map.faces.booking.filter((file) =>
    map.chunks[file]?.modules.some((module) => module.includes('@floating-ui')),
  )
  return [
    ...syntaxFaults([...assets, script]),
    ...scriptFaults(readFileSync(script, 'utf8')),
    ...helpers.map((file) => `${file} carries the bundler's preload helper.`),
    ...positioning.map((file) => `${file} carries floating-ui before anything was clicked.`),
  ]
}
