/**
 * What a dozen cards cost the reader's processor: the main thread's time from the answer of the server to the frame in
 * which the cards are painted, on a processor four times slower, as Chromium's own trace has it.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CDPSession, Page } from 'playwright-core'
import type { House } from '../../test/support/house.ts'
import { ROOT } from '../paths.ts'
import { median } from './server.ts'

const CARDS = 12
/** How much slower than the machine the processor is made; 1 leaves it as it is. */
export type Slower = 1 | 4
const RUNS = 7
const LIST = '**/api/articles?*'
const PICTURE = readFileSync(join(ROOT, 'demo/favicon.svg'))

interface TraceEvent {
  name: string
  ph: string
  pid: number
  tid: number
  /** Microseconds. */
  ts: number
  dur?: number
  /** Of these, the thread was at work. */
  tdur?: number
  args: { name?: string; data?: { mimeType?: string } }
}

/** The demo's articles again and again, until there are enough. */
async function dozen(house: House): Promise<string> {
  const answer = await fetch(`${house.server}/s/demo/api/articles?limit=100`)
  const { items } = (await answer.json()) as { items: object[] }
  const many = Array.from({ length: CARDS }, (_, n) => ({
    ...items[n % items.length],
    id: `card-${String(n)}`,
  }))
  return JSON.stringify({ items: many, next: null, total: CARDS })
}

async function traced(session: CDPSession, during: () => Promise<unknown>): Promise<TraceEvent[]> {
  const events: TraceEvent[] = []
  session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as unknown as TraceEvent[])))
  const finished = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve))
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories: ['devtools.timeline', 'toplevel', '__metadata', 'blink.user_timing'] },
  })
  await during()
  await session.send('Tracing.end')
  await finished
  return events
}

/**
 * Milliseconds of tasks on the page's main thread between two moments; tasks across a border count in part. Time of the
 * thread itself where the trace has it: what other programs take of the processor in between is not the page's.
 */
function busyBetween(events: TraceEvent[], thread: TraceEvent, from: number, to: number): number {
  const tasks = events.filter(
    ({ name, pid, tid }) => name.endsWith('RunTask') && pid === thread.pid && tid === thread.tid,
  )
  const parts = tasks.map(({ ts, dur = 0, tdur = dur }) => {
    const inside = Math.max(0, Math.min(ts + dur, to) - Math.max(ts, from))
    return dur > 0 ? (inside / dur) * tdur : 0
  })
  return parts.reduce((sum, part) => sum + part, 0) / 1000
}

function cost(events: TraceEvent[]): number {
  const answered = events.find(
    ({ name, args }) => name === 'ResourceReceiveResponse' && args.data?.mimeType === 'application/json',
  )
  const painted = events.find(({ name, ph }) => name === 'knead-cards-painted' && ph !== 'e')
  if (!answered || !painted) throw new Error('The trace has no answer, or no cards.')
  return busyBetween(events, painted, answered.ts, painted.ts)
}

/** Runs in the page: marks the frame after the one in which the cards are painted. */
function markPainted(): void {
  document.addEventListener('knead-ready', () => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel()
      // A message is heard after the frame is done.
      port1.onmessage = () => {
        performance.mark('knead-cards-painted')
        console.log('knead-cards-painted')
      }
      port2.postMessage(null)
    })
  })
}

async function once(page: Page, house: House, answer: string, slower: Slower): Promise<number> {
  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: slower })
  await page.addInitScript(markPainted)
  const gate = Promise.withResolvers<undefined>()
  await page.route(LIST, async (route) => {
    await gate.promise
    await route.fulfill({
      body: answer,
      contentType: 'application/json',
      headers: { 'access-control-allow-origin': '*' },
    })
  })
  await page.route(/\.(svg|jpe?g|png|webp)(\?|$)/, (route) =>
    route.fulfill({ body: PICTURE, contentType: 'image/svg+xml' }),
  )
  const asked = page.waitForRequest(/\/api\/articles\?/)
  // A page with the script and no cards yet.
  await page.goto(`${house.demo}/faces/`)
  await page.evaluate((limit) => {
    const cards = document.createElement('knead-articles')
    cards.setAttribute('limit', limit)
    document.body.prepend(cards)
  }, String(CARDS))
  await asked
  await page.locator('knead-articles .wait').first().waitFor()
  const events = await traced(session, async () => {
    // Nothing is asked of the page meanwhile: that would be work too.
    const painted = page.waitForEvent('console', (message) => message.text() === 'knead-cards-painted')
    gate.resolve(undefined)
    await painted
  })
  return cost(events)
}

/** Milliseconds of main thread, the median of several page loads. */
export async function measureCards(house: House, slower: Slower): Promise<{ middle: number; worst: number }> {
  const answer = await dozen(house)
  const costs: number[] = []
  for (let run = 0; run < RUNS; run += 1) {
    const context = await house.visitor({ viewport: { width: 1280, height: 900 } })
    costs.push(await once(await context.newPage(), house, answer, slower))
    await context.close()
  }
  return { middle: median(costs), worst: Math.max(...costs) }
}
