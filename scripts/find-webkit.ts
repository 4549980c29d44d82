/** Finds an installed WebKitGTK with its driver for `npm run test:all`, or says what is missing. */
import { existsSync, globSync } from 'node:fs'
import { delimiter, join } from 'node:path'

export interface FoundWebKit {
  driver: string
  browser: string
  /** A screen of its own; undefined where the machine has one. */
  screen: string | undefined
}

const onPath = (name: string) =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, name))
    .find((file) => existsSync(file))

/** @returns a sentence where something is missing */
export function findWebKit(): FoundWebKit | string {
  const driver = onPath('WebKitWebDriver')
  const [browser] = globSync('/usr/{lib,libexec}{,/*}/webkit2gtk-4.*/MiniBrowser')
  const screen = onPath('Xvfb')
  if (driver === undefined || browser === undefined) return 'WebKitGTK with its driver is not installed'
  if (screen === undefined && process.env.DISPLAY === undefined) return 'there is no screen, and no Xvfb'
  return { driver, browser, screen }
}
