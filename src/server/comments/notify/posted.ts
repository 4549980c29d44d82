/** Who is told of a new comment, in the transaction that writes it. */
import type { Connection, Kernel } from '../../kernel.ts'
import type { Written } from '../moderation/judge.ts'
import { newCommentMail } from '../owner-mail.ts'

export async function tellOfPosted(
  kernel: Kernel,
  transaction: Connection,
  { site, thread, comment, plain }: Omit<Written, 'author'>,
): Promise<void> {
  await kernel.post(transaction, site.id, newCommentMail(site, thread, comment, plain))
}
