/** Cards under a real mouse and real keys, in a page with habits of its own. */
import assert from 'node:assert/strict'
import { after, afterEach, before, beforeEach, describe, it } from 'node:test'
import type { BrowserContext, Locator, Page } from 'playwright-core'
import { openHouse, type House } from '../support/house.ts'

let house: House
let visitor: BrowserContext
let page: Page
/** What the page has heard of articles about to be opened. */
let opened: string[]

const reader = (): Locator => page.locator('knead-article-reader dialog')
const grid = (): Locator => page.locator('knead-articles').first()
const excerpt = (): Locator => grid().locator('.excerpt').first()
const picture = (): Locator => grid().locator('[part=image]').first()

/** Presses in the middle of something, as a hand would: whatever lies above it gets it. */
async function press(target: Locator, button: 'left' | 'middle' | 'right'): Promise<void> {
  await target.scrollIntoViewIfNeeded()
  const box = (await target.boundingBox()) ?? assert.fail('it is not on screen')
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2, { button })
}

describe('cards under a hand', () => {
  before(async () => {
    house = await openHouse()
  })

  after(async () => {
    await house.stop()
  })

  beforeEach(async () => {
    visitor = await house.visitor({ viewport: { width: 1280, height: 900 } })
    page = await visitor.newPage()
    opened = []
    await page.exposeFunction('tellOpened', (title: string) => opened.push(title))
    await page.addInitScript(() => {
      addEventListener('knead-article-open', (event) => {
        const { article } = event as Event & { article: { title: string } }
        ;(globalThis as unknown as { tellOpened: (title: string) => void }).tellOpened(article.title)
      })
    })
    await page.goto(`${house.demo}/faces/articles`)
    await picture().waitFor()
  })

  afterEach(async () => {
    await visitor.close()
  })

  for (const [part, target] of Object.entries({ picture, excerpt })) {
    it(`opens the reader by a press on the ${part}, and a tab by the middle button`, async () => {
      const [tab] = await Promise.all([visitor.waitForEvent('page'), press(target(), 'middle')])
      assert.notEqual(tab.url(), page.url())
      await tab.close()
      assert.equal(await reader().isVisible(), false)
      await press(target(), 'left')
      await reader().waitFor()
    })
  }

  it('leaves the right button to its menu', async () => {
    await press(excerpt(), 'right')
    await page.keyboard.press('Escape')
    assert.deepEqual(opened, [])
    // The same place does open with the left one.
    await press(excerpt(), 'left')
    await reader().waitFor()
    assert.equal(opened.length, 1)
  })

  it('lets the text of a card be selected without opening it', async () => {
    await excerpt().scrollIntoViewIfNeeded()
    const { x, y, width } = (await excerpt().boundingBox()) ?? assert.fail('it is not on screen')
    await page.mouse.move(x + 4, y + 10)
    await page.mouse.down()
    await page.mouse.move(x + width / 2, y + 10, { steps: 5 })
    await page.mouse.up()
    const selected = await page.evaluate(() => String(getSelection()).trim())
    assert.ok(selected.length > 3, `“${selected}” is selected`)
    assert.deepEqual(opened, [])
  })

  it('has one link a card', async () => {
    const each = await grid()
      .locator('li')
      .evaluateAll((all) => all.map((card) => card.querySelectorAll('a, button, [tabindex]').length))
    assert.ok(each.length > 1 && each.every((count) => count === 1), each.join())
  })

  it('leaves the page’s own keys to the page, and keeps what is typed from them', async () => {
    await page.evaluate(() => {
      Object.assign(globalThis, { heard: [] })
      addEventListener('keydown', (event) => {
        const { heard } = globalThis as unknown as { heard: string[] }
        heard.push(`${event.key}${event.defaultPrevented ? ' taken' : ''}`)
      })
    })
    const heard = () => page.evaluate(() => (globalThis as unknown as { heard: string[] }).heard)
    await page.keyboard.press('/')
    assert.deepEqual(await heard(), ['/'])
    const field = grid().getByRole('searchbox')
    assert.equal(await field.evaluate((input) => input.matches(':focus')), false)
    await field.click()
    await page.keyboard.press('/')
    assert.equal(await field.inputValue(), '/')
    assert.deepEqual(await heard(), ['/'])
  })

  it('keeps what was searched for in the address alone', async () => {
    const entries = await page.evaluate(() => history.length)
    await grid().getByRole('searchbox').fill('fascai')
    await page.waitForURL(/#knead:q=fascai/)
    assert.equal(await page.evaluate(() => history.length), entries)
    const stored = await page.evaluate(async () => [
      localStorage.length,
      sessionStorage.length,
      (await indexedDB.databases()).length,
    ])
    assert.deepEqual(stored, [0, 0, 0])
    assert.deepEqual(await visitor.cookies(), [])
  })
})

describe('the carousel', () => {
  before(async () => {
    house = await openHouse()
  })

  after(async () => {
    await house.stop()
  })

  it('stands still for as long as nobody moves it', async () => {
    const context = await house.visitor({ viewport: { width: 1280, height: 900 } })
    const still = await context.newPage()
    await still.clock.install()
    await still.goto(`${house.demo}/faces/articles`)
    const row = still.locator('knead-articles[layout=carousel]')
    await row.scrollIntoViewIfNeeded()
    await row.locator('.carousel article[part=card]').first().waitFor()
    const left = () => row.locator('.carousel').evaluate((list) => list.scrollLeft)
    await still.clock.runFor('10:00')
    assert.equal(await left(), 0)
    await row.getByRole('button', { name: 'Next articles' }).click()
    await still.waitForFunction(
      () =>
        document.querySelector('knead-articles[layout=carousel]')?.shadowRoot?.querySelector('ul')
          ?.scrollLeft,
    )
    await context.close()
  })
})
