/** Faces come, go, move to other documents and come back with a page that was put aside; nothing of them is kept. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { chromium, type CDPSession, type Page } from 'playwright-core'
import { findBrowser } from '../../scripts/find-browser.ts'
import { openHouse, type House } from '../support/house.ts'
import { alive, mountMany, TAGS, type Tag } from '../support/mounts.ts'
import { readText } from './look.ts'

/** Longer than a request may take, on a machine that has other work too. */
const PATIENCE = 20_000

let house: House

async function openPlain(page: Page): Promise<Page> {
  await page.goto(`${house.demo}/hosts/plain`)
  await page.locator('knead-articles article').first().waitFor()
  await page.locator('knead-comments').scrollIntoViewIfNeeded()
  await page.locator('knead-comments textarea').waitFor()
  await page.locator('knead-booking [part~=button]').waitFor()
  return page
}

/** What was just asked of the server may hold its element for a moment longer. */
async function settlesAt(count: number, session: CDPSession, tag: Tag): Promise<void> {
  const end = performance.now() + PATIENCE
  let left = await alive(session, tag)
  while (left !== count && performance.now() < end) left = await alive(session, tag)
  assert.equal(left, count, tag)
}

/** Runs in the page: moves all faces into another document and back. */
function visitOther(): void {
  const frame = document.createElement('iframe')
  document.body.append(frame)
  const other = frame.contentDocument
  const main = document.querySelector('main')
  if (!other || !main) return
  const place = main.nextSibling
  other.body.append(other.adoptNode(main))
  document.body.insertBefore(document.adoptNode(main), place)
  frame.remove()
}

/** Leaves a page and comes back. @returns why the browser did not keep the page meanwhile; nothing if it did */
async function reasons(page: Page, path?: string): Promise<string[]> {
  const session = await page.context().newCDPSession(page)
  await session.send('Page.enable')
  if (path) await page.goto(house.demo + path)
  // A headless shell keeps no page at all, for reasons of its own; any reason of the page comes on top.
  const told = new Promise<string[]>((resolve) => {
    session.once('Page.backForwardCacheNotUsed', ({ notRestoredExplanations }) => {
      resolve(notRestoredExplanations.map(({ reason }) => reason).toSorted())
    })
  })
  const kept = new Promise<string[]>((resolve) => {
    session.on('Page.frameNavigated', ({ type }) => {
      if (type === 'BackForwardCacheRestore') resolve([])
    })
  })
  await page.goto(`${house.demo}/hosts/root-size?without`)
  await page.goBack({ waitUntil: 'commit' })
  return Promise.race([told, kept])
}

describe('coming and going', () => {
  before(async () => {
    house = await openHouse({ KNEAD_LIMITS: 'off' })
  })

  after(async () => {
    await house.stop()
  })

  it('keeps no element that has left the page', async () => {
    const page = await openPlain(await (await house.visitor()).newPage())
    const session = await page.context().newCDPSession(page)
    for (const tag of TAGS) {
      await mountMany(page, tag, 60)
      await settlesAt(1, session, tag)
    }
  })

  it('keeps none that was used before it left', async () => {
    const page = await openPlain(await (await house.visitor()).newPage())
    const session = await page.context().newCDPSession(page)
    await page.locator('knead-comments textarea').fill('A word')
    await page.locator('knead-comments').getByRole('textbox', { name: 'Name' }).waitFor()
    await page.locator('knead-booking [part~=button]').click()
    await page.locator('knead-booking dialog [part~=choice]').first().waitFor()
    // Another form and another press: a browser holds the form that was last written in, and what was last pressed.
    await page.locator('main').evaluate((main) => {
      const other = document.createElement('form')
      other.append(document.createElement('textarea'))
      main.replaceChildren(other)
    })
    await page.locator('main textarea').fill('Another word')
    await page.locator('main').evaluate((main) => {
      main.replaceChildren()
    })
    await page.locator('h1').click()
    for (const tag of TAGS) await settlesAt(0, session, tag)
  })

  it('looks as before after a visit to another document', async () => {
    const page = await openPlain(await (await house.visitor()).newPage())
    const before = await page.evaluate(readText)
    await page.evaluate(visitOther)
    await page.locator('knead-comments textarea').waitFor()
    const after = await page.evaluate(readText)
    assert.deepEqual(after, before)
  })

  it('keeps the looks of what came later through a visit to another document', async () => {
    const page = await openPlain(await (await house.visitor()).newPage())
    const cards = page.locator('knead-articles')
    await cards.evaluate((element) => {
      element.setAttribute('layout', 'list')
      element.toggleAttribute('searchable', true)
    })
    await cards.getByRole('searchbox').waitFor()
    await page.locator('knead-comments textarea').fill('A word')
    await page.locator('knead-comments').getByRole('textbox', { name: 'Name' }).waitFor()
    await page.locator('knead-booking [part~=button]').click()
    await page.locator('knead-booking dialog [part~=choice]').first().waitFor()
    await page.keyboard.press('Escape')
    const worn = () =>
      page.evaluate(() =>
        [...document.querySelectorAll('knead-articles, knead-booking, knead-comments')].map(
          ({ shadowRoot }) =>
            shadowRoot?.adoptedStyleSheets.map(({ cssRules }) => cssRules[0]?.cssText).toSorted() ?? [],
        ),
      )
    const before = await worn()
    await page.evaluate(visitOther)
    assert.deepEqual(await worn(), before)
  })

  it('gives the browser no reason of ours against putting the page aside', async () => {
    const { executablePath, args } = findBrowser()
    const browser = await chromium.launch({
      executablePath,
      args,
      ignoreDefaultArgs: ['--disable-back-forward-cache'],
    })
    try {
      const without = await reasons(await browser.newPage(), '/hosts/plain?without')
      const page = await openPlain(await browser.newPage())
      await page.locator('knead-comments textarea').fill('My calves are stone')
      await page.locator('knead-booking [part~=button]').click()
      await page.locator('knead-booking dialog [part~=choice]').first().waitFor()
      assert.deepEqual(await reasons(page), without)
    } finally {
      await browser.close()
    }
  })
})
