/** What stands inside a tag: for readers and search engines without scripts, and until the face has something to show. */
import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { startDemoServer } from '../../scripts/demo-server.ts'
import { openHouse, type House } from '../support/house.ts'

const TITLE = 'Fascia without the folklore'
/** The newest of the studio's own. */
const NEWEST = 'The seven days after a race'

let house: House

/** A website of somebody's own, for plain pages with something pasted into them. */
let host: { address: string; folder: string; close: () => Promise<void> }
let pages = 0

async function openHost(): Promise<typeof host> {
  const folder = await mkdtemp(join(tmpdir(), 'knead-host-'))
  const { address, close } = await startDemoServer({ port: 0, server: house.server, folder })
  return {
    address,
    folder,
    close: async () => {
      await close()
      await rm(folder, { recursive: true })
    },
  }
}

/** Puts a piece of HTML between a heading and a line of text. */
async function paste(markup: string): Promise<string> {
  const name = `page-${String((pages += 1))}`
  await writeFile(
    join(host.folder, `${name}.html`),
    `<!doctype html><html lang="en"><head><meta name="viewport" content="width=device-width" /><title>A studio</title></head>
    <body><h1>From our journal</h1>${markup}<p>Opening hours</p></body></html>`,
  )
  return `${host.address}/${name}`
}

const opened = async (options: BrowserContextOptions = {}): Promise<Page> => {
  const context = await house.visitor({ viewport: { width: 768, height: 900 }, ...options })
  return await context.newPage()
}

const snippet = async (query = ''): Promise<string> => {
  const answer = await fetch(`${house.server}/s/demo/snippet/articles?${query}`)
  return await answer.text()
}

/** How often a text is in sight on the page, in whatever root. */
const timesSeen = (page: Page, text: string): Promise<number> =>
  page.getByText(text).filter({ visible: true }).count()

/** Watches, frame by frame, how low the first tag of a face ever gets. */
function watchHeight(): void {
  const seen = { lowest: Infinity }
  Object.assign(globalThis, { seen })
  const look = () => {
    const face = document.querySelector('knead-articles, knead-article')
    if (face) seen.lowest = Math.min(seen.lowest, face.getBoundingClientRect().height)
    requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
}

const lowest = (page: Page): Promise<number> =>
  page.evaluate(() => (globalThis as unknown as { seen: { lowest: number } }).seen.lowest)

describe('what stands inside a tag', () => {
  before(async () => {
    house = await openHouse()
    host = await openHost()
  })

  after(async () => {
    await host.close()
    await house.stop()
  })

  it('is readable where no script runs, with links and pictures that fit', async () => {
    const page = await opened({ javaScriptEnabled: false })
    await page.goto(await paste(await snippet('limit=4')))
    assert.equal(await page.getByRole('article').count(), 4)
    assert.equal(await page.getByRole('heading', { level: 3 }).getByRole('link').count(), 4)
    assert.ok(await page.getByRole('link', { name: 'All articles' }).isVisible())
    await page.context().close()
  })

  it('stays until the cards are there, and then nothing is there twice', async () => {
    const address = await paste(await snippet('limit=4'))
    const page = await opened()
    const gate = Promise.withResolvers<undefined>()
    await page.route(/\/api\/articles\?/, async (route) => {
      await gate.promise
      await route.continue()
    })
    await page.addInitScript(watchHeight)
    const asked = page.waitForRequest(/\/api\/articles\?/)
    await page.goto(address)
    await asked
    await page.locator('knead-articles .base').waitFor()
    assert.equal(await timesSeen(page, NEWEST), 1)
    assert.equal(await page.locator('knead-articles .wait').first().isVisible(), false)
    gate.resolve(undefined)
    await page.locator('knead-articles li').first().waitFor()
    assert.equal(await timesSeen(page, NEWEST), 1)
    assert.equal(await timesSeen(page, 'All articles'), 0)
    assert.ok((await lowest(page)) > 300, 'the place of the cards was never empty')
    await page.context().close()
  })

  it('stays while parts of the face are on their way', async () => {
    const list = `<ul slot="fallback"><li><a href="/a">One</a></li><li><a href="/b">Two</a></li></ul>`
    const address = await paste(
      `<knead-articles layout="carousel" filterable lang="de">${list}</knead-articles>
       <script async src="${house.server}/s/demo/knead.js"></script>`,
    )
    const page = await opened()
    const gate = Promise.withResolvers<undefined>()
    const late = /\/assets\/(layouts|de)[^/]*\.js$/
    await page.route(late, async (route) => {
      await gate.promise
      await route.continue()
    })
    await page.addInitScript(watchHeight)
    const answered = page.waitForResponse(/\/api\/articles\?/)
    const asked = page.waitForRequest(late)
    await page.goto(address)
    await Promise.all([answered, asked])
    assert.ok(await page.getByRole('link', { name: 'Two' }).isVisible())
    gate.resolve(undefined)
    await page.locator('.carousel li').first().waitFor()
    assert.equal(await page.getByRole('link', { name: 'Two' }).isVisible(), false)
    assert.ok((await lowest(page)) > 30, 'the place of the cards was never empty')
    await page.context().close()
  })

  it('comes back while the server is down', async () => {
    const address = await paste(await snippet('limit=4'))
    const page = await opened()
    await page.route(/\/api\//, (route) => route.abort())
    await page.goto(address)
    await page.getByRole('button', { name: 'Try again' }).waitFor()
    assert.equal(await page.getByRole('article').filter({ visible: true }).count(), 4)
    await page.context().close()
  })
})

describe('the server’s own page of an article', () => {
  before(async () => {
    house = await openHouse()
  })

  after(async () => {
    await house.stop()
  })

  const address = () => `${house.server}/s/demo/embed/article?article=fascia`

  it('has all ways on without a script', async () => {
    const context = await house.visitor({ javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto(address())
    await page.getByRole('heading', { name: TITLE }).waitFor()
    assert.ok(await page.getByRole('heading', { name: 'Related articles' }).isVisible())
    assert.ok(await page.getByRole('link', { name: /Book a visit/ }).isVisible())
    assert.ok(await page.getByRole('link', { name: 'All articles' }).isVisible())
    await context.close()
  })

  it('keeps its text until the face has it, and then shows nothing twice', async () => {
    const context = await house.visitor({ viewport: { width: 1280, height: 900 } })
    const page = await context.newPage()
    const gate = Promise.withResolvers<undefined>()
    await page.route(/\/api\/articles\//, async (route) => {
      await gate.promise
      await route.continue()
    })
    await page.addInitScript(watchHeight)
    const asked = page.waitForRequest(/\/api\/articles\//)
    await page.goto(address())
    await asked
    await page.locator('knead-article .base').waitFor()
    assert.equal(await page.getByRole('heading', { name: TITLE }).filter({ visible: true }).count(), 1)
    gate.resolve(undefined)
    await page.locator('knead-article .full').waitFor()
    await page.getByRole('link', { name: 'All articles' }).scrollIntoViewIfNeeded()
    await page.locator('knead-article .after').waitFor()
    for (const name of [TITLE, /Related articles|More to read|Read next/]) {
      assert.equal(await page.getByRole('heading', { name }).filter({ visible: true }).count(), 1)
    }
    assert.equal(await page.locator('nav').filter({ visible: true }).count(), 1)
    assert.ok((await lowest(page)) > 600, 'the text never gave way to anything smaller')
    await context.close()
  })
})
