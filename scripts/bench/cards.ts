/**
 * What a dozen cards cost the reader's processor: the main thread's time from the answer of the server to the frame in
 * which the cards are painted, on a processor four times slower, as Chromium's own trace has it.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import type { House } from '../../test/support/house.ts'
import { ROOT } from '../paths.ts'
import { median } from './server.ts'
import { busyBetween, type Slower, traced, type TraceEvent } from './trace.ts'

const CARDS = 12
const RUNS = 7
const LIST = '**/api/articles?*'
const PICTURE = readFileSync(join(ROOT, 'demo/favicon.svg'))

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
