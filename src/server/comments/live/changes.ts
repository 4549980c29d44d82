/** What has changed in a thread since a moment of it. */
import type { ThreadChanges } from '../../../contract/comments.ts'
import type { SiteContext } from '../../http/context.ts'
import type { Connection } from '../../kernel.ts'
import type { ThreadFacts } from '../thread/list.ts'

/** Comments told of at once; whoever missed more asks for the list. */
const MOST = 100

export async function readChanges(
  db: Connection,
  site: Pick<SiteContext, 'id'>,
  { key, row, closed }: ThreadFacts,
  since: number,
): Promise<ThreadChanges> {
  const sequence = row?.sequence ?? 0
  const rows =
    since >= sequence
      ? []
      : await db
          .selectFrom('comments')
          .select(['comment_id', 'parent', 'root', 'state', 'appeared'])
          .where('site_id', '=', site.id)
          .where('thread', '=', key)
          .where('changed', '>', since)
          // What has never been shown is nobody's business.
          .where('appeared', 'is not', null)
          .orderBy('changed')
          .limit(MOST + 1)
          .execute()
  return {
    sequence,
    total: row?.total ?? 0,
    closed,
    changed: rows.slice(0, MOST).map(({ comment_id: id, parent, root, state, appeared }) => ({
      id,
      parent,
      root,
      state: state === 'shown' ? 'shown' : 'gone',
      isNew: state === 'shown' && (appeared ?? 0) > since,
    })),
    more: rows.length > MOST,
  }
}
