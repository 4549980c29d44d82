import { sendKeys, setViewport } from '@web/test-runner-commands'
import type { Availability, NewWaiting, Waiting } from '../../../src/contract/booking.ts'
import { type Answer, json, problem, unreachable } from '../../support/fetch.ts'
import { expect, html, openStudio, reader, type Reader, studio, ZONE } from './support.ts'

const DAY = 86_400_000

/** Nothing at all is free. */
const full: Answer = ({ query }) => {
  const days: Availability['days'] = []
  const last = Date.parse(query.get('to') ?? '')
  for (let day = Date.parse(query.get('from') ?? ''); day <= last; day += DAY)
    days.push({ date: new Date(day).toISOString().slice(0, 10), slots: [] })
  return json({ zone: ZONE, days } satisfies Availability)
}

const inLine: Answer = ({ body }) => {
  const { from, to } = body as NewWaiting
  const page = 'https://knead.test/s/demo/waitlist/01wait.secret'
  return json({ id: '01wait', token: '01wait.secret', from, to, page } satisfies Waiting, 201)
}

const element = html`<knead-booking service="legs-30" time-zone=${ZONE}></knead-booking>`

/** Before the days, with nothing free on any of them. */
async function fullStudio(
  answers: Record<string, Answer> = {},
  tag = element,
  before: (anna: Reader) => void | Promise<void> = () => undefined,
) {
  const network = openStudio({ 'GET availability': full, 'POST waitlist': inLine, ...answers })
  const anna: Reader = await reader(tag)
  await anna.open()
  await before(anna)
  await anna.until(() => anna.parts('wait').length > 0, 'the way to the waiting list')
  return { network, anna }
}

const date = (anna: Reader, name: 'from' | 'to') =>
  anna.root.querySelector<HTMLInputElement>(`[name=${name}]`)!

function setDate(anna: Reader, name: 'from' | 'to', value: string) {
  date(anna, name).value = value
  date(anna, name).dispatchEvent(new Event('change', { bubbles: true }))
}

const asked = (network: ReturnType<typeof openStudio>) =>
  network.to('POST waitlist').map(({ body, headers }) => ({
    body: body as NewWaiting,
    key: headers.get('idempotency-key'),
  }))

async function join(anna: Reader) {
  anna.press('Tell me when a time falls free')
  await anna.step('Wait for a free time')
  anna.type('name', 'Anna Ozola')
  anna.type('email', 'anna@example.com')
  await anna.element.updateComplete
  anna.press('Tell me')
}

async function nextMonth(anna: Reader) {
  const before = anna.part('month').textContent
  anna.press('Next month')
  await anna.until(() => anna.part('month').textContent !== before, 'the next month')
  await anna.until(() => anna.parts('wait').length > 0, 'what is known of it')
}

describe('knead-booking: the waiting list', () => {
  it('waits for the month that is looked at, and says so in place', async () => {
    const { network, anna } = await fullStudio()
    await nextMonth(anna)
    expect(anna.sees(/Nothing is free in/)).to.be.true
    anna.press('Tell me when a time falls free')
    await anna.step('Wait for a free time')
    await anna.until(() => anna.focused === anna.part('heading'), 'focus on the title')
    await expect(anna.element).to.be.accessible()
    const [from, to] = [date(anna, 'from').value, date(anna, 'to').value]
    expect(from).to.match(/-01$/)
    expect(to.slice(0, 7)).to.equal(from.slice(0, 7))
    expect(Number(to.slice(8))).to.be.at.least(28)
    anna.press('Back')
    await anna.step('Choose a day')
    await nextMonth(anna)
    await join(anna)
    await anna.step('You are in line')
    await anna.until(() => anna.focused === anna.part('heading'), 'focus on the news')
    const [sent] = asked(network)
    expect(sent?.key).to.match(/^[\d-]{20,64}$/)
    expect(sent?.body).to.deep.include({
      service: 'legs-30',
      practitioner: 'ieva',
      zone: ZONE,
      customer: { name: 'Anna Ozola', email: 'anna@example.com' },
    })
    expect(anna.sees(/When a time falls free from .* to .* we write to anna@example.com\./)).to.be.true
    expect(anna.part('waiting-link').getAttribute('href')).to.contain('/waitlist/01wait.secret')
    await expect(anna.element).to.be.accessible()
    anna.press('Back to the calendar')
    await anna.step('Choose a day')
  })

  it('waits for the day that the reader asked for', async () => {
    const { network, anna } = await fullStudio()
    await nextMonth(anna)
    const day = anna.parts('day')[9]!
    day.click()
    await anna.shows(/\w+ \d+ \w+, nothing free|\w+, \w+ \d+, nothing free/)
    await join(anna)
    await anna.shows(/falls free on .* we write to anna@example.com/)
    expect(asked(network)[0]?.body).to.include({ from: day.dataset.date, to: day.dataset.date })
  })

  it('is there in a quiet way when something is free, but nothing suits', async () => {
    openStudio({ 'POST waitlist': inLine })
    const anna = await reader()
    await anna.open()
    await anna.step('Choose a service')
    anna.press('Sports massage')
    await anna.step('Choose who you see')
    anna.press('Anyone')
    await anna.nextMonthWith(2)
    anna.press('Tell me when a time falls free')
    await anna.step('Wait for a free time')
    expect(anna.part('so-far').textContent).to.contain('Sports massage')
  })

  it('waits for as many places as are wanted', async () => {
    const { services } = studio
    const group = { ...services[0]!, id: 'class', name: 'Class', seats: 8, together: true as const }
    const { network, anna } = await fullStudio(
      { 'GET services': () => json({ ...studio, services: [group] }) },
      html`<knead-booking service="class" time-zone=${ZONE}></knead-booking>`,
      async (reader) => {
        await reader.step('Choose your options')
        reader.press('One more')
        reader.press('Continue')
      },
    )
    await join(anna)
    await anna.until(() => asked(network).length > 0, 'a place in line')
    expect(asked(network)[0]?.body.seats).to.equal(2)
  })

  it('checks the days in words', async () => {
    const { network, anna } = await fullStudio()
    anna.press('Tell me when a time falls free')
    await anna.step('Wait for a free time')
    anna.type('name', 'Anna')
    anna.type('email', 'anna@example.com')
    const wrong = async (from: string, to: string, sentence: string) => {
      setDate(anna, 'from', from)
      setDate(anna, 'to', to)
      anna.press('Tell me')
      await anna.shows(sentence)
      expect(date(anna, 'to').ariaInvalid).to.equal('true')
    }
    await wrong('', '', 'Please give both days.')
    await wrong('2999-02-02', '2999-02-01', 'The last day must not be before the first.')
    await wrong('2001-02-02', '2001-02-03', 'Please choose days that are still to come.')
    await wrong('2999-01-01', '2999-03-04', 'Please choose at most 62 days.')
    await anna.until(() => anna.focused === date(anna, 'to'), 'focus on the last day')
    await expect(anna.element).to.be.accessible()
    expect(asked(network)).to.deep.equal([])
    setDate(anna, 'to', '2999-03-03')
    await anna.until(() => !anna.sees('at most 62'), 'no complaint')
    anna.press('Tell me')
    await anna.step('You are in line')
  })

  it('takes over what was typed for a booking, and keeps what is typed here', async () => {
    openStudio({ 'POST waitlist': inLine })
    const anna = await reader()
    await anna.toDetails()
    anna.type('name', 'Anna Ozola')
    anna.press('Change')
    await anna.step('Choose a day')
    await anna.until(() => anna.parts('wait').length > 0, 'the way to the waiting list')
    anna.press('Tell me when a time falls free')
    await anna.step('Wait for a free time')
    const field = (name: string) => anna.root.querySelector<HTMLInputElement>(`[name=${name}]`)!
    expect(field('name').value).to.equal('Anna Ozola')
    anna.type('phone', '+371 1')
    anna.press('Close')
    await anna.until(() => anna.parts('heading').length === 0, 'a closed panel')
    await anna.open()
    await anna.step('Wait for a free time')
    expect(field('phone').value).to.equal('+371 1')
    anna.press('Back')
    await anna.pickDay()
    await anna.pickTime()
    anna.press('Continue')
    await anna.step('Your details')
    expect([field('name').value, field('phone').value]).to.deep.equal(['Anna Ozola', '+371 1'])
  })

  it('checks name and e-mail in words', async () => {
    const { network, anna } = await fullStudio()
    anna.press('Tell me when a time falls free')
    await anna.step('Wait for a free time')
    anna.press('Tell me')
    await anna.shows('Please give your name.')
    expect(anna.sees('Please check 2 fields.')).to.be.true
    await anna.until(() => anna.focused?.getAttribute('name') === 'name', 'focus on the first')
    expect(asked(network)).to.deep.equal([])
  })

  it('asks what the studio asks of a booking', async () => {
    const questions = [{ id: 'injury', kind: 'yes-no' as const, label: 'Are you injured?', required: true }]
    const services = studio.services.map((service) => ({ ...service, questions }))
    const { network, anna } = await fullStudio({ 'GET services': () => json({ ...studio, services }) })
    await join(anna)
    await anna.shows('Please answer this question.')
    anna.root.querySelector<HTMLInputElement>('[name="answers.injury"][value=no]')!.click()
    await anna.element.updateComplete
    anna.press('Tell me')
    await anna.step('You are in line')
    expect(asked(network)[0]?.body.answers).to.deep.equal({ injury: false })
  })

  it('says when it did not work, and sends the same again with the same key', async () => {
    const { network, anna } = await fullStudio({ 'POST waitlist': unreachable })
    await join(anna)
    await anna.shows('we do not know yet whether you are in line')
    expect(anna.part('contact').textContent).to.contain('+371 5550 0142')
    network.serve({
      'POST waitlist': () =>
        problem('invalid-input', 422, {
          errors: [{ field: 'customer.email', message: 'is not an address' }],
        }),
    })
    anna.press('Tell me')
    await anna.shows('E-mail is not an address.')
    network.serve({ 'POST waitlist': inLine })
    anna.press('Tell me')
    await anna.step('You are in line')
    const keys = asked(network).map(({ key }) => key)
    expect(keys[0]).to.equal(keys[1])
    expect(keys[2]).to.not.equal(keys[1])
  })

  it('can be joined by keyboard alone', async () => {
    const { anna } = await fullStudio()
    anna.part('wait').focus()
    await sendKeys({ press: 'Enter' })
    await anna.step('Wait for a free time')
    await anna.until(() => anna.focused === anna.part('heading'), 'focus on the title')
    const name = anna.root.querySelector<HTMLInputElement>('[name=name]')!
    while (anna.focused !== name) await sendKeys({ press: 'Tab' })
    await sendKeys({ type: 'Anna' })
    await sendKeys({ press: 'Tab' })
    await sendKeys({ type: 'anna@example.com' })
    await sendKeys({ press: 'Enter' })
    await anna.step('You are in line')
  })

  it('speaks German, and fits 320 px at twice the text from right to left', async () => {
    await setViewport({ width: 320, height: 640 })
    const { anna } = await fullStudio(
      {},
      html`<knead-booking
        lang="de"
        dir="rtl"
        service="legs-30"
        time-zone=${ZONE}
        style="--knead-font-size: 32px"
      ></knead-booking>`,
    )
    const fits = () => {
      const step = anna.part('step')
      expect(step.scrollWidth, anna.heading).to.be.at.most(step.clientWidth)
    }
    await anna.shows('Bescheid geben, wenn etwas frei wird')
    fits()
    anna.press('Bescheid geben, wenn etwas frei wird')
    await anna.step('Auf eine freie Zeit warten')
    fits()
    anna.type('name', 'Anna')
    anna.type('email', 'anna@example.com')
    await anna.element.updateComplete
    anna.press('Bescheid geben')
    await anna.step('Sie stehen auf der Liste')
    fits()
    await setViewport({ width: 800, height: 600 })
  })
})
