import type { Booking, ServiceList } from '../../../src/contract/booking.ts'
import { momentLabel } from '../../../src/elements/booking/panel/clock.ts'
import { type Answer, json } from '../../support/fetch.ts'
import { accepted, expect, html, openStudio, type Reader, reader, studio, ZONE } from './support.ts'

const HOUR = 3_600_000

const studioWith = (policies: ServiceList['policies'], policy?: string) =>
  openStudio({
    'GET services': () => json({ ...studio, policies, words: { ...studio.words, policy } }),
    'POST bookings': inTime,
  })

const inTime: Answer = async (asked) => {
  const booking = (await (await accepted(asked)).json()) as Booking
  const until = (hours: number) => new Date(Date.parse(booking.start) - hours * HOUR).toISOString()
  return json({ ...booking, moveUntil: until(24), cancelUntil: until(24) } satisfies Booking, 201)
}

/** The chosen time, less so many hours, in words. */
async function before(anna: Reader, hours: number): Promise<string> {
  const start = anna.element.shadowRoot!.querySelector('[part=summary] .what span')!.textContent
  const found = [...Array(70 * 24 * 2).keys()]
    .map((half) => Math.ceil(Date.now() / HOUR) * HOUR + half * (HOUR / 2))
    .find((moment) => momentLabel({ language: 'en-US', zone: ZONE, cycle: undefined }, moment) === start)!
  return momentLabel({ language: 'en-US', zone: ZONE, cycle: undefined }, found - hours * HOUR)
}

const policy = (anna: Reader) => anna.part('policy').textContent.replace(/\s+/g, ' ').trim()

describe('knead-booking: until when a visit can be changed', () => {
  it('is said before the booking is sent, and in the confirmation', async () => {
    studioWith({ cancelNotice: 1440, moveNotice: 1440 }, 'Later than that half the price is due.')
    const anna = await reader()
    await anna.toDetails()
    const sentence = `You can move or cancel this visit until ${await before(anna, 24)}. Later than that half the price is due.`
    expect(policy(anna)).to.equal(sentence)
    const order = anna.part('policy').compareDocumentPosition(anna.part('submit'))
    expect(order & Node.DOCUMENT_POSITION_FOLLOWING).to.be.above(0)
    await anna.send()
    await anna.step('Your visit is booked')
    expect(policy(anna)).to.equal(sentence)
    await expect(anna.element).to.be.accessible()
  })

  it('is said of moving and of cancelling where they differ', async () => {
    studioWith({ cancelNotice: 2880, moveNotice: 60 })
    const anna = await reader()
    await anna.toDetails()
    expect(policy(anna)).to.equal(
      `You can move it until ${await before(anna, 1)}. You can cancel it until ${await before(anna, 48)}.`,
    )
  })

  it('is said when there is no time left for either', async () => {
    studioWith({ cancelNotice: 60 * 24 * 100, moveNotice: 60 * 24 * 100 })
    const anna = await reader()
    await anna.toDetails()
    expect(policy(anna)).to.equal('It is so soon that it cannot be moved or cancelled here.')
  })

  it('is folded where the studio says much about it', async () => {
    studioWith({ cancelNotice: 0, moveNotice: 0 }, 'Please be on time. '.repeat(20))
    const anna = await reader()
    await anna.toDetails()
    const details = anna.part('policy').querySelector('details')!
    expect(details.open).to.be.false
    details.querySelector('summary')!.click()
    await anna.until(() => details.open, 'the words of the studio')
    await expect(anna.element).to.be.accessible()
  })

  it('speaks German', async () => {
    studioWith({ cancelNotice: 1440, moveNotice: 1440 })
    const anna = await reader(
      html`<knead-booking lang="de" service="legs-30" time-zone=${ZONE}></knead-booking>`,
    )
    await anna.open()
    await anna.until(() => anna.parts('free').length > 0, 'free days')
    anna.parts('free').at(-1)!.click()
    await anna.step('Uhrzeit wählen')
    await anna.pickTime()
    anna.press('Weiter')
    await anna.step('Ihre Angaben')
    expect(policy(anna)).to.match(
      /^(Sie können den Termin bis .* verlegen oder absagen|Der Termin ist so bald)/,
    )
  })
})

describe('knead-booking: a reader who asks for little data', () => {
  afterEach(() => {
    Reflect.deleteProperty(navigator, 'connection')
  })

  it('has nothing fetched ahead', async () => {
    Object.defineProperty(navigator, 'connection', { configurable: true, value: { saveData: true } })
    const network = openStudio()
    const anna = await reader(html`<knead-booking service="sports-60" practitioner="any"></knead-booking>`)
    anna.part('button').focus()
    anna.part('button').dispatchEvent(new PointerEvent('pointerenter'))
    await anna.element.updateComplete
    expect(network.asked).to.deep.equal([])
    await anna.open()
    await anna.step('Choose a day')
    await anna.until(() => anna.part('calendar').ariaBusy === 'false', 'the month')
    expect(network.to('GET availability')).to.have.length(1)
  })
})

describe('knead-booking: a reader whose zone the page changes', () => {
  it('is shown both clocks from then on', async () => {
    openStudio()
    const anna = await reader(
      html`<knead-booking service="sports-60" practitioner="any" time-zone=${ZONE}></knead-booking>`,
    )
    await anna.open()
    await anna.nextMonthWith(1)
    expect(anna.parts('zone')).to.deep.equal([])
    anna.element.timeZone = 'Asia/Tokyo'
    await anna.until(() => anna.parts('zone').length === 1, 'the zone of the studio')
  })
})
