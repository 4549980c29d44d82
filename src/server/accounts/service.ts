/** One-time links to the owner's pages, and the sessions they open. Only hashes are stored. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Kernel } from '../kernel.ts'
import { inTransaction } from '../storage/transaction.ts'
import {
  deleteSession,
  insertInvite,
  insertSession,
  inviteStands,
  sessionStands,
  takeInvite,
} from './store.ts'

const TOKEN_BYTES = 32
const HOUR = 60 * 60_000
export const INVITE_HOURS = 24
/** Seconds a session lasts. */
export const SESSION_SECONDS = 7 * 24 * 60 * 60

const hash = (text: string) => createHash('sha256').update(text).digest('base64url')

/** A token names its site, so that it is found by key: `{site}.{43 characters}`. */
const TOKEN = /^([a-z0-9-]{1,60})\.([\w-]{43})$/

const newToken = (site: string) => `${site}.${randomBytes(TOKEN_BYTES).toString('base64url')}`

function read(token: string): { site: string; hash: string } | undefined {
  const site = TOKEN.exec(token)?.[1]
  return site === undefined ? undefined : { site, hash: hash(token) }
}

/** Makes a link's token: works once, for 24 hours. */
export async function createInvite(kernel: Kernel, site: string): Promise<string> {
  const token = newToken(site)
  await insertInvite(kernel.db, site, hash(token), kernel.clock() + INVITE_HOURS * HOUR)
  return token
}

/** The site a link still opens, without using it up: mail scanners open links, too. */
export async function siteOfInvite(kernel: Kernel, token: string): Promise<string | undefined> {
  const invite = read(token)
  if (!invite) return undefined
  const stands = await inviteStands(kernel.db, invite.site, invite.hash, kernel.clock())
  return stands ? invite.site : undefined
}

/** Uses the link up and opens a session; undefined when it was used or has run out. */
export async function redeemInvite(kernel: Kernel, token: string): Promise<string | undefined> {
  const invite = read(token)
  if (!invite) return undefined
  const now = kernel.clock()
  return inTransaction(kernel.db, async (transaction) => {
    if (!(await takeInvite(transaction, invite.site, invite.hash, now))) return undefined
    const session = newToken(invite.site)
    await insertSession(transaction, {
      site: invite.site,
      hash: hash(session),
      created: now,
      expires: now + SESSION_SECONDS * 1000,
    })
    return session
  })
}

/** The site whose owner holds this session. */
export async function siteOfSession(kernel: Kernel, session: string): Promise<string | undefined> {
  const known = read(session)
  if (!known) return undefined
  const stands = await sessionStands(kernel.db, known.site, known.hash, kernel.clock())
  return stands ? known.site : undefined
}

export async function endSession(kernel: Kernel, session: string): Promise<void> {
  const known = read(session)
  if (known) await deleteSession(kernel.db, known.site, known.hash)
}

/** Stands in every form of the session; another page cannot know it. */
export const formToken = (session: string): string => hash(`form\n${session}`)

export function isFormToken(session: string, given: unknown): boolean {
  if (typeof given !== 'string') return false
  const expected = Buffer.from(formToken(session))
  const bytes = Buffer.from(given)
  return bytes.length === expected.length && timingSafeEqual(bytes, expected)
}
