/** Places in a thread as they are handed out: `p` for those that are pinned, the score where it counts, the sequence. */
import type { CommentSort } from '../../../contract/comments.ts'
import { ProblemError } from '../../http/problem.ts'
import type { Place } from './pages.ts'

export function placeText(sort: CommentSort, { pinned, score, sequence }: Place): string {
  return `${pinned === 1 ? 'p' : ''}${sort === 'best' ? `${String(score)}.` : ''}${String(sequence)}`
}

export const badPlace = (field: string, message = 'is not a place in the thread'): ProblemError =>
  new ProblemError('invalid-input', 'The place to go on from is not one of this thread.', {
    errors: [{ field, message }],
  })

export function placeFrom(sort: CommentSort, field: 'after' | 'before', text: string): Place {
  const [, pinned, score, sequence] = /^(p?)(?:(\d{1,9})\.)?(\d{1,9})$/.exec(text) ?? []
  if (sequence === undefined || (score !== undefined) !== (sort === 'best')) throw badPlace(field)
  return { pinned: pinned === '' ? 0 : 1, score: Number(score ?? 0), sequence: Number(sequence) }
}
