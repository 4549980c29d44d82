/** A visit with a browser: the page as readers get it, with what runs in it and what is refused. */
import type { Browser, Page } from 'playwright-core'
import { readPage } from '../../../domain/doctor/sight.ts'
import type { Live, Visit } from '../../../domain/doctor/visit.ts'
import { FetchFault } from '../../outgoing/fault.ts'
import { installedBrowser, launchArguments } from './browsers.ts'

/** Milliseconds for the page, and for each thing that is awaited in it. */
const PATIENCE = 20_000
const AWAKE = 3_000
/** A package that is used where it is installed; it does not come along with Knead. */
const DRIVER = 'playwright-core'

type Driver = typeof import('playwright-core')

/** A browser that can be steered, or why there is none. */
export async function openBrowser(env: Record<string, string | undefined>): Promise<Browser | string> {
  const executablePath = installedBrowser(env)
  if (executablePath === undefined) return 'no Chrome or Chromium was found; CHROME_PATH names one'
  const driver = (await import(/* @vite-ignore */ DRIVER).catch(() => undefined)) as Driver | undefined
  if (driver === undefined) return 'the package playwright-core is not installed'
  try {
    return await driver.chromium.launch({ executablePath, args: launchArguments() })
  } catch {
    return `${executablePath} could not be started`
  }
}

interface Notes {
  refused: Live['refused']
  errors: Live['errors']
}

/** Runs in the page, before anything of its own. */
function takeNotes(): void {
  const notes: Notes = { refused: [], errors: [] }
  document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, disposition }) => {
    if (disposition === 'enforce') notes.refused.push({ directive: effectiveDirective, address: blockedURI })
  })
  document.addEventListener('knead-error', (event) => {
    const { localName: tag } = event.target as Element
    notes.errors.push({ tag, message: (event as Event & { message?: string }).message ?? '' })
  })
  Object.defineProperty(window, 'kneadDoctor', { value: notes })
}

const quiet = (page: Page) => page.waitForLoadState('networkidle', { timeout: AWAKE }).catch(() => undefined)

/** Brings every tag into sight and moves, as a reader would: faces and delayed scripts wait for that. */
async function lookAround(page: Page, tags: string[]): Promise<void> {
  await page.mouse.move(40, 40)
  await page.evaluate((selector) => {
    for (const element of document.querySelectorAll(selector)) element.scrollIntoView()
    window.dispatchEvent(new Event('scroll'))
  }, `${tags.join()},[data-knead]`)
  await quiet(page)
  await page
    .waitForFunction(
      (selector) => 'Knead' in window && document.querySelector(`:is(${selector}):not(:defined)`) === null,
      tags.join(),
      { timeout: AWAKE },
    )
    .catch(() => undefined)
  await quiet(page)
}

async function liveOf(page: Page, tags: string[]): Promise<Omit<Live, 'failed'>> {
  return page.evaluate((selector) => {
    const { Knead, kneadDoctor } = window as Window & {
      Knead?: { version?: string; server?: string }
      kneadDoctor?: Notes
    }
    const asleep = [...document.querySelectorAll(`:is(${selector}):not(:defined)`)]
    return {
      version: Knead && (Knead.version ?? 'unknown'),
      hasServer: Knead?.server !== undefined,
      asleep: asleep.map(({ localName }) => localName),
      refused: kneadDoctor?.refused ?? [],
      errors: kneadDoctor?.errors ?? [],
    }
  }, tags.join())
}

const OURS = /\/(?:s\/[\w-]+\/(?:knead\.js|v\/|api\/|media\/)|assets\/)/

/** Notes what of a Knead server does not come. */
function watchRequests(page: Page): Live['failed'] {
  const failed: Live['failed'] = []
  const isOurs = (address: string) =>
    OURS.test(address) && new URL(address).origin !== new URL(page.url()).origin
  page.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText ?? 'no answer'
    if (isOurs(request.url()) && reason !== 'net::ERR_ABORTED')
      failed.push({ address: request.url(), reason })
  })
  page.on('response', (response) => {
    const status = response.status()
    if (status >= 400 && isOurs(response.url()))
      failed.push({ address: response.url(), reason: `it answers with status ${String(status)}` })
  })
  return failed
}

/** @param tags the public tags */
export async function browsePage(browser: Browser, address: string, tags: string[]): Promise<Visit> {
  const page = await browser.newPage()
  try {
    await page.addInitScript(takeNotes)
    const failed = watchRequests(page)
    const response = await page
      .goto(address, { waitUntil: 'domcontentloaded', timeout: PATIENCE })
      .catch(() => null)
    if (response === null) throw new FetchFault('unreachable', 'no answer')
    if (!response.ok()) throw new FetchFault('status', String(response.status()))
    await page.waitForLoadState('load', { timeout: AWAKE }).catch(() => undefined)
    await lookAround(page, tags)
    const live = await liveOf(page, tags)
    const url = page.url()
    const servers = [...new Set(failed.map((one) => new URL(one.address).origin))]
    const isKnown = ({ address: refused }: { address: string }) =>
      OURS.test(refused) || servers.some((server) => refused.startsWith(server))
    return {
      url,
      served: readPage(await response.text().catch(() => page.content()), url),
      shown: readPage(await page.content(), url),
      policies: await response.headerValues('content-security-policy'),
      live: { ...live, refused: live.refused.filter(isKnown), failed },
    }
  } finally {
    await page.close()
  }
}
