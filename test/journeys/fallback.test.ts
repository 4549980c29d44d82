/**
 * Wherever a face cannot come, what the page has put into its tag is there and reads well: without the script, the server
 * or its files, on paper, and where programs read the page that keep only what they know.
 */
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import type { Page, Route } from 'playwright-core'
import { ROOT } from '../../scripts/paths.ts'
import { articleFromPage } from '../../src/domain/articles/page/article.ts'
import { type HostSite, openHostSite } from '../support/host-site.ts'
import { openHouse, type House } from '../support/house.ts'

const LINKS = ['All articles', 'Book a visit', 'Write to us']
const TEXT = `<h1>Sore the day after</h1>
  <p>${'A hard session leaves small tears behind, and the body mends them while you rest. '.repeat(6)}</p>
  <knead-booking service="sports-60"><a slot="fallback" href="{server}/s/demo/embed/booking?service=sports-60">Book a visit</a></knead-booking>
  <p>${'Walk a little, drink enough, sleep long, and come back when stairs are easy again. '.repeat(6)}</p>`
const ENDS = `<knead-articles source="journal" limit="2"><a slot="fallback" href="/blog">All articles</a></knead-articles>
  <knead-comments thread="/sore"><a slot="fallback" href="mailto:hello@studio.example">Write to us</a></knead-comments>
  <p id="end">Opening hours</p>`

let house: House
let site: HostSite

const fill = (text: string) => text.replaceAll('{server}', house.server)
const pageText = (script: string) => ({ head: script, body: `<article>${fill(TEXT)}</article>${fill(ENDS)}` })

async function open(prepare: (page: Page) => Promise<unknown> = async () => {}): Promise<Page> {
  const page = await (await house.visitor({ viewport: { width: 768, height: 1200 } })).newPage()
  await prepare(page)
  await page.goto(site.put('/sore', pageText(fill('<script async src="{server}/s/demo/knead.js"></script>'))))
  return page
}

/** All links are in sight, in the order of the page, and lead somewhere; what follows them is there too. */
async function readsWell(page: Page): Promise<void> {
  for (const name of LINKS) await page.getByRole('link', { name, exact: true }).waitFor()
  const tops = await page
    .locator('h1, p, knead-booking a, knead-articles a, knead-comments a')
    .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().top))
  assert.deepEqual(
    tops,
    tops.toSorted((a, b) => a - b),
  )
  assert.ok(await page.locator('#end').isVisible())
}

const abort = (route: Route) => route.abort()

const WITHOUT: Record<string, (page: Page) => Promise<unknown>> = {
  'the script': (page) => page.route('**/knead.js', abort),
  'the files of the faces': (page) => page.route('**/assets/**', abort),
  'the file that all share': (page) => page.route('**/assets/**/shared-*', abort),
  'scripts that are what they say': (page) =>
    page.route('**/knead.js', (route) =>
      route.fulfill({ contentType: 'text/html', body: '<p>Please log in</p>' }),
    ),
}

describe('a page whose faces do not come', () => {
  before(async () => {
    house = await openHouse()
    site = await openHostSite()
  })

  after(async () => {
    await site.close()
    await house.stop()
  })

  for (const [what, prepare] of Object.entries(WITHOUT))
    it(`reads well without ${what}`, async () => {
      const page = await open(prepare)
      await page.waitForLoadState('networkidle')
      await readsWell(page)
      await page.context().close()
    })

  it('reads well on paper', async () => {
    const page = await open(WITHOUT['the script'])
    await page.emulateMedia({ media: 'print' })
    await readsWell(page)
    await page.context().close()
  })

  it('keeps the way to book in a reader’s view', () => {
    const { head, body } = pageText('')
    const html = `<!doctype html><html lang="en"><head><title>Sore the day after</title>${head}</head><body>${body}</body></html>`
    const read = articleFromPage(html, { url: 'https://studio.example/sore', language: 'en' })
    assert.match(
      read?.article.html ?? '',
      /<a href="[^"]+\/embed\/booking\?service=sports-60"[^>]*>Book a visit<\/a>/,
    )
    assert.match(read?.article.html ?? '', /come back when stairs are easy/)
  })

  it('keeps all links in editors and feed readers, which take out what they do not know', async () => {
    const page = await open((page) => page.route('**/knead.js', abort))
    await page.addScriptTag({ path: join(ROOT, 'node_modules/dompurify/dist/purify.min.js') })
    const left = await page.evaluate(() => {
      const { DOMPurify } = globalThis as unknown as { DOMPurify: { sanitize: (html: string) => string } }
      document.body.innerHTML = DOMPurify.sanitize(document.body.innerHTML)
      return document.body.innerHTML
    })
    assert.doesNotMatch(left, /knead-\w+/)
    for (const name of LINKS) await page.getByRole('link', { name, exact: true }).waitFor()
    assert.match(left, /<\/p>\s*<a [^>]*>Book a visit<\/a>\s*<p>/)
    await page.context().close()
  })
})
