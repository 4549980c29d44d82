/** By which a text or a name is known again when it comes a second time. */
import { createHash } from 'node:crypto'
import { repeatMark } from '../../../domain/comments/holds.ts'
import { nameMark } from '../../../domain/comments/names.ts'
import type { Connection } from '../../kernel.ts'
import type { NewCommentRow } from '../store.ts'

export interface Marks {
  /** Null for a text that many may write. */
  text: string | null
  name: string
}

export function marksOf(name: string, plain: string): Marks {
  const letters = repeatMark(plain)
  const text =
    letters === undefined ? null : createHash('sha256').update(letters).digest('base64url').slice(0, 22)
  return { text, name: nameMark(name) }
}

type Marked = Pick<NewCommentRow, 'site_id' | 'comment_id' | 'author_name'>

export async function rememberMarks(
  transaction: Connection,
  { site_id: site, comment_id: id }: Marked,
  { text, name }: Marks,
  now: number,
): Promise<void> {
  const facts = { text_mark: text, name_mark: name }
  await transaction
    .insertInto('comment_marks')
    .values({ site_id: site, comment_id: id, created: now, ...facts })
    .onConflict((conflict) => conflict.columns(['site_id', 'comment_id']).doUpdateSet(facts))
    .execute()
}

/** Whether the text came before, and whether the name is somebody else's, written with letters that look the same. */
export async function seenBefore(
  transaction: Connection,
  { site_id: site, comment_id: id, author_name: name }: Marked,
  marks: Marks,
): Promise<{ text: boolean; name: boolean }> {
  const others = transaction
    .selectFrom('comment_marks')
    .innerJoin('comments', (join) =>
      join
        .onRef('comments.site_id', '=', 'comment_marks.site_id')
        .onRef('comments.comment_id', '=', 'comment_marks.comment_id'),
    )
    .select('comments.author_name')
    .where('comment_marks.site_id', '=', site)
    .where('comment_marks.comment_id', '!=', id)
    .where('comments.state', '!=', 'deleted')
  const text =
    marks.text !== null &&
    (await others.where('comment_marks.text_mark', '=', marks.text).limit(1).executeTakeFirst()) !== undefined
  if (marks.name === '') return { text, name: false }
  const names = await others.where('comment_marks.name_mark', '=', marks.name).limit(NAMES).execute()
  return { text, name: names.some(({ author_name: other }) => spelled(other) !== spelled(name)) }
}

/** Enough to find one in disguise among people who share a name. */
const NAMES = 20

/** Upper case, accents and points are no disguise. */
const spelled = (name: string): string =>
  name
    .normalize('NFKD')
    .replaceAll(/[^\p{L}\p{N}]+/gu, '')
    .toLowerCase()
