/**
 * What a thread under an article costs its reader: a page of the studio's website with one script and one tag, the thread
 * just under the fold, ten comments on the real server. Beside it the same page without script and tag.
 */
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import type { House } from '../../test/support/house.ts'
import { watchShifts } from './page.ts'
import { median } from './server.ts'

const COMMENTS = 10
const RUNS = 7
const SCRIPT_DELAY = 700
const PATH = '/bench/thread'
const TEXT = 'The calf is a small muscle with a large task, and after a long run it says so. '

export interface Place {
  width: number
  /** Of the column that the thread stands in; by default that of the page. */
  column?: number
  language?: string
  direction?: 'ltr' | 'rtl'
}

export interface Website {
  house: House
  origin: string
  /** `bare` leaves script and tag away. */
  show: (page: Page, place: Partial<Place>, bare?: boolean) => Promise<void>
}

function article(house: House, { column, language = 'en', direction = 'ltr' }: Partial<Place>, bare = false) {
  const face = `<script async src="${house.server}/s/demo/knead.js"></script><knead-comments></knead-comments>`
  return `<!doctype html><html lang="${language}" dir="${direction}"><head><meta charset="utf-8">
    <meta name="viewport" content="width=device-width"><title>An article</title>
    <style>body{margin:0 auto;max-width:${column === undefined ? '44rem' : `${String(column)}px`}}
    main{min-height:calc(100vh + 40px)}footer{height:300px}</style></head>
    <body><main><h1>An article</h1><p>${TEXT.repeat(8)}</p></main>${bare ? '' : face}<footer>Alder</footer></body></html>`
}

/** A website of one page: a page made up by the driver would have no right to ask a server on the same machine. */
export async function withWebsite<T>(house: House, use: (website: Website) => Promise<T>): Promise<T> {
  let body = ''
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end(body)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const origin = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`
  try {
    return await use({
      house,
      origin,
      show: async (page, place, bare) => {
        body = article(house, place, bare)
        await page.goto(origin + PATH)
      },
    })
  } finally {
    server.close()
  }
}

/** Ten comments, three of them answers, as readers write them. */
export async function fillThread({ house }: Website): Promise<void> {
  let parent: string | undefined
  for (let n = 0; n < COMMENTS; n += 1) {
    const answer = await fetch(`${house.server}/s/demo/api/threads/${encodeURIComponent(PATH)}/comments`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'idempotency-key': crypto.randomUUID(),
      },
      body: JSON.stringify({
        body: `${TEXT.repeat(1 + (n % 4))}\n\n**Who** knows more? I tried number ${String(n)}.`,
        author: { name: `Reader ${String(n)}` },
        filled: 60_000,
        ...(n % 3 === 1 && parent !== undefined && { parent }),
      }),
    })
    if (!answer.ok) throw new Error(`A comment was not taken: ${await answer.text()}`)
    parent = ((await answer.json()) as { id: string }).id
  }
}

export interface ThreadCost {
  /** Milliseconds from the start of the pasted script until ten comments are painted. */
  shown: number
  /** Milliseconds that the main thread was at work for it, over the same page without. */
  tasks: number
  requests: number
  foreignHosts: number
}

/** Runs in the page, before anything of it: when the script starts, and when the comments are painted. */
function markShown(): void {
  document.addEventListener('knead-ready', () => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => performance.mark('shown')
      port2.postMessage(undefined)
    })
  })
}

async function taskTime(page: Page): Promise<() => Promise<number>> {
  const session = await page.context().newCDPSession(page)
  // Time of the thread itself: what other programs take of the processor in between is not the page's.
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  return async () => {
    const { metrics } = await session.send('Performance.getMetrics')
    return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN)
  }
}

async function loadOnce({ house, origin, show }: Website, bare: boolean): Promise<ThreadCost> {
  const context = await house.visitor({ viewport: { width: 1280, height: 800 } })
  const page = await context.newPage()
  await page.addInitScript(markShown)
  const own = new Set([origin, house.server])
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  const spent = await taskTime(page)
  await show(page, {}, bare)
  await page.waitForLoadState('networkidle')
  if (!bare) await page.waitForFunction(() => performance.getEntriesByName('shown').length > 0)
  const tasks = await spent()
  const shown = await page.evaluate(() => {
    const script = performance.getEntriesByType('resource').find(({ name }) => name.endsWith('/knead.js'))
    const end = (script as PerformanceResourceTiming | undefined)?.responseEnd ?? NaN
    return (performance.getEntriesByName('shown')[0]?.startTime ?? NaN) - end
  })
  await context.close()
  // The page itself and the picture that browsers ask for are the host's.
  const ours = asked.filter((url) => !url.startsWith(origin))
  return {
    shown,
    tasks,
    requests: ours.length,
    foreignHosts: ours.filter((url) => !own.has(new URL(url).origin)).length,
  }
}

/** Medians of several page loads, each with a fresh browser profile. */
export async function measureThread(website: Website): Promise<ThreadCost & { blank: number }> {
  const [runs, blanks]: [ThreadCost[], ThreadCost[]] = [[], []]
  for (let run = 0; run < RUNS; run += 1) {
    blanks.push(await loadOnce(website, true))
    runs.push(await loadOnce(website, false))
  }
  const blank = median(blanks.map(({ tasks }) => tasks))
  return {
    shown: median(runs.map(({ shown }) => shown)),
    tasks: median(runs.map(({ tasks }) => tasks)) - blank,
    blank,
    requests: Math.max(...runs.map(({ requests }) => requests)),
    foreignHosts: Math.max(...runs.map(({ foreignHosts }) => foreignHosts)),
  }
}

async function walk(page: Page, towards: 'end' | 'top'): Promise<void> {
  await page.evaluate(async (direction) => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
    const { scrollHeight } = document.documentElement
    for (let way = 0; way < scrollHeight; way += innerHeight / 3) {
      scrollTo({ top: direction === 'end' ? way : scrollHeight - way, behavior: 'instant' })
      await frame()
    }
  }, towards)
}

/**
 * Layout shift with every file 700 ms late: while the thread loads under the fold, is read to its end and back, and its
 * form is opened.
 */
export async function measureThreadShift({ house, show }: Website, place: Place): Promise<number> {
  const { width } = place
  const context = await house.visitor({ viewport: { width, height: 800 } })
  const page = await context.newPage()
  await page.addInitScript(watchShifts)
  await page.route(/\.js$/, async (route) => {
    await wait(SCRIPT_DELAY)
    await route.continue()
  })
  await show(page, place)
  await page.locator('knead-comments article').first().waitFor({ state: 'attached' })
  await page.waitForLoadState('networkidle')
  await walk(page, 'end')
  await walk(page, 'top')
  await page.locator('knead-comments textarea').click()
  await page.locator('knead-comments .send').waitFor()
  await page.waitForFunction(() => performance.now() - (globalThis.kneadShift?.last ?? 0) > 1000)
  const total = await page.evaluate(() => globalThis.kneadShift?.total ?? NaN)
  await context.close()
  return total
}
