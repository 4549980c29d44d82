/** Mail to whoever asked to be told of answers: only of what is shown, and words only. */
import { mailText } from '../../../domain/comments/mail.ts'
import type { SiteContext } from '../../http/context.ts'
import type { Connection, Kernel } from '../../kernel.ts'
import { passage, writeLetter } from '../../mail/letter.ts'
import { localeFor } from '../../mail/messages/index.ts'
import { personOfAddress } from '../identity/person.ts'
import { commentAddress } from '../own-page.ts'
import { readComment } from '../store.ts'
import type { CommentRow, NewCommentRow, ThreadRow } from '../store.ts'
import { unsubscribeLink } from './links.ts'
import { notifyMessages } from './messages.ts'
import { namesOf } from './owner.ts'

type Poster = Pick<Kernel, 'post' | 'tokens'>

export interface ShownComment {
  site: SiteContext
  thread: ThreadRow
  comment: NewCommentRow
  /** Public address of this server. */
  origin: string
}

/** Tells the author of the comment that this one answers; once, however often it comes and goes. */
export async function tellOfShown(
  kernel: Poster,
  transaction: Connection,
  shown: ShownComment,
): Promise<void> {
  const { site, comment } = shown
  if (comment.parent === null || comment.state !== 'shown') return
  const answered = await readComment(transaction, site.id, comment.parent)
  if (answered === undefined || !(await wantsMail(kernel, transaction, answered, comment))) return
  const { renderComment } = await import('../../../domain/comments/markdown.ts')
  await kernel.post(transaction, site.id, {
    kind: 'mail',
    dedupe: `comment:${comment.comment_id}:answered`,
    payload: letterTo(kernel, answered, shown, renderComment(comment.body).plain),
  })
}

/** Nobody is told of what they wrote themselves, nor anybody of what was not approved. */
async function wantsMail(
  kernel: Poster,
  transaction: Connection,
  answered: CommentRow,
  { person, author_email: email }: NewCommentRow,
): Promise<boolean> {
  const address = answered.author_email
  if (answered.notify !== 1 || address === null || answered.state !== 'shown') return false
  if (person !== null && person === answered.person) return false
  if (email?.toLowerCase() === address.toLowerCase()) return false
  const refusal = await transaction
    .selectFrom('mail_refusals')
    .select('created')
    .where('site_id', '=', answered.site_id)
    .where('address', '=', personOfAddress(kernel, answered.site_id, address))
    .executeTakeFirst()
  return refusal === undefined
}

function letterTo(kernel: Poster, { author_email: email }: CommentRow, shown: ShownComment, plain: string) {
  const { site, thread, comment, origin } = shown
  const { studio } = site.document
  const words = notifyMessages(studio.language)
  const names = namesOf(shown)
  const name = comment.role === 'staff' ? words.staff(names.name, studio.name) : names.name
  const address = commentAddress(site, thread, comment.comment_id)
  const to = email ?? ''
  const unsubscribe = unsubscribeLink(kernel, site.id, personOfAddress(kernel, site.id, to), origin)
  return {
    // No name beside it: it is the writer's own, and would stand in a mail that others can cause.
    to: { address: to },
    fromName: studio.name,
    unsubscribe,
    ...writeLetter({
      subject: words.replySubject(name, names.page).slice(0, 200).toWellFormed(),
      language: localeFor(studio.language),
      blocks: [
        ...passage(words.replied(name, names.page)),
        { kind: 'quote', text: mailText(plain) },
        ...(address === undefined ? [] : [{ kind: 'action' as const, label: words.read, address }]),
        ...passage(words.replyWhy(studio.name)),
        { kind: 'facts', facts: [{ label: words.unsubscribe, value: unsubscribe, address: unsubscribe }] },
      ],
    }),
  }
}
