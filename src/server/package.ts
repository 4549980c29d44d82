/** Where this program lies and which version it is: from sources, and from the bundle in `dist/`. */
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** The nearest folder upwards that holds package.json. */
function packageFolder(): string {
  let folder = import.meta.dirname
  while (!existsSync(join(folder, 'package.json')) && dirname(folder) !== folder) folder = dirname(folder)
  return folder
}

const folder = packageFolder()

/** Built files: the pasted script and the faces. */
export const distFolder = join(folder, 'dist')

/** What every public tag takes, as editors read it. */
export const manifestFile = join(folder, 'custom-elements.json')

function readVersion(): string {
  try {
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
      version?: unknown
    }
    return typeof version === 'string' ? version : '0.0.0'
  } catch {
    return '0.0.0'
  }
}

export const version = readVersion()
