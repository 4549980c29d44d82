/** What the tests of the booking room do again and again: ask, book, look into the outbox. */
import assert from 'node:assert/strict'
import type { Availability, Booking, Slot } from '../../../src/contract/booking.ts'
import type { Problem } from '../../../src/contract/problem.ts'
import type { Kernel, MailPayload } from '../../../src/server/kernel.ts'
import type { Env } from '../../../src/server/http/context.ts'
import type { Hono } from 'hono'

export type App = Hono<Env>

export const API = '/s/studio/api'

/** Tuesday, 3 November 2026, 10:00 in Berlin. */
export const TUESDAY = '2026-11-03T09:00:00.000Z'

export const customer = { name: 'Ada Runner', email: 'ada@runner.example', phone: '+49 170 555' }

/** What an element would send: an hour of sports massage on Tuesday at ten, with anyone. */
export function wish(changes: Record<string, unknown> = {}): Record<string, unknown> {
  return { service: 'sports-60', start: TUESDAY, customer, ...changes }
}

export async function post(app: App, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  return app.request(`${API}/bookings`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
}

export async function booked(app: App, changes: Record<string, unknown> = {}): Promise<Booking> {
  const response = await post(app, wish(changes))
  assert.equal(response.status, 201, await response.clone().text())
  return (await response.json()) as Booking
}

export async function refused(response: Response, status: number): Promise<Problem> {
  assert.equal(response.status, status, await response.clone().text())
  assert.equal(response.headers.get('content-type'), 'application/problem+json')
  return (await response.json()) as Problem
}

/** The fields that a 422 names, each once. */
export async function fields(response: Response): Promise<string[]> {
  const { errors = [] } = await refused(response, 422)
  return [...new Set(errors.map(({ field }) => field))]
}

export async function available(app: App, query: Record<string, string>): Promise<Availability> {
  const response = await app.request(`${API}/availability?${new URLSearchParams(query).toString()}`)
  assert.equal(response.status, 200, await response.clone().text())
  return (await response.json()) as Availability
}

/** The starts of one date, as instants. */
export async function freeStarts(
  app: App,
  date: string,
  query: Record<string, string> = {},
): Promise<string[]> {
  const { days } = await available(app, { service: 'sports-60', from: date, to: date, ...query })
  return days.flatMap(({ slots }) => slots.map(({ start }) => start))
}

export const startsOf = (slots: Slot[] = []) => slots.map(({ start }) => start)

/** The mails that wait to be sent, reminders left out, in the order in which they were written. */
export async function outbox(kernel: Kernel): Promise<(MailPayload & { dedupe: string })[]> {
  const rows = await kernel.db
    .selectFrom('outbox')
    .selectAll()
    .where('dedupe', 'not like', '%:reminder-%')
    .orderBy('message_id')
    .execute()
  return rows.map(({ payload, dedupe }) => ({ ...(JSON.parse(payload) as MailPayload), dedupe }))
}

/** Every pair of confirmed visits of one practitioner that overlaps; must be empty. */
export async function overlaps(kernel: Kernel): Promise<[string, string][]> {
  const rows = await kernel.db.selectFrom('bookings').selectAll().where('state', '=', 'confirmed').execute()
  return rows.flatMap((a) =>
    rows
      .filter((b) => a.booking_id < b.booking_id && a.practitioner === b.practitioner)
      .filter((b) => a.start < b.end && b.start < a.end)
      .map((b): [string, string] => [a.booking_id, b.booking_id]),
  )
}
