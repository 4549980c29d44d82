/** What the customer's own pages share: from the token to the booking, and to an answer. */
import type { Context } from 'hono'
import type { Env } from '../http/context.ts'
import { page } from '../http/page.ts'
import type { Kernel } from '../kernel.ts'
import { voiceFor } from './messages/index.ts'
import { readSet } from './sets/store.ts'
import { readBooking, type BookingRow } from './store.ts'
import { provenId } from './token.ts'
import type { Occasion, View } from './views.ts'
import { visitOf, withProof } from './visit.ts'

export async function findBooking(
  c: Context<Env>,
  kernel: Kernel,
  token: string,
): Promise<BookingRow | undefined> {
  const site = c.get('site').id
  const id = provenId(kernel, site, token)
  return id === undefined ? undefined : readBooking(kernel.db, site, id)
}

export async function occasion(
  c: Context<Env>,
  kernel: Kernel,
  row: BookingRow,
  up: Occasion['up'],
): Promise<Occasion> {
  const site = c.get('site')
  const proven = (one: BookingRow) => ({
    booking: withProof(kernel, site, c.get('origin'), visitOf(site.document, one), one.language),
    row: one,
  })
  const set = row.set_id === null ? undefined : await readSet(kernel.db, site.id, row.set_id)
  return {
    site,
    ...proven(row),
    ...(set !== undefined && { set: set.map(proven) }),
    now: kernel.clock(),
    voice: voiceFor(row.language, site.document.studio.language),
    up,
  }
}

export async function show(view: View, status = 200): Promise<Response> {
  const response = await page({ ...view, status })
  response.headers.set('Referrer-Policy', 'no-referrer')
  return response
}

/** A page with a form: with `no-referrer` the browser would send the form as coming from nowhere. */
export async function showForm(view: View, status = 200): Promise<Response> {
  const response = await show(view, status)
  response.headers.set('Referrer-Policy', 'same-origin')
  return response
}
