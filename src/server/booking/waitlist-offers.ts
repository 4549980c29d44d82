/** What the waiting list offers: a time that falls free goes to the first in line, and is held for them for a while. */
import type { FreeSlot } from '../../domain/booking/availability.ts'
import { MINUTE } from '../../domain/booking/days.ts'
import type { Interval } from '../../domain/booking/windows.ts'
import type { SiteContext } from '../http/context.ts'
import { ProblemError } from '../http/problem.ts'
import type { Connection, Kernel } from '../kernel.ts'
import { findSite } from '../sites/service.ts'
import { inTransaction } from '../storage/transaction.ts'
import { findDays } from './availability.ts'
import { hashOf, holdRow, releaseWithin } from './holds.ts'
import { insertUncounted } from './holds-store.ts'
import { comesTooOften, takeLimits } from './limits.ts'
import { findOffer, rulesOf, type Offer, type Wish } from './offer.ts'
import { SlotTaken, takeSlot } from './take.ts'
import { detailsOf, entryWish, waitingPage } from './waitlist-entry.ts'
import { offeredMail } from './waitlist-mails.ts'
import { changeEntry, readEntry, readLine, readLines, type EntryRow } from './waitlist-store.ts'

/** How long an offered time is kept for whoever is asked. */
const OFFER = 30 * MINUTE

/** Day numbers, both included. */
interface Dates {
  from: number
  to: number
}

/**
 * Offers time that has just fallen free, in the transaction that freed it: nobody else can come in between.
 *
 * @param giver id of the entry that has just given it back, and is not asked again
 */
export async function offerFreed(
  transaction: Connection,
  kernel: Kernel,
  site: SiteContext,
  freed: Interval,
  giver?: string,
): Promise<void> {
  if (freed.end <= kernel.clock()) return
  const dates = datesAround(site, freed)
  for (const entry of await readLine(transaction, site.id, dates)) {
    if (entry.entry_id === giver) continue
    const both = { from: Math.max(dates.from, entry.first_day), to: Math.min(dates.to, entry.last_day) }
    await offerTo(transaction, kernel, site, entry, both, freed)
  }
}

/** A longer visit may now fit that starts on the date before; and in some zone it is the date before or after. */
function datesAround({ document }: SiteContext, { start, end }: Interval): Dates {
  const { zone } = rulesOf(document)
  return { from: zone.dayOf(start) - 2, to: zone.dayOf(end) + 1 }
}

/** Offers what fell free in somebody else's calendar; what is wrong with it is for the next look round to put right. */
export async function offerAllFreed(
  kernel: Kernel,
  site: SiteContext,
  freed: readonly Interval[],
): Promise<void> {
  for (const time of freed) {
    // Most often nobody waits: then nothing is locked.
    if ((await readLine(kernel.db, site.id, datesAround(site, time))).length === 0) continue
    await inTransaction(kernel.db, async (transaction) => {
      await takeLimits(transaction, site, kernel.clock())
      await offerFreed(transaction, kernel, site, time)
    })
  }
}

/**
 * Looks for a time for everybody in line who has never been offered one. Time also falls free without anybody's doing: a
 * hold runs out, the studio opens longer, a date comes within reach.
 */
export async function lookRound(kernel: Kernel): Promise<void> {
  const sites = new Map<string, SiteContext | undefined>()
  for await (const entry of readLines(kernel.db)) {
    const { site_id: id, first_day: from, last_day: to } = entry
    if (!sites.has(id)) sites.set(id, await findSite(kernel, id))
    const site = sites.get(id)
    if (site === undefined || (await findTime(kernel, kernel.db, site, entry, { from, to })) === undefined)
      continue
    await inTransaction(kernel.db, async (transaction) => {
      await takeLimits(transaction, site, kernel.clock())
      const still = await readEntry(transaction, id, entry.entry_id)
      if (still?.state === 'waiting') await offerTo(transaction, kernel, site, still, { from, to })
    })
  }
}

/** The first time that suits an entry. @param freed what has just fallen free */
async function findTime(
  { clock }: Pick<Kernel, 'clock'>,
  db: Connection,
  site: SiteContext,
  entry: EntryRow,
  { from, to }: Dates,
  freed?: Interval,
): Promise<{ offer: Offer; slot: FreeSlot } | undefined> {
  const offer = findOfferStill(site, entryWish(entry))
  if (offer === undefined) return undefined
  const refused = new Set(JSON.parse(entry.refused) as number[])
  // Whoever has declined a time is asked about what is new, not about everything that is free.
  const isNew = ({ start, end }: Interval) =>
    refused.size === 0 || freed === undefined || (start < freed.end && freed.start < end)
  const days = await findDays({ kernel: { db, clock }, site, offer, own: [] }, from, to)
  const slot = days.flatMap(({ slots }) => slots).find((found) => !refused.has(found.start) && isNew(found))
  return slot && { offer, slot }
}

/** Holds the first time that suits for an entry, if there is one, and tells by mail. */
export async function offerTo(
  transaction: Connection,
  kernel: Kernel,
  site: SiteContext,
  entry: EntryRow,
  dates: Dates,
  freed?: Interval,
): Promise<void> {
  const found = await findTime(kernel, transaction, site, entry, dates, freed)
  if (found === undefined) return
  const { offer, slot } = found
  const now = kernel.clock()
  const { start } = slot
  const { email } = detailsOf(entry).customer
  if (await comesTooOften(transaction, site, offer, { email, start }, { now })) return
  const id = kernel.newId()
  const expires = Math.min(now + OFFER, start)
  const token = offerProof(kernel, entry, start)
  try {
    const given = await takeSlot(transaction, site, { offer, start, claim: { now, owner: id, expires } })
    await insertUncounted(transaction, {
      ...holdRow(site, offer, given, { start, now, expires }),
      hold_id: id,
      token_hash: hashOf(token),
      address: '',
      wish: entry.wish,
      extended: 1,
    })
  } catch (error) {
    if (error instanceof SlotTaken) return
    throw error
  }
  const change = {
    state: 'offered' as const,
    hold_id: id,
    offered_start: start,
    offered_end: slot.end,
    offered_until: expires,
  }
  if (!(await changeEntry(transaction, entry, change))) {
    await releaseWithin(transaction, site.id, { id, token }, now)
    return
  }
  const payload = offeredMail(site, { ...entry, ...change }, slot, waitingPage(kernel, entry))
  const dedupe = `waitlist:${entry.entry_id}:${String(start)}`
  await kernel.post(transaction, site.id, { kind: 'mail', dedupe, payload })
}

/** What the studio no longer has cannot be offered. */
function findOfferStill({ document }: SiteContext, wish: Wish): Offer | undefined {
  try {
    return findOffer(document, wish)
  } catch (error) {
    if (error instanceof ProblemError && error.code === 'invalid-input') return undefined
    throw error
  }
}

/** The token of an offer's hold: derived when it is needed, so that the link in the mail is enough. */
export function offerProof({ tokens }: Pick<Kernel, 'tokens'>, entry: EntryRow, start: number): string {
  return tokens.mint('waitlist', entry.site_id, `${entry.entry_id}:${String(start)}`)
}
