/** Holds: a slot kept for one visitor while the form is filled in. */
import { createHash, randomBytes } from 'node:crypto'
import type { ExtendedHold, Hold, HoldProof, NewHold } from '../../contract/booking.ts'
import { MINUTE } from '../../domain/booking/days.ts'
import type { SiteContext } from '../http/context.ts'
import { ProblemError } from '../http/problem.ts'
import type { Connection, Kernel } from '../kernel.ts'
import { inTransaction } from '../storage/transaction.ts'
import { publicSlot } from './availability.ts'
import type { Claim } from './cells.ts'
import { convertHold, freeHold, prolongHold } from './claims.ts'
import { givenColumns, staffOf, wishColumn, type Given } from './given.ts'
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
import { takeLimits } from './limits.ts'
import { findOffer, type Offer, type Wish } from './offer.ts'
import type { BookingRow } from './store.ts'
import { orAlternatives, refuseImpossible, takeSlot } from './take.ts'
import { takeTurn } from './turns.ts'
import { practitionerOf, soldWish, zoneAt } from './visit.ts'

const FIRST = 5 * MINUTE
/** From the extension on, as long as the whole stays within `LONGEST`. */
const SECOND = 10 * MINUTE
const LONGEST = 15 * MINUTE
/** Holds that one address may have at a time. */
const PLACES = 3
const TOKEN_BYTES = 24

export const hashOf = (token: string) => createHash('sha256').update(token).digest('base64url')

export interface HoldRequest {
  input: Omit<NewHold, 'proof'>
  address: string
  /** Token of a hold that this one is to replace. */
  replaces: string | undefined
  /** The asker's own booking that is to be moved: its time is not in the way, and what was sold is what is held. */
  moving: BookingRow | undefined
}

/** What is to be held, with variant and add-ons as they are kept. */
interface HeldWish {
  wish: Wish
  start: number
  token: string | undefined
  wished: string | null
  /** Ids of the asker's own bookings. */
  own: string[]
  /** Who is asked first, where several would do. */
  prefer: string | undefined
}

/**
 * Takes the wished slot for five minutes. A repeat with the same token is answered with the same hold, so that an answer
 * that was lost leaves nobody in their own way; another wish with it replaces the hold. Throws `slot-taken` with other times,
 * or `too-many-requests` when the address has as many holds as it may. Then the hold that was to be replaced is still there.
 */
export function holdSlot(kernel: Kernel, site: SiteContext, request: HoldRequest): Promise<Hold> {
  const { input, moving } = request
  const mine = moving?.service === input.service ? moving : undefined
  const held: HeldWish = {
    wish: mine === undefined ? input : { ...soldWish(mine), practitioner: input.practitioner },
    start: Date.parse(input.start),
    token: input.token,
    wished: mine === undefined ? wishColumn(input) : mine.wish,
    own: mine === undefined ? [] : [mine.booking_id],
    prefer: mine?.practitioner,
  }
  return orAlternatives(kernel, site, { ...held.wish, start: input.start }, held.own, () =>
    inTransaction(kernel.db, (transaction) => holdWithin(transaction, kernel, site, request, held)),
  )
}

async function holdWithin(
  transaction: Connection,
  kernel: Kernel,
  site: SiteContext,
  { address, replaces }: HoldRequest,
  held: HeldWish,
): Promise<Hold> {
  const now = kernel.clock()
  const offer = findOffer(site.document, held.wish)
  const { start, prefer, token = randomBytes(TOKEN_BYTES).toString('base64url') } = held
  refuseImpossible(site, offer, start, now)
  await takeLimits(transaction, site, now)
  if (held.token !== undefined) {
    // Sent twice at once, the second waits here and finds the hold of the first.
    await takeTurn(transaction, site.id, `hold:${hashOf(token)}`, now)
    const before = await findHold(transaction, site.id, { tokenHash: hashOf(token) })
    if (before !== undefined && isSame(before, offer, held, now)) {
      return { id: before.hold_id, token, ...publicHold(site, before) }
    }
    await releaseWithin(transaction, site.id, { token }, now)
  }
  if (replaces !== undefined) await releaseWithin(transaction, site.id, { token: replaces }, now)
  const blurred = kernel.tokens.blur(address)
  await removeExpiredHolds(transaction, now, { site: site.id, address: blurred })
  const id = kernel.newId()
  const expires = now + FIRST
  const claim: Claim = { now, own: held.own, owner: id, expires }
  const given = await takeSlot(transaction, site, { offer, start, claim, prefer })
  const row: HoldRow = {
    ...holdRow(site, offer, given, { start, now, expires }),
    hold_id: id,
    token_hash: hashOf(token),
    address: blurred,
    wish: held.wished,
  }
  if (!kernel.limits) await insertUncounted(transaction, row)
  else if (!(await insertHold(transaction, row, PLACES))) await refuseMore(transaction, row)
  return { id, token, ...publicHold(site, row) }
}

/** Whether a hold is what is wished, and still there. */
function isSame(row: HoldRow, offer: Offer, { start, wish, wished }: HeldWish, now: number): boolean {
  const { practitioner } = wish
  return row.expires > now && row.wish === wished && fits(row, { offer, practitioner, start })
}

/** What every hold has in its row; the rest is said by whoever makes it. */
export function holdRow(
  site: SiteContext,
  offer: Offer,
  given: Given,
  { start, now, expires }: { start: number; now: number; expires: number },
): Omit<HoldRow, 'hold_id' | 'token_hash' | 'address' | 'wish'> {
  return {
    site_id: site.id,
    place: null,
    service: offer.service.id,
    ...givenColumns(given),
    location: offer.location?.id ?? null,
    start,
    end: start + offer.times.duration,
    created: now,
    expires,
    extended: 0,
  }
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
  const offset = zoneAt(document, row.location).offsetAt(row.start)
  return {
    expires: new Date(row.expires).toISOString(),
    extendable: row.extended === 0,
    practitioner: practitionerOf(document, row.practitioner),
    slot: publicSlot({ start: row.start, end: row.end, offset, practitioners: staffOf(row) }),
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
    await prolongHold(transaction, row, expires, now)
    return { id: row.hold_id, ...publicHold(site, { ...row, expires, extended: 1 }) }
  })
}

/** Frees the held time. What is not there, or not the asker's, is left alone without a word. */
export function releaseHold(kernel: Kernel, site: SiteContext, proof: HoldProof): Promise<void> {
  return inTransaction(kernel.db, (transaction) => releaseWithin(transaction, site.id, proof, kernel.clock()))
}

/** In the caller's transaction: frees the held time, if there is such a hold. */
export async function releaseWithin(
  transaction: Connection,
  site: string,
  { id, token }: Partial<HoldProof> & { token: string },
  now: number,
): Promise<void> {
  const row = await findHold(transaction, site, { id, tokenHash: hashOf(token) })
  if (row === undefined) return
  await deleteHold(transaction, row)
  await freeHold(transaction, row, now)
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
 * Turns a hold into a booking: the same cells and seats, so that the time is never free in between. A hold that has run out,
 * or was made for something else, is given back instead. @returns what was held; undefined when it must be taken afresh
 */
export async function useHold(
  transaction: Connection,
  site: SiteContext,
  { id, token }: HoldProof,
  visit: HeldVisit,
  claim: Claim,
): Promise<Given | undefined> {
  const row = await findHold(transaction, site.id, { id, tokenHash: hashOf(token) })
  if (row === undefined) return undefined
  await deleteHold(transaction, row)
  if (row.expires > claim.now && fits(row, visit)) {
    return convertHold(transaction, row, visit.offer, claim)
  }
  await freeHold(transaction, row, claim.now)
  return undefined
}

/** Whether the time that is held is the time of the visit: the same length for as many, at the same place. */
function fits(row: HoldRow, { offer, practitioner, start }: HeldVisit): boolean {
  return (
    row.service === offer.service.id &&
    row.start === start &&
    row.end === start + offer.times.duration &&
    row.location === (offer.location?.id ?? null) &&
    (row.seats ?? 1) === offer.party &&
    (practitioner === undefined || practitioner === row.practitioner)
  )
}
