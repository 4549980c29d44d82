/**
 * Our tags in other people's frameworks: attributes and properties before and after the tags are known, events, and
 * children, each in a small app that is bundled as its users do it.
 */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { openHouse, type House } from '../support/house.ts'
import { send, serve, type WebServer } from '../support/web-server.ts'
import { bundle } from './bundle.ts'

interface State {
  heading: string
  minutes: number
  closed: boolean
  child: string
  label: string
}

interface App {
  set: (state: State) => void
  unmount: () => void
}

declare global {
  var app: App
  var heard: string[]
  var begin: (id: string, state: State) => Promise<void>
}

const APPS = ['react', 'vue', 'angular', 'svelte', 'preact', 'solid']
const FIRST: State = {
  heading: 'Cold water',
  minutes: 3,
  closed: true,
  child: 'Ten minutes.',
  label: 'Book now',
}
const SECOND: State = {
  heading: 'Warm water',
  minutes: 8,
  closed: false,
  child: 'An hour.',
  label: 'Book later',
}

const PAGE = `<!doctype html><html lang="en"><title>An app</title><link rel="icon" href="data:,"><div id="one"></div><div id="two"></div>
<script type="module">
  import { mount } from './app.js'
  globalThis.heard = []
  globalThis.begin = async (id, state) => {
    const hear = (event) => {
      if (event.cancelable) event.preventDefault()
      heard.push(event.type)
    }
    globalThis.app = await mount(document.getElementById(id), state, hear, () => 'a token')
  }
  document.documentElement.dataset.begun = ''
</script>`

let house: House
let website: WebServer
/** The app that is on the website now. */
let code = ''

async function openApp(errors: string[]): Promise<Page> {
  const page = await (await house.visitor()).newPage()
  page.on('pageerror', ({ message }) => errors.push(message))
  await page.goto(website.url)
  await page.locator('html[data-begun]').waitFor()
  return page
}

/** What the tags inside an element know, and what a reader sees of it. */
const read = (page: Page, id: string) =>
  page.locator(`#${id}`).evaluate(async (place) => {
    const article = place.querySelector('knead-article')
    const comments = place.querySelector('knead-comments')
    const booking = place.querySelector('knead-booking')
    await Promise.all([article?.updateComplete, booking?.updateComplete])
    return {
      heading: article?.heading,
      minutes: article?.minutes,
      imageAlt: article?.imageAlt,
      shown: article?.shadowRoot?.textContent.includes(article.heading ?? '-'),
      closed: comments?.closed,
      headingLevel: comments?.headingLevel,
      child: article?.querySelector('p')?.textContent,
      childShown: article?.querySelector('p')?.checkVisibility(),
      label: booking?.label,
      button: booking?.shadowRoot?.querySelector('button')?.textContent.trim(),
    }
  })

/** A function can only be a property: what frameworks do with one before a tag is known differs. */
const identity = (page: Page, id: string) =>
  page.locator(`#${id} knead-comments`).evaluate((comments) => {
    const { identity } = comments as HTMLElementTagNameMap['knead-comments']
    return typeof identity === 'function' ? identity() : identity
  })

const expected = ({ heading, minutes, closed, child, label }: State) => ({
  heading,
  minutes,
  imageAlt: 'A lake',
  shown: true,
  closed,
  headingLevel: 3,
  child,
  childShown: true,
  label,
  button: label,
})

describe('apps of other people', () => {
  before(async () => {
    house = await openHouse()
    website = await serve((request, response) => {
      if (request.url === '/app.js') send(response, code, { 'content-type': 'text/javascript' })
      else send(response, PAGE, { 'content-type': 'text/html; charset=utf-8' })
    })
  })

  after(async () => {
    await website.close()
    await house.stop()
  })

  for (const name of APPS) {
    it(`takes attributes and properties, tells events and keeps children in ${name}`, async () => {
      const errors: string[] = []
      code = await bundle(`apps/${name}.js`)
      const page = await openApp(errors)
      await page.evaluate((state) => globalThis.begin('one', state), FIRST)
      await page.locator('#one p').evaluate((child) => {
        child.dataset.same = ''
      })
      await page.addScriptTag({ url: `${house.server}/s/demo/knead.js` })
      await page.locator('#one knead-article:defined').waitFor()
      await page.locator('#one knead-comments:defined').waitFor()
      await page.locator('#one knead-booking:defined').waitFor()
      assert.deepEqual(await read(page, 'one'), expected(FIRST), 'set before the tags were known')

      await page.evaluate((state) => globalThis.app.set(state), SECOND)
      await page.locator('#one').getByText(SECOND.child).waitFor()
      assert.deepEqual(await read(page, 'one'), expected(SECOND), 'changed afterwards')
      assert.equal(await page.locator('#one p[data-same]').count(), 1, 'the child is the same element')

      await page.locator('#one').getByRole('link', { name: SECOND.heading }).click()
      await page.locator('#one').getByRole('button', { name: SECOND.label }).click()
      await page.getByRole('dialog').waitFor()
      const heard = await page.evaluate(() => globalThis.heard)
      assert.deepEqual(heard.toSorted(), ['knead-article-open', 'knead-booking-open', 'knead-ready'])
      assert.equal(new URL(page.url()).pathname, '/', 'the app has kept the article from opening')

      await page.evaluate(() => globalThis.app.unmount())
      assert.equal(await page.locator('#one knead-article').count(), 0)
      await page.evaluate((state) => globalThis.begin('two', state), FIRST)
      await page.locator('#two').getByText(FIRST.child).waitFor()
      assert.deepEqual(await read(page, 'two'), expected(FIRST), 'made when the tags were known')
      assert.equal(await identity(page, 'two'), 'a token')
      assert.deepEqual(errors, [])
    })
  }
})
