/** Takes new comments. */
import type { Comment, NewComment } from '../../../contract/comments.ts'
import { cleanTitle } from '../../../domain/comments/names.ts'
import { threadOf } from '../../../domain/comments/thread.ts'
import type { SiteContext } from '../../http/context.ts'
import { claimKey } from '../../http/idempotency.ts'
import { ProblemError } from '../../http/problem.ts'
import { admitted, type Entry } from '../../http/proof.ts'
import type { Connection, Kernel } from '../../kernel.ts'
import type { Identity } from '../identity/identify.ts'
import { noteOpinion } from '../moderation/feedback.ts'
import { judge } from '../moderation/judge.ts'
import type { Signs } from '../moderation/judge.ts'
import { tellOfPosted } from '../notify/posted.ts'
import { ownPage } from '../own-page.ts'
import { insertComment, newComment, readComment, touchThread, updateThread } from '../store.ts'
import type { CommentRow, NewCommentRow, ThreadRow } from '../store.ts'
import { isThreadClosed } from '../thread/state.ts'
import { ownView } from '../views.ts'
import { checkedWords, loadRenderer, refused } from './words.ts'
import type { CheckedWords } from './words.ts'

/** How long it can be told that comments came from the same address. */
const ADDRESS_KEPT = 30 * 24 * 60 * 60 * 1000

export interface Posting {
  thread: string
  input: NewComment
  /** `Idempotency-Key`. */
  key: string | undefined
  identity: Identity | undefined
  /** The client's address. */
  address: string
  /** Public address of this server, for links in mail. */
  origin: string
  signs?: Signs | undefined
  /** The door that the comment has still to pass, in the transaction that writes it. */
  entry?: Entry | undefined
}

/** Takes a new comment, once for each key. The answer is its author's, with the secret. */
export async function postComment(kernel: Kernel, site: SiteContext, posting: Posting): Promise<Comment> {
  const { input, key, identity, entry } = posting
  const thread = threadOf(site.document.comments?.threads, posting.thread)
  const renderer = await loadRenderer()
  const row = await admitted(kernel, entry, async (transaction) => {
    // Nothing is rendered for whoever the door turns away.
    const words = checkedWords(site, input, identity, renderer)
    const request = { site: site.id, action: 'comment', key, request: [thread, input] }
    const id = kernel.newId()
    const earlier = await claimKey<{ id: string }>(kernel, transaction, request, {
      status: 201,
      answer: { id },
    })
    if (earlier !== undefined) return readComment(transaction, site.id, earlier.answer.id)
    return write(kernel, site, transaction, { ...posting, id, thread, words })
  })
  if (row === undefined) throw new ProblemError('gone', 'This comment is no longer here.')
  return { ...ownView(site, row), secret: kernel.tokens.mint('comment', site.id, row.comment_id) }
}

async function write(
  kernel: Kernel,
  site: SiteContext,
  transaction: Connection,
  {
    id,
    thread: key,
    input,
    identity,
    address,
    origin,
    signs,
    words,
  }: Posting & { id: string; words: CheckedWords },
): Promise<CommentRow> {
  const thread = await touchThread(kernel, transaction, site.id, key)
  const now = kernel.clock()
  if (isThreadClosed(site, thread, now)) {
    throw new ProblemError('conflict', 'This conversation is closed.')
  }
  const parent = await answeredComment(transaction, site, key, input.parent ?? null)
  await settleThread(transaction, site, thread, { input, now })
  const { name, email, body, html, plain } = words
  const blurred = kernel.tokens.blur(address)
  const comment: NewCommentRow = {
    ...newComment(thread, id, parent),
    author_name: name,
    author_email: email,
    role: 'visitor',
    verified: 0,
    person: null,
    address: blurred,
    address_until: now + ADDRESS_KEPT,
    body,
    html,
    notify: words.notify ? 1 : 0,
    created: now,
  }
  const author = { email, identity, address: blurred, signs }
  const { verified, ...judged } = await judge(kernel, transaction, { site, thread, comment, plain, author })
  Object.assign(comment, judged, { verified: verified ? 1 : 0 })
  const inserted = await insertComment(transaction, comment)
  if (signs?.opinion !== undefined) {
    await noteOpinion(kernel, transaction, { site, id, keep: ADDRESS_KEPT }, signs.opinion)
  }
  await tellOfPosted(kernel, transaction, { site, thread, comment, plain, origin })
  return inserted
}

/** Notes the page that the thread stands on, and its first comment. */
async function settleThread(
  transaction: Connection,
  site: SiteContext,
  thread: ThreadRow,
  { input, now }: { input: NewComment; now: number },
): Promise<void> {
  const url = ownPage(site, input.page?.url)
  const facts = {
    ...(input.page !== undefined && url !== undefined && { url, title: cleanTitle(input.page.title) }),
    ...(thread.open_from === null && { open_from: now }),
  }
  const isNews = Object.entries(facts).some(([name, fact]) => thread[name as keyof typeof facts] !== fact)
  if (!isNews) return
  await updateThread(transaction, thread, facts)
  Object.assign(thread, facts)
}

async function answeredComment(
  transaction: Connection,
  site: SiteContext,
  thread: string,
  id: string | null,
): Promise<CommentRow | undefined> {
  if (id === null) return undefined
  const row = await readComment(transaction, site.id, id)
  if (row?.thread === thread && row.state === 'shown') return row
  throw refused({ field: 'parent', message: 'is not a comment of this thread that can be answered' })
}
