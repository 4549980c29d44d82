/**
 * The athlete's story, from the first pixel to the database and back: built files, the real server, real mail, and
 * visitors in browser contexts that share nothing.
 */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { BrowserContext } from 'playwright-core'
import { openHouse, type House } from '../support/house.ts'
import {
  BLOG,
  booked,
  bookVisit,
  chooseFirstTime,
  giveDetails,
  goOn,
  lookAtFirstTime,
  openBlog,
  panel,
  postComment,
  thread,
  writeComment,
} from '../support/steps.ts'

const QUESTION = 'How soon after a marathon may I come? I still walk like a *deckchair*.'
const BETTER_QUESTION = 'How soon after a marathon may I come? Stairs are **hard**.'
const IN_RIGA = { locale: 'en-GB', timezoneId: 'Europe/Riga' }

let house: House
let athlete: BrowserContext
let other: BrowserContext

describe('the story', () => {
  before(async () => {
    house = await openHouse()
    athlete = await house.visitor(IN_RIGA)
    other = await house.visitor(IN_RIGA)
  })

  after(async () => {
    await house.stop()
  })

  it('finds an article by a misspelt word and opens it in place', async () => {
    const page = await openBlog(house, athlete)
    await page.getByRole('combobox', { name: 'Search articles' }).fill('facsia')
    await page.getByRole('option', { name: /Fascia without the folklore/ }).click()
    const reader = page.getByRole('dialog', { name: /Fascia without the folklore/ })
    await reader
      .getByText(/myofascial/)
      .first()
      .waitFor()
    assert.equal(new URL(page.url()).pathname, BLOG, 'the reader stays on the page')
    await page.keyboard.press('Escape')
    await reader.waitFor({ state: 'hidden' })
    await page.close()
  })

  it('posts a comment, which is there after a reload and can be edited by its author only', async () => {
    const page = await openBlog(house, athlete)
    await writeComment(page, QUESTION, 'Ilze')
    await postComment(page)
    await thread(page).locator('em').getByText('deckchair').waitFor()

    await page.reload()
    await thread(page).getByText('deckchair').waitFor()
    await thread(page).getByRole('button', { name: /^Edit/ }).click()
    await thread(page).getByRole('textbox', { name: 'Comment' }).fill(BETTER_QUESTION)
    await thread(page).getByRole('button', { name: 'Save' }).click()
    await thread(page).locator('strong').getByText('hard').waitFor()

    const second = await openBlog(house, other)
    await thread(second).scrollIntoViewIfNeeded()
    await thread(second).getByText('Stairs are').waitFor()
    await thread(second).getByText('edited').first().waitFor()
    await thread(second).getByRole('button', { name: 'Reply' }).first().waitFor()
    assert.equal(
      await thread(second)
        .getByRole('button', { name: /^(Edit|Delete)/ })
        .count(),
      0,
    )
    const mail = await house.mailbox.next((each) => each.text.includes('Ilze'))
    assert.match(mail.text, /marathon/, 'the owner hears of it')
    await page.close()
    await second.close()
  })

  it('sells a slot once: the second wish is told and offered near times, and cancelling frees it', async () => {
    const first = await openBlog(house, athlete)
    const second = await openBlog(house, other)
    const wish = await lookAtFirstTime(first)
    assert.equal(await lookAtFirstTime(second), wish, 'both have the same time on screen')

    await goOn(first)
    await panel(first)
      .getByText(/Kept for you until/)
      .waitFor()
    await goOn(second)
    const gone = panel(second)
      .getByRole('group')
      .getByText(/Someone else has just booked/)
    await gone.waitFor()

    await giveDetails(first, 'Ilze Kalna', 'ilze@athlete.example')
    await bookVisit(first)
    await booked(first).waitFor()

    await giveDetails(second, 'Jānis Ozols', 'janis@athlete.example')
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

    const third = await openBlog(house, await house.visitor(IN_RIGA))
    assert.equal(await chooseFirstTime(third), wish, 'the time is free again')
  })
})
