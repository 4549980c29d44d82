/** Article, conversation and visit in one place: read, ask and book without leaving the reader. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Locator, Page } from 'playwright-core'
import { openHouse, type House } from '../support/house.ts'
import { PERSON } from '../support/steps.ts'

let house: House
let page: Page

const reader = (): Locator => page.getByRole('dialog', { name: /Fascia without the folklore/ })

describe('reading in place', () => {
  before(async () => {
    house = await openHouse()
    const visitor = await house.visitor({ locale: 'en-GB', timezoneId: 'Europe/Riga' })
    page = await visitor.newPage()
    await page.goto(`${house.demo}/faces/articles`)
  })

  after(async () => {
    await house.stop()
  })

  it('opens an article, and opens it again after a reload', async () => {
    await page.getByRole('button', { name: 'More articles' }).first().click()
    await page
      .getByRole('link', { name: /Fascia without/ })
      .first()
      .click()
    await reader()
      .getByText(/Cut an orange/)
      .waitFor()
    await page.reload()
    await reader()
      .getByText(/Cut an orange/)
      .waitFor()
  })

  it('takes a question under the article', async () => {
    const scroll = page.locator('knead-article-reader .scroll')
    await scroll.evaluate((element) => element.scrollTo(0, element.scrollHeight))
    const thread = reader().locator('knead-comments')
    await thread.scrollIntoViewIfNeeded()
    await thread.getByRole('textbox', { name: /a question for one of us/ }).fill('Does warmth help?')
    await thread.getByRole('textbox', { name: 'Name' }).fill('Ilze')
    await thread.getByRole('button', { name: 'Post comment' }).click()
    await thread.getByText('Does warmth help?').last().waitFor()
  })

  it('books the visit that belongs to it, and Escape closes one layer', async () => {
    const booking = reader().locator('knead-booking')
    await booking.scrollIntoViewIfNeeded()
    await booking.getByRole('button', { name: 'Book a visit' }).click()
    await booking.getByRole('button', { name: PERSON }).click()
    await booking
      .getByRole('gridcell')
      .getByRole('button', { name: /\d times? free/ })
      .first()
      .click()
    await booking.getByRole('radio').first().check()
    await booking.getByRole('button', { name: 'Continue' }).click()
    await booking.getByLabel('Name').fill('Ilze Kalna')
    await booking.getByLabel('E-mail').fill('ilze@athlete.example')
    const sent = page.waitForRequest(
      (request) => request.method() === 'POST' && request.url().endsWith('/bookings'),
    )
    await booking.getByRole('button', { name: 'Book this visit' }).click()
    const { article } = (await sent).postDataJSON() as { article?: string }
    assert.equal(article, 'fascia', 'the booking says where the reader came from')
    await booking.getByRole('heading', { name: 'Your visit is booked' }).waitFor()
    await page.keyboard.press('Escape')
    await booking.getByRole('heading', { name: 'Your visit is booked' }).waitFor({ state: 'hidden' })
    assert.ok(await reader().isVisible(), 'the article is still open')
  })

  it('is left by one Back', async () => {
    await page.goBack()
    await reader().waitFor({ state: 'hidden' })
    assert.equal(new URL(page.url()).pathname, '/faces/articles')
  })
})
