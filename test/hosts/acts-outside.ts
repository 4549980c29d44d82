/** The same for host pages 41 to 60. */
import type { BrowserContext, Locator, Page, Route } from 'playwright-core'
import { unless, type Act } from './act.ts'
import { until } from './checks.ts'
import { wrongOnPaper } from './printed.ts'
import type { Visit } from './visit.ts'

const API = /\/s\/demo\/api\//
/** The stream of what is new in a conversation. */
const EVENTS = /\/events/
const CROSS = { 'access-control-allow-origin': '*' }

const answered = (status: number, contentType: string, body: string) => (context: BrowserContext) =>
  context.route(API, (route: Route) => route.fulfill({ status, contentType, body, headers: CROSS }))

/** The page, the article in the reader, and the confirmation of a visit, each as it comes on paper. */
async function print({ frame, page }: Visit): Promise<string[]> {
  const words = (locator: Locator) => locator.first().innerText()
  const title = await words(frame.locator('knead-articles [part~=title], knead-articles h3'))
  const controls = [
    'Post comment',
    'More articles',
    await words(frame.locator('knead-booking [part~=button]')),
  ]
  const onPage = await wrongOnPaper(page, [title, 'Is that normal after a marathon?'], controls)

  await frame.locator('knead-articles article a').first().click()
  const reader = frame.getByRole('dialog')
  const last = await words(reader.locator('[part~=body] p').last())
  await reader.locator('[part~=body] p').first().hover()
  // What prints the reader alone comes when a pointer or a key announces it.
  await page.keyboard.press('Control')
  await page.waitForLoadState('networkidle')
  const inReader = await wrongOnPaper(page, [title, last], ['Parking in the yard', 'Close'])
  await page.keyboard.press('Escape')
  await reader.waitFor({ state: 'detached' })

  await frame.locator('knead-booking [part~=button]').first().click()
  const panel = frame.locator('knead-booking dialog')
  await panel.locator('[part~=choice]').last().click()
  await panel.locator('[part~=free]').first().click()
  await panel.getByRole('radio').first().check()
  await panel.getByRole('button', { name: 'Continue' }).click()
  await panel.getByLabel('Name').fill('Ilze Kalna')
  await panel.getByLabel('E-mail').fill('runner@athlete.example')
  await panel.getByRole('button', { name: 'Book this visit' }).click()
  const heading = panel.getByRole('heading', { name: 'Your visit is booked' })
  await heading.waitFor()
  const when = await words(panel.locator('dd'))
  const confirmed = await wrongOnPaper(page, ['Your visit is booked', when], controls)
  return [...onPage, ...inReader, ...confirmed]
}

/** Text that is composed: Enter takes a proposal, and sends nothing. */
async function compose({ frame, page, engine }: Visit): Promise<string[]> {
  const field = frame.locator('knead-comments textarea').first()
  await field.click()
  await frame.locator('knead-comments').getByRole('textbox', { name: 'Name' }).fill('Ilze')
  await field.click()
  const sent: string[] = []
  page.on('request', (request) => {
    if (request.method() === 'POST') sent.push(request.url())
  })
  const session = engine.name === 'Chromium' ? await page.context().newCDPSession(page) : undefined
  await session?.send('Input.imeSetComposition', { text: 'にほ', selectionStart: 2, selectionEnd: 2 })
  for (const sign of [{ isComposing: true }, { keyCode: 229 }])
    await field.dispatchEvent('keydown', { key: 'Enter', ctrlKey: true, bubbles: true, ...sign })
  if (session) await session.send('Input.insertText', { text: '日本' })
  else await page.keyboard.insertText('日本')
  const arrived = await until(async () => {
    const value = await field.inputValue()
    return unless(value === '日本', `"日本" arrived as "${value}"`)
  }, 3000)
  return [...arrived, ...sent.map((url) => `Enter, which took a proposal, has sent something to ${url}`)]
}

/** A page of its own whose clock the test moves on; the checks have been made on one that keeps its own. */
async function openWithClock({ page, house }: Visit, id: string, asked: RegExp): Promise<Page> {
  const other = await page.context().newPage()
  await other.clock.install()
  const request = other.waitForRequest(asked)
  await other.goto(`${house.demo}/hosts/${id}`)
  await other.locator('knead-comments').scrollIntoViewIfNeeded()
  await request
  return other
}

/** By two and a half seconds a face says that it takes long. */
async function hang(visit: Visit): Promise<string[]> {
  const other = await openWithClock(visit, 'hanging', /\/api\/articles/)
  await other.clock.runFor(2500)
  const said = other.locator('knead-articles').getByText('This takes longer than usual')
  return unless((await said.count()) === 1, 'nothing is said after 2.5 seconds')
}

/** Ten minutes in the background, and back. */
async function hide(visit: Visit): Promise<string[]> {
  const other = await openWithClock(visit, 'in-the-background', EVENTS)
  const show = (state: 'hidden' | 'visible') =>
    other.evaluate((visibility) => {
      Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => visibility })
      Object.defineProperty(document, 'hidden', { configurable: true, get: () => visibility === 'hidden' })
      document.dispatchEvent(new Event('visibilitychange'))
    }, state)
  await show('hidden')
  const asked: string[] = []
  other.on('request', (request) => asked.push(request.url()))
  await other.clock.runFor('10:00')
  const hidden = asked.map((url) => `asks ${url} in the background`)
  const goesOn = other.waitForRequest(EVENTS)
  await show('visible')
  await goesOn
  return hidden
}

/** Left for another page, and back: as it was, and still of use. */
async function putAside({ frame, page, house }: Visit): Promise<string[]> {
  const field = frame.locator('knead-comments textarea').first()
  await field.fill('My calves are stone')
  await page.goto(`${house.demo}/hosts/root-size?without`)
  // Firefox really puts the page aside, and tells its driver nothing of its coming back: the page itself is asked.
  await page.evaluate(() => {
    history.back()
  })
  const typed = () => document.querySelector('knead-comments')?.shadowRoot?.querySelector('textarea')?.value
  return until(async () => {
    const words = await page.evaluate(typed).catch(String)
    return unless(words === 'My calves are stone', `of what was typed there is "${String(words)}"`)
  }, 15_000)
}

export const outside: Record<string, Act> = {
  'error-pages': { prepare: answered(500, 'text/html', '<h1>Internal error</h1>') },
  hanging: { prepare: (context) => context.route(API, () => {}), prove: hang },
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
  printed: { prove: print },
  'in-the-background': { prove: hide },
  'put-aside': { prove: putAside },
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
  'input-method': { prove: compose },
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
