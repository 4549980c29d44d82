/** The same for host pages 41 to 60. */
import type { BrowserContext, Route } from 'playwright-core'
import { unless, type Act } from './act.ts'

const API = /\/s\/demo\/api\//
const CROSS = { 'access-control-allow-origin': '*' }

const answered = (status: number, contentType: string, body: string) => (context: BrowserContext) =>
  context.route(API, (route: Route) => route.fulfill({ status, contentType, body, headers: CROSS }))

export const outside: Record<string, Act> = {
  'error-pages': { prepare: answered(500, 'text/html', '<h1>Internal error</h1>') },
  hanging: { prepare: (context) => context.route(API, () => {}) },
  'log-in-page': { prepare: answered(200, 'text/html', '<form>Please log in</form>') },
  'cut-short': { prepare: answered(200, 'application/json', '{ "items": [{ "id": "a1", "tit') },
  offline: {
    prepare: (context) => context.route(API, (route) => route.abort('namenotresolved')),
    prove: async ({ frame, page }) => {
      await page.context().unroute(API)
      await frame.evaluate(() => dispatchEvent(new Event('online')))
      await frame.locator('knead-articles article').first().waitFor()
      return []
    },
  },
  'script-blocked': {
    prepare: (context) => context.route(/\/knead\.js/, (route) => route.abort('blockedbyclient')),
  },
  translated: {
    settle: ({ frame }) => frame.locator('knead-article:defined').waitFor(),
    website: async (frame) => {
      await frame.locator('body').evaluate((body) => {
        const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT)
        const texts: Node[] = []
        while (walker.nextNode()) texts.push(walker.currentNode)
        for (const text of texts) {
          const { parentElement } = text
          if (
            !text.nodeValue?.trim() ||
            !parentElement ||
            parentElement.closest('script, [translate=no], main')
          )
            continue
          const font = document.createElementNS('http://www.w3.org/1999/xhtml', 'font')
          parentElement.insertBefore(font, text)
          font.append(text)
        }
        for (const text of body.querySelectorAll('main p, main [slot]')) {
          const font = document.createElementNS('http://www.w3.org/1999/xhtml', 'font')
          font.append(...text.childNodes)
          text.append(font)
        }
      })
    },
    prove: async ({ frame }) =>
      unless(
        await frame.getByText('Ten minutes are enough').isVisible(),
        'the article cannot be read any more',
      ),
  },
  'filled-in': {
    prove: async ({ frame }) => {
      await frame.locator('knead-comments textarea').first().click()
      const fields = frame.locator('knead-comments input')
      await fields.nth(1).waitFor()
      return fields.evaluateAll((inputs) =>
        (inputs as HTMLInputElement[]).flatMap(({ name, autocomplete, labels, type }) =>
          type === 'checkbox' || type === 'hidden' || (name && autocomplete && labels?.length)
            ? []
            : [`a field "${name}" has autocomplete "${autocomplete}" and ${String(labels?.length)} labels`],
        ),
      )
    },
  },
  printed: {
    prove: async ({ frame, page }) => {
      await page.emulateMedia({ media: 'print' })
      const controls = await frame
        .locator('knead-comments textarea, knead-booking [part~=button], knead-articles button')
        .filter({ visible: true })
        .evaluateAll((all) => all.map((one) => one.outerHTML.slice(0, 90)))
      const cards = await frame.locator('knead-articles article').first().isVisible()
      return [
        ...controls.map((control) => `printed: ${control}`),
        ...unless(cards, 'the cards are not printed'),
      ]
    },
  },
  'in-the-background': {
    prove: async ({ frame, page }) => {
      await frame.evaluate(() => {
        Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => 'hidden' })
        Object.defineProperty(document, 'hidden', { configurable: true, get: () => true })
        document.dispatchEvent(new Event('visibilitychange'))
      })
      const asked: string[] = []
      page.on('request', (request) => asked.push(request.url()))
      await page.clock.install()
      await page.clock.runFor('10:00')
      return asked.map((url) => `asks ${url} in the background`)
    },
  },
  delayed: {
    website: async (frame) => {
      await frame.evaluate(() => dispatchEvent(new Event('start-all')))
    },
  },
  thrift: {
    prove: async ({ frame, page }) => {
      await page.reload()
      const button = frame.locator('knead-booking [part~=button]').first()
      await button.waitFor()
      await page.waitForLoadState('networkidle')
      const asked: string[] = []
      page.on('request', (request) => asked.push(request.url()))
      await button.hover()
      await button.focus()
      await page.waitForLoadState('networkidle')
      return asked.map((url) => `asks ${url} before the press`)
    },
  },
  'long-words': {
    prove: async ({ frame }) => {
      await frame.locator('knead-comments article').nth(1).waitFor()
      const wide = await frame
        .locator('knead-comments article')
        .evaluateAll((all) => all.filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth).length)
      return unless(wide === 0, `${String(wide)} comments are wider than their place`)
    },
  },
  'input-method': {
    prove: async ({ frame, page }) => {
      const field = frame.locator('knead-comments textarea').first()
      await field.click()
      const session = await page.context().newCDPSession(page)
      await session.send('Input.imeSetComposition', { text: 'にほ', selectionStart: 2, selectionEnd: 2 })
      await field.dispatchEvent('keydown', { key: 'Enter', isComposing: true, ctrlKey: true, bubbles: true })
      await session.send('Input.insertText', { text: '日本' })
      const value = await field.inputValue()
      return unless(value === '日本', `"日本" arrived as "${value}"`)
    },
  },
  'own-font': {
    prove: async ({ frame }) => {
      const [fonts, family] = await frame.evaluate(() => {
        const inner = document.querySelector('knead-comments')?.shadowRoot?.querySelector('[part~=heading]')
        return [document.fonts.size, inner ? getComputedStyle(inner).fontFamily : ''] as const
      })
      return [
        ...unless(fonts === 0, 'fonts are loaded'),
        ...unless(family.startsWith('"Courier New"'), `headings are in ${family}`),
      ]
    },
  },
  'two-owners': {
    prove: async ({ frame, origins, house }) => {
      await frame.locator('#other article').first().waitFor()
      return unless(
        origins.has(house.server.replace('127.0.0.1', 'localhost')),
        'the other owner’s server was not asked',
      )
    },
  },
}
