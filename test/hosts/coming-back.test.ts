/**
 * A page that is left and comes back out of the browser's memory as it was: really so, in browsers that keep pages. A
 * headless shell of Chromium keeps none; what stands against it there is asked in coming-and-going.test.ts.
 */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { chromium, type BrowserContext, type Page } from 'playwright-core'
import { findBrowser } from '../../scripts/find-browser.ts'
import { openHouse, type House } from '../support/house.ts'
import { send, serve } from '../support/web-server.ts'
import { openFirefox, type Engine } from './engines.ts'

declare global {
  /** Whether the page has come out of the browser's memory; undefined until it is shown again. */
  var cameBack: boolean | undefined
}

/** Longer than a request may take, on a machine that has other work too. */
const PATIENCE = 20_000

/** Its own browser: that of the house is told to keep no page, as Playwright does it. */
async function openChromium(): Promise<Engine> {
  const { executablePath, args } = findBrowser()
  const browser = await chromium.launch({
    executablePath,
    args,
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
  })
  return {
    name: 'Chromium',
    visitor: (options) => browser.newContext(options),
    stop: () => browser.close(),
  }
}

async function open(visitor: BrowserContext, address: string): Promise<Page> {
  const page = await visitor.newPage()
  page.setDefaultTimeout(PATIENCE)
  await page.addInitScript(() => {
    addEventListener('pageshow', ({ persisted }) => {
      globalThis.cameBack = persisted
    })
  })
  await page.goto(address)
  return page
}

/** Goes to another page, and when `meanwhile` is done back. @returns whether the browser had kept the page */
async function leaveAndReturn(page: Page, other: string, meanwhile?: () => Promise<void>): Promise<boolean> {
  const here = page.url()
  await page.evaluate(() => {
    globalThis.cameBack = undefined
  })
  await page.goto(other)
  await meanwhile?.()
  // The answer to this has left the page before the page does.
  await page.evaluate(() => {
    setTimeout(() => {
      history.back()
    })
  })
  // Not every driver tells of a page that comes out of the memory as of one that is loaded.
  await page.waitForFunction(
    (address) => location.href === address && globalThis.cameBack !== undefined,
    here,
  )
  return page.evaluate(() => globalThis.cameBack === true)
}

/** Whether the browser keeps a page that has nothing of ours. */
async function keepsPages({ visitor }: Engine): Promise<boolean> {
  const website = await serve((_request, response) => {
    send(response, '<!doctype html><title>A page</title><p>Words', { 'content-type': 'text/html' })
  })
  try {
    const page = await open(await visitor(), `${website.url}/here`)
    return await leaveAndReturn(page, `${website.url}/there`)
  } finally {
    await website.close()
  }
}

const booking = (page: Page) => page.locator('knead-booking')
const comments = (page: Page) => page.locator('knead-comments')

/** What somebody in front of the page sees of the faces. */
interface Sight {
  articles: number
  isPanelOpen: boolean
  times: string[]
  draft: string | undefined
  /** Comments have come that the reader has not asked for yet. */
  isNews: boolean
  thread: string
}

function readSight(): Sight {
  const all = (tag: string, what: string) => [
    ...(document.querySelector(tag)?.shadowRoot?.querySelectorAll<HTMLElement>(what) ?? []),
  ]
  const text = ({ innerText }: HTMLElement) => innerText.trim()
  return {
    articles: all('knead-articles', 'article').length,
    isPanelOpen: all('knead-booking', 'dialog').some((dialog) => dialog.matches(':modal, :popover-open')),
    times: all('knead-booking', '.slot').map(text),
    draft: all('knead-comments', 'textarea').map((field) => (field as HTMLTextAreaElement).value)[0],
    isNews: all('knead-comments', 'button').some((button) => text(button) === '1 new comment'),
    thread: all('knead-comments', 'li').map(text).join('\n'),
  }
}

/** Waits by looking alone: the driver of Firefox takes a page that has come back for one that still loads. */
async function sees(page: Page, what: string, isThere: (sight: Sight) => boolean): Promise<Sight> {
  const end = performance.now() + PATIENCE
  let sight = await page.evaluate(readSight)
  while (!isThere(sight) && performance.now() < end) sight = await page.evaluate(readSight)
  assert.ok(isThere(sight), `${what}: ${JSON.stringify(sight)}`)
  return sight
}

/** The reader asks for what is new in the thread. */
async function readNews(page: Page, words: string): Promise<void> {
  await sees(page, 'news', ({ isNews }) => isNews)
  await page.evaluate(() => {
    const buttons = document.querySelector('knead-comments')?.shadowRoot?.querySelectorAll('button') ?? []
    ;[...buttons].find(({ textContent }) => textContent.includes('1 new comment'))?.click()
  })
  await sees(page, words, ({ thread, isNews }) => thread.includes(words) && !isNews)
}

/** Opens the panel at the times of one practitioner on the first free day. @returns these times */
async function lookAtTimes(page: Page): Promise<string[]> {
  await booking(page).locator('[part~=button]').click()
  await booking(page).locator('dialog [part~=choice]').last().click()
  await booking(page).locator('[part~=free]').first().click()
  await booking(page).getByRole('radio').first().waitFor()
  return (await page.evaluate(readSight)).times
}

/** Somebody else takes the first of the times that are free. */
async function takeFirst({ demo, visitor }: House): Promise<string | undefined> {
  const context = await visitor()
  const page = await context.newPage()
  await page.goto(`${demo}/hosts/plain`)
  const [first] = await lookAtTimes(page)
  await booking(page).getByRole('radio').first().check()
  await booking(page).getByRole('button', { name: 'Continue' }).click()
  await booking(page).getByLabel('Name').fill('Ilze Kalna')
  await booking(page).getByLabel('E-mail').fill('runner@athlete.example')
  await booking(page).getByRole('button', { name: 'Book this visit' }).click()
  await booking(page).getByRole('heading', { name: 'Your visit is booked' }).waitFor()
  await context.close()
  return first
}

async function say({ server }: House, body: string): Promise<void> {
  const answer = await fetch(`${server}/s/demo/api/threads/${encodeURIComponent('/hosts')}/comments`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ body, author: { name: 'Oskars' } }),
  })
  assert.equal(answer.status, 201)
}

const chromiumEngine = await openChromium()
const firefoxEngine = await openFirefox()
const NONE = 'this browser keeps no page, not even one without Knead'

for (const engine of [chromiumEngine, firefoxEngine]) {
  if (typeof engine === 'string') {
    describe('coming back in Firefox', { skip: engine })
    continue
  }
  const skip = (await keepsPages(engine)) ? false : NONE
  if (skip !== false) await engine.stop()
  describe(`coming back in ${engine.name}`, { skip }, () => {
    let house: House

    before(async () => {
      house = await openHouse({ KNEAD_LIMITS: 'off' })
    })

    after(async () => {
      await engine.stop()
      await house.stop()
    })

    it('keeps what was typed and open, shows the times that are free now, and goes on with what is new', async () => {
      const page = await open(await engine.visitor(), `${house.demo}/hosts/plain`)
      await page.locator('knead-articles article').first().waitFor()
      await comments(page).scrollIntoViewIfNeeded()
      await comments(page).locator('textarea').first().fill('My calves are stone')
      const before = await lookAtTimes(page)

      let taken: string | undefined
      const isKept = await leaveAndReturn(page, `${house.demo}/hosts/root-size?without`, async () => {
        taken = await takeFirst(house)
        await say(house, 'Said while you were away')
      })
      assert.ok(isKept, 'the page was loaded anew')

      assert.ok(taken !== undefined && taken === before[0], 'both had the same times on screen')
      const { times, ...rest } = await sees(
        page,
        `times without ${taken}`,
        (sight) => sight.times.length > 0 && !sight.times.includes(taken ?? ''),
      )
      assert.deepEqual(
        times.filter((time) => !before.includes(time)),
        [],
      )
      assert.deepEqual([rest.isPanelOpen, rest.draft, rest.articles], [true, 'My calves are stone', 2])
      await page.keyboard.press('Escape')
      await sees(page, 'a closed panel', ({ isPanelOpen }) => !isPanelOpen)

      await readNews(page, 'Said while you were away')
      await say(house, 'Said when you were back')
      await readNews(page, 'Said when you were back')
    })
  })
}
