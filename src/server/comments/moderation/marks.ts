/** By which a text or a name is known again when it comes a second time. */
import { hash } from 'node:crypto'
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
  const text = letters === undefined ? null : hash('sha256', letters, 'base64url').slice(0, 22)
  return { text, name: nameMark(name) }
}

type Marked = Pick<NewCommentRow, 'site_id' | 'comment_id'>

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

/** Whether a name is another, written with letters that look the same. Upper case, accents and points are no disguise. */
export const isDisguise = (name: string, other: string): boolean => spelled(other) !== spelled(name)

const spelled = (name: string): string =>
  name
    .normalize('NFKD')
    .replaceAll(/[^\p{L}\p{N}]+/gu, '')
    .toLowerCase()
