/** Who is told of a new comment, in the transaction that writes it. */
import type { Connection, Kernel } from '../../kernel.ts'
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
  await tellOfShown(kernel, transaction, told)
}
