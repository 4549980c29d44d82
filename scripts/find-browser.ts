/**
 * Finds a Chromium for the tests. Run as a program it prints the path; imported it gives path and arguments.
 *
 * Order: CHROME_PATH, an installed browser, Playwright's cache, the copy inside @sparticuz/chromium.
 * Nothing is downloaded here; `npm run setup:browser` does that.
 */
import { existsSync } from 'node:fs'
import {
  installedCandidates,
  launchArguments,
  playwrightCandidates,
  starts,
} from '../src/server/commands/doctor/browsers.ts'
import { unpackedChromium } from './unpack-chromium.ts'

export interface FoundBrowser {
  executablePath: string
  args: string[]
  /** Where it came from, in words. */
  source: string
}

/** Thrown with one sentence that says what to do. */
export class NoBrowserError extends Error {}

function installAdvice(): string {
  const base = 'No Chromium-family browser was found.'
  if (process.platform === 'darwin') {
    return `${base} Install one with "brew install --cask google-chrome" or "npm run setup:browser", or set CHROME_PATH.`
  }
  if (process.platform === 'win32') {
    return `${base} Install one with "winget install Google.Chrome" or "npm run setup:browser", or set CHROME_PATH.`
  }
  return `${base} Install one with "apt-get install chromium" (as root) or "npm run setup:browser", or set CHROME_PATH.`
}

export function findBrowser(): FoundBrowser {
  const args = launchArguments()
  const given = process.env.CHROME_PATH
  if (given !== undefined && given !== '') {
    if (starts(given)) return { executablePath: given, args, source: 'CHROME_PATH' }
    throw new NoBrowserError(`CHROME_PATH is set to ${given}, but no browser starts from there.`)
  }
  const sources: [string, () => string[]][] = [
    ['installed browser', installedCandidates],
    ["Playwright's cache", playwrightCandidates],
  ]
  for (const [source, candidates] of sources) {
    const executablePath = candidates().find((file) => existsSync(file) && starts(file))
    if (executablePath !== undefined) return { executablePath, args, source }
  }
  const executablePath = unpackedChromium(starts)
  if (executablePath !== undefined) return { executablePath, args, source: '@sparticuz/chromium' }
  throw new NoBrowserError(installAdvice())
}

if (import.meta.main) {
  try {
    console.log(findBrowser().executablePath)
  } catch (error) {
    if (!(error instanceof NoBrowserError)) throw error
    console.error(error.message)
    process.exitCode = 1
  }
}
