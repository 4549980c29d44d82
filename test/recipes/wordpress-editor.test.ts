/** The block in the editor of WordPress: its script in a real browser with real React, and a stand-in for the rest. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { chromium, type Browser, type Page } from 'playwright-core'
import { findBrowser } from '../../scripts/find-browser.ts'
import { bundle } from '../frameworks/bundle.ts'
import { missing, run } from './plugin.ts'

declare global {
  var edit: (name: string, attributes: Record<string, unknown>) => void
  var saved: { attributes: Record<string, unknown>; html: unknown }
}

const PAGE = '<!doctype html><html lang="en"><title>Editor</title><main></main><aside></aside>'

let browser: Browser
let editor = ''
const errors: string[] = []

/** A post with one block, as the editor opens it: with what WordPress fills in. */
async function open(attributes: Record<string, unknown>, locale = 'en_GB'): Promise<Page> {
  const page = await browser.newPage()
  page.on('pageerror', ({ message }) => errors.push(message))
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text())
  })
  await page.setContent(PAGE)
  await page.addScriptTag({ type: 'module', content: editor })
  await page.addScriptTag({ content: run({ locale }).editor })
  await page.evaluate((given) => {
    globalThis.edit('knead/face', { face: 'booking', text: '', ...given })
  }, attributes)
  await page.locator('main strong').waitFor()
  return page
}

const saved = (page: Page) => page.evaluate(() => globalThis.saved)

describe('the block in the editor of WordPress', { skip: missing }, () => {
  before(async () => {
    const { executablePath, args } = findBrowser()
    browser = await chromium.launch({ executablePath, args })
    editor = await bundle('editor-page.js', import.meta.dirname)
  })

  after(async () => {
    await browser.close()
    assert.deepEqual(errors, [])
  })

  it('shows which face it is, its settings, and a link to it, without the script of the face', async () => {
    const page = await open({ service: 'sports-60', presentation: 'inline' })
    const post = page.locator('main')
    assert.equal(await post.locator('strong').textContent(), 'Knead: Booking')
    assert.match(
      (await post.locator('p').textContent()) ?? '',
      /^Service: sports-60 · How it opens: inline · /,
    )
    const link = post.getByRole('link', { name: 'Book a session' })
    assert.match(
      (await link.getAttribute('href')) ?? '',
      /^https:.*\/embed\/booking\?service=sports-60&presentation=inline$/,
    )
    assert.equal(await page.locator('script[src]').count(), 0)
  })

  it('takes settings at its side, and writes into the post only what is not as usual', async () => {
    const page = await open({})
    await page.getByLabel('What to show').selectOption({ label: 'Articles' })
    await page.getByLabel('How many at first').fill('3')
    await page.getByLabel('Layout').selectOption('list')
    await page.getByLabel('With a search box').check()
    await page.getByLabel('Tag', { exact: true }).fill('recovery')
    await page.getByLabel('Text of the link').fill('All articles')
    const { attributes, html } = await saved(page)
    const wanted = { face: 'articles', limit: 3, layout: 'list', searchable: true, tag: 'recovery' }
    assert.deepEqual(attributes, { ...wanted, text: 'All articles' })
    assert.equal(html, null)
    await page.getByLabel('How many at first').fill('')
    await page.getByLabel('Layout').selectOption({ label: 'As usual' })
    await page.getByLabel('With a search box').uncheck()
    await page.getByLabel('Tag', { exact: true }).fill('')
    assert.deepEqual((await saved(page)).attributes, { face: 'articles', text: 'All articles' })
  })

  it('links to what the page will show', async () => {
    const block = { face: 'articles', tag: 'a&b "c"', searchable: true, limit: 4 }
    const page = await open(block)
    const href = await page.locator('main a').getAttribute('href')
    const [shown = ''] = run({ blocks: [block] }).shown
    const onPage = /href="([^"]*)"/.exec(shown)?.[1]?.replaceAll('&amp;', '&')
    const asked = (address = '') => [...new URL(address).searchParams].toSorted()
    assert.deepEqual(asked(href ?? ''), asked(onPage))
  })

  it('keeps the settings of a face while another is tried', async () => {
    const page = await open({ service: 'sports-60' })
    await page.getByLabel('What to show').selectOption({ label: 'Comments' })
    assert.equal(await page.getByLabel('Service').count(), 0)
    await page.getByLabel('What to show').selectOption({ label: 'Booking' })
    assert.equal(await page.getByLabel('Service').inputValue(), 'sports-60')
  })

  it('says so where a post has a face that there is not, and lets another be chosen', async () => {
    const page = await open({ face: 'shop' })
    assert.equal(await page.locator('main').textContent(), 'Knead: shopThere is no such face.')
    await page.getByLabel('What to show').selectOption({ label: 'One article' })
    assert.equal(await page.locator('main strong').textContent(), 'Knead: One article')
  })

  it('speaks German to whoever reads German', async () => {
    const page = await open({}, 'de_DE')
    assert.equal(await page.locator('main strong').textContent(), 'Knead: Buchung')
    await page.getByLabel('Leistung').fill('sports-60')
    assert.equal((await saved(page)).attributes.service, 'sports-60')
  })
})
