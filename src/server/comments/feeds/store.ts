/** The latest comments that are shown, newest first. */
import type { Connection } from '../../kernel.ts'

export function readLatest(db: Connection, site: string, thread: string | undefined, limit: number) {
  let query = db
    .selectFrom('comments')
    .innerJoin('threads', (join) =>
      join.onRef('threads.site_id', '=', 'comments.site_id').onRef('threads.thread', '=', 'comments.thread'),
    )
    .select([
      'comments.comment_id',
      'comments.thread',
      'comments.parent',
      'comments.author_name',
      'comments.html',
      'comments.created',
      'comments.edited',
      'threads.url',
      'threads.title',
    ])
    .where('comments.site_id', '=', site)
    .where('comments.state', '=', 'shown')
  query =
    thread === undefined
      ? query.orderBy('comments.created', 'desc').orderBy('comments.comment_id', 'desc')
      : query.where('comments.thread', '=', thread).orderBy('comments.sequence', 'desc')
  return query.limit(limit).execute()
}

export type LatestRow = Awaited<ReturnType<typeof readLatest>>[number]
