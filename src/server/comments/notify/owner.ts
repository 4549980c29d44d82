/** Mail to the owner: a new comment or a report, in words that cannot be clicked, with one link to decide. */
import type { CommentReport } from '../../../contract/comments.ts'
import { mailText, withoutLinks } from '../../../domain/comments/mail.ts'
import { reasonsFromText } from '../../../domain/comments/holds.ts'
import type { SiteContext } from '../../http/context.ts'
import type { Kernel, OutboxMessage } from '../../kernel.ts'
import { passage, writeLetter, type Block, type Fact } from '../../mail/letter.ts'
import { localeFor } from '../../mail/messages/index.ts'
import { reasonsForOwner } from '../moderation/messages.ts'
import { commentAddress } from '../own-page.ts'
import type { NewCommentRow, ThreadRow } from '../store.ts'
import { decisionLink } from './links.ts'
import { notifyMessages } from './messages.ts'

type Signer = Pick<Kernel, 'clock' | 'tokens'>

export interface Told {
  site: SiteContext
  thread: ThreadRow
  comment: NewCommentRow
  /** Public address of this server. */
  origin: string
}

/** Name and page as they may stand in a mail. */
export function namesOf({ site, thread, comment }: Omit<Told, 'origin'>): { name: string; page: string } {
  const words = notifyMessages(site.document.studio.language)
  const title = thread.title ?? ''
  return {
    name: comment.author_name === '' ? words.nobody : withoutLinks(comment.author_name),
    page: withoutLinks(title === '' ? thread.thread : title),
  }
}

/** Longest subject in characters. */
const SUBJECT = 200

function letterToOwner(
  kernel: Signer,
  told: Told,
  { subject, blocks }: { subject: string; blocks: Block[] },
): OutboxMessage['payload'] {
  const { studio } = told.site.document
  const words = notifyMessages(studio.language)
  const address = commentAddress(told.site, told.thread, told.comment.comment_id)
  const facts: Fact[] = address === undefined ? [] : [{ label: words.page, value: address, address }]
  return {
    to: { name: studio.name, address: studio.email },
    fromName: studio.name,
    ...writeLetter({
      subject: subject.slice(0, SUBJECT).toWellFormed(),
      language: localeFor(studio.language),
      blocks: [
        ...blocks,
        {
          kind: 'action',
          label: words.decide,
          address: decisionLink(kernel, told.site.id, told.comment.comment_id, told.origin),
          notes: [words.decideNote],
        },
        ...(facts.length > 0 ? [{ kind: 'facts' as const, facts }] : []),
      ],
    }),
  }
}

const HOUR = 60 * 60_000

/** What one household sends in a flood is told of once an hour. */
function dedupeOf({ comment_id: id, reason, address, created }: NewCommentRow): string {
  const reasons = reasonsFromText(reason)
  const isFlood = reasons.includes('rate') || reasons.includes('blocked')
  return isFlood && address !== null
    ? `flood:${address}:${String(Math.floor(created / HOUR))}`
    : `comment:${id}:owner`
}

/** `plain` is the comment without markup. */
export function newCommentMail(kernel: Signer, told: Told & { plain: string }): OutboxMessage {
  const { site, comment, plain } = told
  const { language } = site.document.studio
  const words = notifyMessages(language)
  const { name, page } = namesOf(told)
  const isHeld = comment.state === 'held'
  return {
    kind: 'mail',
    dedupe: dedupeOf(comment),
    payload: letterToOwner(kernel, told, {
      subject: (isHeld ? words.heldSubject : words.subject)(name, page),
      blocks: [
        ...passage((comment.parent === null ? words.wrote : words.answered)(name, page)),
        // Marked line by line, so that nothing of the comment passes for a word of ours.
        { kind: 'quote', text: mailText(plain) },
        ...passage(isHeld && [words.held, ...reasonsForOwner(language, comment.reason)].join(' ')),
      ],
    }),
  }
}

/** Of the first report; all others are of the same fact. */
export function reportMail(
  kernel: Signer,
  told: Told & { plain: string; report: CommentReport },
): OutboxMessage {
  const { site, comment, plain, report } = told
  const words = notifyMessages(site.document.studio.language)
  const { name, page } = namesOf(told)
  const note = report.note === undefined ? [] : [{ label: words.reportNote, value: mailText(report.note) }]
  return {
    kind: 'mail',
    dedupe: `comment:${comment.comment_id}:${comment.state === 'held' ? 'reports' : 'report'}`,
    payload: letterToOwner(kernel, told, {
      subject: words.reportSubject(page),
      blocks: [
        ...passage(words.reported(name, page)),
        { kind: 'quote', text: mailText(plain) },
        {
          kind: 'facts',
          facts: [{ label: words.reportReason, value: words.reportReasons[report.reason] }, ...note],
        },
        ...passage(comment.state === 'held' ? words.reportHeld : words.reportOnce),
      ],
    }),
  }
}
