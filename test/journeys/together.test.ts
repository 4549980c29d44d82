/**
 * Several visits from one booking: the same hour every week, with another time where somebody else was there first, and
 * two who come at the same time, each with a practitioner of their own. Built files, the real server, real mail.
 */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import ICAL from 'ical.js'
import type { BrowserContext, Locator, Page } from 'playwright-core'
import type { Series } from '../../src/contract/booking.ts'
import { openHouse, type House } from '../support/house.ts'
import type { ReceivedMail } from '../support/mail.ts'
import { chooseFirstTime, giveDetails, goOn, openBlog, openButton, panel } from '../support/steps.ts'

const ILZE = 'ilze@athlete.example'
const WEEKS = 4

let house: House
let ilze: BrowserContext
let page: Page

const visits = (): Locator => panel(page).locator('[part~=visit]')
const press = (name: string | RegExp) => panel(page).getByRole('button', { name }).click()
const api = () => `${house.server}/s/demo/api`

async function bookFor(name: string, wish: object): Promise<number> {
  const response = await fetch(`${api()}/bookings`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...wish, customer: { name, email: 'somebody@athlete.example' } }),
  })
  return response.status
}

const eventsOf = (mail: ReceivedMail) =>
  new ICAL.Component(ICAL.parse(mail.calendar?.content ?? '') as never)
    .getAllSubcomponents('vevent')
    .map((event) => new ICAL.Event(event))

const nextMail = (about: string) =>
  house.mailbox.next(({ to, subject }) => to.includes(ILZE) && subject.includes(about))

describe('several visits from one booking', () => {
  before(async () => {
    house = await openHouse({ KNEAD_LIMITS: 'off' })
    ilze = await house.visitor({ locale: 'en-GB', timezoneId: 'Europe/Riga' })
  })

  after(async () => {
    await house.stop()
  })

  it('repeats a visit every week, with another time where the wished one is taken', async () => {
    page = await openBlog(house, ilze)
    await openButton(page).waitFor()
    const asked = page.waitForRequest('**/api/holds')
    await chooseFirstTime(page)
    const { start } = (await asked).postDataJSON() as { start: string }
    const wish = { service: 'sports-60', practitioner: 'elina' }
    const query = new URLSearchParams({ ...wish, start, everyWeeks: '1', count: String(WEEKS) })
    const wished = (await (await fetch(`${api()}/series?${query.toString()}`)).json()) as Series
    // Somebody else is there in the second week.
    if (wished.visits[1]?.slot)
      assert.equal(await bookFor('Somebody', { ...wish, start: wished.visits[1].start }), 201)

    await press('Repeat this visit')
    await panel(page).getByLabel('How many visits in all').selectOption(String(WEEKS))
    await press('Show the visits')
    await visits().first().waitFor()
    assert.equal(await visits().count(), WEEKS)
    const lacking = panel(page).locator('[part~=none]')
    assert.match((await visits().nth(1).textContent()) ?? '', /This time is not free\./)
    while ((await lacking.count()) > 0) {
      const left = await lacking.count()
      await lacking.first().locator('[part=alternative]').first().click()
      await lacking.nth(left - 1).waitFor({ state: 'detached' })
    }
    await press('Continue')
    await giveDetails(page, 'Ilze Kalna', ILZE)
    await press(`Book ${String(WEEKS)} visits`)
    await panel(page).getByRole('heading', { name: 'Your visits are booked' }).waitFor()

    const events = eventsOf(await nextMail(`${String(WEEKS)} visits`))
    assert.equal(events.length, WEEKS)
    const starts = events.map((event) => event.startDate.toJSDate().toISOString()).toSorted()
    assert.equal(starts[0], start)
    assert.ok(!starts.includes(wished.visits[1]?.start ?? ''), 'not at the time that is somebody else’s')
    await page.close()
  })

  it('takes two at the same time, all or nothing, and gives them one file', async () => {
    page = await openBlog(house, ilze)
    await openButton(page).click()
    await press(/Anyone/)
    await panel(page)
      .getByRole('gridcell')
      .getByRole('button', { name: /\d times? free/ })
      .first()
      .click()
    await panel(page).getByRole('radio').first().check()
    await goOn(page)
    await press('Come as two')
    await panel(page).getByLabel('What they would like').selectOption('legs-30')
    await panel(page).getByLabel('Who comes with you').fill('Jānis Kalns')
    await press('Show the times')
    await panel(page)
      .getByRole('heading', { name: /^Choose a (time|day) for both$/ })
      .waitFor()
    const days = panel(page)
      .getByRole('gridcell')
      .getByRole('button', { name: /\d times? free/ })
    const times = panel(page).getByRole('radio')
    await days.or(times).first().waitFor()
    if ((await times.count()) === 0) await days.first().click()
    await times.last().check()
    const start = await times.last().inputValue()
    await goOn(page)
    await giveDetails(page, 'Ilze Kalna', ILZE)

    // All who could give it are busy from here on.
    await page.route(
      '**/api/booking-sets',
      async (route) => {
        for (let n = 0; n < 3; n += 1) await bookFor('Somebody', { service: 'sports-60', start })
        await route.continue()
      },
      { times: 1 },
    )
    await press('Book 2 visits')
    await panel(page)
      .getByText(/Someone else has just booked one of the two visits/)
      .waitFor()
    assert.equal(
      await panel(page).getByRole('textbox', { name: 'Name', exact: true }).inputValue(),
      'Ilze Kalna',
    )
    await panel(page).locator('[part=alternative]').first().click()
    await press('Book 2 visits')
    await panel(page).getByRole('heading', { name: 'Your visits are booked' }).waitFor()
    const [own = '', other = ''] = await visits().allTextContents()
    const withWhom = (visit: string) => /with (\S+)/.exec(visit)?.[1]
    assert.notEqual(withWhom(own), withWhom(other), 'each with a practitioner of their own')
    assert.match(other, /Jānis Kalns/)

    const mail = await nextMail('2 visits')
    const [first, second, ...more] = eventsOf(mail)
    assert.equal(more.length, 0)
    assert.equal(first?.startDate.toString(), second?.startDate.toString())
    const file = panel(page).getByRole('link', { name: 'Calendar file with all visits' })
    const answer = await fetch((await file.getAttribute('href')) ?? '')
    const component = new ICAL.Component(ICAL.parse(await answer.text()) as never)
    assert.deepEqual(
      component
        .getAllSubcomponents('vevent')
        .map((event) => new ICAL.Event(event).uid)
        .toSorted(),
      [first?.uid, second?.uid].toSorted(),
    )
    await page.close()
  })
})
