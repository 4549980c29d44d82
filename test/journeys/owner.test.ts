/** The owner's day: the printed link opens the pages once; a comment is removed, a visit cancelled. */
import { AxeBuilder } from '@axe-core/playwright'
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import { openHouse, type House } from '../support/house.ts'
import {
  booked,
  bookVisit,
  chooseFirstTime,
  commentPosted,
  giveDetails,
  openBlog,
  postComment,
  thread,
  writeComment,
} from '../support/steps.ts'

let house: House
let link: string
let owner: Page

describe("the owner's day", () => {
  before(async () => {
    house = await openHouse()
    const printed = /https?:\/\/\S+\/console\/invite\/\S+/
    await house.printed(printed)
    link = printed.exec(house.output())?.[0] ?? ''
    owner = await (await house.visitor()).newPage()
  })

  after(async () => {
    await house.stop()
  })

  it('opens the pages with the printed link, once', async () => {
    await owner.goto(link)
    await owner.getByRole('button', { name: 'Open the pages' }).click()
    await owner.getByRole('heading', { name: 'Coming visits' }).waitFor()
    await owner.getByText('No visits are coming up.').waitFor()

    const finder = await (await house.visitor()).newPage()
    await finder.goto(link)
    await finder.getByRole('heading', { name: 'This link no longer works' }).waitFor()
  })

  it('finds the steps for her website, and copies what is to be pasted', async () => {
    await owner.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await owner.getByRole('link', { name: 'Steps for your kind of website' }).click()
    await owner.getByLabel('What is to appear').selectOption('comments')
    await owner.getByRole('button', { name: 'Show the steps' }).click()
    await owner.getByText('WordPress', { exact: true }).click()
    await owner.getByRole('button', { name: /Copy: WordPress, and a Custom HTML block/ }).click()
    await owner.getByText('Copied').waitFor()
    assert.equal(
      await owner.evaluate(() => navigator.clipboard.readText()),
      `<div data-knead="comments">\n  <a href="${house.server}/s/demo/embed/comments">Read the comments</a>\n</div>`,
    )
    const { violations } = await new AxeBuilder({ page: owner }).analyze()
    assert.deepEqual(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`),
      [],
    )
    await owner.goto(`${house.server}/console`)
  })

  it('takes a comment off the page', async () => {
    const reader = await openBlog(house, await house.visitor())
    await writeComment(reader, 'Buy cheap oil, everyone', 'Oil seller')
    await postComment(reader)
    await commentPosted(reader)
    await thread(reader).getByRole('article').getByText('Buy cheap oil').waitFor()

    await owner.reload()
    await owner.getByRole('link', { name: 'Open the comments' }).click()
    await owner.getByRole('link', { name: 'All' }).click()
    await owner.getByRole('button', { name: 'Remove: Oil seller' }).click()
    await owner.getByText('The comment is removed.').waitFor()

    const later = await openBlog(house, await house.visitor())
    await thread(later).scrollIntoViewIfNeeded()
    await thread(later).getByText('No comments yet.').waitFor()
    assert.equal(await thread(later).getByText('Buy cheap oil').count(), 0)
  })

  it('takes a decision back by the link in the mail, without being signed in', async () => {
    const mail = await house.mailbox.next(({ subject }) => subject.startsWith('New comment by Oil seller'))
    const link = /Decide about it: (\S+)/.exec(mail.text)?.[1] ?? ''
    const elsewhere = await (await house.visitor()).newPage()
    await elsewhere.goto(link)
    await elsewhere.getByText('taken off by you').waitFor()
    await elsewhere.getByRole('button', { name: 'Approve' }).click()
    await elsewhere.getByText('The comment is shown now.').waitFor()
    await elsewhere.getByRole('button', { name: 'Undo' }).click()
    await elsewhere.getByText('It is as it was before.').waitFor()
  })

  it('answers a question with the badge of the studio, and blocks who sells oil', async () => {
    const reader = await openBlog(house, await house.visitor())
    await writeComment(reader, 'May I run with a sore calf?', 'Runa')
    await postComment(reader)
    await commentPosted(reader)

    await owner.goto(new URL('/console/comments?view=all', link).href)
    await owner.getByText('Answer to Runa').click()
    await owner.getByLabel('Answer', { exact: true }).fill('Walk first, for a week.')
    await owner.getByRole('button', { name: 'Answer', exact: true }).first().click()
    await owner.getByText('Your answer is shown now.').waitFor()
    const card = owner.getByRole('listitem').filter({ hasText: 'Buy cheap oil' })
    await card.getByText('More', { exact: true }).click()
    await card.getByRole('button', { name: 'Block this person: Oil seller' }).click()
    await owner.getByText('The person is blocked.').waitFor()

    const later = await openBlog(house, await house.visitor())
    await thread(later).scrollIntoViewIfNeeded()
    await thread(later)
      .getByRole('article')
      .filter({ hasText: 'Walk first' })
      .getByText('Therapist')
      .waitFor()
  })

  it('sees who is blocked, lets the seller write again, and takes that back', async () => {
    await owner.getByRole('link', { name: 'Blocked', exact: true }).click()
    await owner.getByRole('heading', { name: 'Oil seller' }).waitFor()
    const { violations } = await new AxeBuilder({ page: owner }).analyze()
    assert.deepEqual(
      violations.map(({ id }) => id),
      [],
    )
    const wide = await owner.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    assert.ok(wide <= 0, `${String(wide)} px wider than the screen`)
    await owner.getByRole('button', { name: 'Let this person write again: Oil seller' }).click()
    await owner.getByText('The person can write again.').waitFor()
    await owner.getByText('Nobody is blocked.').waitFor()
    await owner.getByRole('button', { name: 'Undo' }).click()
    await owner.getByRole('heading', { name: 'Oil seller' }).waitFor()
    await owner.getByRole('link', { name: 'Back to the first page' }).click()
  })

  it('cancels a visit, and the customer is told', async () => {
    const customer = await openBlog(house, await house.visitor())
    await chooseFirstTime(customer)
    await giveDetails(customer, 'Ilze Kalna', 'ilze@athlete.example')
    await bookVisit(customer)
    await booked(customer).waitFor()

    await owner.reload()
    await owner.getByRole('button', { name: 'Cancel this visit: Ilze Kalna' }).click()
    await owner.getByText('The visit is cancelled').waitFor()
    await owner.getByText('No visits are coming up.').waitFor()
    const mail = await house.mailbox.next(
      (each) => each.to.includes('ilze@athlete.example') && each.calendar?.method === 'CANCEL',
    )
    assert.match(mail.text, /had to cancel/)
  })
})
