/** The server goes away while people are on the page: nothing typed is lost, nothing acknowledged either. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { openHouse, type House } from '../support/house.ts'
import {
  booked,
  bookVisit,
  chooseFirstTime,
  giveDetails,
  openBlog,
  panel,
  postComment,
  thread,
  writeComment,
} from '../support/steps.ts'

const TEXT = 'My calves are stone. Is that normal?'

let house: House

describe('an outage', () => {
  before(async () => {
    house = await openHouse()
  })

  after(async () => {
    await house.stop()
  })

  it('keeps what was typed and sends it once when the server is back', async () => {
    const page = await openBlog(house, await house.visitor())
    await writeComment(page, TEXT, 'Ilze')
    await page.waitForFunction(() => customElements.get('knead-comments-sending'))
    await house.crash()
    await postComment(page)
    await thread(page)
      .getByText(/The comment is kept here/)
      .waitFor()
    await house.revive()
    await thread(page).getByRole('button', { name: 'Send now' }).click()
    await thread(page).getByText('Your comment is posted.').waitFor({ state: 'attached' })
    await thread(page).getByRole('article').getByText(TEXT).waitFor()

    const other = await openBlog(house, await house.visitor())
    await thread(other).scrollIntoViewIfNeeded()
    await thread(other).getByText(TEXT).waitFor()
    assert.equal(await thread(other).getByText(TEXT).count(), 1)
  })

  it('keeps the details of a visit and books it once when the server is back', async () => {
    const page = await openBlog(house, await house.visitor())
    await chooseFirstTime(page)
    await giveDetails(page, 'Ilze Kalna', 'ilze@athlete.example')
    await house.crash()
    await bookVisit(page)
    await panel(page)
      .getByText(/Please try again/)
      .first()
      .waitFor()
    assert.equal(await panel(page).getByLabel('E-mail').inputValue(), 'ilze@athlete.example')
    await house.revive()
    await panel(page)
      .getByRole('button', { name: /Try again|Book this visit/ })
      .click()
    await booked(page).waitFor()
  })

  it('shows the fallback and a way to try again where a face finds no server', async () => {
    const page = await openBlog(house, await house.visitor())
    // The cards further down have brought their face; what another copy of it would show has not come.
    await page.locator('knead-articles').scrollIntoViewIfNeeded()
    await page.locator('knead-articles:defined').waitFor()
    await house.crash()
    await page.evaluate(() => {
      const cards = document.createElement('knead-articles')
      cards.id = 'late'
      cards.setAttribute('source', 'journal')
      cards.innerHTML = '<a slot="fallback" href="/blog">All articles</a>'
      document.querySelector('h1')?.after(cards)
    })
    const late = page.locator('#late')
    await late.getByRole('link', { name: 'All articles' }).waitFor()
    await house.revive()
    await late.getByRole('button', { name: 'Try again' }).click()
    await late.getByRole('heading', { name: /Fascia/ }).waitFor()
    assert.equal(await late.getByRole('link', { name: 'All articles' }).count(), 0)
  })
})
