/** What loading the demo's blog page does to a reader: how far it jumps, what it leaves behind, whom it asks. */
import type { BrowserContext, Page } from 'playwright-core'
import { setTimeout as wait } from 'node:timers/promises'
import type { House } from '../../test/support/house.ts'

const BLOG = '/blog/micro-trauma'
/** Every page of the demo that has faces. */
export const DEMO_PAGES = [
  '/',
  BLOG,
  '/faces/articles',
  '/faces/article',
  '/faces/search',
  '/faces/comments',
  '/faces/booking',
]
const SCRIPT_DELAY = 700
/** Long enough for the slowest face; the page is done earlier, when nothing has moved for a while. */
const PATIENCE = 15_000

declare global {
  /** Sum of all layout shifts that no input explains, and when the last one happened. */
  var kneadShift: { total: number; last: number } | undefined
}

interface LayoutShift extends PerformanceEntry {
  value: number
  hadRecentInput: boolean
}

/** Runs in the page, before anything of it. */
export function watchShifts(): void {
  const seen = { total: 0, last: 0 }
  globalThis.kneadShift = seen
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as LayoutShift[]) {
      if (entry.hadRecentInput) continue
      seen.total += entry.value
      seen.last = performance.now()
    }
  }).observe({ type: 'layout-shift', buffered: true })
}

/** Every face of the page has content or its fallback: nothing of ours is waiting to be defined. */
async function allDefined(page: Page): Promise<void> {
  await page.waitForFunction(
    () =>
      [...document.querySelectorAll('*')].every(
        (one) => !one.localName.startsWith('knead-') || one.matches(':defined'),
      ),
    undefined,
    { timeout: PATIENCE },
  )
}

/** Faces load as they come near the screen, so the whole page is walked through. */
async function walkThrough(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const step = innerHeight / 2
    for (let y = 0; y < document.documentElement.scrollHeight; y += step) {
      scrollTo(0, y)
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
    }
  })
  await allDefined(page)
  await page.waitForLoadState('networkidle')
}

/** Layout shift of the page with the pasted script 700 ms late, while loading and while reading to its end. */
export async function measureShift(house: House, path: string, width: number): Promise<number> {
  const context = await house.visitor({ viewport: { width, height: 800 } })
  const page = await context.newPage()
  await page.addInitScript(watchShifts)
  await page.route(/\/knead\.js$/, async (route) => {
    await wait(SCRIPT_DELAY)
    await route.continue()
  })
  await page.goto(house.demo + path, { waitUntil: 'load' })
  await page.waitForLoadState('networkidle')
  await walkThrough(page)
  await page.waitForFunction(() => performance.now() - (globalThis.kneadShift?.last ?? 0) > 1000)
  const total = await page.evaluate(() => globalThis.kneadShift?.total ?? NaN)
  await context.close()
  return total
}

/**
 * Layout shift from the press on the booking button to the confirmation, in the popover or the sheet. Every answer is
 * late, so that what it moves is not taken for the work of the press before it.
 */
export async function measureBookingShift(house: House, width: number): Promise<number> {
  const context = await house.visitor({ viewport: { width, height: 800 }, timezoneId: 'Europe/Riga' })
  const page = await context.newPage()
  await page.addInitScript(watchShifts)
  await page.route(/\/api\//, async (route) => {
    await wait(SCRIPT_DELAY)
    await route.continue()
  })
  await page.goto(house.demo, { waitUntil: 'networkidle' })
  const before = await page.evaluate(() => globalThis.kneadShift?.total ?? NaN)
  const booking = page.locator('knead-booking').first()
  const part = (name: string) => booking.locator(`[part~=${name}]`)
  await part('button').click()
  await part('choice').first().click()
  await part('free').last().click()
  await part('slot').last().click()
  await part('continue').click()
  await booking.getByRole('textbox', { name: 'Name' }).fill('Anna Ozola')
  await booking.getByRole('textbox', { name: 'E-mail' }).fill('anna@example.com')
  await part('submit').click()
  await part('confirmation').waitFor()
  await page.waitForLoadState('networkidle')
  const after = await page.evaluate(() => globalThis.kneadShift?.total ?? NaN)
  await context.close()
  return after - before
}

export interface Traces {
  cookies: number
  /** Entries in local and session storage, databases and caches. */
  stored: number
  /** Hosts other than the page's and the Knead server's. */
  foreignHosts: string[]
}

async function storedEntries(page: Page): Promise<number> {
  return await page.evaluate(async () => {
    const databases = await indexedDB.databases()
    const caches = 'caches' in globalThis ? await globalThis.caches.keys() : []
    return localStorage.length + sessionStorage.length + databases.length + caches.length
  })
}

async function countTraces(context: BrowserContext, page: Page, hosts: Set<string>): Promise<Traces> {
  return {
    cookies: (await context.cookies()).length,
    stored: await storedEntries(page),
    foreignHosts: [...hosts],
  }
}

export async function measureTraces(house: House): Promise<Traces> {
  const own = new Set([house.demo, house.server].map((origin) => new URL(origin).host))
  const context = await house.visitor({ viewport: { width: 1280, height: 800 } })
  const page = await context.newPage()
  const foreign = new Set<string>()
  page.on('request', (request) => {
    const { host, protocol } = new URL(request.url())
    if (/^(https?|wss?):$/.test(protocol) && !own.has(host)) foreign.add(host)
  })
  await page.goto(house.demo + BLOG, { waitUntil: 'networkidle' })
  await walkThrough(page)
  const traces = await countTraces(context, page, foreign)
  await context.close()
  return traces
}
