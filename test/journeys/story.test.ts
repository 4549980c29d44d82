/**
 * The athlete's story, from the first pixel to the database and back: built files, the real server, real mail, and
 * visitors in browser contexts that share nothing.
 */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { BrowserContext, Locator, Page } from 'playwright-core'
import { openHouse, type House } from '../support/house.ts'

const BLOG = '/blog/micro-trauma'
const QUESTION = 'How soon after a marathon may I come? I still walk like a *deckchair*.'
/** The owner's own words above the form. */
const INVITATION = /a question for one of us/
/** Both want the same person: with anyone, the second would be given to a colleague. */
const PRACTITIONER = /Elīna/
const BETTER_QUESTION = 'How soon after a marathon may I come? Stairs are **hard**.'

let house: House
let athlete: BrowserContext
let other: BrowserContext

async function openBlog(visitor: BrowserContext): Promise<Page> {
  const page = await visitor.newPage()
  await page.goto(house.demo + BLOG)
  return page
}

/** Waits until a test of the page or the server is true; Playwright's own patience bounds it. */
async function eventually(page: Page, holds: () => Promise<boolean>, what: string): Promise<void> {
  const end = Date.now() + 15_000
  while (!(await holds())) {
    assert.ok(Date.now() < end, what)
    await page.evaluate(() => new Promise(requestAnimationFrame))
  }
}

const thread = (page: Page) => page.locator('knead-comments')
const panel = (page: Page) => page.getByRole('dialog')

/** From the button in the article to the details, by the first free time there is. */
async function chooseFirstTime(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Book a sports massage' }).click()
  await panel(page)
    .getByRole('heading', { name: /Choose/ })
    .waitFor()
  await panel(page).getByRole('button', { name: PRACTITIONER }).click()
  await panel(page)
    .getByRole('gridcell')
    .getByRole('button', { name: /\d times? free/ })
    .first()
    .click()
  const time = panel(page).getByRole('radio').first()
  await time.waitFor()
  const label = await nameOf(time)
  await time.check()
  await panel(page).getByRole('button', { name: 'Continue' }).click()
  return label
}

const nameOf = (radio: Locator): Promise<string> =>
  radio.evaluate((input) => (input as HTMLInputElement).labels?.[0]?.textContent.trim() ?? '')

async function giveDetails(page: Page, name: string, email: string): Promise<void> {
  await panel(page).getByLabel('Name').fill(name)
  await panel(page).getByLabel('E-mail').fill(email)
}

describe('the story', () => {
  before(async () => {
    house = await openHouse()
    athlete = await house.visitor({ locale: 'en-GB', timezoneId: 'Europe/Riga' })
    other = await house.visitor({ locale: 'en-GB', timezoneId: 'Europe/Riga' })
  })

  after(async () => {
    await house.stop()
  })

  it('finds an article by a misspelt word and opens it in place', async () => {
    const page = await openBlog(athlete)
    const search = page.getByRole('combobox', { name: 'Search articles' })
    await search.fill('facsia')
    const found = page.getByRole('option', { name: /Fascia without the folklore/ })
    await found.click()
    const reader = page.getByRole('dialog', { name: /Fascia without the folklore/ })
    await reader
      .getByRole('heading', { level: 1 })
      .or(reader.getByRole('heading', { level: 2 }))
      .first()
      .waitFor()
    await reader
      .getByText(/myofascial/)
      .first()
      .waitFor()
    assert.equal(new URL(page.url()).pathname, BLOG, 'the reader stays on the page')
    await page.keyboard.press('Escape')
    await reader.waitFor({ state: 'detached' }).catch(() => reader.waitFor({ state: 'hidden' }))
    await page.close()
  })

  it('posts a comment, which is there after a reload and can be edited by its author only', async () => {
    const page = await openBlog(athlete)
    await thread(page).scrollIntoViewIfNeeded()
    await thread(page).getByRole('textbox', { name: INVITATION }).fill(QUESTION)
    await thread(page).getByRole('textbox', { name: 'Name' }).fill('Ilze')
    await thread(page).getByRole('button', { name: 'Post comment' }).click()
    await thread(page).getByText('deckchair').and(page.locator('em')).waitFor()

    await page.reload()
    await thread(page).getByText('deckchair').waitFor()
    await thread(page).getByRole('button', { name: /^Edit/ }).click()
    const editor = thread(page).getByRole('textbox', { name: 'Comment' })
    await eventually(
      page,
      async () => (await editor.first().inputValue()) === QUESTION,
      'the source comes back',
    )
    await editor.first().fill(BETTER_QUESTION)
    await thread(page).getByRole('button', { name: 'Save' }).click()
    await thread(page).locator('strong').getByText('hard').waitFor()

    const second = await openBlog(other)
    await thread(second).scrollIntoViewIfNeeded()
    await thread(second).getByText('Stairs are').waitFor()
    await thread(second).getByText('edited').first().waitFor()
    await thread(second).getByRole('button', { name: 'Reply' }).first().waitFor()
    assert.equal(await thread(second).getByRole('button', { name: /^Edit/ }).count(), 0)
    assert.equal(
      await thread(second)
        .getByRole('button', { name: /^Delete/ })
        .count(),
      0,
    )
    const mail = await house.mailbox.next((each) => each.text.includes('Ilze'))
    assert.match(mail.text, /marathon/)
    await page.close()
    await second.close()
  })

  it('sells a slot once: the second wish is told and offered near times, and cancelling frees it', async () => {
    const first = await openBlog(athlete)
    const second = await openBlog(other)
    const wish = await chooseFirstTime(first)
    assert.equal(await chooseFirstTime(second), wish, 'both have the same time on screen')

    await giveDetails(first, 'Ilze Kalna', 'ilze@athlete.example')
    await panel(first).getByRole('button', { name: 'Book this visit' }).click()
    await panel(first).getByRole('heading', { name: 'Your visit is booked' }).waitFor()

    await giveDetails(second, 'Jānis Ozols', 'janis@athlete.example')
    await panel(second).getByRole('button', { name: 'Book this visit' }).click()
    await panel(second)
      .getByText(/Someone else has just booked/)
      .waitFor()
    const near = panel(second).getByRole('group').getByRole('button')
    await near.first().waitFor()
    assert.ok((await near.count()) >= 3, 'at least three near times')
    assert.equal(await panel(second).getByLabel('Name').inputValue(), 'Jānis Ozols', 'what was typed stays')

    const mail = await house.mailbox.next((each) => each.to.includes('ilze@athlete.example'))
    assert.equal(mail.calendar?.method, 'REQUEST')
    const link = /https?:\/\/\S+\/bookings\/\S+/.exec(mail.text)?.[0] ?? ''
    const visit = await athlete.newPage()
    await visit.goto(link)
    await visit.getByRole('link', { name: 'Cancel this visit' }).click()
    await visit.getByRole('button', { name: 'Yes, cancel it' }).click()
    await visit.getByRole('heading', { name: 'This visit is cancelled' }).waitFor()
    const farewell = await house.mailbox.next(
      (each) => each.to.includes('ilze@athlete.example') && each.calendar?.method === 'CANCEL',
    )
    assert.match(farewell.subject, /Cancelled/)

    const third = await house.visitor({ locale: 'en-GB', timezoneId: 'Europe/Riga' })
    const again = await openBlog(third)
    assert.equal(await chooseFirstTime(again), wish, 'the time is free again')
  })
})
