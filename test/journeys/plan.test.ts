/**
 * A runner names the day of the race: the visits around it are adjusted, booked all at once, told in one mail with one
 * calendar file, and one of them is cancelled by its page. Built files, the real server, real mail.
 */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import ICAL from 'ical.js'
import type { BrowserContext, Locator, Page } from 'playwright-core'
import { openHouse, type House } from '../support/house.ts'
import type { ReceivedMail } from '../support/mail.ts'

const ILZE = 'ilze@athlete.example'
const DAY = 86_400_000

let house: House
let ilze: BrowserContext
let page: Page
let mail: ReceivedMail

const plan = (): Locator => page.locator('knead-booking[plan]')
const visits = (): Locator => plan().locator('[part~=visit]')
const calendar = () => new ICAL.Component(ICAL.parse(mail.calendar?.content ?? '') as never)

/** A Saturday some three weeks ahead: all visits before it are still to come, and those after it can be booked already. */
function raceDay(): string {
  const ahead = new Date(Date.now() + 24 * DAY)
  return new Date(ahead.getTime() + ((6 - ahead.getUTCDay() + 7) % 7) * DAY).toISOString().slice(0, 10)
}

const momentOf = async (visit: Locator) => (await visit.locator('b').first().textContent())?.trim() ?? ''

describe('a plan around a race', () => {
  before(async () => {
    house = await openHouse()
    ilze = await house.visitor({ locale: 'en-GB', timezoneId: 'Europe/Riga' })
    page = await ilze.newPage()
    await page.goto(`${house.demo}/faces/booking.html`)
  })

  after(async () => {
    await house.stop()
  })

  it('proposes visits around the day, with the reasons', async () => {
    await plan().getByLabel('Date of your event').fill(raceDay())
    await plan().getByRole('button', { name: 'Show the visits' }).click()
    await visits().first().waitFor()
    assert.ok((await visits().count()) >= 3, 'before and after the race')
    await plan()
      .getByText(/loose legs for the start/)
      .waitFor()
  })

  it('lets her take another time, and leave one out', async () => {
    const short = visits().filter({ hasText: 'Legs only' })
    const proposed = await momentOf(short)
    await short.getByRole('button', { name: 'Another time' }).click()
    await short.getByRole('button', { name: 'All free times' }).click()
    const time = plan().getByRole('radio').last()
    await time.check()
    await plan().getByRole('button', { name: 'Take this time' }).click()
    await short.waitFor()
    assert.notEqual(await momentOf(short), proposed)
    const [first, all] = [visits().first(), await visits().count()]
    await first.getByRole('button', { name: 'Leave out' }).click()
    await plan()
      .getByText(`${String(all - 1)} of ${String(all)} visits`)
      .waitFor()
    await first.getByRole('button', { name: 'Take it in again' }).click()
    await plan()
      .getByText(`${String(all)} visits`)
      .waitFor()
  })

  it('asks again for a time that somebody else has taken meanwhile, and books all of them', async () => {
    const all = await visits().count()
    await plan().getByRole('button', { name: 'Continue' }).click()
    await plan().getByLabel('Name').fill('Ilze Kalna')
    await plan().getByLabel('E-mail').fill(ILZE)
    // Whoever gives the visits is busy from here on: each practitioner is booked once at its time.
    await page.route(
      '**/api/booking-sets',
      async (route) => {
        const { visits: wanted } = route.request().postDataJSON() as { visits: object[] }
        for (let n = 0; n < 3; n += 1) {
          await fetch(`${house.server}/s/demo/api/bookings`, {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify({
              ...wanted[0],
              customer: { name: 'Somebody', email: 'somebody@athlete.example' },
            }),
          })
        }
        await route.continue()
      },
      { times: 1 },
    )
    await plan()
      .getByRole('button', { name: `Book ${String(all)} visits` })
      .click()
    await plan()
      .getByText(/Someone else was faster with one of these times/)
      .waitFor()
    assert.equal(await plan().getByLabel('Name').inputValue(), 'Ilze Kalna', 'nothing typed is lost')
    await plan().locator('[part=taken] [part=alternative]').first().click()
    await plan()
      .getByRole('button', { name: `Book ${String(all)} visits` })
      .click()
    await plan().getByRole('heading', { name: 'Your visits are booked' }).waitFor()
    assert.equal(await visits().count(), all)
  })

  it('tells her in one mail with one calendar file', async () => {
    mail = await house.mailbox.next(({ to, subject }) => to.includes(ILZE) && subject.includes('visits'))
    const all = await visits().count()
    const events = calendar().getAllSubcomponents('vevent')
    assert.equal(events.length, all)
    const links = await plan()
      .getByRole('link', { name: /Page of this visit/ })
      .evaluateAll((found) => found.map((link) => (link as HTMLAnchorElement).href))
    assert.equal(links.length, all)
    for (const link of links) assert.ok(mail.text.includes(link), 'the mail leads to each visit')
    const file = plan().getByRole('link', { name: 'Calendar file with all visits' })
    const answer = await fetch((await file.getAttribute('href')) ?? '')
    const component = new ICAL.Component(ICAL.parse(await answer.text()) as never)
    const uids = (from: ICAL.Component) =>
      from.getAllSubcomponents('vevent').map((event) => new ICAL.Event(event).uid)
    assert.deepEqual(uids(component).sort(), uids(calendar()).sort())
  })

  it('cancels one visit by its page, and leaves the others as they are', async () => {
    const opening = page.waitForEvent('popup')
    await plan()
      .getByRole('link', { name: /Page of this visit/ })
      .last()
      .click()
    const own = await opening
    await own.getByRole('link', { name: 'Cancel this visit' }).click()
    await own.getByRole('button', { name: /^Cancel|^Yes/ }).click()
    const gone = await house.mailbox.next(
      ({ to, calendar: file }) => to.includes(ILZE) && file?.method === 'CANCEL',
    )
    assert.match(gone.subject, /Cancelled/)
    const file = await fetch(
      (await plan().getByRole('link', { name: 'Calendar file with all visits' }).getAttribute('href')) ?? '',
    )
    const states = new ICAL.Component(ICAL.parse(await file.text()) as never)
      .getAllSubcomponents('vevent')
      .map((event) => event.getFirstPropertyValue('status'))
    assert.equal(states.filter((state) => state === 'CANCELLED').length, 1)
  })
})
