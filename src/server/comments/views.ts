/** Comments as they are told: to everybody, and to the one who wrote them. */
import { REACTIONS } from '../../contract/comments.ts'
import type { Comment, CommentList, ReactionKind } from '../../contract/comments.ts'
import { editableUntil, EDIT_MINUTES, restorableUntil } from '../../domain/comments/thread.ts'
import type { SiteContext } from '../http/context.ts'
import { reasonForAuthor } from './moderation/messages.ts'
import type { CommentRow } from './store.ts'
import type { ListedRow } from './thread/pages.ts'

export const editMinutesOf = (site: SiteContext): number =>
  site.document.comments?.editMinutes ?? EDIT_MINUTES

/** What the site offers with its comments. */
export function offersOf(site: SiteContext): NonNullable<CommentList['offers']> {
  const {
    anonymous = false,
    reactions = [...REACTIONS],
    verify = false,
    images = false,
  } = site.document.comments ?? {}
  return { reactions, anonymous, notify: true, verify, report: true, images }
}

/** How many chose each reaction, as it is stored with a comment. */
export const reactionsOf = (stored: string | null): Partial<Record<ReactionKind, number>> =>
  stored === null ? {} : (JSON.parse(stored) as Partial<Record<ReactionKind, number>>)

/** What everybody may see: of a comment that is not shown only that there is one. */
export function publicView(row: ListedRow): Comment {
  const isShown = row.state === 'shown'
  return {
    id: row.comment_id,
    thread: row.thread,
    parent: row.parent,
    author: isShown
      ? { name: row.author_name, role: row.role, verified: row.verified === 1 || row.role !== 'visitor' }
      : { name: '', role: 'visitor', verified: false },
    html: isShown ? row.html : '',
    created: new Date(row.created).toISOString(),
    ...(isShown && row.edited !== null && { edited: new Date(row.edited).toISOString() }),
    state: row.state === 'removed' ? 'deleted' : row.state,
    ...(isShown && row.reactions !== null && { reactions: reactionsOf(row.reactions) }),
    ...(row.pinned === 1 && { pinned: true }),
  }
}

/** What its author may see besides: the words, also while it waits, and until when they can be changed. */
export function ownView(site: SiteContext, row: CommentRow): Comment {
  if (row.state === 'deleted' || row.state === 'removed') return { ...publicView(row), ...undoOf(row) }
  const reason = row.state === 'held' ? reasonForAuthor(site.document.studio.language, row.reason) : undefined
  return {
    ...publicView({ ...row, state: 'shown' }),
    state: row.state,
    ...(reason !== undefined && { reason }),
    body: row.body,
    editableUntil: new Date(editableUntil(row.created, editMinutesOf(site))).toISOString(),
  }
}

function undoOf({ deleted_at: deleted, deleted_from: before }: CommentRow): Pick<Comment, 'restorableUntil'> {
  if (deleted === null || before === null) return {}
  return { restorableUntil: new Date(restorableUntil(deleted)).toISOString() }
}
