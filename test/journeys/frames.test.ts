/** On a website that takes addresses only, or strips tags: frames, also without an origin of their own, and plain divs. */
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import type { FrameLocator, Page } from 'playwright-core'
import { ROOT } from '../../scripts/paths.ts'
import { openHouse, type House } from '../support/house.ts'

const PERSON = /Elīna/

let house: House
let site: Server
let body = ''

/** A website of its own; browsers keep pages of the open web away from this machine. */
async function startSite(): Promise<Server> {
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
    response.end(`<!doctype html><html lang="en"><title>A page</title><body>${body}</body></html>`)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return server
}

async function openHost(content: string): Promise<Page> {
  body = content
  const { port } = site.address() as AddressInfo
  const page = await (await house.visitor()).newPage()
  await page.goto(`http://127.0.0.1:${String(port)}/`)
  return page
}

const framed = (path: string, more = '') =>
  `<iframe title="Booking" src="${house.server}/s/demo/embed/${path}" ${more}></iframe>`

/** From the services to the confirmation, inside of a frame. */
async function book(frame: FrameLocator, name: string): Promise<void> {
  await frame.getByRole('button', { name: PERSON }).click()
  await frame
    .getByRole('gridcell')
    .getByRole('button', { name: /\d times? free/ })
    .first()
    .click()
  await frame.getByRole('radio').first().check()
  await frame.getByRole('button', { name: 'Continue' }).click()
  await frame.getByLabel('Name').fill(name)
  await frame.getByLabel('E-mail').fill('runner@athlete.example')
  await frame.getByRole('button', { name: 'Book this visit' }).click()
  await frame.getByRole('heading', { name: 'Your visit is booked' }).waitFor()
}

describe('a website that takes no tags', () => {
  before(async () => {
    house = await openHouse()
    site = await startSite()
  })

  after(async () => {
    site.close()
    site.closeAllConnections()
    await house.stop()
  })

  it('books in a small frame that has no origin of its own', async () => {
    const page = await openHost(
      framed('booking?service=sports-60', 'width="320" height="260" sandbox="allow-scripts allow-forms"'),
    )
    await book(page.frameLocator('iframe'), 'Ilze Kalna')
  })

  it('makes a frame as high as its page where the script is on the page, so that nothing scrolls inside', async () => {
    const page = await openHost(
      `<script async src="${house.server}/s/demo/knead.js"></script>${framed('booking?service=sports-60', 'width="700" height="100"')}`,
    )
    const frame = page.frameLocator('iframe')
    await frame.getByRole('button', { name: PERSON }).waitFor()
    await page.waitForFunction(() => {
      const box = document.querySelector('iframe')
      return box !== null && box.clientHeight > 250
    })
    const inner = await frame.locator('html').evaluate((html) => html.getBoundingClientRect().height)
    const outer = await page.locator('iframe').evaluate((box) => box.clientHeight)
    assert.ok(Math.abs(inner - outer) <= 1, `${String(inner)} inside, ${String(outer)} outside`)
  })

  it('is as high as its page without the script, with the lines of the README', async () => {
    const readme = await readFile(join(ROOT, 'README.md'), 'utf8')
    const [, lines = ''] = /<!-- ways: height -->\s*```js\n([^]*?)```/.exec(readme) ?? []
    const frames =
      framed('booking?service=sports-60', 'width="700" height="100"') +
      framed('booking?service=sports-60', 'width="700" height="100" sandbox="allow-scripts allow-forms"')
    const page = await openHost(
      `${frames}<script>${lines.replace('https://studio.example', house.server)}</script>`,
    )
    await page.waitForFunction(() =>
      [...document.querySelectorAll('iframe')].every(({ clientHeight }) => clientHeight > 250),
    )
  })

  it('makes a frame as high as its page also when the script comes long after it', async () => {
    const page = await openHost(framed('booking?service=sports-60', 'width="700" height="100"'))
    await page.frameLocator('iframe').getByRole('button', { name: PERSON }).waitFor()
    await page.addScriptTag({ url: `${house.server}/s/demo/knead.js` })
    await page.waitForFunction(() => (document.querySelector('iframe')?.clientHeight ?? 0) > 250)
  })

  it('shows cards where tags are stripped and only data attributes stay', async () => {
    const page = await openHost(
      `<script async src="${house.server}/s/demo/knead.js"></script>
      <div data-knead="articles" data-source="journal" data-limit="2" data-heading-level="4">
        <a href="/blog">All articles</a>
      </div>`,
    )
    await page.getByRole('heading', { level: 4 }).first().waitFor()
    assert.equal(await page.getByRole('article').count(), 2)
    assert.equal(await page.getByRole('link', { name: 'All articles' }).isVisible(), false)
  })
})
