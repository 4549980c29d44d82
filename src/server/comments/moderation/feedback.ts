/**
 * Tells the spam service where the owner thinks otherwise, so that it learns. A report has to say what was asked before,
 * the writer's address too: that is kept for it sealed with the server's key, as long as its keyed hash is, and only
 * where a site has chosen the service.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { Selectable } from 'kysely'
import type { SiteContext } from '../../http/context.ts'
import type { Job } from '../../jobs/runner.ts'
import type { Connection, Kernel } from '../../kernel.ts'
import { pauseAfter } from '../../mail/worker.ts'
import { FetchFault } from '../../outgoing/fault.ts'
import { findSite } from '../../sites/service.ts'
import type { SpamFeedbackTable } from '../../storage/trust-tables.ts'
import type { CommentRow } from '../store.ts'
import { NotTaken, type Opinion, type SpamForm, type SpamService, type Verdict } from './akismet.ts'

type FeedbackRow = Selectable<SpamFeedbackTable>

const DAY = 24 * 60 * 60_000
const POLL = 60_000
/** A decision can be taken back before it is told. */
const PATIENCE = 10 * 60_000
/** Longer than a report can take. */
const LEASE = 60_000
const BATCH = 20
const ATTEMPTS = 8

const CIPHER = 'aes-256-gcm'
const NONCE = 12
const TAG = 16

const keyOf = ({ tokens }: Pick<Kernel, 'tokens'>, site: string, id: string) =>
  Buffer.from(tokens.mint('submission', site, id), 'base64url')

function seal(key: Buffer, form: SpamForm): string {
  const nonce = randomBytes(NONCE)
  const cipher = createCipheriv(CIPHER, key, nonce)
  const text = Buffer.concat([cipher.update(JSON.stringify(form)), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), text]).toString('base64url')
}

function open(key: Buffer, sealed: string): SpamForm {
  const bytes = Buffer.from(sealed, 'base64url')
  const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, NONCE))
  decipher.setAuthTag(bytes.subarray(NONCE, NONCE + TAG))
  const text = Buffer.concat([decipher.update(bytes.subarray(NONCE + TAG)), decipher.final()])
  return JSON.parse(text.toString()) as SpamForm
}

/** @param keep milliseconds for which the address of a comment is known again. */
export async function noteOpinion(
  kernel: Pick<Kernel, 'clock' | 'tokens'>,
  transaction: Connection,
  { site, id, keep }: { site: SiteContext; id: string; keep: number },
  { form, verdict }: Opinion,
): Promise<void> {
  const { keepDays = Infinity } = site.document.comments ?? {}
  await transaction
    .insertInto('spam_feedback')
    .values({
      site_id: site.id,
      comment_id: id,
      sealed: seal(keyOf(kernel, site.id, id), form),
      verdict,
      told: verdict,
      wanted: verdict,
      attempts: 0,
      next_at: null,
      expires: kernel.clock() + Math.min(keep, keepDays * DAY),
    })
    .execute()
}

/** What the owner takes a comment for, where a decision says so. */
function verdictOf({ state, reason }: Pick<CommentRow, 'state' | 'reason'>): Verdict | undefined {
  if (state === 'shown') return 'ham'
  return state === 'removed' && reason === 'spam' ? 'spam' : undefined
}

/** Notes what is to be told after a decision, or after one was taken back. Costs nothing where nobody was asked. */
export async function noteVerdict(transaction: Connection, row: CommentRow, now: number): Promise<void> {
  const verdict = verdictOf(row)
  await transaction
    .updateTable('spam_feedback')
    .set((to) => ({ wanted: verdict ?? to.ref('verdict'), attempts: 0, next_at: now + PATIENCE }))
    .where('site_id', '=', row.site_id)
    .where('comment_id', '=', row.comment_id)
    .execute()
}

/** Tells everything that is due now. */
export async function tellDue(kernel: Kernel, service: SpamService): Promise<void> {
  for (;;) {
    const due = await kernel.db
      .selectFrom('spam_feedback')
      .selectAll()
      .where('next_at', '<=', kernel.clock())
      .where('expires', '>', kernel.clock())
      .orderBy('next_at')
      .limit(BATCH)
      .execute()
    for (const row of due) await tellOne(kernel, service, row)
    if (due.length < BATCH) return
  }
}

async function tellOne(kernel: Kernel, service: SpamService, row: FeedbackRow): Promise<void> {
  const now = kernel.clock()
  const site = await findSite(kernel, row.site_id)
  if (row.wanted === row.told || site === undefined || !service.isAsked(site)) {
    await change(kernel, row, { next_at: null })
    return
  }
  const attempts = row.attempts + 1
  const lease = { next_at: now + LEASE, attempts }
  // Another process may have been faster, or the owner has decided anew.
  if (!(await change(kernel, row, lease))) return
  const leased = { ...row, ...lease }
  try {
    await service.tell(open(keyOf(kernel, row.site_id, row.comment_id), row.sealed), row.wanted)
    await noteTold(kernel, row)
    await change(kernel, leased, { next_at: null })
  } catch (error) {
    if (!(error instanceof FetchFault || error instanceof NotTaken)) throw error
    const isLast = attempts >= ATTEMPTS
    await change(kernel, leased, { next_at: isLast ? null : now + pauseAfter(attempts, Math.random()) })
    const facts = { site: row.site_id, reason: error.message, attempts }
    if (isLast) kernel.log.error('akismet-report-given-up', facts)
    else kernel.log.warn('akismet-report-failed', facts)
  }
}

/** Also where the owner has decided anew meanwhile: the difference is told then. */
async function noteTold(
  { db }: Pick<Kernel, 'db'>,
  { site_id: site, comment_id: id, wanted }: FeedbackRow,
): Promise<void> {
  await db
    .updateTable('spam_feedback')
    .set({ told: wanted })
    .where('site_id', '=', site)
    .where('comment_id', '=', id)
    .execute()
}

/** @returns whether the row was still as it had been read. */
async function change(
  { db }: Pick<Kernel, 'db'>,
  { site_id: site, comment_id: id, next_at: at, wanted }: FeedbackRow,
  facts: Partial<Pick<FeedbackRow, 'next_at' | 'attempts'>>,
): Promise<boolean> {
  const changed = await db
    .updateTable('spam_feedback')
    .set(facts)
    .where('site_id', '=', site)
    .where('comment_id', '=', id)
    .where('next_at', '=', at)
    .where('wanted', '=', wanted)
    .returning('comment_id')
    .executeTakeFirst()
  return changed !== undefined
}

export const feedbackJob = (kernel: Kernel, service: SpamService): Job => ({
  name: 'spam-feedback',
  every: POLL,
  run: () => tellDue(kernel, service),
})
