/** Comments as they are told: to everybody, and to the one who wrote them. */
import type { Comment } from '../../contract/comments.ts'
import { editableUntil, EDIT_MINUTES } from '../../domain/comments/thread.ts'
import type { SiteContext } from '../http/context.ts'
import type { CommentRow } from './store.ts'

export const editMinutesOf = (site: SiteContext): number =>
  site.document.comments?.editMinutes ?? EDIT_MINUTES

/** What everybody may see: of a comment that is not shown only that there is one. */
export function publicView(row: CommentRow): Comment {
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
  }
}

/** What its author may see besides: the words, also while it waits, and until when they can be changed. */
export function ownView(site: SiteContext, row: CommentRow): Comment {
  if (row.state === 'deleted' || row.state === 'removed') return publicView(row)
  return {
    ...publicView({ ...row, state: 'shown' }),
    state: row.state,
    body: row.body,
    editableUntil: new Date(editableUntil(row.created, editMinutesOf(site))).toISOString(),
  }
}
