/** Six digits by mail that show whose an address is. */
import { randomInt, timingSafeEqual } from 'node:crypto'
import type { CodeRequest } from '../../../contract/comments.ts'
import type { SiteContext } from '../../http/context.ts'
import { drawToken, tooMany } from '../../http/limits.ts'
import type { Connection, Kernel } from '../../kernel.ts'
import { passage, writeLetter } from '../../mail/letter.ts'
import { localeFor } from '../../mail/messages/index.ts'
import { inTransaction } from '../../storage/transaction.ts'
import { identityMessages } from './messages.ts'
import { personOfAddress } from './person.ts'

type Purpose = CodeRequest['purpose']

const MINUTES = 10
const ATTEMPTS = 5
/** Mails to one address: at once, and again each so many minutes. */
const MAILS = { burst: 3, perMinute: 0.1 }

const codeHash = (kernel: Kernel, site: string, purpose: Purpose, address: string, code: string): string =>
  kernel.tokens.mint('code', site, `${purpose}\n${address}\n${code}`)

/** Mails a code; one that was asked for before ends. Throws `too-many-requests` when the address got enough. */
export async function sendCode(
  kernel: Kernel,
  site: SiteContext,
  { email, purpose }: Pick<CodeRequest, 'email' | 'purpose'>,
): Promise<void> {
  const address = personOfAddress(kernel, site.id, email)
  const now = kernel.clock()
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  const facts = {
    code_hash: codeHash(kernel, site.id, purpose, address, code),
    attempts: 0,
    expires: now + MINUTES * 60_000,
  }
  await inTransaction(kernel.db, async (transaction) => {
    const bucket = { site: site.id, name: `code-mail:${address}`, ...MAILS }
    if (kernel.limits && !(await drawToken(transaction, now, bucket))) {
      throw tooMany(Math.ceil(60 / MAILS.perMinute))
    }
    await transaction
      .insertInto('mail_codes')
      .values({ site_id: site.id, purpose, address, ...facts })
      .onConflict((conflict) => conflict.columns(['site_id', 'purpose', 'address']).doUpdateSet(facts))
      .execute()
    await kernel.post(transaction, site.id, {
      kind: 'mail',
      dedupe: `code:${kernel.newId()}`,
      payload: {
        to: { address: email },
        fromName: site.document.studio.name,
        ...letter(site, purpose, code),
      },
    })
  })
}

function letter({ document: { studio } }: SiteContext, purpose: Purpose, code: string) {
  const words = identityMessages(studio.language)
  return writeLetter({
    subject: words.subject(code, studio.name),
    language: localeFor(studio.language),
    blocks: [
      ...passage(words.lead[purpose](studio.name)),
      { kind: 'facts', facts: [{ label: words.code, value: code, main: true }] },
      ...passage(words.end(MINUTES)),
    ],
  })
}

/** Whether the code is that of the mail; it is then used up. Five wrong ones end it. */
export function takeCode(
  kernel: Kernel,
  site: string,
  { email, code, purpose }: { email: string; code: string; purpose: Purpose },
): Promise<boolean> {
  const address = personOfAddress(kernel, site, email)
  const expected = codeHash(kernel, site, purpose, address, code)
  return inTransaction(kernel.db, async (transaction) => {
    const stored = await attempt(transaction, { site, purpose, address }, kernel.clock())
    if (stored === undefined || !timingSafeEqual(Buffer.from(stored), Buffer.from(expected))) return false
    await transaction
      .deleteFrom('mail_codes')
      .where('site_id', '=', site)
      .where('purpose', '=', purpose)
      .where('address', '=', address)
      .execute()
    return true
  })
}

/** Counted before it is compared, in one statement: attempts at once are so many attempts. */
async function attempt(
  transaction: Connection,
  { site, purpose, address }: { site: string; purpose: Purpose; address: string },
  now: number,
): Promise<string | undefined> {
  const row = await transaction
    .updateTable('mail_codes')
    .set(({ eb }) => ({ attempts: eb('attempts', '+', 1) }))
    .where('site_id', '=', site)
    .where('purpose', '=', purpose)
    .where('address', '=', address)
    .where('attempts', '<', ATTEMPTS)
    .where('expires', '>', now)
    .returning('code_hash')
    .executeTakeFirst()
  return row?.code_hash
}
