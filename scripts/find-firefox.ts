/** Finds an installed Firefox for `npm run test:all`; undefined when there is none. */
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const FIXED = [
  '/Applications/Firefox.app/Contents/MacOS/firefox',
  'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
]

export function findFirefox(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '')
  const onPath = folders.flatMap((folder) => ['firefox-esr', 'firefox'].map((name) => join(folder, name)))
  return [process.env.FIREFOX_PATH, ...onPath, ...FIXED].find(
    (file) => file !== undefined && existsSync(file),
  )
}
