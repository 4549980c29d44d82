/** What visitors do again and again on the demo studio's blog page, told as a person would. */
import type { BrowserContext, Locator, Page } from 'playwright-core'
import type { House } from './house.ts'

export const BLOG = '/blog/micro-trauma'

/** The owner's own words above the comment form. */
const INVITATION = /a question for one of us/

/** A named person: with anyone, a second wish for the same time is given to a colleague. */
export const PERSON = /Elīna/

export async function openBlog(house: House, visitor: BrowserContext): Promise<Page> {
  const page = await visitor.newPage()
  await page.goto(house.demo + BLOG)
  return page
}

export const thread = (page: Page): Locator => page.locator('knead-comments')
export const panel = (page: Page): Locator => page.getByRole('dialog')
export const openButton = (page: Page): Locator => page.getByRole('button', { name: 'Book a sports massage' })

/** People take longer than machines, and what comes too fast is held: the page's clock goes on, and nobody waits. */
export async function takeTime(page: Page): Promise<void> {
  await page.evaluate(() => {
    const now = performance.now.bind(performance)
    performance.now = () => now() + 5000
  })
}

/** Fills in the form; it is sent by the button `Post comment`. */
export async function writeComment(page: Page, text: string, name: string): Promise<void> {
  await thread(page).scrollIntoViewIfNeeded()
  await thread(page).getByRole('textbox', { name: INVITATION }).fill(text)
  await thread(page).getByRole('textbox', { name: 'Name' }).fill(name)
  await takeTime(page)
}

export const postComment = (page: Page): Promise<void> =>
  thread(page).getByRole('button', { name: 'Post comment' }).click()

/** A comment stands there before the server has it; this waits until it has. */
export const commentPosted = (page: Page): Promise<void> =>
  thread(page).getByText('Your comment is posted.').waitFor({ state: 'attached' })

const nameOf = (radio: Locator): Promise<string> =>
  radio.evaluate((input) => (input as HTMLInputElement).labels?.[0]?.textContent.trim() ?? '')

/** From the button in the article to the first free time there is. @returns the time's label */
export async function lookAtFirstTime(page: Page): Promise<string> {
  await openButton(page).click()
  await panel(page).getByRole('button', { name: PERSON }).click()
  await panel(page)
    .getByRole('gridcell')
    .getByRole('button', { name: /\d times? free/ })
    .first()
    .click()
  const time = panel(page).getByRole('radio').first()
  await time.waitFor()
  const label = await nameOf(time)
  await time.check()
  return label
}

export const goOn = (page: Page): Promise<void> =>
  panel(page).getByRole('button', { name: 'Continue' }).click()

/** The same, and on to the details: from then on the time is kept for this visitor. @returns the time's label */
export async function chooseFirstTime(page: Page): Promise<string> {
  const label = await lookAtFirstTime(page)
  await goOn(page)
  return label
}

export async function giveDetails(page: Page, name: string, email: string): Promise<void> {
  await panel(page).getByLabel('Name').fill(name)
  await panel(page).getByLabel('E-mail').fill(email)
}

export const bookVisit = (page: Page): Promise<void> =>
  panel(page).getByRole('button', { name: 'Book this visit' }).click()

export const booked = (page: Page): Locator =>
  panel(page).getByRole('heading', { name: 'Your visit is booked' })
