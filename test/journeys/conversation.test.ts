/** A conversation among people who share nothing: asked by a reader, answered by the studio, followed live by a third. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { openHouse, type House } from '../support/house.ts'
import { commentPosted, openBlog, postComment, thread, writeComment } from '../support/steps.ts'

const QUESTION = 'May I run with a sore calf?'
const ANSWER = 'Walk first, for a week.'

let house: House
let asker: Page
let follower: Page

describe('a conversation', () => {
  before(async () => {
    house = await openHouse()
    await house.printed(/\/console\/invite\//)
  })

  after(async () => {
    await house.stop()
  })

  it('is answered with a badge by the studio, while another reader follows it', async () => {
    asker = await openBlog(house, await house.visitor())
    await writeComment(asker, QUESTION, 'Runa')
    await postComment(asker)
    await commentPosted(asker)
    await thread(asker).getByRole('article').getByText(QUESTION).waitFor()

    follower = await openBlog(house, await house.visitor())
    const listening = follower.waitForRequest(/\/events\?since=/)
    await thread(follower).scrollIntoViewIfNeeded()
    const question = thread(follower).getByRole('article').filter({ hasText: QUESTION })
    await question.scrollIntoViewIfNeeded()
    await listening

    const owner = await (await house.visitor()).newPage()
    await owner.goto(/https?:\/\/\S+\/console\/invite\/\S+/.exec(house.output())?.[0] ?? '')
    await owner.getByRole('button', { name: 'Open the pages' }).click()
    await owner.getByRole('heading', { name: 'Coming visits' }).waitFor()
    await owner.goto(new URL('/console/comments?view=all', owner.url()).href)
    await owner.getByText('Answer to Runa').click()
    await owner.getByLabel('Answer', { exact: true }).fill(ANSWER)
    await owner.getByRole('button', { name: 'Answer', exact: true }).first().click()
    await owner.getByText('Your answer is shown now.').waitFor()

    const news = thread(follower).getByRole('button', { name: '1 new comment' })
    await news.waitFor()
    assert.equal(await thread(follower).getByText(ANSWER).count(), 0, 'nothing moves by itself')
    await news.click()
    const answer = thread(follower).getByRole('article').filter({ hasText: ANSWER })
    await answer.getByText('Therapist').waitFor()
    assert.equal(await answer.evaluate((element) => element.matches(':focus')), true)
    await thread(follower).getByRole('heading', { name: '2 comments' }).waitFor()
  })

  it('counts a reaction once, for everybody, also where storage is blocked', async () => {
    const visitor = await house.visitor()
    await visitor.addInitScript(() => {
      for (const area of ['localStorage', 'sessionStorage'])
        Object.defineProperty(globalThis, area, {
          get: () => {
            throw new DOMException('blocked', 'SecurityError')
          },
        })
    })
    const page = await openBlog(house, visitor)
    await thread(page).scrollIntoViewIfNeeded()
    const helpful = thread(page)
      .getByRole('article')
      .filter({ hasText: ANSWER })
      .getByRole('button', { name: 'Helpful' })
    await helpful.click()
    await thread(page).locator('[aria-pressed=true]').getByText('Helpful 1').waitFor()
    await helpful.click()
    await thread(page).locator('[aria-pressed=false]').getByText('Helpful').first().waitFor()
    await helpful.click()
    await thread(page).locator('[aria-pressed=true]').getByText('Helpful 1').waitFor()
    const { violations } = await new AxeBuilder({ page }).include('knead-comments').analyze()
    assert.deepEqual(
      violations.map(({ id }) => id),
      [],
    )

    const other = await openBlog(house, await house.visitor())
    await thread(other).scrollIntoViewIfNeeded()
    await thread(other).getByRole('button', { name: 'Helpful 1' }).waitFor()
  })

  it('leads from the address of a comment to it', async () => {
    const time = thread(follower).getByRole('article').filter({ hasText: ANSWER }).locator('time')
    await time.click()
    assert.match(follower.url(), /#comment-/)
    const page = await (await house.visitor()).newPage()
    await page.goto(follower.url())
    const answer = thread(page).getByRole('article').filter({ hasText: ANSWER })
    await answer.waitFor()
    await page.waitForFunction(
      () => document.querySelector('knead-comments')?.shadowRoot?.activeElement?.localName === 'article',
    )
    assert.equal(await answer.evaluate((element) => element.matches(':focus')), true)
    // What loads above it meanwhile does not take it away.
    await page.waitForLoadState('networkidle')
    const { top, bottom } = await answer.evaluate(
      (element) => element.getBoundingClientRect().toJSON() as DOMRect,
    )
    assert.ok(top >= 0 && bottom <= (page.viewportSize()?.height ?? 0), `it stands at ${String(top)}`)
  })

  it('is reported in place', async () => {
    const page = await openBlog(house, await house.visitor())
    await thread(page).scrollIntoViewIfNeeded()
    const question = thread(page).getByRole('article').filter({ hasText: QUESTION })
    await question.getByRole('button', { name: 'Report' }).click()
    await question.getByLabel('What is wrong').selectOption({ label: 'Something else' })
    await question.getByRole('button', { name: 'Send report' }).click()
    await question.getByText('Thank you.').waitFor()
    await question.getByRole('button', { name: 'Close' }).click()
    await question.getByRole('button', { name: 'Report' }).waitFor()
  })

  it('lets its author take back a deletion', async () => {
    const own = thread(asker).getByRole('article').filter({ hasText: QUESTION })
    await own.getByRole('button', { name: 'Delete' }).click()
    await own.getByRole('button', { name: 'Yes, delete' }).click()
    await thread(asker).getByRole('button', { name: 'Undo' }).click()
    await thread(asker).getByRole('article').filter({ hasText: QUESTION }).waitFor()
    const later = await openBlog(house, await house.visitor())
    await thread(later).scrollIntoViewIfNeeded()
    await thread(later).getByText(QUESTION).waitFor()
  })
})
