/** Who is told of a new comment, in the transaction that writes it. */
import type { Connection, Kernel } from '../../kernel.ts'
import { personOfAddress } from '../identity/person.ts'
import type { NewCommentRow } from '../store.ts'
import { newCommentMail, type Told } from './owner.ts'
import { tellOfShown } from './replies.ts'

/** `plain` is the comment without markup. */
export async function tellOfPosted(
  kernel: Kernel,
  transaction: Connection,
  told: Told & { plain: string },
): Promise<void> {
  // What the studio itself wrote is no news to it.
  if (told.comment.role !== 'staff') {
    await kernel.post(transaction, told.site.id, newCommentMail(kernel, told))
  }
  await allowMail(kernel, transaction, told.comment)
  await tellOfShown(kernel, transaction, told)
}

/** Whoever has shown that the address is theirs may ask for mail again after they ended it. */
async function allowMail(kernel: Kernel, transaction: Connection, comment: NewCommentRow): Promise<void> {
  const { site_id: site, author_email: email, person, verified, notify } = comment
  if (notify !== 1 || verified !== 1 || email === null) return
  const address = personOfAddress(kernel, site, email)
  if (address !== person) return
  await transaction
    .deleteFrom('mail_refusals')
    .where('site_id', '=', site)
    .where('address', '=', address)
    .execute()
}
