/** A studio where several visits can be booked at once. */
import type {
  Booking,
  BookingSet,
  NewBookingSet,
  Plan,
  PlannedVisit,
  ServiceList,
  Slot,
} from '../../../src/contract/booking.ts'
import { keep } from '../../../src/elements/kit/storage.ts'
import { type Answer, json, SITE } from '../../support/fetch.ts'
import { html, openStudio, reader, type Reader, slotAt, studio, ZONE } from './support.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** A Saturday in spring, whatever today is. */
export const EVENT = `${String(new Date().getUTCFullYear() + 1)}-03-20`

/** So many days from the event, at an hour UTC. */
export const around = (days: number, hour = 9): number => Date.parse(EVENT) + days * DAY + hour * HOUR
export const dateAround = (days: number): string => new Date(around(days)).toISOString().slice(0, 10)

/** Half an hour with one who is free. */
export const shortSlot = (start: number, practitioners = ['ieva']): Slot => ({
  ...slotAt(start),
  end: new Date(start + HOUR / 2).toISOString(),
  practitioners,
})

const [sports, legs] = studio.services as [ServiceList['services'][0], ServiceList['services'][0]]

export const race = { id: 'race', name: 'Around your race', description: 'Loose before, repaired after.' }

export const planned: ServiceList = {
  ...studio,
  services: [
    {
      ...sports,
      questions: [
        { id: 'injury', kind: 'text', label: 'Any injury?', required: true },
        { id: 'goal', kind: 'text', label: 'Your goal?' },
      ],
    },
    {
      ...legs,
      price: { amount: 3600, currency: 'EUR' },
      questions: [
        { id: 'injury', kind: 'text', label: 'Any injury?', required: true },
        { id: 'shoes', kind: 'text', label: 'Which shoes?' },
      ],
    },
  ],
  plans: [race, { id: 'surgery', name: 'After surgery' }],
}

/** The same without questions. */
export const plain: ServiceList = {
  ...planned,
  services: planned.services.map(({ questions: _, ...service }) => service),
}

const visit = (more: Partial<PlannedVisit>): PlannedVisit => ({
  service: { id: 'legs-30', name: 'Legs after the race', duration: 30 },
  price: { amount: 3600, currency: 'EUR' },
  reason: 'Keeps you loose.',
  from: dateAround(-10),
  to: dateAround(-8),
  alternatives: [],
  ...more,
})

/** A loosening, a last one, nothing free the day after, and a recovery. */
export const proposal: PlannedVisit[] = [
  visit({ slot: shortSlot(around(-9)), alternatives: [shortSlot(around(-9, 11)), shortSlot(around(-8, 7))] }),
  visit({
    reason: 'A last loosening.',
    from: dateAround(-3),
    to: dateAround(-2),
    slot: shortSlot(around(-3)),
    alternatives: [shortSlot(around(-2, 7))],
  }),
  visit({ reason: 'Light, the day after.', from: dateAround(1), to: dateAround(1) }),
  visit({
    service: { id: 'sports-60', name: 'Sports massage', duration: 60 },
    price: { amount: 6200, currency: 'EUR' },
    reason: 'Repairs what the race tore.',
    from: dateAround(2),
    to: dateAround(5),
    slot: { ...slotAt(around(4)), practitioners: ['elina', 'ieva'] },
    alternatives: [slotAt(around(3))],
  }),
]

export const planAnswer =
  (visits = proposal): Answer =>
  () =>
    json({
      ...race,
      zone: ZONE,
      visits,
      complete: visits.every(({ slot }) => slot),
    } satisfies Plan)

/** Books whatever is asked for. */
export const acceptedSet =
  (more: Partial<Booking> = {}): Answer =>
  ({ body }) => {
    const { visits } = body as NewBookingSet
    const bookings = visits.map(({ start, service, guest }, n): Booking => {
      const { id, name, duration, price } = studio.services.find((each) => each.id === service)!
      const key = `01visit${String(n)}`
      const page = `https://knead.test/s/demo/bookings/${key}`
      return {
        id: key,
        token: `${key}.secret`,
        state: 'confirmed',
        start,
        end: new Date(Date.parse(start) + duration * 60_000).toISOString(),
        offset: '+02:00',
        zone: ZONE,
        service: { id, name, duration },
        practitioner: studio.practitioners[n % 2]!,
        ...(price && { price }),
        ...(guest && { guest }),
        set: '01set',
        moveUntil: start,
        cancelUntil: start,
        links: { page, ics: `${page}.ics`, google: 'https://g.example', outlook: 'https://o.example' },
        ...more,
      }
    })
    const links = { ics: 'https://knead.test/s/demo/sets/01set.mac.ics' }
    return json({ id: '01set', visits: bookings, links } satisfies BookingSet, 201)
  }

const element = () => html`<knead-booking plan="race" time-zone=${ZONE}></knead-booking>`

export async function atPlan(answers: Record<string, Answer> = {}, template = element()) {
  const network = openStudio({
    'GET services': () => json(plain),
    'GET plans/:id': planAnswer(),
    'POST booking-sets': acceptedSet(),
    ...answers,
  })
  const anna = await reader(template)
  await anna.open()
  await anna.step('Around your race')
  return { network, anna }
}

export async function giveDate(anna: Reader, date = EVENT): Promise<void> {
  const input = anna.root.querySelector<HTMLInputElement>('[name=event]')!
  input.value = date
  input.dispatchEvent(new Event('change', { bubbles: true }))
  await anna.element.updateComplete
}

export async function atVisits(answers: Record<string, Answer> = {}, template = element()) {
  const made = await atPlan(answers, template)
  await giveDate(made.anna)
  made.anna.press('Show the visits')
  await made.anna.until(() => made.anna.parts('visit').length > 0, 'the visits')
  return made
}

export async function atDetails(answers: Record<string, Answer> = {}) {
  const made = await atVisits(answers)
  made.anna.press('Continue')
  await made.anna.step('Your details')
  return made
}

export async function book(anna: Reader, button = 'Book 3 visits'): Promise<void> {
  anna.type('name', 'Anna Ozola')
  anna.type('email', 'anna@example.com')
  await anna.element.updateComplete
  anna.press(button)
}

export const text = (found: Element) => found.textContent.replace(/\s+/g, ' ').trim()
export const total = (anna: Reader) => text(anna.part('total'))
export const setsOf = (network: { to: (route: string) => { body: unknown; headers: Headers }[] }) =>
  network.to('POST booking-sets').map(({ body }) => body as NewBookingSet)
export const within = (anna: Reader, n: number, part: string) =>
  anna.parts('visit')[n]!.querySelector<HTMLElement>(`[part=${part}]`)!

/** The date of the event is kept in the tab: each test starts without. */
afterEach(() => {
  keep('sessionStorage', `knead-booking-event:${SITE}`, null)
})
