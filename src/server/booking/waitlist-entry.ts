/** An entry of the waiting list: who waits for what, and what proves it. */
import * as v from 'valibot'
import { newWaiting } from '../../contract/booking.ts'
import type { Kernel } from '../kernel.ts'
import { wishOf } from './given.ts'
import type { EntryRow } from './waitlist-store.ts'

/** What was given on joining, apart from what has columns of its own. */
export const details = v.object(
  v.pick(newWaiting, ['seats', 'customer', 'note', 'answers', 'language', 'zone']).entries,
)
export type Details = v.InferOutput<typeof details>
export const detailsOf = (entry: EntryRow): Details => v.parse(details, JSON.parse(entry.details))

/** What an entry waits for. */
export function entryWish(entry: EntryRow) {
  const { service, practitioner, location, wish } = entry
  return {
    service,
    practitioner: practitioner ?? undefined,
    location: location ?? undefined,
    seats: detailsOf(entry).seats,
    ...wishOf(wish),
  }
}

export function waitingToken({ tokens }: Pick<Kernel, 'tokens'>, site: string, id: string): string {
  return `${id}.${tokens.mint('waitlist', site, id)}`
}

export function provenEntry(
  { tokens }: Pick<Kernel, 'tokens'>,
  site: string,
  token: string,
): string | undefined {
  const [id = '', mac = '', ...rest] = token.split('.')
  return rest.length === 0 && id !== '' && tokens.verify('waitlist', site, id, mac) ? id : undefined
}

export function waitingPage(kernel: Pick<Kernel, 'tokens'>, { site_id, entry_id, origin }: EntryRow): string {
  return `${origin}/s/${site_id}/waitlist/${waitingToken(kernel, site_id, entry_id)}`
}
