/**
 * What comes after a booking: it is moved, opened again by its token, and cancelled; whoever waited for that day is
 * offered the time and takes it. Built files, the real server, real mail.
 */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { BrowserContext, Locator, Page } from 'playwright-core'
import type { Availability, Slot } from '../../src/contract/booking.ts'
import { openHouse, type House } from '../support/house.ts'
import type { ReceivedMail } from '../support/mail.ts'
import {
  booked,
  bookVisit,
  giveDetails,
  goOn,
  openBlog,
  openButton,
  panel,
  PERSON,
} from '../support/steps.ts'

const IN_RIGA = { locale: 'en-GB', timezoneId: 'Europe/Riga' }
const ILZE = 'ilze@athlete.example'
const ANNA = 'anna@athlete.example'

let house: House
let ilze: BrowserContext
let anna: BrowserContext
/** Of Ilze's visit, as the link in her mail has it. */
let token: string
/** Where the visit is in the end, and Anna waits. */
let date: string

/** The days of the next month: whatever today is, they are all still to come. */
async function lookAtNextMonth(page: Page): Promise<Locator> {
  await openButton(page).click()
  await panel(page).getByRole('button', { name: PERSON }).click()
  await panel(page).getByRole('button', { name: 'Next month' }).click()
  return panel(page)
    .getByRole('gridcell')
    .getByRole('button', { name: /\d times? free/ })
}

const mailTo = (address: string, fits: (mail: ReceivedMail) => boolean) =>
  house.mailbox.next((mail) => mail.to.includes(address) && fits(mail))

const line = (mail: ReceivedMail, name: string) =>
  new RegExp(`^${name}:(.*?)\r?$`, 'm').exec(mail.calendar?.content ?? '')?.[1]

/** What is free with Ilze's practitioner on the date. */
async function freeSlots(): Promise<Slot[]> {
  const query = new URLSearchParams({ service: 'sports-60', practitioner: 'elina', from: date, to: date })
  const response = await fetch(`${house.server}/s/demo/api/availability?${query.toString()}`)
  const { days } = (await response.json()) as Availability
  return days.flatMap(({ slots }) => slots)
}

/** Others book until nothing is left on the date. */
async function sellOut(): Promise<void> {
  for (let [slot] = await freeSlots(); slot; [slot] = await freeSlots()) {
    const response = await fetch(`${house.server}/s/demo/api/bookings`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        service: 'sports-60',
        practitioner: 'elina',
        start: slot.start,
        customer: { name: 'Somebody', email: 'somebody@athlete.example' },
      }),
    })
    assert.equal(response.status, 201)
  }
}

describe('what comes after a booking', () => {
  before(async () => {
    house = await openHouse({ KNEAD_LIMITS: 'off' })
    ilze = await house.visitor(IN_RIGA)
    anna = await house.visitor(IN_RIGA)
  })

  after(async () => {
    await house.stop()
  })

  it('moves the visit from its confirmation, and the mail changes it in the calendar', async () => {
    const page = await openBlog(house, ilze)
    await (await lookAtNextMonth(page)).first().click()
    await panel(page).getByRole('radio').first().check()
    await goOn(page)
    await giveDetails(page, 'Ilze Kalna', ILZE)
    await bookVisit(page)
    await booked(page).waitFor()
    const first = await mailTo(ILZE, ({ calendar }) => calendar?.method === 'REQUEST')

    const part = /\/assets\/later-/
    await page.route(part, (route) => route.abort())
    await panel(page).getByRole('button', { name: 'Move to another time' }).click()
    await panel(page)
      .getByText(/That did not work\./)
      .waitFor()
    await page.unroute(part)
    await panel(page).getByRole('button', { name: 'Try again' }).click()
    const day = panel(page)
      .getByRole('gridcell')
      .getByRole('button', { name: /\d times? free/ })
      .nth(1)
    date = (await day.getAttribute('data-date')) ?? ''
    await day.click()
    const time = panel(page).getByRole('radio').nth(1)
    await time.check()
    const start = await time.inputValue()
    await goOn(page)
    await panel(page)
      .getByText(/Kept for you until/)
      .waitFor()
    const free = await freeSlots()
    assert.ok(!free.some((slot) => slot.start === start), 'the new time is kept for her')
    await panel(page).getByRole('button', { name: 'Move this visit' }).click()
    await panel(page).getByRole('heading', { name: 'Your visit is moved' }).waitFor()
    assert.equal(await panel(page).locator('del').count(), 1, 'the old time is struck through')

    const second = await mailTo(ILZE, (mail) => mail !== first && mail.calendar?.method === 'REQUEST')
    assert.equal(line(second, 'UID'), line(first, 'UID'))
    assert.ok(Number(line(second, 'SEQUENCE')) > Number(line(first, 'SEQUENCE')))
    assert.equal(line(second, 'DTSTART'), start.replace(/[-:]|\.\d+/g, ''))
    token = /\/bookings\/([\w.-]+)/.exec(second.text)?.[1] ?? ''
    await page.close()
  })

  it('puts another reader in line for a day that is full', async () => {
    await sellOut()
    const page = await openBlog(house, anna)
    const free = await lookAtNextMonth(page)
    await free.first().waitFor()
    const full = panel(page).locator(`[data-date="${date}"]`)
    assert.match((await full.getAttribute('aria-label')) ?? '', /nothing free/)
    await full.focus()
    await page.keyboard.press('Enter')
    await panel(page).getByRole('button', { name: 'Tell me when a time falls free' }).click()
    assert.equal(await panel(page).getByLabel('First day').inputValue(), date)
    assert.equal(await panel(page).getByLabel('Last day').inputValue(), date)
    await giveDetails(page, 'Anna Ozola', ANNA)
    await panel(page).getByRole('button', { name: 'Tell me' }).click()
    await panel(page).getByRole('heading', { name: 'You are in line' }).waitFor()

    await mailTo(ANNA, ({ subject }) => subject.includes('waiting list'))
    const place = page.waitForEvent('popup')
    await panel(page).getByRole('link', { name: 'See or leave your place in line' }).click()
    await (await place).getByRole('heading', { name: 'Your place on the waiting list' }).waitFor()
    await page.close()
  })

  it('opens the visit by its token on any page of the studio, and cancels it there', async () => {
    const page = await openBlog(house, ilze)
    await openButton(page).waitFor()
    await page
      .locator('knead-booking')
      .first()
      .evaluate(
        (element, [id = '', proof = '']) =>
          (element as HTMLElement & { openVisit: (id: string, token: string) => Promise<void> }).openVisit(
            id,
            proof,
          ),
        [token.split('.')[0] ?? '', token],
      )
    await panel(page).getByText('This visit is booked for you.').waitFor()
    await panel(page).getByRole('button', { name: 'Cancel this visit' }).click()
    await panel(page)
      .getByText(/You can cancel here until/)
      .waitFor()
    await panel(page).getByRole('button', { name: 'Yes, cancel it' }).click()
    await panel(page).getByRole('heading', { name: 'Your visit is cancelled' }).waitFor()
    const farewell = await mailTo(ILZE, ({ calendar }) => calendar?.method === 'CANCEL')
    assert.match(farewell.subject, /Cancelled/)
    await page.close()
  })

  it('offers the time to whoever waited, keeps it for them, and books it by the link in the mail', async () => {
    const offer = await mailTo(ANNA, ({ subject }) => subject.includes('A time is free'))
    assert.deepEqual(await freeSlots(), [], 'nobody else can take it meanwhile')
    const link = /https?:\/\/\S+\/waitlist\/[\w.-]+/.exec(offer.text)?.[0] ?? ''
    const page = await anna.newPage()
    await page.goto(link)
    await page.getByRole('heading', { name: 'A time is free for you' }).waitFor()
    await page.getByRole('button', { name: 'Book this time' }).click()
    await page.getByRole('link', { name: 'Cancel this visit' }).waitFor()
    const confirmation = await mailTo(ANNA, ({ calendar }) => calendar?.method === 'REQUEST')
    const start = line(confirmation, 'DTSTART') ?? ''
    assert.equal(start.slice(0, 8), date.replaceAll('-', ''), 'on the day that she waited for')
    await page.close()
  })
})
