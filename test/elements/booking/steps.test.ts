import { sendKeys } from '@web/test-runner-commands'
import type { KneadSlotSelectEvent } from '../../../src/elements/booking/events.ts'
import { addMonths, lastDay } from '../../../src/elements/booking/panel/calendar.ts'
import { dateIn, dateLabel } from '../../../src/elements/booking/panel/clock.ts'
import { held, json } from '../../support/fetch.ts'
import { expect, freeOn, heard, html, openStudio, reader, studio, ZONE } from './support.ts'

const today = dateIn(Date.now(), ZONE)
const nextMonth = addMonths(today.slice(0, 7), 1)
const days = html`<knead-booking service="sports-60" practitioner="any" time-zone=${ZONE}></knead-booking>`

const focusedDate = (anna: { focused: HTMLElement | null }) => anna.focused?.dataset.date

const shifted = async (key: string) => {
  await sendKeys({ down: 'Shift' })
  await sendKeys({ press: key })
  await sendKeys({ up: 'Shift' })
}

describe('knead-booking: service and person', () => {
  it('shows what each service is, how long it takes and what it costs', async () => {
    openStudio()
    const anna = await reader()
    await anna.open()
    await anna.step('Choose a service')
    expect(anna.part('choice').textContent.replace(/\s+/g, ' ')).to.match(
      /Sports massage.*An hour.*€62.*60 min/,
    )
    await expect(anna.element).to.be.accessible()
  })

  it('offers anyone first, and skips the question where one person gives the service', async () => {
    openStudio()
    const anna = await reader()
    await anna.open()
    await anna.step('Choose a service')
    anna.press('Sports massage')
    await anna.step('Choose who you see')
    expect(anna.parts('choice').map((each) => each.querySelector('b')?.textContent)).to.deep.equal([
      'Anyone',
      'Elīna',
      'Ieva',
    ])
    expect(anna.focused?.localName).to.equal('h2')
    await expect(anna.element).to.be.accessible()
    anna.press('Back')
    await anna.step('Choose a service')
    anna.press('Legs')
    await anna.step('Choose a day')
    expect(anna.sees('with Ieva')).to.be.true
  })

  it('asks for the free times of the chosen person, and of nobody for anyone', async () => {
    const network = openStudio()
    const anna = await reader(html`<knead-booking service="sports-60" practitioner="ieva"></knead-booking>`)
    await anna.open()
    await anna.step('Choose a day')
    await anna.until(() => network.to('GET availability').length > 0, 'the question')
    const { query } = network.to('GET availability')[0]!
    expect(query.get('practitioner')).to.equal('ieva')
    expect(query.get('from')).to.equal(today)
    expect(query.get('to')).to.equal(lastDay(today.slice(0, 7)))
    const anyone = await reader(days)
    await anyone.open()
    await anyone.until(
      () => network.to('GET availability').some((each) => !each.query.has('practitioner')),
      'anyone',
    )
  })

  it('says so when there is nothing to book', async () => {
    openStudio({ 'GET services': () => json({ ...studio, services: [] }) })
    const anna = await reader()
    await anna.open()
    await anna.shows('There is nothing to book here at the moment.')
  })
})

describe('knead-booking: the month', () => {
  it('names each day with its weekday, date and how many times are free', async () => {
    openStudio({ 'GET availability': freeOn({ [`${nextMonth}-10`]: [7, 8, 9], [`${nextMonth}-11`]: [7] }) })
    const anna = await reader(days)
    await anna.open()
    await anna.nextMonthWith(2)
    const label = (date: string) => dateLabel('en', `${nextMonth}-${date}`)
    expect(anna.day(`${nextMonth}-10`).ariaLabel).to.equal(`${label('10')}, 3 times free`)
    expect(anna.day(`${nextMonth}-11`).ariaLabel).to.equal(`${label('11')}, 1 time free`)
    expect(anna.day(`${nextMonth}-12`).ariaLabel).to.equal(`${label('12')}, nothing free`)
    expect(anna.day(`${nextMonth}-12`).ariaDisabled).to.equal('true')
    expect(anna.part('calendar').getAttribute('role')).to.equal('grid')
    await expect(anna.element).to.be.accessible()
  })

  it('is waiting, not empty, until the free times are known', async () => {
    const answer = held(freeOn({ [`${today.slice(0, 8)}28`]: [9] }))
    openStudio({ 'GET availability': answer.answer })
    const anna = await reader(days)
    await anna.open()
    await anna.step('Choose a day')
    expect(anna.part('calendar').ariaBusy).to.equal('true')
    expect(anna.parts('waiting').length).to.be.above(0)
    expect(anna.sees(/nothing free|Nothing is free/)).to.be.false
    const height = anna.part('calendar').offsetHeight
    answer.release()
    await anna.until(() => anna.part('calendar').ariaBusy === 'false', 'the answer')
    expect(anna.part('calendar').offsetHeight).to.equal(height)
  })

  it('does not take a day with nothing free, but lets it be reached and says so', async () => {
    openStudio({ 'GET availability': freeOn({ [`${nextMonth}-10`]: [7] }) })
    const anna = await reader(days)
    await anna.open()
    await anna.nextMonthWith(1)
    anna.day(`${nextMonth}-12`).click()
    await anna.until(() => anna.said.includes('nothing free'), 'a word')
    expect(anna.heading).to.equal('Choose a day')
  })

  it('says when a month has nothing, and offers the next free day', async () => {
    const next = `${addMonths(nextMonth, 1)}-03`
    openStudio({ 'GET availability': freeOn({ [next]: [9] }, next) })
    const anna = await reader(days)
    await anna.open()
    await anna.shows('Nothing is free in')
    await anna.until(() => anna.said.includes('Nothing is free in'), 'the same in the polite region')
    anna.press(`Next free: ${dateLabel('en', next)}`)
    await anna.until(() => focusedDate(anna) === next, 'focus on the day')
    await anna.until(() => anna.day(next).ariaDisabled === 'false', 'the day')
    expect(anna.sees('Nothing is free')).to.be.false
  })

  it('fetches the month after the one in view before it is asked for', async () => {
    const network = openStudio()
    const anna = await reader(days)
    await anna.open()
    await anna.until(() => network.to('GET availability').length === 2, 'the next month')
    expect(network.to('GET availability')[1]?.query.get('from')).to.equal(`${nextMonth}-01`)
  })

  it('says in a polite region which month it is and how many days it has', async () => {
    openStudio({ 'GET availability': freeOn({ [`${nextMonth}-10`]: [7], [`${nextMonth}-11`]: [7] }) })
    const anna = await reader(days)
    await anna.open()
    await anna.nextMonthWith(2)
    await anna.until(() => /\w+ \d{4}: 2 days with free times/.test(anna.said), 'the month')
  })

  it('does not go back behind today', async () => {
    openStudio()
    const anna = await reader(days)
    await anna.open()
    await anna.step('Choose a day')
    expect(anna.button('Previous month').ariaDisabled).to.equal('true')
    const month = anna.part('month').textContent
    anna.press('Previous month')
    await anna.element.updateComplete
    expect(anna.part('month').textContent).to.equal(month)
    expect(anna.day(today).ariaCurrent).to.equal('date')
  })

  it('is as tall in every month', async () => {
    openStudio()
    const anna = await reader(days)
    await anna.open()
    await anna.step('Choose a day')
    const heights = new Set<number>()
    for (let month = 0; month < 6; month++) {
      heights.add(anna.part('calendar').offsetHeight)
      anna.press('Next month')
      await anna.element.updateComplete
    }
    expect([...heights]).to.have.length(1)
  })
})

describe('knead-booking: the month by keyboard', () => {
  const inGrid = async (template = days) => {
    openStudio()
    const anna = await reader(template)
    await anna.open()
    await anna.nextMonthWith(2)
    anna.day(`${nextMonth}-15`).focus()
    return anna
  }

  it('has one day in the tab order, and the arrows move by day and week', async () => {
    const anna = await inGrid()
    expect(anna.parts('day').filter((day) => day.tabIndex === 0)).to.have.length(1)
    // The cursor starts where the month was entered.
    const start = Number(
      anna
        .parts('day')
        .find((day) => day.tabIndex === 0)!
        .dataset.date!.slice(8),
    )
    anna.day(`${nextMonth}-${String(start).padStart(2, '0')}`).focus()
    await sendKeys({ press: 'Home' })
    const monday = await anna.arrived()
    const moves: [string, number][] = [
      ['ArrowDown', 7],
      ['ArrowRight', 1],
      ['ArrowLeft', -1],
      ['ArrowUp', -7],
      ['End', 6],
    ]
    let at = Date.parse(monday)
    for (const [key, by] of moves) {
      await sendKeys({ press: key })
      at += by * 86_400_000
      await anna.until(() => focusedDate(anna) === new Date(at).toISOString().slice(0, 10), `${key} by ${by}`)
    }
    expect(anna.parts('day').filter((day) => day.tabIndex === 0)).to.have.length(1)
  })

  it('turns months with PageUp and PageDown, years with Shift', async () => {
    const anna = await inGrid()
    const cursor = anna.parts('day').find((day) => day.tabIndex === 0)!
    cursor.focus()
    const day = cursor.dataset.date!.slice(8)
    const expected = (months: number) => {
      const month = addMonths(nextMonth, months)
      const last = lastDay(month)
      return `${month}-${day}` < last ? `${month}-${day}` : last
    }
    await sendKeys({ press: 'PageDown' })
    await anna.until(() => focusedDate(anna) === expected(1), 'a month on')
    await sendKeys({ press: 'PageUp' })
    await anna.until(() => focusedDate(anna)?.startsWith(nextMonth), 'a month back')
    await shifted('PageDown')
    await anna.until(() => focusedDate(anna)?.startsWith(addMonths(nextMonth, 12)), 'a year on')
    await shifted('PageUp')
    await anna.until(() => focusedDate(anna)?.startsWith(nextMonth), 'a year back')
    await shifted('PageUp')
    await anna.until(() => focusedDate(anna) === today, 'today at the earliest')
  })

  it('mirrors the arrows where writing runs from right to left', async () => {
    const anna = await inGrid(
      html`<knead-booking dir="rtl" service="sports-60" practitioner="any"></knead-booking>`,
    )
    const cursor = anna.parts('day').find((day) => day.tabIndex === 0)!
    cursor.focus()
    const next = new Date(Date.parse(cursor.dataset.date!) + 86_400_000).toISOString().slice(0, 10)
    await sendKeys({ press: 'ArrowLeft' })
    await anna.until(() => focusedDate(anna) === next, 'the next day')
  })

  it('takes a day with Enter and moves on to its times', async () => {
    const anna = await inGrid()
    anna.parts('free')[1]!.focus()
    await sendKeys({ press: 'Enter' })
    await anna.step('Choose a time')
    await anna.until(() => anna.focused?.localName === 'h2', 'focus on the heading')
  })
})

describe('knead-booking: the times of a day', () => {
  const day = `${nextMonth}-10`
  // At the studio's clock: morning, morning, afternoon, evening, whatever the season.
  const open = () =>
    openStudio({ 'GET availability': freeOn({ [day]: [6, 7.5, 12, 17], [`${nextMonth}-12`]: [9] }) })

  const atTimes = async (template = days) => {
    open()
    const anna = await reader(template)
    await anna.open()
    await anna.nextMonthWith(2)
    await anna.pickDay()
    return anna
  }

  it('are one radio group in parts of the day', async () => {
    const anna = await atTimes()
    expect(anna.parts('day-part-name').map((each) => each.textContent)).to.deep.equal([
      'Morning',
      'Afternoon',
      'Evening',
    ])
    const radios = [...anna.root.querySelectorAll<HTMLInputElement>('input[type=radio]')]
    expect(new Set(radios.map(({ name }) => name)).size).to.equal(1)
    expect(radios).to.have.length(4)
    expect(anna.sees(dateLabel('en', day))).to.be.true
    await expect(anna.element).to.be.accessible()
  })

  it('tell the page which one was picked, and wait for the reader to go on', async () => {
    const anna = await atTimes()
    const event = heard<KneadSlotSelectEvent>(anna.element, 'knead-slot-select')
    await anna.pickTime(1)
    const { slot, service } = await event
    expect(service).to.equal('sports-60')
    expect(slot.start).to.equal(`${day}T07:30:00.000Z`)
    expect(anna.heading).to.equal('Choose a time')
    anna.press('Continue')
    await anna.step('Your details')
    anna.press('Back')
    await anna.step('Choose a time')
    expect(anna.root.querySelectorAll('input:checked')).to.have.length(1)
  })

  it('tell the two halves of a repeated hour apart by their offset', async () => {
    const year = new Date().getUTCFullYear() + 1
    const october = new Date(Date.UTC(year, 9, 31))
    // Clocks go back on the last Sunday of October: 03:30 comes twice.
    october.setUTCDate(31 - october.getUTCDay())
    const date = october.toISOString().slice(0, 10)
    openStudio({ 'GET availability': freeOn({ [date]: [0.5, 1.5] }, date) })
    const anna = await reader(
      html`<knead-booking service="sports-60" practitioner="any" time-zone=${ZONE}></knead-booking>`,
    )
    await anna.open()
    await anna.until(() => anna.parts('next-free').length > 0, 'the next free day')
    anna.part('next-free').click()
    await anna.pickDay()
    const [first, second] = anna.parts('slot').map((slot) => slot.textContent.trim())
    expect(first).to.match(/3:30.* GMT\+3$/)
    expect(second).to.match(/3:30.* GMT\+2$/)
  })

  it('are picked by arrow keys', async () => {
    const anna = await atTimes()
    anna.root.querySelector<HTMLElement>('input[type=radio]')!.focus()
    await sendKeys({ press: 'ArrowDown' })
    await anna.until(() => anna.parts('selected').length === 1, 'a picked time')
    await sendKeys({ press: 'Enter' })
    await anna.step('Your details')
  })

  it('must be picked before going on', async () => {
    const anna = await atTimes()
    anna.press('Continue')
    await anna.shows('Please choose a time.')
    expect(anna.focused?.getAttribute('name')).to.equal('start')
  })

  it('turn to the next day that has some, at the same height', async () => {
    const anna = await atTimes()
    const height = anna.part('panel').offsetHeight
    expect(anna.button('Previous day').ariaDisabled).to.equal('true')
    anna.press('Next day')
    await anna.shows(dateLabel('en', `${nextMonth}-12`))
    expect(anna.parts('slot')).to.have.length(1)
    expect(anna.part('panel').offsetHeight).to.equal(height)
  })

  it("name no zone where the reader's clock is the studio's", async () => {
    const anna = await atTimes()
    expect(anna.parts('zone')).to.deep.equal([])
  })

  it("name the studio's zone where the reader's differs, and switch only the labels", async () => {
    const anna = await atTimes(
      html`<knead-booking
        service="sports-60"
        practitioner="any"
        time-zone="Asia/Tokyo"
        hour-cycle="h23"
      ></knead-booking>`,
    )
    await anna.pickTime(3)
    expect(anna.part('zone').textContent)
      .to.contain('Japan Standard Time')
      .and.contain('Eastern European Time')
    const labels = () => anna.parts('slot').map((slot) => slot.textContent.replace(/\s+/g, ' ').trim())
    const own = labels()
    // 17:00 UTC is past midnight in Tokyo: it comes last, under its own day.
    expect(own).to.deep.equal(['15:00', '16:30', '21:00', '02:00'])
    expect(anna.parts('day-part-name').at(-1)?.textContent).to.equal(
      `Morning, ${dateLabel('en', `${nextMonth}-11`)}`,
    )
    anna.press('Show the time at the studio')
    await anna.shows('Time at the studio: Eastern European Time')
    expect(labels()).to.not.deep.equal(own)
    expect(anna.root.querySelector<HTMLInputElement>('input:checked')?.value).to.equal(`${day}T17:00:00.000Z`)
    anna.press('Show your own time')
    await anna.shows('Your own time')
    expect(labels()).to.deep.equal(own)
    await expect(anna.element).to.be.accessible()
  })
})
