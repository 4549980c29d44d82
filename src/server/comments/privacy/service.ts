/** What is kept of a person: found by what proves who asks, told, and deleted. */
import type { KeptData, PrivacyRequest } from '../../../contract/comments.ts'
import type { SiteContext } from '../../http/context.ts'
import { ProblemError } from '../../http/problem.ts'
import type { Kernel } from '../../kernel.ts'
import { inTransaction } from '../../storage/transaction.ts'
import { takeCode } from '../identity/codes.ts'
import { personOfAddress } from '../identity/person.ts'
import { changeComment, readComment, touchThread } from '../store.ts'
import type { CommentRow } from '../store.ts'
import { ERASED } from './retention.ts'
import { forgetMailsTo, forgetPerson, forgetTold, readOf } from './store.ts'
import type { KeptRow } from './store.ts'

type Site = Pick<SiteContext, 'id'>

const refused = (field: string, message: string): ProblemError =>
  new ProblemError('wrong-secret', 'This does not prove that the comments are yours; see errors.', {
    errors: [{ field, message }],
  })

/** The comments that are proven to be the asker's, oldest first. */
export async function proven(kernel: Kernel, site: Site, given: PrivacyRequest): Promise<KeptRow[]> {
  if ('email' in given) {
    const { email, code } = given
    if (!(await takeCode(kernel, site.id, { email, code, purpose: 'privacy' }))) {
      throw refused('code', 'is not the code of the latest mail, or it has run out')
    }
    const person = personOfAddress(kernel, site.id, email)
    return readOf(kernel.db, site.id, { person, emails: [email, email.toLowerCase()] })
  }
  for (const [n, { id, secret }] of given.comments.entries()) {
    if (!kernel.tokens.verify('comment', site.id, id, secret)) {
      throw refused(`comments.${String(n)}.secret`, 'must be the one that came with the comment')
    }
  }
  return readOf(kernel.db, site.id, { ids: given.comments.map(({ id }) => id) })
}

export const exportKept = (rows: KeptRow[]): KeptData => ({
  comments: rows.map((row) => ({
    id: row.comment_id,
    thread: row.thread,
    ...(row.url !== null && { page: row.url }),
    name: row.author_name,
    ...(row.author_email !== null && { email: row.author_email }),
    body: row.body,
    created: new Date(row.created).toISOString(),
    ...(row.edited !== null && { edited: new Date(row.edited).toISOString() }),
    state: row.state,
    notify: row.notify === 1,
  })),
})

/** Answers how many comments were deleted. Whoever asks again finds none. */
export async function deleteKept(
  kernel: Kernel,
  site: Site,
  rows: KeptRow[],
  email: string | undefined,
): Promise<number> {
  for (const row of rows) await erase(kernel, site, row)
  const emails = new Set(rows.map((row) => row.author_email).filter((address) => address !== null))
  for (const address of emails) await forgetMailsTo(kernel.db, site.id, address)
  if (email !== undefined) await forgetPerson(kernel.db, site.id, personOfAddress(kernel, site.id, email))
  return rows.length
}

/** At once, not to be taken back: words, name, addresses, reactions to it, and the mails that told of it. */
async function erase(kernel: Kernel, site: Site, known: CommentRow): Promise<void> {
  await inTransaction(kernel.db, async (transaction) => {
    const thread = await touchThread(kernel, transaction, site.id, known.thread)
    const row = await readComment(transaction, site.id, known.comment_id)
    if (row === undefined) return
    await changeComment(transaction, thread, row, { ...ERASED, state: 'deleted', reason: null, pinned: 0 })
    await forgetTold(transaction, site.id, known.comment_id)
  })
}
