/** The browsers in which host pages are visited. */
import type { BrowserContext, BrowserContextOptions } from 'playwright-core'
import { findFirefox } from '../../scripts/find-firefox.ts'
import { Firefox } from '../support/firefox.ts'
import type { House } from '../support/house.ts'

export interface Engine {
  name: string
  /** A visitor of their own: nothing is shared with another. */
  visitor: (options?: BrowserContextOptions) => Promise<BrowserContext>
  stop: () => Promise<void>
}

/** The browser of the house, which stops with it. */
export const openChromium = (house: House): Engine => ({
  name: 'Chromium',
  visitor: (options) => house.visitor(options),
  stop: () => Promise.resolve(),
})

/** @returns the reason where there is none that starts */
export async function openFirefox(): Promise<Engine | string> {
  const executablePath = findFirefox()
  if (executablePath === undefined) return 'no Firefox is installed'
  const browser = new Firefox(executablePath)
  try {
    await (await browser.visitor()).close()
  } catch (error) {
    return `${executablePath} does not start: ${String(error)}`
  }
  return { name: 'Firefox', visitor: (options) => browser.visitor(options), stop: () => browser.stop() }
}
