/** Holds: a slot kept for one visitor while the form is filled in. */
import { createHash, randomBytes } from 'node:crypto'
import type { ExtendedHold, Hold, HoldProof, NewHold } from '../../contract/booking.ts'
import { MINUTE } from '../../domain/booking/days.ts'
import { zoneOf } from '../../domain/booking/zone.ts'
import type { SiteContext } from '../http/context.ts'
import { ProblemError } from '../http/problem.ts'
import type { Connection, Kernel } from '../kernel.ts'
import { inTransaction } from '../storage/transaction.ts'
import { offerOf, publicSlot } from './availability.ts'
import { freeCells, handOver, prolongCells, takeCells, type Claim } from './cells.ts'
import {
  deleteHold,
  findHold,
  insertHold,
  insertUncounted,
  markExtended,
  nextExpiry,
  removeExpiredHolds,
  type HoldRow,
} from './holds-store.ts'
import type { Offer } from './offer.ts'
import type { BookingRow } from './store.ts'
import { orAlternatives, refuseImpossible, takeSlot, type Wish } from './take.ts'
import { practitionerOf } from './visit.ts'

const FIRST = 5 * MINUTE
/** From the extension on, as long as the whole stays within `LONGEST`. */
const SECOND = 10 * MINUTE
const LONGEST = 15 * MINUTE
/** Holds that one address may have at a time. */
const PLACES = 3
const TOKEN_BYTES = 24

export const hashOf = (token: string) => createHash('sha256').update(token).digest('base64url')

export interface HoldRequest {
  input: NewHold
  address: string
  /** Token of a hold that this one is to replace. */
  replaces: string | undefined
  /** The asker's own booking that is to be moved: its time is not in the way, and what was sold is what is held. */
  moving: BookingRow | undefined
}

/**
 * Takes the wished slot for five minutes. Throws `slot-taken` with other times, or `too-many-requests` when the address has as
 * many holds as it may. Then the hold that was to be replaced is still there.
 */
export function holdSlot(kernel: Kernel, site: SiteContext, request: HoldRequest): Promise<Hold> {
  const { input, moving } = request
  const mine = moving?.service === input.service ? moving : undefined
  const own = mine === undefined ? [] : [mine.booking_id]
  const wish: Wish = { ...input, duration: mine && mine.end - mine.start }
  return orAlternatives(kernel, site, wish, own, () =>
    inTransaction(kernel.db, (transaction) => holdWithin(transaction, kernel, site, request, wish, own)),
  )
}

async function holdWithin(
  transaction: Connection,
  kernel: Kernel,
  site: SiteContext,
  { address, replaces }: HoldRequest,
  wish: Wish,
  own: string[],
): Promise<Hold> {
  const now = kernel.clock()
  const offer = offerOf(site, wish)
  const start = Date.parse(wish.start)
  refuseImpossible(site, start, now)
  if (replaces !== undefined) await releaseWithin(transaction, site.id, { token: replaces })
  const blurred = kernel.tokens.blur(address)
  await removeExpiredHolds(transaction, now, { site: site.id, address: blurred })
  const id = kernel.newId()
  const token = randomBytes(TOKEN_BYTES).toString('base64url')
  const expires = now + FIRST
  const practitioner = await takeSlot(transaction, site, offer, start, { now, own, owner: id, expires })
  const row: HoldRow = {
    site_id: site.id,
    hold_id: id,
    token_hash: hashOf(token),
    address: blurred,
    place: null,
    service: offer.service.id,
    practitioner,
    start,
    end: start + offer.times.duration,
    created: now,
    expires,
    extended: 0,
    staff: null,
    resources: null,
    seats: null,
    location: null,
    wish: null,
  }
  if (!kernel.limits) await insertUncounted(transaction, row)
  else if (!(await insertHold(transaction, row, PLACES))) await refuseMore(transaction, row)
  return { id, token, ...publicHold(site, row) }
}

async function refuseMore(transaction: Connection, { site_id: site, address, created }: HoldRow) {
  const first = await nextExpiry(transaction, site, address)
  const retryAfter = Math.max(1, Math.ceil(((first ?? created) - created) / 1000))
  throw new ProblemError(
    'too-many-requests',
    `At most ${String(PLACES)} times can be held at once. Book or release one of them first.`,
    { retryAfter },
  )
}

function publicHold({ document }: SiteContext, row: HoldRow): Omit<ExtendedHold, 'id'> {
  const offset = zoneOf(document.studio.zone).offsetAt(row.start)
  return {
    expires: new Date(row.expires).toISOString(),
    extendable: row.extended === 0,
    practitioner: practitionerOf(document, row.practitioner),
    slot: publicSlot({ start: row.start, end: row.end, offset, practitioners: [row.practitioner] }),
  }
}

/**
 * Extends a hold, once, to fifteen minutes in all at most. Throws `wrong-secret`, `gone` when it has run out, or `conflict` when
 * it has been extended before.
 */
export function extendHold(kernel: Kernel, site: SiteContext, proof: HoldProof): Promise<ExtendedHold> {
  return inTransaction(kernel.db, async (transaction) => {
    const now = kernel.clock()
    const row = await findHold(transaction, site.id, { id: proof.id, tokenHash: hashOf(proof.token) })
    if (row === undefined) {
      throw new ProblemError('wrong-secret', 'This does not prove a hold that is still there.')
    }
    if (row.expires <= now) throw new ProblemError('gone', 'The hold has run out. Choose the time again.')
    const expires = Math.min(now + SECOND, row.created + LONGEST)
    if (!(await markExtended(transaction, row, expires, now))) {
      throw new ProblemError('conflict', 'A hold can be extended once, and this one has been.')
    }
    await prolongCells(transaction, site.id, row.hold_id, expires)
    return { id: row.hold_id, ...publicHold(site, { ...row, expires, extended: 1 }) }
  })
}

/** Frees the held time. What is not there, or not the asker's, is left alone without a word. */
export function releaseHold(kernel: Kernel, site: SiteContext, proof: HoldProof): Promise<void> {
  return inTransaction(kernel.db, (transaction) => releaseWithin(transaction, site.id, proof))
}

/** In the caller's transaction: frees the held time, if there is such a hold. */
export async function releaseWithin(
  transaction: Connection,
  site: string,
  { id, token }: Partial<HoldProof> & { token: string },
): Promise<void> {
  const row = await findHold(transaction, site, { id, tokenHash: hashOf(token) })
  if (row === undefined) return
  await deleteHold(transaction, row)
  await freeCells(transaction, site, row.hold_id)
}

/** The hold that a visitor shows, also when it has run out; undefined when there is none like it. */
export function readHold(
  db: Connection,
  site: SiteContext,
  { id, token }: Partial<HoldProof> & { token: string },
): Promise<HoldRow | undefined> {
  return findHold(db, site.id, { id, tokenHash: hashOf(token) })
}

/** What a hold is to be turned into. */
export interface HeldVisit {
  offer: Offer
  practitioner?: string | undefined
  start: number
}

/**
 * Turns a hold into a booking: the same cells, so that the time is never free in between. A hold that has run out, or was made for
 * something else, is given back instead. @returns the practitioner; undefined when the time must be taken afresh
 */
export async function useHold(
  transaction: Connection,
  site: SiteContext,
  { id, token }: HoldProof,
  visit: HeldVisit,
  claim: Claim,
): Promise<string | undefined> {
  const row = await findHold(transaction, site.id, { id, tokenHash: hashOf(token) })
  if (row === undefined) return undefined
  await deleteHold(transaction, row)
  if (row.expires <= claim.now || !fits(row, visit)) {
    await freeCells(transaction, site.id, row.hold_id)
    return undefined
  }
  await handOver(transaction, site.id, row.hold_id, claim.owner)
  const { duration, before, after } = visit.offer.times
  const wanted = { start: visit.start, end: visit.start + duration, before, after }
  // All of them are there already, unless they were lost or the rules have changed: then the guard says no.
  const complete = await takeCells(transaction, site.id, row.practitioner, wanted, {
    ...claim,
    own: [claim.owner],
  })
  if (!complete) await freeCells(transaction, site.id, claim.owner)
  return complete ? row.practitioner : undefined
}

function fits(row: HoldRow, { offer, practitioner, start }: HeldVisit): boolean {
  return (
    row.service === offer.service.id &&
    row.start === start &&
    row.end === start + offer.times.duration &&
    (practitioner === undefined || practitioner === row.practitioner)
  )
}
