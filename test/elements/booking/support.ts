/** A studio on a fake network, and a reader who finds things in the panel as people do. */
import { expect, fixture, html, waitUntil } from '@open-wc/testing'
import type { TemplateResult } from 'lit'
import type {
  Availability,
  Booking,
  Hold,
  NewBooking,
  ServiceList,
  Slot,
} from '../../../src/contract/booking.ts'
import { KneadBooking } from '../../../src/elements/booking/booking.ts'
import { keep } from '../../../src/elements/kit/storage.ts'
import { type Answer, type Asked, json, type Network, serve, SITE } from '../../support/fetch.ts'

KneadBooking.define('knead-booking')

export const ZONE = 'Europe/Riga'
export const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

export const studio: ServiceList = {
  studio: {
    name: 'Alder & Tide',
    zone: ZONE,
    language: 'en',
    email: 'hello@alder.example',
    phone: '+371 5550 0142',
    address: 'Laipu iela 7',
  },
  services: [
    {
      id: 'sports-60',
      name: 'Sports massage',
      description: 'An hour for the muscles.',
      duration: 60,
      price: { amount: 6200, currency: 'EUR' },
      practitioners: ['elina', 'ieva'],
    },
    { id: 'legs-30', name: 'Legs after the race', duration: 30, practitioners: ['ieva'] },
  ],
  practitioners: [
    { id: 'elina', name: 'Elīna', title: 'Sports massage therapist' },
    { id: 'ieva', name: 'Ieva' },
  ],
  policies: { cancelNotice: 1440, moveNotice: 1440 },
  words: { bookingNote: 'Ring the lower bell.', policy: 'Up to a day before, at no cost.' },
}

export const slotAt = (start: number): Slot => ({
  start: new Date(start).toISOString(),
  end: new Date(start + HOUR).toISOString(),
  offset: '+02:00',
  practitioners: ['elina'],
})

/** Free times on some dates, given as hours UTC; every other date of the query has none. */
export function freeOn(dates: Record<string, number[]>, nextFree?: string): Answer {
  return ({ query }) => {
    const days: Availability['days'] = []
    const last = Date.parse(query.get('to') ?? '')
    for (let day = Date.parse(query.get('from') ?? ''); day <= last; day += DAY) {
      const date = new Date(day).toISOString().slice(0, 10)
      days.push({ date, slots: (dates[date] ?? []).map((hour) => slotAt(day + hour * HOUR)) })
    }
    const none = days.every(({ slots }) => slots.length === 0)
    return json({ zone: ZONE, days, ...(none && nextFree && { nextFree }) } satisfies Availability)
  }
}

/** Four times on each day but Sundays. */
export const freeDaily: Answer = ({ query }) => {
  const days: Availability['days'] = []
  const last = Date.parse(query.get('to') ?? '')
  for (let day = Date.parse(query.get('from') ?? ''); day <= last; day += DAY) {
    const hours = new Date(day).getUTCDay() === 0 ? [] : [7, 9, 11, 16]
    days.push({
      date: new Date(day).toISOString().slice(0, 10),
      slots: hours.map((hour) => slotAt(day + hour * HOUR)),
    })
  }
  return json({ zone: ZONE, days } satisfies Availability)
}

export const accepted: Answer = ({ body }) => {
  const { start, service } = body as NewBooking
  const { id, name, duration, price } = studio.services.find((each) => each.id === service)!
  return json(
    {
      id: '01visit',
      token: 'secret',
      state: 'confirmed',
      start,
      end: start,
      offset: '+02:00',
      zone: ZONE,
      service: { id, name, duration },
      practitioner: studio.practitioners[0]!,
      ...(price && { price }),
      moveUntil: start,
      cancelUntil: start,
      links: {
        page: 'https://knead.test/s/demo/bookings/secret',
        ics: 'https://knead.test/s/demo/bookings/secret.ics',
        google: 'https://calendar.google.com/x',
        outlook: 'https://outlook.live.com/x',
      },
    } satisfies Booking,
    201,
  )
}

/** A studio that is open; single answers may be others. */
export const openStudio = (answers: Record<string, Answer> = {}): Network =>
  serve({
    'GET services': () => json(studio),
    'GET availability': freeDaily,
    'POST bookings': accepted,
    ...answers,
  })

/** A studio that keeps times for so many milliseconds. */
export function keeping(life = 5 * MINUTE, more: Partial<Hold> = {}): Answer {
  let count = 0
  return ({ body }) => {
    const { start } = body as { start: string }
    count += 1
    const hold: Hold = {
      id: `01hold${count}`,
      token: `token-of-the-hold-number-${count}`,
      expires: new Date(Date.now() + life).toISOString(),
      extendable: true,
      practitioner: { id: 'elina', name: 'Elīna' },
      slot: slotAt(Date.parse(start)),
      ...more,
    }
    return json(hold, 201)
  }
}

export const released: Answer = () => new Response(null, { status: 204 })
export const studioThatKeeps = (life?: number, answers: Record<string, Answer> = {}) =>
  openStudio({ 'POST holds': keeping(life), 'DELETE holds/:id': released, ...answers })

/** Three times at which others could come instead. */
export function near(): Slot[] {
  const start = Date.parse(`${new Date().getUTCFullYear() + 1}-01-12T09:00Z`)
  return [1, 2, 26].map((hours) => slotAt(start + hours * 60 * MINUTE))
}

/** The reader in front of one booking element. */
export class Reader {
  readonly element: KneadBooking

  constructor(element: KneadBooking) {
    this.element = element
  }

  get root(): ShadowRoot {
    return this.element.shadowRoot!
  }

  part(name: string): HTMLElement {
    const found = this.root.querySelector<HTMLElement>(`[part~="${name}"]`)
    if (!found) throw new Error(`There is no part "${name}" on screen.`)
    return found
  }

  parts(name: string): HTMLElement[] {
    return [...this.root.querySelectorAll<HTMLElement>(`[part~="${name}"]`)]
  }

  sees(text: string | RegExp): boolean {
    return this.root.textContent.replace(/\s+/g, ' ').search(text) >= 0
  }

  get heading(): string {
    return this.part('heading').textContent.trim()
  }

  get focused(): HTMLElement | null {
    return this.root.activeElement as HTMLElement | null
  }

  /** Waits until something holds; the message says what was waited for. */
  until(condition: () => unknown, what: string): Promise<void> {
    return waitUntil(() => condition(), what, { timeout: 4000 })
  }

  shows(text: string | RegExp): Promise<void> {
    return this.until(() => this.sees(text), `"${String(text)}" on screen`)
  }

  async step(heading: string): Promise<void> {
    await this.until(
      () => this.parts('heading')[0]?.textContent.trim() === heading,
      `the step "${heading}" (it is "${this.parts('heading')[0]?.textContent.trim() ?? 'closed'}")`,
    )
  }

  async open(): Promise<void> {
    this.part('button').click()
    await this.until(() => this.parts('heading').length > 0, 'the panel')
  }

  button(name: string): HTMLElement {
    const nameOf = (each: HTMLElement) => {
      const heard = each.cloneNode(true) as HTMLElement
      for (const hidden of heard.querySelectorAll('[aria-hidden]')) hidden.remove()
      return each.getAttribute('aria-label') ?? heard.textContent.replace(/\s+/g, ' ').trim()
    }
    const all = [...this.root.querySelectorAll<HTMLElement>('.panel button')]
    const found = all.find((each) => nameOf(each).startsWith(name))
    if (!found) throw new Error(`There is no button "${name}" on screen.`)
    return found
  }

  press(name: string): void {
    this.button(name).click()
  }

  /** A day of the grid by its date. */
  day(date: string): HTMLElement {
    const found = this.root.querySelector<HTMLElement>(`[data-date="${date}"]`)
    if (!found) throw new Error(`${date} is not in view.`)
    return found
  }

  /** Waits until free times are known, then picks the nth day that has some. */
  async pickDay(nth = 0): Promise<void> {
    await this.step('Choose a day')
    await this.pickFree('Choose a time', nth)
  }

  /** The same by whatever name the days go; `next` is what comes after them. */
  async pickFree(next: string, nth = 0): Promise<void> {
    await this.until(() => this.parts('free').length > nth, 'free days')
    this.parts('free')[nth]!.click()
    await this.step(next)
  }

  async pickTime(nth = 0): Promise<void> {
    await this.until(() => this.parts('slot').length > nth, 'free times')
    this.parts('slot')[nth]!.querySelector('input')!.click()
    await this.element.updateComplete
  }

  type(field: string, value: string): void {
    const input = this.root.querySelector<HTMLInputElement>(`[name=${field}]`)!
    input.value = value
    input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }))
  }

  /** From the closed button to the filled-in form. */
  async toDetails(): Promise<void> {
    await this.open()
    await this.step('Choose a service')
    this.press('Sports massage')
    await this.step('Choose who you see')
    this.press('Anyone')
    await this.nextMonthWith(2)
    await this.pickDay()
    await this.pickTime()
    this.press('Continue')
    await this.step('Your details')
  }

  /** Today may be the last of its month: the month after it has its free days whatever the date is. */
  async nextMonthWith(days: number): Promise<void> {
    await this.step('Choose a day')
    const before = this.part('month').textContent
    this.press('Next month')
    await this.until(() => this.part('month').textContent !== before, 'the next month')
    await this.until(() => this.parts('free').length >= days, `${days} free days`)
  }

  /** What the polite region says. */
  get said(): string {
    return this.root.querySelector('.panel > [role=status]')?.textContent.trim() ?? ''
  }

  /** The date that has the focus once it is in the grid. */
  async arrived(): Promise<string> {
    await this.until(() => this.focused?.dataset.date, 'focus in the grid')
    await this.element.updateComplete
    return this.focused?.dataset.date ?? ''
  }

  async send(): Promise<void> {
    this.type('name', 'Anna Ozola')
    this.type('email', 'anna@example.com')
    await this.element.updateComplete
    this.press('Book this visit')
  }
}

export async function reader(template?: TemplateResult): Promise<Reader> {
  const element = await fixture<KneadBooking>(
    template ?? html`<knead-booking time-zone=${ZONE}></knead-booking>`,
  )
  await element.updateComplete
  return new Reader(element)
}

/** The next event of a kind. */
export function heard<T extends Event>(target: EventTarget, type: string): Promise<T> {
  return new Promise((resolve) => {
    target.addEventListener(type, (event) => resolve(event as T), { once: true })
  })
}

export const sent = (network: Network): Asked[] => network.to('POST bookings')

/** Typed details are kept in the tab: each test starts without. */
afterEach(() => {
  for (const name of [`knead-booking-details:${SITE}`, `knead-booking-hold:${SITE}`, 'knead-booking-attempt'])
    keep('sessionStorage', name, null)
})

export { expect, html }
