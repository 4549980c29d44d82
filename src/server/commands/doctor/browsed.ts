/** A visit with a browser: the page as readers get it, with what runs in it and what is refused. */
import type { Browser, Frame, Page } from 'playwright-core'
import { readPage } from '../../../domain/doctor/sight.ts'
import type { Sight } from '../../../domain/doctor/sight.ts'
import type { Live, Visit } from '../../../domain/doctor/visit.ts'
import { FetchFault } from '../../outgoing/fault.ts'
import { refuseOthers } from './fetched.ts'
import { installedBrowser, launchArguments } from './browsers.ts'

/** Milliseconds for the page, and for each thing that is awaited in it. */
const PATIENCE = 10_000
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
async function lookAround(frame: Frame, tags: string[]): Promise<void> {
  const page = frame.page()
  await page.mouse.move(40, 40)
  await frame.evaluate((selector) => {
    for (const element of document.querySelectorAll(selector)) element.scrollIntoView()
    window.dispatchEvent(new Event('scroll'))
  }, `${tags.join()},[data-knead]`)
  await quiet(page)
  await frame
    .waitForFunction(
      (selector) => 'Knead' in window && document.querySelector(`:is(${selector}):not(:defined)`) === null,
      tags.join(),
      { timeout: AWAKE },
    )
    .catch(() => undefined)
  await quiet(page)
}

/** Runs in the page: what is in shadow roots of others, which its text does not show. */
function lookInside(selector: string): { markup: string; unseen: Live['unseen'] } {
  const markup: string[] = []
  const unseen: Live['unseen'] = []
  const look = (root: Document | ShadowRoot, within: string) => {
    for (const face of within === '' ? [] : root.querySelectorAll(`${selector},[data-knead]`)) {
      markup.push((face.cloneNode() as Element).outerHTML)
      const place = face.getAttribute('data-knead')
      const isThere = place === null ? face.matches(':defined') : face.querySelector(selector) !== null
      if (!isThere) unseen.push({ tag: place === null ? face.localName : `knead-${place}`, within })
    }
    for (const element of root.querySelectorAll('*')) {
      if (!element.shadowRoot || element.localName.startsWith('knead-')) continue
      look(element.shadowRoot, element.id === '' ? element.localName : `#${element.id}`)
    }
  }
  look(document, '')
  return { markup: markup.join(''), unseen }
}

/** The page as it is now, with what is in its shadow roots at its end. */
async function sightOf(frame: Frame, url: string, markup: string): Promise<Sight> {
  return readPage(
    (await frame.content()).replace(/<\/body>|$/i, (end) => markup + end),
    url,
  )
}

/** The first frame of others that has something of Knead in it: builders put boxes for HTML into frames. */
async function frameWithin(page: Page, url: string): Promise<Frame | undefined> {
  for (const frame of page.frames().slice(1)) {
    const content = await frame.content().catch(() => '')
    const { scripts, tags } = readPage(content, url)
    const isOurs = /\/s\/[\w-]+\/embed\//.test(frame.url())
    if (!isOurs && (tags.length > 0 || scripts.some(({ knead }) => knead))) return frame
  }
  return undefined
}

async function liveOf(frame: Frame, tags: string[]): Promise<Omit<Live, 'failed' | 'said' | 'unseen'>> {
  return frame.evaluate((selector) => {
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

/** Notes what Knead says on the console, each line once. */
function listen(page: Page): string[] {
  const said: string[] = []
  page.on('console', (message) => {
    const [, line] = /^Knead: ([^\n]*)/.exec(message.text()) ?? []
    if (line !== undefined && !said.includes(line)) said.push(line)
  })
  return said
}

async function goTo(page: Page, address: string) {
  const response = await page
    .goto(address, { waitUntil: 'domcontentloaded', timeout: PATIENCE })
    .catch((error: unknown) => {
      const isSlow = error instanceof Error && error.name === 'TimeoutError'
      throw isSlow ? new FetchFault('too-slow') : new FetchFault('unreachable', 'no answer')
    })
  if (response === null) throw new FetchFault('unreachable', 'no answer')
  if (!response.ok()) throw new FetchFault('status', String(response.status()))
  refuseOthers(await response.headerValue('content-type'), await response.headerValue('content-disposition'))
  await page.waitForLoadState('load', { timeout: AWAKE }).catch(() => undefined)
  return response
}

/** @param tags the public tags */
export async function browsePage(browser: Browser, address: string, tags: string[]): Promise<Visit> {
  const page = await browser.newPage()
  try {
    await page.addInitScript(takeNotes)
    const failed = watchRequests(page)
    const said = listen(page)
    const response = await goTo(page, address)
    const found = readPage(await page.content(), page.url())
    const isEmpty = found.tags.length + found.frames.length === 0 && !found.scripts.some(({ knead }) => knead)
    const inner = isEmpty ? await frameWithin(page, page.url()) : undefined
    const frame = inner ?? page.mainFrame()
    await lookAround(frame, tags)
    const live = await liveOf(frame, tags)
    const { markup, unseen } = await frame.evaluate(lookInside, tags.join())
    const url = /^https?:/.test(frame.url()) ? frame.url() : page.url()
    const shown = await sightOf(frame, url, markup)
    const servers = [...new Set(failed.map((one) => new URL(one.address).origin))]
    const isKnown = ({ address: refused }: { address: string }) =>
      OURS.test(refused) || servers.some((server) => refused.startsWith(server))
    const sent = async () => readPage(await response.text().catch(() => page.content()), url)
    return {
      url,
      framedIn: inner && page.url(),
      served: inner ? shown : await sent(),
      shown,
      policies: inner ? [] : await response.headerValues('content-security-policy'),
      live: { ...live, refused: live.refused.filter(isKnown), failed, said, unseen },
    }
  } finally {
    await page.close()
  }
}
