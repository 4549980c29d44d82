import type { CommentSort } from '../../contract/comments.ts'
import type { ShownComment } from './thread.ts'

export interface Branch {
  comment: ShownComment
  /** 0 for a comment that answers none. */
  depth: number
  /** The comment it answers. */
  parent: ShownComment | undefined
  replies: Branch[]
}

/** Lists nest this deep; replies below stand beside the comment they answer. */
export const DEEPEST = 3

/**
 * Puts comments under those they answer, these in the order asked for, pinned ones first, replies oldest first. What
 * is best the server knows: there they stay in its order.
 * One whose parent is not loaded stands on its own: none is lost.
 */
export function tree(comments: ShownComment[], order: CommentSort): Branch[] {
  const known = new Map(comments.map((comment) => [comment.id, comment]))
  const oldest = comments.toSorted((a, b) => Date.parse(a.created) - Date.parse(b.created))
  const answers = Map.groupBy(oldest, ({ parent }) => (parent && known.has(parent) ? parent : ''))
  let roots = answers.get('') ?? []
  if (order === 'newest') roots.reverse()
  if (order === 'best') roots = comments.filter(({ parent }) => !parent || !known.has(parent))
  answers.set(
    '',
    roots.sort((a, b) => Number(!!b.pinned) - Number(!!a.pinned)),
  )
  const grow = (id: string, depth: number, into: Branch[]): Branch[] => {
    for (const comment of answers.get(id) ?? []) {
      const branch: Branch = { comment, depth, parent: known.get(id), replies: [] }
      into.push(branch)
      grow(comment.id, depth + 1, depth < DEEPEST ? branch.replies : into)
    }
    return into
  }
  return grow('', 0, [])
}

/** Adds comments, or puts them in the place of their older selves. */
export function merged(comments: ShownComment[], more: ShownComment[]): ShownComment[] {
  return [...new Map([...comments, ...more].map((comment) => [comment.id, comment])).values()]
}

/** How many more comments everybody sees when some have come, or have changed. */
export function shownMore(before: ShownComment[], changed: ShownComment[]): number {
  const count = (all: ShownComment[]) => all.filter(({ state }) => state === 'shown').length
  return count(merged(before, changed)) - count(before)
}
