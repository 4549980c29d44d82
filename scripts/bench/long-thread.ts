/**
 * How long readers of a long thread wait for what they do: 1,000 comments are loaded, and for each press and key the
 * browser's own trace has what its main thread is at work for until the next frame is painted. By the time of the thread
 * itself, four times: the browser's own slowing goes by the clock, so it counts other programs too.
 */
import type { Page } from 'playwright-core'
import type { House } from '../../test/support/house.ts'
import { busyBetween, traced, type TraceEvent } from './trace.ts'

const ALL = 1000
/** Comments that answer none, on a page of the thread, and replies to each. */
const ROOTS = 25
const REPLIES = 3
const SLOWER = 4
const BODY =
  '<p>After the long run my calves were <em>hard as wood</em> for three days; the <a href="https://a.example/">roller</a> ' +
  'did little.</p><p>Is it better to come the day after, or to wait until it hurts less?</p>'

/** What a reader does, and the slowest of its presses and keys in milliseconds. */
export interface Interaction {
  name: string
  milliseconds: number
}

/** A page of the thread: each comment has an answer, that one too, and the studio's word ends it. */
function pageFrom(first: number) {
  const size = ROOTS * (REPLIES + 1)
  const items = Array.from({ length: size }, (_, n) => {
    const id = `c${String(first + n)}`
    const isRoot = n % (REPLIES + 1) === 0
    const role = n % 4 === 3 ? 'staff' : 'visitor'
    return {
      id,
      thread: '/long',
      parent: isRoot ? null : `c${String(first + n - 1)}`,
      author: { name: `Reader ${String(first + n)}`, role, verified: role === 'staff' },
      html: BODY,
      created: new Date(Date.UTC(2026, 0, 1) + (first + n) * 60_000).toISOString(),
      state: 'shown',
      reactions: { like: n % 5 },
    }
  })
  const next = first + size < ALL ? String(first + size) : null
  return {
    thread: '/long',
    items,
    next,
    sequence: ALL,
    total: ALL,
    closed: false,
    editMinutes: 15,
    offers: { reactions: ['like', 'thanks', 'helpful'], notify: true, report: true },
    words: {},
  }
}

const INPUTS = new Set(['click', 'keydown'])

/**
 * Milliseconds of main thread from each press or key to the frame that shows what came of it, of the slowest of them,
 * on a processor four times slower.
 */
function slowest(events: TraceEvent[]): number {
  const inputs = events.filter(
    ({ name, args }) => name === 'EventDispatch' && INPUTS.has(args.data?.type ?? ''),
  )
  const costs = inputs.map((input) => {
    const end = input.ts + (input.dur ?? 0)
    const frame = events.find(({ name, tid, ts }) => name === 'Layerize' && tid === input.tid && ts > end)
    return frame ? busyBetween(events, input, input.ts, frame.ts + (frame.dur ?? 0)) : 0
  })
  return SLOWER * Math.max(0, ...costs)
}

async function openThread(house: House, page: Page): Promise<void> {
  await page.route('**/api/threads/*/comments?*', async (route) => {
    const after = new URL(route.request().url()).searchParams.get('after') ?? '0'
    await route.fulfill({
      json: pageFrom(Number(after)),
      headers: { 'access-control-allow-origin': '*' },
    })
  })
  await page.route('**/reactions/*', (route) =>
    route.fulfill({
      json: { reactions: { like: 9 }, chosen: 'like' },
      headers: { 'access-control-allow-origin': '*', 'access-control-allow-headers': '*' },
    }),
  )
  await page.goto(`${house.demo}/faces/`)
  await page.evaluate(() => {
    const comments = document.createElement('knead-comments')
    comments.setAttribute('thread', '/long')
    document.body.prepend(comments)
  })
  await page.locator('knead-comments article').first().waitFor()
}

/** By their parts: to ask for roles, the driver would look at all thousand comments each time. */
const more = (page: Page) => page.locator('knead-comments [part~=more]')

async function count(page: Page): Promise<number> {
  return await page.locator('knead-comments article').count()
}

/** What readers do in it, one after the other. */
export async function measureLongThread(house: House): Promise<Interaction[]> {
  const context = await house.visitor({ viewport: { width: 1280, height: 900 } })
  const page = await context.newPage()
  await openThread(house, page)
  for (let there = await count(page); there < ALL - 100; there = await count(page)) {
    await more(page).click()
    await page.waitForFunction(
      (n) =>
        (document.querySelector('knead-comments')?.shadowRoot?.querySelectorAll('article').length ?? 0) > n,
      there,
    )
  }
  const session = await context.newCDPSession(page)
  const found: Interaction[] = []
  const measure = async (name: string, what: () => Promise<unknown>) => {
    const events = await traced(session, async () => {
      await what()
      await page.evaluate(
        () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 50))),
      )
    })
    found.push({ name, milliseconds: slowest(events.sort((a, b) => a.ts - b.ts)) })
  }
  const comment = (n: number) => page.locator(`knead-comments #c-c${String(n)}`)
  await measure('load the last hundred', async () => {
    await more(page).click()
    await comment(ALL - 1).waitFor()
  })
  const middle = comment(ALL / 2)
  await measure('choose a reaction', () => middle.locator('[part~=like]').click())
  await measure('open a reply', async () => {
    await middle.locator('[part~=reply]').click()
    await middle.locator('.send .quiet').waitFor()
  })
  await measure('type', () => middle.locator('textarea').pressSequentially('Two lines\nof an answer'))
  await measure('close the reply', () => middle.locator('.send .quiet').click())
  await measure('go to another comment', () => comment(20).locator('[part=permalink]').click())
  await measure('press tab', async () => {
    for (let n = 0; n < 6; n += 1) await page.keyboard.press('Tab')
  })
  await measure('change the order', async () => {
    const sort = page.locator('knead-comments select')
    await sort.focus()
    await page.keyboard.press('ArrowDown')
    await page.waitForFunction(
      () =>
        (document.querySelector('knead-comments')?.shadowRoot?.querySelectorAll('article').length ?? 0) ===
        100,
    )
  })
  await context.close()
  return found
}
