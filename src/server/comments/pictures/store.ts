/** Rows of pictures that comments lead to. */
import type { Selectable } from 'kysely'
import type { Connection } from '../../kernel.ts'
import type { CommentPicturesTable } from '../../storage/schema.ts'

export type PictureRow = Selectable<CommentPicturesTable>

export function readPicture(
  db: Connection,
  { site_id: site, comment_id: comment, place }: Pick<PictureRow, 'site_id' | 'comment_id' | 'place'>,
): Promise<PictureRow | undefined> {
  return db
    .selectFrom('comment_pictures')
    .selectAll()
    .where('site_id', '=', site)
    .where('comment_id', '=', comment)
    .where('place', '=', place)
    .executeTakeFirst()
}

/** In the place of what was there: another address since the comment was changed, or a failure. */
export async function writePicture(db: Connection, row: PictureRow): Promise<void> {
  await db
    .insertInto('comment_pictures')
    .values(row)
    .onConflict((conflict) => conflict.columns(['site_id', 'comment_id', 'place']).doUpdateSet(row))
    .execute()
}
