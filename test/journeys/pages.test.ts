/** Every page of the demo studio, as it stands before anyone does anything: for all eyes, on all screens. */
import { AxeBuilder } from '@axe-core/playwright'
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { openHouse, type House } from '../support/house.ts'

const PAGES: Record<string, string[]> = {
  '/': ['knead-articles', 'knead-booking'],
  '/blog/micro-trauma': ['knead-search', 'knead-articles', 'knead-comments', 'knead-booking'],
  '/faces/article': ['knead-article'],
  '/faces/articles': ['knead-articles'],
  '/faces/booking': ['knead-booking'],
  '/faces/comments': ['knead-comments'],
  '/faces/search': ['knead-search'],
  '/faces/': [],
}

const EYES: Record<string, BrowserContextOptions> = {
  'a small screen, light': { viewport: { width: 360, height: 740 }, colorScheme: 'light' },
  'a wide screen, dark': { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' },
  'forced colours': { viewport: { width: 768, height: 1000 }, forcedColors: 'active' },
}

let house: House

/** Opens a page and goes once to its end, so that every face has come near the screen and is there. */
async function openWhole(page: Page, path: string, faces: string[]): Promise<void> {
  await page.goto(house.demo + path)
  for (const face of faces) {
    const each = page.locator(face).first()
    await each.scrollIntoViewIfNeeded()
    await each.locator('css=.base').first().waitFor()
  }
  await page.locator('[aria-busy=true]').first().waitFor({ state: 'detached' })
}

describe('the pages of the demo studio', () => {
  before(async () => {
    house = await openHouse()
  })

  after(async () => {
    await house.stop()
  })

  for (const [path, faces] of Object.entries(PAGES)) {
    for (const [eyes, options] of Object.entries(EYES)) {
      it(`${path} suits ${eyes}`, async () => {
        const context = await house.visitor(options)
        const page = await context.newPage()
        const said: string[] = []
        page.on('console', (message) => {
          if (['error', 'warning'].includes(message.type())) said.push(message.text())
        })
        page.on('pageerror', (error) => said.push(error.message))
        await openWhole(page, path, faces)

        // With forced colours the contrast is the reader's own; axe reckons with the page's.
        const judge = new AxeBuilder({ page }).disableRules(options.forcedColors ? ['color-contrast'] : [])
        const { violations } = await judge.analyze()
        assert.deepEqual(
          violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`),
          [],
        )
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
        assert.ok(wide <= 0, `${String(wide)} px wider than the screen`)
        assert.deepEqual(said, [], 'nothing is said in the console')
        await context.close()
      })
    }
  }

  it('touches no cookie, no storage and no other host', async () => {
    const context = await house.visitor()
    const page = await context.newPage()
    const hosts = new Set<string>()
    page.on('request', (request) => hosts.add(new URL(request.url()).origin))
    await openWhole(page, '/blog/micro-trauma', PAGES['/blog/micro-trauma'] ?? [])
    assert.deepEqual([...hosts].sort(), [house.demo, house.server].sort())
    assert.deepEqual(await context.cookies(), [])
    assert.equal(await page.evaluate(() => localStorage.length + sessionStorage.length), 0)
    await context.close()
  })
})
