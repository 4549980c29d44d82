import type { Booking, NewBooking, Service, ServiceList } from '../../../src/contract/booking.ts'
import { type Answer, json, problem } from '../../support/fetch.ts'
import { accepted, expect, html, openStudio, type Reader, reader, sent, studio, ZONE } from './support.ts'

const questions: NonNullable<Service['questions']> = [
  { id: 'goal', kind: 'text', label: 'What is your next race?' },
  { id: 'pressure', kind: 'choice', label: 'How firm may it be?', choices: ['Soft', 'Firm'], required: true },
  { id: 'injury', kind: 'yes-no', label: 'Are you injured?', required: true },
  { id: 'sore', kind: 'scale', label: 'How sore are you?', from: 0, to: 10 },
  { id: 'age', kind: 'scale', label: 'Years of training', from: 0, to: 40 },
  {
    id: 'health',
    kind: 'consent',
    label: 'I agree',
    text: 'We keep what you tell us about your health.',
    version: '1',
    required: true,
  },
]

const asking = (more: Partial<Service>): ServiceList => ({
  ...studio,
  services: studio.services.map((service) => ({ ...service, ...more })),
})

const pending: Answer = async (asked) => {
  const booking = (await (await accepted(asked)).json()) as Booking
  return json({ ...booking, state: 'pending' } satisfies Booking, 201)
}

const studioThatAsks = (answers: Record<string, Answer> = {}) =>
  openStudio({ 'GET services': () => json(asking({ questions })), ...answers })

const field = (anna: Reader, id: string) =>
  anna.root.querySelector<HTMLInputElement>(`[name="answers.${id}"]`)!
const list = (anna: Reader, id: string) =>
  anna.root.querySelector<HTMLSelectElement>(`select[name="answers.${id}"]`)!

function select(anna: Reader, id: string, value: string) {
  list(anna, id).value = value
  list(anna, id).dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }))
}

describe("knead-booking: the studio's questions", () => {
  it('are asked with the details and sent as what they are', async () => {
    const network = studioThatAsks()
    const anna = await reader()
    await anna.toDetails()
    await expect(anna.element).to.be.accessible()
    anna.type('"answers.goal"', 'Riga marathon')
    select(anna, 'pressure', 'Firm')
    anna.root.querySelectorAll<HTMLInputElement>('[name="answers.injury"]')[1]!.click()
    anna.root.querySelectorAll<HTMLInputElement>('[name="answers.sore"]')[7]!.click()
    select(anna, 'age', '12')
    field(anna, 'health').click()
    await anna.send()
    await anna.step('Your visit is booked')
    expect((sent(network)[0]?.body as NewBooking).answers).to.deep.equal({
      goal: 'Riga marathon',
      pressure: 'Firm',
      injury: false,
      sore: 7,
      age: 12,
      health: true,
    })
  })

  it('say in words what is missing, and go to the first', async () => {
    const network = studioThatAsks()
    const anna = await reader()
    await anna.toDetails()
    await anna.send()
    await anna.shows('Please check 3 fields.')
    expect(anna.sees('Please answer this question.')).to.be.true
    expect(anna.sees('The studio needs your consent to this.')).to.be.true
    const wrong = [...anna.root.querySelectorAll('.details [aria-invalid=true]')]
    expect(wrong).to.have.length(3)
    for (const each of wrong) {
      const said = (each.getAttribute('aria-describedby') ?? '')
        .split(' ')
        .filter((id) => id.endsWith('-error'))
      expect(said.map((id) => anna.root.getElementById(id)?.textContent)).to.have.length(1)
      expect(anna.root.getElementById(said[0]!)?.textContent.trim()).not.to.equal('')
    }
    await anna.until(() => anna.focused === list(anna, 'pressure'), 'focus on the first')
    const error = anna.root.getElementById('answers.pressure-error')!
    const foot = anna.part('submit').parentElement!
    await anna.until(
      () => error.getBoundingClientRect().bottom <= foot.getBoundingClientRect().top,
      'its error above the foot',
    )
    await expect(anna.element).to.be.accessible()
    expect(sent(network)).to.deep.equal([])
    field(anna, 'health').click()
    await anna.until(() => !anna.sees('The studio needs your consent'), 'a given consent')
  })

  it("show the server's refusal at the question", async () => {
    const errors = [{ field: 'answers.goal', message: 'must be text' }]
    studioThatAsks({
      'GET services': () => json(asking({ questions: questions.slice(0, 1) })),
      'POST bookings': () => problem('invalid-input', 422, { errors }),
    })
    const anna = await reader()
    await anna.toDetails()
    await anna.send()
    await anna.shows('Please check this field.')
    await anna.until(() => anna.focused === field(anna, 'goal'), 'focus on the question')
  })

  it('keep their answers over closing the panel', async () => {
    studioThatAsks()
    const anna = await reader()
    await anna.toDetails()
    field(anna, 'injury').click()
    select(anna, 'pressure', 'Soft')
    anna.press('Close')
    await anna.until(() => anna.parts('heading').length === 0, 'a closed panel')
    await anna.open()
    await anna.step('Your details')
    expect(field(anna, 'injury').checked).to.be.true
    expect(list(anna, 'pressure').value).to.equal('Soft')
  })
})

describe('knead-booking: visits that the studio confirms by hand', () => {
  const byHand = (answers: Record<string, Answer> = {}) =>
    openStudio({
      'GET services': () => json(asking({ approval: true })),
      'POST bookings': pending,
      ...answers,
    })

  it('say so before they are sent, and that the wish is on its way after', async () => {
    byHand()
    const anna = await reader()
    await anna.toDetails()
    expect(anna.part('approval').textContent).to.contain('The studio confirms this visit by hand.')
    anna.type('name', 'Anna Ozola')
    anna.type('email', 'anna@example.com')
    await anna.element.updateComplete
    anna.press('Ask for this visit')
    await anna.step('Your wish is sent')
    expect(anna.sees('The studio answers by mail to anna@example.com.')).to.be.true
    expect(anna.parts('calendar-link')).to.deep.equal([])
    expect(anna.parts('visit-link')).to.have.length(1)
    await expect(anna.element).to.be.accessible()
  })

  it('speak German', async () => {
    byHand()
    const anna = await reader(
      html`<knead-booking lang="de" service="legs-30" time-zone=${ZONE}></knead-booking>`,
    )
    await anna.open()
    await anna.until(() => anna.parts('free').length > 0, 'free days')
    anna.parts('free')[0]!.click()
    await anna.step('Uhrzeit wählen')
    await anna.pickTime()
    anna.press('Weiter')
    await anna.shows('Das Studio bestätigt diesen Termin persönlich.')
    anna.type('name', 'Anna Ozola')
    anna.type('email', 'anna@example.com')
    await anna.element.updateComplete
    anna.press('Termin anfragen')
    await anna.step('Ihr Wunsch ist gesendet')
  })
})
