/** Rows of reactions. */
import type { Selectable } from 'kysely'
import type { Connection } from '../../kernel.ts'
import type { CommentReactionsTable } from '../../storage/schema.ts'
import type { CommentRow } from '../store.ts'

type Target = Pick<CommentRow, 'site_id' | 'comment_id'>

export function readReaction(
  db: Connection,
  { site_id: site, comment_id: id }: Target,
  visitor: string,
): Promise<Selectable<CommentReactionsTable> | undefined> {
  return db
    .selectFrom('comment_reactions')
    .selectAll()
    .where('site_id', '=', site)
    .where('comment_id', '=', id)
    .where('visitor', '=', visitor)
    .executeTakeFirst()
}

export async function writeReaction(
  transaction: Connection,
  { site_id, comment_id }: Target,
  facts: Pick<Selectable<CommentReactionsTable>, 'visitor' | 'kind' | 'changed'>,
): Promise<void> {
  const { kind, changed } = facts
  await transaction
    .insertInto('comment_reactions')
    .values({ site_id, comment_id, ...facts })
    .onConflict((conflict) =>
      conflict.columns(['site_id', 'comment_id', 'visitor']).doUpdateSet({ kind, changed }),
    )
    .execute()
}

/** How many chose each; those that nobody chose are left out. */
export async function countReactions(
  transaction: Connection,
  { site_id: site, comment_id: id }: Target,
): Promise<Record<string, number>> {
  const rows = await transaction
    .selectFrom('comment_reactions')
    .select(['kind', ({ fn }) => fn.countAll<number>().as('count')])
    .where('site_id', '=', site)
    .where('comment_id', '=', id)
    .where('kind', 'is not', null)
    .groupBy('kind')
    .orderBy('kind')
    .execute()
  return Object.fromEntries(rows.map(({ kind, count }): [string, number] => [kind ?? '', count]))
}
