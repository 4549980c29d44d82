/** The waiting list in the hands of those who wait: they join, take what they are offered or decline it, and leave. */
import * as v from 'valibot'
import type { Booking, NewWaiting, Waiting } from '../../contract/booking.ts'
import { AVAILABILITY_DAYS } from '../../contract/booking.ts'
import { dayNumber } from '../../domain/booking/days.ts'
import type { SiteContext } from '../http/context.ts'
import { idempotent } from '../http/idempotency.ts'
import { ProblemError } from '../http/problem.ts'
import type { Connection, Kernel } from '../kernel.ts'
import { findSite } from '../sites/service.ts'
import { inTransaction } from '../storage/transaction.ts'
import { wishColumn } from './given.ts'
import { releaseWithin } from './holds.ts'
import { acceptAnswers } from './intake.ts'
import { takeLimits } from './limits.ts'
import { findOffer, refusal, rulesOf } from './offer.ts'
import { book } from './service.ts'
import { details, entryWish, detailsOf, waitingPage, waitingToken } from './waitlist-entry.ts'
import { offerFreed, offerProof, offerTo } from './waitlist-offers.ts'
import { changeEntry, insertEntry, readEntry, readExpiredOffers, type EntryRow } from './waitlist-store.ts'
import { joinedMail } from './waitlist-mails.ts'

const NO_OFFER = { hold_id: null, offered_start: null, offered_end: null, offered_until: null }

export interface JoinRequest {
  input: Omit<NewWaiting, 'proof'>
  /** Of the `Idempotency-Key` header. */
  key: string | undefined
  /** Public address of this server, for links. */
  origin: string
}

/** Puts somebody in line, and tells them. What is free already is offered at once. A repeat with the same key joins once. */
export async function joinWaitlist(
  kernel: Kernel,
  site: SiteContext,
  { input, key, origin }: JoinRequest,
): Promise<Waiting> {
  const first = dayNumber(input.from)
  const last = dayNumber(input.to)
  if (last < first) throw refusal('to', 'must not be before `from`')
  if (last - first >= AVAILABILITY_DAYS) {
    throw refusal('to', `must be at most ${String(AVAILABILITY_DAYS)} days from \`from\`, both counted`)
  }
  const { service, location } = findOffer(site.document, input)
  const { zone } = rulesOf(site.document, location)
  if (last < zone.dayOf(kernel.clock())) throw refusal('to', 'must not be in the past')
  acceptAnswers(service.questions ?? [], input.answers)
  const entry: EntryRow = {
    site_id: site.id,
    entry_id: kernel.newId(),
    service: service.id,
    practitioner: input.practitioner ?? null,
    location: location?.id ?? null,
    wish: wishColumn(input),
    first_day: first,
    last_day: last,
    details: JSON.stringify(v.parse(details, input)),
    origin,
    state: 'waiting',
    ...NO_OFFER,
    refused: '[]',
    created: kernel.clock(),
  }
  const { answer: id } = await idempotent<string>(
    kernel,
    { site: site.id, action: 'waitlist', key, request: input },
    async (transaction) => {
      await takeLimits(transaction, site, kernel.clock())
      await insertEntry(transaction, entry)
      const dedupe = `waitlist:${entry.entry_id}:joined`
      const payload = joinedMail(site, entry, waitingPage(kernel, entry))
      await kernel.post(transaction, site.id, { kind: 'mail', dedupe, payload })
      await offerTo(transaction, kernel, site, entry, { from: first, to: last })
      return { status: 201, answer: entry.entry_id }
    },
  )
  const page = waitingPage(kernel, { ...entry, entry_id: id })
  return { id, token: waitingToken(kernel, site.id, id), from: input.from, to: input.to, page }
}

export function getEntry(kernel: Kernel, site: SiteContext, id: string): Promise<EntryRow | undefined> {
  return readEntry(kernel.db, site.id, id)
}

/** Books what was offered. Throws `conflict` when nothing is, or `slot-taken` when it came too late and is gone. */
export async function takeOffer(
  kernel: Kernel,
  site: SiteContext,
  id: string,
  origin: string,
): Promise<Booking> {
  const entry = await readEntry(kernel.db, site.id, id)
  if (entry?.state !== 'offered' || entry.offered_start === null || entry.hold_id === null) {
    throw new ProblemError('conflict', 'No time is offered to you just now.')
  }
  const { offered_start: start, hold_id: hold } = entry
  return book(kernel, site, {
    input: {
      ...detailsOf(entry),
      ...entryWish(entry),
      start: new Date(start).toISOString(),
      hold: { id: hold, token: offerProof(kernel, entry, start) },
    },
    key: `waitlist-${id}-${String(start)}`,
    origin,
    also: async (transaction) => {
      if (!(await changeEntry(transaction, entry, { state: 'taken' }))) {
        throw new ProblemError('conflict', 'No time is offered to you just now.')
      }
    },
  })
}

/** Gives an offered time to the next in line; the entry keeps waiting for another, or leaves. */
export function refuseOffer(
  kernel: Kernel,
  site: SiteContext,
  id: string,
  { leave }: { leave: boolean },
): Promise<void> {
  return inTransaction(kernel.db, async (transaction) => {
    await takeLimits(transaction, site, kernel.clock())
    const entry = await readEntry(transaction, site.id, id)
    if (entry?.state !== 'offered' && entry?.state !== 'waiting') return
    await giveBack(transaction, kernel, site, entry, leave ? 'left' : 'waiting')
  })
}

async function giveBack(
  transaction: Connection,
  kernel: Kernel,
  site: SiteContext,
  entry: EntryRow,
  state: 'waiting' | 'left',
): Promise<void> {
  const { offered_start: start, offered_end: end, hold_id: hold } = entry
  const before = JSON.parse(entry.refused) as number[]
  const refused = JSON.stringify(start === null ? before : [...before, start])
  if (!(await changeEntry(transaction, entry, { ...NO_OFFER, state, refused }))) return
  if (start === null || end === null || hold === null) return
  // Housekeeping may have forgotten the hold already, and freed its time with it.
  const token = offerProof(kernel, entry, start)
  await releaseWithin(transaction, site.id, { id: hold, token }, kernel.clock())
  await offerFreed(transaction, kernel, site, { start, end }, entry.entry_id)
}

/** Gives offers that have run out to the next in line. */
export async function passOnExpired(kernel: Kernel): Promise<void> {
  for (const entry of await readExpiredOffers(kernel.db, kernel.clock())) {
    const site = await findSite(kernel, entry.site_id)
    if (!site) continue
    await inTransaction(kernel.db, async (transaction) => {
      await takeLimits(transaction, site, kernel.clock())
      await giveBack(transaction, kernel, site, entry, 'waiting')
    })
  }
}
