/**
 * `npm run analyze`: the manifest of the public tags, the editors' data and the README's tables, from the source.
 * With `--check` nothing is written: what is stale or not described is named, and the exit code is 1.
 */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeEditorData } from './analyze/editors.ts'
import { gaps, makeManifest, schemaFaults } from './analyze/manifest.ts'
import { freshReadme } from './analyze/readme-tables.ts'
import { buildIfStale } from './build.ts'
import { ROOT } from './paths.ts'

/** Every generated file by its path in the project. */
async function generate(): Promise<{ files: Map<string, string>; faults: string[] }> {
  await buildIfStale('app')
  const manifest = await makeManifest()
  const folder = mkdtempSync(join(tmpdir(), 'knead-editors-'))
  try {
    writeEditorData(manifest, folder)
    const editors = readdirSync(folder)
      .sort()
      .map((name): [string, string] => [`editors/${name}`, readFileSync(join(folder, name), 'utf8')])
    const files = new Map([
      ['custom-elements.json', `${JSON.stringify(manifest, null, 2)}\n`],
      ...editors,
      ['README.md', await freshReadme(manifest)],
    ])
    return { files, faults: [...schemaFaults(manifest), ...gaps(manifest)] }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function isStale(path: string, content: string): boolean {
  const file = join(ROOT, path)
  return !existsSync(file) || readFileSync(file, 'utf8') !== content
}

async function main(): Promise<number> {
  const check = process.argv.includes('--check')
  const { files, faults } = await generate()
  const stale = [...files].filter(([path, content]) => isStale(path, content))
  if (check) {
    for (const [path] of stale) faults.push(`${path} is stale: run "npm run analyze".`)
  } else {
    mkdirSync(join(ROOT, 'editors'), { recursive: true })
    for (const [path, content] of stale) writeFileSync(join(ROOT, path), content)
    console.log(
      stale.length === 0
        ? 'Everything generated is fresh.'
        : `Wrote ${stale.map(([path]) => path).join(', ')}.`,
    )
  }
  for (const fault of faults) console.error(fault)
  return faults.length > 0 ? 1 : 0
}

process.exitCode = await main()
