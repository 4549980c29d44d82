/** Comments: listed, written, changed and deleted. Every change raises its thread's sequence in the same transaction. */
import type { Comment, CommentList, CommentQuery, NewComment, ThreadCounts } from '../../contract/comments.ts'
import type { FieldError } from '../../contract/problem.ts'
import type { RenderedComment } from '../../domain/comments/markdown.ts'
import { cleanName, cleanTitle, nameFault } from '../../domain/comments/names.ts'
import { isEditable, listed } from '../../domain/comments/thread.ts'
import type { ThreadEntry } from '../../domain/comments/thread.ts'
import { RULES_VERSION } from '../../domain/html-rules.ts'
import type { SiteContext } from '../http/context.ts'
import { idempotent } from '../http/idempotency.ts'
import { ProblemError } from '../http/problem.ts'
import type { Connection, Kernel } from '../kernel.ts'
import { inTransaction } from '../storage/transaction.ts'
import { newCommentMail, ownPage } from './owner-mail.ts'
import {
  countShown,
  insertComment,
  raiseSequence,
  readBranch,
  readComment,
  readReplies,
  readRoots,
  readThread,
  updateComment,
  writePage,
} from './store.ts'
import type { CommentRow } from './store.ts'
import { editMinutesOf, ownView, publicView } from './views.ts'

const PAGE = 20

const refused = (...errors: FieldError[]): ProblemError =>
  new ProblemError('invalid-input', 'The comment is not accepted; see errors.', { errors })

const entryOf = (row: CommentRow): ThreadEntry & { row: CommentRow } => ({
  id: row.comment_id,
  parent: row.parent,
  state: row.state,
  row,
})

const listedRows = (rows: CommentRow[]): CommentRow[] => listed(rows.map(entryOf)).map(({ row }) => row)

/** Changes with everything that a list of the thread shows. */
export async function threadVersion(kernel: Kernel, site: SiteContext, thread: string): Promise<string> {
  const row = await readThread(kernel.db, site.id, thread)
  return [site.version, row?.sequence ?? 0, row?.closed ?? 0, RULES_VERSION].join('.')
}

/** One page of a thread; a thread nobody has written in is empty. */
export async function listComments(
  kernel: Kernel,
  site: SiteContext,
  thread: string,
  query: CommentQuery = {},
): Promise<CommentList> {
  const { db } = kernel
  const limit = query.limit ?? PAGE
  const wish = { sort: query.sort ?? 'oldest', limit, after: placeOf(query.after) }
  const row = await readThread(db, site.id, thread)
  const found = await readRoots(db, site.id, thread, wish)
  const roots = found.slice(0, limit)
  const replies = await readReplies(
    db,
    site.id,
    roots.map((root) => root.comment_id),
  )
  const below = Map.groupBy(replies, (reply) => reply.root)
  const total = (await countShown(db, site.id, [thread])).get(thread) ?? 0
  const { commentInvitation: invitation, commentRules: rules } = site.document.words ?? {}
  return {
    thread,
    items: roots.flatMap((root) => listedRows([root, ...(below.get(root.comment_id) ?? [])])).map(publicView),
    next: found.length > limit ? String(roots.at(-1)?.sequence ?? 0) : null,
    sequence: row?.sequence ?? 0,
    total,
    closed: row?.closed === 1,
    editMinutes: editMinutesOf(site),
    words: { ...(invitation !== undefined && { invitation }), ...(rules !== undefined && { rules }) },
  }
}

function placeOf(after: string | undefined): number | undefined {
  if (after === undefined) return undefined
  if (/^\d{1,9}$/.test(after)) return Number(after)
  throw new ProblemError('invalid-input', 'The place to go on from is not one of this thread.', {
    errors: [{ field: 'after', message: 'is not a place in the thread' }],
  })
}

export async function countComments(
  kernel: Kernel,
  site: SiteContext,
  threads: string[],
): Promise<ThreadCounts> {
  const counts = await countShown(kernel.db, site.id, threads)
  return { items: threads.map((thread) => ({ thread, total: counts.get(thread) ?? 0 })) }
}

/** Takes a new comment, once for each key. The answer is its author's, with the secret. */
export async function postComment(
  kernel: Kernel,
  site: SiteContext,
  { thread, input, key }: { thread: string; input: NewComment; key: string | undefined },
): Promise<Comment> {
  const written = await checked(site, input)
  const { answer } = await idempotent(
    kernel,
    { site: site.id, action: 'comment', key, request: [thread, input] },
    async (transaction) => {
      const id = await write(kernel, site, transaction, { thread, input, ...written })
      return { status: 201, answer: { id } }
    },
  )
  const row = await readComment(kernel.db, site.id, answer.id)
  if (row === undefined) throw new ProblemError('gone', 'This comment is no longer here.')
  return { ...ownView(site, row), secret: kernel.tokens.mint('comment', site.id, answer.id) }
}

type Written = RenderedComment & { name: string }

/** What the contract cannot see: names that deceive, and words that say nothing. */
async function checked(site: SiteContext, input: NewComment): Promise<Written> {
  if ((input.website ?? '') !== '') {
    throw refused({ field: 'website', message: 'must be left empty; it is there to catch machines' })
  }
  const name = cleanName(input.author?.name ?? '')
  const { studio, practitioners } = site.document
  const fault = nameFault(name, [studio.name, ...practitioners.map((practitioner) => practitioner.name)])
  if (fault !== undefined) throw refused({ field: 'author.name', message: fault })
  return { name, ...(await rendered(input.body)) }
}

async function rendered(source: string): Promise<RenderedComment> {
  const { isSilent, renderComment } = await import('../../domain/comments/markdown.ts')
  const comment = renderComment(source)
  if (isSilent(comment.plain)) throw refused({ field: 'body', message: 'must say something' })
  return comment
}

async function write(
  kernel: Kernel,
  site: SiteContext,
  transaction: Connection,
  { thread, input, name, body, html, plain }: Written & { thread: string; input: NewComment },
): Promise<string> {
  const row = await raiseSequence(transaction, site.id, thread)
  if (row.closed === 1) throw new ProblemError('conflict', 'This conversation is closed.')
  const parent = await answeredComment(transaction, site, thread, input.parent ?? null)
  const url = ownPage(site, input.page?.url)
  if (input.page !== undefined && url !== undefined) {
    const page = { url, title: cleanTitle(input.page.title) }
    if (page.url !== row.url || page.title !== row.title) await writePage(transaction, site.id, thread, page)
    Object.assign(row, page)
  }
  const id = kernel.newId()
  const comment: CommentRow = {
    site_id: site.id,
    comment_id: id,
    thread,
    sequence: row.sequence,
    root: parent?.root ?? id,
    parent: parent?.comment_id ?? null,
    author_name: name,
    author_email: input.author?.email ?? null,
    role: 'visitor',
    body,
    html,
    rules: RULES_VERSION,
    state: site.document.comments?.moderation === 'all' ? 'held' : 'shown',
    created: kernel.clock(),
    edited: null,
  }
  await insertComment(transaction, comment)
  await kernel.post(transaction, site.id, newCommentMail(site, row, comment, plain))
  return id
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

const unknown = (): ProblemError => new ProblemError('not-found', 'There is no such comment.')

/** A comment for everybody, or with its secret for its author. */
export async function getComment(
  kernel: Kernel,
  site: SiteContext,
  id: string,
  secret: string | undefined,
): Promise<Comment> {
  const row = await readComment(kernel.db, site.id, id)
  if (row === undefined) throw unknown()
  if (secret !== undefined) {
    prove(kernel, site, id, secret)
    return ownView(site, row)
  }
  const isListed = row.state === 'shown' || (await isStillListed(kernel.db, row))
  if (!isListed) throw unknown()
  return publicView(row)
}

/** Whether a comment that is not shown still stands in the list, for the sake of its replies. */
async function isStillListed(db: Connection, row: CommentRow): Promise<boolean> {
  const rows = listedRows(await readBranch(db, row.site_id, row.root))
  return rows.some(({ comment_id: id }) => id === row.comment_id)
}

function prove(kernel: Kernel, site: SiteContext, id: string, secret: string | undefined): void {
  if (secret !== undefined && kernel.tokens.verify('comment', site.id, id, secret)) return
  throw new ProblemError('wrong-secret', 'Only the author of this comment may do this, with its secret.')
}

/** Changes the words of a comment, within the site's time for it. */
export async function editComment(
  kernel: Kernel,
  site: SiteContext,
  { id, secret, source }: { id: string; secret: string | undefined; source: string },
): Promise<Comment> {
  const known = await readComment(kernel.db, site.id, id)
  if (known === undefined) throw unknown()
  prove(kernel, site, id, secret)
  const { body, html } = await rendered(source)
  const edited = await inTransaction(kernel.db, async (transaction) => {
    // Raised first: the thread's row is then ours, and nobody changes the comment in between.
    await raiseSequence(transaction, site.id, known.thread)
    const row = await readComment(transaction, site.id, id)
    if (row === undefined) throw unknown()
    if (row.state === 'deleted' || row.state === 'removed') {
      throw new ProblemError('gone', 'This comment has been deleted.')
    }
    const now = kernel.clock()
    if (!isEditable(row.created, editMinutesOf(site), now)) {
      throw new ProblemError('gone', 'The time in which this comment could be changed is over.')
    }
    // Where every comment is approved first, other words need another approval.
    const state = site.document.comments?.moderation === 'all' ? ('held' as const) : row.state
    const facts = { body, html, rules: RULES_VERSION, edited: now, state }
    await updateComment(transaction, site.id, id, facts)
    return { ...row, ...facts }
  })
  return ownView(site, edited)
}

/** Deletes a comment for its author, at any time: what was written is not kept. */
export async function deleteComment(
  kernel: Kernel,
  site: SiteContext,
  id: string,
  secret: string | undefined,
): Promise<void> {
  const known = await readComment(kernel.db, site.id, id)
  if (known === undefined) throw unknown()
  prove(kernel, site, id, secret)
  if (known.state === 'deleted') return
  await inTransaction(kernel.db, async (transaction) => {
    await raiseSequence(transaction, site.id, known.thread)
    await updateComment(transaction, site.id, id, {
      state: 'deleted',
      author_name: '',
      author_email: null,
      body: '',
      html: '',
    })
  })
}
