/**
 * From the button to the confirmation without a pointer: the month by its keys, a time by arrows, the details by Tab. The
 * focus is never lost, and Escape gives it back to the button. Built files, the real server, real mail.
 */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Page } from 'playwright-core'
import {
  addDays,
  addMonths,
  daysIntoWeek,
  monthOf,
  sameDayIn,
} from '../../src/elements/booking/panel/calendar.ts'
import { openHouse, type House } from '../support/house.ts'
import { booked, openBlog, openButton, panel } from '../support/steps.ts'

const ANNA = 'anna@athlete.example'

let house: House
let page: Page

/** What has the focus, through all shadow roots. */
const focused = () =>
  page.evaluate(() => {
    let found = document.activeElement ?? document.body
    while (found.shadowRoot?.activeElement) found = found.shadowRoot.activeElement
    const { dataset, textContent } = found as HTMLElement
    const label = found.getAttribute('aria-label') ?? (found as HTMLInputElement).labels?.[0]?.textContent
    return {
      tag: found.localName,
      name: (label ?? textContent).replace(/\s+/g, ' ').trim(),
      date: dataset.date ?? '',
      free: found.classList.contains('free'),
    }
  })

async function press(key: string) {
  await page.keyboard.press(key)
  const now = await focused()
  assert.notEqual(now.tag, 'body', `the focus after ${key}`)
  return now
}

/** Tab by Tab to something that fits. */
async function tabTo(
  fits: (now: Awaited<ReturnType<typeof focused>>) => boolean,
  what: string,
): Promise<void> {
  for (let n = 0; n < 60; n += 1) if (fits(await press('Tab'))) return
  assert.fail(`${what} was not reached by Tab`)
}

const arrive = async (heading: string) => {
  await panel(page).getByRole('heading', { name: heading }).waitFor()
  await page.waitForFunction(() => {
    const inside =
      document.querySelector('knead-booking:focus')?.shadowRoot ?? document.activeElement?.shadowRoot
    return inside?.activeElement?.localName === 'h2'
  })
}

/** Presses a key in the month, and waits until that day has the focus. */
async function move(key: string, expected: string): Promise<void> {
  await page.keyboard.press(key)
  await page.waitForFunction(
    (date) =>
      (document.activeElement?.shadowRoot?.activeElement as HTMLElement | null)?.dataset.date === date,
    expected,
  )
}

describe('a booking by keyboard alone', () => {
  before(async () => {
    house = await openHouse()
    const anna = await house.visitor({ locale: 'en-GB', timezoneId: 'Europe/Riga' })
    page = await openBlog(house, anna)
    await openButton(page).waitFor()
  })

  after(async () => {
    await house.stop()
  })

  it('opens with Enter, and gives the focus back on Escape', async () => {
    await openButton(page).focus()
    await press('Enter')
    await arrive('Choose who you see')
    await press('Escape')
    await panel(page).waitFor({ state: 'hidden' })
    assert.equal((await focused()).name, 'Book a sports massage')
  })

  it('goes through the month by the keys of a date grid', async () => {
    await press('Enter')
    await arrive('Choose who you see')
    await tabTo(({ name }) => name.includes('Anyone'), 'anyone')
    await press('Enter')
    await arrive('Choose a day')
    await tabTo(({ date }) => date !== '', 'the month')
    const { date: today } = await focused()
    const later = sameDayIn(addMonths(monthOf(today), 1), today)
    await move('PageDown', later)
    const first = addDays(later, -daysIntoWeek(later, 1))
    await move('Home', first)
    await move('End', addDays(first, 6))
    await move('ArrowLeft', addDays(first, 5))
    await move('ArrowDown', addDays(first, 12))
    await move('ArrowUp', addDays(first, 5))
    await move('ArrowRight', addDays(first, 6))
    const sunday = addDays(first, 6)
    const nextYear = sameDayIn(addMonths(monthOf(sunday), 12), sunday)
    await move('Shift+PageDown', nextYear)
    const back = sameDayIn(addMonths(monthOf(nextYear), -12), nextYear)
    await move('Shift+PageUp', back)
    const before = sameDayIn(addMonths(monthOf(back), -1), back)
    await move('PageUp', before < today ? today : before)
  })

  it('chooses day and time, fills in the details, and books', async () => {
    await panel(page).locator('[part~=free]').first().waitFor()
    let { date, free } = await focused()
    for (let n = 0; !free && n < 40; n += 1) {
      date = addDays(date, 1)
      await move('ArrowRight', date)
      await panel(page).locator('[part=calendar][aria-busy=false]').waitFor()
      free = (await focused()).free
    }
    assert.ok(free, 'a free day')
    await press('Enter')
    await arrive('Choose a time')
    await panel(page).getByRole('radio').first().waitFor()
    await tabTo(({ tag }) => tag === 'input', 'the times')
    await press('ArrowDown')
    assert.equal(await panel(page).getByRole('radio', { checked: true }).count(), 1)
    await tabTo(({ name }) => name === 'Continue', 'the button')
    await press('Enter')
    await arrive('Your details')
    await tabTo(({ name }) => name.startsWith('Name'), 'the name')
    await page.keyboard.type('Anna Ozola')
    await press('Tab')
    await page.keyboard.type(ANNA)
    await tabTo(({ name }) => name === 'Book this visit', 'the button')
    await press('Enter')
    await booked(page).waitFor()
    await arrive('Your visit is booked')
    await house.mailbox.next(({ to, calendar }) => to.includes(ANNA) && calendar?.method === 'REQUEST')
    await press('Escape')
    await panel(page).waitFor({ state: 'hidden' })
    assert.equal((await focused()).name, 'Book a sports massage')
  })
})
