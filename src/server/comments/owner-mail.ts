/** The mail that tells the owner of a new comment: words only, nothing of the author's that can be clicked. */
import { mailText, withoutLinks } from '../../domain/comments/mail.ts'
import type { SiteContext } from '../http/context.ts'
import type { OutboxMessage } from '../kernel.ts'
import { passage, writeLetter, type Block } from '../mail/letter.ts'
import { localeFor } from '../mail/messages/index.ts'
import { commentMessages } from './messages.ts'
import type { NewCommentRow, ThreadRow } from './store.ts'

/** The page's address when it is one of the site's own websites, undefined otherwise. */
export function ownPage(site: SiteContext, address: string | undefined): string | undefined {
  if (address === undefined || !URL.canParse(address)) return undefined
  const url = new URL(address)
  const { origins = [], studio } = site.document
  const own = new Set(studio.url === undefined ? origins : [...origins, new URL(studio.url).origin])
  return own.has(url.origin) && url.username === '' && url.password === '' ? url.href : undefined
}

/** `plain` is the comment without markup. */
export function newCommentMail(
  site: SiteContext,
  thread: ThreadRow,
  row: NewCommentRow,
  plain: string,
): OutboxMessage {
  const { studio } = site.document
  const words = commentMessages(studio.language)
  const name = withoutLinks(row.author_name)
  const title = thread.title ?? ''
  const page = withoutLinks(title === '' ? thread.thread : title)
  const url = ownPage(site, thread.url ?? undefined)
  const wayThere: Block[] = url === undefined ? [] : [{ kind: 'action', label: words.page, address: url }]
  return {
    kind: 'mail',
    dedupe: `comment:${row.comment_id}:owner`,
    payload: {
      to: { name: studio.name, address: studio.email },
      fromName: studio.name,
      ...writeLetter({
        subject: words.subject(name, page).slice(0, 200),
        language: localeFor(studio.language),
        blocks: [
          ...passage(row.parent === null ? words.wrote(name, page) : words.answered(name, page)),
          // Marked line by line, so that nothing of the comment passes for a word of ours.
          { kind: 'quote', text: mailText(plain) },
          ...passage(row.state === 'held' && words.held),
          ...wayThere,
        ],
      }),
    },
  }
}
