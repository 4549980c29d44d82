/** An answer of the studio, written on the owner's page: shown at once, with a role that nobody else can have. */
import { commentBody } from '../../../contract/comments.ts'
import type { SiteContext } from '../../http/context.ts'
import { ProblemError } from '../../http/problem.ts'
import { check } from '../../http/validate.ts'
import type { Kernel } from '../../kernel.ts'
import { inTransaction } from '../../storage/transaction.ts'
import { personOfSubject } from '../identity/person.ts'
import { tellOfPosted } from '../notify/posted.ts'
import { insertComment, newComment, readComment, touchThread } from '../store.ts'
import type { NewCommentRow } from '../store.ts'
import { loadRenderer, rendered } from './words.ts'

/** What the owner's form for an answer holds. */
export interface StaffWords {
  /** The comment that is answered. */
  to: string
  /** Id of a practitioner; anything else stands for the studio itself. */
  as: string
  body: string
}

interface StaffAnswer extends StaffWords {
  /** Public address of this server. */
  origin: string
}

/** Answers the new comment's id. Throws where the other one is not shown, or nothing is said. */
export async function answerAsStaff(
  kernel: Kernel,
  site: SiteContext,
  { to, as, body: source, origin }: StaffAnswer,
): Promise<string> {
  const { body, html, plain } = rendered(await loadRenderer(), check(commentBody, source))
  const { studio, practitioners } = site.document
  const practitioner = practitioners.find(({ id }) => id === as)
  const known = await readComment(kernel.db, site.id, to)
  if (known === undefined) throw unknown()
  return inTransaction(kernel.db, async (transaction) => {
    const thread = await touchThread(kernel, transaction, site.id, known.thread)
    const parent = await readComment(transaction, site.id, to)
    if (parent?.state !== 'shown') throw unknown()
    const id = kernel.newId()
    const comment: NewCommentRow = {
      ...newComment(thread, id, parent),
      author_name: practitioner?.name ?? studio.name,
      author_email: null,
      role: 'staff',
      verified: 1,
      person: personOfSubject(kernel, site.id, `staff ${practitioner?.id ?? ''}`),
      address: null,
      address_until: null,
      body,
      html,
      notify: 0,
      created: kernel.clock(),
    }
    await insertComment(transaction, comment)
    await tellOfPosted(kernel, transaction, { site, thread, comment, plain, origin })
    return id
  })
}

const unknown = (): ProblemError => new ProblemError('not-found', 'There is no such comment.')
