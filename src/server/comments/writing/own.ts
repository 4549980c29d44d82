/** One comment: read by anybody, and changed and deleted by its author. */
import type { Comment } from '../../../contract/comments.ts'
import { isEditable, isRestorable } from '../../../domain/comments/thread.ts'
import { RULES_VERSION } from '../../../domain/html-rules.ts'
import type { SiteContext } from '../../http/context.ts'
import { ProblemError } from '../../http/problem.ts'
import type { Connection, Kernel } from '../../kernel.ts'
import { inTransaction } from '../../storage/transaction.ts'
import type { Identity } from '../identity/identify.ts'
import { judge } from '../moderation/judge.ts'
import { changeComment, readComment, touchThread } from '../store.ts'
import type { CommentRow, ThreadRow } from '../store.ts'
import { listedRows, readBranch } from '../thread/pages.ts'
import { editMinutesOf, ownView, publicView } from '../views.ts'
import { loadRenderer, rendered } from './words.ts'

/** How somebody shows that a comment is theirs. */
export interface Claim {
  id: string
  secret: string | undefined
  identity: Identity | undefined
}

const unknown = (): ProblemError => new ProblemError('not-found', 'There is no such comment.')

/** A comment for everybody, or with its secret for its author. */
export async function getComment(kernel: Kernel, site: SiteContext, claim: Claim): Promise<Comment> {
  const row = await readComment(kernel.db, site.id, claim.id)
  if (row === undefined) throw unknown()
  if (claim.secret !== undefined) {
    prove(kernel, row, claim)
    return ownView(site, row)
  }
  if (isTheirs(row, claim.identity)) return ownView(site, row)
  const isListed = row.state === 'shown' || (await isStillListed(kernel.db, row))
  if (!isListed) throw unknown()
  return publicView(row)
}

/** Whether a comment that is not shown still stands in the list, for the sake of its replies. */
async function isStillListed(db: Connection, row: CommentRow): Promise<boolean> {
  const rows = listedRows(await readBranch(db, row.site_id, row.root))
  return rows.some(({ comment_id: id }) => id === row.comment_id)
}

const isTheirs = (row: CommentRow, identity: Identity | undefined): boolean =>
  identity?.verified === true && row.verified === 1 && identity.person === row.person

/** Whether the claim shows that the comment is theirs. */
export function isAuthor(kernel: Kernel, row: CommentRow, { secret, identity }: Claim): boolean {
  const { site_id: site, comment_id: id } = row
  const hasSecret = secret !== undefined && kernel.tokens.verify('comment', site, id, secret)
  return hasSecret || isTheirs(row, identity)
}

function prove(kernel: Kernel, row: CommentRow, claim: Claim): void {
  if (isAuthor(kernel, row, claim)) return
  throw new ProblemError('wrong-secret', 'Only the author of this comment may do this, with its secret.')
}

/**
 * Runs `change` on a comment that the claim has proven, in a transaction that has its thread: its row is as it is now,
 * and nobody changes it in between.
 */
async function changeOwn(
  kernel: Kernel,
  site: SiteContext,
  claim: Claim,
  change: (transaction: Connection, thread: ThreadRow, row: CommentRow) => Promise<CommentRow>,
): Promise<Comment> {
  const known = await readComment(kernel.db, site.id, claim.id)
  if (known === undefined) throw unknown()
  prove(kernel, known, claim)
  const changed = await inTransaction(kernel.db, async (transaction) => {
    const thread = await touchThread(kernel, transaction, site.id, known.thread)
    const row = await readComment(transaction, site.id, claim.id)
    if (row === undefined) throw unknown()
    return change(transaction, thread, row)
  })
  return ownView(site, changed)
}

/** Changes the words of a comment, within the site's time for it. */
export async function editComment(
  kernel: Kernel,
  site: SiteContext,
  { source, address, ...claim }: Claim & { source: string; address: string },
): Promise<Comment> {
  const { body, html, plain } = rendered(await loadRenderer(), source)
  return changeOwn(kernel, site, claim, async (transaction, thread, row) => {
    if (row.state === 'deleted' || row.state === 'removed') {
      throw new ProblemError('gone', 'This comment has been deleted.')
    }
    const now = kernel.clock()
    if (!isEditable(row.created, editMinutesOf(site), now)) {
      throw new ProblemError('gone', 'The time in which this comment could be changed is over.')
    }
    const words = { body, html, rules: RULES_VERSION, edited: now }
    const { state, reason } = await judge(kernel, transaction, {
      site,
      thread,
      comment: { ...row, ...words },
      plain,
      author: {
        email: row.author_email,
        identity: claim.identity,
        address: kernel.tokens.blur(address),
      },
    })
    // What waits goes on waiting: other words do not take the owner's decision away.
    const isHeld = state === 'held' && row.state === 'shown'
    return changeComment(transaction, thread, row, { ...words, ...(isHeld && { state, reason }) })
  })
}

/**
 * Deletes a comment for its author, at any time. It is gone from the page at once; its words are kept for some seconds,
 * so that the deletion can be taken back, and then erased.
 */
export async function deleteComment(kernel: Kernel, site: SiteContext, claim: Claim): Promise<Comment> {
  return changeOwn(kernel, site, claim, async (transaction, thread, row) => {
    if (row.state === 'deleted') return row
    return changeComment(transaction, thread, row, {
      state: 'deleted',
      // What the owner has removed does not come back this way.
      deleted_from: row.state === 'removed' ? null : row.state,
      deleted_at: kernel.clock(),
      pinned: 0,
    })
  })
}

/** Takes back a deletion. */
export async function restoreComment(kernel: Kernel, site: SiteContext, claim: Claim): Promise<Comment> {
  return changeOwn(kernel, site, claim, async (transaction, thread, row) => {
    if (row.state === 'shown' || row.state === 'held') return row
    const { deleted_at: deleted, deleted_from: state } = row
    if (deleted === null || state === null || !isRestorable(deleted, kernel.clock())) {
      throw new ProblemError('gone', 'The time in which this comment could be brought back is over.')
    }
    return changeComment(transaction, thread, row, { state, deleted_from: null, deleted_at: null })
  })
}
